"""Volume × price: the extra counts strictly above the threshold; what is taken back was there."""

from dataclasses import replace
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR

from regionbudget.domain.rows import PlaceRow
from regionbudget.domain.tariff import (
    Logged,
    Tariff,
    check_tariff,
    cost_at,
    counts,
    entry_text,
    too_much_taken_back,
    volume_at,
    volume_plan,
)

VISIT = Tariff("hembesök", 800 * KR, 600 * KR, Decimal("1.0"))
DAY = date(2020, 5, 4)


def place(number: int, name: str, volume: int, index: str | None) -> PlaceRow:
    return PlaceRow(number, name, volume, None if index is None else Decimal(index))


@pytest.mark.parametrize(
    ("index", "price"), [("0.99", 800), ("1.0", 800), ("1.000001", 1400), (None, 800)]
)
def test_the_extra_is_paid_strictly_above_the_threshold(index: str | None, price: int) -> None:
    assert VISIT.price(None if index is None else Decimal(index)) == price * KR


def test_planned_volume_gives_the_sum() -> None:
    rows = [place(2, "X", 100, "0.9"), place(3, "Y", 50, "1.2"), place(4, "Z", 10, "1.0")]
    assert volume_plan(7, VISIT, rows).sum_ore == (80_000 + 70_000 + 8_000) * KR


def test_every_fault_of_a_tariff_and_its_places_is_told() -> None:
    rows = [place(2, "X", 1, "1"), place(3, "x", 1, "1"), place(4, "Y", 1, None)]
    assert [problem.row for problem in check_tariff(VISIT, rows)] == [3, 4]
    for wrong in (
        Tariff("", 1),
        Tariff("besök", 0),
        Tariff("besök", 1, -1, Decimal(1)),
        Tariff("besök", 1, 1),
        Tariff("besök", 1, 0, Decimal(1)),
    ):
        assert [problem.row for problem in check_tariff(wrong, [])] == [None], wrong


def test_an_entry_says_how_many_where_and_at_what_price() -> None:
    plan = volume_plan(7, VISIT, [place(2, "Y", 50, "1.2")])
    (count,) = counts(plan, plan.places[0], 12, [])
    assert str(entry_text(VISIT, count)).replace("\u00a0", " ") == "12 hembesök, Y à 1 400 kr"


def test_what_is_taken_back_has_the_price_it_was_logged_at_newest_first() -> None:
    plan = volume_plan(7, VISIT, [place(2, "Y", 50, "1.2")])
    logged = [Logged(1, "Y", 5, 5 * 1_000 * KR, DAY), Logged(2, "Y", 2, 2 * 1_400 * KR, DAY)]
    back = counts(plan, plan.places[0], -4, logged)
    assert [(each.plan, each.volume, each.amount_ore) for each in back] == [
        (2, -2, -2_800 * KR),
        (1, -2, -2_000 * KR),
    ]
    assert too_much_taken_back(plan.places[0], -7, logged) is None
    assert too_much_taken_back(plan.places[0], -8, logged) is not None


@given(st.lists(st.tuples(st.integers(1, 3), st.integers(-20, 20).filter(bool)), max_size=30))
def test_after_any_sequence_all_can_be_taken_back_to_nothing(steps: list[tuple[int, int]]) -> None:
    """Each step is logged under a tariff with a price of its own; what does not fit is refused."""
    logged: list[Logged] = []
    for step in sorted([*steps], key=lambda each: each[0]):
        _log(logged, *step)
        assert volume_at("Y", logged) >= 0
        assert cost_at("Y", logged) >= 0
    _log(logged, 3, -volume_at("Y", logged))
    assert (volume_at("Y", logged), cost_at("Y", logged)) == (0, 0)


def _log(logged: list[Logged], tariff: int, volume: int) -> None:
    priced = Tariff("besök", tariff * 100 * KR)
    plan = replace(volume_plan(7, priced, [place(2, "Y", 1, None)]), id=tariff)
    where = plan.places[0]
    if volume and too_much_taken_back(where, volume, logged) is None:
        for each in counts(plan, where, volume, logged):
            logged.append(Logged(each.plan, each.place, each.volume, each.amount_ore, DAY))
