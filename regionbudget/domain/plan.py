"""The region's plan: allocation lines, activities with owners and funding, and what was decided."""

import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from regionbudget.domain.decisions import (
    Amendment,
    Decision,
    Reallocation,
    Supplement,
    Waiver,
)
from regionbudget.domain.message import Message, say


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


class PerformerKind(StrEnum):
    """Who does the work of an activity."""

    OWN_UNIT = "own_unit"
    PRIVATE = "private"
    MUNICIPALITY = "municipality"
    SKR = "skr"


class ExitKind(StrEnum):
    """What happens when the grant ends (P7); DESCRIBED is told in words only."""

    ORDINARY = "ordinary"
    REPLACES = "replaces"
    WOUND_UP = "wound_up"
    DESCRIBED = "described"


@dataclass(frozen=True)
class Area:
    """A group of lines. The clause is the plan's sentence on moving money inside the area.

    `private_providers` says how private providers take part (P11).
    """

    key: str
    title: str
    section: str | None = None
    coordinator: str | None = None
    clause: str | None = None
    private_providers: str | None = None


@dataclass(frozen=True)
class Line:
    """One amount to the region for one purpose. `amount_ore` counts every supplement of the plan.

    `receiver` is who the whole line must be paid on to. `since` is the date of the decision that
    added the line; None when it came with the allocation. `may_lift` says that the ring-fence is
    the region's own, which it may lift while the plan is a draft.
    """

    key: str
    area: str
    title: str
    amount_ore: int
    ring_fenced: bool = False
    section: str | None = None
    purpose: str | None = None
    receiver: str | None = None
    since: date | None = None
    may_lift: bool = False


@dataclass(frozen=True)
class PlanEarmark:
    """The region's part of an earmark: a part of a line with its own purpose or receiver."""

    line: str
    key: str
    title: str
    amount_ore: int
    ring_fenced: bool = False
    section: str | None = None
    receiver: str | None = None

    @property
    def path(self) -> str:
        """`e-halsa/1177`: how funding, purposes and moves name it."""
        return f"{self.line}/{self.key}"


@dataclass(frozen=True)
class Performer:
    """Who does the work: a unit of the region, a private provider, a municipality, or SKR."""

    name: str
    kind: PerformerKind


@dataclass(frozen=True)
class ExitStep:
    """A part of an exit calculation: what pays, what is replaced, or how it is wound up.

    A sum (öre) belongs to a year; a step may be words alone.
    """

    kind: ExitKind
    text: str = ""
    year: int | None = None
    amount_ore: int | None = None


@dataclass(frozen=True)
class Activity:
    """What the region does. `funding` is what each line pays as planned, in öre by line key.

    `earmarked` is the part of that funding which comes from earmarks, in öre by path
    (`line/earmark`). `purpose` is the key of the ring-fenced line (or the path of the ring-fenced
    earmark) whose purpose the activity serves. `may_give` is False when the area's clause excludes
    the activity from giving money away (R2). `proposing` are the owners that only propose.
    `receiver` is who the money is paid on to. `percents` tells which funding was stated as a
    percent of its line, as the user wrote it, by line key. `since` is the date of the decision that
    added the activity; None when it came with the plan.
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
    earmarked: Mapping[str, int] = field(default_factory=dict)
    percents: Mapping[str, str] = field(default_factory=dict)
    proposing: tuple[str, ...] = ()
    performers: tuple[Performer, ...] = ()
    receiver: str | None = None
    is_new: bool = False
    exit_steps: tuple[ExitStep, ...] = ()
    requirements: tuple[str, ...] = ()
    yearly_plan: str | None = None
    control_plan: str | None = None
    sub_area: str | None = None
    since: date | None = None

    @property
    def budget_ore(self) -> int:
        return sum(self.funding.values())

    @property
    def months(self) -> range:
        """The activity's active months."""
        return range(self.first_month, self.last_month + 1)


REMAINDER = say("Ej fördelat")
"""What a line's unplanned remainder is called where it gives or gets money."""

Funding = dict[int, dict[str, int]]
"""Öre by activity id and line key."""


