"""A key is checked as a whole, splits exactly, and its receivers' latest reports count."""

from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity

from regionbudget.domain.keys import (
    Distribution,
    Report,
    by_key,
    check_key,
    outdated,
    returned,
    undistributable,
)
from regionbudget.domain.plan import Kind
from regionbudget.domain.rows import KeyRow

TOTAL = 18_997_627 * KR
weights = st.lists(st.decimals(0, 10**6, places=3), min_size=28, max_size=28).map(
    lambda drawn: drawn if any(drawn) else [Decimal(1), *drawn[1:]]
)


def key(by: list[Decimal]) -> dict[str, Decimal]:
    return {f"Hälsocentral {place}": weight for place, weight in enumerate(by)}


@given(weights, st.integers(0, 27), st.decimals("0.001", 10**6, places=3))
def test_any_weights_split_the_general_grant_exactly_and_fairly(
    by: list[Decimal], place: int, more: Decimal
) -> None:
    parts = by_key(TOTAL, key(by))
    assert sum(part.amount_ore for part in parts) == TOTAL
    ranked = sorted((part.weight, part.amount_ore) for part in parts)
    assert all(a[0] == b[0] or a[1] <= b[1] for a, b in pairwise(ranked))
    by_name = {part.receiver: part.amount_ore for part in parts}
    backwards = by_key(TOTAL, dict(reversed(key(by).items())))
    assert {part.receiver: part.amount_ore for part in backwards} == by_name
    raised = [weight + more * (at == place) for at, weight in enumerate(by)]
    assert by_key(TOTAL, key(raised))[place].amount_ore >= parts[place].amount_ore


def test_decimal_weights_are_exact_where_floats_are_not() -> None:
    parts = by_key(3 * KR, {"a": Decimal("0.1"), "b": Decimal("0.2")})
    assert [part.amount_ore for part in parts] == [1 * KR, 2 * KR]


def rows(*stated: tuple[str, str]) -> list[KeyRow]:
    return [KeyRow(at, name, Decimal(weight)) for at, (name, weight) in enumerate(stated, 2)]


@pytest.mark.parametrize(
    ("stated", "faulty"),
    [
        (rows(("A", "1"), ("B", "2")), []),
        (rows(("A", "1"), ("B", "-2"), (" a ", "3")), [3, 4]),
        (rows(("A", "0"), ("B", "0")), [None]),
        ([], [None]),
    ],
)
def test_every_fault_of_a_key_is_told_with_its_row(
    stated: list[KeyRow], faulty: list[int | None]
) -> None:
    assert [problem.row for problem in check_key(stated)] == faulty


def test_a_reserve_and_an_activity_without_money_cannot_be_distributed() -> None:
    assert undistributable(activity(1, {"general": 5}, kind=Kind.RESERVE), 5 * KR)
    assert undistributable(activity(1, {}), 0)
    assert undistributable(activity(1, {"general": 5}), 5 * KR) is None


def test_a_sum_that_has_changed_asks_for_a_new_distribution() -> None:
    made = Distribution(1, "key.csv", 5 * KR, by_key(5 * KR, {"A": Decimal(1)}))
    assert outdated(activity(1, {"general": 5}), made, 5 * KR) is None
    assert "fördela på nytt" in str(outdated(activity(1, {"general": 5}), made, 6 * KR))


def test_the_latest_report_of_each_receiver_counts_and_some_have_none() -> None:
    made = Distribution(1, "", 9 * KR, by_key(9 * KR, {"A": Decimal(1), "B": Decimal(2)}))
    june = Report("A", date(2020, 6, 1), 1 * KR, "")
    september = Report("A", date(2020, 9, 1), 2 * KR, "")
    again = replace(september, amount_ore=3 * KR)
    for order in ([june, september, again], [september, again, june]):
        a, b = returned(made, order)
        assert (a.report, b.report) == (again, None)
