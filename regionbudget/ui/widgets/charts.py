"""Charts that paint themselves in the theme's colours, each with its figures as a table beside."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import (
    QColor,
    QFontMetrics,
    QKeyEvent,
    QMouseEvent,
    QPainter,
    QPaintEvent,
    QPen,
    QPolygonF,
)
from PySide6.QtWidgets import QPushButton, QSizePolicy, QStackedWidget, QWidget

from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tokens, Tone
from regionbudget.ui.widgets.card import Card
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


@dataclass(frozen=True)
class Band:
    """What lies between the least and the most, in öre by label (None: no point there)."""

    title: str
    least: Sequence[int | None]
    most: Sequence[int | None]


class LineChart(QWidget):
    """Curves over months, and a band. The scale starts at 0 and ends at a round figure.

    The left and right arrows go through the months, whose figures are told; Enter or a click opens
    one (`activated`, with its place).
    """

    activated = Signal(int)
    TOP, RIGHT, BOTTOM, STEPS = 10, 14, 22, 4

    def __init__(self, name: str) -> None:
        super().__init__()
        self._labels: Sequence[str] = ()
        self._series: Sequence[Series] = ()
        self._band: Band | None = None
        self._current = 0
        self.setMinimumHeight(120)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setMouseTracking(True)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setAccessibleName(name)

    def set_data(
        self,
        labels: Sequence[str],
        series: Sequence[Series],
        band: Band | None = None,
        current: int = 0,
    ) -> None:
        """`current` is the place that the keyboard begins at."""
        self._labels, self._series, self._band = labels, series, band
        self._current = current
        self.setAccessibleDescription(self.told(current))
        self.update()

    def told(self, place: int) -> str:
        """The figures of a label in words."""
        if not 0 <= place < len(self._labels):
            return ""
        values = [(each.title, each.values[place]) for each in self._series]
        said = [f"{title} {figures.money(ore)}" for title, ore in values if ore is not None]
        if self._band is not None:
            low, high = self._band.least[place], self._band.most[place]
            if low is not None and high is not None and low != high:
                said.append(f"{self._band.title} {figures.amount(low)}–{figures.money(high)}")
        return f"{self._labels[place]}: {'; '.join(said)}"

    def sizeHint(self) -> QSize:
        return QSize(420, 220)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        steps = {Qt.Key.Key_Right: 1, Qt.Key.Key_Left: -1}
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit(self._current)
        elif step := steps.get(Qt.Key(event.key())):
            self._current = min(len(self._labels) - 1, max(0, self._current + step))
            self.setAccessibleDescription(self.told(self._current))
            self.update()
        else:
            super().keyPressEvent(event)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self.setToolTip(self.told(self._place_at(event.position().x())).replace("; ", "\n"))

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self._labels and event.button() is Qt.MouseButton.LeftButton:
            self._current = self._place_at(event.position().x())
            self.activated.emit(self._current)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._labels:
            return
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT))
        area, top = self._area(), self._top()
        self._draw_grid(painter, area, top, tokens)
        if self.hasFocus():
            x = self._x(area, self._current)
            painter.setPen(QPen(tokens.color(Tone.ACCENT), 1))
            painter.drawLine(QPointF(x, area.top()), QPointF(x, area.bottom()))
        if self._band is not None:
            self._draw_band(painter, area, top, self._band, tokens)
        for series in self._series:
            self._draw_series(painter, area, top, series, tokens)

    def _top(self) -> int:
        drawn = [value for each in self._series for value in each.values if value]
        drawn += [value for value in (self._band.most if self._band else ()) if value]
        return round_top(max(drawn, default=0))

    @property
    def _is_blank(self) -> bool:
        """Nothing but zeros: a scale would tell of figures that are none."""
        return not any(value for each in self._series for value in each.values)

    def _area(self) -> QRectF:
        """Where the curves are drawn: right of the scale, however wide its figures are."""
        metrics = QFontMetrics(theme.font(theme.SMALL_PT))
        left = max(32, metrics.horizontalAdvance(_scale(self._top())) + 12)
        return QRectF(self.rect()).adjusted(left, self.TOP, -self.RIGHT, -self.BOTTOM)

    def _draw_grid(self, painter: QPainter, area: QRectF, top: int, tokens: Tokens) -> None:
        for step in range(self.STEPS + 1):
            y = area.bottom() - area.height() * step / self.STEPS
            painter.setPen(QPen(tokens.color(Tone.MUTED) if step == 0 else QColor(tokens.line), 1))
            painter.drawLine(QPointF(area.left(), y), QPointF(area.right(), y))
            painter.setPen(tokens.muted)
            box = QRectF(0, y - 9, area.left() - 8, 18)
            flags = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
            ore = top * step // self.STEPS
            if step == 0 or (_scale(ore) != _scale(0) and not self._is_blank):
                painter.drawText(box, flags, _scale(ore))
        widest = max(painter.fontMetrics().horizontalAdvance(text) for text in self._labels)
        room = area.width() / max(1, len(self._labels) - 1)
        every = 1 if widest + 6 <= room else 2
        for place, text in enumerate(self._labels):
            if place % every == 0:
                box = QRectF(self._x(area, place) - 30, area.bottom() + 4, 60, 18)
                painter.drawText(box, Qt.AlignmentFlag.AlignHCenter, text)

    def _draw_band(
        self, painter: QPainter, area: QRectF, top: int, band: Band, tokens: Tokens
    ) -> None:
        high = _points(self._x, self._y, area, top, band.most)
        low = _points(self._x, self._y, area, top, band.least)
        if high:
            painter.setPen(QPen(tokens.color(Tone.ACCENT), 0.7))
            painter.setBrush(tokens.fill(Tone.ACCENT))
            painter.drawPolygon(QPolygonF([*high, *reversed(low)]))
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _draw_series(
        self, painter: QPainter, area: QRectF, top: int, series: Series, tokens: Tokens
    ) -> None:
        wide = 2.2 if series.stroke is Stroke.SOLID else 1.8
        pen = QPen(tokens.color(series.tone), wide, PENS[series.stroke])
        pen.setCapStyle(Qt.PenCapStyle.RoundCap)
        painter.setPen(pen)
        points = _points(self._x, self._y, area, top, series.values)
        for one, two in pairwise(points):
            painter.drawLine(one, two)
        if series.stroke is Stroke.SOLID and points:
            painter.setBrush(tokens.color(series.tone))
            painter.setPen(QPen(QColor(tokens.surface), 2))
            painter.drawEllipse(points[-1], 4.5, 4.5)
            painter.setBrush(Qt.BrushStyle.NoBrush)

    def _place_at(self, x: float) -> int:
        area, last = self._area(), max(0, len(self._labels) - 1)
        part = (x - area.left()) / max(1.0, area.width())
        return min(last, max(0, round(part * last)))

    def _x(self, area: QRectF, place: int) -> float:
        return area.left() + area.width() * place / max(1, len(self._labels) - 1)

    @staticmethod
    def _y(area: QRectF, value: int, top: int) -> float:
        return area.bottom() - area.height() * value / top


def _points(
    x: Callable[[QRectF, int], float],
    y: Callable[[QRectF, int, int], float],
    area: QRectF,
    top: int,
    values: Sequence[int | None],
) -> list[QPointF]:
    """Where the values that there are stand; they are without gaps."""
    return [
        QPointF(x(area, place), y(area, value, top))
        for place, value in enumerate(values)
        if value is not None
    ]


class Legend(QWidget):
    """The strokes of a chart's series with their titles."""

    SAMPLE, GAP = 22, 16

    def __init__(self) -> None:
        super().__init__()
        self._series: Sequence[Series | Band] = ()
        self.setFixedHeight(18)

    def set_series(self, series: Sequence[Series | Band]) -> None:
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
            middle = self.height() / 2
            if isinstance(series, Band):
                painter.setPen(QPen(tokens.color(Tone.ACCENT), 0.7))
                painter.setBrush(tokens.fill(Tone.ACCENT))
                painter.drawRect(QRectF(left, middle - 4, self.SAMPLE, 8))
            else:
                painter.setPen(QPen(tokens.color(series.tone), 2, PENS[series.stroke]))
                painter.drawLine(QPointF(left, middle), QPointF(left + self.SAMPLE, middle))
            left += self.SAMPLE + 6
            wide = painter.fontMetrics().horizontalAdvance(series.title)
            painter.setPen(tokens.muted)
            box = QRectF(left, 0, wide + 2, self.height())
            painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, series.title)
            left += wide + self.GAP


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


def twin_columns(
    titles: Sequence[str], first: int | None = None
) -> list[Column[tuple[object, ...]]]:
    """Columns of a chart's table: a text first (`first` pixels wide when given), then amounts."""

    def column(place: int, title: str) -> Column[tuple[object, ...]]:
        if place == 0:
            return Column(title, lambda row: row[0], width=first)
        return Column(title, lambda row: row[place], Cell.AMOUNT)

    return [column(place, title) for place, title in enumerate(titles)]


def round_top(ore: int) -> int:
    """The round figure that a scale of four steps ends at, at least the value."""
    step = 100
    while True:
        for factor in (1, 2, 3, 4, 5, 6, 8):
            if step * factor * 4 >= ore:
                return step * factor * 4
        step *= 10


def _scale(ore: int) -> str:
    """A figure of the scale, in the chosen unit without its name."""
    return _millions(ore) if figures.unit() is figures.Unit.MNKR else figures.amount(ore)


def _millions(ore: int) -> str:
    whole, rest = divmod(ore, 100_000_000)
    return str(whole) if rest == 0 else f"{whole},{rest * 100 // 100_000_000:02d}".rstrip("0")
