"""Moving decided money between activities: the rules R1 to R6, and what may be moved instead."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.funding_rules import ground
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Funding, Line, Plan, State

Booked = Mapping[int, int]
"""All recorded outturn in öre by activity id, whatever its date."""


@dataclass(frozen=True)
class Move:
    """A move that someone wants to decide. Activities by id, the line by key."""

    line: str
    giver: int
    receiver: int
    amount_ore: int
    date: date
    by: str
    reason: str
    ref: str = ""


@dataclass(frozen=True)
class Source:
    """Money that may be moved to a receiver: from whom, of which line, at most how much."""

    giver: Activity
    line: Line
    limit_ore: int


def check_move(plan: Plan, move: Move, booked: Booked) -> list[Finding]:
    """Every rule that the move breaks, in the order R6, R3, R1, R2, R5, R4; the first leads."""
    return [
        *r6(plan, move),
        *r3(plan, move, booked),
        *r1(plan, move, booked),
        *r2(plan, move, booked),
        *r5(plan, move),
        *r4(plan, move, booked),
    ]


def lines_to_give(plan: Plan, giver: Activity) -> list[Line]:
    """The lines that fund the giver as revised; a move without a named line takes the only one."""
    funding = plan.funding()[giver.id] or giver.funding
    return [plan.line(key) for key in funding]


def limit(plan: Plan, giver: Activity, line: str, day: date, booked: Booked) -> int:
    """R4: the most that the giver may give of the line on that day, in öre.

    The smaller of the line's funding and of revised budget less all recorded outturn, on the day
    and on every later day that a decision takes effect.
    """
    return _most(_from(plan, day), giver, line, booked)


def _from(plan: Plan, day: date) -> list[Funding]:
    """The funding on that day and on every later day that a decision takes effect."""
    days = {day, *(move.date for move in plan.reallocations if move.date > day)}
    return [plan.funding(each) for each in days]


def _most(fundings: list[Funding], giver: Activity, line: str, booked: Booked) -> int:
    spent = booked.get(giver.id, 0)
    limits = []
    for funding in fundings:
        paid = funding[giver.id]
        limits += [paid.get(line, 0), sum(paid.values()) - spent]
    return max(0, min(limits))


def sources(plan: Plan, receiver: Activity, day: date, booked: Booked) -> list[Source]:
    """Where money for the receiver may be taken on that day; reserves first, largest first."""
    found = []
    revised, fundings = plan.funding(), _from(plan, day)
    for giver in plan.activities_of(receiver.area):
        if giver.id == receiver.id or not giver.may_give:
            continue
        for line in map(plan.line, revised[giver.id] or giver.funding):
            most = _most(fundings, giver, line.key, booked)
            if most and plan.may_pay(line, receiver):
                found.append(Source(giver, line, most))
    return sorted(found, key=lambda s: (s.giver.kind != "reserve", -s.limit_ore, s.giver.id))


def instead(plan: Plan, move: Move, booked: Booked) -> Message:
    """The sentence on what can be done instead of a refused move."""
    allowed = sources(plan, plan.activity(move.receiver), move.date, booked)[:3]
    if not allowed:
        return say("Ingen annan aktivitet i området har pengar som får flyttas dit.")
    listed = "; ".join(f"{s.giver.title} {kr(s.limit_ore)} ({s.line.title})" for s in allowed)
    return say("Tillåtet i stället: {listed}.", listed=listed)


def _stop(rule: str, plan: Plan, move: Move, message: Message) -> Finding:
    return Finding(rule, Severity.STOP, plan.activity(move.giver).title, move.amount_ore, message)


def r1(plan: Plan, move: Move, booked: Booked) -> Iterator[Finding]:
    """Ring-fenced funding may not be moved to another purpose."""
    line, receiver = plan.line(move.line), plan.activity(move.receiver)
    if line.ring_fenced and receiver.purpose != line.key:
        giver = plan.activity(move.giver)
        message = say(
            "{asked} av ”{line}” får inte flyttas från ”{giver}” till ”{receiver}”: delområdet är "
            "{ground}. Inom ändamålet finns {left} kvar hos ”{giver}”",
            asked=kr(move.amount_ore),
            line=line.title,
            giver=giver.title,
            receiver=receiver.title,
            ground=ground(line),
            left=kr(limit(plan, giver, line.key, move.date, booked)),
        )
        yield _stop("R1", plan, move, message)


def r2(plan: Plan, move: Move, booked: Booked) -> Iterator[Finding]:
    """An activity that the area's clause excludes may not give money away; it may receive."""
    giver = plan.activity(move.giver)
    if giver.may_give:
        return
    asked = kr(move.amount_ore)
    left = kr(limit(plan, giver, move.line, move.date, booked))
    clause = plan.area(giver.area).clause
    if clause:
        message = say(
            "”{giver}” får inte lämna ifrån sig pengar (begärt {asked}, kvar {left}); områdets "
            "klausul lyder: ”{clause}”",
            giver=giver.title,
            asked=asked,
            left=left,
            clause=clause.rstrip("."),
        )
    else:
        message = say(
            "”{giver}” får inte lämna ifrån sig pengar (begärt {asked}, kvar {left}): planen "
            "undantar aktiviteten från omfördelning",
            giver=giver.title,
            asked=asked,
            left=left,
        )
    yield _stop("R2", plan, move, message)


