"""A percent gives whole kronor, tells what rounding leaves, and never more than the amount."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.percent import (
    PercentError,
    Share,
    is_percent,
    parse_percent,
    percent_of,
)

E_HEALTH = 2_912_969_00
percents = st.decimals(0, 100, places=3).map(lambda p: f"{p} %".replace(".", ","))


def exact(rest: str) -> Fraction:
    return Fraction(rest.replace("\u2212", "-").replace(",", "."))


def test_57_percent_of_e_health_is_the_sum_of_the_plan_and_leaves_33_ore() -> None:
    assert percent_of(E_HEALTH, "57 %") == Share(1_660_392_00, "33")


def test_half_a_krona_rounds_up_and_the_rest_is_then_below_zero() -> None:
    assert percent_of(1_00, "50 %") == Share(1_00, "\u221250")
    assert percent_of(10_00, "33,333 %") == Share(3_00, "33,33")


def test_all_of_an_amount_with_ore_is_all_of_it() -> None:
    assert percent_of(100_50, "100 %") == Share(100_50, "0")


@pytest.mark.parametrize("text", ["57 %", "57%", " 57,0 % ", "57.0\u00a0%", "57 procent"])
def test_a_percent_is_read_as_people_write_it(text: str) -> None:
    assert is_percent(text)
    assert parse_percent(text) == Fraction(57, 100)


@pytest.mark.parametrize("text", ["%", "57", "-5 %", "5 7 %", "1e2 %", "ca 57 %", "100,1 %"])
def test_what_is_no_percent_of_an_amount_is_refused(text: str) -> None:
    with pytest.raises(PercentError):
        percent_of(E_HEALTH, text)


@given(st.integers(0, 10**12), percents)
def test_share_and_rest_are_exactly_the_percent(amount: int, percent: str) -> None:
    share = percent_of(amount, percent)
    assert share.ore + exact(share.rest) == amount * parse_percent(percent)
    assert 0 <= share.ore <= amount
    assert abs(exact(share.rest)) <= (50 if amount % 100 == 0 else Fraction(1, 2))
