"""A block of entries from the clipboard: its columns are found, and each fault in its own cell."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from regionbudget.domain.ledger_columns import ACTIVITY, AMOUNT, CATEGORY, DATE, TEXT, VOUCHER
from regionbudget.domain.ledger_mapping import Role
from regionbudget.domain.message import Message, say
from regionbudget.domain.rows import SpendRow
from regionbudget.readers.cells import Cell, CellFault, as_amount, as_date, as_text
from regionbudget.readers.ledger_words import is_sum_word, rank

COLUMNS = (DATE, ACTIVITY, AMOUNT, TEXT, VOUCHER, CATEGORY)
"""The columns of the grid, and the order of a block without headings."""

_ROLES = {
    DATE: Role.DATE,
    ACTIVITY: Role.ACTIVITY,
    AMOUNT: Role.AMOUNT,
    TEXT: Role.TEXT,
    VOUCHER: Role.VOUCHER,
    CATEGORY: Role.CATEGORY,
}


@dataclass(frozen=True)
class Fault:
    """What is wrong with a cell: its row from 1, and its column's name."""

    row: int
    column: str
    message: Message


def arranged(block: Sequence[Sequence[str]]) -> list[list[str]]:
    """The block in the order of COLUMNS. Its first row is left out when it heads them.

    Blank rows and rows of sums go too. A column that nothing heads is not taken.
    """
    rows = [[" ".join(cell.split()) for cell in row] for row in block]
    rows = [row for row in rows if any(row)]
    places = _headed(rows[0]) if rows else {}
    if places:
        rows = [[_at(row, places.get(column)) for column in COLUMNS] for row in rows[1:]]
    else:
        rows = [[_at(row, place) for place in range(len(COLUMNS))] for row in rows]
    return [row for row in rows if any(row) and not _is_sum(row)]


def read_pasted(grid: Sequence[Sequence[str]]) -> tuple[list[SpendRow], list[Fault]]:
    """The sound rows of a grid in the order of COLUMNS, numbered from 1, and the others' faults."""
    rows: list[SpendRow] = []
    faults: list[Fault] = []
    for number, texts in enumerate(grid, 1):
        if not any(text.strip() for text in texts):
            continue
        read, wrong = _row(number, texts)
        faults += wrong
        if not wrong:
            rows.append(SpendRow(number, *(read[column] for column in COLUMNS)))
    return rows, faults


def _row(number: int, texts: Sequence[str]) -> tuple[dict[str, Any], list[Fault]]:
    read: dict[str, Any] = {}
    faults = []
    for column, text in zip(COLUMNS, texts, strict=False):
        try:
            read[column] = _READERS[column](text.strip())
        except CellFault as error:
            faults.append(Fault(number, column, error.message))
    return read, faults


def _headed(row: Sequence[str]) -> dict[str, int]:
    """Where each column stands, when the row names at least two of them and holds no amount."""
    places: dict[str, int] = {}
    for column, role in _ROLES.items():
        ranks = {place: rank(role, cell) for place, cell in enumerate(row)}
        known = {
            place: found
            for place, found in ranks.items()
            if found is not None and place not in places.values()
        }
        if known:
            places[column] = min(known, key=known.__getitem__)
    return places if len(places) > 1 else {}


def _at(row: Sequence[str], place: int | None) -> str:
    return row[place] if place is not None and place < len(row) else ""


def _is_sum(row: Sequence[str]) -> bool:
    """A sum stands without an activity, and says that it is one in the first cell filled."""
    first = next(cell for cell in row if cell)
    return not row[COLUMNS.index(ACTIVITY)] and is_sum_word(first)


def _required(column: str, read: Callable[[Cell], object]) -> Callable[[str], object]:
    def of(text: str) -> object:
        if not text:
            raise CellFault(say("{column} saknas", column=column))
        return read(text)

    return of


def _as_cost(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore == 0:
        raise CellFault(say("beloppet är 0"))
    return ore


_READERS: dict[str, Callable[[str], object]] = {
    DATE: _required(DATE, as_date),
    ACTIVITY: _required(ACTIVITY, as_text),
    AMOUNT: _required(AMOUNT, _as_cost),
    TEXT: as_text,
    VOUCHER: as_text,
    CATEGORY: as_text,
}
