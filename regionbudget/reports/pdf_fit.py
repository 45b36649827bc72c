"""How a table is set on a page of a given width: size of letters, columns, lines of each cell."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from reportlab.lib.units import mm
from reportlab.pdfbase.pdfmetrics import stringWidth

from regionbudget.reports.bands import MOST, READABLE_PT, bands
from regionbudget.reports.cleaning import lines
from regionbudget.reports.paper_grid import (
    PADDING_MM,
    Grid,
    GridRow,
    printed_rows,
    stands_right,
)
from regionbudget.reports.paper_look import CELL_SIZE
from regionbudget.reports.pdf_look import BOLD_FONT
from regionbudget.reports.table import Column, Kind, Look, Table

_SIZES = (CELL_SIZE, 8, 7.5, 7, 6.5, 6, 5.6)
"""Of letters, in points; the largest that leaves texts room to be read."""
_LONGEST_WORD = 18
"""In letters; longer words are broken where the column is narrow."""
_LETTER = 0.42
"""What a letter of a column's wished width asks for, in font sizes."""
SUMS = {Look.SUBTOTAL, Look.RING_FENCED_SUM, Look.TOTAL}
"""Rows whose first words run over the empty cells beside them."""


@dataclass(frozen=True)
class _Room:
    """What a column must have, and what all of its texts on one line would take, in points."""

    least: float
    wish: float
    most: float


def fitted(table: Table, width: float, *, fill: bool = False) -> tuple[Grid, float]:
    """The table no wider than `width` (points), and the size of its letters.

    It is no wider than its texts need either, unless it is to fill the width.
    """
    rows = printed_rows(table)
    titles = [column.title for column in table.columns]
    right = [stands_right(column) for column in table.columns]
    for size in _SIZES:
        rooms = _rooms(table.columns, rows, size)
        if sum(room.wish for room in rooms) <= width:
            break
    widths = _shared(rooms, width)
    if fill:
        widths = _spread(widths, right, width)
    return Grid(titles, right, [each / mm for each in widths], rows), size


def banded(
    table: Table, width: float, kept: int | None, *, fill: bool = False
) -> list[tuple[Grid, float]]:
    """The table, with its columns in as few bands as let the letters be read; each band begins
    with the `kept` first columns. None: its columns stay together, however small."""
    found = [fitted(table, width, fill=fill)]
    wide = found[0][0].widths
    for count in range(2, MOST + 1):
        if kept is None or len(wide) <= kept + 1:
            break
        if min(size for _, size in found) >= READABLE_PT:
            break
        columns = list(table.columns)
        parts = [
            replace(table, columns=[*columns[:kept], *columns[band.start : band.stop]])
            for band in bands(wide, kept, count)
        ]
        found = [fitted(part, width, fill=fill) for part in parts]
    return found


def padding(size: float) -> float:
    """To the left and to the right in a cell with letters of that size, in points."""
    return PADDING_MM * mm * (size / CELL_SIZE) ** 2


def _rooms(columns: Sequence[Column], rows: Sequence[GridRow], size: float) -> list[_Room]:
    return [
        _room(column, [row.texts[place] for row in rows if place or row.look not in SUMS], size)
        for place, column in enumerate(columns)
    ]


def _room(column: Column, texts: Sequence[str], size: float) -> _Room:
    """Figures, dates and statuses stand whole on one line; of texts a word does."""
    air = 2 * padding(size) + 0.5
    words = {word[:_LONGEST_WORD] for text in (column.title, *texts) for word in text.split()}
    word = max((_wide(each, size) for each in words), default=0)
    whole = max((_wide(line, size) for text in set(texts) for line in lines(text)), default=0)
    if column.kind is not Kind.TEXT:
        least = max(word, whole)
        return _Room(least + air, least + air, least + air)
    wish = max(word, min(whole, column.width * size * _LETTER))
    most = max(word, whole, min(_wide(column.title, size), wish))
    return _Room(word + air, wish + air, most + air)


def _wide(text: str, size: float) -> float:
    return float(stringWidth(text, BOLD_FONT, size))


def _shared(rooms: Sequence[_Room], width: float) -> list[float]:
    """What is left after the least is shared by what each wishes for, up to what it can use."""
    least = sum(room.least for room in rooms)
    if least >= width:
        return [room.least * width / least for room in rooms]
    widths = [room.least for room in rooms]
    left = width - least
    for goal in ([room.wish for room in rooms], [room.most for room in rooms]):
        asked = [max(want - has, 0) for want, has in zip(goal, widths, strict=True)]
        part = min(left / sum(asked), 1) if sum(asked) else 0
        widths = [has + more * part for has, more in zip(widths, asked, strict=True)]
        left = width - sum(widths)
    return widths


def _spread(widths: Sequence[float], right: Sequence[bool], width: float) -> list[float]:
    """What is left of the page goes to the texts, by their width."""
    texts = sum(each for each, figures in zip(widths, right, strict=True) if not figures)
    left = width - sum(widths)
    return [
        each + (0 if figures or not texts else left * each / texts)
        for each, figures in zip(widths, right, strict=True)
    ]


def wrapped(text: str, font: str, size: float, width: float) -> list[str]:
    """The text in lines no wider than `width` (points); a word that is wider is broken."""
    return [line for part in lines(text) for line in _wrapped(part, font, size, width)]


def _wrapped(text: str, font: str, size: float, width: float) -> Iterator[str]:
    if stringWidth(text, font, size) <= width:
        yield text
        return
    blank = stringWidth(" ", font, size)
    line: list[str] = []
    used = 0.0
    for word in _pieces(text, font, size, width):
        wide = stringWidth(word, font, size)
        if line and used + blank + wide > width:
            yield " ".join(line)
            line, used = [], 0.0
        used += wide + (blank if line else 0)
        line.append(word)
    yield " ".join(line)


def _pieces(text: str, font: str, size: float, width: float) -> Iterator[str]:
    """The words, those too wide in pieces that are not."""
    for word in text.split():
        rest = word
        while stringWidth(rest, font, size) > width and len(rest) > 1:
            cut = max(_cut(rest, font, size, width), 1)
            yield rest[:cut]
            rest = rest[cut:]
        yield rest


def _cut(word: str, font: str, size: float, width: float) -> int:
    """How many of the first letters fit."""
    used = 0.0
    for place, letter in enumerate(word):
        used += stringWidth(letter, font, size)
        if used > width:
            return place
    return len(word)
