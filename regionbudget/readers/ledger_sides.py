"""The column of a ledger that says debit or credit beside amounts without a sign: `D` and `K`."""

import re
from collections.abc import Callable, Iterable, Sequence
from decimal import Decimal

from regionbudget.domain.message import say
from regionbudget.readers.cells import Cell, CellFault, quoted
from regionbudget.readers.ledger_words import is_sum_word

_MINUS = ("-", "\u2212", "\u2013")
_DEBIT = {"d", "deb", "debet", "debit", "dr", "s", "+"}
_CREDIT = {"k", "kr", "kre", "kred", "kredit", "c", "cr", "cre", "credit", "h", *_MINUS}
_SIDES = {**dict.fromkeys(_DEBIT, 1), **dict.fromkeys(_CREDIT, -1)}
"""S and H are SAP's, whatever the language."""

_FOREIGN = {"s", "h", "kr"}
"""What may well be something else where no heading says that it is this."""


def side_of(cell: Cell) -> int | None:
    """1 for debit, -1 for credit."""
    return _SIDES.get(quoted(cell).casefold()) if cell is not None else None


def are_sides(cells: Iterable[Cell], *, headed: bool) -> bool:
    """Whether the filled cells of a column say debit or credit and nothing else.

    Where no heading says so, both must be there and be plain words for it.
    """
    texts = {quoted(cell).casefold() for cell in cells if cell is not None}
    words = {text for text in texts if not is_sum_word(text)}
    if not words or not words <= _SIDES.keys():
        return False
    return headed or (not words & _FOREIGN and {_SIDES[word] for word in words} == {1, -1})


def side_reader(cells: Iterable[Cell]) -> Callable[[Cell], int]:
    """A function that makes 1 or -1 of a cell; CellFault when it says neither.

    A blank is debit in a column where nothing but minus signs stand.
    """
    only_minus = {quoted(cell) for cell in set(cells) if side_of(cell)} <= set(_MINUS)

    def read(cell: Cell) -> int:
        side = 1 if cell is None and only_minus else side_of(cell)
        if cell is None and side is None:
            raise CellFault(say("raden säger varken debet eller kredit (D eller K)"))
        if side is None:
            raise CellFault(say("”{text}” är varken debet eller kredit (D, K)", text=quoted(cell)))
        return side

    return read


def sign_of(cell: Cell) -> int:
    """The sign that an amount has of its own: 1 also where none is written, 0 for nothing."""
    match cell:
        case str() if not re.search("[1-9]", cell):
            return 0
        case str():
            return -1 if cell.startswith((*_MINUS, "(")) or cell.endswith(_MINUS) else 1
        case int() | Decimal():
            return (cell > 0) - (cell < 0)
        case _:
            return 0


def agree(amounts: Sequence[Cell], sides: Sequence[Cell]) -> bool:
    """Whether the amounts have the signs already that the letters say."""
    return all(
        sign_of(amount) in {0, side_of(side)}
        for amount, side in zip(amounts, sides, strict=True)
        if side is not None
    )
