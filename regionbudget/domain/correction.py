"""Putting a decision right: a move's amount, or how an activity is described."""

from collections.abc import Iterator
from dataclasses import replace

from regionbudget.domain.as_of import described
from regionbudget.domain.decision_rules import Matter, r6
from regionbudget.domain.decisions import Reallocation, Terms
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.owners import format_owners, parse_owners
from regionbudget.domain.parts import part
from regionbudget.domain.plan import Activity, Kind, Plan, title_fault
from regionbudget.domain.reallocation import Booked, limit

FIELDS = ("title", "owners", "receiver")
"""What of an activity's description a decision may correct."""


def stands_at(plan: Plan, move: Reallocation) -> int:
    """What a move stands at after its corrections, in öre."""
    taken_back = (each for each in plan.reallocations if each.corrects == move.id)
    return move.amount_ore - sum(each.amount_ore for each in taken_back)


def counter_movement(move: Reallocation, amount_ore: int) -> Reallocation:
    """The movement that takes so much of a move back."""
    return replace(
        move,
        id=0,
        giver=move.receiver,
        receiver=move.giver,
        amount_ore=amount_ore,
        corrects=move.id,
    )


def correction_fault(plan: Plan, move: Reallocation, right_ore: int) -> Message | None:
    """Why a move cannot be put right to this amount; None when it can."""
    stands = stands_at(plan, move)
    if right_ore < 0:
        return say("rätt belopp kan inte vara mindre än 0 kr")
    if right_ore == stands:
        return say("omfördelningen står redan på {amount}", amount=kr(stands))
    if right_ore > stands:
        return say(
            "omfördelningen står på {stands} och kan bara rättas nedåt; besluta en ny "
            "omfördelning på {more}",
            stands=kr(stands),
            more=kr(right_ore - stands),
        )
    return None


def check_correction(
    plan: Plan, move: Reallocation, right_ore: int, terms: Terms, booked: Booked
) -> list[Finding]:
    """R6, and R4 for what the receiver has left of the money.

    R1, R2 and R5 do not apply: the money goes back to where it was rightly before.
    """
    matter = Matter(str(plan.party(move.receiver)), stands_at(plan, move) - right_ore)
    return [
        *r6(plan, terms, matter),
        *_not_before(move, terms, matter),
        *_r4(plan, move, terms, booked, matter),
    ]


def _not_before(move: Reallocation, terms: Terms, matter: Matter) -> Iterator[Finding]:
    if terms.date < move.date:
        message = say(
            "rättelsens datum {day} ligger före beslutet som rättas ({date})",
            day=terms.date.isoformat(),
            date=move.date.isoformat(),
        )
        yield matter.stop("R6", message)


def _r4(
    plan: Plan, move: Reallocation, terms: Terms, booked: Booked, matter: Matter
) -> Iterator[Finding]:
    holder = None if move.receiver is None else plan.activity(move.receiver)
    money = part(plan, move.line, move.earmark)
    left = limit(plan, holder, money, terms.date, booked)
    asked = matter.amount_ore or 0
    if asked > left:
        message = say(
            "{asked} av ”{line}” ska tillbaka från ”{holder}”, men där finns högst {left} kvar: "
            "reviderad budget minus allt bokfört utfall och öppna åtaganden får aldrig bli mindre "
            "än 0",
            asked=kr(asked),
            line=money.title,
            holder=plan.party(move.receiver),
            left=kr(left),
        )
        yield matter.stop("R4", message)


def as_written(field: str, value: str) -> str:
    """The value as it is stored: one blank between words, owners joined in one way. OwnersError."""
    words = " ".join(value.split())
    return format_owners(parse_owners(words).posts) if field == "owners" else words


def amendment_fault(plan: Plan, activity: Activity, field: str, value: str) -> Message | None:
    """Why an activity's description cannot be set to this value; None when it can."""
    if described(activity, field) == value:
        return say("”{activity}” har redan värdet ”{value}”", activity=activity.title, value=value)
    if field == "owners" and value and activity.kind is Kind.RESERVE:
        return say("”{activity}” är ofördelat och har ingen ansvarig", activity=activity.title)
    return title_fault(plan, replace(activity, title=value)) if field == "title" else None


def check_amendment(
    plan: Plan, activity: Activity, field: str, value: str, terms: Terms
) -> list[Finding]:
    """R6; and P5: an activity has an owner unless it is a reserve."""
    matter = Matter(activity.title)
    findings = list(r6(plan, terms, matter))
    if field == "owners" and not value and activity.kind is not Kind.RESERVE:
        message = say(
            "”{activity}” har ingen ansvarig; ange en befattning", activity=activity.title
        )
        findings.append(matter.stop("P5", message))
    return findings
