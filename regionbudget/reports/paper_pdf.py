"""A decision paper as a PDF file, set in the program's own typeface."""

from collections.abc import Callable, Iterator, Sequence
from functools import cache
from io import BytesIO
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.enums import TA_RIGHT
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    LongTable,
    PageTemplate,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PdfTable

from regionbudget.paths import RESOURCES
from regionbudget.reports.colours import (
    ACCENT,
    ATTENTION,
    ATTENTION_FILL,
    LINE,
    MUTED,
    RING,
    TEXT,
)
from regionbudget.reports.paper import (
    SIGNATURES,
    Block,
    Paper,
    Points,
    Section,
    footer_words,
    header_words,
    lines,
    page_words,
)
from regionbudget.reports.paper_grid import PADDING_MM, SHORT, TEXT_WIDTH_MM, Grid, GridRow, grid
from regionbudget.reports.paper_look import BOLD, CELL_SIZE, FILLS, SIGN_WIDTHS_MM, STATES, WHITE
from regionbudget.reports.table import (
    DATE_LINE,
    NAME_LINE,
    SIGN_LINE,
    Look,
    Signature,
    Table,
    Text,
    recorded,
)
from regionbudget.reports.words import RING_FENCED

_FONT, _BOLD = "Inter", "Inter-SemiBold"
_MARGIN = 20 * mm
_LEADING = 1.4
"""Distance between lines, in font sizes."""
_ROOM_UNDER_HEADING = 30 * mm
"""A heading goes to the next page when less than this is left."""

_Command = Any
"""A command of the library's table styles."""


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as .pdf. Set twice: only a paper that is whole knows how many pages it has."""
    _register_fonts()
    _, pages = _set(paper, 0)
    content, _ = _set(paper, pages)
    return content


def _set(paper: Paper, pages: int) -> tuple[bytes, int]:
    content = BytesIO()
    document = BaseDocTemplate(
        content,
        pagesize=A4,
        title="\n".join(lines(paper.title)),
        author="\n".join(lines(paper.region)),
        subject="\n".join(lines(paper.subject)),
        creator="regionbudget",
        lang="sv-SE",
        displayDocTitle=1,
        initialFontName=_FONT,
        invariant=1,
    )
    frame = Frame(_MARGIN, _MARGIN, TEXT_WIDTH_MM * mm, A4[1] - 2 * _MARGIN, 0, 3 * mm, 0, 3 * mm)
    document.addPageTemplates(PageTemplate("page", [frame], onPage=_page_drawer(paper, pages)))
    document.build(list(_story(paper)))
    return content.getvalue(), document.page


@cache
def _register_fonts() -> None:
    """Inter as TrueType: the PDF library cannot embed the window's OpenType files."""
    for name, file in ((_FONT, "Inter-Regular"), (_BOLD, "Inter-SemiBold")):
        pdfmetrics.registerFont(TTFont(name, RESOURCES / "fonts" / f"{file}.ttf"))
    pdfmetrics.registerFontFamily(_FONT, _FONT, _BOLD, _FONT, _BOLD)


def _page_drawer(paper: Paper, pages: int) -> Callable[[Canvas, BaseDocTemplate], None]:
    """What draws the top and the bottom of a page, and says when the paper was made."""
    moment = f"D:{recorded(paper.recorded_at):%Y%m%d%H%M%S}Z"

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setDateFormatter(lambda *_: moment)
        left, right = _MARGIN, A4[0] - _MARGIN
        canvas.setFillColor(HexColor(MUTED))
        canvas.setFont(_FONT, 7.5)
        canvas.drawString(left, A4[1] - 13 * mm, header_words(paper))
        for height, words in zip((12 * mm, 8.5 * mm), footer_words(paper), strict=True):
            canvas.drawString(left, height, words)
        canvas.drawRightString(right, 12 * mm, page_words(document.page, pages))
        canvas.setFillColor(HexColor(STATES[paper.state]))
        canvas.setFont(_BOLD, 10)
        canvas.drawRightString(right, A4[1] - 13 * mm, paper.state)
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        for height in (A4[1] - 15 * mm, 16 * mm):
            canvas.line(left, height, right, height)

    return draw


