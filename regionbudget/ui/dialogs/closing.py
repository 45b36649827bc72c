"""The months of the year, open or closed, and the decision to close or reopen a period (S3)."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.closing import (
    MONTH_STATES,
    MonthState,
    check_closing,
    state_of,
    to_close,
    to_reopen,
)
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period, PeriodKind, month, periods_of
from regionbudget.services.closing import Month
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.closing_tones import TONES
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import label, line_edit, row
from regionbudget.ui.widgets.table import Table

ACTS = {
    MonthState.SOFT: say("Stäng preliminärt: poster varnas"),
    MonthState.HARD: say("Stäng: inga fler poster"),
    MonthState.OPEN: say("Öppna igen"),
}
"""What may be decided of a period, by the state that it gives."""


class ClosingDialog(FormDialog):
    """Stays open from one decision to the next; the row that is chosen chooses the period."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "En preliminärt stängd månad tar emot poster med en varning. En stängd tar inte emot "
            "några: sena poster går till nästa öppna månad, med sitt rätta datum kvar."
        )
        super().__init__(parent, tr("Stäng eller öppna period"), tr("Stäng"), said, width=760)
        self._session = session
        self._states: dict[int, MonthState] = {}
        self.cancel.setText(tr("Klar"))
        self.cancel.setAccessibleName(tr("Klar"))
        self.model: TableModel[Month] = TableModel(_columns(session.plan.year))
        self.table = Table(self.model, tr("Årets månader"), sortable=False)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 9 * theme.ROW_HEIGHT)
        titles = [(each, figures.period_title(each)) for each in periods_of(session.plan.year)]
        self.period = Choice[Period](tr("Period"), titles)
        self.act = Choice[MonthState](
            tr("Beslut"), [(state, show(words)) for state, words in ACTS.items()]
        )
        self.by = line_edit(tr("Beslutas av"))
        self.reason = line_edit(tr("Motivering"))
        self.effect = label("", "small", wrap=True)
        self.body.addWidget(self.table)
        what = row(field(tr("Period"), self.period), field(tr("Beslut"), self.act))
        who = row(field(tr("Beslutas av"), self.by), field(tr("Motivering"), self.reason))
        for fields in (what, who):
            fields.setStretch(0, 2)
            fields.setStretch(1, 3)
            self.body.addLayout(fields)
        self.body.addWidget(self.effect)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.period.choose(session.period)
        for choice in (self.period, self.act):
            choice.changed.connect(self._weigh)
        self.by.textChanged.connect(self._weigh)
        self.refresh()
        if self._tried()[0]:  # nothing to do with the whole period: begin at what is still open
            still = [place for place, state in self._states.items() if state is MonthState.OPEN]
            self.period.choose(month(session.plan.year, still[0]) if still else session.period)
        self.period.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import closing

        months = closing.months(self._session.db)
        self._states = {place: each.state for place, each in enumerate(months, 1)}
        self.model.set_rows(months)
        self._weigh()

    def _choose(self) -> None:
        """The chosen month, and what is most often done to one in its state."""
        chosen = self.table.selected_row()
        if not isinstance(chosen, Month):
            return
        number = int(chosen.code[-2:])
        self.period.choose(month(self._session.plan.year, number))
        next_ = {MonthState.OPEN: MonthState.SOFT, MonthState.SOFT: MonthState.HARD}
        self.act.choose(next_.get(chosen.state, MonthState.OPEN))

    def _weigh(self) -> None:
        """Say which months change, or why none can; then what is not filled in."""
        self.ok.setText(tr("Öppna igen") if self.act.value is MonthState.OPEN else tr("Stäng"))
        self.ok.setAccessibleName(self.ok.text())
        fault, changed = self._tried()
        tone = Tone.STOP if fault else Tone.MUTED
        theme.set_tone(self.effect, tone)
        self.effect.setText(fault or _changes(self.act.value, changed))
        missing = [] if self.by.text().strip() else [tr("Beslutas av")]
        self.ask_for([] if fault else missing)
        self.ok.setEnabled(not fault and not missing)

    def _tried(self) -> tuple[str, list[int]]:
        period, state = self.period.value, self.act.value
        months = range(period.first_month, period.last_month + 1)
        stops = check_closing(self._states, period.year, months, state)
        if stops:
            return sentence(show(stops[0].message)), []
        if state is MonthState.OPEN:
            changed = to_reopen(self._states, months)
        else:
            changed = to_close(self._states, months, state)
        if changed:
            return "", changed
        if period.kind is PeriodKind.MONTH:
            word = show(MONTH_STATES[state_of(self._states, period.last_month)])
            return tr("Månaden är redan {state}.").format(state=word), []
        return tr("Ingen månad i perioden ändras av det."), []

    def submit(self) -> None:
        from regionbudget.services import closing

        if not self.ok.isEnabled():
            return
        period, state = self.period.value, self.act.value
        by, reason = self.by.text(), self.reason.text()
        if state is MonthState.OPEN:
            done = operations.run(
                self._session,
                lambda db: closing.reopen(db, period, by, reason),
                refused=self.panel.show_notice,
            )
        else:
            done = operations.run(
                self._session,
                lambda db: closing.close(
                    db, period, by, hard=state is MonthState.HARD, reason=reason
                ),
                refused=self.panel.show_notice,
            )
        if done:
            self.panel.dismiss()
            self.reason.clear()
            self.refresh()


def _changes(state: MonthState, changed: list[int]) -> str:
    count = len(changed)
    match state:
        case MonthState.OPEN:
            said = trn("{n} månad öppnas", "{n} månader öppnas", count)
        case MonthState.SOFT:
            said = trn("{n} månad stängs preliminärt", "{n} månader stängs preliminärt", count)
        case MonthState.HARD:
            said = trn("{n} månad stängs", "{n} månader stängs", count)
    return f"{said}: {', '.join(map(figures.month_name, changed))}"


def _columns(year: int) -> list[Column[Month]]:
    def name(each: Month) -> str:
        return figures.period_title(month(year, int(each.code[-2:])))

    def pill(each: Month) -> Pill:
        return Pill(TONES[each.state], show(MONTH_STATES[each.state]))

    return [
        Column(tr("Månad"), name, width=100),
        Column(tr("Läge"), pill, Cell.STATUS, 170),
        Column(tr("Beslutat av"), lambda each: each.decision and each.decision.by, width=170),
        Column(
            tr("Motivering"),
            lambda each: each.decision and each.decision.reason,
            tip=lambda each: each.decision.reason if each.decision else "",
        ),
    ]
