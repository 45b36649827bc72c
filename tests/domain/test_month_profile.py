"""Budgets spread over the months: exact to the öre, within the activity's own months."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided

from regionbudget.domain.distribution import first_months
from regionbudget.domain.followup import Outturn, follow_up, period_budget
from regionbudget.domain.month_profile import (
    month_budgets,
    read_weights,
    spread_over,
    weights_fault,
    write_weights,
)
from regionbudget.domain.numbers import NumberError
from regionbudget.domain.outlook import Method, outlook
from regionbudget.domain.periods import interim, month, whole_year
from regionbudget.domain.plan import Activity

ONES = spread_over(range(1, 13))
weights = st.lists(st.decimals(0, 10_000, places=3, allow_nan=False), min_size=12, max_size=12).map(
    tuple
)
revised = st.integers(0, 10**12)


@st.composite
def activities(draw: st.DrawFn) -> Activity:
    first = draw(st.integers(1, 12))
    return activity(1, {}, months=(first, draw(st.integers(first, 12))))


@given(activities(), revised, weights)
def test_the_months_add_up_to_the_year(
    one: Activity, ore: int, spread: tuple[Decimal, ...]
) -> None:
    budgets = month_budgets(one, ore, spread)
    assert sum(budgets) == ore
    assert all(part >= 0 for part in budgets)
    assert not any(part for n, part in enumerate(budgets, 1) if n not in one.months)
    so_far = [period_budget(one, ore, month(2020, n), spread) for n in range(1, 13)]
    assert so_far[-1] == ore
    assert so_far == sorted(so_far)


@given(activities(), revised)
def test_equal_weights_are_even_months(one: Activity, ore: int) -> None:
    budgets = month_budgets(one, ore, ONES)
    assert budgets == month_budgets(one, ore)
    elapsed = [first_months(ore, len(one.months), n + 1) for n in range(len(one.months))]
    own = budgets[one.first_month - 1 : one.last_month]
    assert [sum(own[: n + 1]) for n in range(len(own))] == elapsed


def test_ties_go_to_the_earlier_month() -> None:
    assert month_budgets(activity(1, {}), 5, spread_over([3, 4]))[2:4] == [3, 2]


def test_the_follow_up_takes_the_weights() -> None:
    plan = decided(activity(1, {"general": 120}))
    half = {1: read_weights("0;0;0;0;0;0;1;1;1;1;1;1")}
    (row,) = follow_up(plan, interim(2020), {}, profiles=half).rows
    assert row.period_budget_ore == 40 * KR
    (row,) = follow_up(plan, whole_year(2020), {}, profiles=half).rows
    assert row.period_budget_ore == 120 * KR


def test_the_rest_of_the_year_and_the_curve_take_the_weights() -> None:
    plan = decided(activity(1, {"general": 120}))
    late = {1: read_weights("0;0;0;0;0;0;0;0;0;1;0;3")}
    found = follow_up(plan, interim(2020), {1: Outturn(0, 10 * KR)}, profiles=late)
    way = outlook(found).ways[Method.REMAINING]
    assert [ore // KR for ore in way] == [10, 10, 40, 40, 130]


def test_weights_outside_the_months_are_taken_as_even() -> None:
    one = activity(1, {}, months=(7, 12))
    assert month_budgets(one, 600, spread_over([1, 2]))[6:] == [100] * 6


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("1;1", "tolv månader"),
        ("0;0;0;0;0;0;0;0;0;0;0;0", "större än 0"),
        ("-1;1;1;1;1;1;1;1;1;1;1;1", "mindre än 0"),
        ("1;1;1;1;1;1;1;1;1;1;1;1", "månad 1, 2 kan inte"),
    ],
)
def test_what_cannot_be_a_budgets_months_is_said(text: str, said: str) -> None:
    one = activity(1, {}, months=(3, 12))
    fault = weights_fault(one, read_weights(text))
    assert fault is not None
    assert said in str(fault)
    assert weights_fault(one, ()) is None
    assert weights_fault(one, spread_over(range(3, 13))) is None


@given(weights)
def test_weights_are_read_as_they_were_written(spread: tuple[Decimal, ...]) -> None:
    assert read_weights(write_weights(spread)) == spread


def test_a_weight_that_can_be_two_numbers_is_refused() -> None:
    with pytest.raises(NumberError):
        read_weights("1.234")