def r3(plan: Plan, move: Move, booked: Booked) -> Iterator[Finding]:
    """Money stays in its area."""
    giver, receiver = plan.activity(move.giver), plan.activity(move.receiver)
    line = plan.line(move.line)
    if not giver.area == receiver.area == line.area:
        message = say(
            "{asked} av ”{line}” kan inte flyttas från ”{giver}” ({from_area}, kvar {left}) till "
            "”{receiver}” ({to_area}): pengar stannar i sitt utvecklingsområde",
            asked=kr(move.amount_ore),
            left=kr(limit(plan, giver, line.key, move.date, booked)),
            line=line.title,
            giver=giver.title,
            from_area=plan.area(giver.area).title,
            receiver=receiver.title,
            to_area=plan.area(receiver.area).title,
        )
        yield _stop("R3", plan, move, message)


def r4(plan: Plan, move: Move, booked: Booked) -> Iterator[Finding]:
    """At most what the giver has left, then and at every later date; more than 0."""
    giver, line = plan.activity(move.giver), plan.line(move.line)
    if move.amount_ore <= 0:
        message = say(
            "beloppet att flytta måste vara större än 0 kr (begärt {asked})",
            asked=kr(move.amount_ore),
        )
        yield _stop("R4", plan, move, message)
        return
    most = limit(plan, giver, move.line, move.date, booked)
    if move.amount_ore > most:
        message = say(
            "”{giver}” kan lämna högst {most} av ”{line}” (begärt {asked}): reviderad budget "
            "minus bokfört utfall, och delområdets del av den, får aldrig bli mindre än 0",
            giver=giver.title,
            most=kr(most),
            line=line.title,
            asked=kr(move.amount_ore),
        )
        yield _stop("R4", plan, move, message)


def r5(plan: Plan, move: Move) -> Iterator[Finding]:
    """The receiver is open, and one that the line may pay.

    Another purpose (R1) and another area (R3) have rules and grounds of their own, said by them.
    """
    if move.giver == move.receiver:
        message = say(
            "”{receiver}” kan inte ta emot pengar av sig själv; välj en annan mottagare",
            receiver=plan.activity(move.receiver).title,
        )
        yield _stop("R5", plan, move, message)


def r6(plan: Plan, move: Move) -> Iterator[Finding]:
    """The plan is decided; the move has a date within its time, a decider and a reason."""
    if plan.state is not State.DECIDED or plan.decision is None:
        message = (
            say("planen är stängd; inga pengar kan flyttas längre")
            if plan.state is State.CLOSED
            else say("planen är inte beslutad; ändra utkastet i stället, eller besluta det först")
        )
        yield _stop("R6", plan, move, message)
        return
    last = date(plan.year, 12, 31)
    if not plan.decision.date <= move.date <= last:
        message = say(
            "omfördelningens datum {day} måste ligga från planens beslut {first} till {last}",
            day=move.date.isoformat(),
            first=plan.decision.date.isoformat(),
            last=last.isoformat(),
        )
        yield _stop("R6", plan, move, message)
    if not move.by.strip():
        yield _stop("R6", plan, move, say("omfördelningen saknar beslutsfattare"))
    if not move.reason.strip():
        yield _stop("R6", plan, move, say("omfördelningen saknar motivering"))
