"""Moving decided money: try a move and see its effects, or decide it."""

from dataclasses import dataclass, replace

from regionbudget.domain.decisions import Decision, Reallocation
from regionbudget.domain.finding import Finding
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.message import join, say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import (
    Activity,
    Plan,
)
from regionbudget.domain.reallocation import (
    Booked,
    Move,
    Source,
    check_move,
    instead,
    lines_to_give,
    sources,
)
from regionbudget.errors import Refusal, fault
from regionbudget.services import followup
from regionbudget.store import decisions, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Effects:
    """What a move would do. `after` is None when a rule stops it.

    `sources` are the moves to the same receiver that the rules allow.
    """

    findings: list[Finding]
    before: FollowUp
    after: FollowUp | None
    sources: list[Source]


def line_to_move(plan: Plan, giver: Activity) -> str:
    """The giver's only line; InputError with the list when there are several, or none."""
    lines = lines_to_give(plan, giver)
    if len(lines) == 1:
        return lines[0].key
    if not lines:
        raise fault(say("”{giver}” har ingen finansiering att lämna", giver=giver.title))
    raise fault(
        say(
            "”{giver}” betalas av flera delområden; säg vilket (--line): {lines}",
            giver=giver.title,
            lines=", ".join(f"{line.key} ({line.title})" for line in lines),
        )
    )


def preview(db: Database, move: Move, period: Period) -> Effects:
    """Everything a move would change, with nothing stored."""
    plan = plans.load(db)
    booked = spend.booked(db)
    findings = check_move(plan, move, booked)
    before = followup.follow_up(db, period, plan=plan)
    after = None
    if not findings:
        after = followup.follow_up(db, period, plan=_with(plan, move))
    receiver = plan.activity(move.receiver)
    return Effects(findings, before, after, sources(plan, receiver, move.date, booked))


def reallocate(db: Database, move: Move, *, actor: str = "") -> Reallocation:
    """Decide a move. Refusal names every broken rule, the ground, and what may be moved instead."""
    with act(db, "reallocation", actor) as acting:
        plan = plans.load(db)
        booked = spend.booked(db)
        findings = check_move(plan, move, booked)
        if findings:
            raise Refusal(_with_advice(plan, move, booked, findings))
        decision = Decision(
            id=acting.next_id("decision"),
            date=move.date,
            by=move.by.strip(),
            ref=move.ref.strip(),
            reason=move.reason.strip(),
            recorded_at=acting.recorded_at,
        )
        acting.sentence = (
            f"{kr(move.amount_ore)} av ”{plan.line(move.line).title}” flyttades från "
            f"”{plan.activity(move.giver).title}” till ”{plan.activity(move.receiver).title}” "
            f"({decision.date.isoformat()}, {decision.by}): {decision.reason}"
        )
        decisions.insert_decision(acting, decision)
        return decisions.insert_movement(
            acting,
            decision,
            line=move.line,
            earmark=None,
            giver=move.giver,
            receiver=move.receiver,
            amount_ore=move.amount_ore,
        )


def _with_advice(plan: Plan, move: Move, booked: Booked, findings: list[Finding]) -> list[Finding]:
    """The first finding also says what may be moved instead, unless nothing can be moved yet."""
    head, *others = findings
    if head.rule == "R6":
        return findings
    advice = join([head.message, instead(plan, move, booked)], ". ")
    return [replace(head, message=advice), *others]


def _with(plan: Plan, move: Move) -> Plan:
    """The plan as it would be after the move."""
    decision = Decision(0, move.date, move.by, move.ref, move.reason, "")
    made = Reallocation(0, decision, move.line, move.giver, move.receiver, move.amount_ore)
    return replace(plan, reallocations=(*plan.reallocations, made))
