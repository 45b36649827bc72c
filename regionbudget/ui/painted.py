"""Doing what can wait until a widget has been painted once.

A timer of 0 ms is not enough: it may run before the first paint, which is what is to be early.
Nor is waiting for the paint: Qt paints no widget that its children cover wholly, so a moment after
it was shown does as well.
"""

from collections.abc import Callable

from PySide6.QtCore import QEvent, QObject, QTimer
from PySide6.QtWidgets import QWidget

PATIENCE_MS = 100


def after_paint(widget: QWidget, act: Callable[[], object]) -> None:
    """Call `act` once, as soon as the widget's first paint is done."""
    _Watch(widget, act)


class _Watch(QObject):
    def __init__(self, widget: QWidget, act: Callable[[], object]) -> None:
        super().__init__(widget)
        self._act = act
        self._done = False
        widget.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.Paint:
            watched.removeEventFilter(self)
            QTimer.singleShot(0, self, self._finish)
        elif event.type() == QEvent.Type.Show:
            QTimer.singleShot(PATIENCE_MS, self, self._finish)
        return False

    def _finish(self) -> None:
        if self._done:
            return
        self._done = True
        self._act()
        self.deleteLater()
