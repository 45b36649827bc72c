"""A pill: a word on the soft colour of its tone, with the tone's symbol or a lock."""

from PySide6.QtCore import QRectF, QSize, Qt
from PySide6.QtGui import QFontMetrics, QPainter, QPaintEvent
from PySide6.QtWidgets import QSizePolicy, QWidget

from regionbudget.ui import theme
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.glyphs import draw_lock

HEIGHT, PADDING, LOCK = 24, 10, 11


class Badge(QWidget):
    def __init__(self, pill: Pill | None = None, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Fixed)
        self._font = theme.font(theme.SMALL_PT, strong=True)
        self._pill = pill or Pill(Tone.MUTED, "")
        self.show_pill(self._pill)

    def show_pill(self, pill: Pill) -> None:
        self._pill = pill
        self.setAccessibleName(pill.word)
        self.setVisible(bool(pill.word))
        self.updateGeometry()
        self.update()

    @property
    def pill(self) -> Pill:
        return self._pill

    def sizeHint(self) -> QSize:
        lock = LOCK + theme.XS if self._pill.tone is Tone.RING else 0
        wide = self._metrics_width() + 2 * PADDING + lock
        return QSize(wide, HEIGHT)

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(tokens.fill(self._pill.tone))
        painter.drawRoundedRect(QRectF(self.rect()), theme.RADIUS, theme.RADIUS)
        ink = tokens.color(self._pill.tone)
        left = PADDING
        if self._pill.tone is Tone.RING:
            draw_lock(painter, QRectF(left, (self.height() - LOCK) / 2, LOCK, LOCK), ink)
            left += LOCK + theme.XS
        painter.setFont(self._font)
        painter.setPen(ink)
        area = self.rect().adjusted(left, 0, -PADDING + 2, 0)
        painter.drawText(area, Qt.AlignmentFlag.AlignVCenter, str(self._pill))

    def _metrics_width(self) -> int:
        return QFontMetrics(self._font).horizontalAdvance(str(self._pill)) + 1
