"""The rules of a plan: one named function each, a stable id, a severity, a plain sentence.

P1, P2 and P6 stop. P4, P5 and P7 warn in a draft and stop at decision. P3 and P9 tell what is left.
Who may pay (P1, P2, P6) stands in `funding_rules`, what the agreement asks for besides (P8, P10,
P11) in `coverage_rules`, the rules of moving money (R) in `reallocation`, of spend (S) in `spend`.
"""

from collections.abc import Iterator

from regionbudget.domain.exits import tells_exit
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.funding_rules import RowOf, ground, p1, p2, p6
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Kind, Line, Plan


def check_plan(plan: Plan, row_of: RowOf | None = None) -> list[Finding]:
    """What stops a plan from being stored, in the order P6, P2, P1; every fault is listed."""
    rows = row_of or {}
    return [*p6(plan, rows), *p2(plan, rows), *p1(plan, rows)]


def check_completeness(plan: Plan, severity: Severity) -> list[Finding]:
    """P4, P5 and P7, which warn in a draft and stop at decision."""
    return [*p4(plan, severity), *p5(plan, severity), *p7(plan, severity)]


def check_remainders(plan: Plan) -> list[Finding]:
    """P3 and P9: what no activity uses, as revised."""
    return [*p3(plan), *p9(plan)]


def p3(plan: Plan) -> Iterator[Finding]:
    """Ring-fenced money without an activity, of lines and of earmarks."""
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
    for path, left in _fenced_remainders(plan).items():
        earmark = plan.earmark(path)
        message = say(
            "{left} av varav-beloppet ”{path}” har ingen aktivitet och betalas tillbaka om ingen "
            "kommer; det är {ground}",
            left=kr(left),
            path=path,
            ground=ground(earmark),
        )
        yield Finding("P3", Severity.WARN, path, left, message)


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


def p7(plan: Plan, severity: Severity) -> Iterator[Finding]:
    """An activity marked new has an exit calculation."""
    for activity in plan.activities:
        if activity.is_new and not tells_exit(activity.exit_steps):
            message = say(
                "”{activity}” är ny men saknar utträdeskalkyl; ange vad som betalar när bidraget "
                "tar slut, vad den ersätter eller hur den avvecklas",
                activity=activity.title,
            )
            yield Finding("P7", severity, activity.title, activity.sum_ore, message)


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
    """The lines with money that no activity uses, and how much, in öre.

    What a ring-fenced earmark has left is told as the earmark's, not once more as its line's.
    """
    planned = plan.planned_by_line()
    kept = dict.fromkeys(planned, 0)
    for path, ore in _fenced_remainders(plan).items():
        kept[plan.earmark(path).line] += ore
    left = [(line, line.amount_ore - planned[line.key] - kept[line.key]) for line in plan.lines]
    return [(line, ore) for line, ore in left if ore > 0]


def _fenced_remainders(plan: Plan) -> dict[str, int]:
    """What no activity uses of each ring-fenced earmark, in öre by path; nothing left out."""
    planned = plan.planned_by_earmark()
    return {
        each.path: each.amount_ore - planned[each.path]
        for each in plan.earmarks
        if each.ring_fenced and each.amount_ore > planned[each.path]
    }
