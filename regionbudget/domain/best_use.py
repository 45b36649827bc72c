"""Best use: what each line could still pay if its money moved as far as the rules allow.

A maximum flow from lines to the activities' forecast costs. A line pays in its own area, a
ring-fence its own purpose alone, and what an activity holds that may not give money away (R2)
serves that activity alone. Outturn, commitments and dates, which bind a single move, bind nothing
here.
"""

from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.domain.max_flow import End, Network
from regionbudget.domain.parts import Holdings, Part, parts_of
from regionbudget.domain.plan import Activity, Plan

Reach = tuple[str, tuple[str, ...]]
"""Whom money may serve: an area, and the purposes that its ring-fences ask for."""


def reach(part: Part) -> Reach:
    """Whom a part's money may serve."""
    return part.line.area, tuple(part.purposes)


def reaches(activity: Activity) -> list[Reach]:
    """The money that an activity may get: the area's free money, and that for its purpose."""
    free: Reach = (activity.area, ())
    if activity.purpose is None:
        return [free]
    return [(activity.area, (activity.purpose,)), free]


def best_use(result: FollowUp) -> dict[str, int]:
    """What each line pays at best, in öre by key: lines filled in the agreement's order."""
    plan, until = result.plan, result.period.last_day
    network = Network()
    for row in result.rows:
        network.add(row.activity.id, End.SINK, max(0, row.forecast_ore))
        for each in reaches(row.activity):
            network.add(each, row.activity.id, max(0, row.forecast_ore))
    holdings = Holdings(plan, until)
    locked = [row.activity.id for row in result.rows if not row.activity.may_give]
    paid = {}
    for line in result.lines:
        key = line.line.key
        network.add(End.SOURCE, key, line.amount_ore)
        for reached, parts, amount_ore in _shares(plan, line, holdings):
            held = {number: sum(holdings.of(number, p) for p in parts) for number in locked}
            for number, ore in held.items():
                network.add(key, number, ore)
            network.add(key, reached, amount_ore - sum(held.values()))
        paid[key] = network.augment()
    return paid


def _shares(
    plan: Plan, result: LineResult, holdings: Holdings
) -> list[tuple[Reach, list[Part], int]]:
    """A line's amount in öre by whom it may serve: each ring-fenced earmark, then all the rest."""
    fenced, rest = [], []
    for part in parts_of(plan, result.line):
        if part.earmark is None or not part.earmark.ring_fenced:
            rest.append(part)
        else:
            amount_ore = plan.earmark_at(part.earmark, holdings.day)
            fenced.append((reach(part), [part], amount_ore))
    left = result.amount_ore - sum(amount_ore for _, _, amount_ore in fenced)
    return [*fenced, (reach(rest[0]), rest, left)]
