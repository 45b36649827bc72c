"""What a rule says, and what is wrong with a row of a file: values, listed all at once."""

from dataclasses import dataclass, replace
from enum import StrEnum

from regionbudget.domain.message import Message


class Severity(StrEnum):
    """stop refuses the act; warn lets it through and lists it; info tells."""

    STOP = "stop"
    WARN = "warn"
    INFO = "info"


@dataclass(frozen=True)
class Finding:
    """A rule's word on a subject (a line's key or an activity's title). `row` is the file's row."""

    rule: str
    severity: Severity
    subject: str
    amount_ore: int | None
    message: Message
    row: int | None = None

    def at(self, row: int | None) -> "Finding":
        return replace(self, row=row)


@dataclass(frozen=True)
class Problem:
    """A fault of a file: `row` counts from 1 as Excel shows it (None: the file as a whole).

    `cell` (`D7`) narrows the row to one cell of the sheet.
    """

    message: Message
    row: int | None = None
    sheet: str | None = None
    cell: str | None = None


def place_of(problem: Problem) -> str:
    """Where in a workbook of several sheets: `Delområden!D7`, else the sheet, else blank."""
    return "!".join(part for part in (problem.sheet, problem.cell) if part)
