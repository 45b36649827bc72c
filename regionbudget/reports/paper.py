"""A decision paper as data: what the Word document and the PDF show alike.

Texts are plain: neither writer reads markup, fields or formulas in them. Tables are those of the
workbooks (`reports.table`): amounts in öre, a sum carries its result.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from regionbudget.domain.history import Head
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.reports.cleaning import one_line
from regionbudget.reports.table import Signature, Table, Text

SUFFIXES = (".docx", ".pdf")
SIGNATURES = "Underskrift"


class PaperState(StrEnum):
    """What the paper is, as the top of every page says."""

    DRAFT = "UTKAST"
    PROPOSAL = "FÖRSLAG"
    DECIDED = "BESLUT"


@dataclass(frozen=True)
class Fact:
    """A line at the top of the paper: region, reference number, who decides."""

    name: str
    value: str


@dataclass(frozen=True)
class Point:
    """One item of a list. `lead` is set in bold before the text."""

    text: str
    lead: str = ""


@dataclass(frozen=True)
class Points:
    points: Sequence[Point]
    numbered: bool = False


Block = Text | Points | Table
"""A `Text` of Look.HEADING is a heading of the second level."""


@dataclass(frozen=True)
class Section:
    heading: str
    blocks: Sequence[Block]


@dataclass(frozen=True)
class Paper:
    """`ref` is the reference number (dnr); `recorded_at` the UTC text that dates the file. `state`
    is what the top of every page says: a PaperState where it is about a decision."""

    title: str
    subject: str
    region: str
    ref: str
    state: str
    facts: Sequence[Fact]
    sections: Sequence[Section]
    signatures: Sequence[Signature]
    head: Head
    recorded_at: str

    def section(self, heading: str) -> Section:
        return next(section for section in self.sections if section.heading == heading)


def render_paper(paper: Paper, suffix: str) -> bytes:
    """The paper as a file of that kind, `.docx` or `.pdf`. The same paper gives the same bytes.

    InputError for any other suffix.
    """
    # Each library takes a while to import, and only its own kind of file needs it.
    match suffix.lower():
        case ".docx":
            from regionbudget.reports.paper_docx import docx_bytes

            return docx_bytes(paper)
        case ".pdf":
            from regionbudget.reports.paper_pdf import pdf_bytes

            return pdf_bytes(paper)
        case _:
            raise fault(
                say(
                    "beslutsunderlaget kan skrivas som .docx eller .pdf, inte som ”{suffix}”",
                    suffix=suffix,
                )
            )


def header_words(paper: Paper) -> str:
    """What stands to the left at the top of every page."""
    return one_line(f"{paper.region} · {paper.subject}", 60)


def footer_words(paper: Paper) -> tuple[str, str]:
    """What stands to the left at the bottom of every page: the case, and what the file had seen."""
    ref = f"Dnr {paper.ref}" if paper.ref else paper.title
    return one_line(ref, 60), f"Journalens huvud {paper.head}"
