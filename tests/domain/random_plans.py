"""Random decided plans that keep the rules: fences, clauses, remainders, earmarks, decisions."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from random import Random

from small_plan import DECIDED

from regionbudget.domain.decisions import Decision, DecisionKind, Supplement
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.parts import Holdings, Part, parts
from regionbudget.domain.periods import Period, interim, month, tertial, whole_year
from regionbudget.domain.plan import Activity, Area, Kind, Line, Plan, PlanEarmark, State
from regionbudget.domain.reallocation import Move, check_move, with_move

KINDS = [Kind.ORDINARY] * 6 + [Kind.RESERVE, Kind.PASS_THROUGH, Kind.DISTRIBUTION]
PERIODS = [interim(2020), tertial(2020), month(2020, 6), whole_year(2020)]


@dataclass(frozen=True)
class Case:
    """A plan with what is booked, forecast and committed; `bound` is what R4 counts."""

    plan: Plan
    period: Period
    outturn: Mapping[int, Outturn]
    forecasts: Mapping[int, OwnerForecast]
    bound: Mapping[int, int]

    def follow_up(self, plan: Plan | None = None) -> FollowUp:
        return follow_up(plan or self.plan, self.period, self.outturn, self.forecasts)


def random_case(seed: int, *, binding: bool) -> Case:
    """A case by its number. `binding`: commitments, later cost and decisions may bind money."""
    chance = Random(seed)
    period = chance.choice(PERIODS)
    plan = _plan(chance)
    if binding:
        plan = _later(chance, plan, period)
    outturn, forecasts, bound = {}, {}, {}
    holdings = Holdings(plan, period.last_day)
    for each in plan.activities:
        if each.kind is Kind.RESERVE:
            continue
        spent = int(holdings.budget(each.id) * chance.choice([0, 0.3, 0.7, 1.0, 1.4]))
        spent += chance.randrange(0, 90)
        if not binding:  # what is booked is within the forecast, in whole kronor as that is
            spent = spent * period.last_month // 1200 * 100 if each.first_month == 1 else 0
        outturn[each.id] = Outturn(spent, spent)
        bound[each.id] = spent
        if chance.random() < 0.3:
            least = 0 if binding else spent
            said = least + chance.randrange(0, 30_000)
            forecasts[each.id] = OwnerForecast(said, "så blir det")
        if binding and chance.random() < 0.05:  # more came back than was paid
            spent = -spent
            outturn[each.id], bound[each.id] = Outturn(spent, spent), spent
        if binding and chance.random() < 0.4:
            bound[each.id] += chance.randrange(0, 20_000)
    return Case(plan, period, outturn, forecasts, bound)


def _plan(chance: Random) -> Plan:
    areas = tuple(Area(f"a{n}", f"Område {n}") for n in range(chance.choice([1, 2])))
    lines = tuple(
        Line(
            f"l{area.key}{n}", area.key, f"Delområde {area.key}{n}", chance.randrange(1, 60_000),
            ring_fenced=chance.random() < 0.45,
        )
        for area in areas
        for n in range(chance.randrange(1, 5))
    )  # fmt: skip
    lines = tuple(sorted(lines, key=lambda _: chance.random()))
    plan = Plan(
        region="Jämtland Härjedalen",
        agreement="gnv-2020",
        agreement_title="God och nära vård 2020",
        year=2020,
        state=State.DECIDED,
        areas=areas,
        lines=lines,
        decision=Decision(1, DECIDED, "Regionstyrelsen", "RS 1/2020", "", ""),
        earmarks=tuple(_earmarks(chance, lines)),
    )
    made: list[Activity] = []
    for area in areas:
        for _ in range(chance.randrange(1, 8)):
            plan = replace(plan, activities=(*made, _bare(chance, plan, area, len(made) + 1)))
            made.append(_funded(chance, plan, plan.activities[-1]))
    return replace(plan, activities=tuple(made))


def _earmarks(chance: Random, lines: tuple[Line, ...]) -> list[PlanEarmark]:
    found = []
    for line in lines:
        left = line.amount_ore
        for number in range(chance.choice([0, 0, 1, 2])):
            amount = chance.randrange(0, left + 1)
            fenced = not line.ring_fenced and chance.random() < 0.6
            found.append(PlanEarmark(line.key, f"e{number}", f"Varav {number}", amount, fenced))
            left -= amount
    return found


def _bare(chance: Random, plan: Plan, area: Area, number: int) -> Activity:
    purposes = [line.key for line in plan.lines_of(area.key) if line.ring_fenced]
    purposes += [
        each.path
        for each in plan.earmarks
        if each.ring_fenced and plan.line(each.line).area == area.key
    ]
    first = chance.choice([1, 1, 1, 3, 7])
    return Activity(
        id=number,
        area=area.key,
        title=f"Aktivitet {number}",
        sum_ore=0,
        kind=chance.choice(KINDS),
        purpose=chance.choice([None, *purposes, *purposes]),
        may_give=chance.random() < 0.8,
        first_month=first,
        last_month=chance.choice([12, 12, 12, max(first, 8)]),
    )


def _funded(chance: Random, plan: Plan, bare: Activity) -> Activity:
    """The activity with money of some parts that may pay it, never more than they have left."""
    holdings = Holdings(plan, None)
    funding: dict[str, int] = {}
    earmarked: dict[str, int] = {}
    for part in parts(plan):
        may = part.line.area == bare.area and part.fenced_from(bare) is None
        taken = funding.get(part.line.key, 0) > 0  # of one part of a line alone
        if not may or taken or chance.random() < 0.4:
            continue
        ore = int(max(0, holdings.free(part)) * chance.choice([0.2, 0.5, 0.9, 1.0]))
        if ore:
            funding[part.line.key] = ore
            if part.earmark:
                earmarked[part.earmark.path] = ore
    return replace(bare, sum_ore=sum(funding.values()), funding=funding, earmarked=earmarked)


def _later(chance: Random, plan: Plan, period: Period) -> Plan:
    """Some more decisions, before and after the period's end, each allowed when it was made."""
    for number in range(chance.randrange(0, 3)):
        line = chance.choice(plan.lines)
        day = date(2020, chance.randrange(4, 13), 15)
        more = chance.randrange(1, 20_000)
        decision = Decision(50 + number, day, "RS", "", "mer", "", DecisionKind.SUPPLEMENT)
        lines = [
            replace(each, amount_ore=each.amount_ore + more) if each.key == line.key else each
            for each in plan.lines
        ]
        supplement = Supplement(number + 1, decision, line.key, more)
        plan = replace(plan, lines=tuple(lines), supplements=(*plan.supplements, supplement))
    for _ in range(chance.randrange(0, 6)):
        move = _any_move(chance, plan)
        if not check_move(plan, move, {}):
            plan = with_move(plan, move)
    return plan


def _any_move(chance: Random, plan: Plan) -> Move:
    part: Part = chance.choice(parts(plan))
    giver = chance.choice([None, *(each.id for each in plan.activities)])
    receiver = chance.choice(plan.activities).id
    day = date(2020, chance.randrange(4, 13), chance.randrange(1, 29))
    earmark = part.earmark.key if part.earmark else None
    amount = chance.randrange(1, 8_000)
    return Move(part.line.key, giver, receiver, amount, day, "RS", "behov", earmark=earmark)
