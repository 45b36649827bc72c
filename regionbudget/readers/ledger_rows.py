"""A ledger's rows under a mapping. A row that cannot be read is rejected, never guessed at.

Columns are read whole, one after the other: a hundred thousand rows take a third of the time that
they would row by row. What cannot be read in a column becomes a `CellFault` in its place, and only
such rows are looked at one by one.
"""

from collections.abc import Callable, Iterable, Sequence
from datetime import date
from functools import partial
from typing import Any, TypeVar, cast

from regionbudget.domain.ledger import LedgerRead, LedgerRow, RejectedRow, Skipped
from regionbudget.domain.ledger_mapping import Mapping, Role
from regionbudget.domain.message import Message, say
from regionbudget.errors import fault
from regionbudget.readers.cells import BadCell, Cell, CellFault, are_plain, as_text, quoted
from regionbudget.readers.ledger_dates import date_reader
from regionbudget.readers.ledger_layout import Layout
from regionbudget.readers.ledger_months import period_reader
from regionbudget.readers.ledger_numbers import amount_reader, ore_of_numbers
from regionbudget.readers.ledger_sides import side_reader
from regionbudget.readers.ledger_words import is_heading, is_sum_word
from regionbudget.readers.sheet_source import Progress

_TEXTS = (
    Role.ACCOUNT,
    Role.OBJECT,
    Role.ACTIVITY,
    Role.TEXT,
    Role.VOUCHER,
    Role.CATEGORY,
    Role.SUPPLIER,
)
"""In the order of `LedgerRow`'s fields."""

_ON_EVERY_ROW = (Role.VOUCHER, Role.ACCOUNT, Role.OBJECT)

_FEWEST_WORDS = 3
"""Of another table's header, in a row without a date."""

_CODES = (Role.ACCOUNT, Role.OBJECT, Role.ACTIVITY, Role.VOUCHER)

_VOUCHER = _TEXTS.index(Role.VOUCHER)

_STEPS = len(_TEXTS) + 3
"""What is told of one by one: the days, the amounts, each column of texts, and the rows."""

_SIGNS = {Role.AMOUNT: 1, Role.DEBIT: 1, Role.CREDIT: -1}

T = TypeVar("T")

_row = partial(tuple.__new__, LedgerRow)
"""As `LedgerRow._make`, without a call in Python for each row."""

Days = list[date | CellFault | None]
Amounts = list[int | CellFault | None]
Texts = list[str | CellFault]


def read_rows(
    layout: Layout,
    places: dict[Role, int],
    mapping: Mapping,
    progress: Progress | None = None,
) -> LedgerRead:
    """Read every row below the header. `mapping` must leave nothing open (see `guess_mapping`)."""
    return _Reading(layout, places, mapping, progress).read()


