"""A report as a PDF file: its sheets one after the other, each from the top of a page."""

from collections.abc import Iterator, Sequence

from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PdfTable

from regionbudget.reports.cleaning import one_line
from regionbudget.reports.colours import ATTENTION, MUTED
from regionbudget.reports.paper_grid import SHORT, Grid
from regionbudget.reports.pdf_chart import pdf_chart
from regionbudget.reports.pdf_document import About, Leaf, document_bytes
from regionbudget.reports.pdf_fit import banded
from regionbudget.reports.pdf_form import fields, signature
from regionbudget.reports.pdf_look import (
    HEADING,
    PLAIN,
    ROOM_UNDER_HEADING,
    TEXTS,
    TITLE,
    Heading,
    markup,
)
from regionbudget.reports.pdf_table import pdf_table
from regionbudget.reports.table import (
    Block,
    Chart,
    Fields,
    Look,
    Report,
    Sheet,
    Signatures,
    Table,
    Text,
)

LONGEST = 2_000
"""The rows of a table that are printed; the workbook has them all."""
_MARGIN_MM = 12
"""Of a wide page."""
_GAP = 6 * mm
"""Between a table and the chart beside it."""
_NARROWEST = 70 * mm
"""Of a chart beside a table."""
_OVER_THE_TABLE = 28 * mm
"""What a sheet's title and the lines under it take."""
_MOST_TIGHT = 60
"""The rows of the longest table that lower rows can save from spilling over."""


def pdf_bytes(report: Report) -> bytes:
    """The report as .pdf; the same report gives the same bytes."""
    leaves = [_leaf(report, sheet) for sheet in report.sheets]
    about = About(report.title, report.region, report.subject, report.recorded_at)
    return document_bytes(about, leaves, lambda: list(_story(report, leaves)))


def _leaf(report: Report, sheet: Sheet) -> Leaf:
    wide = not sheet.portrait
    return Leaf(
        one_line(f"{report.region} · {report.subject}", 110 if wide else 60),
        "UTKAST" if report.draft else one_line(sheet.title, 40),
        ATTENTION if report.draft else MUTED,
        (
            one_line(f"{report.title} · {sheet.title}", 130 if wide else 80),
            f"Journalens huvud {report.head}",
        ),
        _MARGIN_MM if wide else 20,
        wide=wide,
    )


def _story(report: Report, leaves: Sequence[Leaf]) -> Iterator[Flowable]:
    tables = {b.key: b for sheet in report.sheets for b in sheet.blocks if isinstance(b, Table)}
    for number, (sheet, leaf) in enumerate(zip(report.sheets, leaves, strict=True)):
        if number:
            yield NextPageTemplate(str(number))
            yield PageBreak()
        yield from _Setter(tables, leaf, sheet, number * 1000).story()


