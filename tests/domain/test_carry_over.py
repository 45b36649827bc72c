"""Last year's activities as a new draft: what goes on by itself, what is left to decide."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.allocation import blank_plan
from regionbudget.domain.carry_over import CarryOver, carry_over
from regionbudget.domain.plan import Activity, Kind, Performer, PerformerKind, Plan
from regionbudget.domain.rules import check_plan
from regionbudget.readers.agreements import load_agreement

KR = 100
REGION = "Jämtland Härjedalen"
AGREEMENT_2020, AGREEMENT_2021 = load_agreement("gnv-2020"), load_agreement("gnv-2021")
BLANK = blank_plan(AGREEMENT_2020, REGION)
NEW = blank_plan(AGREEMENT_2021, REGION)
AREA_OF = {line.key: line.area for line in BLANK.lines}
FENCED = {line.key for line in BLANK.lines if line.ring_fenced}


def activity(number: int, kronor: int, line: str, title: str = "Aktivitet") -> Activity:
    return Activity(
        id=number,
        area=AREA_OF[line],
        title=f"{title} {number}",
        sum_ore=kronor * KR,
        owners=("FOU chef",),
        purpose=line if line in FENCED else None,
        funding={line: kronor * KR},
    )


def carried(*activities: Activity, old: Plan = BLANK) -> CarryOver:
    plan = replace(old, activities=activities)
    return carry_over(plan, AGREEMENT_2020, NEW, AGREEMENT_2021)


def only(found: CarryOver) -> Activity:
    (each,) = found.plan.activities
    return each


def sentences(found: CarryOver) -> str:
    return " | ".join(map(str, (*found.undecided, *found.left_out))).replace("\u00a0", " ")


def test_a_line_with_one_successor_carries_its_funding() -> None:
    found = carried(activity(7, 500, "medarbetare"))
    assert only(found).funding == {"medarbetare": 500 * KR}
    assert only(found).id == 1
    assert found.undecided == ()


def test_what_describes_the_activity_follows() -> None:
    before = replace(
        activity(1, 500, "nara-vard"),
        owners=("FOU chef", "HR direktör"),
        proposing=("HR direktör",),
        performers=(Performer("Vårdbolaget", PerformerKind.PRIVATE),),
        kind=Kind.PASS_THROUGH,
        receiver="SKR",
        first_month=3,
        last_month=9,
        may_give=False,
        is_new=True,
        percents={"nara-vard": "3 %"},
    )
    after = only(carried(before))
    assert after == replace(before, is_new=False, percents={})


def test_the_purpose_is_mapped_to_the_line_that_goes_on() -> None:
    found = carried(activity(1, 500, "karriartjanster"), activity(2, 10, "generell"))
    purposes = {each.title: each.purpose for each in found.plan.activities}
    assert purposes == {"Aktivitet 1": "karriartjanster", "Aktivitet 2": None}


def test_an_earmark_that_has_become_a_line_pays_and_gives_its_purpose() -> None:
    before = replace(activity(1, 800, "e-halsa"), earmarked={"e-halsa/1177": 600 * KR})
    after = only(carried(before))
    assert after.funding == {"1177": 600 * KR, "e-halsa": 200 * KR}
    assert after.purpose == "1177"
    assert after.earmarked == {}


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("generell", "har ingen efterföljare"),
        ("barnhalsovard", "kan gå vidare till ”Nära vård” eller ”Vårdens medarbetare”"),
    ],
)
def test_money_with_no_or_several_successors_waits_for_a_decision(line: str, said: str) -> None:
    found = carried(activity(1, 500, line))
    assert only(found).funding == {}
    assert only(found).sum_ore == 500 * KR
    assert said in str(found.undecided[0])


def test_money_that_a_new_line_has_no_room_for_is_left_out_whole() -> None:
    found = carried(
        activity(1, 5_000_000, "vidareutbildning"), activity(2, 51_375, "vidareutbildning")
    )
    first, second = found.plan.activities
    assert first.funding == {"vidareutbildning": 5_000_000 * KR}
    assert second.funding == {}
    assert "som har 51 374 kr kvar av 5 051 374 kr (P1)" in sentences(found)


def test_a_reserve_does_not_follow() -> None:
    found = carried(replace(activity(1, 500, "medarbetare"), kind=Kind.RESERVE, owners=()))
    assert found.plan.activities == ()
    assert "ofördelade medel och följer inte med" in sentences(found)


def test_money_that_goes_to_another_area_is_told() -> None:
    split = replace(
        activity(1, 500, "medarbetare"),
        funding={"medarbetare": 500 * KR, "nara-vard": 200 * KR},
    )
    found = carried(split)
    assert only(found).area == "medarbetare"
    assert only(found).funding == {"medarbetare": 500 * KR}
    assert "i ett annat område (P6)" in sentences(found)


def test_requirements_follow_by_their_words_not_by_their_number() -> None:
    """3.1.2-2 of 2020 stands as 3.1.2-3 in 2021; 3.2.1 has nothing that says the same."""
    before = replace(activity(1, 500, "nara-vard"), requirements=("3.1.2-2", "3.2.1"))
    found = carried(before)
    assert only(found).requirements == ("3.1.2-3",)
    assert "krav 3.2.1 är omskrivet eller borta i God och nära vård 2021" in sentences(found)


def test_areas_that_go_on_keep_clause_and_coordinator() -> None:
    areas = tuple(
        replace(
            area, clause=f"Klausul {area.key}", coordinator="Chef HOSPA", private_providers="Ja"
        )
        for area in BLANK.areas
    )
    found = carried(old=replace(BLANK, areas=areas, coordinator="Regiondirektör"))
    assert found.plan.coordinator == "Regiondirektör"
    assert found.plan.area("medarbetare").clause == "Klausul medarbetare"
    assert found.plan.area("nara-vard").private_providers == "Ja"
    assert found.plan.area("ambulans").clause is None
    assert "”Ökad tillgänglighet i barnhälsovården” finns inte" in sentences(found)


def test_activities_of_the_same_name_are_told_apart_by_their_old_area() -> None:
    one = replace(activity(1, 500, "nara-vard"), title="Samordning")
    other = replace(activity(2, 500, "barnhalsovard"), title="samordning")
    titles = [each.title for each in carried(one, other).plan.activities]
    assert titles == ["Samordning", "samordning (Ökad tillgänglighet i barnhälsovården)"]


def test_before_the_allocation_is_read_the_money_waits() -> None:
    bare = replace(NEW, lines=(), earmarks=())
    plan = replace(BLANK, activities=(activity(1, 500, "medarbetare"),))
    found = carry_over(plan, AGREEMENT_2020, bare, AGREEMENT_2021)
    assert only(found).funding == {}
    assert "läs in tilldelningen först" in sentences(found)


@st.composite
def last_years(draw: st.DrawFn) -> list[Activity]:
    lines = st.sampled_from(list(AREA_OF))
    made = []
    for number in range(1, draw(st.integers(1, 8)) + 1):
        line = draw(lines)
        each = activity(number, draw(st.integers(1, 4_000_000)), line)
        if line == "e-halsa" and draw(st.booleans()):
            each = replace(each, earmarked={"e-halsa/1177": draw(st.integers(1, each.sum_ore))})
        made.append(each)
    return made


@given(last_years())
def test_the_draft_breaks_no_rule_and_every_krona_is_carried_or_told(
    activities: list[Activity],
) -> None:
    found = carried(*activities)
    assert check_plan(found.plan) == []
    missing = [each for each in found.plan.activities if each.budget_ore != each.sum_ore]
    told = " ".join(map(str, found.undecided))
    assert all(each.title in told for each in missing)
    assert sum(each.sum_ore for each in found.plan.activities) == sum(
        each.sum_ore for each in activities
    )
