"""The workbook that a new agreement is filled in, blank or with an agreement in it."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from io import BytesIO
from typing import Any

from regionbudget.domain.agreement_form import (
    HINT_HEADING,
    README,
    SHEETS,
    Column,
    Holds,
    Sheet,
    cell_name,
    sheet_named,
)
from regionbudget.domain.message import say, verbatim
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.colours import ACCENT, ACCENT_SOFT, LINE, MUTED, TEXT
from regionbudget.reports.excel import Format, Workbook, Worksheet
from regionbudget.reports.formats import FONT, amount_format

ROWS = 300
"""How far down a sheet is prepared for filling in; more rows are read all the same."""
_MADE = datetime(2000, 1, 1)  # noqa: DTZ001  (Excel's times have no zone; same content, same bytes)
_LONGEST_MESSAGE = 255
_HEADER_HEIGHT = 20

_LINE_HINT = say("Regionens belopp, kronor.")

Rows = Sequence[tuple[int, Sequence[object]]]

_INTRODUCTION = (
    "Fyll i bladen från vänster till höger. Rubriker med mörk botten måste fyllas i, de ljusa får "
    "lämnas tomma.",
    "Nycklar är korta namn som aldrig ändras: a–z, 0–9 och bindestreck. Andra blad pekar på dem.",
    "Belopp skrivs i kronor, datum som 2027-12-01. Rader utan innehåll hoppas över.",
    "Läs in med: regionbudget agreement add FIL, eller i fönstret: Arkiv, Överenskommelser. Alla "
    "fel visas på en gång, med blad och cell; ingenting sparas förrän allt stämmer.",
)


def template_bytes(sheets: Mapping[str, Rows]) -> bytes:
    """The workbook with these cells; amounts are kronor. The first row of a sheet is its header."""
    content = BytesIO()
    workbook = Workbook(content, {"in_memory": True})
    workbook.set_properties({"title": "Överenskommelse", "created": _MADE})
    writer = _Writer(workbook)
    writer.write_readme()
    for sheet in SHEETS:
        writer.write(sheet, sheets[sheet.name])
    workbook.close()
    return content.getvalue()


class _Writer:
    def __init__(self, workbook: Workbook) -> None:
        self._workbook = workbook
        self._formats: dict[tuple[tuple[str, Any], ...], Format] = {}

    def write_readme(self) -> None:
        page = self._page(README, (24, 26, 90))
        page.hide_gridlines(2)
        bold, plain = self._format(bold=True), self._format(text_wrap=True)
        page.write_string(0, 0, "Ny överenskommelse", self._format(bold=True, font_size=16))
        page.set_row(0, 30)
        for row, text in enumerate(_INTRODUCTION, 1):
            page.merge_range(row, 0, row, 2, text, plain)
            page.set_row(row, 26)
        row = len(_INTRODUCTION) + 2
        for sheet in SHEETS:
            page.write_string(row, 0, sheet.name, bold)
            page.merge_range(row, 1, row, 2, str(sheet.hint), plain)
            page.set_row(row, 26)
            row += 1
            for column in sheet.columns:
                page.write_string(row, 1, column.name, plain)
                page.write_string(row, 2, str(column.hint), plain)
                row += 1

    def write(self, sheet: Sheet, rows: Rows) -> None:
        if sheet.upright:
            self._write_upright(sheet, rows)
        else:
            self._write_rows(sheet, rows)

    def _write_upright(self, sheet: Sheet, rows: Rows) -> None:
        page = self._page(sheet.name, (28, 44, 80))
        (header, *lines) = [cells for _, cells in rows]
        for at, title in enumerate((*header, HINT_HEADING)):
            page.write_string(0, at, str(title), self._header(required=True))
        page.set_row(0, _HEADER_HEIGHT)
        for row, ((_, value), column) in enumerate(zip(lines, sheet.columns, strict=True), 1):
            page.write_string(row, 0, column.name, self._header(required=column.required))
            self._write_cell(page, row, 1, value, column, align="left")
            page.write_string(row, 2, str(column.hint), self._format(font_color=MUTED))
            self._validate(page, (row, 1, row, 1), column)

    def _write_rows(self, sheet: Sheet, rows: Rows) -> None:
        columns = _columns(sheet, rows[0][1])
        page = self._page(sheet.name, [column.width for column in columns])
        page.set_row(0, _HEADER_HEIGHT)
        last = max(ROWS, len(rows) + ROWS // 10)
        for at, column in enumerate(columns):
            aligned = "right" if column.holds in {Holds.AMOUNT, Holds.COUNT} else "left"
            style = self._header(required=column.required, align=aligned)
            page.write_string(0, at, column.name, style)
            page.set_column(at, at, column.width, self._cell(column))
            self._validate(page, (1, at, last, at), column)
        for row, (_, cells) in enumerate(rows[1:], 1):
            for at, value in enumerate(cells):
                self._write_cell(page, row, at, value, columns[at])
        page.ignore_errors({"number_stored_as_text": f"A1:{cell_name(len(columns), last)}"})

    def _write_cell(
        self, page: Worksheet, row: int, at: int, value: object, column: Column, **look: Any
    ) -> None:
        style = self._cell(column, **look)
        match value:
            case None:
                page.write_blank(row, at, None, style)
            case int() | Decimal():
                page.write_number(row, at, float(value), style)
            case date():
                page.write_datetime(row, at, value, style)
            case _:
                text = clean(str(value))
                style = self._cell(column, quote_prefix=looks_like_formula(text), **look)
                page.write_string(row, at, text, style)

    def _validate(self, page: Worksheet, place: tuple[int, int, int, int], column: Column) -> None:
        """A drop-down or a limit, and the hint beside the cell."""
        page.data_validation(
            *place,
            {
                **_limits(column),
                "input_title": column.name[:32],
                "input_message": str(column.hint)[:_LONGEST_MESSAGE],
                "error_title": column.name[:32],
                "error_message": str(column.hint)[:_LONGEST_MESSAGE],
            },
        )

    def _page(self, name: str, widths: Sequence[float]) -> Worksheet:
        page = self._workbook.add_worksheet(name)
        for at, width in enumerate(widths):
            page.set_column(at, at, width)
        page.set_landscape()
        page.set_paper(9)
        page.set_margins(left=0.3, right=0.3, top=0.7, bottom=0.7)
        page.fit_to_pages(1, 0)
        page.set_header("&L&8Överenskommelse&R&8&A")
        page.set_footer("&R&8Sida &P av &N")
        if name != README:
            page.repeat_rows(0)
            page.freeze_panes(1, 0 if sheet_named(name).upright else 1)
        return page

    def _header(self, *, required: bool, align: str = "left") -> Format:
        ink = {"font_color": "#FFFFFF", "bg_color": ACCENT}
        pale = {"font_color": TEXT, "bg_color": ACCENT_SOFT}
        frame = {"bold": True, "bottom": 1, "bottom_color": LINE, "valign": "vcenter"}
        return self._format(align=align, **frame, **(ink if required else pale))

    def _cell(self, column: Column, **look: Any) -> Format:
        match column.holds:
            case Holds.AMOUNT:
                look = {"num_format": amount_format(decimals=False), **look}
            case Holds.COUNT:
                grouped = column.code == "population"
                number = amount_format(decimals=False) if grouped else "0"
                look = {"num_format": number, **look}
            case Holds.DAY:
                look = {"num_format": "yyyy-mm-dd", "align": "left", **look}
            case _:
                look = {"num_format": "@", "text_wrap": True, **look}
        return self._format(**look)

    def _format(self, **properties: Any) -> Format:
        full = {**FONT, **properties}
        key = tuple(sorted(full.items()))
        if key not in self._formats:
            self._formats[key] = self._workbook.add_format(full)
        return self._formats[key]


def _columns(sheet: Sheet, header: Sequence[object]) -> list[Column]:
    """The sheet's columns as they stand; in the table of regions a line's column is an amount."""
    own = {column.name: column for column in sheet.columns}
    return [
        own.get(str(name))
        or Column(verbatim(str(name)), str(name), _LINE_HINT, Holds.AMOUNT, required=True)
        for name in header
    ]


def _limits(column: Column) -> dict[str, Any]:
    """What the cell takes. Where words and keys may mix, the list helps and refuses nothing."""
    if column.refers:
        source = f"='{column.refers[0]}'!$A$2:$A${ROWS}"
        strict = len(column.refers) == 1 and not column.choices
        return {"validate": "list", "source": source, "show_error": strict}
    if column.choices:
        return {"validate": "list", "source": list(column.choices)}
    match column.holds:
        case Holds.AMOUNT:
            return {"validate": "decimal", "criteria": ">=", "value": 0}
        case Holds.COUNT:
            return {"validate": "integer", "criteria": ">=", "value": 0}
        case Holds.DAY:
            return {"validate": "date", "criteria": ">=", "value": date(2000, 1, 1)}
        case _:
            return {"validate": "any"}
