"""The user's own table of accounts: Konto, Kostnadsslag, and what the accounts are called."""

from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.rows import AccountRow
from regionbudget.readers.cells import Fields, as_text
from regionbudget.readers.table import read_table

ACCOUNT, CATEGORY, WORDS = "Konto", "Kostnadsslag", "Benämning"


@dataclass(frozen=True)
class AccountFile:
    """`problems` tells of the rows that are not in `rows`."""

    rows: list[AccountRow]
    problems: list[Problem]


def read_account_file(path: Path) -> AccountFile:
    """Read a table of accounts, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, (ACCOUNT, CATEGORY), (WORDS,))
    problems = list(table.problems)
    rows = []
    for number, cells in table.rows:
        fields = Fields(number, cells, problems)
        account = fields.require(ACCOUNT, as_text, "")
        category = fields.require(CATEGORY, as_text, "")
        words = fields.get(WORDS, as_text, "")
        if fields.sound:
            rows.append(AccountRow(number, account, category, words))
    return AccountFile(rows, problems)
