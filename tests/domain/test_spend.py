"""Cost: where it may stand (S1, S2), when it is too much (S4), what is there already (S6)."""

from collections import Counter
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided, moved

from regionbudget.domain.finding import Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Kind
from regionbudget.domain.spend import Known, NewEntry, check_entry, check_overrun, split_known

ORDINARY = activity(1, {"general": 100})
RESERVE = activity(2, {"general": 100}, title="Ofördelat", kind=Kind.RESERVE)
SPRING = activity(3, {"general": 100}, months=(2, 5))
PLAN = decided(ORDINARY, RESERVE, SPRING)
ENTRY = NewEntry(1, date(2020, 5, 4), 100_00, "Kurs", "A1", "Kurs och resor")


def rules(number: int, day: date) -> list[str]:
    found = check_entry(PLAN, PLAN.activity(number), day)
    assert all(finding.severity is Severity.STOP for finding in found)
    return [finding.rule for finding in found]


def test_s1_refuses_cost_on_a_reserve_and_on_nothing_else() -> None:
    assert rules(2, date(2020, 5, 4)) == ["S1"]
    for kind in Kind:
        found = check_entry(PLAN, replace(ORDINARY, kind=kind), date(2020, 5, 4))
        assert bool(found) == (kind is Kind.RESERVE)


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2019, 12, 31), False),
        (date(2020, 1, 1), True),
        (date(2020, 12, 31), True),
        (date(2021, 1, 1), False),
    ],
    ids=str,
)
def test_s2_keeps_cost_within_the_agreements_year(day: date, allowed: bool) -> None:
    assert rules(1, day) == ([] if allowed else ["S2"])


@pytest.mark.parametrize(
    ("day", "allowed"),
    [
        (date(2020, 1, 31), False),
        (date(2020, 2, 1), True),
        (date(2020, 5, 31), True),
        (date(2020, 6, 1), False),
        (date(2021, 3, 1), False),
    ],
    ids=str,
)
def test_s2_keeps_cost_within_the_activitys_months(day: date, allowed: bool) -> None:
    assert rules(3, day) == ([] if allowed else ["S2"])


def test_s2_names_the_date_and_what_it_misses() -> None:
    (outside_year,) = check_entry(PLAN, ORDINARY, date(2021, 1, 1))
    (outside_months,) = check_entry(PLAN, SPRING, date(2020, 6, 1))
    assert all(part in str(outside_year.message) for part in ("2021-01-01", "år 2020"))
    for part in ("2020-06-01", "2020-02 till 2020-05"):
        assert part in str(outside_months.message)


def test_both_faults_of_an_entry_are_listed() -> None:
    assert rules(2, date(2021, 1, 1)) == ["S1", "S2"]


def test_what_is_not_known_of_a_row_is_not_asked() -> None:
    assert [finding.rule for finding in check_entry(PLAN, RESERVE, None)] == ["S1"]
    assert [finding.rule for finding in check_entry(PLAN, None, date(2021, 1, 1))] == ["S2"]
    assert check_entry(PLAN, None, date(2020, 1, 1)) == []
    assert check_entry(PLAN, SPRING, None) == []


def test_s4_warns_of_outturn_above_the_revised_budget() -> None:
    assert check_overrun(PLAN, {1: 100 * KR, 3: -5}) == []
    assert check_overrun(decided(activity(1, {})), {}) == []
    (finding,) = check_overrun(PLAN, {1: 100 * KR + 1})
    assert (finding.rule, finding.severity) == ("S4", Severity.WARN)
    assert (finding.subject, finding.amount_ore) == ("Aktivitet 1", 1)
    for named in (kr(100 * KR + 1), kr(100 * KR), kr(1)):
        assert named in str(finding.message)


def test_s4_counts_moves_for_giver_and_receiver() -> None:
    plan = moved(PLAN, "general", 1, 3, 40, date(2020, 11, 1))
    over = check_overrun(plan, {1: 70 * KR, 3: 140 * KR})
    assert [(finding.subject, finding.amount_ore) for finding in over] == [("Aktivitet 1", 10 * KR)]


def test_s6_skips_what_is_already_there() -> None:
    other = ENTRY._replace(voucher="A2")
    assert split_known([ENTRY, other], Known.of([ENTRY])) == ([other], [ENTRY])
    assert split_known([ENTRY, other], Known()) == ([ENTRY, other], [])


@pytest.mark.parametrize(
    "other",
    [
        ENTRY._replace(date=date(2020, 5, 5)),
        ENTRY._replace(activity_id=2),
        ENTRY._replace(voucher="A2"),
        ENTRY._replace(amount_ore=-100_00),
        ENTRY._replace(text="Resa"),
    ],
    ids=["date", "activity", "voucher", "amount", "text"],
)
def test_s6_lets_an_entry_that_differs_in_one_thing_in(other: NewEntry) -> None:
    assert split_known([other], Known.of([ENTRY])) == ([other], [])


def test_s6_looks_past_blanks_and_the_cost_category() -> None:
    same = ENTRY._replace(text=" Kurs ", voucher="A1 ", category="Lön")
    assert split_known([same], Known.of([ENTRY])) == ([], [same])


def test_s6_counts_identical_rows() -> None:
    assert split_known([ENTRY] * 3, Known.of([ENTRY])) == ([ENTRY] * 2, [ENTRY])
    assert split_known([ENTRY] * 2, Known.of([ENTRY] * 5)) == ([], [ENTRY] * 2)
    assert split_known([ENTRY] * 2, Known()) == ([ENTRY] * 2, [])


entries = st.lists(st.builds(ENTRY._replace, voucher=st.sampled_from("ABC")), max_size=9)


@given(entries, entries)
def test_s6_brings_the_store_to_the_larger_count_of_each(
    stored: list[NewEntry], read: list[NewEntry]
) -> None:
    known = Counter(entry.identity for entry in stored)
    new, there = split_known(read, Known.of(stored))
    asked = Counter(entry.identity for entry in read)
    assert known + Counter(entry.identity for entry in new) == known | asked
    assert Counter(entry.identity for entry in there) == known & asked
    assert split_known(read, Known.of([*stored, *new])) == ([], read)


IN_LEDGER = ENTRY._replace(account="4010", object="P1")


@pytest.mark.parametrize(
    ("stored", "read", "same"),
    [
        (IN_LEDGER, IN_LEDGER._replace(activity_id=3), True),
        (IN_LEDGER, IN_LEDGER._replace(account="5010"), False),
        (IN_LEDGER, IN_LEDGER._replace(object="P2"), False),
        (IN_LEDGER, IN_LEDGER._replace(object=""), True),
        (IN_LEDGER, ENTRY, True),
        (ENTRY, IN_LEDGER, True),
        (ENTRY, IN_LEDGER._replace(activity_id=3), False),
    ],
)
def test_s6_asks_account_and_object_where_both_have_them_else_the_activity(
    stored: NewEntry, read: NewEntry, same: bool
) -> None:
    new, there = split_known([read], Known.of([stored]))
    assert (new, there) == (([], [read]) if same else ([read], []))


def test_s6_knows_a_late_entry_by_its_true_date() -> None:
    booked = ENTRY._replace(date=date(2020, 6, 1), true_date=ENTRY.date)
    assert split_known([ENTRY], Known.of([booked])) == ([], [ENTRY])
