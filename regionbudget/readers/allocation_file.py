"""The allocation table: a region's amount per line, for agreements without a table per region."""

from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import fold
from regionbudget.domain.rows import AllocationRow
from regionbudget.readers.cells import Cell, CellFault, Fields, as_amount, as_text
from regionbudget.readers.table import read_table

LINE, AMOUNT = "Delområde", "Belopp"
_TOTALS = ("totalt", "summa")


@dataclass(frozen=True)
class AllocationFile:
    """`problems` tells of the rows that are not in `rows`, and of a total that does not add up.

    `broken` has the rows whose line is readable, but not its amount.
    """

    rows: list[AllocationRow]
    broken: list[AllocationRow]
    problems: list[Problem]


def read_allocation_file(path: Path) -> AllocationFile:
    """Read an allocation table, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, (LINE, AMOUNT))
    problems = list(table.problems)
    read: list[AllocationRow] = []
    broken: list[AllocationRow] = []
    for number, cells in table.rows:
        fields = Fields(number, cells, problems)
        row = AllocationRow(
            number, fields.require(LINE, as_text, ""), fields.require(AMOUNT, _as_grant, 0)
        )
        if fields.sound:
            read.append(row)
        elif row.line and fold(row.line) not in _TOTALS:
            broken.append(row)
    rows = [row for row in read if fold(row.line) not in _TOTALS]
    if not problems:  # else the sum is not to be trusted
        problems += _wrong_totals(read, sum(row.amount_ore for row in rows))
    if not rows and not problems:
        problems.append(Problem(say("filen har inget delområde")))
    return AllocationFile(rows, broken, problems)


def _as_grant(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore < 0:
        raise CellFault(say("beloppet är negativt"))
    return ore


def _wrong_totals(rows: list[AllocationRow], total_ore: int) -> list[Problem]:
    return [
        Problem(
            say(
                "totalraden säger {stated} men delområdena summerar till {total}",
                stated=kr(row.amount_ore),
                total=kr(total_ore),
            ),
            row.row,
        )
        for row in rows
        if fold(row.line) in _TOTALS and row.amount_ore != total_ore
    ]
