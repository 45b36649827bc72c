"""Where a ledger's table lies on its sheet: the header below its title rows, and the columns."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property
from itertools import zip_longest

from regionbudget.domain.finding import Problem
from regionbudget.domain.ledger_mapping import MONEY_ROLES, Column, Role
from regionbudget.domain.ledger_mapping import Mapping as LedgerMapping
from regionbudget.domain.message import say
from regionbudget.domain.plan import fold
from regionbudget.errors import InputError, fault
from regionbudget.readers.cells import Cell, quoted
from regionbudget.readers.ledger_dates import looks_like_date
from regionbudget.readers.ledger_numbers import looks_like_amount
from regionbudget.readers.ledger_words import is_heading, rank
from regionbudget.readers.sheet_source import CellRow, Grid, Source

_TITLE_ROWS = 60
"""How far down a header is looked for."""

_FEWEST_WORDS = 2

_MOST_TURNED = 20_000_000
"""Cells that are turned into columns at all: 160 MB of places."""

_AT_A_TIME = 2_000

_NEEDED = (
    (Role.DATE, Role.PERIOD),
    MONEY_ROLES,
    (Role.OBJECT, Role.ACTIVITY),
)
"""Each of these a table needs to be a ledger."""


@dataclass(frozen=True)
class Layout:
    """A sheet and where its table begins: `first` is the place of the first row below the header.

    `header_row` is the header's number in the file, 0 when there is none; `header` its texts.
    """

    grid: Grid
    header_row: int
    header: tuple[str, ...]
    first: int

    @cached_property
    def rows(self) -> Sequence[CellRow]:
        return self.grid.rows[self.first :]

    def column(self, place: int) -> Sequence[Cell]:
        """The cells of a place (from 0), row by row."""
        if self._columns is None:
            return [cells[place] if place < len(cells) else None for _, cells in self.rows]
        return self._columns[place] if place < len(self._columns) else [None] * len(self.rows)

    def beyond(self) -> list[int]:
        """The rows of a text (their places) that are wider than its header: a delimiter within a
        text or an amount has moved their cells."""
        width = len(self.header)
        if self.grid.title or not self.header:
            return []
        if self._columns is not None and len(self._columns) <= width:
            return []
        return [at for at, (_, cells) in enumerate(self.rows) if any(cells[width:])]

    @cached_property
    def _columns(self) -> list[list[Cell]] | None:
        """All columns, turned once; None when a wide row would make most of them of nothing."""
        rows = [cells for _, cells in self.rows]
        columns: list[list[Cell]] = [[] for _ in range(max(map(len, rows), default=0))]
        if len(columns) * len(rows) > _MOST_TURNED:
            return None
        for first in range(0, len(rows), _AT_A_TIME):  # all at once takes twice as long
            part = rows[first : first + _AT_A_TIME]
            blank: list[Cell] = [None] * len(part)
            for column, cells in zip_longest(columns, zip_longest(*part), fillvalue=blank):
                column.extend(cells)
        return columns


def find_layout(source: Source, sheet: str | None = None, header_row: int | None = None) -> Layout:
    """The sheet with a header and most rows below it (or the one named), and its header.

    `header_row` is the number of the row that the user says is the header; 0: there is none.
    """
    layouts = [_layout(grid, header_row) for grid in _grids(source, sheet)]
    return max(layouts, key=lambda found: (_knows_words(found), len(found.rows)))


def fitted(
    source: Source, mapping: LedgerMapping, sheet: str | None = None
) -> tuple[Layout, dict[Role, int]]:
    """The sheet and header that a mapping's columns stand in, and their places (from 0).

    The sheet named, else the mapping's own first; title rows may be more or fewer than when it was
    made. InputError tells which columns no sheet has.
    """
    grids = sorted(_grids(source, sheet), key=lambda grid: grid.title != mapping.sheet)
    numbered = all(isinstance(column, int) for column in mapping.columns.values())
    if numbered and not mapping.header_row:
        return Layout(grids[0], 0, (), 0), places((), mapping.columns)
    found = [layout for grid in grids if (layout := _header_with(grid, mapping))]
    if not found:
        raise InputError(_lacking(find_layout(source, sheet), mapping))
    layout = found[0] if found[0].grid.title == mapping.sheet else max(found, key=_length)
    return layout, places(layout.header, mapping.columns)


def ledger_sheets(source: Source, mapping: LedgerMapping) -> list[str]:
    """The sheets that could be the ledger, by the mapping's columns or else by their headings."""
    if mapping.columns:
        return [grid.title for grid in source.grids if _header_with(grid, mapping)]
    return [grid.title for grid in source.grids if _is_ledger(_layout(grid, None))]


