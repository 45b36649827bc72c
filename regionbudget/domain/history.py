"""History as values: the journal's entries, its head, and what a check of it found."""

import re
from dataclasses import dataclass

from regionbudget.domain.message import Message

HEAD_PROPERTY = "Journalens huvud"
"""The property of an exported workbook that tells which state of which plan it was written from."""


@dataclass(frozen=True)
class Head:
    """The last entry of the journal. Printed on reports, so that a rewrite can be shown later."""

    number: int
    hash: str

    def __str__(self) -> str:
        return f"{self.number}:{self.hash}"


@dataclass(frozen=True)
class JournalEntry:
    """One act: when (UTC text), who, what, and a sentence about it."""

    number: int
    recorded_at: str
    actor: str
    act: str
    sentence: str
    hash: str


@dataclass(frozen=True)
class Flaw:
    """What `verify` found: where (a table and row, or the journal's entry), and what is wrong."""

    where: str
    message: Message


def parse_head(text: str) -> Head | None:
    """Read `N:HASH` as a report prints it; None when it is something else."""
    found = re.fullmatch(r"(\d{1,12}):([0-9a-f]{8,64})", text.strip().lower(), re.ASCII)
    return Head(int(found[1]), found[2]) if found else None
