"""The rules of a plan: one named function each, a stable id, a severity, a plain sentence.

P1, P2 and P6 stop. P4 and P5 warn in a draft and stop at decision. P3 and P9 tell what is left.
The rules of moving money (R) stand in `reallocation`, those of spend (S) in `spend`.
"""

from collections.abc import Iterator, Mapping

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Kind, Line, Plan

RowOf = Mapping[int, int]
"""The row of the file that each activity (by id) was read from."""


def check_plan(plan: Plan, row_of: RowOf | None = None) -> list[Finding]:
    """What stops a plan from being stored, in the order P6, P2, P1; every fault is listed."""
    rows = row_of or {}
    return [*p6(plan, rows), *p2(plan, rows), *p1(plan, rows)]


def check_completeness(plan: Plan, severity: Severity) -> list[Finding]:
    """P4 and P5, which warn in a draft and stop at decision."""
    return [*p4(plan, severity), *p5(plan, severity)]


def check_remainders(plan: Plan) -> list[Finding]:
    """P3 and P9: what no activity uses, as revised."""
    return [*p3(plan), *p9(plan)]


def ground(line: Line) -> Message:
    """The agreement's words that a ring-fenced line rests on: section and purpose."""
    purpose = line.purpose or line.title
    if line.section is None:
        return say("enligt överenskommelsen öronmärkt för ”{purpose}”", purpose=purpose)
    return say(
        "enligt överenskommelsens avsnitt {section} öronmärkt för ”{purpose}”",
        section=line.section,
        purpose=purpose,
    )


def _left_for(line: Line, others_ore: int) -> int:
    """What a line has left when the others have taken so much of it, in öre."""
    return max(0, line.amount_ore - others_ore)


def other_lines(plan: Plan, line: Line) -> str:
    """The area's lines that are not ring-fenced: where the money can be taken instead."""
    return ", ".join(other.title for other in plan.lines_of(line.area) if not other.ring_fenced)


def p1(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """A line may not fund more than its amount. Names the row that passes the amount.

    Counted in the order of the file's rows. What P6 or P2 refuses takes nothing: it would make an
    innocent row pass.
    """
    in_order = sorted(plan.activities, key=lambda activity: row_of.get(activity.id, 0))
    for line in plan.lines:
        passed = None
        left = line.amount_ore
        for activity in in_order:
            asked = activity.funding.get(line.key, 0) if plan.may_pay(line, activity) else 0
            if passed is None and asked > left:
                passed = activity, asked, left
            left -= asked
        if passed is not None:
            activity, asked, found = passed
            message = say(
                "”{activity}” begär {asked} av ”{line}”, men där finns {left} kvar av {amount}; "
                "sänk summan eller låt ett annat delområde i området betala {over}",
                activity=activity.title,
                asked=kr(asked),
                line=line.title,
                left=kr(found),
                amount=kr(line.amount_ore),
                over=kr(asked - found),
            )
            row = row_of.get(activity.id)
            yield Finding("P1", Severity.STOP, line.key, -left, message, row)


def p2(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """A ring-fenced line may only fund activities whose stated purpose it is."""
    planned = plan.planned_by_line()
    for activity in plan.activities:
        for key, asked in activity.funding.items():
            line = plan.line(key)
            if not line.ring_fenced or activity.purpose == key:
                continue
            message = say(
                "”{activity}” begär {asked} av ”{line}”, som är {ground}; kvar på delområdet är "
                "{left}. Ange syftet ”{key}” om aktiviteten tjänar det, annars finansiera den från "
                "ett annat delområde i området: {others}",
                activity=activity.title,
                asked=kr(asked),
                line=line.title,
                ground=ground(line),
                left=kr(_left_for(line, planned[key] - asked)),
                key=key,
                others=other_lines(plan, line) or say("(inget finns)"),
            )
            row = row_of.get(activity.id)
            yield Finding("P2", Severity.STOP, activity.title, asked, message, row)


def p3(plan: Plan) -> Iterator[Finding]:
    """Ring-fenced money without an activity."""
    for line, left in remainders(plan):
        if line.ring_fenced:
            message = say(
                "{left} av ”{line}” har ingen aktivitet och betalas tillbaka om ingen kommer; "
                "delområdet är {ground}",
                left=kr(left),
                line=line.title,
                ground=ground(line),
            )
            yield Finding("P3", Severity.WARN, line.key, left, message)


def p4(plan: Plan, severity: Severity) -> Iterator[Finding]:
    """An activity's sum equals its funding."""
    for activity in plan.activities:
        difference = activity.sum_ore - activity.budget_ore
        if difference:
            message = say(
                "”{activity}” har summan {sum} men finansieringen {funding}; skillnaden är "
                "{difference}",
                activity=activity.title,
                sum=kr(activity.sum_ore),
                funding=kr(activity.budget_ore),
                difference=kr(difference),
            )
            yield Finding("P4", severity, activity.title, difference, message)


def p5(plan: Plan, severity: Severity) -> Iterator[Finding]:
    """An activity has an owner, a post; a reserve has none."""
    for activity in plan.activities:
        if not activity.owners and activity.kind is not Kind.RESERVE:
            message = say(
                "”{activity}” har ingen ansvarig; ange en befattning", activity=activity.title
            )
            yield Finding("P5", severity, activity.title, activity.sum_ore, message)


def p6(plan: Plan, row_of: RowOf) -> Iterator[Finding]:
    """A line funds only its own area."""
    planned = plan.planned_by_line()
    for activity in plan.activities:
        for key, asked in activity.funding.items():
            line = plan.line(key)
            if line.area == activity.area:
                continue
            message = say(
                "”{activity}” hör till området ”{area}” men begär {asked} av ”{line}”, som hör "
                "till ”{other}” och har {left} kvar; områdets egna delområden är {lines}",
                activity=activity.title,
                area=plan.area(activity.area).title,
                asked=kr(asked),
                line=line.title,
                other=plan.area(line.area).title,
                left=kr(_left_for(line, planned[key] - asked)),
                lines=", ".join(own.title for own in plan.lines_of(activity.area)),
            )
            row = row_of.get(activity.id)
            yield Finding("P6", Severity.STOP, activity.title, asked, message, row)


def p9(plan: Plan) -> Iterator[Finding]:
    """Unplanned remainder of a line that is not ring-fenced."""
    for line, left in remainders(plan):
        if not line.ring_fenced:
            message = say(
                "{left} av ”{line}” är inte fördelade på någon aktivitet",
                left=kr(left),
                line=line.title,
            )
            yield Finding("P9", Severity.INFO, line.key, left, message)


def remainders(plan: Plan) -> list[tuple[Line, int]]:
    """The lines with money that no activity uses, and how much, in öre."""
    planned = plan.planned_by_line()
    left = [(line, line.amount_ore - planned[line.key]) for line in plan.lines]
    return [(line, ore) for line, ore in left if ore > 0]
