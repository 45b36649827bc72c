"""What every PDF shares: the program's typeface, the styles of running text, plain text as text."""

from functools import cache
from typing import Any
from xml.sax.saxutils import escape

from reportlab.lib.colors import HexColor
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.platypus import Paragraph

from regionbudget.paths import RESOURCES
from regionbudget.reports.cleaning import lines
from regionbudget.reports.colours import ACCENT, ATTENTION, ATTENTION_FILL, MUTED, TEXT
from regionbudget.reports.paper_look import CELL_SIZE
from regionbudget.reports.table import Look

FONT, BOLD_FONT = "Inter", "Inter-SemiBold"
LEADING = 1.4
"""Distance between lines, in font sizes."""
ROOM_UNDER_HEADING = 30 * mm
"""A heading goes to the next page when less than this is left."""


@cache
def register_fonts() -> None:
    """Inter as TrueType: the PDF library cannot embed the window's OpenType files."""
    for name, file in ((FONT, "Inter-Regular"), (BOLD_FONT, "Inter-SemiBold")):
        pdfmetrics.registerFont(TTFont(name, RESOURCES / "fonts" / f"{file}.ttf"))
    pdfmetrics.registerFontFamily(FONT, FONT, BOLD_FONT, FONT, BOLD_FONT)


def markup(text: str) -> str:
    """Plain text as the library's paragraphs take it: nothing in it is read as markup."""
    return "<br/>".join(map(escape, lines(text)))


def text_style(name: str, size: float, **more: Any) -> ParagraphStyle:
    plain: dict[str, Any] = {
        "fontName": FONT,
        "fontSize": size,
        "leading": size * LEADING,
        "textColor": HexColor(TEXT),
        "spaceAfter": 0.5 * size,
        "bulletFontName": FONT,
    }
    return ParagraphStyle(name, **{**plain, **more})


_ACCENT_BOLD: dict[str, Any] = {"fontName": BOLD_FONT, "textColor": HexColor(ACCENT)}
TITLE = text_style("title", 18, **_ACCENT_BOLD, leading=23, spaceAfter=4 * mm)
HEADING = text_style("heading", 12.5, **_ACCENT_BOLD, spaceBefore=4 * mm, spaceAfter=5)
SUBHEADING = text_style("subheading", 10, fontName=BOLD_FONT, spaceBefore=4 * mm, spaceAfter=3)
PLAIN = text_style("plain", 9.5)
NOTE = text_style("note", 8.5, textColor=HexColor(MUTED))
WARNING = text_style(
    "warning",
    9.5,
    fontName=BOLD_FONT,
    textColor=HexColor(ATTENTION),
    backColor=HexColor(ATTENTION_FILL),
    borderPadding=(2, 3, 3, 3),
    leftIndent=3,
    rightIndent=3,
    spaceBefore=4,
    spaceAfter=8,
)
TEXTS = {Look.NOTE: NOTE, Look.WARNING: WARNING}
"""Of running texts that are not plain."""

CELL = text_style("cell", CELL_SIZE, spaceAfter=0)
CELL_BOLD = text_style("bold cell", CELL_SIZE, spaceAfter=0, fontName=BOLD_FONT)
NOTE_CELL = text_style("note cell", 8, spaceAfter=0, textColor=HexColor(MUTED))


class Heading(Paragraph):
    """A heading that readers of the file can jump to; `number` is its own in the file."""

    def __init__(self, text: str, number: int, style: ParagraphStyle = HEADING) -> None:
        super().__init__(markup(text), style)
        self._entry = " ".join(lines(text))
        self._key = f"section {number}"

    def draw(self) -> None:
        self.canv.bookmarkPage(self._key)
        self.canv.addOutlineEntry(self._entry, self._key)
        super().draw()
