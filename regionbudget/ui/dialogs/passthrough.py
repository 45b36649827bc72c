"""Money on its way through the region: what is received, passed on and confirmed, and the next."""

from datetime import date
from functools import partial

from PySide6.QtWidgets import QWidget

from regionbudget.domain.handover import Handover, PassThrough, Step, check_handover
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.late import way_out_of
from regionbudget.ui.widgets.layout import label, line_edit, row
from regionbudget.ui.widgets.table import Table


class PassThroughDialog(FormDialog):
    """Stays open from one step to the next."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        to = (
            tr("{title}, till {receiver}") if activity.receiver else tr("{title}: mottagare saknas")
        )
        said = to.format(title=activity.title, receiver=activity.receiver)
        super().__init__(parent, tr("Vidare utbetalning"), tr("Spara"), said, width=720)
        self._session, self._activity = session, activity
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.summary = label("", "strong", wrap=True)
        self.model: TableModel[Handover] = TableModel(_columns())
        self.table = Table(self.model, tr("Mottaget, vidare utbetalt och bekräftat"))
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 5 * theme.ROW_HEIGHT)
        self.step = Choice[Step](tr("Steg"), list(step_words().items()))
        self.day = DateEdit(tr("Datum"), session.today)
        self.amount = AmountEdit(tr("Belopp"), negative=True)
        self.ref = line_edit(tr("Referens"), tr("faktura, diarienummer"))
        self.effect = label("", "small", wrap=True)
        entry = row(
            field(tr("Steg"), self.step),
            field(tr("Datum"), self.day),
            field(tr("Belopp"), self.amount),
            field(tr("Referens"), self.ref),
        )
        for place, stretch in enumerate((3, 2, 2, 3)):
            entry.setStretch(place, stretch)
        self.body.addWidget(self.summary)
        self.body.addWidget(self.table)
        self.body.addLayout(entry)
        self.body.addWidget(self.effect)
        for each in (self.step, self.day, self.amount):
            each.changed.connect(lambda *_: self._weigh())
        self.refresh()
        self.step.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import passthrough

        self._way: PassThrough = passthrough.of_activity(self._session.db, self._activity.id)
        self.model.set_rows(self._way.steps)
        said = tr(
            "{revised} ska vidare: {received} mottaget, {passed} vidare utbetalt, {confirmed} "
            "bekräftat; {left} kvar att betala"
        )
        received, passed, confirmed = (kr(self._way.sum_of(step)) for step in Step)
        self.summary.setText(
            said.format(
                revised=kr(self._way.revised_ore),
                received=received,
                passed=passed,
                confirmed=confirmed,
                left=kr(self._way.to_pass_on_ore),
            )
        )
        self._weigh()

    def _step(self, ore: int, day: date) -> Handover:
        ref = self.ref.text().strip()
        return Handover(self._activity.id, self.step.value, day, ore, ref)

    def _weigh(self) -> None:
        """Say beside the amount what does not fit, and what will be booked."""
        ore = self.amount.value
        self.effect.setText("")
        self.ok.setEnabled(False)
        if ore is None:
            return
        unfit = check_handover(self._session.plan, self._way, self._step(ore, self.day.value))
        theme.set_tone(self.effect, Tone.MUTED if unfit is None else Tone.STOP)
        if unfit is not None:
            self.effect.setText(sentence(show(unfit)))
        elif self.step.value is Step.PASSED_ON:
            self.effect.setText(tr("{sum} bokförs som aktivitetens kostnad.").format(sum=kr(ore)))
        self.ok.setEnabled(unfit is None)

    def submit(self, *, late: bool = False) -> None:
        from regionbudget.services import passthrough

        ore = self.amount.value
        if ore is None or not self.ok.isEnabled():
            return
        new = self._step(ore, self.day.value)
        saved = operations.run(
            self._session,
            lambda db: passthrough.add(db, new, late=late),
            refused=lambda notice: self.panel.show_notice(
                notice, way_out_of(notice, self._session, new.date, partial(self.submit, late=True))
            ),
        )
        if saved:
            self.panel.dismiss()
            self.amount.clear()
            self.ref.clear()
            self.refresh()


def step_words() -> dict[Step, str]:
    return {
        Step.RECEIVED: tr("mottaget"),
        Step.PASSED_ON: tr("vidare utbetalt"),
        Step.CONFIRMED: tr("bekräftat av mottagaren"),
    }


def _columns() -> list[Column[Handover]]:
    words = step_words()
    return [
        Column(tr("Datum"), lambda row: row.date, Cell.DATE),
        Column(tr("Steg"), lambda row: words[row.step], width=190),
        Column(tr("Belopp"), lambda row: row.amount_ore, Cell.EXACT),
        Column(tr("Referens"), lambda row: row.ref),
    ]
