"""Write a return form as an .xlsx file: the Excel library that knows locks and limits by cell."""

import warnings
from collections.abc import Sequence
from copy import copy
from datetime import date
from io import BytesIO
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import Cell
from openpyxl.formatting.rule import FormulaRule
from openpyxl.packaging.custom import StringProperty
from openpyxl.styles import Alignment, Border, Font, PatternFill, Protection, Side
from openpyxl.workbook.protection import WorkbookProtection
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.dimensions import RowDimension
from openpyxl.worksheet.header_footer import HeaderFooterItem
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from regionbudget.domain.agreement_form import cell_name
from regionbudget.domain.history import HEAD_PROPERTY
from regionbudget.domain.return_form import LISTS_SHEET, PLAN_MARK, TOKEN_MARK
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.colours import (
    ACCENT,
    ACCENT_LIGHT,
    ACCENT_SOFT,
    ATTENTION_FILL,
    LINE,
    MUTED,
    PAGE,
    STOP,
    TEXT,
)
from regionbudget.reports.form_cells import (
    Allowed,
    CellLook,
    FormBook,
    FormSheet,
    Live,
    Ore,
    Rule,
    Value,
    Warned,
)
from regionbudget.reports.formats import amount_format
from regionbudget.reports.table import recorded

PERIOD_PROPERTY = "Period"
_A4 = 9
_DAY = "yyyy-mm-dd"
_AMOUNT_LIMIT = 10**12
_LONGEST_HINT, _LONGEST_TITLE = 255, 32
_RIGHT = {
    CellLook.HEADER_RIGHT,
    CellLook.AMOUNT,
    CellLook.TOTAL_AMOUNT,
    CellLook.OPEN_AMOUNT,
}
_HEADERS = {CellLook.HEADER, CellLook.HEADER_RIGHT}
_TOTALS = {CellLook.TOTAL, CellLook.TOTAL_AMOUNT}
_BARE = {CellLook.TITLE, CellLook.NOTE, CellLook.ADVICE, CellLook.MARK, CellLook.SILENT}
_ONE_LINE = {CellLook.TITLE, CellLook.NOTE, CellLook.MARK}


def return_form_bytes(book: FormBook, recorded_at: str) -> bytes:
    """The form as an .xlsx file; `recorded_at` (UTC text) dates it."""
    workbook = Workbook()
    workbook.remove(workbook.worksheets[0])
    for sheet in book.sheets:
        _write_sheet(workbook, sheet)
    _write_lists(workbook, book.lists)
    _describe(workbook, book, recorded_at)
    workbook.security = WorkbookProtection(lockStructure=True)
    workbook.calculation.fullCalcOnLoad = True
    content = BytesIO()
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        workbook.save(content)
    return content.getvalue()


def _describe(workbook: Workbook, book: FormBook, recorded_at: str) -> None:
    form = book.form
    properties = workbook.properties
    named: Any = workbook.custom_doc_props  # type: ignore[attr-defined]  # missing in its stubs
    properties.title = clean(f"Blankett för {form.holder}, {form.period.code}")
    properties.creator = clean(form.plan)
    properties.created = recorded(recorded_at)
    for name, value in (
        (TOKEN_MARK, form.token),
        (PLAN_MARK, form.plan),
        (PERIOD_PROPERTY, form.period.code),
        (HEAD_PROPERTY, form.head),
    ):
        named.append(StringProperty(name=name, value=clean(value)))


def _write_sheet(workbook: Workbook, sheet: FormSheet) -> None:
    worksheet = workbook.create_sheet(sheet.title)
    worksheet.sheet_view.showGridLines = False
    for at, width in enumerate(sheet.widths):
        worksheet.column_dimensions[_letter(at)].width = width
    looks: dict[CellLook, Any] = {}
    for number, cells in enumerate(sheet.rows, 1):
        for at, cell in enumerate(cells):
            where = worksheet.cell(number, at + 1)
            if cell.look in looks:  # to make a style anew takes most of the time
                where._style = copy(looks[cell.look])
            else:
                _style(where, cell.look, decimals=sheet.decimals)
                looks[cell.look] = copy(where._style)
            _put(where, cell.value)
    for number, first in sheet.merged.items():
        worksheet.merge_cells(
            start_row=number, start_column=first, end_row=number, end_column=len(sheet.widths)
        )
    for number, height in sheet.heights.items():
        kind = RowDimension if number <= sheet.header else _Growing
        worksheet.row_dimensions[number] = kind(worksheet, index=number, ht=height)
    for allowed in sheet.allowed:
        worksheet.add_data_validation(_validation(allowed))
    for warned in sheet.warned:
        _warn(worksheet, warned)
    _set_up(worksheet, sheet)


class _Growing(RowDimension):
    """A row with a height to begin with, that grows with what is typed in it."""

    @property
    def customHeight(self) -> bool:  # noqa: N802  (the library's name)
        return False


def _put(where: Cell, value: Value) -> None:
    match value:
        case str():
            words = clean(value)
            where.value = words
            where.data_type = "s"  # else the library makes a formula of what begins with =
            where.quotePrefix = looks_like_formula(words)
        case Ore(ore):
            where.value = ore // 100 if ore % 100 == 0 else ore / 100
        case Live(formula):
            where.value = formula
            where.number_format = f"{amount_format(decimals=True)};"  # nothing typed, nothing shown
        case date():
            where.value = value
            where.number_format = _DAY
        case None:
            pass


