"""The activities that ask for somebody's attention, and why."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain.followup import FollowUp, Row, Status
from regionbudget.domain.followup_rules import is_unexplained
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Kind

OFF = frozenset({Status.YELLOW, Status.RED})
"""The full-year variance is beyond green."""


class Reason(StrEnum):
    VARIANCE = "variance"
    NO_COMMENT = "no-comment"
    """Beyond green, and nobody has said why (F1)."""
    NO_FORECAST = "no-forecast"
    """Neither outturn nor an owner's figure."""
    RESERVE = "reserve"
    """Planned, with nobody who answers for it."""


REASON_WORDS: dict[Reason, Message] = {
    Reason.VARIANCE: say("avviker"),
    Reason.NO_COMMENT: say("saknar kommentar"),
    Reason.NO_FORECAST: say("saknar prognos"),
    Reason.RESERVE: say("ofördelat"),
}


@dataclass(frozen=True)
class StandingOut:
    """`days` tells how long a reserve has stood since the plan was decided; None for others."""

    row: Row
    reasons: tuple[Reason, ...]
    days: int | None = None

    @property
    def weight_ore(self) -> int:
        """What it is about: the variance; of what has no forecast, all that is planned."""
        unknown = self.row.status is Status.NONE
        return self.row.revised_ore if unknown else abs(self.row.variance_ore)


def standing_out(found: FollowUp, day: date) -> list[StandingOut]:
    """The activities beyond green, without a forecast, or unassigned; the heaviest first."""
    decision = found.plan.decision
    days = max(0, (day - decision.date).days) if decision else None
    listed = [
        StandingOut(row, reasons, days if Reason.RESERVE in reasons else None)
        for row in found.rows
        if (reasons := tuple(_reasons(row)))
    ]
    return sorted(listed, key=lambda each: -each.weight_ore)


def _reasons(row: Row) -> Iterator[Reason]:
    if row.status in OFF:
        yield Reason.VARIANCE
        if is_unexplained(row):
            yield Reason.NO_COMMENT
    elif row.status is Status.NONE and row.revised_ore:
        yield Reason.RESERVE if row.activity.kind is Kind.RESERVE else Reason.NO_FORECAST
