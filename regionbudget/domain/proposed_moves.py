"""The moves that bring a plan from what is decided to its best use: few, the largest first.

Taken together, lines are repaid what activities are not charged, and an activity is charged its
forecast up to its revised budget, whichever lines pay. So a move helps when money that the giver
does not need by its forecast reaches a cost that nobody pays. Ring-fenced money that only its own
purpose may have helps others in two moves: into an activity of that purpose, which then gives
free money away.

Ring-fenced money goes to its own purpose first, free money to what is then missing, and what is
ring-fenced and still left goes the long way; in that order nothing that R4 and P1 allow is lost.
"""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from heapq import heapify, heapreplace
from typing import Generic, TypeVar

from regionbudget.domain.attribution import attribute, payers
from regionbudget.domain.best_use import Reach, reach
from regionbudget.domain.followup import FollowUp, Row, forecast
from regionbudget.domain.parts import Holdings, Part, from_day, least, parts_of
from regionbudget.domain.plan import Activity, Kind
from regionbudget.domain.reallocation import Booked, Move

T = TypeVar("T")


@dataclass(frozen=True)
class ProposedMove:
    """A move of a part's money in öre, between activities by id; `giver` None is the remainder.

    `effect_ore` is how much the forecast repayment falls when the move follows those before it; 0
    when it only makes room for the next one.
    """

    part: Part
    giver: int | None
    receiver: int
    amount_ore: int
    effect_ore: int = 0

    def on(self, day: date, by: str, reason: str) -> Move:
        """The move as somebody decides it."""
        part, earmark = self.part, self.part.earmark
        return Move(
            line=part.line.key,
            giver=self.giver,
            receiver=self.receiver,
            amount_ore=self.amount_ore,
            date=day,
            by=by,
            reason=reason,
            earmark=earmark.key if earmark else None,
        )


@dataclass(frozen=True)
class Room:
    """What the rules let an activity do with its money on a day, in öre.

    `held` is what it holds of each part, and `unbound_ore` its revised budget less all outturn and
    open commitments (R4); both the least of that day and every later one.
    """

    row: Row
    held: Sequence[tuple[Part, int]]
    unbound_ore: int

    @property
    def over_ore(self) -> int:
        """What of its revised budget the forecast does not need."""
        return max(0, self.row.revised_ore - max(0, self.row.forecast_ore))

    @property
    def missing_ore(self) -> int:
        """What of its forecast no line pays."""
        return self.row.forecast_own_funding_ore

    @property
    def leaves_ore(self) -> int:
        """What of that which is over it may give."""
        return max(0, min(self.over_ore, self.unbound_ore)) if self.row.activity.may_give else 0

    @property
    def may_pass_on(self) -> bool:
        """Whether it may give as much as it gets, once it has got what it misses."""
        return self.row.activity.may_give and self.unbound_ore + self.missing_ore >= 0


def rooms(result: FollowUp, days: list[Holdings], booked: Booked) -> list[Room]:
    """What each activity that is there on the first of the days may do."""
    by_line = {line.key: parts_of(result.plan, line) for line in result.plan.lines}
    found = []
    for row in result.rows:
        number = row.activity.id
        if is_there(row.activity.since, days):
            own = [part for key in row.funding for part in by_line[key]]
            held = [(part, least(each.of(number, part) for each in days)) for part in own]
            unbound = min(each.budget(number) for each in days) - booked.get(number, 0)
            found.append(Room(row, held, unbound))
    return found


def is_there(since: date | None, days: list[Holdings]) -> bool:
    """Whether what a decision added that day is there on the first of the days."""
    first = days[0].day
    return since is None or first is None or since <= first


@dataclass(frozen=True)
class Proposals:
    """Moves in an order in which the rules allow each of them, and what each line is charged of
    the forecasts after them, in öre by its key."""

    moves: tuple[ProposedMove, ...] = ()
    charged: Mapping[str, int] = field(default_factory=dict)


def proposals(result: FollowUp, day: date, booked: Booked) -> Proposals:
    """The moves of a day that together save as much as R4 and P1 allow."""
    days = from_day(result.plan, day)
    able = rooms(result, days, booked)
    overdrawn = {room.row.activity.id for room in able if room.unbound_ore < 0}

    def place(step: Step) -> tuple[bool, int]:
        """The largest first; what an overdrawn activity passes on after what it gets itself."""
        return step[-1].giver in overdrawn, -step[0].amount_ore

    charged = _Charged(result)
    steps = sorted(_Search(result, days, able).steps(), key=place)
    moves = [charged.make(move) for step in steps for move in step]
    return Proposals(tuple(moves), charged.by_line)


