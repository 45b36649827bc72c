"""How a column of a ledger writes amounts: told from the whole column, never from one cell.

`1.234` may be one krona or a thousand, and `1,234.50` is how others write what `1.234,50` is here.
Only other cells of the column settle it, else the user does.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from typing import cast

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import LARGEST_KRONOR
from regionbudget.readers.cells import Cell, CellFault, as_amount, quoted

_BLANK = " \u00a0\u2007\u2009\u202f"
_APOSTROPHE = "'’"
_SIGN = "+\\-\u2212\u2013"
_KINDS = {**dict.fromkeys(_BLANK, " "), **dict.fromkeys(_APOSTROPHE, "'"), ".": ".", ",": ","}
_CORE = re.compile(
    rf"\(?[{_BLANK}]*[{_SIGN}]?[{_BLANK}]*(?:kr|sek)?[{_BLANK}]*[{_SIGN}]?[{_BLANK}]*"
    rf"(?P<core>\d[\d.,{_APOSTROPHE}{_BLANK}]*?)"
    rf"[{_BLANK}]*(?:kr|sek)?[{_BLANK}]*[{_SIGN}]?[{_BLANK}]*\)?",
    re.ASCII | re.IGNORECASE,
)
_PARTS = re.compile(r"\D")
_DIGITS = str.maketrans("0123456789", "9" * 10)
_OTHER = {",": ".", ".": ","}
_SEEN_ENOUGH = 60
_SURELY_SMALL = 15
_HUNDRED = Decimal(100)
_NOISE = Decimal("0.0000001")


@dataclass(frozen=True)
class NumberForm:
    """The column's decimal sign and thousands (None: not told by any cell), or why it is in doubt.

    `examples` are the cells that show it, or that leave it in doubt.
    """

    decimal: str | None = None
    thousands: str | None = None
    doubt: Message | None = None
    examples: tuple[str, ...] = ()


@dataclass
class _Evidence:
    """Examples by what they show: certain decimal signs and thousands, and what may be either."""

    decimals: dict[str, str] = field(default_factory=dict)
    thousands: dict[str, str] = field(default_factory=dict)
    groups: dict[str, str] = field(default_factory=dict)
    foreign: str | None = None

    def add(self, text: str, core: str) -> None:
        marks = [_KINDS[mark] for mark in _PARTS.findall(core)]
        if not marks:
            return
        digits = _PARTS.split(core)
        kinds = set(marks)
        if len(kinds) > 1 and marks[-1] in ",.":
            self._add_parted(text, marks, digits)
        elif kinds <= {" ", "'"} or len(marks) > 1:
            if _grouped(digits):
                self.thousands.setdefault(marks[0], text)
        elif len(digits[1]) == 3 and len(digits[0]) <= 3 and digits[0][0] != "0":
            self.groups.setdefault(marks[0], text)
        else:
            self.decimals.setdefault(marks[0], text)

    def _add_parted(self, text: str, marks: list[str], digits: list[str]) -> None:
        decimal, thousands = marks[-1], marks[0]
        if len(set(marks[:-1])) > 1 or decimal in marks[:-1] or not _grouped(digits[:-1]):
            return  # unreadable in any way; the row will be told
        if thousands == "," and len(marks) == 2:
            self.foreign = self.foreign or text
            return
        self.decimals.setdefault(decimal, text)
        self.thousands.setdefault(thousands, text)


def guess_numbers(cells: Iterable[Cell]) -> NumberForm:
    """What the texts among the cells show together. Numbers of Excel need no telling."""
    evidence = _Evidence()
    for text in _one_of_each_shape(cells):
        match = _CORE.fullmatch(text)
        if match is not None:
            evidence.add(text, match["core"])
    return _settled(evidence)


def _one_of_each_shape(cells: Iterable[Cell]) -> Iterable[str]:
    """A hundred thousand amounts have few shapes; one that begins with a 0 is its own."""
    shapes: dict[str, str] = {}
    for cell in cells:
        if isinstance(cell, str):
            shape = cell if "0" in cell[:2] else cell.translate(_DIGITS)
            shapes.setdefault(shape, cell)
    return shapes.values()


def _settled(evidence: _Evidence) -> NumberForm:
    decimals, thousands = evidence.decimals, dict(evidence.thousands)
    if len(decimals) > 1:
        return NumberForm(
            doubt=say("kolumnen har både decimalkomma och decimalpunkt"),
            examples=tuple(decimals.values()),
        )
    decimal = next(iter(decimals), None)
    if evidence.foreign is not None:
        if decimal != "." and "," not in thousands:
            return NumberForm(doubt=_two_ways(evidence.foreign), examples=(evidence.foreign,))
        decimal = decimal or "."
        thousands.setdefault(",", evidence.foreign)
    for mark in ",.":
        if decimal is None and mark in thousands:
            decimal = _OTHER[mark]
    for mark, text in evidence.groups.items():
        if mark not in thousands and mark != decimal:
            return NumberForm(doubt=_two_ways(text), examples=(text,))
    kinds = [mark for mark in thousands if mark != decimal]
    return NumberForm(
        decimal,
        kinds[0] if len(kinds) == 1 else None,
        examples=tuple({**decimals, **thousands}.values()),
    )


def _two_ways(text: str) -> Message:
    return say("”{text}” kan läsas på två sätt", text=text)


def _grouped(digits: list[str]) -> bool:
    return 1 <= len(digits[0]) <= 3 and all(len(group) == 3 for group in digits[1:])


def looks_like_amount(cell: Cell) -> bool:
    """Whether the cell could be an amount under some form."""
    match cell:
        case str():
            return len(cell) <= _SEEN_ENOUGH and _CORE.fullmatch(cell) is not None
        case int() | Decimal():
            return True
        case _:
            return False


def amount_reader(decimal: str | None, thousands: str | None) -> Callable[[Cell], int | None]:
    """A function that makes öre of a cell: None when it is empty, CellFault when unreadable.

    `thousands` None takes every mark that is not the decimal sign. A minus may stand before or
    after, or be a pair of parentheses. A lone dash is an empty cell, as ledgers print it.
    """
    point = decimal or ","
    mark = " " if thousands is None else thousands or "\0"
    pattern = _pattern(point, thousands)
    drop = str.maketrans("", "", f"{_BLANK}{_APOSTROPHE}.,")

    def read(cell: Cell) -> int | None:
        if not isinstance(cell, str):
            return None if cell is None else _of_number(cell)
        if (plain := _plain(cell, point, mark)) is not None:
            return plain
        match = pattern.fullmatch(cell)
        if match is None:
            if cell.strip(f"-\u2212\u2013{_BLANK}") == "":
                return None
            raise CellFault(say("beloppet ”{text}” kan inte läsas", text=quoted(cell)))
        opened, first, before, kronor, _, decimals, after, closed = match.groups()
        if not kronor.isdecimal():
            kronor = kronor.translate(drop)
        ore = int(kronor) * 100 + (_ore(decimals, cell) if decimals else 0)
        if ore > LARGEST_KRONOR * 100:
            raise CellFault(say("beloppet {text} är orimligt stort", text=quoted(cell)))
        if not (opened or first or before or after or closed):
            return ore
        signs = [sign for sign in (opened, first, before, after) if sign]
        if bool(opened) != bool(closed) or len(signs) > 1:
            raise CellFault(say("beloppet ”{text}” kan inte läsas", text=quoted(cell)))
        return ore if signs == ["+"] else -ore

    return read


def _plain(cell: str, point: str, mark: str) -> int | None:
    """Öre of `123,45` and `12 345,67`, which most cells are, in a third of the pattern's time."""
    if cell[-3:-2] != point or not cell.isascii() or len(cell) > _SURELY_SMALL:
        return None
    kronor, ore = cell[:-3], cell[-2:]
    digits = kronor + ore
    if digits.isdecimal() and kronor:
        return int(digits)
    head, _, tail = kronor.partition(mark)
    digits = head + tail + ore
    return int(digits) if digits.isdecimal() and len(tail) == 3 and 1 <= len(head) <= 3 else None


