"""Bars in the theme's colours: what is used of a whole, and where it is heading."""

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QWidget

from regionbudget.ui import figures, theme
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tokens, Tone
from regionbudget.ui.widgets.glyphs import draw_lock


@dataclass(frozen=True)
class Bar:
    """A horizontal bar in öre: what is used of the whole, and a mark where it is heading."""

    title: str
    used_ore: int
    whole_ore: int
    mark_ore: int | None = None
    ring_fenced: bool = False
    key: object = None


class BarList(QWidget):
    """Bars below each other. Arrows choose one, Enter or a click opens it (`activated`)."""

    activated = Signal(object)
    LEAST, MOST = 30, 38

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._bars: Sequence[Bar] = ()
        self._current = 0
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def set_bars(self, bars: Sequence[Bar]) -> None:
        self._bars = bars
        self._current = min(self._current, max(0, len(bars) - 1))
        self.setMinimumHeight(self.LEAST * len(bars))
        self.setMaximumHeight(self.MOST * len(bars))
        self.updateGeometry()
        self._tell()
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, self.MOST * len(self._bars))

    @property
    def _row(self) -> float:
        return self.height() / max(1, len(self._bars))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space} and self._bars:
            self.activated.emit(self._bars[self._current].key)
        elif (step := steps.get(Qt.Key(event.key()))) and self._bars:
            self._current = min(len(self._bars) - 1, max(0, self._current + step))
            self._tell()
            self.update()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        place = int(event.position().y() / self._row)
        if 0 <= place < len(self._bars):
            self._current = place
            self.activated.emit(self._bars[place].key)

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        for place, bar in enumerate(self._bars):
            box = QRectF(0, place * self._row, self.width(), self._row)
            if self.hasFocus() and place == self._current:
                painter.setPen(QPen(tokens.color(Tone.ACCENT), 1))
                painter.setBrush(Qt.BrushStyle.NoBrush)
                painter.drawRoundedRect(box.adjusted(0.5, 0.5, -0.5, -1.5), 4, 4)
            self._draw(painter, box.adjusted(6, 0, -6, 0), bar, tokens)

    def _draw(self, painter: QPainter, box: QRectF, bar: Bar, tokens: Tokens) -> None:
        words = QRectF(box.left(), box.top() + box.height() / 2 - 17, box.width(), 18)
        if bar.ring_fenced:
            sign = QRectF(words.left(), words.top() + 3, 11, 11)
            draw_lock(painter, sign, tokens.color(Tone.RING))
            words.setLeft(words.left() + 16)
        sums = tr("{used} av {whole}").format(
            used=figures.amount(bar.used_ore), whole=figures.money(bar.whole_ore)
        )
        painter.setFont(theme.font(theme.SMALL_PT))
        wide = painter.fontMetrics().horizontalAdvance(sums)
        painter.setPen(tokens.muted)
        painter.drawText(words, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter, sums)
        painter.setFont(theme.font(9))
        painter.setPen(tokens.text)
        metrics = painter.fontMetrics()
        room = int(words.width()) - wide - theme.M
        title = metrics.elidedText(bar.title, Qt.TextElideMode.ElideRight, room)
        painter.drawText(words, Qt.AlignmentFlag.AlignVCenter, title)
        track = QRectF(box.left(), words.bottom() + 3, box.width(), 7)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(QColor(tokens.track))
        painter.drawRoundedRect(track, 3.5, 3.5)
        tone = Tone.RING if bar.ring_fenced else Tone.ACCENT
        used = QRectF(track)
        used.setWidth(track.width() * _part(bar.used_ore, bar.whole_ore))
        if used.width() > 0:
            painter.setBrush(tokens.color(tone))
            painter.drawRoundedRect(used, min(3.5, used.width() / 2), 3.5)
        if bar.mark_ore is not None:
            x = track.left() + track.width() * _part(bar.mark_ore, bar.whole_ore)
            painter.setBrush(tokens.color(Tone.PLAIN))
            painter.drawRect(QRectF(min(x, track.right() - 1) - 1, track.top() - 3, 2, 13))

    def _tell(self) -> None:
        if self._bars:
            bar = self._bars[self._current]
            used, whole = figures.money(bar.used_ore), figures.money(bar.whole_ore)
            self.setAccessibleDescription(f"{bar.title}: {used} / {whole}")


def _part(ore: int, whole: int) -> float:
    return min(1.0, max(0.0, ore / whole)) if whole > 0 else 0.0
