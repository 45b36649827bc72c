"""The distribution key: receivers and their weights. Every fault is listed with its row."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.keys import check_key
from regionbudget.domain.message import say
from regionbudget.domain.numbers import format_number
from regionbudget.domain.plan import fold
from regionbudget.domain.rows import KeyRow
from regionbudget.readers.cells import Fields, as_number, as_text
from regionbudget.readers.table import Row, read_table

RECEIVER, WEIGHT = "Mottagare", "Vikt"
COLUMNS = (RECEIVER, WEIGHT)
_TOTALS = ("totalt", "summa")


@dataclass(frozen=True)
class KeyFile:
    """`problems` tells of the rows that are not in `rows`, and of what hinders a split by them."""

    rows: list[KeyRow]
    problems: list[Problem]


def read_key_file(path: Path) -> KeyFile:
    """Read a key, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, COLUMNS)
    read = read_key_rows(table.rows)
    return KeyFile(read.rows, [*table.problems, *read.problems])


def read_key_rows(numbered: Iterable[Row]) -> KeyFile:
    """Read rows of a file or of a grid. A row Totalt is held against the weights' sum."""
    problems: list[Problem] = []
    read: list[KeyRow] = []
    for number, cells in numbered:
        fields = Fields(number, cells, problems)
        receiver = fields.require(RECEIVER, as_text, "")
        weight = fields.require(WEIGHT, as_number, None)
        if receiver and weight is not None:
            read.append(KeyRow(number, receiver, weight))
    rows = [row for row in read if fold(row.receiver) not in _TOTALS]
    problems += check_key(rows) if rows or not problems else []
    total = sum(row.weight for row in rows)
    problems += [
        Problem(
            say(
                "totalraden säger {stated} men vikterna summerar till {total}",
                stated=format_number(row.weight),
                total=format_number(total),
            ),
            row.row,
        )
        for row in read
        if fold(row.receiver) in _TOTALS and row.weight != total and not problems
    ]
    return KeyFile(rows, problems)
