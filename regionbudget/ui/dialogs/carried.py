"""What a new plan takes over from last year's: activities, what must be decided, what is left."""

from collections.abc import Iterator
from dataclasses import dataclass

from PySide6.QtWidgets import QWidget

from regionbudget.domain.carry_over import CarryOver
from regionbudget.ui import figures
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import label
from regionbudget.ui.widgets.table import Table


@dataclass(frozen=True)
class CarriedRow:
    """An activity with what pays it in the new plan (öre), or a sentence on what waits."""

    state: Pill
    said: str
    funding_ore: int | None = None


class CarriedDialog(FormDialog):
    def __init__(self, parent: QWidget, carried: CarryOver) -> None:
        super().__init__(
            parent,
            tr("Från förra årets plan"),
            tr("Stäng"),
            tr("Inget belopp skärs av: det som inte får plats eller saknar mål väntar på beslut."),
            width=900,
        )
        self.model: TableModel[CarriedRow] = TableModel(
            [
                Column(tr("Läge"), lambda r: r.state, Cell.STATUS, width=140),
                Column(tr("Vad"), lambda r: r.said, tip=lambda r: r.said),
                Column(tr("Finansierat"), lambda r: r.funding_ore, Cell.AMOUNT, width=110),
            ],
            list(carried_rows(carried)),
        )
        self.table = Table(self.model, tr("Från förra årets plan"), sortable=False)
        self.table.setMinimumHeight(340)
        self.whole = label("", wrap=True)
        self.whole.setMinimumHeight(2 * self.whole.fontMetrics().lineSpacing())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_whole())
        self.body.addWidget(self.table)
        self.body.addWidget(self.whole)
        self.cancel.hide()
        self.table.select_row(0)

    def _show_whole(self) -> None:
        """The chosen sentence in full: the column may be too narrow for it."""
        chosen = self.table.selected_row()
        self.whole.setText(chosen.said if isinstance(chosen, CarriedRow) else "")


def carried_rows(carried: CarryOver) -> Iterator[CarriedRow]:
    """What must be decided first, then what is good to know, then the activities."""
    decide = Pill(Tone.ATTENTION, tr("ta ställning"))
    note = Pill(Tone.MUTED, tr("att veta"))
    for sentence in carried.undecided:
        yield CarriedRow(decide, show(sentence))
    for sentence in carried.left_out:
        yield CarriedRow(note, show(sentence))
    follows = Pill(Tone.OK, tr("följer med"))
    for due in carried.deadlines:
        said = tr("Egen tidsfrist {day}: {what}").format(
            day=figures.day(due.date), what=show(due.what)
        )
        yield CarriedRow(follows, said)
    for activity in carried.plan.activities:
        yield CarriedRow(follows, activity.title, activity.budget_ore)
