"""The money of the grant: sums, days, and what cannot be true."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.grant import (
    GrantEntry,
    GrantKind,
    NewGrantEntry,
    balance_fault,
    entry_fault,
    grant_money,
    notices,
)

KR = 100
REQUESTED, RECEIVED, REPAID = GrantKind


def entry(
    number: int, kind: GrantKind, day: str, kronor: int, corrects: int | None = None
) -> GrantEntry:
    return GrantEntry(number, kind, date.fromisoformat(day), kronor * KR, "A 1", corrects=corrects)


YEAR = [
    entry(1, REQUESTED, "2020-04-01", 1000),
    entry(2, RECEIVED, "2020-05-10", 600),
    entry(3, RECEIVED, "2020-09-10", 300),
    entry(4, RECEIVED, "2020-09-10", -300, corrects=3),
    entry(5, RECEIVED, "2020-09-11", 400),
    entry(6, REPAID, "2021-03-20", 150),
]


def test_parts_are_added_and_counter_entries_take_back() -> None:
    money = grant_money(YEAR)
    assert (money.requested_ore, money.received_ore, money.repaid_ore) == (
        1000 * KR,
        1000 * KR,
        150 * KR,
    )
    assert [each.id for each in money.standing(RECEIVED)] == [2, 5]


def test_a_day_counts_what_was_dated_by_then() -> None:
    before = grant_money(YEAR, date(2020, 5, 9))
    assert (before.received_ore, before.paid_out) == (0, False)
    on_the_day = grant_money(YEAR, date(2020, 5, 10))
    assert (on_the_day.received_ore, on_the_day.paid_out) == (600 * KR, True)


def new(day: str = "2020-04-01", ore: int = KR, ref: str = "A 1") -> NewGrantEntry:
    return NewGrantEntry(RECEIVED, date.fromisoformat(day), ore, ref)


@pytest.mark.parametrize(
    ("wrong", "words"),
    [
        (new(ore=0), "större än 0"),
        (new(ore=-1), "större än 0"),
        (new(ref=" "), "referensen saknas"),
        (new(day="2019-12-31"), "passar inte bidraget för 2020"),
        (new(day="2024-01-01"), "från 2020 till 2023"),
    ],
)
def test_what_is_wrong_with_a_sum(wrong: NewGrantEntry, words: str) -> None:
    assert words in str(entry_fault(wrong, 2020))


def test_a_repayment_belongs_to_a_later_year() -> None:
    assert entry_fault(new(day="2021-03-31"), 2020) is None


def test_no_more_can_be_paid_back_than_has_come() -> None:
    assert balance_fault(YEAR) is None
    early = [entry(1, RECEIVED, "2020-05-10", 100), entry(2, REPAID, "2020-05-09", 100)]
    assert "2020-05-09 vore 100" in str(balance_fault(early))
    same_day = [entry(1, REPAID, "2020-05-10", 100), entry(2, RECEIVED, "2020-05-10", 100)]
    assert balance_fault(same_day) is None


ANY = st.builds(
    entry,
    st.integers(1, 99),
    st.sampled_from([RECEIVED, REPAID]),
    st.dates(date(2020, 1, 1), date(2021, 12, 31)).map(date.isoformat),
    st.integers(1, 9),
)


@given(st.lists(ANY, max_size=8))
def test_the_balance_is_below_zero_on_some_day_exactly_when_it_is_refused(
    entries: list[GrantEntry],
) -> None:
    moneys = [grant_money(entries, day) for day in {each.date for each in entries}]
    below = any(money.repaid_ore > money.received_ore for money in moneys)
    assert (balance_fault(entries) is not None) == below


def test_more_than_the_lines_allot_deserves_a_look_but_may_be_true() -> None:
    assert notices(grant_money(YEAR), 1000 * KR) == []
    (requested, received) = map(str, notices(grant_money(YEAR), 900 * KR))
    assert "rekvirerat, 100\u00a0kr mer än tilldelningen 900\u00a0kr" in requested
    assert "mottaget, 100\u00a0kr mer" in received
    more = [*YEAR, entry(7, RECEIVED, "2020-10-01", 5)]
    assert "bara 1\u00a0000\u00a0kr rekvirerat" in str(notices(grant_money(more), 2000 * KR)[0])