def _is_ledger(layout: Layout) -> bool:
    """Whether the headings speak of time, money and what the cost is for, above any rows."""
    return bool(layout.rows) and all(
        any(rank(role, heading) is not None for role in roles for heading in layout.header)
        for roles in _NEEDED
    )


def fits(source: Source, mapping: LedgerMapping) -> bool:
    """Whether the file has the very header that the mapping was made for."""
    wanted = [fold(text) for text in mapping.header if text]
    return bool(wanted) and any(
        [fold(text) for text in _texts(cells) if text] == wanted
        for grid in source.grids
        for _, cells in grid.rows[:_TITLE_ROWS]
    )


def places(header: Sequence[str], columns: Mapping[Role, Column]) -> dict[Role, int]:
    """Each role's place from 0. Columns must be in the header, or numbers."""
    at = {fold(text): place for place, text in reversed(list(enumerate(header))) if text}
    return {
        role: column - 1 if isinstance(column, int) else at[fold(column)]
        for role, column in columns.items()
    }


def _grids(source: Source, sheet: str | None) -> list[Grid]:
    if not source.grids:
        raise fault(say("{file} är tom", file=source.name))
    if sheet is None:
        return source.grids
    chosen = [grid for grid in source.grids if fold(grid.title) == fold(sheet)]
    if not chosen:
        raise fault(
            say(
                "bladet ”{sheet}” finns inte i {file}; där finns {sheets}",
                sheet=sheet,
                file=source.name,
                sheets=", ".join(grid.title for grid in source.grids) or "–",
            )
        )
    return chosen


def _length(layout: Layout) -> int:
    return len(layout.rows)


def _knows_words(layout: Layout) -> bool:
    return sum(map(is_heading, layout.header)) >= _FEWEST_WORDS


def _layout(grid: Grid, header_row: int | None) -> Layout:
    """The row with most words for columns; without any, what stands above the first data."""
    if header_row == 0:
        return Layout(grid, 0, (), 0)
    numbers = [number for number, _ in grid.rows[:_TITLE_ROWS]]
    if header_row in numbers:
        return _below(grid, numbers.index(header_row))
    words = [sum(map(is_heading, _texts(cells))) for _, cells in grid.rows[:_TITLE_ROWS]]
    if max(words) >= _FEWEST_WORDS:
        return _below(grid, words.index(max(words)))
    data = next((at for at, row in enumerate(grid.rows) if _is_data(row[1])), None)
    if data and _is_header(grid.rows[data - 1][1]):
        return _below(grid, data - 1)
    return Layout(grid, 0, (), data or 0)


def _below(grid: Grid, at: int) -> Layout:
    number, cells = grid.rows[at]
    return Layout(grid, number, tuple(_texts(cells)), at + 1)


def _header_with(grid: Grid, mapping: LedgerMapping) -> Layout | None:
    wanted = {fold(column) for column in mapping.columns.values() if isinstance(column, str)}
    rows = list(enumerate(grid.rows[:_TITLE_ROWS]))
    rows.sort(key=lambda row: row[1][0] != mapping.header_row)
    for at, (number, cells) in rows:
        if wanted <= {fold(text) for text in _texts(cells)} and (
            wanted or number == mapping.header_row
        ):
            return _below(grid, at)
    return None


def _lacking(layout: Layout, mapping: LedgerMapping) -> list[Problem]:
    there = {fold(text) for text in layout.header}
    missing = [
        column
        for column in mapping.columns.values()
        if isinstance(column, str) and fold(column) not in there
    ]
    message = say(
        "filen har inte mappningens kolumner: {missing} saknas; den har {found}",
        missing=", ".join(missing) or f"rad {mapping.header_row}",
        found=", ".join(text for text in layout.header if text) or "–",
    )
    return [Problem(message)]


def _texts(cells: Sequence[Cell]) -> list[str]:
    return [" ".join(quoted(cell).split()) for cell in cells]


def _is_header(cells: Sequence[Cell]) -> bool:
    filled = [cell for cell in cells if cell is not None]
    return len(filled) > 1 and all(isinstance(cell, str) for cell in filled)


def _is_data(cells: Sequence[Cell]) -> bool:
    """A day and, in another cell, an amount."""
    days = [isinstance(cell, date) or _is_day_text(cell) for cell in cells]
    return any(days) and any(
        looks_like_amount(cell) for cell, day in zip(cells, days, strict=True) if not day
    )


def _is_day_text(cell: Cell) -> bool:
    return not isinstance(cell, (int, Decimal)) and looks_like_date(cell)
