"""Two days of a plan: every difference is what decisions did, and nothing else."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st
from small_plan import CAREER, DECIDED, DIGITAL, GENERAL, KR, activity, decided

from regionbudget.domain.as_of import amend, as_of, described
from regionbudget.domain.comparison import Comparison, compare, local_day
from regionbudget.domain.decisions import (
    Amendment,
    Decision,
    DecisionKind,
    Reallocation,
    Supplement,
)
from regionbudget.domain.plan import Line, Plan

FIRST, LAST = date(2020, 4, 30), date(2020, 8, 31)
NEW_LINE = Line("lung", "staff", "Lungmedicin", 0)

days = st.dates(date(2020, 1, 1), date(2020, 12, 31))
dated = st.dates(DECIDED, date(2020, 12, 31))
amounts = st.integers(-300, 300).map(lambda kronor: kronor * KR + 1)
parties = st.sampled_from([None, 1, 2, 3])


def plan() -> Plan:
    base = decided(
        activity(1, {"general": 500}),
        activity(2, {"general": 300, "career": 200}, purpose="career"),
        activity(3, {"digital": 300}, area="digital"),
    )
    assert base.decision is not None
    made = replace(base.decision, kind=DecisionKind.PLAN, recorded_at="2020-03-12T09:00:00Z")
    return replace(base, decision=made, decisions=(made,))


def decision(number: int, day: date, kind: DecisionKind, recorded: date | None = None) -> Decision:
    at = f"{(recorded or day).isoformat()}T10:00:00Z"
    return Decision(number, day, "Chef HOSPA", "RS 2/2020", "behov", at, kind)


def with_move(
    before: Plan,
    day: date,
    line: str,
    giver: int | None,
    receiver: int | None,
    ore: int,
    recorded: date | None = None,
) -> Plan:
    number = len(before.decisions) + 1
    made = decision(number, day, DecisionKind.REALLOCATION, recorded)
    move = Reallocation(number, made, line, giver, receiver, ore)
    return replace(
        before,
        decisions=(*before.decisions, made),
        reallocations=(*before.reallocations, move),
    )


def with_supplement(before: Plan, day: date, line: str, ore: int) -> Plan:
    """The line's amount counts every supplement, as the store loads it."""
    number = len(before.decisions) + 1
    made = decision(number, day, DecisionKind.SUPPLEMENT)
    return replace(
        before,
        lines=tuple(
            replace(each, amount_ore=each.amount_ore + ore) if each.key == line else each
            for each in before.lines
        ),
        decisions=(*before.decisions, made),
        supplements=(*before.supplements, Supplement(number, made, line, ore)),
    )


def with_amendment(
    before: Plan, day: date, number: int, field: str, after: str, recorded: date | None = None
) -> Plan:
    """Recorded against how the activity is described then, as a service does."""
    made = decision(len(before.decisions) + 1, day, DecisionKind.CORRECTION, recorded)
    was = described(before.activity(number), field)
    amendment = Amendment(made.id, made, number, field, was, after)
    latest = all(
        (each.decision.date, each.id) <= (day, made.id)
        for each in before.amendments
        if (each.activity, each.field) == (number, field)
    )
    return replace(
        before,
        activities=tuple(
            amend(each, field, after) if latest and each.id == number else each
            for each in before.activities
        ),
        decisions=(*before.decisions, made),
        amendments=(*before.amendments, amendment),
    )


@st.composite
def plans(draw: st.DrawFn) -> Plan:
    """Any decisions in any order of dates, sensible or not: the sums must hold anyway."""
    made = plan()
    for _ in range(draw(st.integers(0, 8))):
        day = draw(dated)
        match draw(st.sampled_from(["move", "supplement", "amendment"])):
            case "move":
                line = draw(st.sampled_from([GENERAL.key, CAREER.key, DIGITAL.key]))
                made = with_move(made, day, line, draw(parties), draw(parties), draw(amounts))
            case "supplement":
                line = draw(st.sampled_from([GENERAL.key, DIGITAL.key]))
                made = with_supplement(made, day, line, draw(amounts))
            case "amendment":
                field = draw(st.sampled_from(["owners", "title", "receiver"]))
                words = draw(st.sampled_from(["FOU chef", "HR direktör + IT chef", "SKR"]))
                made = with_amendment(made, day, draw(st.integers(1, 3)), field, words)
    return made


@given(plans(), days, days)
def test_every_difference_is_the_sum_of_what_decisions_did(
    plan: Plan, one: date, other: date
) -> None:
    found = compare(plan, *sorted((one, other)))
    columns = [
        *(row.amount for row in found.lines),
        *(row.planned for row in found.lines),
        *(row.budget for row in found.activities),
        found.amount,
        found.planned,
    ]
    assert all(each.original_ore + each.changes_ore == each.current_ore for each in columns)
    explained = {each.decision.id for each in found.decisions}
    assert {number for row in found.lines for number in row.decisions} <= explained
    assert {number for row in found.activities for number in row.decisions} <= explained
    assert all(row.decisions for row in found.activities if row.budget.changes_ore)
    assert all(row.decisions or not row.amount.changes_ore for row in found.lines)


