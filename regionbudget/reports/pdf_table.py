"""A table in a PDF: it repeats its headings on every page that it runs over.

Cells are plain text set in lines beforehand, which takes a tenth of the time of paragraphs; a row
that is higher than a page goes on in rows of its own.
"""

from collections.abc import Iterator, Mapping, Sequence
from itertools import zip_longest
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, LongTable, TableStyle

from regionbudget.domain.followup import Status
from regionbudget.domain.money import MINUS
from regionbudget.reports.colours import ACCENT, ATTENTION, LINE, MUTED, OK, RING, STOP, TEXT
from regionbudget.reports.paper_grid import Grid, GridRow
from regionbudget.reports.paper_look import BOLD, FILLS, WHITE
from regionbudget.reports.pdf_fit import SUMS, padding, wrapped
from regionbudget.reports.pdf_look import BOLD_FONT, FONT
from regionbudget.reports.table import Look
from regionbudget.reports.words import RING_FENCED, STATUS

_Command = Any
"""A command of the library's table styles."""

_LEADING = 1.25
_MOST_LINES = 24
"""Of a row; what has more goes on in another row, so that every row has room on a page."""

_COLOURS: Mapping[str, str] = {
    RING_FENCED: RING,
    STATUS[Status.GREEN]: OK,
    STATUS[Status.YELLOW]: ATTENTION,
    STATUS[Status.RED]: STOP,
    STATUS[Status.NONE]: MUTED,
}
"""Of words that stand out, in bold."""
_SYMBOLS: Mapping[str, str] = {"●": OK, "▲": ATTENTION, "■": STOP}
"""The colours of words that begin so."""


def pdf_table(printed: Grid, size: float, *, tight: bool = False) -> Flowable:
    """The table with letters of that size, to the left on the page; `tight`: with lower rows."""
    widths = [width * mm for width in printed.widths]
    head = [
        wrapped(title, BOLD_FONT, size, width - 2 * padding(size))
        for title, width in zip(printed.titles, widths, strict=True)
    ]
    cells = [["\n".join(each) for each in head]]
    style = list(_frame(printed, size, tight=tight))
    for row in printed.rows:
        first = len(cells)
        span = _span(row)
        cells += _rows(row, widths, size, span)
        last = len(cells) - 1
        style += _looks(row, first, last, span)
        style += _colours(row, printed.right, first, last)
        if row.kept and row is not printed.rows[-1]:
            style.append(("NOSPLIT", (0, last), (-1, last + 1)))
    return LongTable(cells, widths, repeatRows=1, style=TableStyle(style), hAlign="LEFT")


def _frame(printed: Grid, size: float, *, tight: bool) -> Iterator[_Command]:
    every = (0, 0), (-1, -1)
    yield "FONT", *every, FONT, size, size * _LEADING
    yield "TEXTCOLOR", *every, HexColor(TEXT)
    yield "VALIGN", *every, "TOP"
    yield "LEFTPADDING", *every, padding(size)
    yield "RIGHTPADDING", *every, padding(size)
    yield "TOPPADDING", *every, size * (0.1 if tight else 0.2)
    yield "BOTTOMPADDING", *every, size * (0.25 if tight else 0.45)
    for place, right in enumerate(printed.right):
        if right:
            yield "ALIGN", (place, 0), (place, -1), "RIGHT"
    yield "BACKGROUND", (0, 0), (-1, 0), HexColor(ACCENT)
    yield "TEXTCOLOR", (0, 0), (-1, 0), HexColor(WHITE)
    yield "FONTNAME", (0, 0), (-1, 0), BOLD_FONT


def _span(row: GridRow) -> int:
    """How many columns the first words of a sum run over."""
    if row.look not in SUMS or not row.texts[0]:
        return 1
    filled = (place for place, text in enumerate(row.texts) if place and text)
    return next(filled, len(row.texts))


def _rows(row: GridRow, widths: Sequence[float], size: float, span: int) -> list[list[str]]:
    """The row's cells in lines, in as many rows as they need."""
    font = BOLD_FONT if row.look in BOLD else FONT
    rooms = [sum(widths[:span]), *widths[1:]]
    set_in_lines = [
        wrapped(text, BOLD_FONT if text in _COLOURS else font, size, room - 2 * padding(size))
        for text, room in zip(row.texts, rooms, strict=True)
    ]
    parts = [list(_parts(each)) for each in set_in_lines]
    return [list(cells) for cells in zip_longest(*parts, fillvalue="")]


def _parts(cell: Sequence[str]) -> Iterator[str]:
    for start in range(0, len(cell), _MOST_LINES):
        yield "\n".join(cell[start : start + _MOST_LINES])


def _looks(row: GridRow, first: int, last: int, span: int) -> Iterator[_Command]:
    yield "LINEBELOW", (0, last), (-1, last), 0.4, HexColor(LINE)
    if row.look in FILLS:
        yield "BACKGROUND", (0, first), (-1, last), HexColor(FILLS[row.look])
    if row.look in BOLD:
        yield "FONTNAME", (0, first), (-1, last), BOLD_FONT
    if row.look is Look.TOTAL:
        yield "LINEABOVE", (0, first), (-1, first), 0.8, HexColor(ACCENT)
    if span > 1:
        yield "SPAN", (0, first), (span - 1, first)


def _colours(row: GridRow, right: Sequence[bool], first: int, last: int) -> Iterator[_Command]:
    """Words that stand out, and amounts below zero."""
    for place, (text, figures) in enumerate(zip(row.texts, right, strict=True)):
        where = (place, first), (place, last)
        if text in _COLOURS:
            yield "TEXTCOLOR", *where, HexColor(_COLOURS[text])
            yield "FONTNAME", *where, BOLD_FONT
        elif figures and text.startswith(MINUS):
            yield "TEXTCOLOR", *where, HexColor(STOP)
        elif text[:1] in _SYMBOLS:
            yield "TEXTCOLOR", *where, HexColor(_SYMBOLS[text[:1]])
