"""Charts that paint themselves in the theme's colours, each with its figures as a table beside."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QColor, QFontMetrics, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tokens, Tone
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.glyphs import draw_lock
from regionbudget.ui.widgets.layout import button

if TYPE_CHECKING:
    from regionbudget.ui.widgets.table import Table


class Stroke(StrEnum):
    """How a series is drawn: also without colours it can be told from the others."""

    SOLID = "solid"
    DASHED = "dashed"
    DOTTED = "dotted"


PENS = {
    Stroke.SOLID: Qt.PenStyle.SolidLine,
    Stroke.DASHED: Qt.PenStyle.DashLine,
    Stroke.DOTTED: Qt.PenStyle.DotLine,
}


@dataclass(frozen=True)
class Series:
    """A curve in öre, one value per label (None: no point there)."""

    title: str
    values: Sequence[int | None]
    stroke: Stroke = Stroke.SOLID
    tone: Tone = Tone.ACCENT


SMALLEST_SAID = 1_000_000
"""In öre: 0,01 mnkr, the least that the scale can tell from nothing."""


class LineChart(QWidget):
    """Curves over months. The scale starts at 0 and ends at a round figure in mnkr."""

    LEFT, TOP, RIGHT, BOTTOM, STEPS = 40, 10, 14, 22, 4

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self._labels: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(name)

    def set_data(self, labels: Sequence[str], series: Sequence[Series]) -> None:
        self._labels, self._series = labels, series
        last = (f"{s.title} {figures.money(v)}" for s in series if (v := _last(s)) is not None)
        self.setAccessibleDescription("; ".join(last))
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._labels:
            return
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT))
        area = QRectF(self.rect()).adjusted(self.LEFT, self.TOP, -self.RIGHT, -self.BOTTOM)
        top = round_top(max((v for s in self._series for v in s.values if v), default=0))
        self._draw_grid(painter, area, top, tokens)
        for series in self._series:
            self._draw_series(painter, area, top, series, tokens)

    def _draw_grid(self, painter: QPainter, area: QRectF, top: int, tokens: Tokens) -> None:
        for step in range(self.STEPS + 1):
            y = area.bottom() - area.height() * step / self.STEPS
            painter.setPen(QPen(tokens.color(Tone.MUTED) if step == 0 else QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(tokens.muted)
            box = QRectF(0, y - 9, self.LEFT - 8, 18)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            ore = top * step // self.STEPS
            if step == 0 or ore >= SMALLEST_SAID:
                painter.drawText(box, flags, _millions(ore))
        widest = max(painter.fontMetrics().horizontalAdvance(text) for text in self._labels)
        room = area.width() / max(1, len(self._labels) - 1)
        every = 1 if widest + 6 <= room else 2
        for place, text in enumerate(self._labels):
            if place % every == 0:
                box = QRectF(self._x(area, place) - 30, area.bottom() + 4, 60, 18)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)

    def _draw_series(
        self, painter: QPainter, area: QRectF, top: int, series: Series, tokens: Tokens
    ) -> None:
        wide = 2.2 if series.stroke is Stroke.SOLID else 1.8
        pen = QPen(tokens.color(series.tone), wide, PENS[series.stroke])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = [
            None if value is None else QPointF(self._x(area, n), self._y(area, value, top))
            for n, value in enumerate(series.values)
        ]
        for one, two in pairwise(points):
            if one is not None and two is not None:
                painter.drawLine(one, two)
        drawn = [point for point in points if point is not None]
        if series.stroke is Stroke.SOLID and drawn:
            painter.setBrush(tokens.color(series.tone))
            painter.setPen(QPen(QColor(tokens.surface), 2))
            painter.drawEllipse(drawn[-1], 4.5, 4.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _x(self, area: QRectF, place: int) -> float:
        return area.left() + area.width() * place / max(1, len(self._labels) - 1)

    @staticmethod
    def _y(area: QRectF, value: int, top: int) -> float:
        return area.bottom() - area.height() * value / top


class Legend(QWidget):
    """The strokes of a chart's series with their titles."""

    SAMPLE, GAP = 22, 16

    def __init__(self) -> None:
        super().__init__()
        self._series: Sequence[Series] = ()
        self.setFixedHeight(18)

    def set_series(self, series: Sequence[Series]) -> None:
        self._series = series
        metrics = QFontMetrics(theme.font(theme.SMALL_PT))
        wide = sum(metrics.horizontalAdvance(s.title) + self.SAMPLE + 6 + self.GAP for s in series)
        self.setFixedWidth(wide)
        self.update()

    def paintEvent(self, _event: QPaintEvent) -> None:
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT))
        left = self.GAP
        for series in self._series:
            painter.setPen(QPen(tokens.color(series.tone), 2, PENS[series.stroke]))
            middle = self.height() / 2
            painter.drawLine(QPointF(left, middle), QPointF(left + self.SAMPLE, middle))
            left += self.SAMPLE + 6
            wide = painter.fontMetrics().horizontalAdvance(series.title)
            painter.setPen(tokens.muted)
            box = QRectF(left, 0, wide + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, series.title)
            left += wide + self.GAP


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


class ChartCard(Card):
    """A chart in a card, with a switch between the picture and its figures as a table."""

    def __init__(self, title: str, chart: QWidget, twin: TableModel[tuple[object, ...]]) -> None:
        super().__init__(title)
        self.chart, self.twin = chart, twin
        self._table: Table | None = None
        self._stack = QStackedWidget()
        self._stack.addWidget(chart)
        self.switch: QPushButton = button(tr("Visa som tabell"), self._turn, "link")
        self.switch.setCheckable(True)
        self.top.addWidget(self.switch)
        self.body.addWidget(self._stack, 1)

    def _turn(self) -> None:
        if self._table is None:
            from regionbudget.ui.widgets.table import Table

            self._table = Table(self.twin, self.heading.text(), sortable=False)
            self._table.setProperty("role", "flat")
            self._stack.addWidget(self._table)
        shown = self._table if self.switch.isChecked() else self.chart
        self._stack.setCurrentWidget(shown)


def twin_columns(titles: Sequence[str]) -> list[Column[tuple[object, ...]]]:
    """Columns of a chart's table: a text first, then amounts."""

    def column(place: int, title: str) -> Column[tuple[object, ...]]:
        return Column(title, lambda row: row[place], Cell.AMOUNT if place else Cell.TEXT)

    return [column(place, title) for place, title in enumerate(titles)]


def round_top(ore: int) -> int:
    """The round figure that a scale of four steps ends at, at least the value."""
    step = 100
    while True:
        for factor in (1, 2, 3, 4, 5, 6, 8):
            if step * factor * 4 >= ore:
                return step * factor * 4
        step *= 10


def _millions(ore: int) -> str:
    whole, rest = divmod(ore, 100_000_000)
    return str(whole) if rest == 0 else f"{whole},{rest * 100 // 100_000_000:02d}".rstrip("0")


def _part(ore: int, whole: int) -> float:
    return min(1.0, max(0.0, ore / whole)) if whole > 0 else 0.0


def _last(series: Series) -> int | None:
    return next((value for value in reversed(series.values) if value is not None), None)
