"""The ledger as a text file that Excel opens in Swedish: semicolons, decimal comma, UTF-8 with a
byte order mark, and no text that a spreadsheet would run."""

import csv
import io
import re
from datetime import date

from regionbudget.domain.ledger_columns import AMOUNT, TOTAL, WRITTEN, LedgerSource, ledger_rows
from regionbudget.domain.plan import Plan

BOM = "\ufeff"
_RUNS = re.compile(r"'*[=+\-@\t\r]")
_AMOUNT = WRITTEN.index(AMOUNT)


def ledger_csv(plan: Plan, source: LedgerSource) -> bytes:
    """The entries in the columns of WRITTEN, and their sum in the last row."""
    content = io.StringIO(newline="")
    content.write(BOM)
    writer = csv.writer(content, delimiter=";", lineterminator="\r\n")
    writer.writerow(WRITTEN)
    for row in ledger_rows(plan, source):
        cells = [_cell(cell) for cell in row]
        cells[_AMOUNT] = _kronor(row.amount_ore)
        writer.writerow(cells)
    total = [""] * len(WRITTEN)
    total[1], total[_AMOUNT] = TOTAL, _kronor(source.total_ore)
    writer.writerow(total)
    return content.getvalue().encode()


def _cell(cell: object) -> str:
    if isinstance(cell, str):
        return f"'{cell}" if _RUNS.match(cell) else cell
    return cell.isoformat() if isinstance(cell, date) else str(cell)


def _kronor(ore: int) -> str:
    """Öre as an amount without blanks, which Excel reads as a number."""
    kronor, rest = divmod(abs(ore), 100)
    return f"{'-' if ore < 0 else ''}{kronor},{rest:02d}"
