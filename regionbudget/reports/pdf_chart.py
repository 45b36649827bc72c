"""The chart of a report in a PDF: a bar for each category and column, or curves over months."""

from collections.abc import Iterator

from reportlab.graphics.shapes import Circle, Drawing, Line, PolyLine, Rect, Shape, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from regionbudget.domain.money import MINUS
from regionbudget.reports.cleaning import one_line
from regionbudget.reports.colours import ACCENT, ACCENT_LIGHT, LINE, MUTED, TEXT
from regionbudget.reports.paper_grid import shown
from regionbudget.reports.pdf_fit import wrapped
from regionbudget.reports.pdf_look import BOLD_FONT, FONT
from regionbudget.reports.table import Chart, Row, Table, amount_ore

COLOURS = (MUTED, ACCENT, ACCENT_LIGHT)
"""Of the bars, in the order of the columns."""
_SIZE = 7.0
_BAR, _GAP, _NAME = 7.0, 2.0, 11.0
_AFTER = 7.0
"""Below a category."""
_FIGURE = 42.0
"""Room for a figure after the longest bar."""
_MILLION_ORE = 100_000_000
_CURVES = 150.0
"""The height of the area with curves."""
_DASHES: tuple[list[float], ...] = ([4, 3], [], [1, 2])
"""Of the curves, in the order of the columns: each is told without its colour too."""


def pdf_chart(chart: Chart, table: Table, width: float) -> Drawing:
    """Bars from zero to the right, and to the left below zero, or curves; lengths in points."""
    rows = list(table.rows[chart.first : chart.last + 1])
    title = wrapped(f"{chart.title} (miljoner kronor)", BOLD_FONT, 8, width)
    every = _NAME + len(chart.series) * (_BAR + _GAP) + _AFTER
    height = 11 * len(title) + 20 + (_CURVES + _NAME if chart.lines else every * len(rows))
    drawing = Drawing(width, height)
    top = height
    for line in title:
        top -= 11
        drawing.add(_words(0, top + 2, line, BOLD_FONT, 8))
    top -= 13
    for shape in _legend(chart, table, top):
        drawing.add(shape)
    top -= 4
    if chart.lines:
        for curve in _curves(chart, rows, width):
            drawing.add(curve)
        return drawing
    zero, scale = _scale(chart, rows, width)
    for row in rows:
        for shape in _category(chart, row, (top, width), zero, scale):
            drawing.add(shape)
        axis = zero, top - every + _AFTER, zero, top - _NAME
        drawing.add(Line(*axis, strokeColor=HexColor(MUTED), strokeWidth=0.5))
        top -= every
    return drawing


def _scale(chart: Chart, rows: list[Row], width: float) -> tuple[float, float]:
    """Where zero stands, and the points of an öre."""
    amounts = [_ore(row, column) for row in rows for column in chart.series]
    low, high = min(0, *amounts), max(0, *amounts)
    left = _FIGURE if low else 0.0
    room = width - _FIGURE - left
    scale = room / (high - low) if high > low else 0.0
    return left - low * scale, scale


def _ore(row: Row, column: str) -> int:
    return amount_ore(row[column]) or 0


def _legend(chart: Chart, table: Table, height: float) -> Iterator[Shape]:
    at = 0.0
    for column, colour, dash in zip(chart.series, COLOURS, _DASHES, strict=False):
        title = table.columns[table.column(column)].title
        if chart.lines:
            yield _curve([at, height + 3, at + 18, height + 3], colour, dash)
        else:
            yield _bar((at, height), 6, 6, colour)
        at += 21 if chart.lines else 9
        yield _words(at, height, title)
        at += stringWidth(title, FONT, _SIZE) + 14


def _curves(chart: Chart, rows: list[Row], width: float) -> Iterator[Shape]:
    """A column each from row to row with its last amount; nothing where none stands yet."""
    amounts = [0, *(_ore(row, key) for row in rows for key in chart.series)]
    step = _step(max(amounts) - min(amounts))
    low, high = min(amounts) // step * step, max(step, -(-max(amounts) // step) * step)
    left = 6 + max(stringWidth(_millions(ore), FONT, _SIZE) for ore in (low, high))
    every = (width - left - _FIGURE) / max(len(rows) - 1, 1)
    scale = (_CURVES - 8) / (high - low)

    def y(ore: int) -> float:
        return _NAME + (ore - low) * scale

    for ore in range(low, high + 1, step):
        colour = MUTED if ore == 0 else LINE
        yield Line(left, y(ore), width - _FIGURE, y(ore), strokeColor=HexColor(colour))
        words = _millions(ore)
        yield _words(left - 5 - stringWidth(words, FONT, _SIZE), y(ore) - 2.5, words)
    for place, row in enumerate(rows):
        name = one_line(shown(row[chart.category]), 12)
        middle = left + place * every - stringWidth(name, FONT, _SIZE) / 2
        yield _words(middle, 1, name)
    for key, colour, dash in zip(chart.series, COLOURS, _DASHES, strict=False):
        points: list[float] = []
        last = 0
        for place, row in enumerate(rows):
            here = amount_ore(row[key])
            if here is not None:
                points += [left + place * every, y(here)]
                last = here
        if points:
            yield _curve(points, colour, dash)
            yield Circle(points[-2], points[-1], 2, fillColor=HexColor(colour), strokeColor=None)
            yield _words(points[-2] + 5, points[-1] - 8, _millions(last))


def _step(span: int) -> int:
    """Between the lines of an axis of so many öre: 1, 2 or 5 of a kind, and no more than six."""
    step = 10_000_000
    while span > 6 * step:
        step = step * 5 // 2 if str(step).startswith("2") else step * 2
    return step


def _curve(points: list[float], colour: str, dash: list[float]) -> PolyLine:
    return PolyLine(points, strokeColor=HexColor(colour), strokeWidth=1.6, strokeDashArray=dash)


def _category(
    chart: Chart, row: Row, place: tuple[float, float], zero: float, scale: float
) -> Iterator[Rect | String]:
    top, width = place
    name = one_line(shown(row[chart.category]), round(width / (_SIZE * 0.52)))
    top -= _NAME
    yield _words(0, top + 2, name)
    for column, colour in zip(chart.series, COLOURS, strict=False):
        ore = _ore(row, column)
        top -= _BAR + _GAP
        long = ore * scale
        start = zero + min(long, 0)
        yield _bar((start, top), abs(long), _BAR, colour)
        if ore < 0:
            words = _millions(ore)
            yield _words(start - 3 - stringWidth(words, FONT, _SIZE), top + 1, words)
        else:
            yield _words(start + long + 3, top + 1, _millions(ore))


def _millions(ore: int) -> str:
    """To one decimal, half away from zero."""
    tenths = (abs(ore) * 10 + _MILLION_ORE // 2) // _MILLION_ORE
    sign = MINUS if ore < 0 and tenths else ""
    return f"{sign}{tenths // 10},{tenths % 10}"


def _bar(corner: tuple[float, float], width: float, height: float, colour: str) -> Rect:
    bar = Rect(*corner, width, height)
    bar.fillColor, bar.strokeColor = HexColor(colour), None
    return bar


def _words(x: float, y: float, text: str, font: str = FONT, size: float = _SIZE) -> String:
    return String(x, y, text, fontName=font, fontSize=size, fillColor=HexColor(TEXT))
