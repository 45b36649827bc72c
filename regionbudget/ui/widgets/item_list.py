"""A short list of things to attend to: sign, title, detail; Enter or a click opens one."""

from collections.abc import Sequence

from PySide6.QtCore import QPoint, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QContextMenuEvent,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
)
from PySide6.QtWidgets import QWidget

from regionbudget.ui import theme
from regionbudget.ui.attention import Item
from regionbudget.ui.theme import Tokens, Tone

ROW, SIGN = 40, 20


class ItemList(QWidget):
    """Arrows choose a line, Enter opens it. Painted: a page may hold several, and starts fast."""

    activated = Signal(object)
    asked = Signal(object, QPoint)
    """What more can be done with an item, to be told at a place on the screen."""

    def __init__(self, name: str) -> None:
        super().__init__()
        self._items: Sequence[Item] = ()
        self._current = 0
        self._title_font, self._detail_font = theme.font(9.5), theme.font(theme.SMALL_PT)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setMouseTracking(True)
        self.setAccessibleName(name)

    def set_items(self, items: Sequence[Item]) -> None:
        self._items = items
        self._current = 0
        self.setFixedHeight(max(1, len(items)) * ROW)
        self._tell()
        self.update()

    @property
    def items(self) -> Sequence[Item]:
        return self._items

    def sizeHint(self) -> QSize:
        return QSize(260, self.height())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._items:
            self.activated.emit(self._items[self._current])
        elif (step := steps.get(Qt.Key(event.key()))) and self._items:
            self._current = min(len(self._items) - 1, max(0, self._current + step))
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        """The right button at a line, or the keyboard's menu key at the chosen one."""
        if event.reason() is QContextMenuEvent.Reason.Mouse:
            place, at = event.pos().y() // ROW, event.globalPos()
        else:
            place = self._current
            at = self.mapToGlobal(QPoint(SIGN, (place + 1) * ROW))
        if 0 <= place < len(self._items):
            self._current = place
            self.asked.emit(self._items[place], at)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if event.button() is not Qt.MouseButton.LeftButton:
            return
        place = int(event.position().y()) // ROW
        if 0 <= place < len(self._items):
            self._current = place
            self.activated.emit(self._items[place])

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        """The whole of a line in its tool tip."""
        place = int(event.position().y()) // ROW
        if 0 <= place < len(self._items):
            item = self._items[place]
            self.setToolTip(item.tip or f"{item.title}. {item.detail}")

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, item in enumerate(self._items):
            box = QRectF(0, place * ROW, self.width(), ROW)
            if self.hasFocus() and place == self._current:
                painter.setPen(QPen(tokens.color(Tone.ACCENT), 1))
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -1.5), 4, 4)
            self._draw(painter, box.adjusted(4, 0, -4, 0), item, tokens)

    def _draw(self, painter: QPainter, box: QRectF, item: Item, tokens: Tokens) -> None:
        painter.setFont(self._detail_font)
        painter.setPen(tokens.color(item.tone))
        sign = QRectF(box.left(), box.top() + 3, SIGN, 18)
        painter.drawText(sign, Qt.AlignmentFlag.AlignVCenter, theme.SYMBOLS.get(item.tone, ""))
        words = box.adjusted(SIGN, 3, 0, -ROW + 21)
        for font, ink, text in (
            (self._title_font, tokens.text, item.title),
            (self._detail_font, tokens.muted, item.detail),
        ):
            painter.setFont(font)
            painter.setPen(ink)
            wide = int(words.width())
            shown = QFontMetrics(font).elidedText(text, Qt.TextElideMode.ElideRight, wide)
            painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, shown)
            words.translate(0, 17)

    def _tell(self) -> None:
        if self._items:
            item = self._items[self._current]
            self.setAccessibleDescription(f"{item.title}. {item.detail}")
