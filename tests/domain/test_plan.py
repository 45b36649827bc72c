"""The plan as a value: revised funding at a date, what a line may pay, and names."""

from datetime import date

import pytest
from small_plan import CAREER, DIGITAL, GENERAL, KR, activity, decided, draft, moved

from regionbudget.domain.plan import Activity, beginning, fold, named

JUNE, JULY = date(2020, 6, 1), date(2020, 7, 1)
PLAN = decided(
    activity(1, {"career": 50, "general": 100}, title="Karriärvägar", purpose="career"),
    activity(2, {"general": 60}, title="Karriärdag"),
    activity(3, {"digital": 10}, title="2", area="digital"),
)


def test_budget_is_the_sum_of_the_funding() -> None:
    assert PLAN.activity(1).budget_ore == 150 * KR
    assert PLAN.allocated_ore == 2_000 * KR


def test_funding_follows_the_moves_up_to_and_including_a_day() -> None:
    plan = moved(moved(PLAN, "general", 1, 2, 30, JUNE), "general", 1, 2, 5, JULY)
    general = [plan.funding(day)[1]["general"] for day in (date(2020, 5, 31), JUNE, JULY)]
    assert general == [100 * KR, 70 * KR, 65 * KR]
    assert plan.funding()[2] == {"general": 95 * KR}
    assert plan.funding()[3] == {"digital": 10 * KR}


def test_funding_stands_in_line_order_and_leaves_out_what_is_gone() -> None:
    assert list(PLAN.funding()[1]) == ["general", "career"]
    emptied = moved(PLAN, "general", 1, 2, 100, JUNE)
    assert emptied.funding()[1] == {"career": 50 * KR}
    assert emptied.activity(1).funding["general"] == 100 * KR  # as planned, still


def test_a_receiver_may_get_money_of_a_line_it_did_not_have() -> None:
    plan = decided(activity(1, {"general": 10}), activity(2, {}))
    assert moved(plan, "general", 1, 2, 4, JUNE).funding()[2] == {"general": 4 * KR}


def test_moves_leave_each_lines_planned_sum_as_it_was() -> None:
    planned = {"general": 160 * KR, "training": 0, "career": 50 * KR, "digital": 10 * KR}
    assert PLAN.planned_by_line() == planned
    assert moved(PLAN, "general", 1, 2, 77, JUNE).planned_by_line() == planned


def test_a_line_may_pay_in_its_area_and_for_its_purpose() -> None:
    careers, day, app = PLAN.activities
    assert [PLAN.may_pay(GENERAL, each) for each in (careers, day, app)] == [True, True, False]
    assert [PLAN.may_pay(CAREER, each) for each in (careers, day, app)] == [True, False, False]
    assert [PLAN.may_pay(DIGITAL, each) for each in (careers, day, app)] == [False, False, True]


def test_funding_is_ring_fenced_when_any_of_it_is() -> None:
    assert PLAN.is_ring_fenced({"general": 1, "career": 1})
    assert not PLAN.is_ring_fenced({"general": 1, "career": 0})
    assert not PLAN.is_ring_fenced({})


def test_an_activity_is_active_from_its_first_to_its_last_month() -> None:
    assert list(activity(1, {}, months=(3, 5)).months) == [3, 4, 5]
    assert Activity(1, "staff", "Kurser", 0).months == range(1, 13)


def test_an_id_stands_before_a_title_that_looks_like_one() -> None:
    assert [each.id for each in named(PLAN.activities, " 2 ")] == [2]
    assert [each.id for each in named(PLAN.activities[2:], "2")] == [3]
    assert named(PLAN.activities, "4") == []


@pytest.mark.parametrize("name", ["Karriärdag", " KARRIÄRDAG ", "Karria\u0308rdag"])
def test_a_title_is_found_case_blind_but_only_whole(name: str) -> None:
    assert [each.id for each in named(PLAN.activities, name)] == [2]
    assert named(PLAN.activities, "Karriär") == []


def test_a_title_in_several_areas_gives_them_all() -> None:
    plan = draft(activity(1, {}, title="App"), activity(2, {}, title="app", area="digital"))
    assert [each.id for each in named(plan.activities, "APP")] == [1, 2]


def test_a_beginning_finds_every_title_that_starts_so() -> None:
    assert [each.id for each in beginning(PLAN.activities, "karriär")] == [1, 2]
    assert [each.id for each in beginning(PLAN.activities, "karriärv")] == [1]
    assert beginning(PLAN.activities, "vägar") == beginning(PLAN.activities, " ") == []


def test_names_are_compared_with_one_blank_between_words() -> None:
    assert fold("  SPUR \u00a0 Inspektion\n") == "spur inspektion"


def test_each_area_has_its_lines_and_activities() -> None:
    assert [line.key for line in PLAN.lines_of("digital")] == ["digital"]
    assert [each.id for each in PLAN.activities_of("staff")] == [1, 2]
    assert PLAN.area("staff").title == "Medarbetare"
