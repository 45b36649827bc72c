"""What a plan file would change, sentence by sentence, before anything is stored."""

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from regionbudget.domain.message import Message
from regionbudget.ui import theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import button, label
from regionbudget.ui.widgets.table import Table, copy_all

if TYPE_CHECKING:
    from regionbudget.services.plan_files import PlanReading

MOST_ROWS = 12


class PlanDifferencesDialog(FormDialog):
    """Accepted when the user wants the differences stored."""

    def __init__(self, parent: QWidget, name: str, reading: "PlanReading") -> None:
        count = trn("{n} skillnad.", "{n} skillnader.", len(reading.differences))
        said = f"{count} {tr('Inget är sparat än.')}"
        title = tr("Läs in {name}").format(name=name)
        super().__init__(parent, title, tr("Spara"), said, width=820)
        columns: list[Column[Message]] = [Column(tr("Skillnad"), show, tip=show)]
        model: TableModel[Message] = TableModel(columns, reading.differences)
        self.table = Table(model, tr("Skillnader mot planen"))
        self.table.fit_height(MOST_ROWS)
        self.detail = label("", wrap=True)
        self.detail.setMinimumHeight(56)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        for note in reading.notes:
            warning = label(f"▲ {show(note)}", "strong", wrap=True)
            theme.set_tone(warning, Tone.ATTENTION)
            self.body.addWidget(warning)
        self.body.addWidget(self.table)
        self.body.addWidget(self.detail)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.table.select_row(0)
        self.buttons.insertWidget(0, button(tr("Kopiera alla"), self.copy))

    def _tell(self) -> None:
        """The chosen difference in full, for sentences longer than the row."""
        chosen = self.table.selected_row()
        self.detail.setText(show(chosen) if isinstance(chosen, Message) else "")

    def copy(self) -> None:
        QApplication.clipboard().setText(copy_all(self.table))
