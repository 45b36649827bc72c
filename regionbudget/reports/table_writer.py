"""Write a table: header, cells, live formulas with their results, and what stands out."""

import re
from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal

from regionbudget.domain.followup import Status
from regionbudget.reports import layout
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.colours import ACCENT, STOP
from regionbudget.reports.excel import Format, Worksheet, quote_sheetname, xl_range
from regionbudget.reports.formats import RIGHT, Formats
from regionbudget.reports.layout import Place, Places
from regionbudget.reports.record_writer import RecordWriter
from regionbudget.reports.table import (
    Amount,
    Column,
    Formula,
    Kind,
    Look,
    Records,
    Row,
    Share,
    Sum,
    Table,
    Trend,
    amount_ore,
    ore_columns,
)
from regionbudget.reports.words import RING_FENCED
from regionbudget.reports.words import STATUS as STATUS_WORDS

NOTHING = "–"
"""A share of nothing."""

_LINE_HEIGHT = 11.75
_TALLEST = 409
_Where = tuple[int, int]


class TableWriter:
    """Writes the tables of one sheet. `places` has every table of the workbook, for formulas."""

    def __init__(self, worksheet: Worksheet, formats: Formats, places: Places) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._places = places

    def write(self, place: Place, widths: Sequence[float]) -> None:
        self._write_header(place, widths)
        ore = ore_columns(place.table)
        rows, first = place.table.rows, 0
        if isinstance(rows, Records):
            columns = place.table.columns
            records = RecordWriter(self._worksheet, self._formats, columns, widths, ore)
            records.write(place.body, rows.values, row_height)
            first, rows = len(rows.values), rows.after
        for number, row in enumerate(rows, first):
            lines = layout.row_lines(row, place.table.columns, widths)
            if lines > 1:
                self._worksheet.set_row(place.body + number, row_height(lines))
            for at, column in enumerate(place.table.columns):
                self._write_cell(place, (number, at), row, column, decimals=column.key in ore)
        if place.table.rows:
            self._highlight(place)
        if place.table.filtered:
            self._filter(place)

    def _write_header(self, place: Place, widths: Sequence[float]) -> None:
        columns = place.table.columns
        lines = layout.header_lines(columns, widths)
        self._worksheet.set_row(place.header, row_height(lines) + 4)
        for number, column in enumerate(columns):
            words = clean(column.title)
            style = self._formats.header(column.kind, quoted=looks_like_formula(words))
            self._worksheet.write_string(place.header, number, words, style)

    def _write_cell(
        self, place: Place, at: _Where, row: Row, column: Column, *, decimals: bool
    ) -> None:
        """`at` is the row's and the column's place in the table."""
        number, beside = at
        cell = row[column.key]
        where = place.body + number, beside
        style = self._formats.cell(column.kind, row.look, decimals=decimals)
        match cell:
            case None | "":
                self._worksheet.write_blank(*where, None, style)
            case Status():
                own = self._formats.status(cell, row.look)
                self._worksheet.write_string(*where, STATUS_WORDS[cell], own)
            case str():
                self._write_words(where, cell, row.look)
            case date():
                self._worksheet.write_datetime(*where, cell, style)
            case int():
                self._worksheet.write_number(*where, cell, style)
            case Amount() | Share():
                write_result(self._worksheet, where, cell, style)
            case Trend():
                self._worksheet.write_blank(*where, None, style)
                self._draw(place, (number, beside), row, cell)
            case Sum() | Formula():
                if isinstance(cell, Formula) and isinstance(cell.result, Status):
                    style = self._formats.status(cell.result, row.look)
                formula = self._formula(place, number, column.key, cell)
                self._worksheet.write_formula(*where, f"={formula}", style, result(cell))

    def _draw(self, place: Place, at: _Where, row: Row, trend: Trend) -> None:
        """Columns from zero, also where all months are alike; from below it when any is."""
        first, last = (place.table.column(key) for key in (trend.first, trend.last))
        number = place.body + at[0]
        drawn_of = (row[column.key] for column in place.table.columns[first : last + 1])
        below = any((amount_ore(cell) or 0) < 0 for cell in drawn_of)
        drawn = {
            **({} if below else {"min": 0}),
            "range": f"{quote_sheetname(place.sheet)}!{xl_range(number, first, number, last)}",
            "type": "column",
            "series_color": ACCENT,
            "negative_points": True,
            "negative_color": STOP,
        }
        self._worksheet.add_sparkline(number, at[1], drawn)

    def _write_words(self, where: _Where, text: str, look: Look) -> None:
        words = clean(text)
        if words == RING_FENCED and look is Look.RING_FENCED:
            style = self._formats.ring_fenced_word()
        else:
            style = self._formats.cell(Kind.TEXT, look, quoted=looks_like_formula(words))
        self._worksheet.write_string(*where, words, style)

    def _formula(self, place: Place, number: int, column: str, cell: Sum | Formula) -> str:
        if isinstance(cell, Sum):
            return _sum_formula(place, column, cell)

        def found(key: str) -> str:
            if key in cell.refs:
                return layout.address(self._places, cell.refs[key], place.sheet)
            return place.address(number, key)

        return formula_text(cell, found)

    def _highlight(self, place: Place) -> None:
        """Red for amounts below zero, and colours for the words that formulas give."""
        last = place.body + len(place.table.rows) - 1
        for number, column in enumerate(place.table.columns):
            for rule in self._rules(column, place.table):
                self._worksheet.conditional_format(place.body, number, last, number, rule)

    def _rules(self, column: Column, table: Table) -> list[dict[str, object]]:
        if column.kind in RIGHT:
            below = {"type": "cell", "criteria": "<", "value": 0}
            return [{**below, "format": self._formats.negative()}]
        if isinstance(table.rows, Records) or not any(
            isinstance(row[column.key], Formula) for row in table.rows
        ):
            return []
        begins = {"type": "text", "criteria": "begins with"}
        return [
            {**begins, "value": symbol, "format": self._formats.result(status)}
            for symbol, status in (("●", Status.GREEN), ("▲", Status.YELLOW), ("■", Status.RED))
        ]

    def _filter(self, place: Place) -> None:
        rows = len(place.table.rows) - sum(row.look is Look.TOTAL for row in place.table.rows[-1:])
        last = max(place.header + rows, place.body)
        end = len(place.table.columns) - 1
        self._worksheet.autofilter(place.header, 0, last, end)
        self._worksheet.ignore_errors({"number_stored_as_text": xl_range(place.body, 0, last, end)})