def ore_of_numbers(cells: Sequence[Cell]) -> Sequence[int] | None:
    """Öre of a column of nothing but numbers in whole öre, as most are; else None."""
    if not cells or not set(map(type, cells)) <= {int, Decimal}:
        return None
    exact = [cell * _HUNDRED for cell in cast("Sequence[int | Decimal]", cells)]
    whole = list(map(int, exact))
    most = LARGEST_KRONOR * 100
    return whole if whole == exact and -most <= min(whole) <= max(whole) <= most else None


def _of_number(cell: Cell) -> int:
    if isinstance(cell, int | Decimal):
        ore = cell * _HUNDRED
        if ore == (whole := int(ore)) and abs(whole) <= LARGEST_KRONOR * 100:
            return whole  # almost all
    return as_amount(_without_noise(cell))


def _without_noise(cell: Cell) -> Cell:
    """A sum that a spreadsheet made of binary fractions, as it was meant: 9.93 of
    9.93000000000001."""
    if isinstance(cell, Decimal) and abs(cell) < LARGEST_KRONOR:
        ore = round(cell, 2)
        if cell != ore and abs(cell - ore) < _NOISE:
            return ore
    return cell


def in_ore(read: Callable[[Cell], int | None], cell: Cell) -> int | None:
    """What a reader makes of a cell; None when it cannot be read either."""
    try:
        return read(cell)
    except CellFault:
        return None


def _pattern(decimal: str, thousands: str | None) -> re.Pattern[str]:
    if thousands is None:
        marks = f"{_BLANK}{_APOSTROPHE}{_OTHER[decimal]}"
    else:
        marks = {" ": _BLANK, "'": _APOSTROPHE}.get(thousands, thousands)
    mark = f"([{re.escape(marks)}])" if marks else "((?!))"
    return re.compile(
        rf"(\()?[{_BLANK}]*([{_SIGN}])?[{_BLANK}]*(?:kr|sek)?[{_BLANK}]*([{_SIGN}])?[{_BLANK}]*"
        rf"(\d+|\d{{1,3}}{mark}\d{{3}}(?:\5\d{{3}})*)(?:{re.escape(decimal)}(\d+))?"
        rf"[{_BLANK}]*(?:kr|sek)?[{_BLANK}]*([{_SIGN}])?[{_BLANK}]*(\))?",
        re.ASCII | re.IGNORECASE,
    )


def _ore(decimals: str, cell: str) -> int:
    if len(decimals) > 2:
        if decimals[2:].strip("0"):
            raise CellFault(say("beloppet {text} har fler än två decimaler", text=quoted(cell)))
        decimals = decimals[:2]
    return int(decimals.ljust(2, "0"))
