"""What the agreement asks for, with the activities that meet it and what they may cost."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regionbudget.domain.agreement import EVERY_AREA, Demand, Requirement
from regionbudget.domain.plan import Activity, Kind, Plan, PlanEarmark, fold


@dataclass(frozen=True)
class Meeting:
    """An activity that meets a requirement, or pays on an earmark, and how much of it (öre)."""

    activity: Activity
    amount_ore: int


@dataclass(frozen=True)
class Covered:
    """A requirement and the activities that meet it, each with its whole revised budget.

    An activity that meets several requirements counts in each of them, so the sums of two
    requirements must not be added.
    """

    requirement: Requirement
    meetings: tuple[Meeting, ...]

    @property
    def sum_ore(self) -> int:
        return sum(each.amount_ore for each in self.meetings)

    @property
    def is_covered(self) -> bool:
        return bool(self.meetings)

    @property
    def is_missing(self) -> bool:
        """P10: a must that nobody meets. What holds for the whole agreement is nobody's alone."""
        asked = self.requirement
        return asked.kind is Demand.MUST and asked.area != EVERY_AREA and not self.meetings


def coverage(plan: Plan, requirements: Sequence[Requirement]) -> list[Covered]:
    """Each requirement with the activities that meet it, as revised; in the agreement's order.

    An activity meets what it is tied to. A requirement with a line (or earmark) of its own is also
    met by what that line pays, or whose purpose it is; but not by a reserve, which does nothing.
    """
    tied: dict[str, set[int]] = defaultdict(set)
    for activity in plan.activities:
        for key in activity.requirements:
            tied[key].add(activity.id)
    funding = plan.funding()
    return [
        Covered(
            each,
            tuple(
                Meeting(activity, sum(funding[activity.id].values()))
                for activity in plan.activities
                if activity.id in meeting
            ),
        )
        for each in requirements
        for meeting in (tied[each.key] | _paid_for(plan, each, requirements),)
    ]


def planned_for(
    plan: Plan, earmark: PlanEarmark, requirements: Iterable[Requirement]
) -> list[Meeting]:
    """What is planned for an earmark: the part of each activity's revised funding that is for it.

    The earmark's line pays an activity for it that draws on it, names its receiver, is tied to a
    requirement of its own, or has its key as a word of the title. What such an activity draws on
    the earmark counts; if nothing, all that the line pays of it beside other earmarks.
    """
    own = {each.key for each in requirements if each.line in {earmark.key, earmark.path}}
    word = re.compile(rf"(?<!\w){re.escape(fold(earmark.key))}(?!\w)")
    funding, earmarked = plan.funding(), plan.earmarked()
    beside = {each.path for each in plan.earmarks_of(earmark.line)}
    found = []
    for activity in plan.activities:
        paid = funding[activity.id].get(earmark.line, 0)
        drawn = earmarked[activity.id].get(earmark.path, 0)
        if paid and (
            drawn
            or is_receiver(earmark.receiver, activity.receiver)
            or own.intersection(activity.requirements)
            or word.search(fold(activity.title))
        ):
            others = sum(ore for path, ore in earmarked[activity.id].items() if path in beside)
            found.append(Meeting(activity, drawn or paid - others))
    return found


def is_receiver(wanted: str | None, stated: str | None) -> bool:
    """Whether the stated receiver is the one that the agreement names."""
    return wanted is not None and stated is not None and fold(wanted) == fold(stated)


def _paid_for(
    plan: Plan, requirement: Requirement, requirements: Sequence[Requirement]
) -> set[int]:
    """The activities that the requirement's own line or earmark pays, or is the purpose of."""
    wanted = requirement.line
    if wanted is None:
        return set()
    funding = plan.funding()
    paths = {wanted}
    paid = {activity.id for activity in plan.activities if funding[activity.id].get(wanted)}
    if all(line.key != wanted for line in plan.lines):
        for earmark in plan.earmarks:
            if wanted in {earmark.key, earmark.path}:
                paths.add(earmark.path)
                paid |= {each.activity.id for each in planned_for(plan, earmark, requirements)}
    return {
        activity.id
        for activity in plan.activities
        if activity.kind is not Kind.RESERVE and (activity.id in paid or activity.purpose in paths)
    }
