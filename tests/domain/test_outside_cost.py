"""Costs outside the plan: what the form of 2019 counts besides the plan's own."""

import pytest

from regionbudget.domain.outside_cost import (
    NewOutsideCost,
    OutsideCost,
    by_category,
    cost_fault,
    known_category,
    standing,
)

CATEGORIES = ["Bemanning", "Kompetenshöjande insatser", "It och infrastruktur", "Övrigt"]
COSTS = [
    OutsideCost(1, "Bemanning", 500_00, "Huvudbok 410"),
    OutsideCost(2, "Övrigt", 70_00, "Huvudbok 410"),
    OutsideCost(3, "Övrigt", -70_00, "fel ansvar", corrects=2),
    OutsideCost(4, "Bemanning", 20_50, "Huvudbok 411", "listade patienter"),
]


def test_costs_are_added_by_category_and_taken_back_whole() -> None:
    assert by_category(COSTS) == {"Bemanning": 520_50, "Övrigt": 0}
    assert [each.id for each in standing(COSTS)] == [1, 4]


@pytest.mark.parametrize(
    ("new", "form", "words"),
    [
        (NewOutsideCost("Bemanning", 1, "x"), "2020", "räknar bara planens kostnader"),
        (NewOutsideCost("Lön", 1, "x"), "2019", "välj Bemanning"),
        (NewOutsideCost("Bemanning", 0, "x"), "2019", "större än 0"),
        (NewOutsideCost("Bemanning", 1, " "), "2019", "källan saknas"),
    ],
)
def test_what_is_wrong_with_a_cost(new: NewOutsideCost, form: str, words: str) -> None:
    assert words in str(cost_fault(new, form, CATEGORIES))


def test_the_forms_own_spelling_is_kept() -> None:
    assert known_category(" it  OCH infrastruktur ", CATEGORIES) == "It och infrastruktur"
    assert cost_fault(NewOutsideCost("bemanning", 1, "x"), "2019", CATEGORIES) is None