class _Heading(Paragraph):
    """A section's heading, which readers of the file can jump to."""

    def __init__(self, text: str, number: int) -> None:
        super().__init__(_markup(text), _HEADING)
        self._entry = " ".join(lines(text))
        self._key = f"section {number}"

    def draw(self) -> None:
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._entry, self._key)
        super().draw()


def _style(name: str, size: float, **more: Any) -> ParagraphStyle:
    plain: dict[str, Any] = {
        "fontName": _FONT,
        "fontSize": size,
        "leading": size * _LEADING,
        "textColor": HexColor(TEXT),
        "spaceAfter": 0.5 * size,
        "bulletFontName": _FONT,
    }
    return ParagraphStyle(name, **{**plain, **more})


_TITLE = _style(
    "title", 18, fontName=_BOLD, textColor=HexColor(ACCENT), leading=23, spaceAfter=4 * mm
)
_HEADING = _style(
    "heading", 12.5, fontName=_BOLD, textColor=HexColor(ACCENT), spaceBefore=4 * mm, spaceAfter=5
)
_SUBHEADING = _style("subheading", 10, fontName=_BOLD, spaceBefore=4 * mm, spaceAfter=3)
_PLAIN = _style("plain", 9.5)
_ITEM = _style("item", 9.5, leftIndent=6 * mm, bulletIndent=1 * mm, bulletFontSize=9.5)
_NOTE = _style("note", 8.5, textColor=HexColor(MUTED))
_WARNING = _style(
    "warning",
    9.5,
    fontName=_BOLD,
    textColor=HexColor(ATTENTION),
    backColor=HexColor(ATTENTION_FILL),
    borderPadding=(2, 3, 3, 3),
    leftIndent=3,
    rightIndent=3,
    spaceBefore=4,
    spaceAfter=8,
)
_TEXTS = {
    Look.NOTE: _NOTE,
    Look.WARNING: _WARNING,
}

_CELL = _style("cell", CELL_SIZE, spaceAfter=0)
_NOTE_CELL = _style("note cell", 8, spaceAfter=0, textColor=HexColor(MUTED))
_CELL_BOLD = _style("bold cell", CELL_SIZE, spaceAfter=0, fontName=_BOLD)
_CELL_HEAD = _style("head cell", CELL_SIZE, spaceAfter=0, fontName=_BOLD, textColor=HexColor(WHITE))
_CELL_RING = _style(
    "ring-fenced cell", CELL_SIZE, spaceAfter=0, fontName=_BOLD, textColor=HexColor(RING)
)
_PADDINGS: list[_Command] = [
    ("FONTNAME", (0, 0), (-1, -1), _FONT),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), PADDING_MM * mm),
    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING_MM * mm),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]


def _markup(text: str) -> str:
    """Plain text as the library's paragraphs take it: nothing in it is read as markup."""
    return "<br/>".join(map(escape, lines(text)))


def _story(paper: Paper) -> Iterator[Flowable]:
    yield Paragraph(_markup(paper.title), _TITLE)
    yield _facts(paper)
    for number, section in enumerate(paper.sections, start=1):
        yield from _section(section, number)
    if paper.signatures:
        number = len(paper.sections) + 1
        first, *others = map(_signature, paper.signatures)
        yield Spacer(0, 4 * mm)
        yield KeepTogether([_Heading(SIGNATURES, number), *first])
        yield from map(KeepTogether, others)


def _section(section: Section, number: int) -> Iterator[Flowable]:
    """The section's blocks, each on the same page as the headings above it."""
    headings: list[Flowable] = [_Heading(section.heading, number)]
    for block in section.blocks:
        if isinstance(block, Text) and block.look is Look.HEADING:
            headings.append(Paragraph(_markup(block.text), _SUBHEADING))
        elif isinstance(block, Table) and len(block.rows) <= SHORT:
            yield KeepTogether([*headings, *_block(block)])
            headings = []
        else:
            yield CondPageBreak(_ROOM_UNDER_HEADING if headings else 0)
            yield from headings
            yield from _block(block)
            headings = []
    yield from headings


