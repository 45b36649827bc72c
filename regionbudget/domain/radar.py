"""The repayment radar: what will be repaid, what need not be, and the moves that lie between.

Sums are of one follow-up, at its period's end. Proposals assume that nothing is booked after it.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regionbudget.domain.best_use import best_use
from regionbudget.domain.decision_rules import Matter, r6
from regionbudget.domain.decisions import Terms
from regionbudget.domain.followup import FollowUp, LineResult, Row
from regionbudget.domain.last_useful import LastUseful, last_useful
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Holdings, Part, from_day
from regionbudget.domain.plan import Activity, Kind
from regionbudget.domain.proposed_moves import Proposals, ProposedMove, Room, proposals, rooms
from regionbudget.domain.reallocation import Booked

MOST_NAMED = 3


@dataclass(frozen=True)
class RadarLine:
    """A line's repayment in öre: `result` has it of the outturn and as forecast.

    After the proposed moves it is what the line is not charged then. At best use lines are filled
    in the agreement's order, so that only their sum is to be compared.
    """

    result: LineResult
    moved_repayment_ore: int
    best_use_repayment_ore: int


@dataclass(frozen=True)
class Idle:
    """Money in öre that nobody has a cost for: a reserve's, or a line's remainder.

    `days` is how long it has been so since the plan's decision; None in a draft.
    """

    whose: Activity | Part
    amount_ore: int
    days: int | None

    @property
    def ring_fenced(self) -> bool:
        return isinstance(self.whose, Part) and bool(self.whose.fences)


@dataclass(frozen=True)
class Radar:
    """The radar of a follow-up. `day` is the date of the proposed moves.

    `blocked_ore` is what of the gap they do not close, and `blocked_why` which rule is the cause.
    """

    result: FollowUp
    day: date
    lines: tuple[RadarLine, ...]
    moves: tuple[ProposedMove, ...]
    blocked_why: Message | None
    idle: tuple[Idle, ...]
    last_useful: tuple[LastUseful, ...]

    @property
    def forecast_repayment_ore(self) -> int:
        return self.result.line_total.forecast_repayment_ore

    @cached_property
    def best_use_repayment_ore(self) -> int:
        return sum(each.best_use_repayment_ore for each in self.lines)

    @property
    def gap_ore(self) -> int:
        return self.forecast_repayment_ore - self.best_use_repayment_ore

    @cached_property
    def moved_ore(self) -> int:
        """How much the proposed moves lower the repayment."""
        return sum(each.effect_ore for each in self.moves)

    @property
    def blocked_ore(self) -> int:
        return self.gap_ore - self.moved_ore

    @property
    def own_funding(self) -> list[Row]:
        """The activities whose forecast no line pays in full."""
        return [row for row in self.result.rows if row.forecast_own_funding_ore]

    @property
    def passed_on(self) -> list[Row]:
        """What is paid on or distributed: its sum counts as used before it is booked."""
        kinds = (Kind.PASS_THROUGH, Kind.DISTRIBUTION)
        return [row for row in self.result.rows if row.activity.kind in kinds]


def radar(result: FollowUp, booked: Booked, today: date) -> Radar:
    """The radar of a follow-up; `booked` is as the plan stands (see `reallocation.Booked`)."""
    plan = result.plan
    until = result.period.last_day
    day = min(plan.as_of or until, until)
    closed = next(r6(plan, Terms(day, "-", "-"), Matter("")), None)
    made = Proposals() if closed else proposals(result, day, booked)
    best = best_use(result)
    charged = {each.line.key: each.forecast_attributed_ore for each in result.lines}
    charged.update(made.charged)
    why = None
    if sum(best.values()) > sum(charged.values()):
        why = closed.message if closed else _bound(rooms(result, from_day(plan, day), booked))
    return Radar(
        result=result,
        day=day,
        lines=tuple(
            RadarLine(
                each,
                max(0, each.amount_ore - charged[each.line.key]),
                each.amount_ore - best[each.line.key],
            )
            for each in result.lines
        ),
        moves=made.moves,
        blocked_why=why,
        idle=tuple(_idle(result, today)),
        last_useful=tuple(last_useful(result)),
    )


def _bound(found: list[Room]) -> Message:
    """R4: who has money over that outturn, commitments or later decisions bind."""
    held = [(room.over_ore - room.leaves_ore, room.row.activity) for room in found]
    bound = sorted(
        ((ore, each) for ore, each in held if ore and each.may_give), key=lambda pair: -pair[0]
    )
    if not bound:
        return say("senare beslut binder pengarna (R4)")
    named = [
        say("{activity} {sum}", activity=each.title, sum=kr(ore))
        for ore, each in bound[:MOST_NAMED]
    ]
    return say(
        "bokfört utfall, öppna åtaganden eller senare beslut binder pengar som prognosen inte "
        "behöver (R4): {bound}",
        bound=join(named, "; "),
    )


def _idle(result: FollowUp, today: date) -> Iterator[Idle]:
    plan = result.plan
    days = plan.days_decided(today)
    for part, left in Holdings(plan, result.period.last_day).remainders():
        yield Idle(part, left, days)
    for row in result.rows:
        if row.activity.kind is Kind.RESERVE and row.revised_ore > 0:
            yield Idle(row.activity, row.revised_ore, days)
