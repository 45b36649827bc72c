"""Moving a line's remainder and its earmarks: what each may pay, and what is left of it."""

from dataclasses import replace
from datetime import date

import pytest
from small_plan import KR, activity, decided, moved

from regionbudget.domain.decisions import Decision, DecisionKind, Supplement
from regionbudget.domain.effects import fenced_unplanned_ore
from regionbudget.domain.followup import follow_up
from regionbudget.domain.message import Message
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Holdings, Part, find_part
from regionbudget.domain.periods import interim
from regionbudget.domain.plan import Plan, PlanEarmark
from regionbudget.domain.reallocation import Move, check_move, parts_to_give, sources

MAY, JUNE = date(2020, 5, 1), date(2020, 6, 1)
SPUR, COURSES, NURSES, APP, CALLS, LOCKED = 1, 2, 3, 4, 5, 6

CALL = PlanEarmark("digital", "1177", "1177 Vårdguiden", 150 * KR, receiver="SKR")
SAFE = PlanEarmark("general", "trygg", "Trygg start", 100 * KR, ring_fenced=True, section="5.2")

BASE = decided(
    activity(SPUR, {"general": 700}, title="SPUR inspektion"),
    activity(COURSES, {"training": 400}, title="Kurser", purpose="training"),
    activity(NURSES, {"training": 50}, title="Sjuksköterskor", purpose="training"),
    activity(APP, {"digital": 60}, title="Appen", area="digital"),
    replace(
        activity(CALLS, {"digital": 160}, title="Råd per telefon", area="digital"),
        earmarked={"digital/1177": 130 * KR},
    ),
    replace(
        activity(LOCKED, {"general": 40}, title="Tryggt", purpose="general/trygg"),
        earmarked={"general/trygg": 40 * KR},
    ),
)
PLAN = replace(BASE, earmarks=(SAFE, CALL))
"""Left: general 260, of it 60 of the ring-fenced earmark; training 50; digital 80, of it 20."""

FROM_GENERAL = Move("general", None, SPUR, 100 * KR, MAY, "Chef HOSPA", "behov")
FROM_CALLS = Move("digital", CALLS, APP, 30 * KR, MAY, "Chef HOSPA", "behov")


def broken(move: Move, plan: Plan = PLAN) -> list[str]:
    return [finding.rule for finding in check_move(plan, move, {})]


def said(move: Move, plan: Plan = PLAN) -> str:
    return str(check_move(plan, move, {})[0].message)


def supplemented(plan: Plan, line: str, kronor: int, day: date) -> Plan:
    decision = Decision(90, day, "Chef", "", "mer", "", DecisionKind.SUPPLEMENT)
    lines = tuple(
        replace(each, amount_ore=each.amount_ore + kronor * KR) if each.key == line else each
        for each in plan.lines
    )
    return replace(plan, lines=lines, supplements=(Supplement(1, decision, line, kronor * KR),))


def test_a_remainder_may_be_moved_by_decision() -> None:
    assert broken(FROM_GENERAL) == []


def test_p1_gives_no_more_than_the_line_has_left() -> None:
    assert broken(replace(FROM_GENERAL, amount_ore=261 * KR)) == ["P1"]
    words = said(replace(FROM_GENERAL, amount_ore=261 * KR))
    for named in ("Vårdens medarbetare", kr(261 * KR), kr(200 * KR), kr(1_000 * KR)):
        assert named in words


def test_p2_keeps_what_a_ring_fenced_earmark_waits_for_out_of_the_plain_remainder() -> None:
    assert broken(replace(FROM_GENERAL, amount_ore=200 * KR)) == []
    above = replace(FROM_GENERAL, amount_ore=200 * KR + 1)
    assert broken(above) == ["P2"]
    for named in ("avsnitt 5.2", "Trygg start", kr(200 * KR)):
        assert named in said(above)


def test_p2_gives_a_ring_fenced_remainder_to_its_own_purpose_only() -> None:
    away = Move("training", None, SPUR, 10 * KR, MAY, "Chef", "behov")
    assert broken(away) == ["P2"]
    for named in ("avsnitt 5.6.1", "Utbildning till specialist", kr(50 * KR)):
        assert named in said(away)
    assert broken(replace(away, receiver=NURSES)) == []
    fenced = Move("general", None, SPUR, 10 * KR, MAY, "Chef", "behov", earmark="trygg")
    assert broken(fenced) == ["P2"]
    assert broken(replace(fenced, receiver=LOCKED)) == []
    assert broken(replace(fenced, receiver=LOCKED, amount_ore=61 * KR)) == ["P1"]


def test_a_remainder_stays_in_its_area_and_needs_its_decision() -> None:
    assert broken(replace(FROM_GENERAL, receiver=APP)) == ["R3"]
    assert broken(replace(FROM_GENERAL, by=" ", date=date(2021, 1, 1))) == ["R6", "R6"]
    assert broken(replace(FROM_GENERAL, amount_ore=0)) == ["R4"]


