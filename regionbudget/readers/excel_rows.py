"""Rows of an Excel workbook as plain cells. The file must have passed the guard.

A formula whose result was never stored reads as an empty cell in the Excel library, and an empty
cell means a default. So a sheet that holds formulas is looked through once more for them.
"""

import io
import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from decimal import Decimal
from itertools import islice
from typing import Any

from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.readers.cells import BadCell, Cell
from regionbudget.readers.part_scan import MAX_ROWS, MB

MAX_COLUMNS = 256
ROWS_AT_A_TIME = 2_000

CellRow = tuple[int, list[Cell]]

_ERROR_CODES = {"#NULL!", "#DIV/0!", "#VALUE!", "#REF!", "#NAME?", "#NUM!", "#N/A"}
_MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
_FORMULA = re.compile(rb"<(?:[^<>\s/:]+:)?f[\s/>]")
_CHUNK = 1 * MB
_LONGEST_TAG_NAME = 256
_SPREADS = {"array", "dataTable"}
"""Kinds of formula that stand in one cell and fill others."""

_Span = tuple[int, int, int]
"""First column, last column (from 1) and last row."""


def excel_rows(data: bytes, name: str) -> list[CellRow]:
    """The rows that hold anything, of the first visible sheet that does; else none."""
    with _opened(data, name) as sheets:
        return next((rows for sheet in sheets if (rows := _sheet_rows(sheet))), [])


def excel_sheets(data: bytes, name: str) -> dict[str, list[CellRow]]:
    """The rows that hold anything, of each visible sheet that does."""
    with _opened(data, name) as sheets:
        return {sheet.title: rows for sheet in sheets if (rows := _sheet_rows(sheet))}


def whole_sheets(data: bytes, name: str) -> dict[str, list[CellRow]]:
    """As `excel_sheets`, with every cell: a row of a ledger may be wider than its title."""
    with _opened(data, name) as sheets:
        return {sheet.title: rows for sheet in sheets if (rows := list(_whole_rows(sheet)))}


def sheet_parts(data: bytes, name: str) -> Iterator[tuple[str, list[CellRow]]]:
    """As `whole_sheets`, some rows at a time with their sheet's title."""
    with _opened(data, name) as sheets:
        for sheet in sheets:
            rows = _whole_rows(sheet)
            while part := list(islice(rows, ROWS_AT_A_TIME)):
                yield sheet.title, part


@contextmanager
def _opened(data: bytes, name: str) -> Iterator[list[Any]]:
    """The visible sheets of a workbook.

    The library raises anything at all on a broken workbook: all of it is one InputError.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            import openpyxl

            workbook = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, data_only=True, keep_links=False
            )
            try:
                yield [sheet for sheet in workbook.worksheets if sheet.sheet_state == "visible"]
            finally:
                workbook.close()
    except Exception as error:
        raise fault(
            say("{file} är skadad och kan inte läsas som en Excel-arbetsbok", file=name)
        ) from error


def custom_property(data: bytes, name: str) -> str | None:
    """The text of a property of the workbook; None when it has none, or an unreadable one."""
    import openpyxl

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            workbook: Any = openpyxl.load_workbook(
                io.BytesIO(data), read_only=True, keep_links=False
            )
            found = [each for each in workbook.custom_doc_props.props if each.name == name]
            workbook.close()
    except Exception:  # the library raises anything; the rows have been read all the same
        return None
    return str(found[0].value) if found else None


def _sheet_rows(sheet: Any) -> list[CellRow]:
    """Cells to the right of the header's last one belong to no column and are left unread."""
    sheet.reset_dimensions()
    uncomputed = _Uncomputed(sheet)
    header = next(_filled(sheet, uncomputed, 1, MAX_COLUMNS), None)
    if header is None:
        return []
    number, cells = header
    width = max(index for index, cell in enumerate(cells, 1) if cell is not None)
    return [(number, cells[:width]), *_filled(sheet, uncomputed, number + 1, width)]


def _whole_rows(sheet: Any) -> Iterator[CellRow]:
    sheet.reset_dimensions()
    for number, cells in _filled(sheet, _Uncomputed(sheet), 1, MAX_COLUMNS):
        yield number, trimmed(cells)


def trimmed(cells: list[Cell]) -> list[Cell]:
    while cells and cells[-1] is None:
        cells.pop()
    return cells


