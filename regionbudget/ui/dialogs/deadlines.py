"""Saying how a deadline stands, adding one, and giving the region's own reports their days."""

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from regionbudget.domain.deadlines import (
    MOST_DAYS,
    REMIND_DAYS,
    STATE_WORDS,
    Due,
    DueState,
    Stated,
)
from regionbudget.domain.periods import PeriodKind
from regionbudget.ui import figures, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.fields import Choice, DateEdit, WholeNumber, field
from regionbudget.ui.widgets.layout import line_edit, row


class MarkDialog(FormDialog):
    """Everything that is said of one deadline; `state` is what to begin with."""

    def __init__(
        self, parent: QWidget, session: Session, due: Due, state: Stated | None = None
    ) -> None:
        said = f"{figures.day(due.date)}  {show(due.what)}"
        title = tr("Markera gjord") if state is Stated.DONE else tr("Ändra tidsfrist")
        super().__init__(parent, title, tr("Spara"), said, width=600)
        self._session, self._due = session, due
        now = due.said.state if due.said else Stated.OPEN
        if due.state is DueState.WITHDRAWN:
            now = Stated.WITHDRAWN
        states = [(each, show(STATE_WORDS[DueState(each.value)])) for each in Stated]
        self.state = Choice[Stated](tr("Läge"), states)
        self.state.choose(state or now)
        self.day = DateEdit(tr("Sedan"), session.today)
        self.due = DateEdit(tr("Sista dag"), due.date)
        self.responsible = line_edit(tr("Ansvarig"), tr("en befattning"))
        self.responsible.setText(due.responsible)
        self.remind = _days_before(due.remind_days)
        self.by = line_edit(tr("Sägs av"))
        self.by.setText(due.responsible)
        self.note = line_edit(tr("Anteckning"), tr("till exempel diarienummer eller beslut"))
        for fields in (
            row(
                field(tr("Läge"), self.state),
                field(tr("Sedan"), self.day),
                field(tr("Sista dag"), self.due),
            ),
            row(field(tr("Ansvarig"), self.responsible), field(tr("Påminnelse"), self.remind)),
            row(field(tr("Sägs av"), self.by), field(tr("Anteckning"), self.note)),
        ):
            self.body.addLayout(fields)
        self.by.textChanged.connect(self._weigh)
        self._weigh()

    def _weigh(self) -> None:
        missing = [] if self.by.text().strip() else [tr("Sägs av")]
        self.ask_for(missing)
        self.ok.setEnabled(not missing)

    def submit(self) -> None:
        from regionbudget.services import deadlines

        if not self.ok.isEnabled():
            return
        due = self.due.value
        done = operations.run(
            self._session,
            lambda db: deadlines.mark(
                db,
                self._due.key,
                self.state.value,
                self.by.text(),
                day=self.day.value,
                due=None if due == self._due.date else due,
                responsible=self.responsible.text(),
                remind_days=self.remind.value(),
                note=self.note.text(),
            ),
            refused=self.panel.show_notice,
        )
        if done:
            self.accept()


class NewDeadlineDialog(FormDialog):
    """A deadline of the region's own."""

    added = Signal(object)

    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(parent, tr("Ny tidsfrist"), tr("Lägg till"), width=600)
        self._session = session
        self.what = line_edit(tr("Vad"), tr("vad som ska vara klart"))
        self.due = DateEdit(tr("Sista dag"), session.today)
        self.effect = line_edit(tr("Följd"), tr("frivillig: vad som händer annars"))
        self.responsible = line_edit(tr("Ansvarig"), tr("en befattning"))
        self.remind = _days_before(REMIND_DAYS)
        self.by = line_edit(tr("Sägs av"))
        first = row(field(tr("Vad"), self.what), field(tr("Sista dag"), self.due))
        first.setStretch(0, 1)
        for fields in (
            first,
            field(tr("Följd"), self.effect),
            row(field(tr("Ansvarig"), self.responsible), field(tr("Påminnelse"), self.remind)),
            field(tr("Sägs av"), self.by),
        ):
            self.body.addLayout(fields)
        for each in (self.what, self.by):
            each.textChanged.connect(self._weigh)
        self._weigh()

    def _weigh(self) -> None:
        asked = ((self.what, tr("Vad")), (self.by, tr("Sägs av")))
        missing = [name for edit, name in asked if not edit.text().strip()]
        self.ask_for(missing)
        self.ok.setEnabled(not missing)

    def submit(self) -> None:
        from regionbudget.services import deadlines

        if not self.ok.isEnabled():
            return

        def done(due: Due) -> None:
            self.accept()
            self.added.emit(due.key)

        operations.run(
            self._session,
            lambda db: deadlines.add(
                db,
                self.due.value,
                self.what.text(),
                self.by.text(),
                effect=self.effect.text(),
                responsible=self.responsible.text(),
                remind_days=self.remind.value(),
            ),
            done=done,
            refused=self.panel.show_notice,
        )


class ReportDaysDialog(FormDialog):
    """How many days after its period's end each of the region's own reports is due."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "Ange hur många dagar efter periodens slut som rapporterna ska vara klara. Dagar som "
            "redan har passerat sätts inte; en enstaka rapport flyttas med Ändra."
        )
        super().__init__(parent, tr("Regionens egna rapporter"), tr("Sätt datum"), said, width=560)
        self._session = session
        titles = {
            PeriodKind.MONTH: tr("Varje månad"),
            PeriodKind.TERTIAL: tr("Tertial"),
            PeriodKind.INTERIM: tr("Delår"),
            PeriodKind.YEAR: tr("Helår"),
        }
        self.days = {kind: _days_after(title) for kind, title in titles.items()}
        self.by = line_edit(tr("Sägs av"))
        self.body.addLayout(row(*(field(titles[kind], box) for kind, box in self.days.items())))
        self.body.addLayout(field(tr("Sägs av"), self.by))
        self.by.textChanged.connect(self._weigh)
        for box in self.days.values():
            box.valueChanged.connect(self._weigh)
        self._weigh()

    @property
    def kinds(self) -> dict[PeriodKind, int]:
        """The kinds that get a day, with how long after their period's end."""
        return {kind: box.value() for kind, box in self.days.items() if box.value() >= 0}

    def _weigh(self) -> None:
        missing = [] if self.kinds else [tr("dagar")]
        missing += [] if self.by.text().strip() else [tr("Sägs av")]
        self.ask_for(missing)
        self.ok.setEnabled(not missing)

    def submit(self) -> None:
        from regionbudget.services import deadlines

        if self.ok.isEnabled() and operations.run(
            self._session,
            lambda db: deadlines.set_reports(db, self.kinds, self.by.text()),
            refused=self.panel.show_notice,
        ):
            self.accept()


def _days_before(days: int) -> WholeNumber:
    return WholeNumber(tr("Påminnelse"), tr(" dagar före"), days, MOST_DAYS)


def _days_after(name: str) -> WholeNumber:
    """Below 0 is shown as no day at all."""
    made = WholeNumber(name, tr(" dagar"), -1, MOST_DAYS, least=-1)
    made.setSpecialValueText(tr("inget datum"))
    return made
