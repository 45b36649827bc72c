"""A block from the clipboard as a file, so that the file's own reader lists its every fault."""

import csv
from pathlib import Path

from regionbudget.domain.plan import fold
from regionbudget.domain.plan_columns import COLUMNS, NUMBER


def plan_file(rows: list[list[str]], folder: Path) -> Path:
    """Write the block as a plan file in the folder; a missing header is put first."""
    titles = {fold(title) for title in (NUMBER, *COLUMNS)}
    headed = bool(rows) and sum(fold(cell) in titles for cell in rows[0]) >= 3
    widest = max((len(row) for row in rows), default=0)
    header = [] if headed else [list(COLUMNS[: max(3, widest)])]
    path = folder / "urklipp.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*header, *rows])
    return path
