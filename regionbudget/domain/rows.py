"""Rows as they stand in users' files: amounts and dates are read, names are not yet looked up."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from regionbudget.domain.plan import ExitStep, Kind, Performer

YearMonth = tuple[int, int]

Day = date
"""A name for the type where a field is called `date`."""


class Note(StrEnum):
    """Rows of a plan file that describe the area instead of an activity."""

    CLAUSE = "clause"
    COORDINATOR = "coordinator"
    PRIVATE_PROVIDERS = "private_providers"


@dataclass(frozen=True)
class FundingPart:
    """`line` is a key or a title (`line/earmark` for an earmark), not yet looked up.

    `percent` is the part as a percent of the line, as the user wrote it; the amount is then 0.
    """

    line: str
    amount_ore: int
    percent: str | None = None


@dataclass(frozen=True)
class PlanRow:
    """An activity as the plan file states it. `funding` None: the column was empty.

    `number` is the id that the activity has in the plan which the file was exported from.
    `requirements` is the cell's text: only the agreement can tell where one of them ends.
    """

    row: int
    area: str
    title: str
    sum_ore: int
    owners: tuple[str, ...] = ()
    kind: Kind = Kind.ORDINARY
    purpose: str | None = None
    may_give: bool = True
    first: YearMonth | None = None
    last: YearMonth | None = None
    funding: tuple[FundingPart, ...] | None = None
    proposing: tuple[str, ...] = ()
    receiver: str | None = None
    is_new: bool = False
    exit_steps: tuple[ExitStep, ...] = ()
    requirements: str = ""
    performers: tuple[Performer, ...] = ()
    yearly_plan: str | None = None
    control_plan: str | None = None
    sub_area: str | None = None
    number: int | None = None


@dataclass(frozen=True)
class NoteRow:
    """A text about an area: its clause, the post that holds it together, or its private providers.

    `area` None: the column was empty, so the post holds the whole plan together.
    """

    row: int
    area: str | None
    note: Note
    text: str


@dataclass(frozen=True)
class SpendRow:
    """A row of a spend file. `activity` is an id or a title, not yet looked up.

    `true_date` is the date of a late entry, which `date` does not tell (S3).
    """

    row: int
    date: date
    activity: str
    amount_ore: int
    text: str = ""
    voucher: str = ""
    category: str = ""
    account: str = ""
    object: str = ""
    supplier: str = ""
    true_date: Day | None = None


@dataclass(frozen=True)
class BrokenSpendRow:
    """A spend row with unreadable cells, never booked: what names and rules are asked of.

    None: the cell itself could not be read.
    """

    row: int
    date: date | None
    activity: str | None


@dataclass(frozen=True)
class AllocationRow:
    """A row of an allocation table: `line` is a key or a title, not yet looked up."""

    row: int
    line: str
    amount_ore: int


@dataclass(frozen=True)
class KeyRow:
    """A row of a distribution key."""

    row: int
    receiver: str
    weight: Decimal


@dataclass(frozen=True)
class AccountRow:
    """A row of a table of accounts: how accounts begin, and the category of their costs."""

    row: int
    account: str
    category: str
    words: str = ""


@dataclass(frozen=True)
class PlaceRow:
    """A row of planned volume: how many units at a place, and the place's need index."""

    row: int
    place: str
    volume: int
    index: Decimal | None = None