def _block(block: Block) -> Iterator[Flowable]:
    match block:
        case Text():
            yield Paragraph(_markup(block.text), _TEXTS.get(block.look, _PLAIN))
        case Points():
            yield from _points(block)
        case Table():
            yield _table(grid(block, CELL_SIZE))
            yield Spacer(0, 3 * mm)


def _points(block: Points) -> Iterator[Flowable]:
    for number, point in enumerate(block.points, start=1):
        lead = f"<b>{_markup(point.lead)}.</b> " if point.lead else ""
        mark = f"{number}." if block.numbered else "•"
        yield Paragraph(lead + _markup(point.text), _ITEM, bulletText=mark)


def _facts(paper: Paper) -> Flowable:
    rows = [
        [Paragraph(_markup(fact.name), _NOTE_CELL), Paragraph(_markup(fact.value), _CELL)]
        for fact in paper.facts
    ]
    widths = [38 * mm, (TEXT_WIDTH_MM - 38) * mm]
    style = [*_PADDINGS, ("LINEABOVE", (0, 0), (-1, 0), 1, HexColor(ACCENT))]
    style += [("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE))]
    return PdfTable(rows, widths, style=TableStyle(style), splitInRow=1)


def _table(printed: Grid) -> Flowable:
    """A table that repeats its headings on every page that it runs over."""
    head = [
        Paragraph(_markup(title), _aligned(_CELL_HEAD, right=right))
        for title, right in zip(printed.titles, printed.right, strict=True)
    ]
    body = [
        [
            Paragraph(_markup(text), _aligned(_cell_style(text, row.look), right=right))
            for text, right in zip(row.texts, printed.right, strict=True)
        ]
        for row in printed.rows
    ]
    widths = [width * mm for width in printed.widths]
    style = TableStyle([*_PADDINGS, *_row_commands(printed.rows)])
    return LongTable([head, *body], widths, repeatRows=1, splitInRow=1, style=style)


def _row_commands(rows: Sequence[GridRow]) -> Iterator[_Command]:
    yield "BACKGROUND", (0, 0), (-1, 0), HexColor(ACCENT)
    for number, row in enumerate(rows, start=1):
        start, end = (0, number), (-1, number)
        yield "LINEBELOW", start, end, 0.4, HexColor(LINE)
        if row.look in FILLS:
            yield "BACKGROUND", start, end, HexColor(FILLS[row.look])
        if row.kept and number < len(rows):
            yield "NOSPLIT", start, (-1, number + 1)
        if row.look is Look.TOTAL:
            yield "LINEABOVE", start, end, 0.8, HexColor(ACCENT)


def _cell_style(text: str, look: Look) -> ParagraphStyle:
    if text == RING_FENCED:
        return _CELL_RING
    return _CELL_BOLD if look in BOLD else _CELL


def _aligned(style: ParagraphStyle, *, right: bool) -> ParagraphStyle:
    return ParagraphStyle(f"{style.name} right", style, alignment=TA_RIGHT) if right else style


def _signature(signature: Signature) -> list[Flowable]:
    """Who signs as what, and the lines to write on."""
    who = f"<b>{_markup(signature.role)}:</b> {_markup(signature.post)}"
    lines_to_write_on = [["", "", signature.name], [DATE_LINE, SIGN_LINE, NAME_LINE]]
    rows = [
        _with_gaps([Paragraph(_markup(text), style) for text in texts])
        for texts, style in zip(lines_to_write_on, (_CELL, _NOTE_CELL), strict=True)
    ]
    gap = (TEXT_WIDTH_MM - sum(SIGN_WIDTHS_MM)) / 2
    first, second, third = SIGN_WIDTHS_MM
    widths = [width * mm for width in (first, gap, second, gap, third)]
    style = [
        *_PADDINGS,
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, 0), 10 * mm),
        *(("LINEBELOW", (n, 0), (n, 0), 0.6, HexColor(TEXT)) for n in (0, 2, 4)),
    ]
    table = PdfTable(rows, widths, style=TableStyle(style))
    return [Spacer(0, 2 * mm), Paragraph(who, _PLAIN), table, Spacer(0, 3 * mm)]


def _with_gaps(cells: list[Paragraph]) -> list[Paragraph | str]:
    """An empty cell between each."""
    first, second, third = cells
    return [first, "", second, "", third]
