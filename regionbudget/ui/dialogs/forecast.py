"""What the owner says of an activity: the year's figure with its reason, and a comment."""

from PySide6.QtWidgets import QPlainTextEdit, QWidget

from regionbudget.domain import followup as formulas
from regionbudget.domain.comment import read_comment
from regionbudget.domain.followup import FollowUp, OwnerForecast, Row
from regionbudget.ui import figures, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.models.followup_table import status_pill
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import label, line_edit, row


class ForecastDialog(FormDialog):
    """A blank figure takes the owner's back, so that the outturn is spread instead."""

    def __init__(self, parent: QWidget, session: Session, followed: Row) -> None:
        said = tr("Uppföljning {period}").format(period=figures.period_title(session.period))
        super().__init__(parent, followed.activity.title, tr("Spara"), said)
        self._session, self._row = session, followed
        self._result: FollowUp = session.follow_up
        known = followed.owner_forecast
        self.amount = AmountEdit(
            tr("Prognos helår"), placeholder=tr("räknas fram"), optional=True, negative=True
        )
        self.reason = line_edit(tr("Varför prognosen"), tr("krävs med en egen prognos"))
        self.comment = QPlainTextEdit(followed.comment)
        self.comment.setTabChangesFocus(True)
        self.comment.setFixedHeight(88)
        self.effect = label("", wrap=True)
        self.pill = Badge(Pill(Tone.MUTED, ""))
        forecast = row(
            field(tr("Ansvarigs prognos för helåret"), self.amount),
            field(tr("Motivering"), self.reason),
        )
        forecast.setStretch(0, 2)
        forecast.setStretch(1, 3)
        self.body.addLayout(forecast)
        self.body.addLayout(row(self.pill, self.effect))
        self.body.addLayout(field(tr("Kommentar till avvikelsen"), self.comment))
        if known is not None:
            self.amount.set_value(known.amount_ore)
            self.reason.setText(known.reason)
        if session.period.is_year_end:
            self.amount.setEnabled(False)
            self.reason.setEnabled(False)
        self.amount.changed.connect(lambda _: self._weigh())
        self.reason.textChanged.connect(self._weigh)
        self._weigh()

    @property
    def forecast(self) -> OwnerForecast | None:
        ore = self.amount.value
        return None if ore is None else OwnerForecast(ore, self.reason.text().strip())

    def _weigh(self) -> None:
        """The year's figure, its variance and status, as typed."""
        followed, owner = self._row, self.forecast
        activity, revised = followed.activity, followed.revised_ore
        period, booked = self._result.period, followed.accumulated_ore
        expected = formulas.forecast(activity, revised, booked, period, owner)
        status = formulas.status(
            activity, revised, booked, expected, period, owner, self._result.limits
        )
        variance = revised - expected
        share = formulas.share(variance, revised)
        self.pill.show_pill(status_pill(status))
        self.effect.setText(
            tr("Prognos {forecast} mot reviderad budget {revised}: avvikelse {variance} {share}")
            .format(
                forecast=figures.money(expected),
                revised=figures.money(revised),
                variance=figures.signed(variance),
                share=f"({figures.percent(share)})" if share is not None else "",
            )
            .strip()
        )
        unreadable = owner is None and bool(self.amount.field.text().strip())
        unexplained = owner is not None and not owner.reason
        self.ok.setEnabled(not unreadable and not unexplained)
        self.ask_for([tr("Motivering")] if unexplained else [])

    def submit(self) -> None:
        from regionbudget.services import followup

        if not self.ok.isEnabled():
            return
        owner, number = self.forecast, self._row.activity.id
        words, period = self.comment.toPlainText().strip(), self._result.period
        acts = []
        if owner != self._row.owner_forecast:
            ore, why = (owner.amount_ore, owner.reason) if owner else (None, "")
            acts.append(lambda db: followup.set_forecast(db, number, period, ore, why))
        if words != self._row.comment:
            acts.append(lambda db: followup.set_comment(db, number, period, read_comment(words)))
        for act in acts:
            if not operations.run(self._session, act, refused=self.panel.show_notice):
                return
        self.accept()
