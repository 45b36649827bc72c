"""Two plans compared: one sentence for each difference, none when nothing differs."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date

import pytest
from small_plan import DIGITAL, KR, activity, decided, draft, moved

from regionbudget.domain.decisions import Decision
from regionbudget.domain.plan import (
    Activity,
    ExitKind,
    ExitStep,
    Kind,
    Performer,
    PerformerKind,
    Plan,
    PlanEarmark,
)
from regionbudget.domain.plan_difference import as_revised, differences

TRAINING = activity(1, {"training": 300}, title="Utbildning", purpose="training", may_give=False)
PROGRAM = activity(2, {"general": 400}, title="Chefsprogram")
CAREER = activity(3, {"general": 50, "career": 200}, title="Karriärvägar", purpose="career")
OLD = draft(TRAINING, PROGRAM, CAREER)
NBSP = "\u00a0"


def told(new: Plan, old: Plan = OLD) -> list[str]:
    return [str(each).replace(NBSP, " ") for each in differences(old, new)]


def with_program(**changes: object) -> Plan:
    changed: Activity = replace(PROGRAM, **changes)  # type: ignore[arg-type]
    return draft(TRAINING, changed, CAREER)


def test_the_same_plan_has_no_difference() -> None:
    assert told(OLD) == []


CHANGES: dict[str, tuple[dict[str, object], str]] = {
    "renamed": ({"title": "Ledarprogram"}, "namnet ändras från ”Chefsprogram” till ”Ledarprogram”"),
    "owner": ({"owners": ("Chef", "HR")}, "ansvarig ändras från ”Chef” till ”Chef + HR”"),
    "nobody": ({"owners": ()}, "ansvarig tas bort, var ”Chef”"),
    "proposes": (
        {"proposing": ("Chef",)},
        "ansvarig ändras från ”Chef” till ”Chef (föreslår)”",
    ),
    "kind": (
        {"kind": Kind.PASS_THROUGH},
        "typen ändras från vanlig aktivitet till vidare utbetalning",
    ),
    "purpose": ({"purpose": "career"}, "syftet läggs till: ”career”"),
    "may give": ({"may_give": False}, "får lämna ifrån sig pengar ändras från ja till nej"),
    "months": ({"first_month": 3}, "månaderna ändras från 01–12 till 03–12"),
    "receiver": ({"receiver": "SKR"}, "mottagare läggs till: ”SKR”"),
    "new": ({"is_new": True}, "ny aktivitet ändras från nej till ja"),
    "exit": (
        {"exit_steps": (ExitStep(ExitKind.DESCRIBED, "upphör"),)},
        "avvecklingen läggs till: ”upphör”",
    ),
    "requirements": ({"requirements": ("k1", "k2")}, "kraven läggs till: ”k1, k2”"),
    "performers": (
        {"performers": (Performer("Hälsocentral A", PerformerKind.PRIVATE),)},
        "utförare läggs till: ”Hälsocentral A (privat)”",
    ),
    "yearly plan": ({"yearly_plan": "VP 3"}, "verksamhetsplanen läggs till: ”VP 3”"),
    "control plan": ({"control_plan": "IK 1"}, "internkontrollplanen läggs till: ”IK 1”"),
    "sub-area": ({"sub_area": "5.2"}, "underområdet läggs till: ”5.2”"),
}


@pytest.mark.parametrize("change", CHANGES)
def test_each_change_of_an_activity_is_one_sentence(change: str) -> None:
    fields, sentence = CHANGES[change]
    assert told(with_program(**fields)) == [f"”Chefsprogram”: {sentence}"]


def test_a_sum_that_its_line_follows_is_one_sentence() -> None:
    new = with_program(sum_ore=450 * KR, funding={"general": 450 * KR})
    assert told(new) == ["”Chefsprogram”: summan ändras från 400 kr till 450 kr"]


def test_a_sum_without_its_funding_is_one_sentence_too() -> None:
    new = with_program(sum_ore=450 * KR)
    assert told(new) == ["”Chefsprogram”: summan ändras från 400 kr till 450 kr"]


def test_funding_from_other_lines_is_told_line_by_line() -> None:
    new = draft(
        TRAINING, PROGRAM, replace(CAREER, funding={"general": 100 * KR, "career": 150 * KR})
    )
    assert told(new) == [
        "”Karriärvägar”: finansieringen ur ”Vårdens medarbetare” ändras från 50 kr till 100 kr",
        "”Karriärvägar”: finansieringen ur ”Karriärtjänster” ändras från 200 kr till 150 kr",
    ]


def test_money_that_becomes_earmarked_is_told_by_earmark() -> None:
    plain = activity(4, {"digital": 300}, title="1177", area="digital")
    old = replace(
        draft(plain), earmarks=(PlanEarmark("digital", "1177", "1177 Vårdguiden", 100 * KR),)
    )
    new = replace(old, activities=(replace(plain, earmarked={"digital/1177": 100 * KR}),))
    assert told(new, old) == [
        f"”1177”: finansieringen ur ”{DIGITAL.title}” ändras från 300 kr till 200 kr",
        "”1177”: finansieringen ur varav-beloppet ”1177 Vårdguiden” läggs till: 100 kr",
    ]


def test_a_percent_is_told_where_its_kronor_stay() -> None:
    new = with_program(percents={"general": "40 %"})
    assert told(new) == ["”Chefsprogram”: andelen av ”Vårdens medarbetare” läggs till: ”40 %”"]


def test_added_and_removed_activities_are_told_with_their_money() -> None:
    added = activity(9, {"general": 7}, title="Ny")
    assert told(draft(TRAINING, CAREER, added)) == [
        "”Chefsprogram” tas bort: 400 kr",
        "”Ny” läggs till i området ”Medarbetare” med 7 kr: allt ur ”Vårdens medarbetare”",
    ]


def test_an_activity_moved_to_another_area_tells_the_area_and_who_pays() -> None:
    new = with_program(area="digital", funding={"digital": 400 * KR})
    assert told(new) == [
        "”Chefsprogram”: området ändras från ”Medarbetare” till ”Vision e-hälsa”",
        "”Chefsprogram”: finansieringen ur ”Vårdens medarbetare” tas bort, var 400 kr",
        "”Chefsprogram”: finansieringen ur ”E-hälsa” läggs till: 400 kr",
    ]


def test_another_order_of_the_same_activities_is_told() -> None:
    assert told(draft(PROGRAM, TRAINING, CAREER)) == [
        "området ”Medarbetare”: aktiviteterna står i annan ordning"
    ]


AREAS: dict[str, tuple[str, str]] = {
    "clause": (
        "klausulen",
        "ändras från ”Summor får flyttas, men inte från specialistutbildning.”",
    ),
    "coordinator": ("sammanhållet ansvar", "läggs till"),
    "private_providers": ("privata utförare", "läggs till"),
}


@pytest.mark.parametrize("field", AREAS)
def test_each_text_about_an_area_is_one_sentence(field: str) -> None:
    change: Callable[..., object] = replace
    area = change(OLD.areas[0], **{field: "Nytt"})
    (sentence,) = told(replace(OLD, areas=(area, OLD.areas[1])))  # type: ignore[arg-type]
    name, verb = AREAS[field]
    assert sentence.startswith(f"området ”Medarbetare”: {name} {verb}")


def test_who_holds_the_plan_together_is_told() -> None:
    assert told(replace(OLD, coordinator="Chef HOSPA")) == [
        "planen: sammanhållet ansvar för hela planen läggs till: ”Chef HOSPA”"
    ]


def test_a_decided_plan_is_compared_as_its_moves_have_made_it() -> None:
    plan = moved(decided(TRAINING, PROGRAM, CAREER), "general", 2, 3, 100, date(2020, 5, 1))
    revised = as_revised(plan)
    assert revised.activity(2).sum_ore == 300 * KR
    assert revised.activity(3).funding == {"general": 150 * KR, "career": 200 * KR}
    assert told(revised, as_revised(decided(TRAINING, PROGRAM, CAREER))) == [
        "”Chefsprogram”: summan ändras från 400 kr till 300 kr",
        "”Karriärvägar”: summan ändras från 250 kr till 350 kr",
    ]
    assert as_revised(OLD) == OLD


def test_an_activity_that_a_decision_added_has_what_was_moved_to_it() -> None:
    added = replace(activity(8, {}, title="Äskande"), since=date(2020, 6, 1))
    plan = moved(decided(PROGRAM, added), "general", 2, 8, 60, date(2020, 6, 1))
    assert as_revised(plan).activity(8).sum_ore == 60 * KR
    assert isinstance(plan.decision, Decision)
