"""Until when a decision about money can still lower the repayment.

Two days, because money can be saved in two ways:

- *Moved* to a cost that is there and that nobody pays: until 31 December, the last date of a
  decision (R6), since the cost need not come any more.
- *Used* for more than is forecast, at the pace of the forecast (a month's share of it over the
  active months): so many months before the last active one as the sum needs. What a reserve or a
  line's remainder has is used by whoever of those that may have it needs the fewest months.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.best_use import Reach, reach, reaches
from regionbudget.domain.followup import FollowUp, Row
from regionbudget.domain.parts import Holdings, Part
from regionbudget.domain.periods import last_day_of_month
from regionbudget.domain.plan import Activity, Kind


@dataclass(frozen=True)
class LastUseful:
    """Money in öre that is over (`over_ore`) or missing, of an activity or of a remainder.

    `pace_ore` is what a month costs by the forecast, in whole öre; None where nothing is paced.
    `use_by` None: there is no such day in the year; `move_by` None: nobody misses the money.
    """

    whose: Activity | Part
    over_ore: int
    missing_ore: int
    pace_ore: int | None
    use_by: date | None
    move_by: date | None


def last_useful(result: FollowUp) -> list[LastUseful]:
    """For each activity with money over or missing, and each part of a line with a remainder."""
    holdings = Holdings(result.plan, result.period.last_day)
    missed = {
        each
        for row in result.rows
        if row.forecast_own_funding_ore
        for each in reaches(row.activity)
    }
    return [*_of_activities(result, holdings, missed), *_of_remainders(result, holdings, missed)]


def _of_activities(
    result: FollowUp, holdings: Holdings, missed: set[Reach]
) -> Iterator[LastUseful]:
    end = date(result.plan.year, 12, 31)
    for row in result.rows:
        activity, missing = row.activity, row.forecast_own_funding_ore
        cost = max(0, row.forecast_ore)
        over = max(0, row.revised_ore - cost)
        reserve = activity.kind is Kind.RESERVE
        pace = None if reserve else cost // len(activity.months)
        if missing:
            yield LastUseful(activity, 0, missing, pace, None, end)
        elif over:
            reached = {reach(part) for part in holdings.parts_of(activity.id)}
            use_by = None
            if not reserve:
                use_by = use_by_day(row, over, result.plan.year)
            elif activity.may_give:
                use_by = _latest(result, reached, over)
            move_by = end if activity.may_give and reached & missed else None
            yield LastUseful(activity, over, 0, pace, use_by, move_by)


def _of_remainders(
    result: FollowUp, holdings: Holdings, missed: set[Reach]
) -> Iterator[LastUseful]:
    end = date(result.plan.year, 12, 31)
    for part, left in holdings.remainders():
        use_by = _latest(result, {reach(part)}, left)
        yield LastUseful(part, left, 0, None, use_by, end if reach(part) in missed else None)


def use_by_day(row: Row, ore: int, year: int) -> date | None:
    """The last day from which the activity can use so much more at the pace of its forecast."""
    cost, months = row.forecast_ore, len(row.activity.months)
    if cost <= 0:
        return None
    needed = -(-ore * months // cost)
    month = row.activity.last_month - needed
    if month < max(1, row.activity.first_month - 1):
        return None
    return last_day_of_month(year, month)


def _latest(result: FollowUp, reached: set[Reach], ore: int) -> date | None:
    """The latest day of any activity that may have such money and pays costs at a pace."""
    days = (
        use_by_day(row, ore, result.plan.year)
        for row in result.rows
        if row.activity.kind is Kind.ORDINARY and reached & set(reaches(row.activity))
    )
    return max((day for day in days if day is not None), default=None)
