"""An activity that a decision adds to a decided plan, paid from what a line has left."""

from dataclasses import replace

from regionbudget.domain.decisions import Terms
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import Activity, Plan
from regionbudget.domain.reallocation import Move, check_move
from regionbudget.domain.rules import check_completeness


def as_added(activity: Activity, number: int, terms: Terms) -> Activity:
    """The activity as a decision adds it: with that id, and no money before its first move."""
    return replace(
        activity,
        id=number,
        title=" ".join(activity.title.split()),
        sum_ore=0,
        funding={},
        earmarked={},
        percents={},
        since=terms.date,
    )


def first_money(activity: Activity, source: Part, amount_ore: int, terms: Terms) -> Move:
    """The move that gives an added activity its money (öre) from a remainder."""
    return Move(
        line=source.line.key,
        giver=None,
        receiver=activity.id,
        amount_ore=amount_ore,
        date=terms.date,
        by=terms.by,
        reason=terms.reason,
        ref=terms.ref,
        earmark=source.earmark.key if source.earmark else None,
        background=terms.background,
        consequences=terms.consequences,
    )


def with_added(plan: Plan, activity: Activity) -> Plan:
    """The plan with the activity, still without money."""
    return replace(plan, activities=(*plan.activities, activity))


def check_added(plan: Plan, activity: Activity, move: Move) -> list[Finding]:
    """What stops the move from the remainder (R6, R3, P2, P1), and P5 and P7."""
    incomplete = check_completeness(replace(plan, activities=(activity,)), Severity.STOP)
    return [*check_move(with_added(plan, activity), move, {}), *incomplete]
