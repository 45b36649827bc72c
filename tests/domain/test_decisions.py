"""Supplements, corrections, waivers and who decides: each rule broken, and just not."""

from dataclasses import replace
from datetime import date

import pytest
from small_plan import GENERAL, KR, activity, decided, moved

from regionbudget.domain.correction import (
    amendment_fault,
    as_written,
    check_amendment,
    check_correction,
    correction_fault,
    counter_movement,
    stands_at,
)
from regionbudget.domain.decision_rules import r7
from regionbudget.domain.decision_words import listed
from regionbudget.domain.decisions import Decision, DecisionKind, Proposal, Terms, Waiver
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import say
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import Kind, Line, Plan
from regionbudget.domain.supplement import check_supplement, new_line_problems
from regionbudget.domain.waivers import cannot_waive, settle, to_waive

MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
COURSES, RESERVE = 1, 2
TERMS = Terms(JUNE, "Regionstyrelsen", "ändrat läge", "RS 2")

PLAN = decided(
    replace(activity(COURSES, {"general": 300}, title="Kurser"), proposing=("HR direktör",)),
    activity(RESERVE, {"general": 500}, title="Ofördelat", kind=Kind.RESERVE),
)
MOVED = moved(PLAN, "general", RESERVE, COURSES, 100, MAY)
(MOVE,) = MOVED.reallocations


def with_decisions(plan: Plan) -> Plan:
    return replace(plan, decisions=tuple(each.decision for each in plan.reallocations))


# --- supplements


@pytest.mark.parametrize(("kronor", "rules"), [(1, []), (-200, []), (-201, ["P1"])])
def test_a_reduction_takes_no_more_than_what_is_left(kronor: int, rules: list[str]) -> None:
    found = check_supplement(PLAN, Part(GENERAL), kronor * KR, TERMS)
    assert [each.rule for each in found] == rules


def test_a_reduction_is_weighed_at_every_later_date() -> None:
    later = moved(PLAN, "general", None, COURSES, 150, date(2020, 10, 1))
    found = check_supplement(later, Part(GENERAL), -51 * KR, TERMS)
    assert [each.rule for each in found] == ["P1"]
    assert check_supplement(later, Part(GENERAL), -50 * KR, TERMS) == []


def test_a_new_line_needs_a_key_a_name_and_an_amount_of_its_own() -> None:
    assert new_line_problems(PLAN, Line("lunga", "staff", "Lungmedicin", 0), 1) == []
    assert len(new_line_problems(PLAN, Line("general", "staff", "E-hälsa", 0), 0)) == 3
    assert len(new_line_problems(PLAN, Line("a/b", "staff", "", 0, purpose="x"), 1)) == 3


# --- corrections


def test_a_move_is_put_right_downwards_only() -> None:
    said = {ore: str(correction_fault(MOVED, MOVE, ore * KR)) for ore in (-1, 99, 100, 101)}
    assert said[99] == "None"
    assert "mindre än 0" in said[-1]
    assert "redan" in said[100]
    assert "ny omfördelning" in said[101]


def test_a_correction_takes_back_what_the_receiver_has_left() -> None:
    assert check_correction(MOVED, MOVE, 0, TERMS, {}) == []
    spent = {COURSES: 301 * KR}
    assert [e.rule for e in check_correction(MOVED, MOVE, 0, TERMS, spent)] == ["R4"]
    assert check_correction(MOVED, MOVE, 1 * KR, TERMS, spent) == []
    early = replace(TERMS, date=date(2020, 4, 1))
    assert "R6" in [e.rule for e in check_correction(MOVED, MOVE, 0, early, {})]


def test_what_has_been_taken_back_no_longer_stands() -> None:
    back = replace(counter_movement(MOVE, 40 * KR), id=9)
    after = replace(MOVED, reallocations=(MOVE, back))
    assert stands_at(after, MOVE) == 60 * KR
    assert after.funding()[RESERVE] == {"general": 440 * KR}


