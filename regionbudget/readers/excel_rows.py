"""Rows of an Excel workbook as plain cells. The file must have passed the guard."""

import io
import warnings
from collections.abc import Iterator
from datetime import date, datetime
from decimal import Decimal
from typing import Any

from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.readers.cells import BadCell, Cell
from regionbudget.readers.guard import MAX_ROWS

MAX_COLUMNS = 256

CellRow = tuple[int, list[Cell]]

_ERROR_CODES = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}


def excel_rows(data: bytes, name: str) -> list[CellRow]:
    """The rows that hold anything, of the first visible sheet that does; else none.

    The library raises anything at all on a broken workbook: all of it is one InputError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            return _first_filled_sheet(data)
    except Exception as error:
        raise fault(
            say("{file} är skadad och kan inte läsas som en Excel-arbetsbok", file=name)
        ) from error


def _first_filled_sheet(data: bytes) -> list[CellRow]:
    import openpyxl

    workbook = openpyxl.load_workbook(
        io.BytesIO(data), read_only=True, data_only=True, keep_links=False
    )
    try:
        for sheet in workbook.worksheets:
            if sheet.sheet_state == "visible" and (rows := _sheet_rows(sheet)):
                return rows
        return []
    finally:
        workbook.close()


def _sheet_rows(sheet: Any) -> list[CellRow]:
    """Cells to the right of the header's last one belong to no column and are left unread."""
    sheet.reset_dimensions()
    header = next(_filled(sheet, 1, MAX_COLUMNS), None)
    if header is None:
        return []
    number, cells = header
    width = max(index for index, cell in enumerate(cells, 1) if cell is not None)
    return [(number, cells[:width]), *_filled(sheet, number + 1, width)]


def _filled(sheet: Any, first_row: int, width: int) -> Iterator[CellRow]:
    rows = sheet.iter_rows(min_row=first_row, max_row=MAX_ROWS, max_col=width, values_only=True)
    for number, values in enumerate(rows, first_row):
        if values.count(None) == len(values):
            continue
        cells = [_cell(value) for value in values]
        if any(cell is not None for cell in cells):
            yield number, cells


def _cell(value: object) -> Cell:
    match value:
        case str():
            return _text(value)
        case float():
            return _number(value)
        case datetime():
            return value.date()
        case bool():
            return BadCell(say("cellen är ett sanningsvärde, inte en uppgift"))
        case None | int() | Decimal() | date():
            return value
        case _:
            return BadCell(say("cellen är ett klockslag, inte en uppgift"))


def _text(value: str) -> Cell:
    if value in _ERROR_CODES:
        return BadCell(say("cellen visar felet {code}", code=value))
    return value.strip() or None


def _number(value: float) -> Cell:
    """Excel shows and means 15 digits; the rest is the noise of binary fractions."""
    number = Decimal(f"{value:.15g}")
    if number.is_finite():
        return number
    return BadCell(say("cellen innehåller inget läsbart tal"))