def _filled(sheet: Any, uncomputed: "_Uncomputed", first_row: int, width: int) -> Iterator[CellRow]:
    rows = sheet.iter_rows(min_row=first_row, max_row=MAX_ROWS, max_col=width, values_only=True)
    gap: object = None  # the library's one row for all that are not there, up to a stray cell
    for number, values in enumerate(rows, first_row):
        if values is gap and not uncomputed.any:
            continue
        places = [at for at in uncomputed.places(number) if at < width and values[at] is None]
        if not places and values.count(None) == len(values):
            gap = values
            continue
        cells = [cell_of(value) for value in values]
        for at in places:
            cells[at] = _no_result()
        if any(cell is not None for cell in cells):
            yield number, cells


class _Uncomputed:
    """The formulas of a sheet that have no stored result; rows are asked for in rising order."""

    def __init__(self, sheet: Any) -> None:
        self._rows = _uncomputed_rows(sheet) if _holds_formulas(sheet) else iter(())
        self._next = next(self._rows, None)
        self._until: dict[int, int] = {}
        self.any = self._next is not None

    def places(self, row: int) -> list[int]:
        """The places (from 0) in the row that such a formula stands in or fills."""
        while self._next is not None and self._next[0] <= row:
            for first, last, end in self._next[1]:
                for column in range(first, min(last, MAX_COLUMNS) + 1):
                    self._until[column] = max(self._until.get(column, 0), end)
            self._next = next(self._rows, None)
        return [column - 1 for column, end in self._until.items() if end >= row]


def _holds_formulas(sheet: Any) -> bool:
    """Whether any tag looks like a formula's: almost no time beside reading the cells."""
    rest = b""
    with sheet._get_source() as source:
        while chunk := source.read(_CHUNK):
            text = rest + chunk
            if _FORMULA.search(text) or b"\0" in text:  # UTF-16 cannot be searched like this
                return True
            rest = text[-_LONGEST_TAG_NAME:]
    return False


def _uncomputed_rows(sheet: Any) -> Iterator[tuple[int, list[_Span]]]:
    """Rows and cells are counted as the Excel library counts them."""
    from openpyxl.xml.functions import iterparse

    number = 0
    with sheet._get_source() as source:
        for _, element in iterparse(source):
            if element.tag != f"{_MAIN}row":
                continue
            number = int(float(element.get("r", number + 1)))
            if spans := list(_spans(element, number)):
                yield number, spans
            element.clear()


def _spans(row: Any, number: int) -> Iterator[_Span]:
    from openpyxl.utils.cell import coordinate_to_tuple, range_boundaries

    column = 0
    for cell in row:
        place = cell.get("r")
        column = coordinate_to_tuple(place)[1] if place else column + 1
        formula = cell.find(f"{_MAIN}f")
        if formula is None or _has_result(cell):
            continue
        yield column, column, number
        if formula.get("t") in _SPREADS and formula.get("ref"):
            first, _, last, end = range_boundaries(formula.get("ref"))
            yield first or 1, last or MAX_COLUMNS, end or MAX_ROWS


def _has_result(cell: Any) -> bool:
    """An empty text is a result too; Excel stores it as an empty value of the kind `str`."""
    value = cell.find(f"{_MAIN}v")
    return value is not None and bool(value.text or cell.get("t") == "str")


def _no_result() -> BadCell:
    return BadCell(
        say(
            "formeln har inget uträknat resultat; öppna filen i Excel eller LibreOffice, spara "
            "den och försök igen"
        )
    )


def cell_of(value: object) -> Cell:
    match value:
        case str():
            return text_cell(value)
        case float():
            return number_cell(value)
        case datetime():
            return value.date()
        case bool():
            return BadCell(say("cellen är ett sanningsvärde, inte en uppgift"))
        case None | int() | Decimal() | date():
            return value
        case _:
            return BadCell(say("cellen är ett klockslag, inte en uppgift"))


def text_cell(value: str) -> Cell:
    if value in _ERROR_CODES:
        return BadCell(say("cellen visar felet {code}", code=value))
    return value.strip() or None


def number_cell(value: float) -> Cell:
    """Excel shows and means 15 digits; the rest is the noise of binary fractions."""
    number = Decimal(f"{value:.15g}")
    if number.is_finite():
        return number
    return BadCell(say("cellen innehåller inget läsbart tal"))
