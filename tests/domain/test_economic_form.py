"""Part 3 of the economic report, by form year."""

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, LINES, activity, decided

from regionbudget.domain.economic_form import (
    LARGER_PERCENT,
    PAYERS,
    SPECIFIED,
    Cost,
    EconomicAccount,
    economic_account,
)
from regionbudget.domain.followup import FollowUp, Outturn, follow_up
from regionbudget.domain.grant import GrantEntry, GrantKind, GrantMoney, grant_money
from regionbudget.domain.outside_cost import OutsideCost
from regionbudget.domain.periods import whole_year
from regionbudget.domain.plan import Plan

ALLOTTED = sum(line.amount_ore for line in LINES)
PLAN = decided(
    activity(1, {"general": 600}, title="Introduktion"),
    activity(2, {"general": 100, "career": 200}, title="Karriär", purpose="career"),
    activity(3, {"training": 400}, title="Utbildning", purpose="training"),
    activity(4, {"digital": 300}, title="Möten", area="digital"),
)
COSTS = {1: 650 * KR, 2: 250 * KR, 3: 20 * KR, 4: -40 * KR}
"""More than its funding, two lines, a small one, a credit."""


def received(kronor: int) -> GrantMoney:
    return grant_money([GrantEntry(1, GrantKind.RECEIVED, date(2020, 5, 1), kronor * KR, "A")])


ALL = received(2_000)


def followed(costs: Mapping[int, int] = COSTS, plan: Plan = PLAN) -> FollowUp:
    outturn = {number: Outturn(ore, ore) for number, ore in costs.items()}
    return follow_up(plan, whole_year(2020), outturn)


def account(
    form: str = "2020", money: GrantMoney = ALL, costs: Mapping[int, int] = COSTS
) -> EconomicAccount:
    split = {number: {"Personal": ore} for number, ore in costs.items()}
    return economic_account(form, followed(costs), split, money)


def test_costs_are_what_the_lines_may_pay() -> None:
    found = account()
    assert [(cost.key, cost.amount_ore) for cost in found.costs] == [
        ("general/1", 600 * KR),
        ("general/2", 50 * KR),
        ("training/3", 20 * KR),
        ("career/2", 200 * KR),
    ]
    assert (found.total_ore, found.unused_ore, found.repayment_ore) == (
        870 * KR,
        1_130 * KR,
        1_130 * KR,
    )
    assert (found.own_ore, found.negative_ore) == (50 * KR, -40 * KR)
    assert found.total_ore == followed().line_total.attributed_ore


def test_larger_costs_stand_alone_and_the_others_together() -> None:
    found = account()
    limit = found.total_ore * LARGER_PERCENT / 100
    assert [cost.key for cost in found.larger] == ["general/1", "career/2", "general/2"]
    assert [cost.key for cost in found.smaller] == ["training/3"]
    assert all(cost.amount_ore >= limit for cost in found.larger)
    even = account(costs={1: 95 * KR, 3: 5 * KR})
    assert [cost.key for cost in even.larger] == ["general/1", "training/3"], "5 % is larger"


def test_before_anything_is_received_the_agreements_sum_stands_and_nothing_goes_back() -> None:
    found = account(money=GrantMoney())
    assert (found.paid_out, found.grant_ore) == (False, ALLOTTED)
    assert found.unused_ore == ALLOTTED - 870 * KR
    assert found.repayment_ore == 0


def test_a_part_received_counts_for_what_it_is() -> None:
    found = account(money=received(800))
    assert (found.unused_ore, found.repayment_ore) == (-70 * KR, 0)


