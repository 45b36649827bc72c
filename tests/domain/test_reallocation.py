"""Each rule of moving money: a move that breaks it, one that just doesn't, and their order."""

from dataclasses import replace
from datetime import date

import pytest
from small_plan import CAREER, CLAUSE, GENERAL, KR, activity, decided, draft, moved

from regionbudget.domain.finding import Severity
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import Kind, Plan, State
from regionbudget.domain.reallocation import (
    Booked,
    Move,
    Source,
    check_move,
    instead,
    limit,
    parts_to_give,
    sources,
)

MAY = date(2020, 5, 1)
COURSES, CAREERS, NURSES, RESERVE, SPUR, APP = 1, 2, 3, 4, 5, 6

PLAN = decided(
    activity(COURSES, {"training": 400}, title="Kurser", purpose="training", may_give=False),
    activity(CAREERS, {"general": 30, "career": 200}, title="Karriär", purpose="career"),
    activity(NURSES, {"training": 50}, title="Sjuksköterskor", purpose="training"),
    activity(RESERVE, {"general": 300}, title="Ofördelat", kind=Kind.RESERVE),
    activity(SPUR, {"general": 100}, title="SPUR inspektion"),
    activity(APP, {"digital": 200}, title="Appen", area="digital"),
)
PERMITTED = Move("general", RESERVE, SPUR, 100 * KR, MAY, "Chef HOSPA", "Fler inspektioner")


def broken(move: Move, plan: Plan = PLAN, booked: Booked | None = None) -> list[str]:
    found = check_move(plan, move, booked or {})
    assert all(finding.severity is Severity.STOP for finding in found)
    return [finding.rule for finding in found]


def giver_of(source: Source) -> int | None:
    return source.giver.id if source.giver else None


def said(move: Move, plan: Plan = PLAN, booked: Booked | None = None) -> str:
    """The sentence that heads the refusal."""
    return str(check_move(plan, move, booked or {})[0].message)


def test_a_move_that_breaks_no_rule_is_allowed() -> None:
    assert broken(PERMITTED) == []
    assert broken(replace(PERMITTED, ref="")) == []


def test_r6_asks_for_a_decided_plan() -> None:
    for state in (State.DRAFT, State.CLOSED):
        assert broken(PERMITTED, replace(PLAN, state=state)) == ["R6"]
    assert broken(PERMITTED, draft(*PLAN.activities)) == ["R6"]
    assert "utkastet" in said(PERMITTED, draft(*PLAN.activities))
    assert "stängd" in said(PERMITTED, replace(PLAN, state=State.CLOSED))


@pytest.mark.parametrize(
    ("day", "rules"),
    [
        (date(2020, 3, 11), ["R6"]),
        (date(2020, 3, 12), []),
        (date(2020, 12, 31), []),
        (date(2021, 1, 1), ["R6"]),
    ],
    ids=str,
)
def test_r6_asks_for_a_date_from_the_decision_to_the_end_of_the_year(
    day: date, rules: list[str]
) -> None:
    assert broken(replace(PERMITTED, date=day)) == rules


@pytest.mark.parametrize("blank", ["", "  ", "\u00a0\t\n"])
def test_r6_counts_a_blank_decider_or_reason_as_missing(blank: str) -> None:
    assert "beslutsfattare" in said(replace(PERMITTED, by=blank))
    assert "motivering" in said(replace(PERMITTED, reason=blank))
    assert broken(replace(PERMITTED, by=blank)) == ["R6"]
    assert broken(replace(PERMITTED, by=blank, reason=blank)) == ["R6", "R6"]


def test_r3_keeps_money_in_its_area() -> None:
    away = replace(PERMITTED, receiver=APP)
    assert broken(away) == ["R3"]
    for named in (
        kr(100 * KR),
        "”Ofördelat” (Medarbetare, ",
        "”Appen” (Vision e-hälsa)",
        kr(300 * KR),
    ):
        assert named in said(away)
    assert broken(Move("digital", APP, SPUR, KR, MAY, "Chef", "behov")) == ["R3"]
    assert broken(replace(PERMITTED, line="digital")) == ["R3", "R4"]


def test_r1_keeps_ring_fenced_funding_with_its_purpose() -> None:
    away = Move("training", NURSES, SPUR, 10 * KR, MAY, "Chef", "behov")
    assert broken(away) == ["R1"]
    assert broken(replace(away, receiver=CAREERS)) == ["R1"]
    assert broken(replace(away, receiver=COURSES)) == []
    for named in (kr(10 * KR), "avsnitt 5.6.1", "”Utbildning till specialist”", kr(50 * KR)):
        assert named in said(away)


