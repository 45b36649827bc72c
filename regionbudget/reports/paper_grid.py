"""A table as a paper prints it: every cell as text, columns as wide as the page allows."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import zip_longest

from regionbudget.domain.followup import Status
from regionbudget.domain.money import format_amount
from regionbudget.domain.share import format_share
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
    Formula,
    Kind,
    Look,
    Share,
    Sum,
    Table,
    Trend,
    ore_columns,
)
from regionbudget.reports.words import STATUS

NOTHING = "–"
TEXT_WIDTH_MM = 170
"""Between the margins of an A4 page, 20 mm on each side."""
PADDING_MM = 1.6
"""To the left and to the right in a cell."""
SHORT = 12
"""A table of at most so many rows stands on one page when it can."""
_LETTER = 0.68
"""The width of a bold digit in font sizes, which leaves air for wide letters in headings."""
_POINT_MM = 25.4 / 72
_LONGEST_WORD = 16
"""In letters; longer words are broken where the column is narrow."""


@dataclass(frozen=True)
class GridRow:
    """`kept`: no page ends between this row and the next."""

    texts: Sequence[str]
    look: Look
    kept: bool = False


@dataclass(frozen=True)
class Grid:
    """A table as it is printed: every cell as text. `widths` are in mm and fill the page."""

    titles: Sequence[str]
    right: Sequence[bool]
    widths: Sequence[float]
    rows: Sequence[GridRow]


def grid(table: Table, font_size: float) -> Grid:
    """Without the drawings of trends, which only a workbook has."""
    kept = [column for column in table.columns if column.kind is not Kind.TREND]
    table = replace(table, columns=kept)
    rows = printed_rows(table)
    widths = list(_widths(table.columns, rows, font_size))
    titles = [column.title for column in table.columns]
    return Grid(titles, [stands_right(each) for each in table.columns], widths, rows)


def printed_rows(table: Table) -> list[GridRow]:
    with_ore = ore_columns(table)
    return [
        GridRow(
            [shown(row[each.key], decimals=each.key in with_ore) for each in table.columns],
            row.look,
            row.look is Look.SUBTOTAL or (following is not None and following.look is Look.TOTAL),
        )
        for row, following in zip_longest(table.rows, table.rows[1:])
    ]


def stands_right(column: Column) -> bool:
    """Whether figures stand in the column, below each other."""
    return column.kind in {Kind.AMOUNT, Kind.SHARE, Kind.NUMBER}


def shown(cell: Cell, *, decimals: bool = False) -> str:
    """The cell as it is printed."""
    match cell:
        case Status():
            return STATUS[cell]
        case str():
            return cell
        case date():
            return cell.isoformat()
        case Formula():
            return shown(cell.result, decimals=decimals)
        case _:
            return _figure(cell, decimals=decimals)


def _figure(cell: Amount | Sum | Share | Trend | int | None, *, decimals: bool) -> str:
    match cell:
        case Amount(ore) | Sum(ore):
            return format_amount(ore, decimals=decimals)
        case Share(value):
            return NOTHING if value is None else format_share(value)
        case _:
            return "" if cell is None or isinstance(cell, Trend) else str(cell)


def _widths(
    columns: Sequence[Column], rows: Sequence[GridRow], font_size: float
) -> Iterator[float]:
    """Figures and words get the room they need; texts share the rest by the width they ask for.

    What needs more than the page has is made smaller, each column as much.
    """
    letter = font_size * _LETTER * _POINT_MM
    needed = [
        _letters(column, [row.texts[place] for row in rows]) * letter + 2 * PADDING_MM
        for place, column in enumerate(columns)
    ]
    shares = [0 if stands_right(column) else column.width for column in columns]
    if not any(shares):
        shares = [1] * len(columns)
    free = max(TEXT_WIDTH_MM - sum(needed), 0)
    fit = min(TEXT_WIDTH_MM / sum(needed), 1)
    for room, share in zip(needed, shares, strict=True):
        yield room * fit + free * share / sum(shares)


def _letters(column: Column, texts: Sequence[str]) -> int:
    """How many letters must stand on one line: a whole figure; of texts a word, not too long."""
    words = [len(word) for text in (column.title, *texts) for word in text.split(" ")]
    longest = max(map(len, texts), default=0)
    word = min(max(words), _LONGEST_WORD)
    return max(longest, word) if stands_right(column) else word
