"""The parts that a line's money falls into, and what everyone holds of each part on a day."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from regionbudget.domain.draft import find_earmark, find_line, unknown_line
from regionbudget.domain.message import Message
from regionbudget.domain.plan import Activity, Funding, Line, Plan, PlanEarmark


@dataclass(frozen=True)
class Part:
    """The money of a line that no earmark holds, or what one of its earmarks holds."""

    line: Line
    earmark: PlanEarmark | None = None

    @property
    def key(self) -> str:
        """`e-halsa` or `e-halsa/1177`, as users name it."""
        return self.earmark.path if self.earmark else self.line.key

    @property
    def title(self) -> str:
        return f"{self.line.title}, {self.earmark.title}" if self.earmark else self.line.title

    @property
    def fences(self) -> list[Line | PlanEarmark]:
        """What ring-fences the money: the line, the earmark, both or nothing."""
        both = (self.line, self.earmark)
        return [each for each in both if each is not None and each.ring_fenced]

    @property
    def purposes(self) -> list[str]:
        """The purpose that each of the fences asks of an activity."""
        return [each.key if isinstance(each, Line) else each.path for each in self.fences]

    def fenced_from(self, receiver: Activity) -> Line | PlanEarmark | None:
        """The ring-fence that keeps the money from an activity, None when it serves the purpose."""
        for fence, purpose in zip(self.fences, self.purposes, strict=True):
            if receiver.purpose != purpose:
                return fence
        return None


def part(plan: Plan, line: str, earmark: str | None) -> Part:
    """The part by the keys of its line and earmark; KeyError when there is none."""
    return Part(plan.line(line), plan.earmark(f"{line}/{earmark}") if earmark else None)


def parts(plan: Plan) -> list[Part]:
    """Every part of every line, in the plan's order."""
    return [part for line in plan.lines for part in parts_of(plan, line)]


def parts_of(plan: Plan, line: Line) -> list[Part]:
    """The parts of a line: its plain money first."""
    return [Part(line), *(Part(line, each) for each in plan.earmarks_of(line.key))]


def find_part(plan: Plan, name: str) -> Part | Message:
    """The part that a user names: a line by key or title, or one of its earmarks (`line/earmark`),
    case-blind; or the sentence that tells of no such one."""
    line = find_line(plan, name)
    if line is not None:
        return Part(line)
    earmark = find_earmark(plan, name)
    if earmark is not None:
        return Part(plan.line(earmark.line), earmark)
    return unknown_line(plan, name)


@dataclass(frozen=True)
class Holdings:
    """What activities and remainders hold of the plan's money on a day, in öre."""

    plan: Plan
    day: date | None

    @cached_property
    def funding(self) -> Funding:
        return self.plan.funding(self.day)

    @cached_property
    def _earmarked(self) -> Funding:
        return self.plan.earmarked(self.day) if self.plan.earmarks else {}

    def budget(self, activity: int) -> int:
        return sum(self.funding[activity].values())

    def of(self, activity: int, part: Part) -> int:
        """What an activity holds of a part."""
        earmarked = self._earmarked.get(activity, {})
        if part.earmark:
            return earmarked.get(part.earmark.path, 0)
        own = sum(earmarked.get(each.path, 0) for each in self.plan.earmarks_of(part.line.key))
        return self.funding[activity].get(part.line.key, 0) - own

    def parts_of(self, activity: int) -> list[Part]:
        """The parts that an activity holds anything of."""
        paying = (line for line in self.plan.lines if line.key in self.funding[activity])
        held = (part for line in paying for part in parts_of(self.plan, line))
        return [part for part in held if self.of(activity, part)]

    def unplanned(self, line: Line) -> int:
        """What no activity has of a line: its whole remainder."""
        taken = sum(paid.get(line.key, 0) for paid in self.funding.values())
        return self.plan.amount_at(line, self.day) - taken

    def unplanned_of(self, earmark: PlanEarmark) -> int:
        """What no activity has of an earmark."""
        taken = sum(paid.get(earmark.path, 0) for paid in self._earmarked.values())
        return self.plan.earmark_at(earmark, self.day) - taken

    def fenced(self, line: Line) -> int:
        """What of a line's remainder only its ring-fenced earmarks may use."""
        earmarks = self.plan.earmarks_of(line.key)
        return sum(self.unplanned_of(each) for each in earmarks if each.ring_fenced)

    def free(self, part: Part) -> int:
        """What may be taken of a part's remainder: never what ring-fenced earmarks wait for."""
        left = self.unplanned(part.line)
        if part.earmark and part.earmark.ring_fenced:
            return min(left, self.unplanned_of(part.earmark))
        plain = left - self.fenced(part.line)
        return min(plain, self.unplanned_of(part.earmark)) if part.earmark else plain

    def remainders(self) -> list[tuple[Part, int]]:
        """What is left over of each line and of its ring-fenced earmarks, when anything is."""
        whole = [each for each in parts(self.plan) if not each.earmark or each.earmark.ring_fenced]
        left = [(part, self.free(part)) for part in whole]
        return [(part, ore) for part, ore in left if ore > 0]


def from_day(plan: Plan, day: date) -> list[Holdings]:
    """The holdings on that day and on every later day that a decision about money takes effect."""
    moved = (each.date for each in plan.reallocations)
    changed = (each.decision.date for each in plan.supplements)
    later = {each for each in (*moved, *changed) if each > day}
    return [Holdings(plan, each) for each in sorted({day, *later})]


def least(amounts: Iterable[int]) -> int:
    """The least of some amounts of money that is left, never below 0."""
    return max(0, min(amounts))