def test_r1_lets_ordinary_funding_of_the_same_giver_go() -> None:
    assert broken(Move("general", CAREERS, SPUR, 30 * KR, MAY, "Chef", "behov")) == []
    assert broken(Move("career", CAREERS, SPUR, 30 * KR, MAY, "Chef", "behov")) == ["R1"]


def test_r2_lets_an_excluded_activity_receive_but_not_give() -> None:
    give = Move("training", COURSES, NURSES, 10 * KR, MAY, "Chef", "behov")
    assert broken(give) == ["R2"]
    for named in (f"”{CLAUSE.rstrip('.')}”", kr(10 * KR), kr(400 * KR)):
        assert named in said(give)
    assert broken(replace(give, giver=NURSES, receiver=COURSES)) == []


def test_r2_without_a_clause_says_that_the_plan_excludes_the_activity() -> None:
    silent = replace(PLAN, areas=tuple(replace(area, clause=None) for area in PLAN.areas))
    give = Move("training", COURSES, NURSES, 10 * KR, MAY, "Chef", "behov")
    assert broken(give, silent) == ["R2"]
    for named in ("undantar", kr(10 * KR), kr(400 * KR)):
        assert named in said(give, silent)


def test_r5_asks_for_another_receiver_than_the_giver() -> None:
    assert broken(replace(PERMITTED, receiver=RESERVE)) == ["R5"]


@pytest.mark.parametrize("ore", [0, -1, -100 * KR])
def test_r4_asks_for_more_than_nothing(ore: int) -> None:
    assert broken(replace(PERMITTED, amount_ore=ore)) == ["R4"]
    assert broken(replace(PERMITTED, amount_ore=1)) == []


def test_r4_gives_at_most_the_lines_funding_of_the_giver() -> None:
    assert broken(replace(PERMITTED, amount_ore=300 * KR)) == []
    above = replace(PERMITTED, amount_ore=300 * KR + 1)
    assert broken(above) == ["R4"]
    assert kr(300 * KR) in said(above)
    assert kr(300 * KR + 1) in said(above)
    assert limit(PLAN, PLAN.activity(SPUR), Part(CAREER), MAY, {}) == 0
    of_many = Move("general", CAREERS, SPUR, 31 * KR, MAY, "Chef", "behov")
    assert broken(of_many) == ["R4"]  # 230 in all, but 30 of this line


def test_r4_leaves_the_giver_what_it_has_spent_whatever_the_entries_date() -> None:
    of_many = Move("general", CAREERS, SPUR, 20 * KR, MAY, "Chef", "behov")
    assert broken(of_many, booked={CAREERS: 210 * KR}) == []
    assert broken(of_many, booked={CAREERS: 210 * KR + 1}) == ["R4"]
    assert limit(PLAN, PLAN.activity(CAREERS), Part(GENERAL), MAY, {CAREERS: 195 * KR}) == 30 * KR
    assert limit(PLAN, PLAN.activity(CAREERS), Part(GENERAL), MAY, {CAREERS: 999 * KR}) == 0


def test_r4_does_not_let_a_credit_raise_what_the_line_gives() -> None:
    assert limit(PLAN, PLAN.activity(RESERVE), Part(GENERAL), MAY, {RESERVE: -50 * KR}) == 300 * KR


def test_r4_counts_a_back_dated_move_at_every_later_date() -> None:
    given_in_june = moved(PLAN, "general", RESERVE, SPUR, 250, date(2020, 6, 1))
    back_dated = replace(PERMITTED, amount_ore=51 * KR)
    assert broken(back_dated, given_in_june) == ["R4"]  # 300 in May, but only 50 from June
    assert broken(replace(back_dated, amount_ore=50 * KR), given_in_june) == []


def test_r4_does_not_spend_in_may_what_comes_in_june() -> None:
    got_in_june = moved(PLAN, "general", SPUR, RESERVE, 80, date(2020, 6, 1))
    early = replace(PERMITTED, amount_ore=301 * KR)
    assert broken(early, got_in_june) == ["R4"]
    assert broken(replace(early, date=date(2020, 6, 1)), got_in_june) == []


def test_r4_finds_the_lowest_point_between_later_moves() -> None:
    away = moved(PLAN, "general", RESERVE, SPUR, 200, date(2020, 6, 1))
    and_back = moved(away, "general", SPUR, RESERVE, 200, date(2020, 7, 1))
    reserve = and_back.activity(RESERVE)
    assert limit(and_back, reserve, Part(GENERAL), MAY, {}) == 100 * KR
    assert limit(and_back, reserve, Part(GENERAL), date(2020, 6, 30), {}) == 100 * KR
    assert limit(and_back, reserve, Part(GENERAL), date(2020, 7, 1), {}) == 300 * KR


