"""One door to the rows of a ledger file, whatever reads it: text or Excel, sheet by sheet.

The rows come as they stand: no header is looked for. What reads the bytes may change behind
`open_ledger` without anyone noticing.
"""

import csv
import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.readers.cells import Cell
from regionbudget.readers.csv_rows import broken_quotes, decoded, guess_delimiter
from regionbudget.readers.guard import check_workbook, looks_like_workbook, read_file
from regionbudget.readers.part_scan import MAX_ROWS
from regionbudget.readers.table import (
    MAX_FIELDS,
    refuse_kind,
    refuse_workbook,
    without_apostrophe,
)

Progress = Callable[[int, int], None]
"""Told how much is done and of how much (0: not known). It raises to stop the work."""

CellRow = tuple[int, list[Cell]]

_STEP = 2_000
_WORKBOOKS = {".xlsx", ".xlsm"}
_TEXTS = {".csv", ".txt", ".tsv", ".tab", ".skv", ".prn"}


@dataclass(frozen=True)
class Grid:
    """A sheet's rows that hold anything, with the numbers that Excel or an editor shows.

    `title` is "" for a text file. `empty` counts rows in between that hold nothing.
    """

    title: str
    rows: list[CellRow]
    empty: int = 0


@dataclass(frozen=True)
class Source:
    """A ledger file opened. `encoding` and `delimiter` are "" for a workbook."""

    name: str
    format: str
    grids: list[Grid]
    encoding: str = ""
    delimiter: str = ""


def open_ledger(
    path: Path,
    *,
    encoding: str | None = None,
    delimiter: str | None = None,
    progress: Progress | None = None,
) -> Source:
    """Read a ledger file past the guard; InputError when its rows cannot be had at all.

    An encoding or a delimiter that does not fit the file is found anew.
    """
    tell = progress or _silent
    kind = path.suffix.lower()
    if kind not in _WORKBOOKS | _TEXTS:
        refuse_kind(path)
    data = read_file(path)
    tell(0, 0)
    if kind in _WORKBOOKS:
        if not looks_like_workbook(data):
            check_workbook(data, path.name)  # says what it is instead
        return Source(path.name, "xlsx", _workbook_grids(data, path.name, tell))
    refuse_workbook(data, path.name)
    text, found = decoded(data, path.name, encoding)
    parted = delimiter if delimiter and delimiter in text else guess_delimiter(text)
    grid = _text_grid(text, parted, path.name, tell)
    return Source(path.name, "csv", [grid] if grid.rows else [], found, parted)


def is_text(path: Path) -> bool:
    """Whether the file is called text."""
    return path.suffix.lower() in _TEXTS


def _silent(part: int, whole: int) -> None:
    """Nobody watches."""


def _workbook_grids(data: bytes, name: str, tell: Progress) -> list[Grid]:
    from regionbudget.readers.worker import workbook_sheets

    return [
        Grid(title, rows, rows[-1][0] - rows[0][0] + 1 - len(rows))
        for title, rows in workbook_sheets(data, name, tell).items()
    ]


def _text_grid(text: str, delimiter: str, name: str, tell: Progress) -> Grid:
    """Trimmed cells; a row that is only delimiters is empty. Rows bear the number of the line that
    they begin on."""
    rows: list[CellRow] = []
    empty, line = 0, 1
    kept = "'" in text  # a spreadsheet may have been kept from running a text
    lines = max(text.count("\n"), text.count("\r"))
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    try:
        for texts in reader:
            cells: list[Any] = list(map(str.strip, texts))
            if kept:
                cells = list(map(without_apostrophe, cells))
            if "" in cells:
                cells = [text or None for text in cells]
            if any(cells):
                rows.append((line, cells))
            else:
                empty += 1
            line = reader.line_num + 1
            if len(rows) % _STEP == 0:
                _refuse_size(rows, name)
                tell(min(line, lines), lines)
    except csv.Error:
        raise fault(broken_quotes(), line) from None
    _refuse_size(rows, name)
    return Grid("", rows, empty)


def _refuse_size(rows: Sequence[CellRow], name: str) -> None:
    """What fits in a sheet of Excel fits here, and no more: rows are held in memory."""
    latest = rows[-_STEP:]
    if len(rows) > MAX_ROWS or any(len(cells) > MAX_FIELDS for _, cells in latest):
        raise fault(say("filen {file} har fler rader eller kolumner än Excel rymmer", file=name))
