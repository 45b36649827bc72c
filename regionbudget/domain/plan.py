"""The region's plan: allocation lines, activities with owners and funding, and what was decided."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property


class Kind(StrEnum):
    """What an activity is; the plan file says it in the column Typ."""

    ORDINARY = "ordinary"
    RESERVE = "reserve"
    PASS_THROUGH = "pass_through"
    DISTRIBUTION = "distribution"


class State(StrEnum):
    DRAFT = "draft"
    DECIDED = "decided"
    CLOSED = "closed"


@dataclass(frozen=True)
class Area:
    """A group of lines. The clause is the plan's sentence on moving money inside the area."""

    key: str
    title: str
    section: str | None = None
    coordinator: str | None = None
    clause: str | None = None


@dataclass(frozen=True)
class Line:
    """One amount to the region for one purpose."""

    key: str
    area: str
    title: str
    amount_ore: int
    ring_fenced: bool = False
    section: str | None = None
    purpose: str | None = None


@dataclass(frozen=True)
class Activity:
    """What the region does. `funding` is what each line pays as planned, in öre by line key.

    `purpose` is the key of the ring-fenced line whose purpose the activity serves. `may_give` is
    False when the area's clause excludes the activity from giving money away (R2).
    """

    id: int
    area: str
    title: str
    sum_ore: int
    owners: tuple[str, ...] = ()
    kind: Kind = Kind.ORDINARY
    purpose: str | None = None
    may_give: bool = True
    first_month: int = 1
    last_month: int = 12
    funding: Mapping[str, int] = field(default_factory=dict)

    @property
    def budget_ore(self) -> int:
        return sum(self.funding.values())

    @property
    def months(self) -> range:
        """The activity's active months."""
        return range(self.first_month, self.last_month + 1)


@dataclass(frozen=True)
class Decision:
    """Who decided, when, under which reference number, and why; `recorded_at` is UTC text."""

    id: int
    date: date
    by: str
    ref: str
    reason: str
    recorded_at: str


@dataclass(frozen=True)
class Reallocation:
    """A decided move of funding from one line, between two activities; counts from its date."""

    id: int
    decision: Decision
    line: str
    giver: int
    receiver: int
    amount_ore: int

    @property
    def date(self) -> date:
        return self.decision.date


Funding = dict[int, dict[str, int]]
"""Öre by activity id and line key."""


@dataclass(frozen=True)
class Plan:
    """Everything of a plan but its spend. Areas, lines and activities stand in reading order."""

    region: str
    agreement: str
    agreement_title: str
    year: int
    state: State
    areas: tuple[Area, ...]
    lines: tuple[Line, ...]
    activities: tuple[Activity, ...] = ()
    decision: Decision | None = None
    reallocations: tuple[Reallocation, ...] = ()
    coordinator: str | None = None

    @cached_property
    def _areas(self) -> Mapping[str, Area]:
        return {area.key: area for area in self.areas}

    @cached_property
    def _lines(self) -> Mapping[str, Line]:
        return {line.key: line for line in self.lines}

    @cached_property
    def _activities(self) -> Mapping[int, Activity]:
        return {activity.id: activity for activity in self.activities}

    def area(self, key: str) -> Area:
        return self._areas[key]

    def line(self, key: str) -> Line:
        return self._lines[key]

    def activity(self, number: int) -> Activity:
        return self._activities[number]

    def lines_of(self, area: str) -> list[Line]:
        return [line for line in self.lines if line.area == area]

    def activities_of(self, area: str) -> list[Activity]:
        return [activity for activity in self.activities if activity.area == area]

    @property
    def allocated_ore(self) -> int:
        return sum(line.amount_ore for line in self.lines)

    def funding(self, until: date | None = None) -> Funding:
        """Revised funding: as planned plus the reallocations dated up to and including `until`.

        Sums that have become 0 are left out. `until` None counts every decision.
        """
        revised = {activity.id: defaultdict(int, activity.funding) for activity in self.activities}
        for move in self.reallocations:
            if until is None or move.date <= until:
                revised[move.giver][move.line] -= move.amount_ore
                revised[move.receiver][move.line] += move.amount_ore
        return {
            number: {line.key: paid[line.key] for line in self.lines if paid.get(line.key)}
            for number, paid in revised.items()
        }

    def planned_by_line(self, until: date | None = None) -> dict[str, int]:
        """Revised funding taken from each line, in öre."""
        planned = dict.fromkeys(self._lines, 0)
        for paid in self.funding(until).values():
            for key, ore in paid.items():
                planned[key] += ore
        return planned

    def may_pay(self, line: Line, activity: Activity) -> bool:
        """P6 and P2: a line pays in its own area, a ring-fenced one for its own purpose only."""
        return line.area == activity.area and (not line.ring_fenced or activity.purpose == line.key)

    def is_ring_fenced(self, funding: Mapping[str, int]) -> bool:
        """Whether any of an activity's funding is ring-fenced."""
        return any(ore and self._lines[key].ring_fenced for key, ore in funding.items())


def fold(text: str) -> str:
    """The text as names are compared: one blank between words, case-blind, one form of åäö."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def named(activities: Iterable[Activity], name: str) -> list[Activity]:
    """The activities with this id, else with this exact title (case-blind)."""
    candidates = list(activities)
    stripped = name.strip()
    if stripped.isdecimal():
        by_id = [activity for activity in candidates if activity.id == int(stripped)]
        if by_id:
            return by_id
    wanted = fold(name)
    return [activity for activity in candidates if fold(activity.title) == wanted]


def beginning(activities: Iterable[Activity], name: str) -> list[Activity]:
    """The activities whose title begins so: for the command line only."""
    wanted = fold(name)
    return [a for a in activities if wanted and fold(a.title).startswith(wanted)]
