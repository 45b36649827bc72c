"""Moving decided money: the rules R1 to R6 (P1 and P2 for a line's remainder), and what may be
moved instead.

A move names a part of a line: its plain money, or what one of its earmarks holds. What is
earmarked stays earmarked when it moves.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date

from regionbudget.domain.decision_rules import Matter, r6, r6_since
from regionbudget.domain.decisions import Decision, Reallocation, Terms
from regionbudget.domain.finding import Finding
from regionbudget.domain.funding_rules import ground
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Holdings, Part, from_day, least, part, parts
from regionbudget.domain.plan import REMAINDER, Activity, Kind, Line, Plan, PlanEarmark

Booked = Mapping[int, int]
"""All recorded outturn and open commitments in öre by activity id, whatever their dates."""


@dataclass(frozen=True)
class Move:
    """A move that someone wants to decide. Activities by id, line and earmark by key.

    `giver` None is the line's unplanned remainder.
    """

    line: str
    giver: int | None
    receiver: int
    amount_ore: int
    date: date
    by: str
    reason: str
    ref: str = ""
    earmark: str | None = None
    background: str = ""
    consequences: str = ""

    @property
    def terms(self) -> Terms:
        return Terms(self.date, self.by, self.reason, self.ref, self.background, self.consequences)


@dataclass(frozen=True)
class Source:
    """Money that may be moved to a receiver: from whom, of which part, at most how much.

    `giver` None is the line's remainder.
    """

    giver: Activity | None
    part: Part
    limit_ore: int

    @property
    def name(self) -> str | Message:
        return REMAINDER if self.giver is None else self.giver.title

    def gives(self, move: Move) -> bool:
        """Whether the move takes its money here."""
        giver = None if self.giver is None else self.giver.id
        earmark = self.part.earmark.key if self.part.earmark else None
        return (giver, self.part.line.key, earmark) == (move.giver, move.line, move.earmark)


def check_move(plan: Plan, move: Move, booked: Booked) -> list[Finding]:
    """Every rule that the move breaks, in the order R6, R3, R1, R2, R5, R4; the first leads.

    Of a remainder P2 stands for R1, and P1 for R4.
    """
    tried = _Tried(plan, move, booked)
    rules = (_r6, _r3, _r1, _r2, _r5, _r4)
    return [finding for rule in rules for finding in rule(tried)]


class _Tried:
    """A move with what the rules need to know of it; `words` fill their sentences."""

    def __init__(self, plan: Plan, move: Move, booked: Booked) -> None:
        self.plan, self.move = plan, move
        self.part = part(plan, move.line, move.earmark)
        self.giver = None if move.giver is None else plan.activity(move.giver)
        self.receiver = plan.activity(move.receiver)
        self.matter = Matter(str(plan.party(move.giver)), move.amount_ore)
        self.left_ore = limit(plan, self.giver, self.part, move.date, booked)
        self.words: Mapping[str, str | Message] = {
            "asked": kr(move.amount_ore),
            "left": kr(self.left_ore),
            "line": self.part.title,
            "giver": plan.party(move.giver),
            "receiver": self.receiver.title,
        }


def limit(plan: Plan, giver: Activity | None, part: Part, day: date, booked: Booked) -> int:
    """The most that the giver (None: the remainder) may give of the part on that day, in öre.

    Of an activity (R4) the smaller of its funding of the part and of revised budget less all
    recorded outturn and open commitments, on the day and on every later day that a decision takes
    effect.
    """
    return _most(from_day(plan, day), giver, part, booked)


def _most(days: list[Holdings], giver: Activity | None, part: Part, booked: Booked) -> int:
    if giver is None:
        return least(each.free(part) for each in days)
    spent = booked.get(giver.id, 0)
    own = (each.of(giver.id, part) for each in days)
    unspent = (each.budget(giver.id) - spent for each in days)
    return least([*own, *unspent])


def parts_to_give(plan: Plan, giver: Activity, revised: Holdings | None = None) -> list[Part]:
    """The parts that fund the giver as revised (as planned, when nothing is left).

    `revised` are the holdings with every decision, when they are known already.
    """
    held = (revised or Holdings(plan, None)).parts_of(giver.id)
    if held:
        return held
    return [
        each
        for each in parts(plan)
        if (giver.earmarked if each.earmark else giver.funding).get(each.key)
    ]


def remainders_to_give(plan: Plan, day: date) -> list[Part]:
    """The parts of lines that have money left over from that day on, in the plan's order."""
    days = from_day(plan, day)
    return [each for each in parts(plan) if _most(days, None, each, {})]


