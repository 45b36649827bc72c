"""Deadlines: who asks, what was said of them since, how they stand on a day, and rule D1."""

from datetime import date, timedelta

import pytest

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.deadlines import (
    Due,
    DueState,
    OwnDeadline,
    Source,
    Stated,
    Statement,
    d1,
    dues,
    own_fault,
    recurring,
    reports_fault,
    reports_of,
    statement_fault,
    when,
)
from regionbudget.domain.finding import Severity
from regionbudget.domain.periods import PeriodKind
from regionbudget.readers.agreements import load_agreement

TODAY = date(2020, 9, 15)
REQUISITION, INTERIM = "2020-12-01/1", "2020-09-30/1"


@pytest.fixture(scope="module")
def agreed() -> Agreement:
    return load_agreement("gnv-2020")


def standing(
    agreement: Agreement, *said: Statement, day: date = TODAY, own: tuple[OwnDeadline, ...] = ()
) -> dict[str, Due]:
    return {each.key: each for each in dues(agreement, own, said, day)}


def say_of(key: str, state: Stated, day: date, **more: object) -> Statement:
    return Statement(key, state, day, "HOSPA", **more)  # type: ignore[arg-type]


def test_the_agreements_deadlines_have_keys_by_day_and_number(agreed: Agreement) -> None:
    found = dues(agreed, (), (), TODAY)
    assert [each.key for each in found] == [
        "2020-03-31/1",
        "2020-05-31/1",
        INTERIM,
        REQUISITION,
        "2021-03-31/1",
        "2021-03-31/2",
        "2021-03-31/3",
    ]
    assert found[3].effect == "rätten till medlen upphör"
    assert found[3].days == 77
    assert {each.source for each in found} == {Source.AGREEMENT}


def test_a_later_decision_withdraws_from_its_day_on(agreed: Agreement) -> None:
    due = standing(agreed)[INTERIM]
    assert due.state is DueState.WITHDRAWN
    assert due.later_decision.startswith("2020-04-09: Regeringen beslutade")
    before = standing(agreed, day=date(2020, 4, 8))[INTERIM]
    assert before.state is DueState.OPEN
    assert before.later_decision == ""
    assert standing(agreed, day=date(2020, 4, 9))[INTERIM].state is DueState.WITHDRAWN


def test_what_is_said_counts_from_its_date(agreed: Agreement) -> None:
    done = say_of(REQUISITION, Stated.DONE, date(2020, 11, 20), responsible="Ekonomichefen")
    for day, state in (
        (date(2020, 11, 19), DueState.OPEN),
        (date(2020, 11, 20), DueState.DONE),
        (date(2020, 12, 24), DueState.DONE),
    ):
        assert standing(agreed, done, day=day)[REQUISITION].state is state
    assert standing(agreed, day=date(2020, 12, 2))[REQUISITION].state is DueState.LATE


def test_the_latest_word_counts_also_against_a_later_decision(agreed: Agreement) -> None:
    opened = say_of(INTERIM, Stated.OPEN, TODAY)
    assert standing(agreed, opened)[INTERIM].state is DueState.OPEN
    again = say_of(INTERIM, Stated.WITHDRAWN, TODAY)
    found = standing(agreed, opened, again)[INTERIM]
    assert (found.state, found.changes) == (DueState.WITHDRAWN, 2)


def test_a_deadline_that_was_moved_tells_its_first_day(agreed: Agreement) -> None:
    moved = say_of(REQUISITION, Stated.OPEN, TODAY, due=date(2020, 12, 15))
    found = standing(agreed, moved)[REQUISITION]
    assert (found.date, found.first_due) == (date(2020, 12, 15), date(2020, 12, 1))
    assert standing(agreed)[REQUISITION].first_due is None


def test_a_report_of_the_regions_own_has_a_day_when_one_is_set(agreed: Agreement) -> None:
    assert "2020-T1" not in standing(agreed)
    said = say_of("2020-T1", Stated.OPEN, date(2020, 1, 7), due=date(2020, 5, 20))
    found = standing(agreed, said)["2020-T1"]
    assert (found.source, str(found.what)) == (Source.REPORT, "Tertialuppföljning 2020-T1")
    assert found.first_due is None


def test_reports_are_due_so_many_days_after_their_period() -> None:
    kinds = {PeriodKind.MONTH: 15, PeriodKind.TERTIAL: 20, PeriodKind.YEAR: 31}
    found = {period.code: day for period, day in reports_of(2020, kinds)}
    assert len(found) == 14
    assert found["2020-02"] == date(2020, 3, 15)
    assert found["2020-T1"] == date(2020, 5, 20)
    assert found["2020"] == date(2021, 1, 31)
    assert list(found)[3:6] == ["2020-04", "2020-T1", "2020-05"]
    assert reports_fault({PeriodKind.MONTH: -1}) is not None
    assert reports_fault({PeriodKind.MONTH: 0}) is None


