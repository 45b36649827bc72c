"""The radar: best use against another solver, and moves that the rules take and that lead there."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import networkx  # type: ignore[import-untyped]
import pytest
from random_plans import Case, random_case
from small_plan import KR, activity, decided, draft, moved

from regionbudget.domain.best_use import best_use
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.parts import Holdings, from_day, least, parts
from regionbudget.domain.periods import Period, interim, month, tertial
from regionbudget.domain.plan import Activity, Kind, Plan, PlanEarmark
from regionbudget.domain.proposed_moves import ProposedMove, rooms
from regionbudget.domain.radar import Radar, radar
from regionbudget.domain.reallocation import Booked, check_move, with_move

TODAY = date(2020, 9, 15)
CASES = range(500)
T2 = interim(2020)


# --- 500 random plans


def may_use(plan: Plan, path: str, activity: Activity) -> bool:
    if "/" in path:
        return plan.may_use(plan.earmark(path), activity)
    return plan.may_pay(plan.line(path), activity)


def best_by_another(result: FollowUp) -> int:
    """The most that lines can pay: one arc for each part and activity, as the formula says it."""
    plan, until = result.plan, result.period.last_day
    holdings = Holdings(plan, until)
    graph = networkx.DiGraph()
    graph.add_node("to")
    amounts = {each.line.key: each.amount_ore for each in result.lines}
    for key, amount in amounts.items():
        graph.add_edge("from", key, capacity=amount)
        own = [part for part in parts(plan) if part.line.key == key]
        fenced = [part for part in own if part.earmark and part.earmark.ring_fenced]
        for part in own:
            if part.earmark and part not in fenced:
                continue  # it may be used as the rest of the line
            kept = sum(plan.earmark_at(each.earmark, until) for each in fenced if each.earmark)
            whole = plan.earmark_at(part.earmark, until) if part.earmark else amount - kept
            counted = [part] if part.earmark else [each for each in own if each not in fenced]
            open_node, locked_ore = ("open", part.key), 0
            for row in result.rows:
                if not row.activity.may_give:
                    ore = sum(holdings.of(row.activity.id, each) for each in counted)
                    locked_ore += ore
                    locked = ("locked", part.key, row.activity.id)
                    graph.add_edge(key, locked, capacity=ore)
                    graph.add_edge(locked, row.activity.id)
                if may_use(plan, part.key, row.activity):
                    graph.add_edge(open_node, row.activity.id)
            graph.add_edge(key, open_node, capacity=whole - locked_ore)
    for row in result.rows:
        graph.add_edge(row.activity.id, "to", capacity=max(0, row.forecast_ore))
    return int(networkx.maximum_flow_value(graph, "from", "to"))


def after(case: Case, seen: Radar) -> list[FollowUp]:
    """The follow-up before the moves and after each; every move is allowed when its turn comes."""
    plan, results = case.plan, [case.follow_up()]
    for each in seen.moves:
        move = each.on(seen.day, "Chef HOSPA", "behov")
        assert check_move(plan, move, case.bound) == []
        plan = with_move(plan, move)
        results.append(case.follow_up(plan))
    return results


def repaid(result: FollowUp) -> int:
    return result.line_total.forecast_repayment_ore


@pytest.mark.parametrize("binding", [False, True], ids=["free", "bound"])
def test_best_use_is_what_another_solver_finds_on_500_plans(*, binding: bool) -> None:
    for seed in CASES:
        result = random_case(seed, binding=binding).follow_up()
        assert sum(best_use(result).values()) == best_by_another(result), seed


@pytest.mark.parametrize("binding", [False, True], ids=["free", "bound"])
def test_the_moves_are_allowed_in_turn_and_lead_to_best_use_but_for_what_is_blocked(
    *, binding: bool
) -> None:
    for seed in CASES:
        case = random_case(seed, binding=binding)
        seen = radar(case.follow_up(), case.bound, TODAY)
        results = after(case, seen)
        falls = [repaid(a) - repaid(b) for a, b in pairwise(results)]
        assert falls == [each.effect_ore for each in seen.moves], seed
        by_line = [each.forecast_repayment_ore for each in results[-1].lines]
        assert by_line == [each.moved_repayment_ore for each in seen.lines], seed
        assert repaid(results[-1]) == seen.best_use_repayment_ore + seen.blocked_ore, seed
        assert seen.blocked_ore >= 0, seed
        assert (seen.blocked_why is None) == (seen.blocked_ore == 0), seed
        if not binding:
            assert seen.blocked_ore == 0, seed


def steps(moves: tuple[ProposedMove, ...]) -> list[list[ProposedMove]]:
    """The moves as they belong together: one that makes room stands before the one it serves."""
    found: list[list[ProposedMove]] = []
    for each in moves:
        if found and len(found[-1]) == 1 and _makes_room(found[-1][0], each):
            found[-1].append(each)
        else:
            found.append([each])
    return found


def _makes_room(first: ProposedMove, then: ProposedMove) -> bool:
    alike = (first.receiver, first.amount_ore) == (then.giver, then.amount_ore)
    return alike and first.effect_ore + then.effect_ore == first.amount_ore


def test_each_step_saves_what_it_moves_and_the_largest_comes_first() -> None:
    for seed in CASES:
        case = random_case(seed, binding=False)
        found = steps(radar(case.follow_up(), case.bound, TODAY).moves)
        for step in found:
            assert sum(each.effect_ore for each in step) == step[0].amount_ore > 0, seed
        amounts = [step[0].amount_ore for step in found]
        assert amounts == sorted(amounts, reverse=True), seed


def saved_at_most(case: Case, day: date) -> int:
    """What moves can save within R4 and P1, by a flow from what is over to what is missing."""
    result, plan = case.follow_up(), case.plan
    days = from_day(plan, day)
    able = rooms(result, days, case.bound)
    graph = networkx.DiGraph()
    graph.add_nodes_from(["from", "to"])

    def lead_on(node: object, key: str) -> None:
        for room in able:
            number = room.row.activity.id
            if may_use(plan, key, room.row.activity):
                graph.add_edge(node, ("needs", number))
                if room.may_pass_on:
                    graph.add_edge(node, ("passes", number))

    for line in plan.lines:
        graph.add_edge("from", line.key, capacity=least(each.unplanned(line) for each in days))
    for part in parts(plan):
        node = ("left", part.key)
        graph.add_edge(part.line.key, node, capacity=least(each.free(part) for each in days))
        if part.earmark is None or part.earmark.ring_fenced:
            lead_on(node, part.key)
    for room in able:
        number = room.row.activity.id
        graph.add_edge(("needs", number), "to", capacity=room.missing_ore)
        graph.add_edge("from", ("gives", number), capacity=room.leaves_ore)
        for part, ore in room.held:
            held, out = ("holds", number, part.key), ("leaves", number, part.key)
            graph.add_edge(("gives", number), held, capacity=ore)
            graph.add_edge(("passes", number), held, capacity=ore)
            graph.add_edge(held, out, capacity=ore)
            lead_on(out, part.key)
    return int(networkx.maximum_flow_value(graph, "from", "to"))


def test_nothing_is_blocked_that_the_rules_allow() -> None:
    for seed in CASES:
        case = random_case(seed, binding=True)
        seen = radar(case.follow_up(), case.bound, TODAY)
        assert seen.moved_ore == saved_at_most(case, seen.day), seed


# --- single plans


def seen(
    plan: Plan,
    costs: Mapping[int, int],
    *,
    says: Mapping[int, int] | None = None,
    bound: Booked | None = None,
    period: Period = T2,
) -> Radar:
    """The radar of a plan with costs so far, and what owners say of the year, in kronor."""
    outturn = {number: Outturn(kronor * KR, kronor * KR) for number, kronor in costs.items()}
    words = {number: OwnerForecast(kr * KR, "så blir det") for number, kr in (says or {}).items()}
    booked = {number: each.accumulated_ore for number, each in outturn.items()}
    return radar(follow_up(plan, period, outturn, words), bound or booked, TODAY)


def flows(found: Radar) -> list[tuple[str, int | None, int, int, int]]:
    """Part, giver, receiver, kronor moved and kronor saved."""
    return [
        (each.part.key, each.giver, each.receiver, each.amount_ore // KR, each.effect_ore // KR)
        for each in found.moves
    ]


def test_the_worked_example_of_best_use(sample_plan: Plan) -> None:
    ids = {each.title: each.id for each in sample_plan.activities}
    careers = ids["Karriärvägar sjuksköterskor"]
    costs = {careers: 1_000_000, ids["Specialistutbildning sjuksköterska"]: 3_600_000}
    found = seen(sample_plan, costs)
    assert found.forecast_repayment_ore == 46_165_082 * KR
    assert found.best_use_repayment_ore == 45_965_082 * KR
    assert found.gap_ore == found.moved_ore == 200_000 * KR
    best = {each.result.line.key: each.best_use_repayment_ore // KR for each in found.lines}
    assert best == {  # in the agreement's order: free money pays before ring-fenced money does
        "nara-vard": 0,
        "generell": 18_997_627 - 823_230,
        "barnhalsovard": 1_140_877,
        "medarbetare": 23_037_789 - 6_900_000,
        "vidareutbildning": 6_332_542,
        "karriartjanster": 1_266_508,
        "e-halsa": 2_912_969,
    }
    assert flows(found) == [("medarbetare", ids["Ofördelat"], careers, 200_000, 200_000)]
    assert [row.activity.id for row in found.own_funding] == [careers]
    assert [row.activity.title for row in found.passed_on] == [
        "Fördelning till primärvårdens utförare efter antal listade",
    ]


ONE, TWO, THREE, SPARE = 1, 2, 3, 4


def test_free_money_goes_from_the_reserve_to_a_cost_that_nobody_pays() -> None:
    plan = decided(
        activity(ONE, {"general": 100}), activity(SPARE, {"general": 300}, kind=Kind.RESERVE)
    )
    assert flows(seen(plan, {ONE: 80}, says={ONE: 180})) == [("general", SPARE, ONE, 80, 80)]


def test_few_moves_come_before_what_nobody_waits_for() -> None:
    plan = decided(
        activity(ONE, {"general": 100}),
        activity(SPARE, {"general": 300}, kind=Kind.RESERVE),
    )
    found = seen(plan, {ONE: 80}, says={ONE: 500})
    assert flows(found) == [("general", None, ONE, 400, 400)]  # 600 is left of the line
    found = seen(plan, {ONE: 80}, says={ONE: 800})
    assert flows(found) == [("general", None, ONE, 600, 600), ("general", SPARE, ONE, 100, 100)]


def test_ring_fenced_money_helps_others_by_way_of_its_own_purpose() -> None:
    plan = decided(
        activity(ONE, {"general": 500, "training": 100}, purpose="training"),
        activity(TWO, {"general": 500}),
    )
    found = seen(plan, {ONE: 400, TWO: 400}, says={ONE: 600, TWO: 750})
    assert flows(found) == [("training", None, ONE, 250, 0), ("general", ONE, TWO, 250, 250)]
    assert found.blocked_ore == 0
    locked = replace(
        plan, activities=(replace(plan.activities[0], may_give=False), plan.activities[1])
    )
    found = seen(locked, {ONE: 400, TWO: 400}, says={ONE: 600, TWO: 750})
    assert (flows(found), found.gap_ore) == ([], 0)


def test_what_r2_locks_serves_its_own_activity_alone() -> None:
    plan = decided(activity(ONE, {"general": 900}, may_give=False), activity(TWO, {"general": 100}))
    found = seen(plan, {ONE: 10, TWO: 100}, says={ONE: 10, TWO: 500})
    assert (found.gap_ore, found.moves) == (0, ())
    free = replace(
        plan, activities=(replace(plan.activities[0], may_give=True), plan.activities[1])
    )
    assert flows(seen(free, {ONE: 10, TWO: 100}, says={ONE: 10, TWO: 500})) == [
        ("general", ONE, TWO, 400, 400)
    ]


def test_a_ring_fenced_earmark_serves_its_own_purpose_alone() -> None:
    safe = PlanEarmark("general", "safe", "Trygghet", 950 * KR, ring_fenced=True)
    one = replace(
        activity(ONE, {"general": 10}, purpose="general/safe"),
        earmarked={"general/safe": 10 * KR},
    )
    plan = replace(decided(one, activity(TWO, {"general": 20})), earmarks=(safe,))
    found = seen(plan, {ONE: 10, TWO: 20}, says={ONE: 300, TWO: 300})
    assert flows(found) == [("general/safe", None, ONE, 290, 290), ("general", None, TWO, 30, 30)]
    assert found.moves[0].on(found.day, "", "").earmark == "safe"
    assert (found.gap_ore, found.best_use_repayment_ore) == (320 * KR, 1_650 * KR)


def test_what_is_booked_or_committed_is_blocked_and_said_with_who_has_it() -> None:
    plan = decided(activity(ONE, {"general": 900}, title="Kurser"), activity(TWO, {"general": 100}))
    found = seen(plan, {ONE: 10}, says={ONE: 100, TWO: 900}, bound={ONE: 700 * KR})
    assert flows(found) == [("general", ONE, TWO, 200, 200)]
    assert (found.gap_ore, found.blocked_ore) == (800 * KR, 600 * KR)
    assert "Kurser 600" in str(found.blocked_why).replace("\N{NO-BREAK SPACE}", " ")


def test_later_decisions_count_against_a_move_and_later_supplements_do_not_count() -> None:
    plan = decided(activity(ONE, {"general": 300}), activity(TWO, {"general": 700}))
    plan = moved(plan, "general", ONE, TWO, 250, date(2020, 10, 1))
    found = seen(plan, {TWO: 700}, says={ONE: 0, TWO: 1_000})
    assert flows(found) == [("general", ONE, TWO, 50, 50)]
    assert (found.gap_ore, found.blocked_ore) == (300 * KR, 250 * KR)
    assert found.blocked_why is not None


def test_a_draft_or_a_day_before_the_decision_has_no_moves_and_says_why() -> None:
    plan = draft(activity(ONE, {"general": 100}), activity(TWO, {"general": 300}))
    found = seen(plan, {ONE: 200})
    assert (found.moves, found.gap_ore) == ((), found.blocked_ore)
    assert found.gap_ore == 200 * KR
    assert "utkast" in str(found.blocked_why) or "inte beslutad" in str(found.blocked_why)
    early = decided(*plan.activities)
    found = seen(early, {ONE: 50}, period=month(2020, 2))
    assert found.moves == ()
    assert "2020-03-12" in str(found.blocked_why)


def test_lines_are_filled_in_the_agreements_order() -> None:
    plan = decided(activity(ONE, {"training": 100}, purpose="training"))
    found = seen(plan, {ONE: 100}, says={ONE: 100})
    assert {each.result.line.key: each.best_use_repayment_ore // KR for each in found.lines} == {
        "general": 900,
        "training": 500,
        "career": 200,
        "digital": 300,
    }
    assert (found.gap_ore, found.moves) == (0, ())


def test_moves_of_a_plan_shown_as_of_a_day_have_that_date() -> None:
    plan = replace(decided(activity(ONE, {"general": 100})), as_of=date(2020, 5, 5))
    assert seen(plan, {}).day == date(2020, 5, 5)
    assert seen(replace(plan, as_of=date(2020, 11, 5)), {}).day == date(2020, 8, 31)


# --- money that waits, and until when


def test_remainders_and_reserves_wait_and_age_since_the_decision() -> None:
    plan = decided(
        activity(ONE, {"training": 400}, purpose="training"),
        activity(SPARE, {"general": 300}, title="Ofördelat", kind=Kind.RESERVE),
    )
    waits = [(each.amount_ore // KR, each.ring_fenced, each.days) for each in seen(plan, {}).idle]
    assert waits == [
        (700, False, 187),
        (100, True, 187),
        (200, True, 187),
        (300, False, 187),
        (300, False, 187),
    ]


def until(found: Radar, number: int) -> tuple[date | None, date | None]:
    (own,) = [
        each
        for each in found.last_useful
        if isinstance(each.whose, Activity) and each.whose.id == number
    ]
    return own.use_by, own.move_by


def test_own_funding_may_be_met_until_the_last_day_of_decisions() -> None:
    plan = decided(activity(ONE, {"general": 100}), activity(TWO, {"general": 900}))
    found = seen(plan, {ONE: 100, TWO: 200})
    assert until(found, ONE) == (None, date(2020, 12, 31))


@pytest.mark.parametrize(
    ("budget", "day"),
    [
        (121, date(2020, 11, 30)),  # 1 kr over, 10 a month
        (130, date(2020, 11, 30)),
        (131, date(2020, 10, 31)),
        (150, date(2020, 9, 30)),
        (230, date(2020, 1, 31)),
        (231, None),  # twelve months more than there are
    ],
)
def test_what_is_over_must_be_in_use_as_many_months_before_the_last_as_its_pace_needs(
    budget: int, day: date | None
) -> None:
    plan = decided(activity(ONE, {"general": budget}))
    assert until(seen(plan, {ONE: 80}), ONE) == (day, None)


def test_a_reserve_must_be_in_use_when_the_quickest_of_the_others_needs_it() -> None:
    plan = decided(
        activity(ONE, {"general": 120}),
        activity(TWO, {"general": 240}, months=(1, 10)),
        activity(SPARE, {"general": 30}, kind=Kind.RESERVE),
    )
    found = seen(plan, {ONE: 80, TWO: 160})
    assert until(found, SPARE) == (date(2020, 9, 30), None)
    assert until(seen(plan, {}), SPARE) == (None, None)  # nothing has a pace


def test_what_is_over_may_be_moved_all_year_to_a_cost_that_nobody_pays() -> None:
    plan = decided(
        activity(ONE, {"general": 900}),
        activity(TWO, {"general": 100}),
        activity(THREE, {"training": 100}, purpose="training"),
    )
    found = seen(plan, {ONE: 60, TWO: 200, THREE: 50}, period=tertial(2020))
    assert until(found, ONE)[1] == date(2020, 12, 31)
    fenced = [each for each in found.last_useful if not isinstance(each.whose, Activity)]
    assert [(each.whose.title, each.move_by) for each in fenced if each.over_ore == 40_000] == [
        ("Vidareutbildning", date(2020, 12, 31))
    ]
