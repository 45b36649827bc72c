"""Follow-up of a period: budget, outturn, forecast, variance and repayment, all in whole öre.

One value, `FollowUp`, feeds every screen, command and report, so that nobody adds up twice.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from regionbudget.domain.attribution import Payers, attribute, payers
from regionbudget.domain.comment import NOT_SAID, Comment
from regionbudget.domain.distribution import first_months
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, Area, Kind, Line, Plan

if TYPE_CHECKING:
    from regionbudget.domain.month_profile import Weights


class Status(StrEnum):
    """NONE is "no forecast": nothing is known yet, which is not the same as nothing spent."""

    GREEN = "green"
    YELLOW = "yellow"
    RED = "red"
    NONE = "none"


@dataclass(frozen=True)
class Limits:
    """The largest variance, in percent of revised budget, that is still green, and yellow."""

    green_percent: int = 5
    yellow_percent: int = 10


@dataclass(frozen=True)
class Outturn:
    """Booked cost of an activity in öre: within the period, and from January to its end."""

    period_ore: int = 0
    accumulated_ore: int = 0


NOTHING_BOOKED = Outturn()
EVEN: "Weights" = ()
"""No weights: each of an activity's months has the same part of its budget."""


@dataclass(frozen=True)
class OwnerForecast:
    """What the owner says the year will end at, for the period's end month.

    `by` is who said it, and `recorded_at` when it was written; neither is part of what is said.
    """

    amount_ore: int
    reason: str
    by: str = field(default="", compare=False)
    recorded_at: str = field(default="", compare=False)


@dataclass(frozen=True, slots=True)
class Row:
    """One activity in the follow-up. `funding` is revised, öre by line key, in line order.

    `pays` is the same money in the order it pays costs. `weights` say how the budget is spread
    over the months.
    """

    activity: Activity
    area: Area
    funding: Mapping[str, int]
    pays: Payers
    ring_fenced: bool
    budget_ore: int
    reallocated_ore: int
    period_budget_ore: int
    period_ore: int
    accumulated_ore: int
    forecast_ore: int
    status: Status
    own_funding_ore: int
    forecast_own_funding_ore: int
    owner_forecast: OwnerForecast | None
    remark: Comment = NOT_SAID
    weights: "Weights" = EVEN

    @property
    def comment(self) -> str:
        """The comment as one text; blank when nothing is said."""
        return self.remark.words

    @property
    def revised_ore(self) -> int:
        return self.budget_ore + self.reallocated_ore

    @property
    def variance_ore(self) -> int:
        """Full-year variance: positive is money left."""
        return self.revised_ore - self.forecast_ore

    @property
    def period_variance_ore(self) -> int:
        return self.period_budget_ore - self.accumulated_ore

    @property
    def used_share(self) -> float | None:
        return share(self.accumulated_ore, self.revised_ore)

    @property
    def variance_share(self) -> float | None:
        return share(self.variance_ore, self.revised_ore)


@dataclass(frozen=True)
class LineResult:
    """What a line has paid, and what must be repaid of it: its amount less the costs it may pay."""

    line: Line
    attributed_ore: int
    forecast_attributed_ore: int

    @property
    def amount_ore(self) -> int:
        return self.line.amount_ore

    @property
    def repayment_ore(self) -> int:
        return max(0, self.line.amount_ore - self.attributed_ore)

    @property
    def forecast_repayment_ore(self) -> int:
        return max(0, self.line.amount_ore - self.forecast_attributed_ore)


@dataclass(frozen=True)
class Totals:
    """Sums over some rows of a follow-up, in öre."""

    budget_ore: int = 0
    reallocated_ore: int = 0
    revised_ore: int = 0
    period_budget_ore: int = 0
    period_ore: int = 0
    accumulated_ore: int = 0
    forecast_ore: int = 0
    variance_ore: int = 0
    own_funding_ore: int = 0
    forecast_own_funding_ore: int = 0

    @property
    def used_share(self) -> float | None:
        return share(self.accumulated_ore, self.revised_ore)

    @property
    def variance_share(self) -> float | None:
        return share(self.variance_ore, self.revised_ore)


