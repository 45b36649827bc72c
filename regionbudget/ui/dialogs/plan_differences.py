"""What a plan file would change, sentence by sentence, before anything is stored."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message
from regionbudget.ui import theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import button, label
from regionbudget.ui.widgets.table import Table, copy_all

if TYPE_CHECKING:
    from regionbudget.services.plan_files import PlanReading

MOST_ROWS = 12


class PlanDifferencesDialog(FormDialog):
    """Accepted when the user wants the differences stored; of a decided plan they are only read."""

    def __init__(self, parent: QWidget, name: str, reading: "PlanReading") -> None:
        only_read = next((each for each in reading.stops if each.rule == "R6"), None)
        title = tr("Läs in {name}") if only_read is None else tr("Jämför med {name}")
        super().__init__(
            parent, title.format(name=name), tr("Spara"), _said(reading, only_read), width=820
        )
        columns: list[Column[Message]] = [Column(tr("Skillnad"), show, tip=show)]
        model: TableModel[Message] = TableModel(columns, reading.differences)
        self.table = Table(model, tr("Skillnader mot planen"))
        self.table.fit_height(MOST_ROWS)
        self.detail = label("", wrap=True)
        self.detail.setMinimumHeight(56)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        for note in reading.notes:
            warning = label(f"▲ {sentence(show(note))}", "strong", wrap=True)
            theme.set_tone(warning, Tone.ATTENTION)
            self.body.addWidget(warning)
        self.body.addWidget(self.table)
        self.body.addWidget(self.detail)
        for each in (self.table, self.detail):
            each.setVisible(bool(reading.differences))
        if only_read is not None:
            self.ok.hide()
            self.cancel.setText(tr("Stäng"))
            self.cancel.setAccessibleName(self.cancel.text())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.select_row(0)
        if reading.differences:
            self.buttons.insertWidget(0, button(tr("Kopiera alla"), self.copy))

    def _tell(self) -> None:
        """The chosen difference in full, for sentences longer than the row."""
        chosen = self.table.selected_row()
        self.detail.setText(show(chosen) if isinstance(chosen, Message) else "")

    def copy(self) -> None:
        QApplication.clipboard().setText(copy_all(self.table))


def _said(reading: "PlanReading", only_read: Finding | None) -> str:
    """How much differs, and what becomes of it: R6 tells how a decided plan changes."""
    count = trn("{n} skillnad.", "{n} skillnader.", len(reading.differences))
    if reading.unread:
        count = tr("Filen har fel och kan inte jämföras.")
    if only_read is None:
        return count + " " + tr("Inget är sparat än.")
    return f"{count} {sentence(show(only_read.message))}."
