"""Each requirement with the activities that meet it: tied to it, or paid by what is its own."""

from dataclasses import replace

from small_plan import ASKED, DECIDED, KR, activity, decided, draft, earmarked, moved

from regionbudget.domain.coverage import Covered, coverage, planned_for
from regionbudget.domain.plan import Activity, Kind, Plan

EARMARKED = earmarked()


def covered(plan: Plan, key: str) -> Covered:
    return {each.requirement.key: each for each in coverage(plan, ASKED)}[key]


def titles(plan: Plan, key: str) -> list[str]:
    return [each.activity.title for each in covered(plan, key).meetings]


def tied(number: int, *keys: str, kronor: int = 10) -> Activity:
    return replace(activity(number, {"general": kronor}), requirements=keys)


def test_an_activity_meets_what_it_is_tied_to_with_its_whole_revised_budget() -> None:
    plan = decided(tied(1, "5.5.1", "5.3"), tied(2, "5.5.1", kronor=20), tied(3))
    both = covered(plan, "5.5.1")
    assert [each.activity.id for each in both.meetings] == [1, 2]
    assert both.sum_ore == 30 * KR
    assert covered(plan, "5.3").sum_ore == 10 * KR
    after = moved(plan, "general", 2, 1, 5, DECIDED)
    assert [each.amount_ore for each in covered(after, "5.5.1").meetings] == [15 * KR, 15 * KR]


def test_what_a_requirements_own_line_pays_or_is_the_purpose_of_meets_it() -> None:
    plan = draft(
        activity(1, {"career": 10}, purpose="career", title="Betald"),
        activity(2, {"general": 10}, purpose="career", title="Syftet"),
        activity(3, {"general": 10}, title="Annat"),
        activity(4, {"career": 1}, purpose="career", kind=Kind.RESERVE, title="Ofördelat"),
    )
    assert titles(plan, "5.7.1") == ["Betald", "Syftet"]


def test_what_is_planned_for_an_earmark_meets_its_requirement() -> None:
    plan = replace(
        EARMARKED,
        activities=(
            activity(1, {"digital": 10}, area="digital", title="Utveckling av 1177 Vårdguiden"),
            activity(2, {"digital": 10}, area="digital", title="Register 11770"),
            activity(3, {"general": 10}, title="Kurs om 1177"),
        ),
    )
    assert titles(plan, "6.1.1") == ["Utveckling av 1177 Vårdguiden"]


def test_an_earmarks_part_of_an_activity_is_what_it_draws_else_all_that_no_other_earmark_pays() -> (
    None
):
    base = activity(1, {"digital": 100}, area="digital")
    others = {"digital/safe": 30 * KR}
    plan = replace(
        EARMARKED,
        activities=(
            replace(base, id=1, earmarked={"digital/1177": 60 * KR, **others}),
            replace(base, id=2, receiver="skr", earmarked=others),
            replace(base, id=3, requirements=("6.1.1",)),
            replace(base, id=4, receiver="Kommunen", earmarked=others),
        ),
    )
    found = planned_for(plan, plan.earmark("digital/1177"), ASKED)
    assert {each.activity.id: each.amount_ore for each in found} == {
        1: 60 * KR,
        2: 70 * KR,
        3: 100 * KR,
    }


def test_only_a_must_of_an_area_is_missing_when_nobody_meets_it() -> None:
    missing = [each.requirement.key for each in coverage(draft(), ASKED) if each.is_missing]
    assert missing == ["5.5.1", "5.7.1", "6.1.1"]
    assert not covered(draft(tied(1, "5.5.1")), "5.5.1").is_missing
