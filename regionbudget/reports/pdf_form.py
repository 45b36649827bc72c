"""The parts of a form in a PDF: labels with their values, and lines to sign on."""

from collections.abc import Iterator
from typing import Any

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.platypus import Flowable, Paragraph, Spacer, TableStyle
from reportlab.platypus import Table as PdfTable

from regionbudget.domain.money import kr
from regionbudget.reports.colours import LINE, TEXT
from regionbudget.reports.paper_grid import PADDING_MM, shown
from regionbudget.reports.paper_look import BOLD, SIGN_WIDTHS_MM
from regionbudget.reports.pdf_look import CELL, CELL_BOLD, FONT, NOTE_CELL, PLAIN, markup
from regionbudget.reports.table import (
    DATE_LINE,
    NAME_LINE,
    SIGN_LINE,
    Field,
    Fields,
    Look,
    Signature,
    amount_ore,
)

_Command = Any
"""A command of the library's table styles."""

PADDINGS: list[_Command] = [
    ("FONTNAME", (0, 0), (-1, -1), FONT),
    ("VALIGN", (0, 0), (-1, -1), "TOP"),
    ("LEFTPADDING", (0, 0), (-1, -1), PADDING_MM * mm),
    ("RIGHTPADDING", (0, 0), (-1, -1), PADDING_MM * mm),
    ("TOPPADDING", (0, 0), (-1, -1), 2),
    ("BOTTOMPADDING", (0, 0), (-1, -1), 3.5),
]
_LABEL = 58 * mm
_WIDEST = 190 * mm
"""Of a label and its value together."""
_TO_WRITE_ON = 2.4 * mm


def fields(block: Fields, width: float) -> Flowable:
    """The labels and values, in at most `width` points."""
    rows = [
        [
            Paragraph(markup(each.label), CELL_BOLD if each.look in BOLD else NOTE_CELL),
            Paragraph(markup(_shown(each)), _style(each.look)),
        ]
        for each in block.rows
    ]
    style = [*PADDINGS, ("LINEBELOW", (0, 0), (-1, -1), 0.4, HexColor(LINE))]
    for place, each in enumerate(block.rows):
        if each.value is None or each.value == "":
            style += [
                ("TOPPADDING", (0, place), (-1, place), _TO_WRITE_ON),
                ("LINEBELOW", (1, place), (1, place), 0.6, HexColor(TEXT)),
            ]
    widths = [_LABEL, min(width, _WIDEST) - _LABEL]
    return PdfTable(rows, widths, style=TableStyle(style), hAlign="LEFT", splitInRow=1)


def _style(look: Look) -> ParagraphStyle:
    if look is Look.NOTE:
        return NOTE_CELL
    return CELL_BOLD if look in BOLD else CELL


def _shown(field: Field) -> str:
    ore = amount_ore(field.value)
    return shown(field.value) if ore is None else kr(ore)


def signature(signed: Signature, width: float) -> Iterator[Flowable]:
    """Who signs as what, and the lines to write on."""
    post = f" {markup(signed.post)}" if signed.post else ""
    colon = ":" if signed.post else ""
    yield Spacer(0, 2 * mm)
    yield Paragraph(f"<b>{markup(signed.role)}{colon}</b>{post}", PLAIN)
    lines_to_write_on = [["", "", signed.name], [DATE_LINE, SIGN_LINE, NAME_LINE]]
    rows = [
        _with_gaps([Paragraph(markup(text), style) for text in texts])
        for texts, style in zip(lines_to_write_on, (CELL, NOTE_CELL), strict=True)
    ]
    first, second, third = SIGN_WIDTHS_MM
    gap = (min(width, _WIDEST) - sum(SIGN_WIDTHS_MM) * mm) / 2
    widths = [first * mm, gap, second * mm, gap, third * mm]
    style = [
        *PADDINGS,
        ("LEFTPADDING", (0, 0), (-1, -1), 0),
        ("VALIGN", (0, 0), (-1, 0), "BOTTOM"),
        ("TOPPADDING", (0, 0), (-1, 0), 8 * mm),
        *(("LINEBELOW", (n, 0), (n, 0), 0.6, HexColor(TEXT)) for n in (0, 2, 4)),
    ]
    yield PdfTable(rows, widths, style=TableStyle(style), hAlign="LEFT")
    yield Spacer(0, 3 * mm)


def _with_gaps(cells: list[Paragraph]) -> list[Paragraph | str]:
    """An empty cell between each."""
    first, second, third = cells
    return [first, "", second, "", third]