@given(plans(), days, days)
def test_the_columns_are_the_plan_as_of_each_day(plan: Plan, one: date, other: date) -> None:
    first, last = sorted((one, other))
    found, before, after = compare(plan, first, last), as_of(plan, first), as_of(plan, last)
    assert {row.line.key: row.amount.original_ore for row in found.lines} == {
        line.key: line.amount_ore for line in before.lines
    }
    assert {row.line.key: row.planned.current_ore for row in found.lines} == (
        after.planned_by_line()
    )
    assert {row.activity.id: row.budget.current_ore for row in found.activities} == {
        number: sum(paid.values()) for number, paid in after.funding().items()
    }


@given(plans(), days, days)
def test_the_descriptions_lead_from_one_day_to_the_other(
    plan: Plan, one: date, other: date
) -> None:
    first, last = sorted((one, other))
    found, after = compare(plan, first, last), as_of(plan, last)
    activities = {each.id: each for each in as_of(plan, first).activities}
    for each in found.descriptions:
        now = activities[each.activity.id]
        assert each.before == described(now, each.field)
        activities[now.id] = amend(now, each.field, each.after)
    assert activities == {each.id: each for each in after.activities}


@given(plans(), days)
def test_a_day_beside_itself_shows_no_difference(plan: Plan, day: date) -> None:
    found = compare(plan, day, day)
    assert found.decisions == ()
    assert found.descriptions == ()
    assert {row.budget.changes_ore for row in found.activities} == {0}


def test_a_decision_on_the_first_day_stood_already_and_on_the_last_counts() -> None:
    moved = with_move(plan(), FIRST, "general", 1, 2, 10 * KR)
    moved = with_move(moved, LAST, "general", 1, 2, 5 * KR)
    found = compare(moved, FIRST, LAST)
    assert [each.decision.date for each in found.decisions] == [LAST]
    first, second, _ = found.activities
    assert (first.budget.original_ore, first.budget.changes_ore) == (490 * KR, -5 * KR)
    assert second.decisions == (3,)


def test_a_move_between_activities_changes_no_line() -> None:
    found = compare(with_move(plan(), LAST, "general", 1, 2, 10 * KR), FIRST, LAST)
    assert all(row.decisions == () for row in found.lines)
    assert found.planned.changes_ore == 0


def test_a_move_of_the_remainder_changes_what_is_planned_of_the_line() -> None:
    found = compare(with_move(plan(), LAST, "general", None, 1, 10 * KR), FIRST, LAST)
    row = found.lines[0]
    assert (row.planned.changes_ore, row.amount.changes_ore) == (10 * KR, 0)
    assert row.decisions == (2,)


def test_an_added_line_stood_at_nothing() -> None:
    made = decision(2, LAST, DecisionKind.SUPPLEMENT)
    line = replace(NEW_LINE, amount_ore=400 * KR, since=LAST)
    supplemented = replace(
        plan(),
        lines=(*plan().lines, line),
        decisions=(*plan().decisions, made),
        supplements=(Supplement(1, made, "lung", 400 * KR),),
    )
    row = compare(supplemented, FIRST, LAST).lines[-1]
    assert (row.amount.original_ore, row.amount.changes_ore) == (0, 400 * KR)
    assert row.amount.current_ore == 400 * KR
    assert row.decisions == (2,)
    before = compare(supplemented, FIRST, LAST - timedelta(days=1))
    assert "lung" not in {each.line.key for each in before.lines}


def one(found: Comparison, number: int) -> tuple[bool, bool, Sequence[str]]:
    (each,) = (each for each in found.decisions if each.decision.id == number)
    return each.recorded_later, each.out_of_order, [str(mark) for mark in each.marks]


def test_a_back_dated_decision_is_marked() -> None:
    made = with_move(plan(), date(2020, 7, 1), "general", 1, 2, 10 * KR)
    made = with_move(made, date(2020, 6, 1), "general", 1, 2, 5 * KR, recorded=date(2020, 7, 2))
    found = compare(made, FIRST, date(2020, 6, 30))
    assert one(found, 3) == (
        True,
        True,
        [
            "registrerat 2020-07-02, efter den dag som visas",
            "daterat tillbaka: registrerat 2020-07-02, efter ett senare beslut",
        ],
    )
    later = compare(made, FIRST, LAST)
    assert one(later, 2) == (False, False, [])
    assert one(later, 3)[:2] == (False, True)
    assert [each.decision.id for each in later.decisions] == [3, 2]


def test_written_down_late_in_the_right_order_is_not_dated_back() -> None:
    made = with_move(plan(), date(2020, 6, 1), "general", 1, 2, 5 * KR, recorded=date(2020, 7, 2))
    assert one(compare(made, FIRST, date(2020, 7, 1)), 2)[:2] == (True, False)
    assert one(compare(made, FIRST, date(2020, 7, 2)), 2)[:2] == (False, False)


def test_each_decision_is_told_in_words() -> None:
    made = with_move(plan(), date(2020, 5, 1), "general", None, 1, 10 * KR)
    found = compare(made, date(2020, 1, 1), LAST)
    assert [str(each.text).replace("\u00a0", " ") for each in found.decisions] == [
        "planen för God och nära vård 2020 beslutades",
        "10 kr av ”Vårdens medarbetare” från ”Ej fördelat” till ”Aktivitet 1”",
    ]


def test_a_record_is_dated_by_the_calendar_on_the_wall() -> None:
    at = "2020-07-02T12:00:00Z"
    assert local_day(at) == date(2020, 7, 2)
