"""A plan on two days side by side: what stood, what decisions changed, and what stands.

The three columns of IPSAS 24. Every change is the sum of what the decisions between the two days
did; nothing is found by subtracting.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime

from regionbudget.domain.as_of import amend, as_of, described, original
from regionbudget.domain.decision_words import what
from regionbudget.domain.decisions import Amendment, Decision
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Activity, Area, Line, Plan

Item = str | int
"""What a decision changes: a line by key, or an activity by id."""


@dataclass(frozen=True)
class Columns:
    """An amount in öre on the first day, what decisions added, and on the last day."""

    original_ore: int = 0
    changes_ore: int = 0
    current_ore: int = 0

    def __add__(self, other: "Columns") -> "Columns":
        return Columns(
            self.original_ore + other.original_ore,
            self.changes_ore + other.changes_ore,
            self.current_ore + other.current_ore,
        )


@dataclass(frozen=True)
class LineRow:
    """A line's amount and what is planned of it, and the ids of the decisions that changed each.

    `decisions` are those that changed either.
    """

    line: Line
    amount: Columns
    planned: Columns
    amount_decisions: tuple[int, ...]
    planned_decisions: tuple[int, ...]
    decisions: tuple[int, ...]


@dataclass(frozen=True)
class ActivityRow:
    """An activity's revised budget; `decisions` are the ids that changed it."""

    activity: Activity
    area: Area
    budget: Columns
    decisions: tuple[int, ...]


@dataclass(frozen=True)
class Description:
    """A field of an activity that a decision worded anew (see `Amendment`)."""

    activity: Activity
    field: str
    before: str
    after: str
    decision: int


@dataclass(frozen=True)
class Explained:
    """A decision dated between the two days, and what it did in words.

    `recorded_later`: written down after the last day, so that the plan did not show it then.
    `out_of_order`: written down after a decision with a later date.
    """

    decision: Decision
    recorded_later: bool
    out_of_order: bool
    text: Message

    @property
    def marks(self) -> list[Message]:
        """What to heed about when it was recorded, in words."""
        day = local_day(self.decision.recorded_at).isoformat()
        marks = []
        if self.recorded_later:
            marks.append(say("registrerat {day}, efter den dag som visas", day=day))
        if self.out_of_order:
            marks.append(
                say("daterat tillbaka: registrerat {day}, efter ett senare beslut", day=day)
            )
        return marks


@dataclass(frozen=True)
class Comparison:
    """The plan as of `first` and of `last`; rows in the plan's order, decisions by date."""

    plan: Plan
    first: date
    last: date
    lines: tuple[LineRow, ...]
    activities: tuple[ActivityRow, ...]
    descriptions: tuple[Description, ...]
    decisions: tuple[Explained, ...]

    @property
    def amount(self) -> Columns:
        return sum((row.amount for row in self.lines), Columns())

    @property
    def planned(self) -> Columns:
        return sum((row.planned for row in self.lines), Columns())


def compare(plan: Plan, first: date, last: date) -> Comparison:
    """The plan (with every decision) on two days; `first` is not after `last`."""
    before, after = as_of(plan, first), as_of(plan, last)
    between = [each for each in plan.decisions if first < each.date <= last]
    between.sort(key=lambda decision: (decision.date, decision.id))
    order = {decision.id: place for place, decision in enumerate(between)}
    amounts, planned, budgets = _Effects(order), _Effects(order), _Effects(order)
    for supplement in plan.supplements:
        amounts.add(supplement.line, supplement.decision, supplement.amount_ore)
    for move in plan.reallocations:
        if move.giver is None:
            planned.add(move.line, move.decision, move.amount_ore)
        else:
            budgets.add(move.giver, move.decision, -move.amount_ore)
        if move.receiver is None:
            planned.add(move.line, move.decision, -move.amount_ore)
        else:
            budgets.add(move.receiver, move.decision, move.amount_ore)
    return Comparison(
        plan=after,
        first=first,
        last=last,
        lines=tuple(_lines(before, after, amounts, planned)),
        activities=tuple(_activities(before, after, budgets)),
        descriptions=tuple(_descriptions(plan, before, after, order)),
        decisions=tuple(_explained(plan, decision, last) for decision in between),
    )


def local_day(recorded_at: str) -> date:
    """The day that a UTC text was on the wall's calendar."""
    return datetime.fromisoformat(recorded_at).astimezone().date()


class _Effects:
    """What each decision between the two days did to an item, in öre."""

    def __init__(self, order: dict[int, int]) -> None:
        self._order = order
        self._sums: dict[Item, dict[int, int]] = defaultdict(dict)

    def add(self, item: Item, decision: Decision, ore: int) -> None:
        if decision.id in self._order:
            own = self._sums[item]
            own[decision.id] = own.get(decision.id, 0) + ore

    def of(self, item: Item) -> int:
        return sum(self._sums[item].values())

    def decisions(self, item: Item) -> set[int]:
        return {decision for decision, ore in self._sums[item].items() if ore}

    def in_order(self, decisions: Iterable[int]) -> tuple[int, ...]:
        """By the decisions' dates."""
        return tuple(sorted(decisions, key=self._order.__getitem__))


def _lines(before: Plan, after: Plan, amounts: _Effects, planned: _Effects) -> Iterator[LineRow]:
    stood = {line.key: line.amount_ore for line in before.lines}
    used, uses = before.planned_by_line(), after.planned_by_line()
    for line in after.lines:
        key = line.key
        yield LineRow(
            line,
            Columns(stood.get(key, 0), amounts.of(key), line.amount_ore),
            Columns(used.get(key, 0), planned.of(key), uses[key]),
            amounts.in_order(amounts.decisions(key)),
            amounts.in_order(planned.decisions(key)),
            amounts.in_order(amounts.decisions(key) | planned.decisions(key)),
        )


def _activities(before: Plan, after: Plan, budgets: _Effects) -> Iterator[ActivityRow]:
    stood, stands = before.funding(), after.funding()
    for activity in after.activities:
        number = activity.id
        columns = Columns(
            sum(stood.get(number, {}).values()), budgets.of(number), sum(stands[number].values())
        )
        decisions = budgets.in_order(budgets.decisions(number))
        yield ActivityRow(activity, after.area(activity.area), columns, decisions)


def _descriptions(
    plan: Plan, before: Plan, after: Plan, order: dict[int, int]
) -> Iterator[Description]:
    """Each change against what stood when its date came, whatever was recorded first."""
    stood = {activity.id: activity for activity in before.activities}
    for activity in after.activities:
        now = stood.get(activity.id) or original(activity, plan.amendments)
        for each in _between(plan.amendments, activity, order):
            was = described(now, each.field)
            now = amend(now, each.field, each.after)
            yield Description(activity, each.field, was, each.after, each.decision.id)


def _between(
    amendments: Iterable[Amendment], activity: Activity, order: dict[int, int]
) -> list[Amendment]:
    own = (a for a in amendments if a.activity == activity.id and a.decision.id in order)
    return sorted(own, key=lambda amendment: (order[amendment.decision.id], amendment.id))


def _explained(plan: Plan, decision: Decision, last: date) -> Explained:
    earlier = (each for each in plan.decisions if each.id < decision.id)
    return Explained(
        decision,
        recorded_later=local_day(decision.recorded_at) > last,
        out_of_order=any(each.date > decision.date for each in earlier),
        text=what(plan, decision),
    )
