"""Rejected rows of a ledger as a file: as they stood, with row number and reason, to be mended."""

import csv
import io
import re
from collections.abc import Iterable, Sequence

from regionbudget.domain.ledger import RejectedRow

_FORMULA = ("=", "+", "-", "@", "\t")
_NUMBER = re.compile(r"[-+]?[\d\s.,']+[-+]?")


def rejects_as_csv(header: Sequence[str], rejected: Iterable[RejectedRow]) -> bytes:
    """UTF-8 with a mark, `;` between, so that Excel opens it in Sweden.

    The file's own columns come first and under their own headings, so that a mended file reads as
    the ledger did.
    """
    rows = [(each.row, each.said, each.cells) for each in rejected]
    width = max([len(header), *(len(cells) for _, _, cells in rows)], default=0)
    text = io.StringIO()
    writer = csv.writer(text, delimiter=";", lineterminator="\r\n")
    writer.writerow([*map(_safe, _filled(header, width)), "Rad", "Orsak"])
    for number, reason, cells in rows:
        writer.writerow([*map(_safe, _filled(cells, width)), str(number), _safe(reason)])
    return text.getvalue().encode("utf-8-sig")


def _filled(cells: Sequence[str], width: int) -> list[str]:
    return [*cells, *[""] * (width - len(cells))]


def _safe(text: str) -> str:
    """No text that a spreadsheet would run as a formula; a negative number is none."""
    if text.startswith(_FORMULA) and not _NUMBER.fullmatch(text):
        return "'" + text
    return text
