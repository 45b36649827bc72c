"""A pill that can be clicked: what a rule says, and the way to the rows behind it."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy

from regionbudget.ui import theme
from regionbudget.ui.theme import SYMBOLS, Tone

HEIGHT, INSET, PADDING = theme.CONTROL_HEIGHT, 3.5, 10


class PillButton(QPushButton):
    def __init__(self, tone: Tone, text: str) -> None:
        symbol = SYMBOLS.get(tone, "")
        super().__init__(f"{symbol} {text}".strip())
        self.tone = tone
        self._font = theme.font(theme.SMALL_PT, strong=True)
        self.setAccessibleName(text)
        self.setAutoDefault(False)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)

    def sizeHint(self) -> QSize:
        wide = QFontMetrics(self._font).horizontalAdvance(self.text())
        return QSize(wide + 2 * PADDING + 2, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        ink = tokens.color(self.tone)
        edged = self.hasFocus() or self.underMouse()
        painter.setPen(QPen(ink, 1) if edged else Qt.PenStyle.NoPen)
        painter.setBrush(tokens.fill(self.tone))
        box = QRectF(self.rect()).adjusted(0.5, INSET, -0.5, -INSET)
        painter.drawRoundedRect(box, theme.RADIUS, theme.RADIUS)
        painter.setFont(self._font)
        painter.setPen(ink)
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())
