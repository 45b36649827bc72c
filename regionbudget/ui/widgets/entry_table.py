"""The table of entries: files dropped on a row, or pasted, are for that entry."""

from pathlib import Path
from typing import Any

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import (
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QKeyEvent,
    QKeySequence,
)
from PySide6.QtWidgets import QApplication

from regionbudget.domain.attachment import ENDINGS
from regionbudget.ui.attaching import local_files
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.widgets.table import Table

TABLES = (".xlsx", ".csv")
"""Dropped on the page such a file is read as a ledger, also over a row."""


class EntryTable(Table):
    """`enclosed` carries dropped files and the row's value; `paste_wanted` a Ctrl+V of what is no
    block of text, to be enclosed with the current row."""

    enclosed = Signal(object, object)
    paste_wanted = Signal()

    def __init__(self, model: TableModel[Any], name: str) -> None:
        super().__init__(model, name, sortable=False)
        self._entries = model
        self.setAcceptDrops(True)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        mime = QApplication.clipboard().mimeData()
        if event.matches(QKeySequence.StandardKey.Paste) and (
            local_files(mime) or (mime.hasImage() and not mime.hasText())
        ):
            self.paste_wanted.emit()
        else:
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _enclosable(event):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()  # the page knows what to do with it

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the row that would get the files."""
        index = self.indexAt(event.position().toPoint())
        if index.isValid():
            self.selectRow(index.row())
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
        else:
            event.ignore()

    def dropEvent(self, event: QDropEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        paths = _enclosable(event)
        if index.isValid() and paths:
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.enclosed.emit(self._entries.row_at(index.row()), paths)


def _enclosable(event: QDropEvent) -> list[Path]:
    """The dragged files, unless one of them is a table or cannot be enclosed by its name."""
    paths = local_files(event.mimeData())
    endings = [path.suffix.lower() for path in paths]
    fit = all(ending in ENDINGS and ending not in TABLES for ending in endings)
    return paths if fit else []