@dataclass(frozen=True)
class LineTotals:
    """Sums over the lines, in öre."""

    amount_ore: int = 0
    attributed_ore: int = 0
    repayment_ore: int = 0
    forecast_repayment_ore: int = 0


@dataclass(frozen=True)
class FollowUp:
    """The follow-up of a plan for a period, rows and lines in the plan's order."""

    plan: Plan
    period: Period
    limits: Limits
    rows: tuple[Row, ...]
    lines: tuple[LineResult, ...]
    total: Totals = field(init=False)
    line_total: LineTotals = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "total", add_up(self.rows))
        object.__setattr__(self, "line_total", _add_up_lines(self.lines))

    def rows_of(self, area: str) -> list[Row]:
        return [row for row in self.rows if row.activity.area == area]


def add_up(rows: Iterable[Row]) -> Totals:
    """Sum the amounts of some rows."""
    rows = list(rows)

    def total(amount: Callable[[Row], int]) -> int:
        return sum(map(amount, rows))

    return Totals(
        budget_ore=total(lambda row: row.budget_ore),
        reallocated_ore=total(lambda row: row.reallocated_ore),
        revised_ore=total(lambda row: row.revised_ore),
        period_budget_ore=total(lambda row: row.period_budget_ore),
        period_ore=total(lambda row: row.period_ore),
        accumulated_ore=total(lambda row: row.accumulated_ore),
        forecast_ore=total(lambda row: row.forecast_ore),
        variance_ore=total(lambda row: row.variance_ore),
        own_funding_ore=total(lambda row: row.own_funding_ore),
        forecast_own_funding_ore=total(lambda row: row.forecast_own_funding_ore),
    )


def _add_up_lines(lines: Iterable[LineResult]) -> LineTotals:
    lines = list(lines)
    return LineTotals(
        amount_ore=sum(line.amount_ore for line in lines),
        attributed_ore=sum(line.attributed_ore for line in lines),
        repayment_ore=sum(line.repayment_ore for line in lines),
        forecast_repayment_ore=sum(line.forecast_repayment_ore for line in lines),
    )


def follow_up(
    plan: Plan,
    period: Period,
    outturn: Mapping[int, Outturn],
    forecasts: Mapping[int, OwnerForecast] | None = None,
    comments: Mapping[int, Comment] | None = None,
    limits: Limits | None = None,
    profiles: "Mapping[int, Weights] | None" = None,
) -> FollowUp:
    """Follow up a plan. `outturn`, `forecasts`, `comments` and `profiles` are by activity id; an
    activity without a profile spreads its budget evenly.

    Decisions count up to the period's end: an activity that came later is left out unless it has
    outturn, and a line counts with the amount it had then.
    """
    limits = limits or Limits()
    forecasts, comments, profiles = forecasts or {}, comments or {}, profiles or {}
    until = period.last_day
    funding, fenced = plan.funding(until), plan.fenced_parts(until)
    attributed = dict.fromkeys((line.key for line in plan.lines), 0)
    forecast_attributed = dict(attributed)
    rows = []
    for activity in plan.activities:
        if activity.since and activity.since > until and activity.id not in outturn:
            continue
        paid = funding[activity.id]
        own_fenced = fenced.get(activity.id, {})
        pays = payers(plan.lines, paid, own_fenced)
        revised = sum(paid.values())
        budget = activity.budget_ore
        booked = outturn.get(activity.id, NOTHING_BOOKED)
        accumulated = booked.accumulated_ore
        owner, weights = forecasts.get(activity.id), profiles.get(activity.id, EVEN)
        expected = forecast(activity, revised, accumulated, period, owner)
        by_line, own = attribute(accumulated, pays)
        for key, ore in by_line.items():
            attributed[key] += ore
        by_line, forecast_own = attribute(expected, pays)
        for key, ore in by_line.items():
            forecast_attributed[key] += ore
        rows.append(
            Row(
                activity=activity,
                area=plan.area(activity.area),
                funding=paid,
                pays=pays,
                ring_fenced=bool(own_fenced) or plan.is_ring_fenced(paid),
                budget_ore=budget,
                reallocated_ore=revised - budget,
                period_budget_ore=period_budget(activity, revised, period, weights),
                period_ore=booked.period_ore,
                accumulated_ore=accumulated,
                forecast_ore=expected,
                status=status(activity, revised, accumulated, expected, period, owner, limits),
                own_funding_ore=own,
                forecast_own_funding_ore=forecast_own,
                owner_forecast=owner,
                remark=comments.get(activity.id, NOT_SAID),
                weights=weights,
            )
        )
    lines = [
        LineResult(
            replace(line, amount_ore=plan.amount_at(line, until)) if plan.supplements else line,
            attributed[line.key],
            forecast_attributed[line.key],
        )
        for line in plan.lines
        if line.since is None or line.since <= until or attributed[line.key]
    ]
    return FollowUp(plan, period, limits, tuple(rows), tuple(lines))


