"""How a column of a ledger writes days: told from the whole column, never from one cell.

`12-05-20` is three days at once, and `03/04/2020` two. Only other cells of the column settle it,
else the user does.
"""

import re
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal

from regionbudget.domain.ledger_mapping import DATE_ORDERS
from regionbudget.domain.message import Message, say
from regionbudget.readers.cells import BadCell, Cell, CellFault, quoted
from regionbudget.readers.ledger_months import month_of

_TIME = r"(?:[T ]+\d{1,2}[:.]\d{2}(?:[:.]\d{2}(?:[.,]\d+)?)?Z?)?"
_YEAR_FIRST = re.compile(rf"(\d{{4}})([-/.])(\d{{1,2}})\2(\d{{1,2}}){_TIME}", re.ASCII)
_YEAR_LAST = re.compile(rf"(\d{{1,2}})([-/.])(\d{{1,2}})\2(\d{{4}}){_TIME}", re.ASCII)
_SPOKEN = re.compile(r"(\d{1,2})/(\d{1,2})[ -]+(\d{4})", re.ASCII)
"""`31/5 2020`: nobody but Swedes write so, the day first."""

_NAMED = re.compile(r"(\d{1,2})\.?[ -]*([a-z]{3,9})\.?[ -]*(\d{4})", re.ASCII | re.IGNORECASE)
_SHORT = re.compile(rf"(\d{{2}})([-/.])(\d{{2}})\2(\d{{2}}){_TIME}", re.ASCII)
_PACKED = re.compile(r"\d{6}|\d{8}", re.ASCII)
_SERIAL = re.compile(r"\d{5}(?:[.,]\d+)?", re.ASCII)
_SERIAL_ZERO = date(1899, 12, 30)
_SERIALS = range(20_000, 80_000)
"""Days that Excel counts from 1900: from 1954 to 2119. Other numbers are no days."""

_CENTURY = 2000


@dataclass(frozen=True)
class DateForm:
    """The order of year, month and day where cells leave it open (None: none does), or a doubt."""

    order: str | None = None
    doubt: Message | None = None
    examples: tuple[str, ...] = ()


def guess_dates(cells: Iterable[Cell]) -> DateForm:
    """The only order under which every cell that leaves it open is a day; a doubt when several."""
    open_ = sorted({text for cell in set(cells) if (text := _open_text(cell))})
    if not open_:
        return DateForm()
    counts = {order: sum(_in_order(text, order) is not None for text in open_)
              for order in DATE_ORDERS}  # fmt: skip
    best = [order for order, count in counts.items() if count == max(counts.values())]
    if "ymd" in best and all(_PACKED.fullmatch(text) for text in open_):
        best = ["ymd"]  # as Swedish programs write 200531
    if len(best) == 1:
        return DateForm(best[0], examples=tuple(open_[:3]))
    text = next((each for each in open_ if len(_days(each)) > 1), open_[0])
    days = " eller ".join(sorted({day.isoformat() for day in _days(text)}))
    return DateForm(
        doubt=say("”{text}” kan vara {days}", text=text, days=days), examples=tuple(open_[:3])
    )


def looks_like_date(cell: Cell) -> bool:
    """Whether the cell could be a day under some order."""
    read = [date_reader(order) for order in DATE_ORDERS]
    return any(_reads(each, cell) for each in read)


def date_reader(order: str | None) -> Callable[[Cell], date | None]:
    """A function that makes a day of a cell: None when it is empty, CellFault when unreadable.

    A ledger names the same days over and over: each text is read once.
    """
    known: dict[Cell, date] = {}
    chosen = order or "ymd"

    def read(cell: Cell) -> date | None:
        day = known.get(cell)
        if day is None and cell is not None:
            day = known[cell] = _read(cell, chosen)
        return day

    return read


def _reads(read: Callable[[Cell], date | None], cell: Cell) -> bool:
    try:
        return read(cell) is not None
    except CellFault:
        return False


def _read(cell: Cell, order: str) -> date:
    match cell:
        case date():
            return cell
        case BadCell():
            raise CellFault(cell.message)
        case str():
            day = _from_text(cell, order)
        case int() | Decimal():
            day = _from_text(str(cell), order)
        case _:
            day = None
    if day is None:
        raise CellFault(say("datumet ”{text}” kan inte läsas", text=quoted(cell)))
    return day


def _from_text(text: str, order: str) -> date | None:
    if match := _YEAR_FIRST.fullmatch(text):
        return _day(int(match[1]), int(match[3]), int(match[4]))
    if match := _SPOKEN.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if (match := _NAMED.fullmatch(text)) and (month := month_of(match[2])):
        return _day(int(match[3]), month, int(match[1]))
    if _SERIAL.fullmatch(text):
        number = int(re.split("[.,]", text)[0])
        return _SERIAL_ZERO + timedelta(days=number) if number in _SERIALS else None
    if len(text) == 8 and _PACKED.fullmatch(text):
        return _day(int(text[:4]), int(text[4:6]), int(text[6:]))
    return _in_order(text, order)


def _open_text(cell: Cell) -> str | None:
    """The cell's text when it is a day only under a certain order."""
    if isinstance(cell, int):
        cell = str(cell)
    if not isinstance(cell, str):
        return None
    if match := _YEAR_LAST.fullmatch(cell):
        return None if match[2] == "." else cell
    packed = len(cell) == 6 and _PACKED.fullmatch(cell)
    return cell if packed or _SHORT.fullmatch(cell) else None


def _in_order(text: str, order: str) -> date | None:
    """The day of a text whose order is open (`31.5.2020` has one order only)."""
    if match := _YEAR_LAST.fullmatch(text):
        first, second, year = int(match[1]), int(match[3]), int(match[4])
        if order == "mdy" and match[2] != ".":
            return _day(year, first, second)
        return None if order == "ymd" and match[2] != "." else _day(year, second, first)
    if match := _SHORT.fullmatch(text):
        parts = (match[1], match[3], match[4])
    elif len(text) == 6 and _PACKED.fullmatch(text):
        parts = (text[:2], text[2:4], text[4:])
    else:
        return None
    found = dict(zip(order, map(int, parts), strict=True))
    return _day(_CENTURY + found["y"], found["m"], found["d"])


def _days(text: str) -> set[date]:
    return {day for order in DATE_ORDERS if (day := _in_order(text, order)) is not None}


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
