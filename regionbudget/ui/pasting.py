"""A block from the clipboard as a file, so that the file's own reader lists its every fault."""

import csv
from pathlib import Path

from regionbudget.domain.plan import fold

PLAN_COLUMNS = (
    "Utvecklingsområde",
    "Aktivitet",
    "Summa",
    "Ansvarig",
    "Typ",
    "Syfte",
    "Omfördelas",
    "Från",
    "Till",
    "Finansiering",
    "Mottagare",
    "Ny",
    "Avveckling",
    "Krav",
    "Utförare",
    "Verksamhetsplan",
    "Internkontrollplan",
    "Underområde",
)
"""The plan file's columns in its own order, for a block that was copied without its header."""


def plan_file(rows: list[list[str]], folder: Path) -> Path:
    """Write the block as a plan file in the folder; a missing header is put first."""
    titles = {fold(title) for title in PLAN_COLUMNS}
    headed = bool(rows) and sum(fold(cell) in titles for cell in rows[0]) >= 3
    widest = max((len(row) for row in rows), default=0)
    header = [] if headed else [list(PLAN_COLUMNS[: max(3, widest)])]
    path = folder / "urklipp.csv"
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        csv.writer(file, delimiter=";").writerows([*header, *rows])
    return path
