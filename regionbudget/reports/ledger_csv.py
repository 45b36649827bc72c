"""The ledger as a text file that Excel opens in Swedish: semicolons, decimal comma, UTF-8 with a
byte order mark, and no text that a spreadsheet would run."""

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain

from regionbudget.domain.ledger_columns import (
    ACCOUNT,
    ACTIVITY,
    AMOUNT,
    CATEGORY,
    DATE,
    OBJECT,
    SUPPLIER,
    TEXT,
    TOTAL,
    VOUCHER,
    WRITTEN,
    LedgerSource,
    ledger_rows,
)
from regionbudget.domain.plan import Plan

BOM = "\ufeff"
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_BEGINS = frozenset("'=+-@\t\r")
_AMOUNT = WRITTEN.index(AMOUNT)
_TEXTS = tuple(map(WRITTEN.index, (ACTIVITY, TEXT, VOUCHER, CATEGORY, ACCOUNT, OBJECT, SUPPLIER)))
"""The columns whose words are a user's own."""


def ledger_csv(plan: Plan, source: LedgerSource) -> bytes:
    """The entries in the columns of WRITTEN, and their sum in the last row."""
    total = [""] * len(WRITTEN)
    total[WRITTEN.index(DATE)], total[_AMOUNT] = TOTAL, kronor(source.total_ore)
    return csv_bytes(chain([WRITTEN], _cells(plan, source), [total]))


def csv_bytes(rows: Iterable[Sequence[object]]) -> bytes:
    """The rows as a file; texts of users have passed `guarded` before."""
    content = io.StringIO(newline="")
    content.write(BOM)
    csv.writer(content, delimiter=";", lineterminator="\r\n").writerows(rows)
    return content.getvalue().encode()


def guarded(words: str) -> str:
    """A text that no spreadsheet runs."""
    return f"'{words}" if words[:1] in _BEGINS and _RUNS.match(words) else words


def _cells(plan: Plan, source: LedgerSource) -> Iterator[list[object]]:
    """Texts that are safe in a spreadsheet; the writer itself writes days and whole numbers."""
    for row in ledger_rows(plan, source):
        cells: list[object] = list(row)
        cells[_AMOUNT] = kronor(row.amount_ore)
        for at in _TEXTS:
            words = row[at]
            if isinstance(words, str):
                cells[at] = guarded(words)
        yield cells


def kronor(ore: int) -> str:
    """Öre as an amount without blanks, which Excel reads as a number."""
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor},{rest:02d}"