def sources(plan: Plan, receiver: Activity, day: date, booked: Booked) -> list[Source]:
    """Where money for the receiver may be taken on that day: reserves, remainders, then the
    largest first."""
    if receiver.since is not None and day < receiver.since:
        return []
    days = from_day(plan, day)
    found = [
        Source(giver, each, most)
        for giver, each in _givers(plan, receiver, day)
        if each.line.area == receiver.area
        and not each.fenced_from(receiver)
        and (most := _most(days, giver, each, booked))
    ]
    return sorted(found, key=_rank)


def _givers(plan: Plan, receiver: Activity, day: date) -> Iterator[tuple[Activity | None, Part]]:
    """Who might give, and of which part; not before a decision has added them."""
    yield from ((None, each) for each in parts(plan))
    revised = Holdings(plan, None)
    for giver in plan.activities_of(receiver.area):
        if giver.id != receiver.id and giver.may_give and (giver.since or day) <= day:
            yield from ((giver, each) for each in parts_to_give(plan, giver, revised))


def _rank(source: Source) -> tuple[int, int, int]:
    """Reserves first, then remainders, which nobody waits for; the largest first of each."""
    giver = source.giver
    if giver is None:
        return 1, -source.limit_ore, 0
    return 0 if giver.kind is Kind.RESERVE else 2, -source.limit_ore, giver.id


def instead(plan: Plan, move: Move, booked: Booked) -> Message:
    """The sentence on what can be done instead of a refused move."""
    return allowed(sources(plan, plan.activity(move.receiver), move.date, booked))


def allowed(found: Iterable[Source]) -> Message:
    """The first three moves that the rules allow, as a sentence."""
    listed = [
        say("{giver} {limit} ({line})", giver=s.name, limit=kr(s.limit_ore), line=s.part.title)
        for s in [*found][:3]
    ]
    if not listed:
        return say("Ingen annan aktivitet i området har pengar som får flyttas dit.")
    return say("Tillåtet i stället: {listed}.", listed=join(listed, "; "))


def _r6(tried: _Tried) -> Iterator[Finding]:
    """The plan is decided; date, decider and reason are there; giver and line exist by then."""
    day = tried.move.date
    yield from r6(tried.plan, tried.move.terms, tried.matter)
    yield from r6_since(tried.matter, tried.part.line.title, tried.part.line.since, day)
    if tried.giver is not None:
        yield from r6_since(tried.matter, tried.giver.title, tried.giver.since, day)


def _r3(tried: _Tried) -> Iterator[Finding]:
    """Money stays in its area."""
    plan, receiver, line = tried.plan, tried.receiver, tried.part.line
    home = line.area if tried.giver is None else tried.giver.area
    if not home == receiver.area == line.area:
        message = say(
            "{asked} av ”{line}” kan inte flyttas från ”{giver}” ({from_area}, kvar {left}) till "
            "”{receiver}” ({to_area}): pengar stannar i sitt utvecklingsområde",
            from_area=plan.area(home).title,
            to_area=plan.area(receiver.area).title,
            **tried.words,
        )
        yield tried.matter.stop("R3", message)


def _r1(tried: _Tried) -> Iterator[Finding]:
    """Ring-fenced money goes to its own purpose only: R1 from an activity, P2 from a remainder."""
    fence = tried.part.fenced_from(tried.receiver)
    if fence is None:
        return
    if tried.giver is None:
        yield tried.matter.stop("P2", _other_purpose(tried, fence))
        return
    message = say(
        "{asked} av ”{line}” får inte flyttas från ”{giver}” till ”{receiver}”: {fenced}. "
        "Inom ändamålet finns {left} kvar hos ”{giver}”",
        fenced=_fenced(fence),
        **tried.words,
    )
    yield tried.matter.stop("R1", message)


def _other_purpose(tried: _Tried, fence: Line | PlanEarmark) -> Message:
    return say(
        "{asked} av ”{line}” får inte gå till ”{receiver}”: {fenced}. Inom "
        "ändamålet finns {left} kvar att fördela",
        fenced=_fenced(fence),
        **tried.words,
    )


