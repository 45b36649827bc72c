"""Three ways to a figure for the year, and the trail of what was said."""

from small_plan import KR, activity, decided

from regionbudget.domain.followup import Outturn, OwnerForecast, Row, follow_up
from regionbudget.domain.forecasting import Statement, Trail, methods
from regionbudget.domain.month_profile import spread_over
from regionbudget.domain.periods import Period, interim, whole_year

WAYS = (150 * KR, 140 * KR)


def row_of(period: Period, said: OwnerForecast | None = None) -> Row:
    plan = decided(activity(1, {"general": 120}))
    forecasts = {} if said is None else {1: said}
    (row,) = follow_up(plan, period, {1: Outturn(100 * KR, 100 * KR)}, forecasts).rows
    return row


def test_the_ways_stand_beside_one_another() -> None:
    found = methods(row_of(interim(2020)), interim(2020))
    assert (found.run_rate_ore, found.remaining_ore, found.owner_ore) == (*WAYS, None)
    said = row_of(interim(2020), OwnerForecast(130 * KR, "färre"))
    found = methods(said, interim(2020))
    assert (found.run_rate_ore, found.remaining_ore, found.owner_ore) == (*WAYS, 130 * KR)
    assert said.forecast_ore == 130 * KR


def test_the_rest_of_the_year_is_as_budgeted_by_month() -> None:
    plan = decided(activity(1, {"general": 120}))
    late = {1: spread_over(range(7, 13))}
    booked = {1: Outturn(100 * KR, 100 * KR)}
    (row,) = follow_up(plan, interim(2020), booked, profiles=late).rows
    assert methods(row, interim(2020)).remaining_ore == (100 + 120 - 40) * KR


def test_at_year_end_every_way_is_the_outturn() -> None:
    found = methods(row_of(whole_year(2020)), whole_year(2020))
    assert found.run_rate_ore == found.remaining_ore == 100 * KR


def test_what_was_said_is_measured_when_the_year_is_over() -> None:
    said = Statement(8, 90 * KR, "färre", "Chef", "2020-09-01T08:00:00Z")
    back = Statement(8, None, "", "Chef", "2020-09-02T08:00:00Z")
    assert Trail([said], 100 * KR, year_is_over=True).miss_ore(said) == 10 * KR
    assert Trail([said], 100 * KR, year_is_over=True).miss_ore(back) is None
    assert Trail([said], 100 * KR, year_is_over=False).miss_ore(said) is None