def test_all_are_listed_by_day(agreed: Agreement) -> None:
    own = OwnDeadline(2, date(2020, 12, 1), "Nämnd", "")
    keys = list(standing(agreed, own=(own,)))
    assert keys[3:5] == [REQUISITION, "egen/2"]


@pytest.mark.parametrize(("left", "warned"), [(31, False), (30, True), (0, True), (-1, True)])
def test_d1_warns_within_thirty_days_and_when_passed(
    agreed: Agreement, left: int, warned: bool
) -> None:
    day = date(2020, 12, 1) - timedelta(days=left)
    found = {each.subject: each for each in d1(dues(agreed, (), (), day))}
    assert (REQUISITION in found) is warned
    if warned:
        finding = found[REQUISITION]
        assert (finding.rule, finding.severity) == ("D1", Severity.WARN)
        assert "rätten till medlen upphör" in str(finding.message)


@pytest.mark.parametrize("state", [Stated.DONE, Stated.WITHDRAWN])
def test_d1_is_silent_when_it_is_done_or_withdrawn(agreed: Agreement, state: Stated) -> None:
    day = date(2020, 12, 2)
    said = say_of(REQUISITION, state, day)
    assert REQUISITION in {each.subject for each in d1(dues(agreed, (), (), day))}
    assert REQUISITION not in {each.subject for each in d1(dues(agreed, (), (said,), day))}
    assert INTERIM not in {each.subject for each in d1(dues(agreed, (), (), day))}


def test_a_long_reminder_calls_before_d1_does(agreed: Agreement) -> None:
    assert not standing(agreed)[REQUISITION].waits
    early = say_of(REQUISITION, Stated.OPEN, TODAY, remind_days=90)
    found = standing(agreed, early)[REQUISITION]
    assert found.waits
    assert REQUISITION not in {each.subject for each in d1([found])}
    short = say_of(REQUISITION, Stated.OPEN, TODAY, remind_days=3)
    assert standing(agreed, short, day=date(2020, 11, 5))[REQUISITION].waits


def test_days_are_told_as_one_speaks() -> None:
    said = [str(when(days)) for days in (2, 1, 0, -1, -2)]
    assert said == ["om 2 dagar", "om 1 dag", "i dag", "för 1 dag sedan", "för 2 dagar sedan"]


def test_what_is_missing_or_impossible_is_said() -> None:
    fits = say_of(REQUISITION, Stated.DONE, TODAY)
    assert statement_fault(2020, fits, TODAY) is None
    for unfit, word in (
        (Statement(REQUISITION, Stated.DONE, TODAY, ""), "vem"),
        (say_of(REQUISITION, Stated.DONE, TODAY + timedelta(1)), "2020-09-16"),
        (say_of(REQUISITION, Stated.OPEN, TODAY, remind_days=367), "367"),
        (say_of(REQUISITION, Stated.OPEN, TODAY, due=date(2102, 1, 1)), "2102"),
    ):
        assert word in str(statement_fault(2020, unfit, TODAY))
    assert own_fault(2020, TODAY, "Nämnd") is None
    assert own_fault(2020, TODAY, "") is not None
    assert own_fault(2020, date(1020, 9, 15), "Nämnd") is not None


def test_the_regions_own_deadlines_recur_on_the_same_day_unless_withdrawn(
    agreed: Agreement,
) -> None:
    own = (
        OwnDeadline(1, date(2020, 10, 6), "Nämnd", "utan beslut"),
        OwnDeadline(2, date(2020, 2, 29), "Skottdag", ""),
        OwnDeadline(3, date(2020, 3, 1), "En gång", ""),
    )
    said = (
        say_of("egen/1", Stated.DONE, TODAY, due=date(2020, 10, 8), responsible="HOSPA"),
        say_of("egen/3", Stated.WITHDRAWN, TODAY),
        say_of("2020-T1", Stated.OPEN, TODAY, due=date(2020, 5, 20)),
    )
    found = recurring(dues(agreed, own, said, date.max), 1)
    assert [(str(each.what), each.date) for each in found] == [
        ("Skottdag", date(2021, 2, 28)),
        ("Nämnd", date(2021, 10, 8)),
    ]
    assert recurring(dues(agreed, own, said, date.max), 4)[0].date == date(2024, 2, 29)
