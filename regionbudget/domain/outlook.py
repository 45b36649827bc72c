"""Where the year may end, by each way of reckoning, and the way there month by month.

The forecast that counts is `FollowUp`'s own: the owner's figure where there is one, else the
run-rate. Beside it stand the run-rate of every activity, and the outturn with the rest of the
budget still to be used; the least and the most of the three in a month make the band.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from regionbudget.domain.followup import (
    FollowUp,
    Row,
    elapsed_months,
    forecast,
    period_budget,
)
from regionbudget.domain.message import Message, say
from regionbudget.domain.periods import MONTHS, Period, month
from regionbudget.domain.plan import Kind


class Method(StrEnum):
    """A way of reckoning the year's end."""

    CHOSEN = "chosen"
    RUN_RATE = "run-rate"
    REMAINING = "remaining"


METHOD_WORDS: dict[Method, Message] = {
    Method.CHOSEN: say("Prognos"),
    Method.RUN_RATE: say("Framskrivning"),
    Method.REMAINING: say("Resten som budget"),
}


@dataclass(frozen=True)
class Outlook:
    """Accumulated öre of the whole plan by method, from the period's last month to December."""

    first_month: int
    ways: dict[Method, tuple[int, ...]]

    @property
    def least(self) -> tuple[int, ...]:
        return tuple(map(min, zip(*self.ways.values(), strict=True)))

    @property
    def most(self) -> tuple[int, ...]:
        return tuple(map(max, zip(*self.ways.values(), strict=True)))


def outlook(found: FollowUp) -> Outlook:
    """Every method's way from the outturn at the period's end to the end of the year."""
    months = [month(found.period.year, number) for number in MONTHS[found.period.last_month - 1 :]]
    return Outlook(
        found.period.last_month,
        {method: _sums(found, months, method) for method in Method},
    )


def _sums(found: FollowUp, months: Sequence[Period], method: Method) -> tuple[int, ...]:
    ways = [_way(row, found.period, months, method) for row in found.rows]
    return tuple(sum(way[place] for way in ways) for place in range(len(months)))


def budget_by_month(found: FollowUp) -> tuple[int, ...]:
    """The period budget of the whole plan at the end of each month of the year, in öre."""
    return tuple(
        sum(
            period_budget(
                row.activity, row.revised_ore, month(found.period.year, each), row.weights
            )
            for row in found.rows
        )
        for each in MONTHS
    )


def year_end(row: Row, period: Period, method: Method) -> int:
    """What the activity's year ends at by a method, in öre.

    Where nothing is reckoned (all its months have passed; a reserve; money passed on) the methods
    agree.
    """
    if method is Method.CHOSEN:
        return row.forecast_ore
    if method is Method.REMAINING and _is_reckoned(row, period):
        return row.accumulated_ore + row.revised_ore - row.period_budget_ore
    return forecast(row.activity, row.revised_ore, row.accumulated_ore, period)


def _is_reckoned(row: Row, period: Period) -> bool:
    """Whether the activity's year is reckoned from its outturn, and some of it is left."""
    left = len(row.activity.months) - elapsed_months(row.activity, period)
    return row.activity.kind is Kind.ORDINARY and left > 0


def _way(row: Row, period: Period, months: Sequence[Period], method: Method) -> list[int]:
    """Accumulated öre at the end of each month: from the outturn to the year's end.

    The rest of a budget is used as the months' budgets say, anything else evenly over the months
    that the activity has left.
    """
    activity, start = row.activity, row.accumulated_ore
    if method is Method.REMAINING and _is_reckoned(row, period):
        so_far = row.period_budget_ore
        return [
            start + period_budget(activity, row.revised_ore, each, row.weights) - so_far
            for each in months
        ]
    rest = year_end(row, period, method) - start
    passed = elapsed_months(activity, period)
    left = max(1, len(activity.months) - passed)
    return [start + rest * (elapsed_months(activity, each) - passed) // left for each in months]