def test_r4_counts_the_whole_budget_at_later_dates_too() -> None:
    new_posts = activity(7, {}, title="Nya tjänster", purpose="career")
    plan = replace(PLAN, activities=(*PLAN.activities, new_posts))
    plan = moved(plan, "career", CAREERS, 7, 190, date(2020, 9, 1))
    booked = {CAREERS: 15 * KR}
    assert limit(plan, plan.activity(CAREERS), Part(GENERAL), MAY, booked) == 25 * KR


def test_a_move_is_checked_in_the_order_r6_r3_r1_r2_r5_r4() -> None:
    worst = Move("training", COURSES, APP, 999 * KR, date(2019, 1, 1), "", "")
    assert broken(worst) == ["R6", "R6", "R6", "R3", "R1", "R2", "R4"]
    to_itself = Move("training", COURSES, COURSES, 999 * KR, MAY, "Chef", "behov")
    assert broken(to_itself) == ["R2", "R5", "R4"]
    assert broken(replace(worst, receiver=SPUR, date=MAY, by="a", reason="b"))[:2] == ["R1", "R2"]


def test_findings_name_the_giver_and_the_sum_asked() -> None:
    (finding,) = check_move(PLAN, replace(PERMITTED, amount_ore=301 * KR), {})
    assert (finding.subject, finding.amount_ore) == ("Ofördelat", 301 * KR)


def test_a_giver_gives_of_the_lines_that_fund_it_as_revised() -> None:
    careers = PLAN.activity(CAREERS)
    assert [each.key for each in parts_to_give(PLAN, careers)] == ["general", "career"]
    emptied = moved(PLAN, "general", CAREERS, SPUR, 30, MAY)
    assert [each.key for each in parts_to_give(emptied, careers)] == ["career"]
    spent = moved(PLAN, "general", RESERVE, SPUR, 300, MAY)
    assert [each.key for each in parts_to_give(spent, PLAN.activity(RESERVE))] == ["general"]


def test_sources_are_what_the_rules_allow_reserves_first_remainders_then_the_largest() -> None:
    plan = replace(PLAN, activities=(*PLAN.activities, activity(7, {"general": 500}, title="Ny")))
    found = sources(plan, plan.activity(SPUR), MAY, {7: 150 * KR})
    assert [(giver_of(source), source.part.key, source.limit_ore // KR) for source in found] == [
        (RESERVE, "general", 300),
        (None, "general", 70),
        (7, "general", 350),
        (CAREERS, "general", 30),
    ]


def test_no_source_is_excluded_emptied_or_of_another_purpose() -> None:
    emptied = moved(PLAN, "general", RESERVE, SPUR, 300, MAY)
    for_courses = sources(emptied, PLAN.activity(COURSES), MAY, {NURSES: 50 * KR})
    assert {(giver_of(source), source.part.key) for source in for_courses} == {
        (None, "general"),
        (None, "training"),
        (CAREERS, "general"),
        (SPUR, "general"),
    }
    assert NURSES in {giver_of(each) for each in sources(PLAN, PLAN.activity(COURSES), MAY, {})}
    assert COURSES not in {giver_of(each) for each in sources(PLAN, PLAN.activity(NURSES), MAY, {})}


def test_every_source_passes_the_rules_at_its_limit_and_not_an_ore_above() -> None:
    plan = moved(PLAN, "general", RESERVE, SPUR, 120, date(2020, 10, 1))
    booked = {CAREERS: 215 * KR, NURSES: 20 * KR}
    for receiver in plan.activities:
        for source in sources(plan, receiver, MAY, booked):
            most = Move(
                source.part.line.key,
                giver_of(source),
                receiver.id,
                source.limit_ore,
                MAY,
                "a",
                "b",
            )
            assert broken(most, plan, booked) == []
            above = replace(most, amount_ore=source.limit_ore + 1)
            assert broken(above, plan, booked) == ["R4" if source.giver else "P1"]


def test_a_refusal_says_what_can_be_moved_instead() -> None:
    advice = str(instead(PLAN, replace(PERMITTED, giver=COURSES), {}))
    assert f"Ofördelat {kr(300 * KR)} (Vårdens medarbetare)" in advice
    assert f"Karriär {kr(30 * KR)}" in advice
    assert "Ej fördelat" in str(instead(PLAN, replace(PERMITTED, receiver=APP), {}))
    used_up = moved(PLAN, "digital", None, APP, 100, MAY)
    assert "Ingen annan" in str(instead(used_up, replace(PERMITTED, receiver=APP), {}))


def test_the_advice_names_three_at_most() -> None:
    more = [activity(n, {"general": 100 + n}, title=f"Grupp {n}") for n in range(7, 11)]
    advice = str(instead(replace(PLAN, activities=(*PLAN.activities, *more)), PERMITTED, {}))
    assert advice.count(";") == 2
    assert all(title in advice for title in ("Ofördelat", "Ej fördelat", "Grupp 10"))
