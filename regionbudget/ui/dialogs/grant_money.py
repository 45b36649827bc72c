"""The money of the grant: what was requested, received and paid back, and the way to add to it."""

from datetime import date

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regionbudget.domain.grant import (
    KIND_WORDS,
    GrantEntry,
    GrantKind,
    GrantMoney,
    NewGrantEntry,
    balance_fault,
    entry_fault,
    grant_money,
    notices,
)
from regionbudget.domain.money import kr
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.dialogs.take_back import TakeBackDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import button, label, line_edit, row
from regionbudget.ui.widgets.table import Table

_TONES = {
    GrantKind.REQUESTED: Tone.MUTED,
    GrantKind.RECEIVED: Tone.OK,
    GrantKind.REPAID: Tone.MUTED,
}


class GrantMoneyDialog(FormDialog):
    """Stays open from one sum to the next; says while one types what cannot be true."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "Blanketterna till Kammarkollegiet och årets redovisning läser beloppen här. Bidraget "
            "får komma i delar."
        )
        super().__init__(parent, tr("Bidragets pengar"), tr("Skriv in"), said, width=860)
        self._session = session
        self.dialog: FormDialog | None = None
        self._money = GrantMoney()
        self.cancel.setText(tr("Klar"))
        self.cancel.setAccessibleName(tr("Klar"))
        self.summary = label("", "strong", wrap=True)
        self.back_button = button(tr("Ta tillbaka…"), self.take_back)
        self.model: TableModel[GrantEntry] = TableModel(_columns())
        self.table = Table(
            self.model,
            tr("Bidragets pengar"),
            when_empty=tr("Inget är rekvirerat, mottaget eller återbetalat än. Skriv in nedanför."),
        )
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 6 * theme.ROW_HEIGHT)
        self.kind = Choice[GrantKind](
            tr("Vad"), [(kind, sentence(show(KIND_WORDS[kind]))) for kind in GrantKind]
        )
        year = session.plan.year
        usual = max(date(year, 1, 1), min(session.today, date(year, 12, 31)))
        self.day = DateEdit(tr("Datum"), usual)
        self.amount = AmountEdit(tr("Belopp"))
        self.ref = line_edit(tr("Referens"), tr("dnr eller betalning"))
        self.text = line_edit(tr("Text"), tr("frivillig"))
        self.effect = label("", "small", wrap=True)
        self._lay_out()
        for signal in (self.kind.changed, self.day.changed, self.ref.textChanged):
            signal.connect(self._weigh)
        self.amount.changed.connect(lambda _: self._weigh())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.refresh()

    def _lay_out(self) -> None:
        top = row(self.summary, self.back_button)
        top.setStretch(0, 1)
        top.setAlignment(self.back_button, Qt.AlignmentFlag.AlignBottom)
        entry = row(
            field(tr("Vad"), self.kind),
            field(tr("Datum"), self.day),
            field(tr("Belopp"), self.amount),
            field(tr("Referens"), self.ref),
            field(tr("Text"), self.text),
        )
        for place, stretch in enumerate((3, 3, 4, 4, 4)):
            entry.setStretch(place, stretch)
        self.body.addLayout(top)
        self.body.addWidget(self.table)
        self.body.addLayout(entry)
        self.body.addWidget(self.effect)

    def refresh(self) -> None:
        from regionbudget.services import grants

        self._money = grants.load(self._session.db, self._session.as_of)
        self.model.set_rows(list(self._money.entries))
        self.summary.setText(_summary(self._money, self._session.plan.allocated_ore))
        self.kind.choose(_next(self._money))
        self._offer()
        self._weigh()

    @property
    def new(self) -> NewGrantEntry | None:
        """What is written so far; None while the amount or the reference is missing."""
        ore, ref = self.amount.value, self.ref.text()
        if ore is None or not ref.strip():
            return None
        return NewGrantEntry(self.kind.value, self.day.value, ore, ref, self.text.text())

    def _offer(self) -> None:
        chosen = self.table.selected_row()
        standing = {each.id for kind in GrantKind for each in self._money.standing(kind)}
        self.back_button.setEnabled(isinstance(chosen, GrantEntry) and chosen.id in standing)

    def _weigh(self) -> None:
        missing = [] if self.amount.value is not None else [tr("Belopp")]
        missing += [] if self.ref.text().strip() else [tr("Referens")]
        self.ask_for(missing)
        self.ok.setEnabled(not missing and not self._stopped())

    def _stopped(self) -> bool:
        """Say what is wrong or deserves a look with what is written; whether it stops."""
        new, plan = self.new, self._session.plan
        self.effect.setText("")
        if new is None:
            return False
        tried = [*self._money.entries, GrantEntry(0, new.kind, new.date, new.amount_ore, new.ref)]
        fault = entry_fault(new, plan.year) or balance_fault(tried)
        if fault is not None:
            theme.set_tone(self.effect, Tone.STOP)
            self.effect.setText(sentence(show(fault)))
            return True
        looks = notices(grant_money(tried), plan.allocated_ore)
        theme.set_tone(self.effect, Tone.ATTENTION)
        self.effect.setText("\n".join(sentence(show(each)) for each in looks))
        return False

    def submit(self) -> None:
        from regionbudget.services import grants

        new = self.new
        if new is None or not self.ok.isEnabled():
            return
        if operations.run(
            self._session, lambda db: grants.record(db, new), refused=self.panel.show_notice
        ):
            self.panel.dismiss()
            for each in (self.amount, self.ref, self.text):
                each.clear()
            self.refresh()

    def take_back(self) -> None:
        from regionbudget.services import grants

        entry = self.table.selected_row()
        if not isinstance(entry, GrantEntry) or not self.back_button.isEnabled():
            return
        title = tr("Ta tillbaka post {number}").format(number=entry.id)
        said = f"{figures.day(entry.date)}  {show(KIND_WORDS[entry.kind])}  {kr(entry.amount_ore)}"
        self.dialog = TakeBackDialog(
            self, self._session, title, said, lambda db, why: grants.correct(db, entry.id, why)
        )
        self.dialog.accepted.connect(self.refresh)
        self.dialog.open()


def _next(money: GrantMoney) -> GrantKind:
    """What is likely to be written next."""
    if not money.requested_ore:
        return GrantKind.REQUESTED
    return GrantKind.REPAID if money.received_ore >= money.requested_ore else GrantKind.RECEIVED


def _summary(money: GrantMoney, allotted_ore: int) -> str:
    allotted = tr("Tilldelat {sum}").format(sum=kr(allotted_ore))
    if not money.paid_out:
        allotted = tr("{allotted}, ej utbetalt").format(allotted=allotted)
    sums = {
        tr("Rekvirerat {sum}"): money.requested_ore,
        tr("Mottaget {sum}"): money.received_ore,
        tr("Återbetalat {sum}"): money.repaid_ore,
    }
    said = [words.format(sum=kr(ore)) for words, ore in sums.items() if ore]
    return " · ".join([allotted, *said])


def _columns() -> list[Column[GrantEntry]]:
    def words(each: GrantEntry) -> str:
        if each.corrects is None:
            return each.text
        return tr("Rättar post {number}: {text}").format(number=each.corrects, text=each.text)

    return [
        Column(tr("Nr"), lambda each: each.id, width=44),
        Column(tr("Datum"), lambda each: each.date, Cell.DATE),
        Column(
            tr("Vad"),
            lambda each: Pill(_TONES[each.kind], show(KIND_WORDS[each.kind])),
            Cell.STATUS,
            130,
        ),
        Column(tr("Belopp"), lambda each: each.amount_ore, Cell.EXACT, 130),
        Column(tr("Referens"), lambda each: each.ref, width=150, tip=lambda each: each.ref),
        Column(tr("Text"), words, tip=words),
    ]
