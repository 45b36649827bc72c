"""One way to read a table from a file, Excel or CSV: named columns, numbered rows."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.errors import InputError, fault
from regionbudget.readers.cells import BadCell, Cell, quoted
from regionbudget.readers.csv_rows import csv_rows
from regionbudget.readers.guard import check_workbook, looks_like_workbook, read_file
from regionbudget.readers.part_scan import MAX_ROWS

MAX_FIELDS = 16_384
_QUOTED = re.compile(r"'+[=+\-@]")

Row = tuple[int, dict[str, Cell]]


@dataclass(frozen=True)
class Table:
    """`header` as it stands in the file; rows by the column names asked for, empty ones left out.

    Row numbers are those that Excel or a text editor shows.
    """

    header: list[str]
    rows: list[Row]
    problems: list[Problem]


def read_table(
    path: Path,
    required: Sequence[str],
    optional: Sequence[str] = (),
    *,
    sheet: Iterable[tuple[int, list[Cell]]] | None = None,
) -> Table:
    """Read the file's table. What hinders reading rows at all is an InputError.

    `sheet` are the rows of a workbook that has been read already.
    """
    columns = [*required, *optional]
    problems: list[Problem] = []
    rows = _raw_rows(path, columns, problems) if sheet is None else iter(sheet)
    first = next(rows, None)
    if first is None:
        raise InputError(problems or [Problem(_empty(path))])
    number, header_cells = first
    header = [quoted(cell) for cell in header_cells]
    _check_readable(header_cells, _missing(header, columns), number)
    _check_header(header, required, columns, number)
    places = _places(header, columns)
    read = [
        (number, {column: cells[at] for column, at in places if at < len(cells)})
        for number, cells in rows
    ]
    filled = [row for row in read if any(cell is not None for cell in row[1].values())]
    if not filled and not problems:
        raise fault(say("{file} har en rubrikrad men inga rader under den", file=path.name))
    return Table([text for text in header if text], filled, problems)


def grid_rows(grid: Sequence[Sequence[str]], columns: Sequence[str]) -> list[Row]:
    """The rows of a grid that hold anything, as those of a file whose first row is row 1."""
    rows = [
        (
            number,
            {column: text.strip() or None for column, text in zip(columns, texts, strict=False)},
        )
        for number, texts in enumerate(grid, 1)
    ]
    return [(number, dict(cells)) for number, cells in rows if any(cells.values())]


def workbook_property(path: Path, name: str) -> str | None:
    """A property that a workbook was given when it was written; None in other files.

    The file must have been read as a table before.
    """
    if path.suffix.lower() != ".xlsx":
        return None
    from regionbudget.readers.excel_rows import custom_property

    return custom_property(read_file(path), name)


def _raw_rows(
    path: Path, columns: Iterable[str], problems: list[Problem]
) -> Iterator[tuple[int, list[Cell]]]:
    match path.suffix.lower():
        case ".xlsx" | ".xlsm":  # macros are never run
            data = read_file(path)
            check_workbook(data, path.name)
            from regionbudget.readers.excel_rows import excel_rows

            return iter(excel_rows(data, path.name))
        case ".csv":
            data = read_file(path)
            refuse_workbook(data, path.name)
            rows = csv_rows(data, path.name, columns, problems)
            return _bounded(_text_rows(rows, problems), path.name)
        case _:
            return refuse_kind(path)


def refuse_workbook(data: bytes, name: str) -> None:
    """InputError for an Excel file that is called text."""
    if looks_like_workbook(data):
        raise fault(say("{file} är en Excel-fil; ge den namn som slutar på .xlsx", file=name))


def refuse_kind(path: Path) -> Iterator[tuple[int, list[Cell]]]:
    """InputError for a file that is called neither Excel nor text."""
    data = read_file(path)  # a missing file or a folder is told first
    if path.suffix.lower() == ".xls" or looks_like_workbook(data):
        check_workbook(data, path.name)
    raise fault(
        say("{file} är varken en Excel-fil (.xlsx) eller en CSV-fil (.csv)", file=path.name)
    )


def _text_rows(
    rows: Iterable[tuple[int, list[str]]], problems: list[Problem]
) -> Iterator[tuple[int, list[Cell]]]:
    """Trimmed cells of the rows that hold anything; a row wider than the header is a problem."""
    width = 0
    for number, texts in rows:
        cells: list[Cell] = [without_apostrophe(text.strip()) or None for text in texts]
        if not any(cells):
            continue
        width = width or len(cells)
        if any(cells[width:]):
            problems.append(Problem(_too_wide(len(cells), width), number))
            continue
        yield number, cells


def without_apostrophe(text: str) -> str:
    """The text without the apostrophe that keeps a spreadsheet from running it."""
    return text[1:] if text.startswith("'") and _QUOTED.match(text) else text


def _bounded(rows: Iterable[tuple[int, list[Cell]]], name: str) -> Iterator[tuple[int, list[Cell]]]:
    """What fits in a sheet of Excel fits here, and no more: rows are held in memory."""
    for count, (number, cells) in enumerate(rows, 1):
        if count > MAX_ROWS or len(cells) > MAX_FIELDS:
            raise fault(
                say("filen {file} har fler rader eller kolumner än Excel rymmer", file=name)
            )
        yield number, cells


def _too_wide(found: int, width: int) -> Message:
    return say(
        "raden har {found} fält men rubriken {width}; skiljetecken inne i en text eller ett "
        "belopp måste stå inom citattecken",
        found=str(found),
        width=str(width),
    )


def _check_header(
    header: Sequence[str], required: Sequence[str], columns: Sequence[str], row: int
) -> None:
    found = Counter(fold(text) for text in header if text)
    problems: list[Problem] = []
    if missing := _missing(header, required):
        problems.append(
            Problem(
                say(
                    "kolumner saknas: {missing}; filen har: {found}",
                    missing=", ".join(missing),
                    found=", ".join(text for text in header if text),
                )
            )
        )
    problems += [
        Problem(say("kolumnen {column} finns flera gånger", column=column), row)
        for column in columns
        if found[fold(column)] > 1
    ]
    if problems:
        raise InputError(problems)


def _check_readable(header: Sequence[Cell], missing: Sequence[str], row: int) -> None:
    """A heading that cannot be read may be that of a missing column, which has a default."""
    reasons = [cell.message for cell in header if isinstance(cell, BadCell)]
    if missing and reasons:
        message = say("en rubrik kan inte läsas: {reason}", reason=reasons[0])
        raise InputError([Problem(message, row)])


def _missing(header: Iterable[str], columns: Iterable[str]) -> list[str]:
    found = {fold(text) for text in header if text}
    return [column for column in columns if fold(column) not in found]


def _places(header: Sequence[str], columns: Iterable[str]) -> list[tuple[str, int]]:
    at = {fold(text): place for place, text in enumerate(header)}
    return [(column, at[fold(column)]) for column in columns if fold(column) in at]


def _empty(path: Path) -> Message:
    if path.suffix.lower() == ".xlsx":
        return say("bladet i {file} är tomt", file=path.name)
    return say("filen {file} är tom", file=path.name)
