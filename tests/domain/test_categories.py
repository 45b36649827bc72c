"""A cost that several lines share keeps its categories, to the öre."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_plan import KARRIARVAGAR, sample_plan

from regionbudget.domain.categories import (
    costs_by_category,
    signed_largest_remainder,
    split_by_category,
)
from regionbudget.domain.followup import Outturn, follow_up
from regionbudget.domain.periods import whole_year


def test_a_line_that_pays_all_shows_the_booked_figures_even_a_credit() -> None:
    booked = {"Resor": 1_000, "Lön": 100_000, "": 50, "Bidrag": -20_000}
    split = split_by_category({"vidareutbildning": 81_050}, booked)
    assert split == {
        "vidareutbildning": {"Bidrag": -20_000, "Lön": 100_000, "Resor": 1_000, "": 50}
    }


def test_two_lines_share_every_category_in_proportion_to_what_they_pay() -> None:
    split = split_by_category({"a": 75, "b": 25}, {"Lön": 60, "Resor": 40})
    assert split == {"a": {"Lön": 45, "Resor": 30}, "b": {"Lön": 15, "Resor": 10}}


def test_nothing_is_split_when_nothing_is_attributed() -> None:
    assert split_by_category({}, {"Lön": -500}) == {}


@given(st.data())
def test_splits_add_up_both_ways_and_stay_within_what_was_booked(data: st.DataObject) -> None:
    amounts = st.lists(st.integers(-(10**9), 10**9), min_size=1, max_size=6)
    booked = {f"k{place}": ore for place, ore in enumerate(data.draw(amounts)) if ore}
    cost = max(0, sum(booked.values()))
    first = data.draw(st.integers(0, cost))
    second = data.draw(st.integers(0, cost - first))
    split = split_by_category({"a": first, "b": second, "own": cost - first - second}, booked)
    assert sum(split["a"].values()) == first
    assert sum(split["b"].values()) == second
    for category, ore in booked.items():
        shares = [split[key].get(category, 0) for key in ("a", "b", "own")]
        assert all(min(0, ore) <= share <= max(0, ore) for share in shares)
        assert sum(shares) == (ore if cost else 0)


def test_a_part_larger_than_the_whole_is_a_fault() -> None:
    with pytest.raises(ValueError, match="whole"):
        signed_largest_remainder(101, [60, 40])


def test_the_lines_categories_add_up_to_their_attributed_costs() -> None:
    plan = sample_plan()
    booked = {KARRIARVAGAR: Outturn(131_000_001, 131_000_001)}
    followup = follow_up(plan, whole_year(2020), booked)
    categories = {KARRIARVAGAR: {"Lön": 100_000_001, "Kurs": 31_000_000}}
    costs = costs_by_category(followup, categories)
    assert {key: sum(split.values()) for key, split in costs.items()} == {
        line.line.key: line.attributed_ore for line in followup.lines
    }
    assert list(costs["karriartjanster"]) == ["Kurs", "Lön"]


def test_categories_that_miss_the_outturn_are_a_fault() -> None:
    followup = follow_up(sample_plan(), whole_year(2020), {KARRIARVAGAR: Outturn(100, 100)})
    with pytest.raises(ValueError, match="outturn"):
        costs_by_category(followup, {KARRIARVAGAR: {"Lön": 99}})
