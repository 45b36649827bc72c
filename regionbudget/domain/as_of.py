"""The plan as it stood on a day: decisions count by their own date, whenever they were recorded."""

from collections.abc import Container, Iterable
from dataclasses import replace
from datetime import date

from regionbudget.domain.decisions import Amendment, DecisionKind
from regionbudget.domain.plan import Activity, Plan, State

OWNER_JOINT = " + "
"""What stands between joint owners."""


def as_of(plan: Plan, day: date | None, booked: Container[int] = ()) -> Plan:
    """The plan as it stood on a day; None gives the plan itself, with every decision.

    Before the day of its decision the plan was a draft; what it plans counts all the same.
    `booked` are the ids of activities with cost by then: those stay, whenever they were added.
    """
    if day is None:
        return plan
    decided = plan.decision is not None and plan.decision.date <= day
    lines = {line.key for line in plan.lines if line.since is None or line.since <= day}
    amendments = [each for each in plan.amendments if each.decision.date <= day]
    return replace(
        plan,
        state=_state(plan, day) if decided else State.DRAFT,
        decision=plan.decision if decided else None,
        lines=tuple(
            replace(line, amount_ore=plan.amount_at(line, day))
            for line in plan.lines
            if line.key in lines
        ),
        earmarks=tuple(
            replace(each, amount_ore=plan.earmark_at(each, day))
            for each in plan.earmarks
            if each.line in lines
        ),
        activities=tuple(
            amended(original(activity, plan.amendments), amendments)
            for activity in plan.activities
            if activity.since is None or activity.since <= day or activity.id in booked
        ),
        reallocations=tuple(plan.moves(day)),
        supplements=tuple(each for each in plan.supplements if each.decision.date <= day),
        amendments=tuple(amendments),
        waivers=tuple(each for each in plan.waivers if each.decision.date <= day),
        decisions=tuple(each for each in plan.decisions if each.date <= day),
        as_of=day,
    )


def amended(activity: Activity, amendments: Iterable[Amendment]) -> Activity:
    """The activity with the amendments that are its own, the latest dated word counting."""
    own = [each for each in amendments if each.activity == activity.id]
    for each in sorted(own, key=lambda a: (a.decision.date, a.id)):
        activity = amend(activity, each.field, each.after)
    return activity


def amend(activity: Activity, field: str, text: str) -> Activity:
    """The activity with a field of its description (as `Amendment` names it) set from text."""
    match field:
        case "owners":
            return replace(activity, owners=tuple(text.split(OWNER_JOINT)) if text else ())
        case "receiver":
            return replace(activity, receiver=text or None)
        case _:
            return replace(activity, title=text)


def original(activity: Activity, amendments: Iterable[Amendment]) -> Activity:
    """The activity as first described, before any of its amendments.

    The one that was recorded first tells it, also when one with an earlier date came after it.
    """
    own = [each for each in amendments if each.activity == activity.id]
    for each in sorted(own, key=lambda amendment: amendment.id, reverse=True):
        activity = amend(activity, each.field, each.before)
    return activity


def described(activity: Activity, field: str) -> str:
    """A field of an activity's description as the text that `amend` takes."""
    match field:
        case "owners":
            return OWNER_JOINT.join(activity.owners)
        case "receiver":
            return activity.receiver or ""
        case _:
            return activity.title


def _state(plan: Plan, day: date) -> State:
    closed = any(each.kind is DecisionKind.CLOSE and each.date <= day for each in plan.decisions)
    return State.CLOSED if closed else State.DECIDED
