"""Write the many rows of plain values that a long table holds: all that can be is settled once for
a column, so that a cell costs little more than the Excel library itself takes for it."""

from collections.abc import Callable, Sequence
from datetime import date
from decimal import Decimal
from typing import Any

from regionbudget.reports import layout
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.excel import Format, Worksheet
from regionbudget.reports.formats import Formats
from regionbudget.reports.table import Column, Kind, Look, Plain

Write = Callable[[int, Any], int]
"""Writes a value in the given row of its column; the lines of text that it takes."""

Blank = Callable[[int], int]
"""Writes nothing but the borders of the cell in the given row."""

_DAY_ZERO = date(1899, 12, 30).toordinal()
"""Where Excel begins to count days, for all days after February 1900."""


class RecordWriter:
    """Writes the records of one table. `ore`: the columns of amounts that show decimals."""

    def __init__(
        self,
        worksheet: Worksheet,
        formats: Formats,
        columns: Sequence[Column],
        widths: Sequence[float],
        ore: set[str],
    ) -> None:
        self._worksheet = worksheet
        self._formats = formats
        pairs = enumerate(zip(columns, widths, strict=False))
        self._writes = [
            self._of_column(at, column, width, decimals=column.key in ore)
            for at, (column, width) in pairs
        ]

    def write(
        self, first: int, records: Sequence[Sequence[Plain]], height: Callable[[int], float]
    ) -> None:
        """From the row `first`; `height` is that of a row of so many lines."""
        writes, set_row = self._writes, self._worksheet.set_row
        for row, record in enumerate(records, first):
            tallest = max([write(row, value) for write, value in zip(writes, record, strict=True)])
            if tallest > 1:
                set_row(row, height(tallest))

    def _of_column(self, at: int, column: Column, width: float, *, decimals: bool) -> Write:
        style = self._formats.cell(column.kind, Look.PLAIN, decimals=decimals)
        blank = self._blank(at, style)
        match column.kind:
            case Kind.TEXT | Kind.STATUS:
                return self._words(at, width, blank)
            case Kind.AMOUNT:
                return self._amount(at, style, blank)
            case Kind.DATE:
                return self._day(at, style, blank)
            case _:
                return self._number(at, style, blank)

    def _blank(self, at: int, style: Format) -> Blank:
        write_blank = self._worksheet.write_blank

        def blank(row: int) -> int:
            write_blank(row, at, None, style)
            return 1

        return blank

    def _words(self, at: int, width: float, blank: Blank) -> Write:
        write_string = self._worksheet.write_string
        plain, quoted = (
            self._formats.cell(Kind.TEXT, Look.PLAIN, quoted=risky) for risky in (False, True)
        )

        def words(row: int, text: str) -> int:
            if not text:
                return blank(row)
            said = clean(text)
            write_string(row, at, said, quoted if looks_like_formula(said) else plain)
            return layout.text_lines(said, width - 1)

        return words

    def _amount(self, at: int, style: Format, blank: Blank) -> Write:
        write_number = self._worksheet.write_number

        def amount(row: int, ore: int | None) -> int:
            if ore is None:
                return blank(row)
            # Decimal, because a float's last digits may be noise; whole kronor need neither.
            write_number(row, at, Decimal(ore) / 100 if ore % 100 else ore // 100, style)
            return 1

        return amount

    def _day(self, at: int, style: Format, blank: Blank) -> Write:
        write_number = self._worksheet.write_number

        def day(row: int, found: date | None) -> int:
            if not found:
                return blank(row)
            write_number(row, at, found.toordinal() - _DAY_ZERO, style)
            return 1

        return day

    def _number(self, at: int, style: Format, blank: Blank) -> Write:
        write_number = self._worksheet.write_number

        def number(row: int, found: int | str | None) -> int:
            if found is None or found == "":
                return blank(row)
            write_number(row, at, found, style)
            return 1

        return number
