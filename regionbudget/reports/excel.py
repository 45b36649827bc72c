"""The names of the Excel library. It carries no type marker, which is excused here once."""

from xlsxwriter import Workbook  # type: ignore[import-untyped]
from xlsxwriter.chart import Chart as NativeChart  # type: ignore[import-untyped]
from xlsxwriter.format import Format  # type: ignore[import-untyped]
from xlsxwriter.utility import (  # type: ignore[import-untyped]
    quote_sheetname,
    xl_range,
    xl_range_abs,
    xl_rowcol_to_cell,
)
from xlsxwriter.worksheet import Worksheet  # type: ignore[import-untyped]

__all__ = [
    "Format",
    "NativeChart",
    "Workbook",
    "Worksheet",
    "quote_sheetname",
    "xl_range",
    "xl_range_abs",
    "xl_rowcol_to_cell",
]