@dataclass
class _Supply:
    """What of a part may leave a giver (None: the remainder), in öre.

    What a giver may leave of all its parts together is in its `purse`, as the only item.
    """

    giver: int | None
    part: Part
    most_ore: int
    purse: list[int]
    reserve: bool = False

    @property
    def left_ore(self) -> int:
        return min(self.most_ore, self.purse[0])

    def take(self, ore: int) -> None:
        self.most_ore -= ore
        self.purse[0] -= ore


@dataclass
class _Need:
    """What an activity misses, in öre."""

    activity: Activity
    left_ore: int


Step = list[ProposedMove]
"""A move; or two, the first of which makes room for the second."""


class _Search:
    """Pairs what is over with what is missing. A step is one move, or the two of the long way."""

    def __init__(self, result: FollowUp, days: list[Holdings], found: list[Room]) -> None:
        self._plan = result.plan
        self._purpose: dict[int | None, str | None] = {
            room.row.activity.id: room.row.activity.purpose for room in found
        }
        self._supplies: dict[Reach, list[_Supply]] = defaultdict(list)
        for supply in [*_of_activities(found), *_remainders(result, days)]:
            self._supplies[reach(supply.part)].append(supply)
        self._needs = [
            _Need(room.row.activity, room.missing_ore) for room in found if room.missing_ore
        ]

    def steps(self) -> Iterator[Step]:
        for area in self._plan.areas:
            needs = [each for each in self._needs if each.activity.area == area.key]
            free = self._supplies[area.key, ()]
            fenced = self._fenced_in(area.key)
            for purpose, supplies in fenced.items():
                own = [each for each in needs if each.activity.purpose == purpose]
                yield from _to_own_purpose(supplies, free, own)
            yield from ([move] for move in _pair(free, needs))
            for purpose, supplies in fenced.items():
                middle = [each for each in free if self._purpose.get(each.giver) == purpose]
                yield from _the_long_way(supplies, middle, needs)

    def _fenced_in(self, area: str) -> dict[str, list[_Supply]]:
        """An area's ring-fenced money by purpose; what asks for two purposes serves nobody."""
        return {
            purposes[0]: supplies
            for (home, purposes), supplies in self._supplies.items()
            if home == area and len(purposes) == 1
        }


def _of_activities(found: Iterable[Room]) -> Iterator[_Supply]:
    """What activities may give, or pass on when they get as much."""
    for room in found:
        activity, purse = room.row.activity, [room.leaves_ore]
        if room.may_pass_on:
            for part, ore in room.held:
                yield _Supply(activity.id, part, ore, purse, activity.kind is Kind.RESERVE)


def _remainders(result: FollowUp, days: list[Holdings]) -> Iterator[_Supply]:
    """What lines have left over: all of it as plain money, but for ring-fenced earmarks."""
    for line in result.plan.lines:
        if not is_there(line.since, days):
            continue
        purse = [least(day.unplanned(line) for day in days)]
        for part in parts_of(result.plan, line):
            if part.earmark is None or part.earmark.ring_fenced:
                yield _Supply(None, part, least(day.free(part) for day in days), purse)


class _Largest(Generic[T]):
    """The largest of some things that only become smaller; the first of equals."""

    def __init__(self, things: Sequence[T], size: Callable[[T], int]) -> None:
        self._things, self._size = things, size
        self._heap = [(-size(each), place) for place, each in enumerate(things)]
        heapify(self._heap)

    def find(self) -> tuple[T, int]:
        """The thing and its size."""
        while True:
            known, place = self._heap[0]
            now = self._size(self._things[place])
            if now == -known:
                return self._things[place], now
            heapreplace(self._heap, (-now, place))


def _pair(
    supplies: Sequence[_Supply],
    needs: Sequence[_Need],
    most: Callable[[_Supply], int] = lambda supply: supply.left_ore,
) -> Iterator[ProposedMove]:
    """Moves to the largest need, until supplies or needs are used up.

    It is met by a reserve, else by a remainder, else by an activity, when one of them is enough
    alone; else the largest of all gives what it has.
    """
    ranks = [_Largest(each, most) for each in _ranked(supplies)]
    if not ranks or not needs:
        return
    greatest = _Largest(needs, lambda each: each.left_ore)
    while True:
        need, left_ore = greatest.find()
        found = [rank.find() for rank in ranks]
        enough = (each for each in found if each[1] >= left_ore)
        supply, most_ore = next(enough, None) or max(found, key=lambda each: each[1])
        ore = min(most_ore, left_ore)
        if ore <= 0:
            return
        supply.take(ore)
        need.left_ore -= ore
        yield ProposedMove(supply.part, supply.giver, need.activity.id, ore)