class _Reading:
    """One reading: the columns, and the sums so far that a sum row may show."""

    def __init__(
        self,
        layout: Layout,
        places: dict[Role, int],
        mapping: Mapping,
        progress: Progress | None,
    ) -> None:
        self._empty = layout.grid.empty
        self._rows = layout.rows
        self._column = layout.column
        self._places = places
        self._codes = [places[role] for role in _CODES if role in places]
        self._money = [place for role, place in places.items() if role in _SIGNS]
        self._progress = progress
        self._when = places[Role.DATE if Role.DATE in places else Role.PERIOD]
        self._read_date = date_reader(mapping.dates) if Role.DATE in places else period_reader()
        self._read_amount = amount_reader(mapping.decimal, mapping.thousands)
        self._sign = mapping.sign or 1
        self._signs = {**_SIGNS, Role.CREDIT: -(mapping.credit_sign or 1)}
        self._since = self._total = 0
        self._moved = set(layout.beyond())
        self._odd: set[int] = set(self._moved)
        """The places of rows that are not whole."""
        self._width = len(layout.header)
        self._headings = [
            (place, layout.header[place])
            for place in places.values()
            if place < len(layout.header) and layout.header[place]
        ]
        self._rejected: list[RejectedRow] = []
        self._sums = self._other = 0

    def read(self) -> LedgerRead:
        days: Days = _each_once(self._column(self._when), self._read_date)
        self._odd.update(_others(days, date))
        self._tell(1)
        amounts = self._amounts()
        self._odd.update(_others(amounts, int))
        self._tell(2)
        texts = []
        for part, role in enumerate(_TEXTS, 3):
            texts.append(self._column_of_texts(role))
            self._tell(part)
        if Role.SERIES in self._places:
            vouchers = texts[_VOUCHER]
            texts[_VOUCHER] = list(map(_joined, self._column_of_texts(Role.SERIES), vouchers))
        for role in _ON_EVERY_ROW:
            if role in self._places:
                self._odd.update(self._sums_in_disguise(texts[_TEXTS.index(role)]))
        rows = self._sound(days, amounts, texts)
        self._tell(_STEPS)
        skipped = Skipped(self._sums, self._empty, self._other)
        return LedgerRead(rows, self._rejected, skipped)

    def _tell(self, part: int) -> None:
        if self._progress is not None:
            self._progress(part * len(self._rows) // _STEPS, len(self._rows))

    def _amounts(self) -> Amounts:
        """Öre with costs positive; None where no money stands in the row at all."""
        found: Amounts | None = None
        for role, sign in self._signs.items():
            if role in self._places:
                column = self._column(self._places[role])
                read: Iterable[int | CellFault | None]
                read = ore_of_numbers(column) or _each(column, self._read_amount)
                if Role.SIDE in self._places:
                    sides = self._column(self._places[Role.SIDE])
                    read = map(_sided, read, _each_once(sides, side_reader(sides)))
                signed = list(read if sign * self._sign == 1 else map(_turned, read))
                found = signed if found is None else list(map(_added, found, signed))
        return found or []

    def _column_of_texts(self, role: Role) -> Texts:
        if role not in self._places:
            return [""] * len(self._rows)
        column = self._column(self._places[role])
        if are_plain(set(column)):
            return cast("Texts", column)
        texts: Texts = _each_once(column, as_text)
        self._odd.update(_others(texts, str))
        return texts

    def _sound(self, days: Days, amounts: Amounts, texts: list[Texts]) -> list[LedgerRow]:
        """The rows that are whole; those between them are rejected or skipped."""
        numbers = [number for number, _ in self._rows]
        whole: list[LedgerRow] = []
        start = 0
        for at in [*sorted(self._odd), len(numbers)]:
            some = slice(start, at)
            columns = (numbers[some], days[some], amounts[some], *(t[some] for t in texts))
            fields: Iterable[Any] = zip(*columns, strict=True)
            whole += map(_row, fields)
            booked: int = sum(amounts[some])  # type: ignore[arg-type]  # a stretch of sound rows
            self._since += booked
            self._total += booked
            if at < len(numbers):
                faults = (days[at], amounts[at], *(column[at] for column in texts))
                self._look_at(at, days[at], amounts[at], faults)
            start = at + 1
        return whole

    def _look_at(
        self,
        at: int,
        day: date | CellFault | None,
        ore: int | CellFault | None,
        cells: Iterable[object],
    ) -> None:
        number, row = self._rows[at]
        if self._is_skipped(number, row, day, ore):
            return
        if at in self._moved:
            self._reject_moved(number, row)
            return
        wrong = next((each for each in cells if isinstance(each, CellFault)), None)
        if wrong is not None:
            why: Message = wrong.message
        elif day is None:
            why = say("datum saknas")
        elif ore is None:
            why = say("belopp saknas")
        else:
            why = say(
                "raden saknar konto, objekt eller verifikation och ser ut som en summa: ”{text}”",
                text=quoted(_sum_word(row)),
            )
        amount = ore if isinstance(ore, int) else None
        self._rejected.append(RejectedRow(number, why, amount, tuple(map(shown, row))))

    def _is_skipped(
        self,
        number: int,
        row: Sequence[Cell],
        day: date | CellFault | None,
        ore: int | CellFault | None,
    ) -> bool:
        """Count what is no row of the ledger: a repeated header, a sum row, a note."""
        if isinstance(day, date):
            return False
        if self._repeats_header(row):
            self._other += 1
            return True
        if sum(map(is_heading, map(quoted, row))) >= _FEWEST_WORDS:
            raise fault(
                say("här börjar en tabell med andra rubriker; lägg den i en egen fil"), number
            )
        if self._is_note(row):
            self._other += 1
            return True
        if self._says_sum(row) or self._equals_sum(row, day, ore):
            self._sums += 1
            self._since = 0
            return True
        return False

    def _says_sum(self, row: Sequence[Cell]) -> bool:
        """A word for sums, where neither a voucher nor digits for a date say that it is a row whose
        date is missing or wrong."""
        voucher = _at(row, self._places.get(Role.VOUCHER, len(row)))
        day = _at(row, self._when)
        return (
            _sum_word(row) is not None
            and (voucher is None or _is_sum_cell(voucher))
            and (
                day is None or _is_sum_cell(day) or (_is_words(day) and not str(day)[0].isdecimal())
            )
        )

    def _sums_in_disguise(self, codes: Texts) -> list[int]:
        """Rows with a word for sums and no code, in a ledger where most rows have one: they may
        bear a date, as `Utgående saldo` does."""
        if "" not in codes:
            return []
        without = [at for at, code in enumerate(codes) if not code]
        if len(without) * 2 > len(codes):
            return []
        return [at for at in without if _sum_word(self._rows[at][1]) is not None]

    def _equals_sum(
        self, row: Sequence[Cell], day: date | CellFault | None, ore: int | CellFault | None
    ) -> bool:
        """Without a date and any code, and as much as the rows since the last sum, or as all."""
        if day is not None or any(_at(row, place) is not None for place in self._codes):
            return False
        return isinstance(ore, int) and bool(ore) and ore in (self._since, self._total)

    def _repeats_header(self, row: Sequence[Cell]) -> bool:
        return bool(self._headings) and all(
            " ".join(quoted(_at(row, place)).split()) == heading
            for place, heading in self._headings
        )

    def _reject_moved(self, number: int, row: Sequence[Cell]) -> None:
        why = say(
            "raden har {found} fält men rubriken {width}; text och belopp som innehåller "
            "avgränsaren ska stå inom citattecken",
            found=str(len(row)),
            width=str(self._width),
        )
        self._rejected.append(RejectedRow(number, why, None, tuple(map(shown, row))))

    def _is_note(self, row: Sequence[Cell]) -> bool:
        """No money, and no date or words in its place: a group's heading, a page's foot. Words in
        both places, and no code of any kind, are a page's head."""
        day = _at(row, self._when)
        money = [cell for place in self._money if (cell := _at(row, place)) is not None]
        if not money:
            return day is None or _is_words(day)
        coded = any(_at(row, place) is not None for place in self._codes)
        return not coded and _is_words(day) and all(map(_is_words, money))


def _each_once(cells: Sequence[Cell], read: Callable[[Cell], T]) -> list[T | CellFault]:
    """What a reader makes of each cell; a ledger repeats most of what it says."""
    different = list(dict.fromkeys(cells))
    known = dict(zip(different, _each(different, read), strict=True))
    return list(map(known.__getitem__, cells))


def _each(cells: Sequence[Cell], read: Callable[[Cell], T]) -> list[T | CellFault]:
    """What a reader makes of each cell; where it cannot, why not."""
    found: list[T | CellFault] = []
    left = iter(cells)
    while True:
        try:
            found.extend(map(read, left))
        except CellFault as fault:
            found.append(fault)
        else:
            return found


def _turned(ore: int | CellFault | None) -> int | CellFault | None:
    return -ore if isinstance(ore, int) else ore


def _added(one: int | CellFault | None, other: int | CellFault | None) -> int | CellFault | None:
    if isinstance(one, int) and isinstance(other, int):
        return one + other
    if isinstance(one, CellFault) or other is None:
        return one
    return other


def _sided(ore: int | CellFault | None, side: int | CellFault | None) -> int | CellFault | None:
    """An amount with the sign of its letter. Where no money stands no letter is missed."""
    if isinstance(ore, int) and side is not None:
        return ore * side if isinstance(side, int) else side
    return ore


def _joined(series: str | CellFault, number: str | CellFault) -> str | CellFault:
    """`A 12`, as vouchers of SIE are called."""
    if isinstance(series, str) and isinstance(number, str):
        return f"{series} {number}".strip()
    return series if isinstance(series, CellFault) else number


def _others(column: Sequence[object], kind: type) -> list[int]:
    """Where a column holds something else than what it is for."""
    if set(map(type, column)) <= {kind}:
        return []
    return [at for at, each in enumerate(column) if not isinstance(each, kind)]


def _sum_word(row: Sequence[Cell]) -> Cell:
    """The first cell that begins with a word for sums."""
    return next(filter(_is_sum_cell, row), None)


def _is_sum_cell(cell: Cell) -> bool:
    return isinstance(cell, str) and is_sum_word(cell)


def _is_words(cell: Cell) -> bool:
    return isinstance(cell, str) and any(map(str.isalpha, cell))


def _at(row: Sequence[Cell], place: int) -> Cell:
    return row[place] if place < len(row) else None


def shown(cell: Cell) -> str:
    """A cell as it is written in the file of rejected rows."""
    if isinstance(cell, BadCell):
        return str(cell.message)
    return "" if cell is None else str(cell)