def test_the_form_of_2019_counts_all_costs_by_category_whoever_pays() -> None:
    split = {
        1: {"bemanning": 600 * KR, "": 50 * KR},
        2: {"Kompetenshöjande insatser": 300 * KR, "Resor": -50 * KR},
        3: {"IT och infrastruktur": 20 * KR},
        4: {"Avskrivning": -40 * KR},
    }
    outside = [
        OutsideCost(1, "Bemanning", 1_500 * KR, "Huvudbok"),
        OutsideCost(2, "Övrigt", 7 * KR, "Huvudbok"),
        OutsideCost(3, "Övrigt", -7 * KR, "fel", corrects=2),
    ]
    found = economic_account("2019", followed(), split, received(2_000), outside)
    assert [(cost.key, cost.plan_ore, cost.outside_ore) for cost in found.costs] == [
        ("Bemanning", 600 * KR, 1_500 * KR),
        ("Kompetenshöjande insatser", 300 * KR, 0),
        ("It och infrastruktur", 20 * KR, 0),
        ("Avskrivning", -40 * KR, 0),
        ("Resor", -50 * KR, 0),
        ("Övrigt", 0, 0),
        ("", 50 * KR, 0),
    ]
    assert found.plan_ore == followed().total.accumulated_ore
    assert (found.total_ore, found.unused_ore) == (2_380 * KR, -380 * KR)
    assert found.repayment_ore == 0, "nothing to repay, never a negative repayment"
    assert found.larger == list(found.costs)


def test_the_form_of_2019_names_its_categories_also_when_they_cost_nothing() -> None:
    found = economic_account("2019", followed({}), {}, received(5))
    assert tuple(cost.key for cost in found.costs) == SPECIFIED
    assert (found.total_ore, found.repayment_ore) == (0, 5 * KR)


def test_other_forms_leave_costs_outside_the_plan_out() -> None:
    outside = [OutsideCost(1, "Bemanning", 1_500 * KR, "Huvudbok")]
    for form in ("2020", "2021"):
        assert economic_account(form, followed(), {}, received(1), outside).outside_ore == 0


def test_who_pays_by_form_year() -> None:
    assert PAYERS == {
        "2019": "Regeringskansliet",
        "2020": "Kammarkollegiet",
        "2021": "Regeringskansliet",
    }


CHANGES = [
    ("a voucher", {**COSTS, 3: 20 * KR + 1}),
    ("own funding", {**COSTS, 1: 650 * KR + 1}),
    ("a credit", {**COSTS, 4: -40 * KR - 1}),
    ("from one activity to another", {**COSTS, 2: 249 * KR, 3: 21 * KR}),
]


@pytest.mark.parametrize(
    "costs", [costs for _, costs in CHANGES], ids=[name for name, _ in CHANGES]
)
def test_every_change_of_the_outturn_changes_the_seal(costs: dict[int, int]) -> None:
    assert account(costs=costs).sha256() != account().sha256()


def test_a_new_name_does_not_change_the_seal_and_the_same_figures_give_the_same() -> None:
    renamed = replace(PLAN, activities=tuple(replace(a, title="Nytt") for a in PLAN.activities))
    found = economic_account("2020", followed(plan=renamed), {}, received(2_000))
    assert found.sha256() == account().sha256()
    assert account(money=received(1_999)).sha256() != account().sha256()
    assert json.loads(account().canonical())["unused_ore"] == 1_130 * KR


@given(
    st.lists(st.integers(-(10**9), 10**9), max_size=30),
    st.integers(0, 10**10),
    st.sampled_from(["2019", "2020"]),
)
def test_the_rows_of_the_form_always_add_up(amounts: list[int], got: int, form: str) -> None:
    costs = tuple(
        Cost(str(n), "", max(ore, 0) if form == "2020" else ore) for n, ore in enumerate(amounts)
    )
    found = EconomicAccount(form, "a", "r", 2020, 0, got, costs, 0, 0)
    shown = [*found.larger, *found.smaller]
    assert sum(cost.amount_ore for cost in shown) == found.total_ore
    assert len(shown) == len(costs)
    assert found.unused_ore == found.grant_ore - found.total_ore
    assert 0 <= found.repayment_ore <= got
    if form == "2020":
        assert len(found.larger) <= 100 // LARGER_PERCENT
