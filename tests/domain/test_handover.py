"""Money that passes through: no step goes below 0, and none beyond what came before it."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided

from regionbudget.domain.handover import (
    Handover,
    PassThrough,
    Step,
    by_date,
    check_handover,
    passes_on,
)
from regionbudget.domain.plan import Kind

RECEIVED, PASSED_ON, CONFIRMED = Step
SKR = activity(1, {"digital": 300}, area="digital", kind=Kind.PASS_THROUGH)
PLAN = decided(SKR)


def day(number: int) -> date:
    return date(2020, 5, number)


def taken(step: Step, kronor: int, on: int = 1) -> Handover:
    return Handover(1, step, day(on), kronor * KR)


def refused(before: list[Handover], new: Handover) -> bool:
    return check_handover(PLAN, PassThrough(SKR, 300 * KR, tuple(before)), new) is not None


@pytest.mark.parametrize(
    ("before", "new", "no"),
    [
        ([], taken(RECEIVED, 300), False),
        ([], taken(RECEIVED, 301), True),
        ([taken(RECEIVED, 300)], taken(RECEIVED, 1), True),
        ([taken(RECEIVED, 300)], taken(RECEIVED, -301), True),
        ([], taken(PASSED_ON, 400), False),  # beyond the budget S4 warns, as of any cost
        ([], taken(CONFIRMED, 1), True),
        ([taken(PASSED_ON, 100)], taken(CONFIRMED, 100), False),
        ([taken(PASSED_ON, 100)], taken(CONFIRMED, 101), True),
        ([taken(PASSED_ON, 100, on=8)], taken(CONFIRMED, 100, on=7), True),
        ([taken(PASSED_ON, 100), taken(CONFIRMED, 60)], taken(PASSED_ON, -40), False),
        ([taken(PASSED_ON, 100), taken(CONFIRMED, 60)], taken(PASSED_ON, -41), True),
        ([], taken(PASSED_ON, 0), True),
        ([], replace(taken(RECEIVED, 1), date=date(2019, 12, 31)), True),
    ],
)
def test_a_step_fits_or_is_refused(before: list[Handover], new: Handover, no: bool) -> None:
    assert refused(before, new) is no


def test_only_money_for_somebody_else_is_passed_on() -> None:
    assert not passes_on(activity(1, {}))
    assert passes_on(replace(activity(1, {}), receiver="SKR"))
    own = PassThrough(activity(1, {"general": 300}), 300 * KR, ())
    assert check_handover(PLAN, own, taken(PASSED_ON, 1)) is not None


steps = st.builds(taken, st.sampled_from(Step), st.integers(-200, 400), on=st.integers(1, 5))


@given(st.lists(steps, max_size=12))
def test_after_any_steps_taken_in_any_order_every_day_adds_up(tried: list[Handover]) -> None:
    done: list[Handover] = []
    for step in tried:
        if not refused(done, step):
            done.append(step)
    way = PassThrough(SKR, 300 * KR, by_date(done))
    for number in range(1, 6):
        received, passed, confirmed = (way.sum_of(step, day(number)) for step in Step)
        assert 0 <= confirmed <= passed
        assert received >= 0
    assert way.sum_of(RECEIVED) <= 300 * KR
    assert way.to_pass_on_ore == 300 * KR - way.sum_of(PASSED_ON)
    assert way.unconfirmed_ore >= 0
