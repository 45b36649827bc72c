"""A table whose rows can be dragged onto each other: from whom, to whom."""

from typing import Any

from PySide6.QtCore import QMimeData, QPoint, Qt, Signal
from PySide6.QtGui import (
    QDrag,
    QDragEnterEvent,
    QDragMoveEvent,
    QDropEvent,
    QMouseEvent,
)
from PySide6.QtWidgets import QApplication

from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.widgets.table import Table


class DragTable(Table):
    """`dropped` carries the row that was dragged and the row that it was let go over."""

    dropped = Signal(object, object)

    def __init__(self, model: TableModel[Any], name: str) -> None:
        super().__init__(model, name, sortable=False)
        self._rows = model
        self._pressed: QPoint | None = None
        self._dragged: int | None = None
        self.setAcceptDrops(True)

    def mousePressEvent(self, event: QMouseEvent) -> None:
        super().mousePressEvent(event)
        self._pressed = event.position().toPoint()

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """Begin to drag once the mouse has gone far enough with its button down."""
        here = event.position().toPoint()
        if self._pressed is None or not event.buttons() & Qt.MouseButton.LeftButton:
            return
        far = (here - self._pressed).manhattanLength() >= QApplication.startDragDistance()
        index = self.indexAt(self._pressed)
        if far and index.isValid():
            self._dragged, self._pressed = index.row(), None
            drag = QDrag(self)
            drag.setMimeData(QMimeData())
            drag.exec(Qt.DropAction.MoveAction)
            self._dragged = None

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if event.source() is self:
            event.acceptProposedAction()

    def dragMoveEvent(self, event: QDragMoveEvent) -> None:
        """Mark the row below, and take only what is let go over another row."""
        place = self._row_at(event)
        if place is None:
            event.ignore()
            return
        self.select_row(place)
        event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        place = self._row_at(event)
        if place is not None and self._dragged is not None:
            event.acceptProposedAction()
            self.drop(self._dragged, place)

    def drop(self, dragged: int, over: int) -> None:
        """Row `dragged` was let go over row `over`."""
        self.dropped.emit(self._rows.row_at(dragged), self._rows.row_at(over))

    def _row_at(self, event: QDropEvent) -> int | None:
        index = self.indexAt(event.position().toPoint())
        return index.row() if index.isValid() and index.row() != self._dragged else None
