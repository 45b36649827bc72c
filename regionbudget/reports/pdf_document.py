"""A PDF file of some pages: their size and margins, and what stands at the top and the bottom."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from io import BytesIO

from reportlab.lib.colors import HexColor
from reportlab.lib.pagesizes import A4, landscape
from reportlab.lib.units import mm
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import BaseDocTemplate, Flowable, Frame, PageTemplate

from regionbudget.reports.cleaning import lines
from regionbudget.reports.colours import LINE, MUTED
from regionbudget.reports.pdf_look import BOLD_FONT, FONT, register_fonts
from regionbudget.reports.table import recorded


@dataclass(frozen=True)
class Leaf:
    """A kind of page. Words stand at the top to the left, and to the right (bold, in `colour`),
    and in two lines at the bottom to the left; the page's number is to the right of these."""

    top: str
    mark: str
    colour: str
    bottom: tuple[str, str]
    margin_mm: float = 20
    wide: bool = False

    @property
    def size(self) -> tuple[float, float]:
        """In points."""
        return landscape(A4) if self.wide else A4

    @property
    def text_width(self) -> float:
        """Between the margins, in points."""
        return self.size[0] - 2 * self.margin_mm * mm

    @property
    def text_height(self) -> float:
        """Between the lines that stand on every page, in points."""
        return self.size[1] - 46 * mm


@dataclass(frozen=True)
class About:
    """What the file says of itself; `recorded_at` is the UTC text that dates it."""

    title: str
    author: str
    subject: str
    recorded_at: str


def document_bytes(
    about: About, leaves: Sequence[Leaf], story: Callable[[], Sequence[Flowable]]
) -> bytes:
    """The file. Set twice: only a document that is whole knows how many pages it has.

    The first page is of the first leaf; the story changes to another by its place, as text.
    """
    register_fonts()
    _, pages = _set(about, leaves, story, 0)
    content, _ = _set(about, leaves, story, pages)
    return content


def _set(
    about: About, leaves: Sequence[Leaf], story: Callable[[], Sequence[Flowable]], pages: int
) -> tuple[bytes, int]:
    content = BytesIO()
    document = BaseDocTemplate(
        content,
        pagesize=leaves[0].size,
        title="\n".join(lines(about.title)),
        author="\n".join(lines(about.author)),
        subject="\n".join(lines(about.subject)),
        creator="regionbudget",
        lang="sv-SE",
        displayDocTitle=1,
        initialFontName=FONT,
        invariant=1,
    )
    moment = f"D:{recorded(about.recorded_at):%Y%m%d%H%M%S}Z"
    document.addPageTemplates(
        [_template(str(place), leaf, moment, pages) for place, leaf in enumerate(leaves)]
    )
    document.build(list(story()))
    return content.getvalue(), document.page


def _template(name: str, leaf: Leaf, moment: str, pages: int) -> PageTemplate:
    width, height = leaf.size
    left, right = leaf.margin_mm * mm, width - leaf.margin_mm * mm
    frame = Frame(left, 20 * mm, leaf.text_width, height - 40 * mm, 0, 3 * mm, 0, 3 * mm)

    def draw(canvas: Canvas, document: BaseDocTemplate) -> None:
        canvas.setDateFormatter(lambda *_: moment)
        canvas.setFillColor(HexColor(MUTED))
        canvas.setFont(FONT, 7.5)
        canvas.drawString(left, height - 13 * mm, leaf.top)
        for above, words in zip((12 * mm, 8.5 * mm), leaf.bottom, strict=True):
            canvas.drawString(left, above, words)
        canvas.drawRightString(right, 12 * mm, f"Sida {document.page} av {pages}")
        canvas.setFillColor(HexColor(leaf.colour))
        canvas.setFont(BOLD_FONT, 10)
        canvas.drawRightString(right, height - 13 * mm, leaf.mark)
        canvas.setStrokeColor(HexColor(LINE))
        canvas.setLineWidth(0.6)
        for above in (height - 15 * mm, 16 * mm):
            canvas.line(left, above, right, above)

    return PageTemplate(name, [frame], onPage=draw, pagesize=leaf.size)