def _ranked(supplies: Sequence[_Supply]) -> list[list[_Supply]]:
    """The supplies by whose money it is: what nobody waits for stands first."""
    ranks: list[list[_Supply]] = [[], [], []]
    for each in supplies:
        ranks[1 if each.giver is None else 0 if each.reserve else 2].append(each)
    return [rank for rank in ranks if rank]


def _to_own_purpose(
    supplies: Sequence[_Supply], free: Sequence[_Supply], needs: Sequence[_Need]
) -> Iterator[Step]:
    """Ring-fenced money to who misses it: first what its giver could not give as free money."""
    gives_free: dict[int | None, int] = defaultdict(int)
    for each in free:
        if each.giver is not None:
            gives_free[each.giver] += each.most_ore

    def spare(supply: _Supply) -> int:
        return min(supply.most_ore, supply.purse[0] - gives_free[supply.giver])

    merged: dict[tuple[str, int | None, int], ProposedMove] = {}
    for move in [*_pair(supplies, needs, spare), *_pair(supplies, needs)]:
        same = (move.part.key, move.giver, move.receiver)
        before = merged[same].amount_ore if same in merged else 0
        merged[same] = replace(move, amount_ore=before + move.amount_ore)
    yield from ([move] for move in merged.values())


def _the_long_way(
    supplies: Sequence[_Supply], middle: Sequence[_Supply], needs: Sequence[_Need]
) -> Iterator[Step]:
    """Ring-fenced money to an activity of its purpose, which gives as much free money instead."""
    while supplies and middle and needs:
        supply = max(supplies, key=lambda each: each.left_ore)
        giver = max(middle, key=lambda each: each.most_ore)
        need = max(needs, key=lambda each: each.left_ore)
        ore = min(supply.left_ore, giver.most_ore, need.left_ore)
        if ore <= 0 or giver.giver is None:
            return
        supply.take(ore)
        giver.most_ore -= ore
        need.left_ore -= ore
        yield [
            ProposedMove(supply.part, supply.giver, giver.giver, ore),
            ProposedMove(giver.part, giver.giver, need.activity.id, ore),
        ]


class _Charged:
    """What lines are charged of the forecasts, in öre, as moves are made."""

    def __init__(self, result: FollowUp) -> None:
        plan, until = result.plan, result.period.last_day
        self._lines, self._period = plan.lines, result.period
        self._rows = {row.activity.id: row for row in result.rows}
        self._funding = {number: dict(row.funding) for number, row in self._rows.items()}
        self._fenced = plan.fenced_parts(until)
        self.by_line = {each.line.key: each.forecast_attributed_ore for each in result.lines}

    def make(self, move: ProposedMove) -> ProposedMove:
        """Make a move; it is returned with what more is charged by it."""
        before = sum(self.by_line.values())
        parties = [each for each in (move.giver, move.receiver) if each is not None]
        for number in parties:
            self._count(number, -1)
        if move.giver is not None:
            self._add(move.giver, move.part, -move.amount_ore)
        self._add(move.receiver, move.part, move.amount_ore)
        for number in parties:
            self._count(number, 1)
        return replace(move, effect_ore=sum(self.by_line.values()) - before)

    def _add(self, number: int, part: Part, ore: int) -> None:
        fenced = part.earmark is not None and part.earmark.ring_fenced
        for held in (self._funding, self._fenced) if fenced else (self._funding,):
            own = held.setdefault(number, {})
            own[part.line.key] = own.get(part.line.key, 0) + ore

    def _count(self, number: int, sign: int) -> None:
        row, funding = self._rows[number], self._funding[number]
        cost = forecast(
            row.activity,
            sum(funding.values()),
            row.accumulated_ore,
            self._period,
            row.owner_forecast,
        )
        pays = payers(self._lines, funding, self._fenced.get(number, {}))
        for key, ore in attribute(cost, pays)[0].items():
            self.by_line[key] += sign * ore
