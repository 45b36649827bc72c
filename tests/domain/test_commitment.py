"""Commitments: what is open of them, and what entries release and give back."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import activity, decided

from regionbudget.domain.commitment import (
    Commitment,
    NewCommitment,
    Release,
    after_correction,
    check_commitment,
    commitment_fault,
    link_fault,
    open_commitments,
    overdue,
    released_by,
)
from regionbudget.domain.plan import Kind

MARCH, MAY, NOV = date(2020, 3, 1), date(2020, 5, 4), date(2020, 11, 2)
NEW = NewCommitment(1, MARCH, 11, 100_00, "Kurs")


def commitment(*released: tuple[date, int, int | None], number: int = 1) -> Commitment:
    releases = (Release(number, day, ore, "", entry) for day, ore, entry in released)
    return Commitment(number, NEW, tuple(releases))


def test_it_counts_from_its_date_and_releases_from_theirs() -> None:
    it = commitment((MAY, 30_00, 7), (NOV, 20_00, None))
    days = (date(2020, 2, 28), MARCH, MAY, NOV, None)
    assert [it.open_on(day) for day in days] == [0, 100_00, 70_00, 50_00, 50_00]
    assert (it.released_ore, it.taken_by(7)) == (50_00, 30_00)


def test_those_with_anything_open_are_listed_as_they_are_expected() -> None:
    late = replace(commitment(number=1), content=replace(NEW, month=12))
    soon, done = commitment(number=2), commitment((MAY, 100_00, None), number=3)
    assert open_commitments([late, soon, done]) == [soon, late]
    assert open_commitments([done], MARCH) == [done]


def test_what_should_have_been_booked_by_now_is_told() -> None:
    soon, late = commitment(number=1), replace(commitment(number=2), content=replace(NEW, month=12))
    done = commitment((MAY, 100_00, None), number=3)
    made = [soon, late, done]
    assert overdue(made, 2020, date(2020, 11, 30)) == []
    assert overdue(made, 2020, date(2020, 12, 1)) == [soon]
    assert overdue(made, 2020, date(2021, 1, 1)) == [soon, late]


def test_an_entry_releases_what_it_costs_at_most_what_is_open() -> None:
    it = commitment((MAY, 30_00, 7))
    assert (released_by(it, 20_00), released_by(it, 90_00)) == (20_00, 70_00)


@pytest.mark.parametrize(
    ("activity_id", "ore", "words"),
    [(2, 10, "annan aktivitet"), (1, -10, "kreditering"), (1, 0, "kreditering")],
)
def test_an_entry_that_cannot_release_is_told_why(activity_id: int, ore: int, words: str) -> None:
    assert words in str(link_fault(commitment(), activity_id, ore))
    assert link_fault(commitment(), 1, 10) is None
    assert "helt löst" in str(link_fault(commitment((MAY, 100_00, None)), 1, 10))


def test_no_commitment_on_a_reserve_or_outside_the_activity_s_months() -> None:
    plan = decided(activity(1, {}), activity(2, {}, kind=Kind.RESERVE))
    assert check_commitment(plan, plan.activity(1), NEW) == []
    (finding,) = check_commitment(plan, plan.activity(2), NEW)
    assert finding.rule == "S1"
    spring = replace(plan.activity(1), last_month=6)
    (finding,) = check_commitment(plan, spring, NEW)
    assert finding.rule == "S2"


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (replace(NEW, amount_ore=0), "större än 0 kr"),
        (replace(NEW, text=" "), "saknar text"),
        (replace(NEW, date=date(2021, 1, 1)), "efter planens år"),
    ],
)
def test_what_a_commitment_lacks_is_told(new: NewCommitment, words: str) -> None:
    plan = decided(activity(1, {}))
    assert words in str(commitment_fault(plan, new))
    assert commitment_fault(plan, replace(NEW, date=date(2019, 12, 1))) is None


def test_a_smaller_entry_gives_back_the_latest_link_first() -> None:
    first, last = commitment((MAY, 60_00, 7), number=1), commitment((MAY, 40_00, 7), number=2)
    changes = after_correction([first, last], 7, 120_00, 50_00)
    assert [(c.commitment.id, c.amount_ore) for c in changes] == [(2, -40_00), (1, -10_00)]
    assert after_correction([first, last], 7, 120_00, 100_00) == []


def test_a_larger_entry_releases_more_up_to_what_is_open() -> None:
    it = commitment((MAY, 60_00, 7))
    ((_, ore),) = [(c.commitment, c.amount_ore) for c in after_correction([it], 7, 60_00, 80_00)]
    assert ore == 20_00
    ((_, ore),) = [(c.commitment, c.amount_ore) for c in after_correction([it], 7, 60_00, 180_00)]
    assert ore == 40_00
    assert after_correction([], 7, 60_00, 180_00) == []


amounts = st.integers(-200, 300)


@given(st.integers(1, 200), st.lists(st.tuples(st.integers(1, 3), amounts), max_size=30))
def test_whatever_entries_and_corrections_no_more_is_released_than_is_cost_or_committed(
    committed: int, acts: list[tuple[int, int]]
) -> None:
    """Each act sets an entry (1 to 3) to an amount; the first time it is booked on the commitment.

    The plain model: an entry that never released anything stays out of it.
    """
    it = Commitment(1, replace(NEW, amount_ore=committed))
    stands: dict[int, int] = {}
    for entry, ore in acts:
        if entry not in stands:
            if link_fault(it, 1, ore) is not None:
                continue
            change = released_by(it, ore)
            assert change == min(ore, it.open_ore) > 0
            it = replace(it, releases=(*it.releases, Release(1, MAY, change, "", entry)))
        else:
            for each in after_correction([it], entry, stands[entry], ore):
                release = Release(1, MAY, each.amount_ore, "", entry)
                it = replace(it, releases=(*it.releases, release))
        stands[entry] = ore
        assert 0 <= it.open_ore <= committed
        for number, amount in stands.items():
            assert 0 <= it.taken_by(number) <= max(amount, 0)
    for entry, ore in stands.items():  # undone as a whole
        for each in after_correction([it], entry, ore, 0):
            release = Release(1, MAY, each.amount_ore, "", entry)
            it = replace(it, releases=(*it.releases, release))
    assert it.open_ore == committed
