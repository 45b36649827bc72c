"""Months as ledgers write them: by name, and as the period that stands in place of a day.

A period is read as the last day of its month: the day on which all that it holds has been booked.
"""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date

from regionbudget.domain.message import say
from regionbudget.readers.cells import BadCell, Cell, CellFault, quoted

_NAMES = (
    "januari january", "februari february", "mars march", "april", "maj may", "juni june",
    "juli july", "augusti august", "september", "oktober october", "november", "december",
)  # fmt: skip
_SHORTEST = 3
_CENTURY = 2000
_YEARS = range(_CENTURY, _CENTURY + 100)

_NUMBERS = (
    re.compile(r"(?P<y>\d{4})(?P<m>\d{2})", re.ASCII),
    re.compile(r"(?P<y>\d{4}) ?[-/.: MP] ?(?P<m>\d{1,2})", re.ASCII),
    re.compile(r"(?P<m>\d{1,2}) ?[-/.] ?(?P<y>\d{4})", re.ASCII),
)
_WORDS = (
    re.compile(r"(?P<n>[^\W\d]+)\.?[- ’']*(?P<y>\d{4}|\d{2})", re.ASCII),
    re.compile(r"(?P<y>\d{4})[- ]*(?P<n>[^\W\d]+)\.?", re.ASCII),
)


def month_of(name: str) -> int | None:
    """The month of a name in Swedish or English, whole or cut (`maj`, `sept`, `Jan`)."""
    word = name.casefold()
    if len(word) < _SHORTEST:
        return None
    fitting = (n for n, names in enumerate(_NAMES, 1)
               if any(each.startswith(word) for each in names.split()))  # fmt: skip
    return next(fitting, None)


def period_reader() -> Callable[[Cell], date | None]:
    """A function that makes of a period the last day of its month: None when the cell is empty,
    CellFault when unreadable."""

    def read(cell: Cell) -> date | None:
        if cell is None:
            return None
        if isinstance(cell, BadCell):
            raise CellFault(cell.message)
        month = (cell.year, cell.month) if isinstance(cell, date) else _month(quoted(cell))
        if month is None:
            raise CellFault(say("perioden ”{text}” kan inte läsas", text=quoted(cell)))
        return _last_day(*month)

    return read


def looks_like_period(cell: Cell) -> bool:
    """Whether the cell says a month and no day; a day of Excel does when it is a month's first or
    last, as Excel makes of `maj 2020`."""
    if isinstance(cell, date):
        return cell in {cell.replace(day=1), _last_day(cell.year, cell.month)}
    return isinstance(cell, str | int) and _month(str(cell)) is not None


def _month(text: str) -> tuple[int, int] | None:
    for form in _NUMBERS:
        if match := form.fullmatch(text):
            return _checked(int(match["y"]), int(match["m"]))
    for form in _WORDS:
        if (match := form.fullmatch(text)) and (month := month_of(match["n"])):
            year = int(match["y"])
            return _checked(year if len(match["y"]) == 4 else _CENTURY + year, month)
    return None


def _checked(year: int, month: int) -> tuple[int, int] | None:
    return (year, month) if year in _YEARS and 1 <= month <= 12 else None


def _last_day(year: int, month: int) -> date:
    return date(year, month, monthrange(year, month)[1])
