"""Key figures as a text file: one value per line, as the layout says."""

import csv
import io
from collections.abc import Iterable
from datetime import date
from decimal import Decimal

from regionbudget.domain.external_codes import DELIMITERS, DateForm, Layout, Part
from regionbudget.domain.stratsys import Line

HEADINGS = {
    Part.DATE: "Datum",
    Part.UNIT: "Enhet",
    Part.MEASURE: "Mått",
    Part.COLUMN: "Kolumn",
    Part.VALUE: "Värde",
}


def stratsys_csv(lines: Iterable[Line], layout: Layout) -> bytes:
    """UTF-8 with a byte order mark. Codes that a spreadsheet would run are never kept, and the
    other parts are numbers and days, so that no line needs an apostrophe."""
    content = io.StringIO(newline="")
    writer = csv.writer(content, delimiter=DELIMITERS[layout.delimiter], lineterminator="\r\n")
    if layout.header:
        writer.writerow(HEADINGS[part] for part in layout.order)
    writer.writerows(_cells(line, layout) for line in lines)
    return content.getvalue().encode("utf-8-sig")


def _cells(line: Line, layout: Layout) -> list[str]:
    parts = {
        Part.DATE: _day(line.day, layout.date_form),
        Part.UNIT: line.unit,
        Part.MEASURE: line.measure,
        Part.COLUMN: line.column,
        Part.VALUE: _number(line.value).replace(".", layout.decimal),
    }
    return [parts[part] for part in layout.order]


def _day(day: date, form: DateForm) -> str:
    match form:
        case DateForm.DAY:
            return day.isoformat()
        case DateForm.DIGITS:
            return f"{day:%Y%m%d}"
        case DateForm.MONTH:
            return f"{day:%Y-%m}"


def _number(value: Decimal) -> str:
    """Two decimals at least, as amounts have; no more than the value needs beyond that."""
    exact = format(value, "f")
    whole, _, rest = exact.partition(".")
    return f"{whole}.{rest.rstrip('0').ljust(2, '0')}"
