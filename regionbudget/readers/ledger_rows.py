"""A ledger's rows under a mapping. A row that cannot be read is rejected, never guessed at."""

from collections.abc import Callable, Sequence
from datetime import date

from regionbudget.domain.ledger import LedgerRead, LedgerRow, RejectedRow, Skipped
from regionbudget.domain.ledger_mapping import Mapping, Role
from regionbudget.domain.message import Message, say
from regionbudget.readers.cells import BadCell, Cell, CellFault, as_text, quoted
from regionbudget.readers.ledger_dates import date_reader
from regionbudget.readers.ledger_layout import Layout
from regionbudget.readers.ledger_numbers import amount_reader
from regionbudget.readers.ledger_words import is_sum_word
from regionbudget.readers.sheet_source import Progress

_STEP = 2_000
_NOTHING: Cell = None

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

Amounts = Callable[[Sequence[Cell]], int | None]


def read_rows(
    layout: Layout,
    places: dict[Role, int],
    mapping: Mapping,
    progress: Progress | None = None,
) -> LedgerRead:
    """Read every row below the header. `mapping` must leave nothing open (see `guess_mapping`)."""
    return _Reading(layout, places, mapping).read(progress)


class _Reading:
    """The state of one reading: what has been read, and the sums that a sum row may show."""

    def __init__(self, layout: Layout, places: dict[Role, int], mapping: Mapping) -> None:
        self._layout = layout
        self._date = places[Role.DATE]
        self._texts = [places.get(role) for role in _TEXTS]
        self._names = [p for r, p in places.items() if r in (Role.OBJECT, Role.ACTIVITY)]
        self._money = _money_places(places)
        self._width = 1 + max(places.values())
        self._sign = mapping.sign or 1
        self._read_amount = amount_reader(mapping.decimal, mapping.thousands)
        self._read_date = date_reader(mapping.dates)
        self._since = self._total = 0
        self._rows: list[LedgerRow] = []
        self._rejected: list[RejectedRow] = []
        self._sums = self._other = 0

    def read(self, progress: Progress | None) -> LedgerRead:
        rows = self._layout.rows
        for count, (number, cells) in enumerate(rows):
            if progress is not None and count % _STEP == 0:
                progress(count, len(rows))
            missing = self._width - len(cells)
            self._read_row(number, [*cells, *[_NOTHING] * missing] if missing > 0 else cells)
        skipped = Skipped(self._sums, self._layout.grid.empty, self._other)
        return LedgerRead(self._rows, self._rejected, skipped)

    def _read_row(self, number: int, cells: Sequence[Cell]) -> None:
        try:
            day = self._read_date(cells[self._date])
            ore = self._amount(cells)
            if day is None or ore is None:
                self._read_other(number, cells, day)
                return
            account, code, activity, text, voucher, category, supplier = [
                "" if place is None or (cell := cells[place]) is None else as_text(cell)
                for place in self._texts
            ]
        except CellFault as error:
            if not self._is_skipped(cells):
                self._reject(number, cells, error.message)
            return
        self._since += ore
        self._total += ore
        self._rows.append(
            LedgerRow(number, day, ore, account, code, activity, text, voucher, category, supplier)
        )

    def _amount(self, cells: Sequence[Cell]) -> int | None:
        """Öre with costs positive; None when no money stands in the row at all."""
        found = None
        for place, sign in self._money:
            if (ore := self._read_amount(cells[place])) is not None:
                found = (found or 0) + sign * self._sign * ore
        return found

    def _read_other(self, number: int, cells: Sequence[Cell], day: date | None) -> None:
        """A row without a day or without money: a sum, a note, or one that lacks something."""
        if self._is_skipped(cells):
            return
        if day is None:
            self._reject(number, cells, say("datum saknas"))
        else:
            self._reject(number, cells, say("belopp saknas"))

    def _is_skipped(self, cells: Sequence[Cell]) -> bool:
        """Count what is no row of the ledger: a sum row, a repeated header, a note."""
        texts = [cell for cell in cells if isinstance(cell, str)]
        dated = isinstance(cells[self._date], date) or self._is_day(cells[self._date])
        if not dated and (any(map(is_sum_word, texts)) or self._equals_sum(cells)):
            self._sums += 1
            self._since = 0
            return True
        if self._repeats_header(cells) or self._is_note(cells):
            self._other += 1
            return True
        return False

    def _is_day(self, cell: Cell) -> bool:
        try:
            return self._read_date(cell) is not None
        except CellFault:
            return False

    def _equals_sum(self, cells: Sequence[Cell]) -> bool:
        """Without a date and an object, and as much as the rows since the last sum, or as all."""
        if any(cells[place] is not None for place in (self._date, *self._names)):
            return False
        try:
            ore = self._amount(cells)
        except CellFault:
            return False
        return bool(self._rows) and ore is not None and ore in (self._since, self._total)

    def _repeats_header(self, cells: Sequence[Cell]) -> bool:
        header = [text for text in self._layout.header if text]
        return bool(header) and [quoted(cell) for cell in cells if cell is not None] == header

    def _is_note(self, cells: Sequence[Cell]) -> bool:
        """No money, and no date or words in its place: a group's heading, a page's foot."""
        day = cells[self._date]
        words = isinstance(day, str) and any(map(str.isalpha, day))
        return (day is None or words) and all(cells[place] is None for place, _ in self._money)

    def _reject(self, number: int, cells: Sequence[Cell], why: Message) -> None:
        try:
            ore = self._amount(cells)
        except CellFault:
            ore = None
        self._rejected.append(RejectedRow(number, why, ore, tuple(map(shown, cells))))


def shown(cell: Cell) -> str:
    """A cell as it is written in the file of rejected rows."""
    if isinstance(cell, BadCell):
        return str(cell.message)
    return "" if cell is None else str(cell)


def _money_places(places: dict[Role, int]) -> list[tuple[int, int]]:
    signs = {Role.AMOUNT: 1, Role.DEBIT: 1, Role.CREDIT: -1}
    return [(places[role], sign) for role, sign in signs.items() if role in places]
