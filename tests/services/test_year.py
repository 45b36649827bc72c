"""The plan, its check and its follow-up as of a day, on a plan file with a year of decisions."""

from dataclasses import replace
from datetime import date

import pytest
from year_of_decisions import (
    HOME,
    KR,
    LEADERS,
    SPUR,
    Year,
    as_bytes,
    said,
)

from regionbudget.domain.periods import last_day_of_month, month, whole_year
from regionbudget.domain.plan import State
from regionbudget.services import followup, plans
from regionbudget.store import spend

pytest_plugins = ["year_of_decisions"]


def test_each_month_end_is_shown_as_it_was_then(year: Year, snapshots: dict[int, str]) -> None:
    shown = {
        number: as_bytes(said(year.db, number, last_day_of_month(2020, number)))
        for number in snapshots
    }
    assert shown == snapshots
    assert len(set(snapshots.values())) == 12


def test_the_plan_was_a_draft_before_its_decision(year: Year, snapshots: dict[int, str]) -> None:
    before = plans.load(year.db, date(2020, 3, 11))
    assert before.state is State.DRAFT
    assert before.decision is None
    assert plans.load(year.db, date(2020, 3, 12)).state is State.DECIDED


def test_outside_the_year_a_day_shows_the_draft_or_everything(
    year: Year, snapshots: dict[int, str]
) -> None:
    plan, before = plans.load(year.db), plans.load(year.db, date(2019, 12, 31))
    assert before.state is State.DRAFT
    assert (before.reallocations, before.supplements, len(before.activities)) == ((), (), 18)
    assert before.allocated_ore == 71_862_709 * KR
    assert spend.booked(year.db, date(2019, 12, 31)) == {}
    after = plans.load(year.db, date(2021, 2, 1))
    assert after.funding() == plan.funding()
    assert after.lines == plan.lines
    assert as_bytes(said(year.db, 12, date(2021, 2, 1))) == as_bytes(said(year.db, 12))


def test_a_decision_counts_from_its_own_day(year: Year, snapshots: dict[int, str]) -> None:
    def budget(day: date) -> int:
        return sum(plans.load(year.db, day).funding()[SPUR].values())

    assert budget(date(2020, 4, 5)) == 700_000 * KR
    assert budget(date(2020, 4, 6)) == 1_200_000 * KR
    assert budget(date(2020, 9, 30)) == 1_100_000 * KR


def test_a_description_is_the_one_that_was_decided_by_then(
    year: Year, snapshots: dict[int, str]
) -> None:
    def owners(day: date) -> tuple[str, ...]:
        return plans.load(year.db, day).activity(HOME).owners

    assert owners(date(2020, 6, 19)) == ("Hälso- och sjukvårdsdirektör",)
    assert owners(date(2020, 6, 20)) == ("Primärvårdschef", "FOU chef")
    assert owners(date(2020, 11, 12)) == ("FOU chef",)
    assert plans.load(year.db, date(2020, 9, 9)).activity(LEADERS).title == (
        "Chefsutvecklare och chefsprogram"
    )


def test_a_back_dated_description_does_not_hide_what_the_plan_had(year: Year) -> None:
    plans.decide(year.db, day=date(2020, 3, 12), by="Regionstyrelsen", ref="RS 412/2020")
    year.clock.day = date(2020, 9, 1)
    year.amend(HOME, "owners", "FOU chef")
    year.amend(HOME, "owners", "Primärvårdschef", dated=date(2020, 6, 1))

    def owners(day: date) -> tuple[str, ...]:
        return plans.load(year.db, day).activity(HOME).owners

    assert owners(date(2020, 5, 31)) == ("Hälso- och sjukvårdsdirektör",)
    assert owners(date(2020, 6, 1)) == ("Primärvårdschef",)
    assert owners(date(2020, 9, 1)) == ("FOU chef",)


@pytest.mark.parametrize("day", [date(2020, 2, 14), date(2020, 4, 30), date(2020, 12, 1)])
def test_the_kept_month_sums_and_the_entries_say_the_same(
    year: Year, snapshots: dict[int, str], day: date
) -> None:
    entries = spend.entries(year.db, spend.EntryFilter(until=day))
    by_month: dict[tuple[int, int], int] = {}
    for entry in entries:
        key = entry.activity_id, entry.date.month
        by_month[key] = by_month.get(key, 0) + entry.amount_ore
    assert spend.month_sums(year.db, day) == by_month
    assert sum(spend.booked(year.db, day).values()) == sum(entry.amount_ore for entry in entries)
    accumulated = {
        number: each.accumulated_ore
        for number, each in spend.outturn(year.db, whole_year(2020), day).items()
    }
    assert accumulated == spend.booked(year.db, day)
    categories = spend.by_category(year.db, whole_year(2020), day)
    assert {number: sum(split.values()) for number, split in categories.items()} == accumulated


def test_within_a_month_only_entries_up_to_the_day_count(year: Year) -> None:
    year.spend(HOME, 100, "före", date(2020, 2, 10))
    year.spend(HOME, 30, "samma dag", date(2020, 2, 11))
    year.spend(HOME, 7, "efter", date(2020, 2, 12))
    found = followup.follow_up(year.db, month(2020, 2), day=date(2020, 2, 11))
    assert found.total.period_ore == 130 * KR
    assert spend.month_sums(year.db, date(2020, 2, 11)) == {(HOME, 2): 130 * KR}


def test_overrun_is_told_by_the_outturn_of_the_day(year: Year, snapshots: dict[int, str]) -> None:
    def overrun(day: date | None) -> list[str]:
        return [each.subject for each in plans.check(year.db, day) if each.rule == "S4"]

    assert overrun(date(2020, 11, 30)) == []
    assert overrun(None) == ["Informationssäkerhet och standarder"]


def test_an_activity_added_later_stays_where_its_cost_is_dated_before(year: Year) -> None:
    plans.decide(year.db, day=date(2020, 3, 12), by="Regionstyrelsen", ref="RS 412/2020")
    year.clock.day = date(2020, 8, 3)
    added = replace(plans.load(year.db).activity(HOME), id=19, title="Mobilt team", funding={})
    assert year.add_activity(added, "nara-vard", 10_000) == 19
    year.spend(19, 500, "Bilar", date(2020, 6, 15))
    july = followup.follow_up(year.db, month(2020, 6), day=date(2020, 6, 30))
    assert july.total.accumulated_ore == 500 * KR
    assert [row.revised_ore for row in july.rows if row.activity.id == 19] == [0]
    assert 19 not in {a.id for a in plans.load(year.db, date(2020, 6, 1)).activities}


def test_what_is_shown_says_which_day(year: Year) -> None:
    assert plans.load(year.db).as_of is None
    assert plans.load(year.db, date(2020, 5, 31)).as_of == date(2020, 5, 31)
