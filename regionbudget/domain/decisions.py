"""Decisions on a plan as values: moves, supplements, corrections, waivers, and proposed moves."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum


class DecisionKind(StrEnum):
    """What a decision is about. A supplement changes the allocation, a correction mends an earlier
    decision or an activity's description, a waiver settles a warning."""

    PLAN = "plan"
    REALLOCATION = "reallocation"
    SUPPLEMENT = "supplement"
    CORRECTION = "correction"
    WAIVER = "waiver"
    CLOSE = "close"


@dataclass(frozen=True)
class Terms:
    """What every decision states: its date, who decides, under which number, and why."""

    date: date
    by: str
    reason: str
    ref: str = ""
    background: str = ""
    consequences: str = ""


class ProposalState(StrEnum):
    """What became of a proposal."""

    OPEN = "open"
    DECIDED = "decided"
    WITHDRAWN = "withdrawn"


@dataclass(frozen=True)
class Proposal:
    """A move that somebody proposes. Amounts in öre; `giver` None: the line's remainder.

    `decision` is the id of the decision on it; `withdrawn` says that it was taken back.
    """

    id: int
    line: str
    giver: int | None
    receiver: int
    amount_ore: int
    date: date
    by: str
    reason: str
    ref: str = ""
    earmark: str | None = None
    background: str = ""
    consequences: str = ""
    recorded_at: str = ""
    decision: int | None = None
    withdrawn: bool = False

    @property
    def state(self) -> ProposalState:
        if self.withdrawn:
            return ProposalState.WITHDRAWN
        return ProposalState.OPEN if self.decision is None else ProposalState.DECIDED


@dataclass(frozen=True)
class Decision:
    """Who decided, when, under which reference number, and why; `recorded_at` is UTC text.

    `proposal` is the id of the proposal that was decided, `corrects` of the decision put right.
    """

    id: int
    date: date
    by: str
    ref: str
    reason: str
    recorded_at: str
    kind: DecisionKind = DecisionKind.REALLOCATION
    proposal: int | None = None
    corrects: int | None = None
    background: str = ""
    consequences: str = ""


@dataclass(frozen=True)
class Reallocation:
    """A decided move of funding from one line, between two activities; counts from its date.

    `giver` None: the line's unplanned remainder. `receiver` None: back to it, which only a
    correction does. `earmark` is the key of the line's earmark when its money moves. `corrects` is
    the move that this one takes back, in whole or in part.
    """

    id: int
    decision: Decision
    line: str
    giver: int | None
    receiver: int | None
    amount_ore: int
    earmark: str | None = None
    corrects: int | None = None

    @property
    def date(self) -> date:
        return self.decision.date


@dataclass(frozen=True)
class Supplement:
    """A decided change of a line's amount in öre (of its earmark's too when one is named)."""

    id: int
    decision: Decision
    line: str
    amount_ore: int
    earmark: str | None = None


@dataclass(frozen=True)
class Amendment:
    """A decided correction of an activity's description: a field's text before and after.

    Fields are `title`, `owners` (posts joined by ` + `) and `receiver`.
    """

    id: int
    decision: Decision
    activity: int
    field: str
    before: str
    after: str


@dataclass(frozen=True)
class Waiver:
    """A decision to live with a warning, up to the amount (öre) that it had then."""

    id: int
    decision: Decision
    rule: str
    subject: str
    amount_ore: int | None