class _Setter:
    """Sets the blocks of one sheet, each on the same page as the headings above it."""

    def __init__(self, tables: dict[str, Table], leaf: Leaf, sheet: Sheet, number: int) -> None:
        self._tables = tables
        self._sheet = sheet
        self._width = leaf.text_width
        self._height = leaf.text_height
        self._fill = not leaf.wide
        self._number = number
        """Of the last heading."""

    def story(self) -> Iterator[Flowable]:
        """Of what a workbook prints on one page each part stands on one."""
        sheet = self._sheet
        if sheet.one_page:
            for part in _parted(sheet.blocks):
                yield KeepTogether([each for group, _ in self._groups(part) for each in group])
            return
        for group, together in self._groups(sheet.blocks):
            if together:
                yield KeepTogether(group)
            else:
                yield from group

    def _groups(self, blocks: Sequence[Block]) -> Iterator[tuple[list[Flowable], bool]]:
        """What is set, and whether it stands together on a page."""
        beside = {block.beside: block for block in blocks if isinstance(block, Chart)}
        headings: list[Flowable] = []
        for block in blocks:
            if isinstance(block, Chart):
                continue
            if isinstance(block, Text) and block.look in {Look.HEADING, Look.TITLE}:
                headings.append(self._heading(block))
                continue
            chart = beside.get(block.key) if isinstance(block, Table) else None
            first, *others = self._parts(block, chart)
            if isinstance(block, Table) and len(block.rows) > SHORT:
                room = CondPageBreak(ROOM_UNDER_HEADING if headings else 0)
                yield [room, *headings, *first], False
            else:
                yield [*headings, *first], True
            yield from ((part, True) for part in others)
            headings = []
        yield headings, False

    def _heading(self, text: Text) -> Flowable:
        self._number += 1
        return Heading(text.text, self._number, TITLE if text.look is Look.TITLE else HEADING)

    def _parts(self, block: Block, chart: Chart | None) -> list[list[Flowable]]:
        """Each part of the block stands on one page when it can."""
        match block:
            case Text():
                return [[Paragraph(markup(block.text), TEXTS.get(block.look, PLAIN))]]
            case Table():
                return [list(self._table(block, chart))]
            case Fields():
                return [[fields(block, self._width), Spacer(0, 3 * mm)]]
            case Signatures():
                return [list(signature(each, self._width)) for each in block.signatures]
            case Chart():
                raise TypeError("a chart is set beside its table")

    def _table(self, table: Table, chart: Chart | None) -> Iterator[Flowable]:
        kept = max(self._sheet.frozen_columns, 1) if table.key == self._sheet.frozen else None
        (printed, size), *beside = banded(_shortened(table), self._width, kept, fill=self._fill)
        made = self._on_one_page(printed, size)
        left = self._width - sum(printed.widths) * mm - _GAP
        if chart is not None and left >= _NARROWEST and len(table.rows) <= SHORT:
            drawing = pdf_chart(chart, self._tables[chart.table], left)
            yield _side_by_side(made, drawing, self._width - left)
        elif chart is not None:
            yield made
            yield Spacer(0, 3 * mm)
            yield pdf_chart(chart, self._tables[chart.table], self._width)
        else:
            yield made
        for each in beside:
            yield Spacer(0, 3 * mm)
            yield self._on_one_page(*each)
        if len(table.rows) > LONGEST:
            yield Paragraph(markup(_left_out(table)), TEXTS[Look.NOTE])
        yield Spacer(0, 3 * mm)

    def _on_one_page(self, printed: Grid, size: float) -> Flowable:
        """With lower rows when these keep a few rows and the sum from a page of their own."""
        made = pdf_table(printed, size)
        if SHORT < len(printed.rows) <= _MOST_TIGHT:
            tight = pdf_table(printed, size, tight=True)
            if self._high(tight) <= self._height - _OVER_THE_TABLE < self._high(made):
                return tight
        return made

    def _high(self, table: Flowable) -> float:
        return float(table.wrap(self._width, 1_000 * self._height)[1])


def _parted(blocks: Sequence[Block]) -> list[list[Block]]:
    """The blocks under each heading, with it; first what stands above them all."""
    parts: list[list[Block]] = [[]]
    for block in blocks:
        if isinstance(block, Text) and block.look is Look.HEADING:
            parts.append([])
        parts[-1].append(block)
    return [part for part in parts if part]


def _side_by_side(left: Flowable, right: Flowable, width: float) -> Flowable:
    style = [
        ("VALIGN", (0, 0), (-1, -1), "TOP"),
        *((f"{side}PADDING", (0, 0), (-1, -1), 0) for side in ("LEFT", "RIGHT", "TOP", "BOTTOM")),
    ]
    return PdfTable([[left, right]], [width, None], style=TableStyle(style), hAlign="LEFT")


def _shortened(table: Table) -> Table:
    """Of a very long list its first rows, and its last, which is the sum."""
    if len(table.rows) <= LONGEST:
        return table
    return Table(table.key, table.columns, [*table.rows[: LONGEST - 1], table.rows[-1]])


def _left_out(table: Table) -> str:
    return (
        f"Listan har {len(table.rows)} rader. Här står de första {LONGEST - 1} och summan av alla; "
        "Excelrapporten har dem alla."
    )
