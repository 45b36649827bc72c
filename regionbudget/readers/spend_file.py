"""The spend file: what activities cost, row by row. Every fault is listed."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path

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
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import fold
from regionbudget.domain.rows import BrokenSpendRow, SpendRow
from regionbudget.readers.cells import Cell, CellFault, Fields, as_amount, as_date, as_text
from regionbudget.readers.csv_rows import decode, find_delimiter, text_rows
from regionbudget.readers.table import read_table

_TOTALS = ("summa", "totalt")


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


def read_spend_file(path: Path, sheet: Iterable[tuple[int, list[Cell]]] | None = None) -> SpendFile:
    """Read a spend file, Excel or CSV. InputError when its rows cannot be read at all.

    `sheet` are the rows of a workbook that has been read already.
    """
    table = read_table(path, REQUIRED, OPTIONAL, sheet=sheet)
    problems = list(table.problems)
    rows: list[SpendRow] = []
    undone: list[SpendRow] = []
    broken = []
    totals = []
    for number, cells in table.rows:
        if _is_total(cells):
            totals.append((number, cells))
            continue
        fields = Fields(number, cells, problems)
        row = _row(fields)
        if isinstance(row, BrokenSpendRow):
            broken.append(row)
        else:
            (undone if fields.filled(UNDONE) else rows).append(row)
    if not problems:
        total = sum(row.amount_ore for row in (*rows, *undone))
        for number, cells in totals:
            _check_total(Fields(number, cells, problems), total)
    return SpendFile(rows, broken, problems, tuple(undone), len(totals))


def _row(fields: Fields) -> SpendRow | BrokenSpendRow:
    day = fields.require(DATE, as_date, None)
    activity = fields.require(ACTIVITY, as_text, None)
    ore = fields.require(AMOUNT, _as_cost, 0)
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


def _is_total(cells: Mapping[str, Cell]) -> bool:
    """The last row of a ledger that the program wrote: its sum, of no activity."""
    first = cells.get(DATE)
    return isinstance(first, str) and first.casefold() in _TOTALS and cells.get(ACTIVITY) is None


def _check_total(fields: Fields, total_ore: int) -> None:
    """A sum that is not the rows' says that some are missing, or changed."""
    stated = fields.get(AMOUNT, as_amount, None)
    if stated is not None and stated != total_ore:
        fields.fault(
            say(
                "summaraden säger {stated} men posterna summerar till {total}; rätta filen eller "
                "ta bort summaraden",
                stated=kr(stated),
                total=kr(total_ore),
            )
        )


def _as_cost(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore == 0:
        raise CellFault(say("beloppet är 0"))
    return ore


def is_own_text(data: bytes, name: str) -> bool:
    """Whether a text file's first row has the program's own columns."""
    text = decode(data, name)
    first = next(text_rows(text, find_delimiter(text, REQUIRED), []), (0, []))
    return has_own_columns(first[1])


def has_own_columns(cells: Iterable[Cell]) -> bool:
    """Whether a header has the columns that the program's own ledgers must have."""
    there = {fold(cell) for cell in cells if isinstance(cell, str)}
    return all(fold(column) in there for column in REQUIRED)
