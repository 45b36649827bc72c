"""From a report as data to the bytes of a file."""

from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.reports.kinds import SCOPES, ReportKind
from regionbudget.reports.table import Report

SUFFIXES = (".xlsx", ".pdf")
"""The files that every report can be written as."""
WORD = ".docx"
"""The file that a report of running text can be written as besides."""


def suffixes(kind: ReportKind) -> tuple[str, ...]:
    """The files that a kind of report can be written as."""
    return (*SUFFIXES, WORD) if SCOPES[kind].running_text else SUFFIXES


def render(report: Report, suffix: str) -> bytes:
    """The report as a file of that kind. The same report gives the same bytes.

    InputError for any suffix but those of `SUFFIXES`, and WORD.
    """
    # Each library takes a while to import, and only its own kind of file needs it.
    match suffix.lower():
        case ".xlsx":
            from regionbudget.reports.workbook import workbook_bytes

            return workbook_bytes(report)
        case ".pdf":
            from regionbudget.reports.report_pdf import pdf_bytes

            return pdf_bytes(report)
        case ".docx":
            from regionbudget.reports.paper_docx import docx_bytes
            from regionbudget.reports.report_paper import paper_of

            return docx_bytes(paper_of(report))
        case _:
            raise fault(
                say(
                    "rapporten kan inte skrivas dit; ge den ett eget namn som slutar på {suffixes}",
                    suffixes=" eller ".join(SUFFIXES),
                )
            )