def _fenced(fence: Line | PlanEarmark) -> Message:
    if isinstance(fence, Line):
        return say("delområdet är {ground}", ground=ground(fence))
    return say("varav-beloppet är {ground}", ground=ground(fence))


def _r2(tried: _Tried) -> Iterator[Finding]:
    """An activity that the area's clause excludes may not give money away; it may receive."""
    giver = tried.giver
    if giver is None or giver.may_give:
        return
    clause = tried.plan.area(giver.area).clause
    if clause:
        message = say(
            "”{giver}” får inte lämna ifrån sig pengar (begärt {asked}, kvar {left}); områdets "
            "klausul lyder: ”{clause}”",
            clause=clause.rstrip("."),
            **tried.words,
        )
    else:
        message = say(
            "”{giver}” får inte lämna ifrån sig pengar (begärt {asked}, kvar {left}): planen "
            "undantar aktiviteten från omfördelning",
            **tried.words,
        )
    yield tried.matter.stop("R2", message)


def _r5(tried: _Tried) -> Iterator[Finding]:
    """The receiver is open, and one that the line may pay.

    Another purpose (R1) and another area (R3) have rules and grounds of their own, said by them.
    """
    receiver, day = tried.receiver, tried.move.date
    if tried.move.giver == tried.move.receiver:
        message = say(
            "”{receiver}” kan inte ta emot pengar av sig själv; välj en annan mottagare",
            receiver=receiver.title,
        )
        yield tried.matter.stop("R5", message)
    if receiver.since is not None and day < receiver.since:
        message = say(
            "”{receiver}” kan ta emot pengar först från {since}, då den lades till",
            receiver=receiver.title,
            since=receiver.since.isoformat(),
        )
        yield tried.matter.stop("R5", message)


def _r4(tried: _Tried) -> Iterator[Finding]:
    """At most what is left, then and at every later date, and more than 0: R4 of an activity's
    money, P1 of a remainder."""
    asked = tried.move.amount_ore
    if asked <= 0:
        message = say(
            "beloppet att flytta måste vara större än 0 kr (begärt {asked})", asked=kr(asked)
        )
        yield tried.matter.stop("R4", message)
    elif tried.giver is None:
        yield from check_remainder(tried.plan, tried.part, asked, tried.move.date, tried.matter)
    elif asked > tried.left_ore:
        message = say(
            "”{giver}” kan lämna högst {left} av ”{line}” (begärt {asked}): reviderad budget "
            "minus allt bokfört utfall och öppna åtaganden, och delområdets del av den, får aldrig "
            "bli mindre än 0",
            **tried.words,
        )
        yield tried.matter.stop("R4", message)


def check_remainder(
    plan: Plan, part: Part, asked_ore: int, day: date, matter: Matter
) -> Iterator[Finding]:
    """P1 for what is taken from a part's remainder, on that day and at every later date; P2 when
    only what a ring-fenced earmark waits for would suffice."""
    days = from_day(plan, day)
    left = least(each.free(part) for each in days)
    if asked_ore <= left:
        return
    words = {"asked": kr(asked_ore), "line": part.title, "left": kr(left)}
    waiting = [each for each in plan.earmarks_of(part.line.key) if each.ring_fenced]
    if (
        part.earmark is None
        and waiting
        and asked_ore <= least(each.unplanned(part.line) for each in days)
    ):
        grounds = join([ground(each) for each in waiting], "; ")
        message = say(
            "{asked} begärs av ”{line}”, men bara {left} är fria att fördela; resten är {ground}",
            ground=grounds,
            **words,
        )
        yield matter.stop("P2", message)
        return
    amount = plan.earmark_at(part.earmark, day) if part.earmark else plan.amount_at(part.line, day)
    message = say(
        "{asked} begärs av ”{line}”, men där finns {left} ofördelat av {amount}, räknat från "
        "{day} och vid varje senare beslut",
        amount=kr(amount),
        day=day.isoformat(),
        **words,
    )
    yield matter.stop("P1", message)


def with_move(plan: Plan, move: Move) -> Plan:
    """The plan as it would be after the move."""
    terms = move.terms
    decision = Decision(0, terms.date, terms.by, terms.ref, terms.reason, "")
    made = Reallocation(
        0, decision, move.line, move.giver, move.receiver, move.amount_ore, move.earmark
    )
    return replace(plan, reallocations=(*plan.reallocations, made))
