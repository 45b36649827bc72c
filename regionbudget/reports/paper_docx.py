"""A decision paper as a Word document, made of Word's own styles, so that it can be edited on."""

from collections.abc import Iterable
from io import BytesIO

import docx
from docx.document import Document
from docx.enum.style import WD_STYLE_TYPE
from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_TAB_ALIGNMENT
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.oxml.xmlchemy import BaseOxmlElement
from docx.shared import Mm, Pt, RGBColor
from docx.styles.style import ParagraphStyle
from docx.table import Table as WordTable
from docx.table import _Cell, _Row
from docx.text.paragraph import Paragraph

from regionbudget.reports.cleaning import lines, one_line
from regionbudget.reports.colours import (
    ACCENT,
    ATTENTION,
    ATTENTION_FILL,
    LINE,
    MUTED,
    RING,
    TEXT,
)
from regionbudget.reports.dated import dated
from regionbudget.reports.paper import (
    SIGNATURES,
    Block,
    Paper,
    Point,
    Points,
    footer_words,
    header_words,
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

_LONGEST_PROPERTY = 255
_MARGIN = Mm(20)
_TABLE_STYLE = "Beslutstabell"
_CELL, _NOTE, _WARNING = "Tabelltext", "Anmärkning", "Varning"
_WRITE_ON = "Skrivrad"
_LOOKS = {Look.TITLE: "Title", Look.HEADING: "Heading 2", Look.NOTE: _NOTE, Look.WARNING: _WARNING}


_LONGEST_UNSPLIT = 600
"""Characters of a cell whose row may be kept on one page. A row that is higher than a page and may
not be parted loses its end in LibreOffice."""


def docx_bytes(paper: Paper) -> bytes:
    document = docx.Document()
    _set_properties(document, paper)
    _set_styles(document)
    _set_page(document, paper)
    _write(document, paper)
    content = BytesIO()
    document.save(content)
    return dated(content, recorded(paper.recorded_at))


def _set_properties(document: Document, paper: Paper) -> None:
    properties = document.core_properties
    properties.title = one_line(paper.title, _LONGEST_PROPERTY)
    properties.author = properties.last_modified_by = one_line(paper.region, _LONGEST_PROPERTY)
    properties.subject = one_line(paper.subject, _LONGEST_PROPERTY)
    properties.comments = f"Journalens huvud {paper.head}"
    properties.language = "sv-SE"
    properties.created = properties.modified = recorded(paper.recorded_at)
    # The library's own template comes with a picture of itself.
    relations = document.part.package.rels
    for key in [k for k, each in relations.items() if each.reltype == RELATIONSHIP_TYPE.THUMBNAIL]:
        relations.pop(key)


def _set_page(document: Document, paper: Paper) -> None:
    (section,) = document.sections
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = _MARGIN
    section.top_margin = section.bottom_margin = Mm(22)
    section.header_distance = section.footer_distance = Mm(10)
    top, bottom = section.header.paragraphs[0], section.footer.paragraphs[0]
    top.add_run(f"{header_words(paper)}\t")
    state = top.add_run(paper.state)
    state.bold = True
    state.font.color.rgb = _colour(STATES.get(paper.state, ACCENT))
    case, head = footer_words(paper)
    bottom.add_run(f"{case}\tSida ")
    _add_field(bottom, "PAGE")
    bottom.add_run(" av ")
    _add_field(bottom, "NUMPAGES")
    section.footer.add_paragraph(head, style="Footer")


def _add_field(paragraph: Paragraph, code: str) -> None:
    """A number that Word counts."""
    field = _element("w:fldSimple", instr=code)
    paragraph._p.append(field)
    run = paragraph.add_run("1")
    field.append(run._r)


def _set_styles(document: Document) -> None:
    styles = document.styles
    for language in styles.element.iter(qn("w:lang")):
        language.set(qn("w:val"), "sv-SE")
    # The template's own: a line under the title, no air between the items of a list, and the
    # layout of an older Word, which would open the document in compatibility mode.
    for tag in ("w:pBdr", "w:contextualSpacing"):
        for unwanted in list(styles.element.iter(qn(tag))):
            unwanted.getparent().remove(unwanted)
    for setting in document.settings.element.iter(qn("w:compatSetting")):
        if setting.get(qn("w:name")) == "compatibilityMode":
            setting.set(qn("w:val"), "15")
    normal = styles["Normal"]
    _dress(normal, 10, TEXT, after=5)
    normal.paragraph_format.line_spacing = 1.15
    _dress(styles["Title"], 20, ACCENT, bold=True, after=10)
    _dress(styles["Heading 1"], 13, ACCENT, bold=True, before=14, after=4)
    _dress(styles["Heading 2"], 10.5, TEXT, bold=True, before=8, after=3)
    for name in ("List Number", "List Bullet"):
        _dress(styles[name], 10, TEXT, after=3)
    for name in ("Header", "Footer"):
        _dress(styles[name], 7.5, MUTED)
        stops = styles[name].paragraph_format.tab_stops
        stops.clear_all()
        stops.add_tab_stop(Mm(TEXT_WIDTH_MM), WD_TAB_ALIGNMENT.RIGHT)
    _dress(_new_style(document, _CELL), CELL_SIZE, TEXT)
    _dress(_new_style(document, _NOTE), 8.5, MUTED, after=3)
    warning = _new_style(document, _WARNING)
    # The schema wants the colour behind before the distances.
    _shade(warning.element.get_or_add_pPr(), ATTENTION_FILL)
    _dress(warning, 10, ATTENTION, bold=True, before=3, after=6)
    _dress(_new_style(document, _WRITE_ON), 10, TEXT, before=24)
    _add_table_style(document)


def _new_style(document: Document, name: str) -> ParagraphStyle:
    made: ParagraphStyle = document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    return made


def _dress(
    style: ParagraphStyle,
    size: float,
    colour: str,
    *,
    bold: bool = False,
    before: float = 0,
    after: float = 0,
) -> None:
    """Arial by name: the template's headings name a font of its theme instead."""
    fonts = style.element.get_or_add_rPr().get_or_add_rFonts()
    fonts.attrib.clear()
    for script in ("ascii", "hAnsi", "cs", "eastAsia"):
        fonts.set(qn(f"w:{script}"), "Arial")
    style.font.size, style.font.bold, style.font.color.rgb = Pt(size), bold, _colour(colour)
    style.paragraph_format.space_before, style.paragraph_format.space_after = Pt(before), Pt(after)


def _add_table_style(document: Document) -> None:
    style = document.styles.add_style(_TABLE_STYLE, WD_STYLE_TYPE.TABLE)
    style.base_style = document.styles["Normal Table"]
    properties = _element("w:tblPr")
    borders, margins = _element("w:tblBorders"), _element("w:tblCellMar")
    for side in ("bottom", "insideH"):
        borders.append(_line(side))
    for side, width in (("top", 30), ("left", 57 * PADDING_MM), ("bottom", 40)):
        margins.append(_element(f"w:{side}", w=f"{width:.0f}", type="dxa"))
    margins.append(_element("w:right", w=f"{57 * PADDING_MM:.0f}", type="dxa"))
    properties.append(borders)
    properties.append(margins)
    style.element.append(properties)


def _write(document: Document, paper: Paper) -> None:
    _add_lines(document.add_paragraph(style="Title"), paper.title)
    _write_facts(document, paper)
    for section in paper.sections:
        if section.heading:
            _add_lines(document.add_paragraph(style="Heading 1"), section.heading)
        for block in section.blocks:
            _write_block(document, block)
    if paper.signatures:
        document.add_paragraph(SIGNATURES, style="Heading 1")
    for signature in paper.signatures:
        _write_signature(document, signature)


def _write_block(document: Document, block: Block) -> None:
    match block:
        case Text():
            style = _LOOKS.get(block.look, "Normal")
            _add_lines(document.add_paragraph(style=style), block.text)
        case Points():
            style = "List Number" if block.numbered else "List Bullet"
            for point in block.points:
                _write_point(document.add_paragraph(style=style), point)
        case Table():
            _write_table(document, grid(block, CELL_SIZE))


def _write_point(paragraph: Paragraph, point: Point) -> None:
    if point.lead:
        _add_lines(paragraph, f"{point.lead}. ", bold=True)
    _add_lines(paragraph, point.text)


def _add_lines(paragraph: Paragraph, text: str, *, bold: bool | None = None) -> None:
    """A user's words; a line break is Word's own."""
    run = paragraph.add_run("\n".join(lines(text)))
    run.bold = bold


def _write_facts(document: Document, paper: Paper) -> None:
    table = _add_table(document, len(paper.facts), [38, TEXT_WIDTH_MM - 38])
    for row, fact in zip(table.rows, paper.facts, strict=True):
        name, value = row.cells
        _set_style(name, _NOTE)
        _add_lines(name.paragraphs[0], fact.name)
        _add_lines(value.paragraphs[0], fact.value)
    document.add_paragraph(style=_CELL)


def _write_table(document: Document, printed: Grid) -> None:
    table = _add_table(document, 1 + len(printed.rows), printed.widths)
    head, *body = table.rows
    head._tr.get_or_add_trPr().append(_element("w:tblHeader"))
    _fill(head, GridRow(printed.titles, Look.PLAIN), printed.right, ACCENT)
    for cell in head.cells:
        for run in cell.paragraphs[0].runs:
            run.bold, run.font.color.rgb = True, _colour(WHITE)
    for word_row, row in zip(body, printed.rows, strict=True):
        _fill(word_row, row, printed.right, FILLS.get(row.look))
    kept = [row.kept or len(body) <= SHORT for row in printed.rows[:-1]]
    for word_row in [head, *(row for row, keep in zip(body, kept, strict=False) if keep)]:
        for cell in word_row.cells:
            cell.paragraphs[0].paragraph_format.keep_with_next = True
    document.add_paragraph(style=_CELL)


def _fill(word_row: _Row, row: GridRow, right: Iterable[bool], fill: str | None) -> None:
    if all(len(text) <= _LONGEST_UNSPLIT for text in row.texts):
        word_row._tr.get_or_add_trPr().append(_element("w:cantSplit"))
    bold = row.look in BOLD
    for cell, text, to_right in zip(word_row.cells, row.texts, right, strict=True):
        (paragraph,) = cell.paragraphs
        _add_lines(paragraph, text, bold=bold or text == RING_FENCED or None)
        if text == RING_FENCED:
            paragraph.runs[0].font.color.rgb = _colour(RING)
        if to_right:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.RIGHT
        if fill:
            _shade(cell._tc.get_or_add_tcPr(), fill)


def _write_signature(document: Document, signature: Signature) -> None:
    who = document.add_paragraph()
    who.paragraph_format.keep_with_next = True
    _add_lines(who, f"{signature.role}: ", bold=True)
    _add_lines(who, signature.post)
    gap = (TEXT_WIDTH_MM - sum(SIGN_WIDTHS_MM)) / 2
    first, second, third = SIGN_WIDTHS_MM
    table = _add_table(document, 2, [first, gap, second, gap, third])
    table.style = "Normal Table"
    names, words = (row.cells[::2] for row in table.rows)
    for cell, name in zip(names, ("", "", signature.name), strict=True):
        _sign_on(cell)
        _add_lines(cell.paragraphs[0], name)
    for cell, word in zip(words, (DATE_LINE, SIGN_LINE, NAME_LINE), strict=True):
        _set_style(cell, _NOTE)
        cell.paragraphs[0].add_run(word)
    document.add_paragraph(style=_CELL)


def _sign_on(cell: _Cell) -> None:
    """Room to write by hand, on a line that stays with the words under it."""
    _set_style(cell, _WRITE_ON)
    cell.paragraphs[0].paragraph_format.keep_with_next = True
    borders = _element("w:tcBorders")
    borders.append(_line("bottom", TEXT))
    cell._tc.get_or_add_tcPr().append(borders)


def _add_table(document: Document, rows: int, widths: Iterable[float]) -> WordTable:
    """A table of fixed columns, widths in mm, whose cells are written in the style of tables."""
    columns = [Mm(width) for width in widths]
    table: WordTable = document.add_table(rows, len(columns))
    table.style, table.autofit = _TABLE_STYLE, False
    for column, width in zip(table.columns, columns, strict=True):
        column.width = width
    for row in table.rows:
        for cell, width in zip(row.cells, columns, strict=True):
            cell.width = width
            _set_style(cell, _CELL)
    return table


def _set_style(cell: _Cell, own_style: str) -> None:
    """By id, which is the name of our own styles: the library reads all styles to find a name."""
    cell.paragraphs[0]._p.style = own_style


def _colour(colour: str) -> RGBColor:
    return RGBColor.from_string(colour.removeprefix("#"))


def _shade(properties: BaseOxmlElement, colour: str) -> None:
    properties.append(_element("w:shd", val="clear", color="auto", fill=colour.removeprefix("#")))


def _line(side: str, colour: str = LINE) -> BaseOxmlElement:
    return _element(f"w:{side}", val="single", sz="4", space="0", color=colour.removeprefix("#"))


def _element(tag: str, **attributes: str) -> BaseOxmlElement:
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made
