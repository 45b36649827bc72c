"""A decision paper as a PDF file, set in the program's own typeface."""

from collections.abc import Iterator

from reportlab.lib.colors import HexColor
from reportlab.lib.units import mm
from reportlab.platypus import (
    CondPageBreak,
    Flowable,
    KeepTogether,
    Paragraph,
    Spacer,
    TableStyle,
)
from reportlab.platypus import Table as PdfTable

from regionbudget.reports.colours import ACCENT, LINE
from regionbudget.reports.paper import (
    SIGNATURES,
    Block,
    Paper,
    Points,
    Section,
    footer_words,
    header_words,
)
from regionbudget.reports.paper_grid import SHORT, TEXT_WIDTH_MM, grid
from regionbudget.reports.paper_look import CELL_SIZE, STATES
from regionbudget.reports.pdf_document import About, Leaf, document_bytes
from regionbudget.reports.pdf_form import PADDINGS, signature
from regionbudget.reports.pdf_look import (
    CELL,
    NOTE_CELL,
    PLAIN,
    ROOM_UNDER_HEADING,
    SUBHEADING,
    TEXTS,
    TITLE,
    Heading,
    markup,
    text_style,
)
from regionbudget.reports.pdf_table import pdf_table
from regionbudget.reports.table import Look, Table, Text

_ITEM = text_style("item", 9.5, leftIndent=6 * mm, bulletIndent=1 * mm, bulletFontSize=9.5)


def pdf_bytes(paper: Paper) -> bytes:
    """The paper as .pdf."""
    leaf = Leaf(
        header_words(paper), paper.state, STATES.get(paper.state, ACCENT), footer_words(paper)
    )
    about = About(paper.title, paper.region, paper.subject, paper.recorded_at)
    return document_bytes(about, [leaf], lambda: list(_story(paper)))


def _story(paper: Paper) -> Iterator[Flowable]:
    yield Paragraph(markup(paper.title), TITLE)
    yield _facts(paper)
    for number, section in enumerate(paper.sections, start=1):
        yield from _section(section, number)
    if paper.signatures:
        number = len(paper.sections) + 1
        first, *others = (list(signature(s, TEXT_WIDTH_MM * mm)) for s in paper.signatures)
        yield Spacer(0, 4 * mm)
        yield KeepTogether([Heading(SIGNATURES, number), *first])
        yield from map(KeepTogether, others)


def _section(section: Section, number: int) -> Iterator[Flowable]:
    """The section's blocks, each on the same page as the headings above it."""
    headings: list[Flowable] = [Heading(section.heading, number)]
    for block in section.blocks:
        if isinstance(block, Text) and block.look is Look.HEADING:
            headings.append(Paragraph(markup(block.text), SUBHEADING))
        elif isinstance(block, Table) and len(block.rows) <= SHORT:
            yield KeepTogether([*headings, *_block(block)])
            headings = []
        else:
            yield CondPageBreak(ROOM_UNDER_HEADING if headings else 0)
            yield from headings
            yield from _block(block)
            headings = []
    yield from headings


def _block(block: Block) -> Iterator[Flowable]:
    match block:
        case Text():
            yield Paragraph(markup(block.text), TEXTS.get(block.look, PLAIN))
        case Points():
            yield from _points(block)
        case Table():
            yield pdf_table(grid(block, CELL_SIZE), CELL_SIZE)
            yield Spacer(0, 3 * mm)


def _points(block: Points) -> Iterator[Flowable]:
    for number, point in enumerate(block.points, start=1):
        lead = f"<b>{markup(point.lead)}.</b> " if point.lead else ""
        mark = f"{number}." if block.numbered else "•"
        yield Paragraph(lead + markup(point.text), _ITEM, bulletText=mark)


def _facts(paper: Paper) -> Flowable:
    rows = [
        [Paragraph(markup(fact.name), NOTE_CELL), Paragraph(markup(fact.value), CELL)]
        for fact in paper.facts
    ]
    widths = [38 * mm, (TEXT_WIDTH_MM - 38) * mm]
    style = [*PADDINGS, ("LINEABOVE", (0, 0), (-1, 0), 1, HexColor(ACCENT))]
    style += [("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE))]
    return PdfTable(rows, widths, style=TableStyle(style), splitInRow=1)