def _style(where: Cell, look: CellLook, *, decimals: bool) -> None:
    where.font = _font(look)
    where.alignment = Alignment(
        horizontal="right" if look in _RIGHT else "left",
        vertical="top" if look in _BARE - {CellLook.TITLE} else "center",
        wrap_text=look not in _ONE_LINE | _RIGHT - {CellLook.HEADER_RIGHT},
        indent=0 if look in _RIGHT | _BARE else 1,
    )
    where.fill = _fill(look)
    where.border = _border(look)
    where.protection = Protection(locked=not look.open)
    if look in {CellLook.AMOUNT, CellLook.TOTAL_AMOUNT, CellLook.OPEN_AMOUNT}:
        where.number_format = amount_format(decimals=decimals)
    elif look is CellLook.HEADER_RIGHT:
        where.number_format = "@_-"
    elif look is CellLook.OPEN_DAY:
        where.number_format = _DAY


def _font(look: CellLook) -> Font:
    size = {CellLook.TITLE: 16, CellLook.HEADER: 8, CellLook.HEADER_RIGHT: 8}.get(look, 9)
    colour = TEXT
    if look in _HEADERS:
        colour = "#FFFFFF"
    elif look is CellLook.TITLE:
        colour = ACCENT
    elif look in {CellLook.NOTE, CellLook.MARK, CellLook.SILENT, CellLook.WORD}:
        colour = MUTED
    bold = look in _HEADERS | _TOTALS | {CellLook.TITLE}
    return Font(name="Arial", size=size, color=_argb(colour), bold=bold)


def _fill(look: CellLook) -> PatternFill:
    if look in _HEADERS:
        return _solid(ACCENT)
    if look in _TOTALS:
        return _solid(ACCENT_SOFT)
    if look in _BARE or look.open:
        return PatternFill()
    return _solid(PAGE)


def _border(look: CellLook) -> Border:
    if look in _BARE | _HEADERS:
        return Border()
    if look.open:
        side = Side(style="thin", color=_argb(ACCENT_LIGHT))
        return Border(left=side, right=side, top=side, bottom=side)
    if look in _TOTALS:
        return Border(
            top=Side(style="thin", color=_argb(ACCENT)),
            bottom=Side(style="medium", color=_argb(ACCENT)),
        )
    return Border(bottom=Side(style="thin", color=_argb(LINE)))


def _validation(allowed: Allowed) -> DataValidation:
    """A limit that stops; a cost category may be one of the user's own."""
    sources = allowed.sources
    match allowed.rule:
        case Rule.DAY:
            made = DataValidation("date", operator="between", formula1=sources[0])
            made.formula2 = sources[1]
        case Rule.AMOUNT:
            made = DataValidation("decimal", operator="between", formula1=str(-_AMOUNT_LIMIT))
            made.formula2 = str(_AMOUNT_LIMIT)
        case Rule.ACTIVITY | Rule.CATEGORY:
            made = DataValidation("list", formula1=sources[0])
        case Rule.TEXT:
            made = DataValidation("textLength", operator="lessThanOrEqual", formula1=sources[0])
    made.allow_blank = True
    made.errorStyle = "warning" if allowed.rule is Rule.CATEGORY else "stop"
    made.errorTitle = "Det går inte"[:_LONGEST_TITLE]
    made.error = allowed.hint[:_LONGEST_HINT]
    made.prompt = allowed.hint[:_LONGEST_HINT]
    made.showErrorMessage = True
    made.showInputMessage = True
    made.add(f"{allowed.first}:{allowed.last}")
    return made


def _warn(worksheet: Worksheet, warned: Warned) -> None:
    rule = FormulaRule(  # type: ignore[no-untyped-call]
        formula=[warned.formula],
        fill=PatternFill(bgColor=_argb(ATTENTION_FILL), fill_type="solid"),
        font=Font(color=_argb(STOP)),
    )
    worksheet.conditional_formatting.add(f"{warned.first}:{warned.last}", rule)


def _set_up(worksheet: Worksheet, sheet: FormSheet) -> None:
    worksheet.freeze_panes = cell_name(1, sheet.header + 1)
    protection = worksheet.protection
    protection.sheet = True
    protection.formatColumns = protection.formatRows = False  # False allows them
    page = worksheet.page_setup
    page.orientation, page.paperSize, page.fitToWidth, page.fitToHeight = "landscape", _A4, 1, 0
    worksheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    margins = worksheet.page_margins
    margins.left = margins.right = 0.3
    margins.top = margins.bottom = 0.7
    worksheet.print_title_rows = f"{sheet.header}:{sheet.header}"
    worksheet.print_area = f"A1:{cell_name(len(sheet.widths) - 1, len(sheet.rows))}"
    footer, header = HeaderFooterItem(), HeaderFooterItem()
    footer.right.text, header.right.text = "&8Sida &P av &N", "&8&A"
    worksheet.oddFooter, worksheet.oddHeader = footer, header


def _write_lists(workbook: Workbook, lists: Sequence[Sequence[Value]]) -> None:
    worksheet = workbook.create_sheet(LISTS_SHEET)
    for at, values in enumerate(lists, 1):
        for number, value in enumerate(values, 1):
            _put(worksheet.cell(number, at), value)
    worksheet.sheet_state = "hidden"
    worksheet.protection.sheet = True


def _letter(at: int) -> str:
    return cell_name(at, 1)[:-1]


def _solid(colour: str) -> PatternFill:
    return PatternFill("solid", fgColor=_argb(colour))


def _argb(colour: str) -> str:
    return f"FF{colour.removeprefix('#')}"