def elapsed_months(activity: Activity, period: Period) -> int:
    """How many of the activity's active months lie within January to the period's end."""
    return max(0, min(activity.last_month, period.last_month) - activity.first_month + 1)


def period_budget(
    activity: Activity, revised_ore: int, period: Period, weights: "Weights" = EVEN
) -> int:
    """The part of the revised budget that belongs to the months up to the period's end."""
    if weights:
        from regionbudget.domain.month_profile import month_budgets

        return sum(month_budgets(activity, revised_ore, weights)[: period.last_month])
    return first_months(revised_ore, len(activity.months), elapsed_months(activity, period))


def forecast(
    activity: Activity,
    revised_ore: int,
    accumulated_ore: int,
    period: Period,
    owner: OwnerForecast | None = None,
) -> int:
    """What the year is expected to end at, in öre (run-rate in whole kronor)."""
    elapsed, months = elapsed_months(activity, period), len(activity.months)
    if period.is_year_end or elapsed == months:
        return accumulated_ore
    if owner is not None:
        return owner.amount_ore
    match activity.kind:
        case Kind.RESERVE:
            return 0
        case Kind.PASS_THROUGH | Kind.DISTRIBUTION:
            return max(revised_ore, accumulated_ore)
        case Kind.ORDINARY:
            return run_rate(accumulated_ore, elapsed, months)


def run_rate(accumulated_ore: int, elapsed: int, months: int) -> int:
    """Outturn spread over the active months, half away from zero to a whole krona; in öre."""
    if elapsed == 0:
        return 0
    kronor = (2 * abs(accumulated_ore) * months + 100 * elapsed) // (200 * elapsed)
    return kronor * 100 if accumulated_ore >= 0 else -kronor * 100


def status(
    activity: Activity,
    revised_ore: int,
    accumulated_ore: int,
    forecast_ore: int,
    period: Period,
    owner: OwnerForecast | None,
    limits: Limits,
) -> Status:
    """The traffic light on the full-year variance, compared exactly."""
    unknown = (
        activity.kind is Kind.ORDINARY
        and not period.is_year_end
        and accumulated_ore == 0
        and owner is None
    )
    if activity.kind is Kind.RESERVE or unknown:
        return Status.NONE
    off = abs(revised_ore - forecast_ore) * 100
    if off <= limits.green_percent * revised_ore:
        return Status.GREEN
    return Status.YELLOW if off <= limits.yellow_percent * revised_ore else Status.RED


def share(part_ore: int, whole_ore: int) -> float | None:
    """A share with six decimals, half away from zero; None when there is no whole."""
    if whole_ore == 0:
        return None
    millionths = (2 * abs(part_ore) * 10**6 + abs(whole_ore)) // (2 * abs(whole_ore))
    return (millionths if (part_ore < 0) == (whole_ore < 0) else -millionths) / 10**6
