"""Rows of a large workbook by the quick reader, which may end its whole process: see `worker`.

It is handed what `quick_copy` made. The cells are those that `excel_rows` gives.
"""

import io
from collections.abc import Iterator, Sequence
from itertools import count, islice
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

_EXACT = 10**15
"""Whole numbers below this have at most the 15 digits that Excel keeps."""


Part = tuple[int, list[list[Cell | float]]]
"""The number of the first of some rows, and their columns. Numbers are made exact by `rows_of`: in
the program, which has nothing else to do meanwhile."""


def quick_sheets(copy: io.BytesIO, *, holds_truths: bool) -> Iterator[tuple[str, Iterator[Part]]]:
    """Title and rows, some at a time, of each visible sheet.

    Raises whatever the library raises, also what is no Exception; then nothing can be said of the
    workbook but that the careful reader must read it.
    """
    import python_calamine

    visible = python_calamine.SheetVisibleEnum.Visible
    work = python_calamine.SheetTypeEnum.WorkSheet
    workbook = python_calamine.load_workbook(copy)
    for sheet in workbook.sheets_metadata:
        if sheet.visible == visible and sheet.typ == work:
            rows = workbook.get_sheet_by_name(sheet.name).iter_rows()
            yield sheet.name, _parts(rows, holds_truths=holds_truths)


def rows_of(part: Part) -> list[CellRow]:
    """The rows of a part that hold anything, with exact numbers."""
    first, columns = part
    cells = zip(*map(_exact, columns), strict=True)
    return [row for row in zip(count(first), map(trimmed, map(list, cells))) if row[1]]


def _exact(column: list[Cell | float]) -> list[Cell]:
    return [_number(cell) if isinstance(cell, float) else cell for cell in column]


def _parts(rows: Iterator[list[Any]], *, holds_truths: bool) -> Iterator[Part]:
    first = 1
    while part := list(islice(rows, ROWS_AT_A_TIME)):
        columns = islice(zip(*part, strict=True), MAX_COLUMNS)
        yield first, [_cells(values, holds_truths=holds_truths) for values in columns]
        first += len(part)


def _cells(values: Sequence[Any], *, holds_truths: bool) -> list[Cell | float]:
    """The cells of a column's values: a ledger says the same again and again, but for amounts."""
    if set(map(type, values)) == {float}:
        return list(values)
    if holds_truths:  # true and 1 are the same to a dictionary
        return list(map(_cell, values))
    known = {value: _cell(value) for value in set(values)}
    return list(map(known.__getitem__, values))


def _cell(value: Any) -> Cell | float:
    kind = type(value)
    if kind is str:
        return text_cell(value)
    return value if kind is float else cell_of(value)


def _number(value: float) -> Cell:
    """Whole numbers come as such from the careful reader; here every number is a float."""
    if value.is_integer() and -_EXACT < value < _EXACT:
        return int(value)
    return number_cell(value)
