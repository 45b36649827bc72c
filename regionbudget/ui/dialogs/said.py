"""What the owner says of an activity: the year's figure with its reason, a comment, and ready."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QGridLayout, QPlainTextEdit, QPushButton, QWidget

from regionbudget.domain import followup as formulas
from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import FollowUp, OwnerForecast, Row, Status
from regionbudget.domain.forecasting import methods
from regionbudget.domain.outlook import METHOD_WORDS, Method
from regionbudget.domain.plan import Kind
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.models.followup_table import status_pill
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database

TEXT_HEIGHT = 84


class SaidDialog(FormDialog):
    """A blank figure takes the owner's back, so that the outturn is spread instead."""

    def __init__(self, parent: QWidget, session: Session, followed: Row) -> None:
        said = tr("Uppföljning {period}").format(period=figures.period_title(session.period))
        super().__init__(parent, followed.activity.title, tr("Spara"), said, width=860)
        self._session, self._row = session, followed
        self._result: FollowUp = session.follow_up
        self.dialog: FormDialog | None = None
        self._build_fields()
        self._lay_out()
        self._fill()
        self.amount.changed.connect(lambda _: self._weigh())
        self.reason.textChanged.connect(self._weigh)
        for each in (self.cause, self.effect_of, self.measure):
            each.textChanged.connect(self._weigh)
        self.by.textChanged.connect(self._weigh)
        self.ready.toggled.connect(self._weigh)
        self._weigh()

    # --- building

    def _build_fields(self) -> None:
        self.amount = AmountEdit(
            tr("Prognos helår"), placeholder=tr("räknas fram"), optional=True, negative=True
        )
        self.reason = line_edit(tr("Varför prognosen"), tr("krävs med en egen prognos"))
        self.effect = label("", wrap=True)
        self.pill = Badge(Pill(Tone.MUTED, ""))
        self.cause, self.effect_of, self.measure = (_text_field() for _ in range(3))
        self.asked = label("", "small", wrap=True)
        self.by = line_edit(tr("Sägs av"), tr("en befattning"))
        self.ready = QCheckBox(tr("Klar för perioden"))
        self.previous = button("", self.take_previous, "link")
        self.trail_button = button(tr("Tidigare prognoser…"), self.show_trail, "link")
        self.months_button = button(tr("Budgetens månader…"), self.show_months, "link")
        self.indicators_button = button(tr("Indikatorer…"), self.show_indicators, "link")

    def _lay_out(self) -> None:
        ways = self._ways()
        forecast = row(
            field(tr("Ansvarigs prognos för helåret"), self.amount),
            field(tr("Motivering"), self.reason),
        )
        for place, stretch in enumerate((2, 3)):
            forecast.setStretch(place, stretch)
        heading = row(label(tr("Kommentar till avvikelsen"), "strong"), self.asked, self.previous)
        heading.setStretch(1, 1)
        comment = row(
            field(tr("Orsak"), self.cause),
            field(tr("Effekt för verksamheten"), self.effect_of),
            field(tr("Åtgärd"), self.measure),
            spacing=theme.M,
        )
        last = row(field(tr("Sägs av"), self.by), column(None, self.ready), spacing=theme.L)
        last.setStretch(0, 1)
        more = row(self.trail_button, self.months_button, self.indicators_button, None)
        for each in (ways, forecast, row(self.pill, self.effect), heading, comment, last, more):
            self.body.addLayout(each)

    def _ways(self) -> QGridLayout:
        """The program's own figures, each with its name above and a button that takes it over."""
        found = methods(self._row, self._result.period)
        amounts = {
            Method.RUN_RATE: found.run_rate_ore,
            Method.REMAINING: found.remaining_ore,
        }
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(0)
        self.take: dict[Method, QPushButton] = {}
        for place, (method, ore) in enumerate(amounts.items()):
            name = show(METHOD_WORDS[method])
            take = button(tr("Använd"), partial(self.amount.set_value, ore), "link")
            take.setAccessibleName(f"{take.text()}: {name}")
            take.setEnabled(not self._is_over)
            self.take[method] = take
            grid.addWidget(label(name, "muted"), 0, 2 * place, 1, 2)
            grid.addWidget(label(figures.money(ore), "strong"), 1, 2 * place)
            grid.addWidget(take, 1, 2 * place + 1)
            grid.setColumnMinimumWidth(2 * place + 1, 96)
        grid.addWidget(label(tr("Reviderad budget"), "muted"), 0, 4)
        grid.addWidget(label(figures.money(self._row.revised_ore), "strong"), 1, 4)
        grid.setColumnStretch(5, 1)
        return grid

    def _fill(self) -> None:
        from regionbudget.services import followup, readiness

        followed, db = self._row, self._session.db
        known, owners = followed.owner_forecast, followed.activity.owners
        if known is not None:
            self.amount.set_value(known.amount_ore)
            self.reason.setText(known.reason)
        self._write_comment(followed.remark)
        self._shown = self.comment
        self.by.setText(owners[0] if owners else "")
        self._previous = followup.previous_comment(db, followed.activity.id, self._result.period)
        if self._previous is not None:
            when = figures.period_title(self._previous[0])
            self.previous.setText(tr("Hämta kommentaren från {period}").format(period=when))
            self.previous.setAccessibleName(self.previous.text())
        self.previous.setVisible(self._previous is not None)
        for each in (self.amount, self.reason):
            each.setEnabled(not self._is_over)
        self._was_ready = readiness.load(db, self._result.period, self._result.plan).is_ready(
            followed.activity.id
        )
        self.ready.setChecked(self._was_ready)
        self.ready.setVisible(followed.activity.kind is not Kind.RESERVE)

    @property
    def _is_over(self) -> bool:
        return self._result.period.is_year_end

    # --- what is written

    @property
    def forecast(self) -> OwnerForecast | None:
        ore = self.amount.value
        return None if ore is None else OwnerForecast(ore, self.reason.text().strip())

    @property
    def comment(self) -> Comment:
        return Comment(*(_words(each) for each in (self.cause, self.effect_of, self.measure)))

    def _write_comment(self, said: Comment) -> None:
        """What was said in one piece stands as the cause."""
        self.cause.setPlainText("\n".join(filter(None, (said.text, said.cause))))
        self.effect_of.setPlainText(said.effect)
        self.measure.setPlainText(said.measure)

    def take_previous(self) -> None:
        """Last period's words, to go on from."""
        if self._previous is not None:
            self._write_comment(self._previous[1])
            self.cause.setFocus()

    def _weigh(self) -> None:
        """The year's figure, its variance and status, as typed, and whether it asks for words."""
        followed, owner = self._row, self.forecast
        activity, revised = followed.activity, followed.revised_ore
        period, booked = self._result.period, followed.accumulated_ore
        expected = formulas.forecast(activity, revised, booked, period, owner)
        status = formulas.status(
            activity, revised, booked, expected, period, owner, self._result.limits
        )
        self.pill.show_pill(status_pill(status))
        variance, share = revised - expected, formulas.share(revised - expected, revised)
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
        unsaid = status in {Status.YELLOW, Status.RED} and not self.comment
        theme.set_tone(self.asked, Tone.ATTENTION)
        asked = theme.SYMBOLS[Tone.ATTENTION] + " " + tr("saknas (F1)")
        self.asked.setText(asked if unsaid else "")
        unreadable = owner is None and bool(self.amount.field.text().strip())
        unexplained = owner is not None and not owner.reason
        missing = [tr("Motivering")] if unexplained else []
        if self.ready.isChecked() != self._was_ready and not self.by.text().strip():
            missing.append(tr("Sägs av"))
        self.ok.setEnabled(not unreadable and not missing)
        self.ask_for(missing)

    # --- acts

    def submit(self) -> None:
        if not self.ok.isEnabled():
            return
        for act in list(self._acts()):
            if not operations.run(self._session, act, refused=self.panel.show_notice):
                return
        self.accept()

    def _acts(self) -> Iterator[Callable[["Database"], object]]:
        """What differs from what stood there, the mark last: it vouches for the rest."""
        from regionbudget.services import followup, readiness

        number, period, by = self._row.activity.id, self._result.period, self.by.text().strip()
        owner, said = self.forecast, self.comment
        if owner != self._row.owner_forecast:
            ore, why = (owner.amount_ore, owner.reason) if owner else (None, "")
            yield lambda db: followup.set_forecast(db, number, period, ore, why, by=by)
        if said != self._shown:
            yield lambda db: followup.set_comment(db, number, period, replace(said, by=by))
        if self.ready.isChecked() and not self._stands(owner, said):
            yield lambda db: readiness.mark(db, number, period, by)
        elif self._was_ready and not self.ready.isChecked():
            yield lambda db: readiness.mark(db, number, period, by, ready=False)

    def _stands(self, owner: OwnerForecast | None, said: Comment) -> bool:
        """Whether the activity is ready as it is: nothing is said that would outdate the mark."""
        return self._was_ready and owner == self._row.owner_forecast and said == self._shown

    def show_trail(self) -> None:
        from regionbudget.ui.dialogs.trail import TrailDialog

        self.dialog = TrailDialog(self, self._session, self._row)
        self.dialog.open()

    def show_months(self) -> None:
        from regionbudget.ui.dialogs.month_budget import MonthBudgetDialog

        self.dialog = MonthBudgetDialog(self, self._session, self._row)
        self.dialog.open()

    def show_indicators(self) -> None:
        from regionbudget.ui.dialogs.indicators import IndicatorsDialog

        self.dialog = IndicatorsDialog(self, self._session, self._row.activity)
        self.dialog.open()


def _text_field() -> QPlainTextEdit:
    made = QPlainTextEdit()
    made.setTabChangesFocus(True)
    made.setFixedHeight(TEXT_HEIGHT)
    return made


def _words(edit: QPlainTextEdit) -> str:
    return edit.toPlainText().strip()