def test_a_remainder_counts_at_the_date_and_at_every_later_one() -> None:
    taken = moved(PLAN, "general", None, SPUR, 150, JUNE)
    assert broken(replace(FROM_GENERAL, amount_ore=50 * KR), taken) == []
    assert broken(replace(FROM_GENERAL, amount_ore=51 * KR), taken) == ["P2"]
    more = supplemented(PLAN, "general", 100, JUNE)
    assert broken(replace(FROM_GENERAL, amount_ore=300 * KR), more) == ["P1"]
    assert broken(replace(FROM_GENERAL, amount_ore=300 * KR, date=JUNE), more) == []
    less = supplemented(PLAN, "general", -180, JUNE)
    assert broken(replace(FROM_GENERAL, amount_ore=21 * KR), less) == ["P2"]


def test_a_plain_line_gives_only_what_no_earmark_holds() -> None:
    assert broken(FROM_CALLS) == []
    assert broken(replace(FROM_CALLS, amount_ore=31 * KR)) == ["R4"]
    assert broken(replace(FROM_CALLS, amount_ore=130 * KR, earmark="1177")) == []
    assert broken(replace(FROM_CALLS, amount_ore=131 * KR, earmark="1177")) == ["R4"]


def test_earmarked_money_stays_earmarked_when_it_moves() -> None:
    after = moved(PLAN, "digital", CALLS, APP, 100, MAY, earmark="1177")
    assert after.earmarked()[APP] == {"digital/1177": 100 * KR}
    assert after.earmarked()[CALLS] == {"digital/1177": 30 * KR}
    holdings = Holdings(after, None)
    assert holdings.of(CALLS, Part(after.line("digital"))) == 30 * KR
    assert holdings.of(APP, Part(after.line("digital"))) == 60 * KR


def test_r1_keeps_a_ring_fenced_earmark_with_its_purpose() -> None:
    away = Move("general", LOCKED, SPUR, 10 * KR, MAY, "Chef", "behov", earmark="trygg")
    assert broken(away) == ["R1"]
    for named in ("avsnitt 5.2", "Trygg start", kr(40 * KR)):
        assert named in said(away)


def test_an_activity_gives_of_each_part_that_it_holds() -> None:
    assert [each.key for each in parts_to_give(PLAN, PLAN.activity(CALLS))] == [
        "digital",
        "digital/1177",
    ]
    assert [each.key for each in parts_to_give(PLAN, PLAN.activity(LOCKED))] == ["general/trygg"]


def test_every_source_is_allowed_at_its_limit_and_not_an_ore_above() -> None:
    plan = moved(PLAN, "general", None, SPUR, 30, date(2020, 10, 1))
    found = [(r, source) for r in plan.activities for source in sources(plan, r, MAY, {})]
    assert {source.part.key for _, source in found} >= {"general/trygg", "digital/1177", "training"}
    for receiver, source in found:
        most = Move(
            line=source.part.line.key,
            giver=source.giver.id if source.giver else None,
            receiver=receiver.id,
            amount_ore=source.limit_ore,
            date=MAY,
            by="a",
            reason="b",
            earmark=source.part.earmark.key if source.part.earmark else None,
        )
        assert broken(most, plan) == []
        above = broken(replace(most, amount_ore=source.limit_ore + 1), plan)
        assert above in (["R4"], ["P1"], ["P2"])


def test_what_a_decision_added_moves_no_money_before_its_date() -> None:
    lines = tuple(replace(e, since=JUNE) if e.key == "training" else e for e in PLAN.lines)
    later = replace(PLAN, lines=lines)
    move = Move("training", COURSES, NURSES, 10 * KR, MAY, "Chef", "behov")
    assert broken(move, later) == ["R6"]
    assert broken(replace(move, date=JUNE), later) == []
    activities = tuple(replace(e, since=JUNE) if e.id == NURSES else e for e in PLAN.activities)
    later = replace(PLAN, activities=activities)
    assert broken(move, later) == ["R5"]
    assert broken(replace(move, giver=NURSES, receiver=COURSES), later) == ["R6"]
    assert sources(later, later.activity(NURSES), MAY, {}) == []
    assert NURSES not in {
        s.giver.id for s in sources(later, later.activity(COURSES), MAY, {}) if s.giver
    }


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("general", "general"),
        ("VÅRDENS MEDARBETARE", "general"),
        ("digital/1177", "digital/1177"),
        ("E-hälsa/1177 vårdguiden", "digital/1177"),
        ("1177", "digital/1177"),
    ],
)
def test_a_part_is_found_by_key_or_title(name: str, key: str) -> None:
    found = find_part(PLAN, name)
    assert isinstance(found, Part)
    assert found.key == key


@pytest.mark.parametrize("name", ["", "allt", "general/1177", "digital/", "/1177"])
def test_a_part_that_is_not_there_is_said(name: str) -> None:
    assert isinstance(find_part(PLAN, name), Message)


def test_a_supplement_after_the_period_leaves_what_is_ring_fenced_and_unplanned_as_it_was() -> None:
    later = supplemented(PLAN, "training", 70, date(2020, 10, 1))
    before, after = (fenced_unplanned_ore(follow_up(p, interim(2020), {})) for p in (PLAN, later))
    assert before == after
