"""What a cell of a user's file may hold, and the one way to make text, öre, days of it."""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import TypeVar, cast

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import LARGEST_KRONOR, AmountError, parse_amount
from regionbudget.domain.numbers import NumberError, parse_number, plain
from regionbudget.domain.rows import YearMonth

LONGEST_TEXT = 500

T = TypeVar("T")
D = TypeVar("D")
V = TypeVar("V")


@dataclass(frozen=True)
class BadCell:
    """A cell without a usable value (#N/A, a truth value): a fault only where it is asked for."""

    message: Message


Cell = str | int | Decimal | date | BadCell | None
"""Text is trimmed and never empty: an empty cell is None."""

_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f]")
_LONGEST_QUOTE = 60


class CellFault(ValueError):
    """The cell does not hold what its column is for."""

    def __init__(self, message: Message) -> None:
        super().__init__(message)
        self.message = message


def as_text(cell: Cell) -> str:
    """The text on one line. A number becomes its digits (1177), a day its ISO form."""
    match cell:
        case str():
            return _clean(cell)
        case Decimal():
            return format(cell, "f")
        case BadCell():
            raise CellFault(cell.message)
        case _:
            return "" if cell is None else str(cell)


def are_plain(cells: Collection[Cell]) -> bool:
    """Whether each is a text that `as_text` gives back as it stands: asked of a column at once."""
    if set(map(type, cells)) != {str}:
        return False
    texts = cast("Collection[str]", cells)
    return max(map(len, texts)) <= LONGEST_TEXT and _is_plain("|".join(texts))


def as_amount(cell: Cell) -> int:
    """Öre, from a Swedish amount in text or from a number with at most two decimals."""
    match cell:
        case str():
            return _amount_in_text(cell)
        case int() | Decimal():
            return _amount_in_number(Decimal(cell))
        case BadCell():
            raise CellFault(cell.message)
        case _:
            raise CellFault(
                say("”{text}” är inget belopp; skriv till exempel 33 492,50", text=quoted(cell))
            )


def as_number(cell: Cell) -> Decimal:
    """An exact number that is not money, from Swedish text or from a number."""
    match cell:
        case int() | Decimal():
            return plain(Decimal(cell))
        case str() if len(cell) <= _LONGEST_QUOTE:
            try:
                return parse_number(cell)
            except NumberError as error:
                raise CellFault(error.message) from None
        case BadCell():
            raise CellFault(cell.message)
        case _:
            raise CellFault(
                say("”{text}” är inget tal; skriv till exempel 1 234,5", text=quoted(cell))
            )


def as_count(cell: Cell) -> int:
    """A whole number of at least 0."""
    number = as_number(cell)
    if number < 0 or number != number.to_integral_value():
        raise CellFault(say("”{text}” är inget helt antal", text=quoted(cell)))
    return int(number)


def as_date(cell: Cell) -> date:
    """A day, from a date cell or from ISO text."""
    if isinstance(cell, date):
        return cell
    if isinstance(cell, BadCell):
        raise CellFault(cell.message)
    if isinstance(cell, str) and len(cell) == 10 and cell[4] == cell[7] == "-":
        try:
            return date.fromisoformat(cell)
        except ValueError:
            pass  # told below
    raise CellFault(
        say("datumet ”{text}” kan inte läsas; skriv till exempel 2020-05-31", text=quoted(cell))
    )


def as_month(cell: Cell) -> YearMonth:
    """Year and month, from `2020-05` or from a date cell (Excel makes one of what is typed so)."""
    if isinstance(cell, date):
        return cell.year, cell.month
    if isinstance(cell, BadCell):
        raise CellFault(cell.message)
    if isinstance(cell, str) and re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])", cell):
        return int(cell[:4]), int(cell[5:])
    raise CellFault(
        say("månaden ”{text}” kan inte läsas; skriv till exempel 2020-05", text=quoted(cell))
    )


def quoted(cell: Cell) -> str:
    """What is shown of a cell inside a sentence: short, and without control characters."""
    if isinstance(cell, BadCell):
        return ""
    text = format(cell, "f") if isinstance(cell, Decimal) else str("" if cell is None else cell)
    text = _CONTROL.sub("�", " ".join(text[: _LONGEST_QUOTE * 2].split()))
    return text if len(text) <= _LONGEST_QUOTE else text[: _LONGEST_QUOTE - 1] + "…"


class Fields:
    """The cells of one row by column, and the list that gathers what is wrong with them."""

    def __init__(self, number: int, cells: Mapping[str, Cell], problems: list[Problem]) -> None:
        self.number = number
        self._cells = cells
        self._problems = problems
        self._faults_before = len(problems)

    @property
    def sound(self) -> bool:
        """Nothing has been found wrong with this row so far."""
        return len(self._problems) == self._faults_before

    def fault(self, message: Message) -> None:
        self._problems.append(Problem(message, self.number))

    def filled(self, column: str) -> bool:
        return self._cells.get(column) is not None

    def get(self, column: str, read: Callable[[Cell], T], default: D) -> T | D:
        """What `read` makes of the cell; the default when it is empty or, with a fault, wrong."""
        cell = self._cells.get(column)
        return default if cell is None else self.read(column, cell, read, default)

    def require(self, column: str, read: Callable[[Cell], T], default: D) -> T | D:
        """As `get`, but an empty cell is a fault."""
        cell = self._cells.get(column)
        if cell is not None:
            return self.read(column, cell, read, default)
        self.fault(say("{column} saknas", column=column))
        return default

    def read(self, column: str, value: V, read: Callable[[V], T], default: D) -> T | D:
        """What `read` makes of a cell or of a part of it; the default, with a fault, when wrong."""
        try:
            return read(value)
        except CellFault as error:
            self.fault(say("{column}: {reason}", column=column, reason=error.message))
            return default


def _is_plain(text: str) -> bool:
    return text.isprintable() and "  " not in text


def _clean(text: str) -> str:
    if len(text) > LONGEST_TEXT:
        raise CellFault(
            say(
                "texten är {length} tecken lång; högst {most} får plats",
                length=str(len(text)),
                most=str(LONGEST_TEXT),
            )
        )
    if _is_plain(text):
        return text  # almost all texts, in a fifth of the time
    if _CONTROL.search(text):
        raise CellFault(say("texten ”{text}” innehåller otillåtna tecken", text=quoted(text)))
    return " ".join(text.split())


def _amount_in_text(text: str) -> int:
    if len(text) > _LONGEST_QUOTE or _CONTROL.search(text):
        raise CellFault(say("beloppet ”{text}” kan inte läsas", text=quoted(text)))
    try:
        return parse_amount(text)
    except AmountError as error:
        raise CellFault(error.message) from None


def _amount_in_number(kronor: Decimal) -> int:
    if abs(kronor) > LARGEST_KRONOR:
        raise CellFault(say("beloppet {text} är orimligt stort", text=quoted(kronor)))
    ore = kronor * 100
    if ore != ore.to_integral_value():
        raise CellFault(
            say("beloppet {text} har fler än två decimaler", text=quoted(kronor).replace(".", ","))
        )
    return int(ore)