def row_height(lines: int) -> float:
    """The height of a row in points, at most what Excel takes."""
    return min(_LINE_HEIGHT * lines + 3, _TALLEST)


def formula_text(cell: Formula, found: Callable[[str], str]) -> str:
    """The formula with the address of each cell that it names."""
    return re.sub(r"\{([^{}]+)\}", lambda match: found(match[1]), cell.template)


def _sum_formula(place: Place, column: str, cell: Sum) -> str:
    """SUBTOTAL leaves out the sums within its range; a list that may be filtered takes SUM."""
    if cell.last < cell.first:
        return "0"
    number = place.table.column(column)
    cells = xl_range(place.body + cell.first, number, place.body + cell.last, number)
    return f"SUM({cells})" if place.table.filtered else f"SUBTOTAL(9,{cells})"


def result(cell: Sum | Formula | Amount | Share | Status | str) -> Decimal | str:
    """What a cell shows before anything is recalculated: kronor, a share or words.

    Decimal, because the writer gives a float sixteen digits, the last of which may be noise.
    """
    match cell:
        case Status():
            return STATUS_WORDS[cell]
        case str():
            return cell
        case Formula():
            return result(cell.result)
        case Share():
            return NOTHING if cell.value is None else Decimal(str(cell.value))
        case Amount() | Sum():
            return Decimal(cell.ore) / 100


def write_result(worksheet: Worksheet, where: _Where, cell: Amount | Share, style: Format) -> None:
    value = result(cell)
    if isinstance(value, str):
        worksheet.write_string(*where, value, style)
    else:
        worksheet.write_number(*where, value, style)
