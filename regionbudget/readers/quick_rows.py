"""Rows of a large workbook by the quick reader, which may end its whole process: see `worker`.

It is handed what `quick_copy` made. The cells are those that `excel_rows` gives.
"""

from collections.abc import Iterable, Iterator
from typing import Any

from regionbudget.readers.cells import Cell
from regionbudget.readers.excel_rows import (
    MAX_COLUMNS,
    ROWS_AT_A_TIME,
    CellRow,
    cell_of,
    number_cell,
    text_cell,
    trimmed,
)
from regionbudget.readers.quick_copy import QuickCopy

_EXACT = 10**15
"""Whole numbers below this have at most the 15 digits that Excel keeps."""


def quick_sheets(copy: QuickCopy) -> Iterator[tuple[str, Iterator[list[CellRow]]]]:
    """Title and rows, some at a time, of each visible sheet.

    Raises whatever the library raises, also what is no Exception; then nothing can be said of the
    workbook but that the careful reader must read it.
    """
    import python_calamine

    visible = python_calamine.SheetVisibleEnum.Visible
    work = python_calamine.SheetTypeEnum.WorkSheet
    workbook = python_calamine.load_workbook(copy.content)
    copy.content = type(copy.content)()  # the library has taken its own copy
    for sheet in workbook.sheets_metadata:
        if sheet.visible == visible and sheet.typ == work:
            rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
            yield sheet.name, _parts(rows, holds_truths=copy.holds_truths)


def _parts(rows: Iterable[list[Any]], *, holds_truths: bool) -> Iterator[list[CellRow]]:
    part: list[CellRow] = []
    known = _Known()
    for number, values in enumerate(rows, 1):
        if holds_truths:  # true and 1 are the same to a dictionary
            cells = [_cell(value) for value in values[:MAX_COLUMNS]]
        else:
            cells = list(map(known.__getitem__, values[:MAX_COLUMNS]))
        if trimmed(cells):
            part.append((number, cells))
        if len(part) >= ROWS_AT_A_TIME:
            yield part
            part = []
            known = _Known()
    if part:
        yield part


class _Known(dict[Any, Cell]):
    """Cells by the library's value: a ledger says the same again and again."""

    def __missing__(self, value: Any) -> Cell:
        cell = self[value] = _cell(value)
        return cell


def _cell(value: Any) -> Cell:
    """Whole numbers come as such from the careful reader; here every number is a float."""
    kind = type(value)
    if kind is str:
        return text_cell(value)
    if kind is float:
        if value.is_integer() and -_EXACT < value < _EXACT:
            return int(value)
        return number_cell(value)
    return cell_of(value)
