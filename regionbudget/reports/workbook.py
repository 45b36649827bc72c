"""Write a report as an .xlsx file. The only place where öre become kronor."""

from collections.abc import Sequence
from io import BytesIO

from regionbudget.reports import layout
from regionbudget.reports.chart import insert_chart
from regionbudget.reports.cleaning import clean, looks_like_formula
from regionbudget.reports.excel import Workbook, Worksheet
from regionbudget.reports.form_writer import FormWriter
from regionbudget.reports.formats import Formats
from regionbudget.reports.layout import Paged
from regionbudget.reports.table import (
    Chart,
    Fields,
    Look,
    Report,
    Sheet,
    Signatures,
    Table,
    Text,
    recorded,
)
from regionbudget.reports.table_writer import TableWriter, row_height

OPTIONS = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
}
_ROW_HEIGHTS = {Look.TITLE: 24, Look.HEADING: 18}
"""In points."""
_ROOM = {Look.TITLE: 0.55, Look.HEADING: 0.75}
"""The part of a line's letters that a larger letter leaves room for."""
_WRAPPED = {Look.PLAIN, Look.WARNING}
_LOW_GAP = 5
"""Of a blank row where all has to stand on one page, in points: letters become larger by it."""


def workbook_bytes(report: Report) -> bytes:
    content = BytesIO()
    workbook = Workbook(content, OPTIONS)
    workbook.set_properties(_properties(report))
    writer = _Writer(workbook, report)
    for sheet in report.sheets:
        writer.write_sheet(sheet)
    writer.define_names()
    workbook.close()
    return content.getvalue()


def _properties(report: Report) -> dict[str, object]:
    return {
        "title": clean(report.title),
        "subject": clean(report.subject),
        "author": clean(report.region),
        "company": clean(report.region),
        "comments": f"Journalens huvud {report.head}",
        "created": recorded(report.recorded_at),
    }


class _Writer:
    """One workbook being written: its formats, and where every table will stand."""

    def __init__(self, workbook: Workbook, report: Report) -> None:
        self._workbook = workbook
        self._report = report
        self._formats = Formats(workbook)
        self._places = layout.places(report)

    def write_sheet(self, sheet: Sheet) -> None:
        worksheet = self._workbook.add_worksheet(sheet.title)
        worksheet.hide_gridlines(2)
        widths = layout.column_widths(sheet)
        paged = layout.page_bands(sheet, widths)
        first_page = widths[: paged.bands[0].stop]
        for number, width in enumerate(widths):
            worksheet.set_column(number, number, width)
        tables = TableWriter(worksheet, self._formats, self._places)
        forms = FormWriter(worksheet, self._formats, self._places, widths)
        for block, row in layout.blocks_with_rows(sheet):
            match block:
                case Text():
                    self._write_text(worksheet, row, block, first_page)
                case Table():
                    tables.write(self._places[block.key], widths)
                case Fields():
                    forms.write_fields(sheet.title, row, block)
                case Signatures():
                    forms.write_signatures(row, block)
                case Chart():
                    insert_chart(self._workbook, worksheet, self._places, block, widths)
        for row in layout.gaps(sheet) if sheet.one_page else ():
            worksheet.set_row(row, _LOW_GAP)
        self._set_up_page(worksheet, sheet, paged)

    def define_names(self) -> None:
        for name, target in layout.names(self._report, self._places):
            self._workbook.define_name(name, f"={target}")

    def _set_up_page(self, worksheet: Worksheet, sheet: Sheet, paged: Paged) -> None:
        if not sheet.portrait:
            worksheet.set_landscape()
        worksheet.set_paper(9)
        high = 0.55 if sheet.one_page else 0.7
        worksheet.set_margins(left=0.3, right=0.3, top=high, bottom=high)
        if len(paged.bands) > 1:
            worksheet.set_print_scale(paged.percent)
            worksheet.set_v_pagebreaks([band.start for band in paged.bands[1:]])
            worksheet.repeat_columns(0, paged.kept - 1)
        else:
            worksheet.fit_to_pages(1, 1 if sheet.one_page else 0)
        draft = '&C&"Arial,Bold"&12UTKAST' if self._report.draft else ""
        worksheet.set_header(f"&L&8{_escaped(self._report.title, 90)}{draft}&R&8&A")
        head = self._report.head
        worksheet.set_footer(f"&L&7Journalens huvud {head}&R&8Sida &P av &N")
        repeated = sheet.frozen or sheet.repeated
        if repeated is not None:
            worksheet.repeat_rows(self._places[repeated].header)
        if sheet.frozen is not None:
            worksheet.freeze_panes(self._places[sheet.frozen].body, sheet.frozen_columns)

    def _write_text(
        self, worksheet: Worksheet, row: int, text: Text, widths: Sequence[float]
    ) -> None:
        """What is longer than the sheet is wrapped: it would make all of the print smaller."""
        words = clean(text.text)
        columns = layout.text_columns(widths)
        lines = layout.text_lines(words, sum(widths[:columns]) * _ROOM.get(text.look, 1))
        wrapped = text.look in _WRAPPED or lines > 1
        style = self._formats.text(text.look, wrap=wrapped, quoted=looks_like_formula(words))
        if wrapped:
            worksheet.set_row(row, row_height(lines) / _ROOM.get(text.look, 1) + 2)
            if columns > 1:
                worksheet.merge_range(row, 0, row, columns - 1, "", style)
        elif text.look in _ROW_HEIGHTS:
            worksheet.set_row(row, _ROW_HEIGHTS[text.look])
        worksheet.write_string(row, 0, words, style)


def _escaped(text: str, longest: int) -> str:
    """A user's words in a page header, where & begins a code."""
    return clean(text)[:longest].replace("&", "&&")