def test_an_activity_keeps_an_owner_and_a_title_of_its_own() -> None:
    courses = PLAN.activity(COURSES)
    assert [e.rule for e in check_amendment(PLAN, courses, "owners", "", TERMS)] == ["P5"]
    assert check_amendment(PLAN, PLAN.activity(RESERVE), "owners", "", TERMS) == []
    assert amendment_fault(PLAN, courses, "title", "Kurser och prov") is None
    for title in ("Kurser", "", "ofördelat"):
        assert amendment_fault(PLAN, courses, "title", title) is not None
    assert as_written("owners", " HR  direktör +   Chef ") == "HR direktör + Chef"


# --- who decides


def proposal(by: str) -> Proposal:
    return Proposal(1, "general", RESERVE, COURSES, 100 * KR, MAY, by, "behov")


def of_proposal(plan: Plan, by: str) -> Plan:
    (move,) = plan.reallocations
    decision = replace(move.decision, proposal=1, by=by)
    made = replace(move, decision=decision)
    return replace(plan, reallocations=(made,), decisions=(decision,))


def test_r7_warns_when_the_proposer_decides_however_the_name_is_written() -> None:
    (finding,) = r7(of_proposal(MOVED, "chef  HOSPA"), [proposal("Chef Hospa")])
    assert (finding.rule, finding.severity, finding.subject) == ("R7", Severity.WARN, "beslut 2")
    assert finding.amount_ore == 100 * KR
    assert r7(of_proposal(MOVED, "Direktören"), [proposal("Chef Hospa")]) == []
    assert r7(with_decisions(MOVED), []) == []


def test_r7_warns_when_an_owner_that_only_proposes_decides() -> None:
    (finding,) = r7(of_proposal(MOVED, "hr direktör"), [proposal("Någon annan")])
    assert "förslagsställare" in str(finding.message)


# --- waivers


def finding(rule: str, ore: int | None, severity: Severity = Severity.WARN) -> Finding:
    return Finding(rule, severity, "Kurser", ore, say("något"))


def waiver(rule: str, ore: int | None, subject: str = "kurser") -> Waiver:
    decision = Decision(7, JUNE, "RS", "", "godtas", "", DecisionKind.WAIVER)
    return Waiver(1, decision, rule, subject, ore)


@pytest.mark.parametrize(
    ("ore", "waived_ore", "settled"),
    [(100, 100, True), (99, 100, True), (101, 100, False), (-100, 100, True), (None, 5, True)],
)
def test_a_waiver_covers_what_is_no_larger(ore: int | None, waived_ore: int, settled: bool) -> None:
    checked = settle([finding("P8", ore)], [waiver("P8", waived_ore)])
    assert bool(checked.waived) is settled
    assert len(checked.findings) + len(checked.waived) == 1


def test_a_waiver_covers_only_its_own_rule_and_subject_and_only_warnings() -> None:
    for each in (waiver("P3", None), waiver("P8", None, "Ofördelat")):
        assert settle([finding("P8", 1)], [each]).waived == []
    stopped = finding("P8", 1, Severity.STOP)
    assert settle([stopped], [waiver("P8", None)]).findings == [stopped]


def test_a_subject_is_named_as_check_shows_it_or_as_an_activity_is() -> None:
    found = finding("S4", 1)
    for name in ("KURSER", "1", "Kur"):
        assert to_waive(PLAN, [found], "s4", name) == [found]
    for name in ("Ofördelat", "", "x"):
        assert to_waive(PLAN, [found], "S4", name) == []


def test_what_stops_or_only_tells_cannot_be_waived() -> None:
    for rule in ("P1", "P4", "P5", "P7", "P9", "R1", "S3"):
        assert cannot_waive(rule, []) is not None
    for rule in ("P3", "P8", "P10", "P11", "R7", "S4"):
        assert cannot_waive(rule, []) is None


def test_every_decision_says_what_it_changed_and_when_it_was_written_down() -> None:
    noted = replace(MOVE.decision, recorded_at="2020-05-02T08:00:00Z")
    plan = replace(MOVED, decisions=(noted,))
    (one,) = listed(plan)
    assert one.late
    for named in ("Vårdens medarbetare", "Ofördelat", "Kurser"):
        assert named in str(one.what)
    same_day = replace(noted, recorded_at="2020-05-01T23:00:00Z")
    assert not listed(replace(MOVED, decisions=(same_day,)))[0].late
