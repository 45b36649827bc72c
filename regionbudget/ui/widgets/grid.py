"""A grid to fill in: cells are chosen, typed over and pasted into, and offer their words."""

from typing import Any

from PySide6.QtCore import QEvent, QModelIndex, QObject, QPersistentModelIndex, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QLineEdit,
    QStyleOptionViewItem,
    QWidget,
)

from regionbudget.domain.plan import fold
from regionbudget.ui.models.grid_model import GridModel
from regionbudget.ui.widgets.table import CellDelegate, Table

Index = QModelIndex | QPersistentModelIndex


class Grid(Table):
    """Typing begins an edit, Delete empties the chosen cells, Ctrl+V pastes at the current one."""

    def __init__(self, model: GridModel[Any], name: str) -> None:
        super().__init__(model, name, sortable=False)
        self._grid = model
        self.setItemDelegate(GridDelegate(self))
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectItems)
        self.setEditTriggers(
            QAbstractItemView.EditTrigger.DoubleClicked
            | QAbstractItemView.EditTrigger.EditKeyPressed
            | QAbstractItemView.EditTrigger.AnyKeyPressed
        )
        self.pasted.connect(self.paste)

    def paste(self, rows: list[list[str]]) -> None:
        """Put a block in from the current cell; the sheet's own headings are left out of it."""
        index = self.currentIndex()
        at = (index.row(), index.column()) if index.isValid() else (0, 0)
        headings = [fold(text) for text in self._grid.headings]
        if rows and rows[0] and all(fold(text) in headings for text in rows[0] if text):
            rows = rows[1:]
        self._grid.write(*at, rows)

    def insert_row(self) -> None:
        index = self.currentIndex()
        self._grid.insert_row(max(index.row(), 0))

    def remove_rows(self) -> None:
        """Take away the rows of the chosen cells."""
        self._grid.remove_rows([index.row() for index in self.selectedIndexes()])

    def show_cell(self, index: QModelIndex) -> None:
        self.setCurrentIndex(index)
        self.scrollTo(index)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.state() is QAbstractItemView.State.EditingState:
            super().keyPressEvent(event)  # a key that the cell's field had no use for
            return
        match event.key():
            case Qt.Key.Key_Delete | Qt.Key.Key_Backspace:
                self._grid.clear(self.selectedIndexes())
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self.edit(self.currentIndex())
            case _:
                super().keyPressEvent(event)


class GridDelegate(CellDelegate):
    """A line to type in, or the words that the cell may hold with room for another."""

    def createEditor(self, parent: QWidget, _option: QStyleOptionViewItem, index: Index) -> QWidget:
        model = index.model()
        choices = model.choices(index) if isinstance(model, GridModel) else []
        editor = QComboBox(parent) if choices else QLineEdit(parent)
        if isinstance(editor, QComboBox):
            editor.setEditable(True)
            editor.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
            editor.addItems(choices)
            editor.activated.connect(lambda _: self._choose(editor))
        if isinstance(model, GridModel):
            editor.setAccessibleName(model.columns[index.column()].title)
            editor.setAccessibleDescription(model.hint(index))
            editor.setToolTip(model.hint(index))
        editor.setProperty("role", "cell")
        return editor

    def _choose(self, editor: QWidget) -> None:
        self.commitData.emit(editor)
        self.closeEditor.emit(editor)

    def setEditorData(self, editor: QWidget, index: Index) -> None:
        text = str(index.data(Qt.ItemDataRole.EditRole) or "")
        if isinstance(editor, QComboBox):
            editor.setEditText(text)
            line = editor.lineEdit()
            if line is not None:
                line.selectAll()
        elif isinstance(editor, QLineEdit):
            editor.setText(text)

    def setModelData(self, editor: QWidget, model: object, index: Index) -> None:
        if isinstance(model, GridModel):
            text = editor.currentText() if isinstance(editor, QComboBox) else ""
            model.setData(index, editor.text() if isinstance(editor, QLineEdit) else text)

    def updateEditorGeometry(
        self, editor: QWidget, option: QStyleOptionViewItem, _index: Index
    ) -> None:
        view: Any = option
        editor.setGeometry(view.rect)

    def eventFilter(self, editor: QObject, event: QEvent) -> bool:
        """Down opens the words instead of leaving the cell."""
        if (
            isinstance(editor, QComboBox)
            and isinstance(event, QKeyEvent)
            and event.type() == QEvent.Type.KeyPress
            and event.key() == Qt.Key.Key_Down
        ):
            editor.showPopup()
            return True
        return super().eventFilter(editor, event)
