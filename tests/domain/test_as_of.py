"""The plan on a day: what came later is not there, and descriptions are those of the day."""

from dataclasses import replace
from datetime import date

import pytest
from small_plan import DECIDED, GENERAL, KR, activity, decided

from regionbudget.domain.as_of import amend, as_of, described, original
from regionbudget.domain.decisions import Amendment, Decision, DecisionKind, Supplement
from regionbudget.domain.plan import Line, Plan, PlanEarmark, State

JUNE, JULY = date(2020, 6, 1), date(2020, 7, 1)


def decision(number: int, day: date, kind: DecisionKind = DecisionKind.SUPPLEMENT) -> Decision:
    return Decision(number, day, "Chef HOSPA", "RS 2", "behov", f"{day}T10:00:00Z", kind)


@pytest.fixture
def plan() -> Plan:
    return decided(activity(1, {"general": 500}), activity(2, {"general": 300}))


def test_no_day_is_the_plan_itself(plan: Plan) -> None:
    assert as_of(plan, None) is plan


def test_the_plan_says_which_day_it_shows(plan: Plan) -> None:
    assert as_of(plan, JUNE).as_of == JUNE


def test_a_line_that_a_decision_added_brings_its_earmarks_on_its_day(plan: Plan) -> None:
    line = Line("lung", "staff", "Lungmedicin", 400 * KR, since=JULY)
    earmark = PlanEarmark("lung", "rehab", "Rehabilitering", 100 * KR)
    made = decision(2, JULY)
    grown = replace(
        plan,
        lines=(*plan.lines, line),
        earmarks=(earmark,),
        supplements=(Supplement(1, made, "lung", 300 * KR), Supplement(2, made, "lung", 100 * KR)),
        decisions=(made,),
    )
    before, after = as_of(grown, JUNE), as_of(grown, JULY)
    assert (before.lines, before.earmarks, before.supplements) == (plan.lines, (), ())
    assert (after.lines[-1], after.earmarks) == (line, (earmark,))


def test_a_line_and_its_earmark_have_the_amounts_of_the_day(plan: Plan) -> None:
    earmark = PlanEarmark("general", "rehab", "Rehabilitering", 150 * KR)
    grown = replace(
        plan,
        lines=(replace(GENERAL, amount_ore=1_050 * KR), *plan.lines[1:]),
        earmarks=(earmark,),
        supplements=(Supplement(1, decision(2, JULY), "general", 50 * KR, "rehab"),),
    )
    before = as_of(grown, JUNE)
    assert before.line("general").amount_ore == 1_000 * KR
    assert before.earmarks[0].amount_ore == 100 * KR
    assert as_of(grown, JULY).earmarks == (earmark,)


def test_an_activity_added_later_is_there_only_when_it_has_cost(plan: Plan) -> None:
    grown = replace(plan, activities=(*plan.activities, replace(activity(3, {}), since=JULY)))
    assert [each.id for each in as_of(grown, JUNE).activities] == [1, 2]
    assert [each.id for each in as_of(grown, JUNE, {3: 500}).activities] == [1, 2, 3]
    assert [each.id for each in as_of(grown, JULY).activities] == [1, 2, 3]


def test_a_plan_is_a_draft_then_decided_then_closed(plan: Plan) -> None:
    closing = decision(2, JULY, DecisionKind.CLOSE)
    closed = replace(plan, state=State.CLOSED, decisions=(closing,))
    days = (date(2020, 3, 11), DECIDED, JUNE, JULY)
    states = [as_of(closed, day).state for day in days]
    assert states == [State.DRAFT, State.DECIDED, State.DECIDED, State.CLOSED]


@pytest.mark.parametrize(
    ("field", "words"),
    [("owners", "FOU chef + HR direktör"), ("owners", ""), ("receiver", "SKR"), ("title", "Ny")],
)
def test_a_field_is_set_as_it_is_described(field: str, words: str) -> None:
    assert described(amend(activity(1, {}), field, words), field) == words


def test_the_first_recorded_amendment_tells_what_stood_before_all() -> None:
    now = replace(activity(1, {}), owners=("Sista",))
    amendments = [
        Amendment(1, decision(2, JULY), 1, "owners", "Chef", "Sista"),
        Amendment(2, decision(3, JUNE), 1, "owners", "Sista", "Mellan"),
        Amendment(3, decision(4, JUNE), 2, "owners", "Annan", "Fjärde"),
    ]
    assert original(now, amendments).owners == ("Chef",)
