"""The spend file: what activities cost, row by row. Every fault is listed."""

from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.domain.rows import BrokenSpendRow, SpendRow
from regionbudget.readers.cells import Cell, CellFault, Fields, as_amount, as_date, as_text
from regionbudget.readers.table import read_table

DATE, ACTIVITY, AMOUNT = "Datum", "Aktivitet", "Belopp"
TEXT, VOUCHER, CATEGORY = "Text", "Verifikation", "Kostnadsslag"
REQUIRED = (DATE, ACTIVITY, AMOUNT)
OPTIONAL = (TEXT, VOUCHER, CATEGORY)


@dataclass(frozen=True)
class SpendFile:
    """`problems` tells of the rows that are not in `rows`; `broken` has what they say otherwise."""

    rows: list[SpendRow]
    broken: list[BrokenSpendRow]
    problems: list[Problem]


def read_spend_file(path: Path) -> SpendFile:
    """Read a spend file, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, REQUIRED, OPTIONAL)
    problems = list(table.problems)
    rows = []
    broken = []
    for number, cells in table.rows:
        fields = Fields(number, cells, problems)
        day = fields.require(DATE, as_date, None)
        activity = fields.require(ACTIVITY, as_text, None)
        ore = fields.require(AMOUNT, _as_cost, 0)
        text = fields.get(TEXT, as_text, "")
        voucher = fields.get(VOUCHER, as_text, "")
        category = fields.get(CATEGORY, as_text, "")
        if day and activity and fields.sound:
            rows.append(SpendRow(number, day, activity, ore, text, voucher, category))
        else:
            broken.append(BrokenSpendRow(number, day, activity))
    return SpendFile(rows, broken, problems)


def _as_cost(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore == 0:
        raise CellFault(say("beloppet är 0"))
    return ore
