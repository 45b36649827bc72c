"""Splits add up and are fair, and they give the national tables of 2020 to the krona."""

from itertools import accumulate, pairwise
from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.distribution import (
    distribute,
    first_months,
    largest_remainder,
    swedish_key,
)
from regionbudget.readers.agreements import load_agreement

totals = st.integers(0, 10**12)
weights = st.lists(st.integers(0, 10**7), min_size=1, max_size=25).map(
    lambda drawn: drawn if any(drawn) else [1, *drawn[1:]]
)
names = st.text("abåäöÅÄÖ ", min_size=1, max_size=4)
receivers = st.dictionaries(names, st.integers(0, 10), min_size=1).map(
    lambda drawn: drawn if any(drawn.values()) else dict.fromkeys(drawn, 1)
)

POPULATION = {
    "Blekinge": 159_748,
    "Dalarna": 287_795,
    "Gotland": 59_636,
    "Gävleborg": 287_333,
    "Halland": 333_202,
    "Jämtland Härjedalen": 130_697,
    "Jönköping": 363_351,
    "Kalmar": 245_415,
    "Kronoberg": 201_290,
    "Norrbotten": 250_230,
    "Skåne": 1_376_659,
    "Stockholm": 2_374_550,
    "Sörmland": 297_169,
    "Uppsala": 383_044,
    "Värmland": 282_342,
    "Västerbotten": 271_621,
    "Västernorrland": 245_380,
    "Västmanland": 275_634,
    "Västra Götaland": 1_724_529,
    "Örebro": 304_634,
    "Östergötland": 465_214,
}
"""Inhabitants on 1 November 2019, from annex 1 of the agreement of 2020."""


@given(totals, weights)
def test_parts_add_up_and_are_a_share_rounded_down_or_up(total: int, by: list[int]) -> None:
    parts = largest_remainder(total, by)
    assert sum(parts) == total
    for part, weight in zip(parts, by, strict=True):
        assert abs(part * sum(by) - total * weight) < sum(by)


@given(totals, weights)
def test_a_larger_weight_never_gets_less(total: int, by: list[int]) -> None:
    ranked = sorted(zip(by, largest_remainder(total, by), strict=True))
    for (weight, part), (larger, no_less) in pairwise(ranked):
        assert part <= no_less or weight == larger


@given(totals, weights, st.integers(0, 24), st.integers(1, 10**7))
def test_raising_one_weight_never_lowers_its_own_part(
    total: int, by: list[int], place: int, more: int
) -> None:
    place %= len(by)
    raised = [weight + more * (at == place) for at, weight in enumerate(by)]
    assert largest_remainder(total, raised)[place] >= largest_remainder(total, by)[place]


@given(st.integers(0, 10**6), receivers, st.randoms(use_true_random=False))
def test_the_order_of_rows_never_matters(total: int, by: dict[str, int], random: Random) -> None:
    rows = list(by)
    random.shuffle(rows)
    split = distribute(total, {name: by[name] for name in rows})
    assert split == distribute(total, by)
    assert list(split) == rows


@given(st.lists(st.integers(0, 10**7), min_size=27, max_size=27), st.integers(1, 10**7))
def test_the_general_grant_on_28_receivers_adds_up_and_heeds_the_weights(
    others: list[int], own: int
) -> None:
    by = {f"Hälsocentral {place}": weight for place, weight in enumerate([own, *others])}
    split = distribute(18_997_627_00, by)
    assert sum(split.values()) == 18_997_627_00
    assert all(ore % 100 == 0 for ore in split.values())
    ranked = sorted((weight, split[name]) for name, weight in by.items())
    assert all(a[0] == b[0] or a[1] <= b[1] for a, b in pairwise(ranked))
    assert distribute(18_997_627_00, dict(reversed(by.items()))) == split
    first = next(iter(by))
    assert distribute(18_997_627_00, {**by, first: own + 1})[first] >= split[first]


def test_the_largest_fractions_get_the_missing_units() -> None:
    assert largest_remainder(10, [26, 33, 41]) == [3, 3, 4]
    assert largest_remainder(1, [1, 2, 1]) == [0, 1, 0]


def test_a_tie_goes_to_the_receiver_first_in_swedish_alphabetical_order() -> None:
    by = dict.fromkeys(["Öland", "Älvdalen", "Åre", "Zinkgruvan", "ånge"], 1)
    assert [name for name, ore in distribute(300, by).items() if ore] == [
        "Åre",
        "Zinkgruvan",
        "ånge",
    ]
    assert swedish_key("A\u030are") > swedish_key("Zinkgruvan")  # å in two characters
    assert sorted(by, key=swedish_key) == ["Zinkgruvan", "ånge", "Åre", "Älvdalen", "Öland"]


def test_a_whole_sum_is_split_on_whole_kronor_and_another_on_ore() -> None:
    assert distribute(100_00, {"a": 1, "b": 1, "c": 1}) == {"a": 34_00, "b": 33_00, "c": 33_00}
    assert distribute(100_01, {"a": 1, "b": 1, "c": 1}) == {"a": 33_34, "b": 33_34, "c": 33_33}


def test_months_share_to_the_ore_and_the_earlier_ones_get_more() -> None:
    assert largest_remainder(1000, [1] * 12) == [84] * 4 + [83] * 8


@given(totals, st.integers(1, 12))
def test_the_first_months_are_the_sum_of_the_months(total: int, months: int) -> None:
    running = [0, *accumulate(largest_remainder(total, [1] * months))]
    assert [first_months(total, months, elapsed) for elapsed in range(months + 1)] == running


@pytest.mark.parametrize(("total", "by"), [(-1, [1]), (1, [2, -1]), (1, [0, 0]), (1, [])])
def test_what_cannot_be_split_is_a_fault(total: int, by: list[int]) -> None:
    with pytest.raises(ValueError, match="split"):
        largest_remainder(total, by)


def test_all_126_population_cells_of_2020_come_out_as_published() -> None:
    agreement = load_agreement("gnv-2020")
    keyed = [line for line in agreement.lines if line.basis == "befolkning"]
    equal = 0
    for line in keyed:
        computed = distribute(line.national_ore, POPULATION)
        published = {name: row[line.key] for name, row in agreement.allocations.items()}
        assert computed == published, line.title
        equal += len(computed)
    assert equal == 126
