"""A ledger's rows as read from any file, before names are looked up and rules are asked."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from regionbudget.domain.batch import Count
from regionbudget.domain.message import Message


class LedgerRow(NamedTuple):
    """A row of a ledger extract or of a SIE file. A tuple: a file holds a hundred thousand.

    `amount_ore` is a cost when positive (debit), never 0 unless the file says 0. `object` is the
    accounting object that the mapping turns into an activity; `activity` is an id or a title that
    the file itself names. What the file does not have is "".
    """

    row: int
    date: date
    amount_ore: int
    account: str = ""
    object: str = ""
    activity: str = ""
    text: str = ""
    voucher: str = ""
    category: str = ""
    supplier: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """A row that was not booked, and why. `amount_ore` None: the amount itself cannot be read.

    `cells` is the row as it stands in the file; `rule` the rule that said no, if one did.
    """

    row: int
    reason: Message
    amount_ore: int | None = None
    cells: Sequence[str] = ()
    rule: str = ""

    @property
    def said(self) -> str:
        """`S2: …` when a rule said no."""
        return f"{self.rule}: {self.reason}" if self.rule else str(self.reason)


@dataclass(frozen=True)
class Skipped:
    """Rows that are no rows of a ledger: sums, empty ones, and repeated headers or notes."""

    sums: int = 0
    empty: int = 0
    other: int = 0


@dataclass(frozen=True)
class LedgerRead:
    """A ledger's rows in order, those that cannot be read, and what was passed over."""

    rows: list[LedgerRow]
    rejected: list[RejectedRow] = field(default_factory=list)
    skipped: Skipped = Skipped()


@dataclass(frozen=True)
class Survey:
    """Rows and öre of each accounting object and of each account; "" is a blank cell."""

    objects: dict[str, Count]
    accounts: dict[str, Count]


def survey(rows: Iterable[LedgerRow]) -> Survey:
    """What a mapping has to find an activity and a cost category for, in order of the codes."""
    objects: dict[str, Count] = defaultdict(Count)
    accounts: dict[str, Count] = defaultdict(Count)
    for row in rows:
        one = Count(1, row.amount_ore)
        objects[row.object] += one
        accounts[row.account] += one
    return Survey(dict(sorted(objects.items())), dict(sorted(accounts.items())))
