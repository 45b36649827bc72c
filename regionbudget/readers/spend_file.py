"""The spend file: what activities cost, row by row. Every fault is listed."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TypeVar

from regionbudget.domain.finding import Problem
from regionbudget.domain.ledger_columns import (
    ACCOUNT,
    ACTIVITY,
    AMOUNT,
    CATEGORY,
    DATE,
    OBJECT,
    OPTIONAL,
    REQUIRED,
    SUPPLIER,
    TEXT,
    TRUE_DATE,
    UNDONE,
    VOUCHER,
)
from regionbudget.domain.ledger_mapping import Column, Role
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import fold
from regionbudget.domain.rows import BrokenSpendRow, SpendRow
from regionbudget.readers.cells import (
    BadCell,
    Cell,
    CellFault,
    Fields,
    as_amount,
    as_date,
    as_text,
    quoted,
)
from regionbudget.readers.csv_rows import decode, find_delimiter, text_rows
from regionbudget.readers.ledger_dates import date_reader, guess_dates
from regionbudget.readers.ledger_numbers import amount_reader, guess_numbers
from regionbudget.readers.ledger_words import is_sum_word
from regionbudget.readers.table import Row, read_table

_STEP = 2_000
_ROLES = {
    Role.DATE: DATE,
    Role.AMOUNT: AMOUNT,
    Role.ACCOUNT: ACCOUNT,
    Role.OBJECT: OBJECT,
    Role.ACTIVITY: ACTIVITY,
    Role.TEXT: TEXT,
    Role.VOUCHER: VOUCHER,
    Role.CATEGORY: CATEGORY,
    Role.SUPPLIER: SUPPLIER,
}

T = TypeVar("T")


@dataclass(frozen=True)
class SpendFile:
    """`problems` tells of the rows that are not in `rows`; `broken` has what they say otherwise.

    `undone` are sound rows that the file itself marks as taken back, with what took them back;
    `sums` counts its own sum rows.
    """

    rows: list[SpendRow]
    broken: list[BrokenSpendRow]
    problems: list[Problem]
    undone: tuple[SpendRow, ...] = ()
    sums: int = 0


def read_spend_file(
    path: Path,
    sheet: Iterable[tuple[int, list[Cell]]] | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> SpendFile:
    """Read a spend file, Excel or CSV. InputError when its rows cannot be read at all.

    `sheet` are the rows of a workbook that has been read already; `progress` may raise.
    """
    table = read_table(path, REQUIRED, OPTIONAL, sheet=sheet)
    as_written = _Form(table.rows)
    problems = list(table.problems)
    rows: list[SpendRow] = []
    undone: list[SpendRow] = []
    broken = []
    totals: list[tuple[int, dict[str, Cell], set[int]]] = []
    since = whole = 0
    for count, (number, cells) in enumerate(table.rows):
        if progress is not None and count % _STEP == 0:
            progress(count, len(table.rows))
        if _is_total(cells, as_written, {since, whole}):
            totals.append((number, cells, {since, whole}))
            since = 0
            continue
        fields = Fields(number, cells, problems)
        row = _row(fields, as_written)
        if isinstance(row, BrokenSpendRow):
            broken.append(row)
        else:
            (undone if fields.filled(UNDONE) else rows).append(row)
            since += row.amount_ore
            whole += row.amount_ore
    if not problems:
        for number, cells, sums in totals:
            _check_total(Fields(number, cells, problems), as_written, sums, whole)
    return SpendFile(rows, broken, problems, tuple(undone), len(totals))


class _Form:
    """How the file writes days and amounts where each column as a whole leaves no doubt of it.

    What the program itself writes is read as that; `200531`, `1.234,50` or `(12,50)` by the column.
    """

    def __init__(self, rows: Iterable[Row]) -> None:
        cells = [row for _, row in rows]
        days = guess_dates(row.get(DATE) for row in cells)
        amounts = guess_numbers(row.get(AMOUNT) for row in cells)
        self.day: Callable[[Cell], date] = as_date
        self.amount: Callable[[Cell], int] = as_amount
        if days.doubt is None:
            self.day = _or_else(as_date, date_reader(days.order))
        if amounts.doubt is None:
            self.amount = _or_else(as_amount, amount_reader(amounts.decimal, amounts.thousands))

    def cost(self, cell: Cell) -> int:
        ore = self.amount(cell)
        if ore == 0:
            raise CellFault(say("beloppet är 0"))
        return ore


def _or_else(
    plain: Callable[[Cell], T], by_column: Callable[[Cell], T | None]
) -> Callable[[Cell], T]:
    """Read plainly, else as the column is written; what neither can read is told by the first."""

    def read(cell: Cell) -> T:
        try:
            return plain(cell)
        except CellFault as fault:
            found = None
            with suppress(CellFault):
                found = by_column(cell)
            if found is None:
                raise fault from None
            return found

    return read


def _row(fields: Fields, as_written: _Form) -> SpendRow | BrokenSpendRow:
    day = fields.require(DATE, as_written.day, None)
    activity = fields.require(ACTIVITY, as_text, None)
    ore = fields.require(AMOUNT, as_written.cost, 0)
    text = fields.get(TEXT, as_text, "")
    voucher = fields.get(VOUCHER, as_text, "")
    category = fields.get(CATEGORY, as_text, "")
    account = fields.get(ACCOUNT, as_text, "")
    code = fields.get(OBJECT, as_text, "")
    supplier = fields.get(SUPPLIER, as_text, "")
    true_date = fields.get(TRUE_DATE, as_date, None)
    if day and true_date and true_date >= day:
        fields.fault(
            say("det sanna datumet {day} ligger inte före datumet", day=true_date.isoformat())
        )
    if not (day and activity and fields.sound):
        return BrokenSpendRow(fields.number, day, activity)
    return SpendRow(
        fields.number,
        day,
        activity,
        ore,
        text,
        voucher,
        category,
        account,
        code,
        supplier,
        true_date,
    )


def _is_total(cells: Mapping[str, Cell], as_written: _Form, sums: set[int]) -> bool:
    """A row of a sum, of no day and no activity: it says so, or is what the rows so far come to."""
    named = [cell for cell in (cells.get(DATE), cells.get(ACTIVITY)) if cell is not None]
    if named:
        return all(isinstance(cell, str) and is_sum_word(cell) for cell in named)
    if any(isinstance(cell, str) and is_sum_word(cell) for cell in cells.values()):
        return True
    amount = cells.get(AMOUNT)
    try:
        return amount is not None and as_written.amount(amount) in sums - {0}
    except CellFault:
        return False


def _check_total(fields: Fields, as_written: _Form, sums: set[int], whole_ore: int) -> None:
    """A sum that is neither the rows' since the last one nor that of all so far, nor of the whole
    file, says that some are missing, or changed."""
    stated = fields.get(AMOUNT, as_written.amount, None)
    if stated is not None and stated not in sums | {whole_ore}:
        fields.fault(
            say(
                "summaraden säger {stated} men posterna summerar till {total}; rätta filen eller "
                "ta bort summaraden",
                stated=kr(stated),
                total=kr(whole_ore),
            )
        )


def own_delimiter(data: bytes, name: str) -> str | None:
    """What parts the columns of a text file whose first row has the program's own; None when it
    has not."""
    text = decode(data, name)
    delimiter = find_delimiter(text, REQUIRED)
    first = next(text_rows(text, delimiter, []), (0, []))
    return delimiter if has_own_columns(first[1]) else None


def own_roles(header: Sequence[Cell]) -> dict[Role, Column] | None:
    """What the own columns of a header are to a reader of any ledger; None when only this module
    can read them: a column twice, a heading that is no text, rows marked as late or undone."""
    if any(isinstance(cell, BadCell) for cell in header):
        return None
    there = Counter(fold(quoted(cell)) for cell in header if cell is not None)
    if there[fold(TRUE_DATE)] or there[fold(UNDONE)]:
        return None
    roles = {role: column for role, column in _ROLES.items() if there[fold(column)]}
    return None if any(there[fold(column)] > 1 for column in roles.values()) else {**roles}


def has_own_columns(cells: Iterable[Cell]) -> bool:
    """Whether a header has the columns that the program's own ledgers must have."""
    there = {fold(cell) for cell in cells if isinstance(cell, str)}
    return all(fold(column) in there for column in REQUIRED)
