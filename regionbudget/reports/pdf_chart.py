"""The chart of a report in a PDF: for each category its name and a bar for each column."""

from collections.abc import Iterator

from reportlab.graphics.shapes import Drawing, Line, Rect, String
from reportlab.lib.colors import HexColor
from reportlab.pdfbase.pdfmetrics import stringWidth

from regionbudget.domain.money import MINUS
from regionbudget.reports.cleaning import one_line
from regionbudget.reports.colours import ACCENT, ACCENT_LIGHT, MUTED, TEXT
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


def pdf_chart(chart: Chart, table: Table, width: float) -> Drawing:
    """The bars from zero to the right, and to the left below zero; all lengths in points."""
    rows = list(table.rows[chart.first : chart.last + 1])
    title = wrapped(f"{chart.title} (miljoner kronor)", BOLD_FONT, 8, width)
    every = _NAME + len(chart.series) * (_BAR + _GAP) + _AFTER
    height = 11 * len(title) + 20 + every * len(rows)
    drawing = Drawing(width, height)
    top = height
    for line in title:
        top -= 11
        drawing.add(_words(0, top + 2, line, BOLD_FONT, 8))
    top -= 13
    for shape in _legend(chart, table, top):
        drawing.add(shape)
    top -= 4
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


def _legend(chart: Chart, table: Table, height: float) -> Iterator[Rect | String]:
    at = 0.0
    for column, colour in zip(chart.series, COLOURS, strict=False):
        title = table.columns[table.column(column)].title
        yield _bar((at, height), 6, 6, colour)
        yield _words(at + 9, height, title)
        at += 9 + stringWidth(title, FONT, _SIZE) + 14


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
