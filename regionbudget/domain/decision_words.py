"""What each decision was about, in a sentence."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regionbudget.domain.correction import FIELDS
from regionbudget.domain.decisions import (
    Amendment,
    Decision,
    DecisionKind,
    Proposal,
    Reallocation,
    Supplement,
    Waiver,
)
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import part
from regionbudget.domain.plan import Plan

KIND_WORDS: Mapping[DecisionKind, Message] = {
    DecisionKind.PLAN: say("Plan"),
    DecisionKind.REALLOCATION: say("Omfördelning"),
    DecisionKind.SUPPLEMENT: say("Tillägg"),
    DecisionKind.CORRECTION: say("Rättelse"),
    DecisionKind.WAIVER: say("Undantag"),
    DecisionKind.CLOSE: say("Stängning"),
}

FIELD_WORDS: Mapping[str, Message] = dict(
    zip(FIELDS, (say("namn"), say("ansvarig"), say("mottagare")), strict=True)
)


@dataclass(frozen=True)
class Listed:
    """A decision and what it changed. `late`: it was recorded after the day it counts from."""

    decision: Decision
    what: Message
    late: bool


def listed(plan: Plan) -> list[Listed]:
    """Every decision of the plan, as they were recorded."""
    return [
        Listed(each, what(plan, each), each.recorded_at[:10] > each.date.isoformat())
        for each in plan.decisions
    ]


def what(plan: Plan, decision: Decision) -> Message:
    """Everything that a decision changed, as one sentence."""
    if decision.kind is DecisionKind.PLAN:
        return say("planen för {agreement} beslutades", agreement=plan.agreement_title)
    if decision.kind is DecisionKind.CLOSE:
        return say("planen stängdes")
    return join(_parts(plan, decision.id), "; ")


def _parts(plan: Plan, number: int) -> Iterator[Message]:
    yield from (_supplement(plan, s) for s in plan.supplements if s.decision.id == number)
    yield from (moving(plan, m) for m in plan.reallocations if m.decision.id == number)
    yield from (_amendment(plan, a) for a in plan.amendments if a.decision.id == number)
    yield from (_waiver(w) for w in plan.waivers if w.decision.id == number)


def moving(plan: Plan, move: Reallocation | Proposal) -> Message:
    """What a move, or a proposed one, does with the money."""
    return say(
        "{amount} av ”{line}” från ”{giver}” till ”{receiver}”",
        amount=kr(move.amount_ore),
        line=part(plan, move.line, move.earmark).title,
        giver=plan.party(move.giver),
        receiver=plan.party(move.receiver),
    )


def _supplement(plan: Plan, supplement: Supplement) -> Message:
    words = {
        "line": part(plan, supplement.line, supplement.earmark).title,
        "amount": kr(abs(supplement.amount_ore)),
    }
    if supplement.amount_ore > 0:
        return say("”{line}” höjdes med {amount}", **words)
    return say("”{line}” sänktes med {amount}", **words)


def _amendment(plan: Plan, amendment: Amendment) -> Message:
    return say(
        "”{activity}”: {field} ”{after}” i stället för ”{before}”",
        activity=plan.activity(amendment.activity).title,
        field=FIELD_WORDS[amendment.field],
        after=amendment.after,
        before=amendment.before,
    )


def _waiver(waiver: Waiver) -> Message:
    words = {"rule": waiver.rule, "subject": waiver.subject}
    if waiver.amount_ore is None:
        return say("{rule} för ”{subject}” godtas", **words)
    return say(
        "{rule} för ”{subject}” godtas upp till {amount}", amount=kr(waiver.amount_ore), **words
    )