@dataclass(frozen=True)
class Plan:
    """Everything of a plan but its spend. Areas, lines and activities stand in reading order.

    `as_of` is the day that it is shown at (see `domain.as_of`); None counts every decision.
    """

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
    earmarks: tuple[PlanEarmark, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    amendments: tuple[Amendment, ...] = ()
    waivers: tuple[Waiver, ...] = ()
    decisions: tuple[Decision, ...] = ()
    as_of: date | None = None

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

    def days_decided(self, today: date) -> int | None:
        """How long the plan has been decided, and its reserves have waited; None for a draft."""
        return None if self.decision is None else max(0, (today - self.decision.date).days)

    def earmark(self, path: str) -> PlanEarmark:
        """The earmark with this path (`line/earmark`); KeyError when there is none."""
        return self._earmarks[path]

    @cached_property
    def _earmarks(self) -> Mapping[str, PlanEarmark]:
        return {each.path: each for each in self.earmarks}

    def earmarks_of(self, line: str) -> list[PlanEarmark]:
        return [each for each in self.earmarks if each.line == line]

    def party(self, number: int | None) -> str | Message:
        """Who gives or receives in a move: the activity's title, or the line's remainder."""
        return REMAINDER if number is None else self.activity(number).title

    def lines_of(self, area: str) -> list[Line]:
        return [line for line in self.lines if line.area == area]

    def activities_of(self, area: str) -> list[Activity]:
        return [activity for activity in self.activities if activity.area == area]

    @property
    def allocated_ore(self) -> int:
        return sum(line.amount_ore for line in self.lines)

    def amount_at(self, line: Line, until: date | None) -> int:
        """The line's amount in öre with the supplements dated up to and including `until`."""
        if until is None or not self.supplements:
            return line.amount_ore
        later = (s for s in self.supplements if s.line == line.key and s.decision.date > until)
        return line.amount_ore - sum(each.amount_ore for each in later)

    def earmark_at(self, earmark: PlanEarmark, until: date | None) -> int:
        """The earmark's amount in öre with the supplements dated up to and including `until`."""
        if until is None or not self.supplements:
            return earmark.amount_ore
        own = (earmark.line, earmark.key)
        later = (s for s in self.supplements if (s.line, s.earmark) == own)
        return earmark.amount_ore - sum(s.amount_ore for s in later if s.decision.date > until)

    def funding(self, until: date | None = None) -> Funding:
        """Revised funding: as planned plus the reallocations dated up to and including `until`.

        Sums that have become 0 are left out. `until` None counts every decision.
        """
        revised = {activity.id: defaultdict(int, activity.funding) for activity in self.activities}
        for move in self.moves(until):
            if move.giver is not None:
                revised[move.giver][move.line] -= move.amount_ore
            if move.receiver is not None:
                revised[move.receiver][move.line] += move.amount_ore
        return {
            number: {line.key: paid[line.key] for line in self.lines if paid.get(line.key)}
            for number, paid in revised.items()
        }

    def earmarked(self, until: date | None = None) -> Funding:
        """The part of `funding(until)` that comes from earmarks, by activity id and path."""
        revised = {
            activity.id: defaultdict(int, activity.earmarked) for activity in self.activities
        }
        for move in self.moves(until):
            if move.earmark is None:
                continue
            path = f"{move.line}/{move.earmark}"
            if move.giver is not None:
                revised[move.giver][path] -= move.amount_ore
            if move.receiver is not None:
                revised[move.receiver][path] += move.amount_ore
        return {
            number: {each.path: paid[each.path] for each in self.earmarks if paid.get(each.path)}
            for number, paid in revised.items()
        }

    def fenced_parts(self, until: date | None = None) -> Funding:
        """What of each activity's funding comes from ring-fenced earmarks, in öre by line key.

        Activities without such money are left out.
        """
        parts: Funding = {}
        if any(each.ring_fenced for each in self.earmarks):
            for number, paid in self.earmarked(until).items():
                for path, ore in paid.items():
                    earmark = self._earmarks[path]
                    if earmark.ring_fenced:
                        own = parts.setdefault(number, {})
                        own[earmark.line] = own.get(earmark.line, 0) + ore
        return parts

    def moves(self, until: date | None) -> Iterable[Reallocation]:
        """The reallocations dated up to and including `until` (None: all)."""
        return (m for m in self.reallocations if until is None or m.date <= until)

    def planned_by_line(self, until: date | None = None) -> dict[str, int]:
        """Revised funding taken from each line, in öre."""
        planned = dict.fromkeys(self._lines, 0)
        for paid in self.funding(until).values():
            for key, ore in paid.items():
                planned[key] += ore
        return planned

    def planned_by_earmark(self, until: date | None = None) -> dict[str, int]:
        """Revised funding that names each earmark, in öre by path."""
        planned = dict.fromkeys(self._earmarks, 0)
        for paid in self.earmarked(until).values():
            for path, ore in paid.items():
                planned[path] += ore
        return planned

    def may_pay(self, line: Line, activity: Activity) -> bool:
        """P6 and P2: a line pays in its own area, a ring-fenced one for its own purpose only."""
        return line.area == activity.area and (not line.ring_fenced or activity.purpose == line.key)

    def may_use(self, earmark: PlanEarmark, activity: Activity) -> bool:
        """P6 and P2 for an earmark: as `may_pay`, with the earmark's own ring-fence."""
        return self.may_pay(self.line(earmark.line), activity) and (
            not earmark.ring_fenced or activity.purpose == earmark.path
        )

    def is_ring_fenced(self, funding: Mapping[str, int]) -> bool:
        """Whether any of an activity's funding is ring-fenced."""
        return any(ore and self._lines[key].ring_fenced for key, ore in funding.items())


def fold(text: str) -> str:
    """The text as names are compared: one blank between words, case-blind, one form of åäö."""
    return " ".join(unicodedata.normalize("NFC", text).split()).casefold()


def title_fault(plan: Plan, activity: Activity) -> Message | None:
    """Why the activity cannot be called what it is: it has no title, or one that another activity
    of its area has already. None when it can."""
    if not activity.title:
        return say("aktiviteten saknar namn")
    others = (each for each in plan.activities_of(activity.area) if each.id != activity.id)
    if any(fold(each.title) == fold(activity.title) for each in others):
        return say("området har redan en aktivitet ”{title}”", title=activity.title)
    return None


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
