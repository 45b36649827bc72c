"""One door to the rows of a ledger file, whatever reads it: text or Excel, sheet by sheet.

The rows come as they stand: no header is looked for. What reads the bytes may change behind
`open_ledger` without anyone noticing.
"""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.errors import InputError, fault
from regionbudget.readers.cells import Cell
from regionbudget.readers.csv_rows import decoded, guess_delimiter, text_rows
from regionbudget.readers.guard import check_workbook, looks_like_workbook, read_file
from regionbudget.readers.part_scan import MAX_ROWS
from regionbudget.readers.table import MAX_FIELDS, refuse_kind, refuse_workbook

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
    """Trimmed cells; a row that is only delimiters is empty."""
    rows: list[CellRow] = []
    problems: list[Problem] = []
    empty = 0
    for number, cells in _told(text_rows(text, delimiter, problems), len(text), tell):
        if len(rows) >= MAX_ROWS or len(cells) > MAX_FIELDS:
            raise fault(
                say("filen {file} har fler rader eller kolumner än Excel rymmer", file=name)
            )
        trimmed: list[Cell] = [cell.strip() or None for cell in cells]
        if any(trimmed):
            rows.append((number, trimmed))
        else:
            empty += 1
    if problems:
        raise InputError(problems)
    return Grid("", rows, empty)


def _told(
    rows: Iterable[tuple[int, list[str]]], size: int, tell: Progress
) -> Iterator[tuple[int, list[str]]]:
    """The rows, telling now and then how far one has come (by characters, nearly enough)."""
    done = 0
    for count, row in enumerate(rows, 1):
        done += sum(map(len, row[1])) + len(row[1])
        if count % _STEP == 0:
            tell(min(done, size), size)
        yield row
