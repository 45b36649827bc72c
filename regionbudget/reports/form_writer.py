"""Write the parts of a form: labels with their values, and lines to sign on."""

from collections.abc import Sequence
from datetime import date

from regionbudget.reports import layout
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.excel import Format, Worksheet
from regionbudget.reports.formats import Formats
from regionbudget.reports.layout import SUMS, Places
from regionbudget.reports.table import (
    DATE_LINE,
    NAME_LINE,
    SIGN_LINE,
    Amount,
    Field,
    Fields,
    Formula,
    Kind,
    Look,
    Share,
    Signature,
    Signatures,
    amount_ore,
)
from regionbudget.reports.table_writer import formula_text, result, row_height, write_result

_TO_WRITE_ON = 21
_TO_SIGN_ON = 30
"""The heights of lines to write on, in points."""

_A_DATE = {
    "validate": "date",
    "criteria": ">=",
    "value": date(2000, 1, 1),
    "error_title": "Datum",
    "error_message": "Skriv ett datum, till exempel 2021-03-15.",
}
"""What may be written where one dates a signature."""


class FormWriter:
    """Writes the forms of one sheet: labels in its first column, values over the next."""

    def __init__(
        self, worksheet: Worksheet, formats: Formats, places: Places, widths: Sequence[float]
    ) -> None:
        self._worksheet = worksheet
        self._formats = formats
        self._places = places
        self._last = layout.value_columns(widths) - 1
        self._label_room = widths[0] - 1
        self._value_room = sum(widths[1 : self._last + 1]) - 1

    def write_fields(self, sheet: str, row: int, fields: Fields) -> None:
        for place, field in enumerate(fields.rows, start=row):
            label = clean(field.label)
            style = self._formats.label(bold=field.look in SUMS, quoted=looks_like_formula(label))
            self._worksheet.set_row(place, self._height(field))
            self._worksheet.write_string(place, 0, label, style)
            self._write_value(sheet, place, field)

    def write_signatures(self, row: int, block: Signatures) -> None:
        for signature in block.signatures:
            self._write_signature(row, signature)
            row += layout.ROWS_TO_SIGN + 1

    def _write_signature(self, row: int, signature: Signature) -> None:
        who = clean(signature.who)
        style = self._formats.text(Look.HEADING, quoted=looks_like_formula(who))
        self._worksheet.write_string(row, 0, who, style)
        lines = ((DATE_LINE, ""), (SIGN_LINE, ""), (NAME_LINE, signature.name))
        for place, (label, words) in enumerate(lines, start=row + 1):
            self._worksheet.set_row(place, _TO_SIGN_ON)
            self._worksheet.write_string(place, 0, label, self._formats.label())
            self._write_line(place, words)
        self._worksheet.data_validation(row + 1, 1, row + 1, 1, _A_DATE)

    def _height(self, field: Field) -> float:
        words = field.value if isinstance(field.value, str) else ""
        rows = max(
            layout.text_lines(clean(words), self._value_room),
            layout.text_lines(field.label, self._label_room),
        )
        least = _TO_WRITE_ON if field.value is None or field.value == "" else 0
        return max(row_height(rows) + 3, least)

    def _write_value(self, sheet: str, row: int, field: Field) -> None:
        value = field.value
        if field.choices:
            only = {"validate": "list", "source": list(field.choices)}
            self._worksheet.data_validation(row, 1, row, 1, only)
        match value:
            case None | "":
                self._write_line(row, "")
            case str():
                words = clean(value)
                style = self._style(field, Kind.TEXT, quoted=looks_like_formula(words))
                self._span(row, style)
                self._worksheet.write_string(row, 1, words, style)
            case date():
                style = self._span(row, self._style(field, Kind.DATE))
                self._worksheet.write_datetime(row, 1, value, style)
            case int():
                style = self._span(row, self._style(field, Kind.NUMBER))
                self._worksheet.write_number(row, 1, value, style)
            case Amount() | Share():
                style = self._span(row, self._style(field, _kind(value)))
                write_result(self._worksheet, (row, 1), value, style)
            case Formula():
                style = self._span(row, self._style(field, _kind(value.result)))
                text = formula_text(
                    value, lambda key: layout.address(self._places, value.refs[key], sheet)
                )
                self._worksheet.write_formula(row, 1, f"={text}", style, result(value))

    def _style(self, field: Field, kind: Kind, *, quoted: bool = False) -> Format:
        ore = amount_ore(field.value) or 0
        return self._formats.value(
            kind, bold=field.look in SUMS, decimals=ore % 100 != 0, quoted=quoted
        )

    def _write_line(self, row: int, words: str) -> None:
        words = clean(words)
        style = self._span(row, self._formats.line(quoted=looks_like_formula(words)))
        if words:
            self._worksheet.write_string(row, 1, words, style)
        else:
            self._worksheet.write_blank(row, 1, None, style)

    def _span(self, row: int, style: Format) -> Format:
        """Let the value's cell run over the columns beside it."""
        if self._last > 1:
            self._worksheet.merge_range(row, 1, row, self._last, "", style)
        return style


def _kind(value: Amount | Share | str) -> Kind:
    match value:
        case Amount():
            return Kind.AMOUNT
        case Share():
            return Kind.SHARE
        case str():
            return Kind.TEXT
