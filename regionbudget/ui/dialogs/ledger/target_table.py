"""The table in which objects and accounts are tied, row by row, by keyboard alone."""

from collections.abc import Callable
from typing import Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QComboBox, QCompleter, QStyleOptionViewItem, QWidget

from regionbudget.ui.dialogs.ledger.target_grid import TargetModel
from regionbudget.ui.models.table_model import Index
from regionbudget.ui.widgets.activity_edit import POPUP_STYLE, POPUP_WIDTH
from regionbudget.ui.widgets.grid import Grid, GridDelegate


class TargetTable(Grid):
    """Typing in a row ties it; the keyboard then goes on to the next that is not tied."""

    def __init__(self, model: TargetModel, name: str) -> None:
        super().__init__(model, name)
        self._targets = model
        self.setItemDelegate(TargetDelegate(self, self._go_on))

    @property
    def chosen(self) -> list[int]:
        return sorted({index.row() for index in self.selectedIndexes()})

    def begin(self) -> None:
        """The keyboard on the first row that is not tied."""
        self._go_to(self._targets.next_open(-1) or 0)

    def _go_on(self) -> None:
        """To the next that is not tied; where nothing must be tied, to the row below."""
        here = self.currentIndex().row()
        place = self._targets.next_open(here) if self._targets.needed else here + 1
        if place is not None:
            QTimer.singleShot(0, self, lambda: self._go_to(place))

    def _go_to(self, place: int) -> None:
        column = self._targets.columnCount() - 1
        if place < self._targets.rowCount():
            self.show_cell(self._targets.index(place, column))


class TargetDelegate(GridDelegate):
    """The cell's field offers every title that holds what is typed."""

    def __init__(self, parent: QWidget, tied: Callable[[], None]) -> None:
        super().__init__(parent)
        self._tied = tied

    def createEditor(
        self,
        parent: QWidget,
        option: QStyleOptionViewItem,
        index: Index,
    ) -> QWidget:
        editor = super().createEditor(parent, option, index)
        if isinstance(editor, QComboBox):
            completer = QCompleter(editor.model(), editor)
            completer.setFilterMode(Qt.MatchFlag.MatchContains)
            completer.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
            if (popup := completer.popup()) is not None:
                popup.setStyleSheet(POPUP_STYLE)
                popup.setMinimumWidth(POPUP_WIDTH)
                popup.setAccessibleName(editor.accessibleName())
            editor.setCompleter(completer)
        return editor

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model: Any = index.model()
            editor.setEditText(model.told(model.row_at(index.row())))
            return
        super().setEditorData(editor, index)

    def setModelData(self, editor: QWidget, model: Any, index: Index) -> None:
        if isinstance(editor, QComboBox):
            model.setData(index, editor.currentText())
            self._tied()
            return
        super().setModelData(editor, model, index)
