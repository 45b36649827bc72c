"""Moving decided money: try a move and see its effects, propose it, or decide it."""

from dataclasses import dataclass, replace

from regionbudget.domain.decision_rules import decision_subject, r7
from regionbudget.domain.decisions import Proposal, Reallocation, Terms
from regionbudget.domain.effects import Effect, concerned, effects
from regionbudget.domain.finding import Finding
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.message import join, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Part, part
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, Plan
from regionbudget.domain.reallocation import (
    Booked,
    Move,
    Source,
    check_move,
    instead,
    parts_to_give,
    sources,
    with_move,
)
from regionbudget.errors import Refusal, fault
from regionbudget.services import commitments, followup
from regionbudget.services.deciding import decision_of, signed
from regionbudget.store import decisions, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class Effects:
    """What a move would do. `after` is None when a rule stops it.

    `sources` are the moves to the same receiver that the rules allow.
    """

    findings: list[Finding]
    before: FollowUp
    after: FollowUp | None
    sources: list[Source]
    rows: list[Effect]


@dataclass(frozen=True)
class Decided:
    """A decided proposal: its movement, and what the rules warn of (R7)."""

    reallocation: Reallocation
    findings: list[Finding]


def part_to_move(plan: Plan, giver: Activity) -> Part:
    """The giver's only part of a line; InputError with the list when there are several, or none."""
    held = parts_to_give(plan, giver)
    if len(held) == 1:
        return held[0]
    if not held:
        raise fault(say("”{giver}” har ingen finansiering att lämna", giver=giver.title))
    raise fault(
        say(
            "”{giver}” betalas av flera delområden; säg vilket (--line): {lines}",
            giver=giver.title,
            lines=", ".join(f"{each.key} ({each.title})" for each in held),
        )
    )


def preview(db: Database, move: Move, period: Period) -> Effects:
    """Everything a move would change, with nothing stored."""
    plan = plans.load(db)
    booked = commitments.bound(db)
    findings = check_move(plan, move, booked)
    before = followup.follow_up(db, period, plan=plan)
    after = None
    if not findings:
        after = followup.follow_up(db, period, plan=with_move(plan, move))
    receiver = plan.activity(move.receiver)
    allowed = sources(plan, receiver, move.date, booked)
    bound = commitments.bound_where_open(db)
    rows = effects(concerned(move), before, after, bound)
    return Effects(findings, before, after, allowed, rows)


def reallocate(db: Database, move: Move, *, actor: str = "") -> Reallocation:
    """Decide a move. Refusal names every broken rule, the ground, and what may be moved instead."""
    with act(db, "reallocation", actor) as acting:
        plan = plans.load(db)
        _refuse(plan, move, commitments.bound(db))
        return store_move(acting, plan, move)


def propose(db: Database, move: Move, *, actor: str = "") -> Proposal:
    """Store a move as a proposal (`by` proposes it); refused as `reallocate` would refuse it."""
    with act(db, "proposal", actor) as acting:
        plan = plans.load(db)
        _refuse(plan, move, commitments.bound(db))
        made = Proposal(
            id=acting.next_id("proposal"),
            line=move.line,
            giver=move.giver,
            receiver=move.receiver,
            amount_ore=move.amount_ore,
            date=move.date,
            by=move.by.strip(),
            reason=move.reason.strip(),
            ref=move.ref.strip(),
            earmark=move.earmark,
            background=move.background.strip(),
            consequences=move.consequences.strip(),
            recorded_at=acting.recorded_at,
        )
        decisions.insert_proposal(acting, made)
        acting.sentence = (
            f"Förslag {made.id} från {made.by}: {_flow(plan, move, 'flyttas')}: {made.reason}"
        )
    return made


def proposals(db: Database) -> list[Proposal]:
    """Every proposal, oldest first."""
    return decisions.proposals(db)


def open_proposal(db: Database, number: int) -> Proposal:
    """A proposal that waits for a decision; InputError says why there is none."""
    found = next((each for each in decisions.proposals(db) if each.id == number), None)
    if found is None:
        raise fault(say("förslag {id} finns inte", id=str(number)))
    if found.decision is not None:
        raise fault(
            say(
                "förslag {id} är redan beslutat (beslut {decision})",
                id=str(number),
                decision=str(found.decision),
            )
        )
    if found.withdrawn:
        raise fault(say("förslag {id} är återtaget", id=str(number)))
    return found


def as_move(proposal: Proposal, terms: Terms | None = None) -> Move:
    """The move that a proposal asks for: at its own date, or on the terms of who decides."""
    return Move(
        line=proposal.line,
        giver=proposal.giver,
        receiver=proposal.receiver,
        amount_ore=proposal.amount_ore,
        date=terms.date if terms else proposal.date,
        by=terms.by if terms else proposal.by,
        reason=proposal.reason,
        ref=terms.ref if terms else proposal.ref,
        earmark=proposal.earmark,
        background=proposal.background,
        consequences=proposal.consequences,
    )


def decide_proposal(db: Database, number: int, terms: Terms, *, actor: str = "") -> Decided:
    """Decide a proposal: every rule is asked again at the decision's date; its reason stands.

    R7 warns when the proposer decides. InputError when there is no such open proposal.
    """
    with act(db, "proposal.decide", actor) as acting:
        plan = plans.load(db)
        move = as_move(open_proposal(db, number), terms)
        _refuse(plan, move, commitments.bound(db))
        made = store_move(acting, plan, move, proposal=number)
        acting.sentence = f"Förslag {number} beslutades: {acting.sentence}"
    return Decided(made, warnings(db, made.decision.id))


def warnings(db: Database, decision: int) -> list[Finding]:
    """What R7 says of who made a decision."""
    found = r7(plans.load(db), decisions.proposals(db))
    return [each for each in found if each.subject == decision_subject(decision)]


def withdraw(db: Database, number: int, *, by: str, reason: str, actor: str = "") -> None:
    """Take an open proposal back."""
    for value, name in ((by, say("namnet på den som återtar")), (reason, say("motivering"))):
        if not value.strip():
            raise fault(say("återtagandet saknar {name}", name=name))
    with act(db, "proposal.withdraw", actor) as acting:
        open_proposal(db, number)
        decisions.insert_withdrawal(acting, number, by.strip(), reason.strip())
        acting.sentence = f"Förslag {number} återtogs av {by.strip()}: {reason.strip()}"


def store_move(
    acting: Act,
    plan: Plan,
    move: Move,
    *,
    proposal: int | None = None,
    adding: Activity | None = None,
) -> Reallocation:
    """Write the decision and movement of a move that the rules allow, and the act's sentence.

    `adding` is the receiver when the decision adds it to the plan.
    """
    decision = decision_of(acting, move.terms, proposal=proposal)
    decisions.insert_decision(acting, decision)
    if adding is not None:
        place = len(plan.activities_of(adding.area))
        plans.insert_activity(acting, adding, place, decision.id)
    acting.sentence = f"{_flow(plan, move, 'flyttades')} {signed(decision)}"
    return decisions.insert_movement(
        acting,
        decision,
        line=move.line,
        earmark=move.earmark,
        giver=move.giver,
        receiver=move.receiver,
        amount_ore=move.amount_ore,
    )


def _flow(plan: Plan, move: Move, verb: str) -> str:
    return (
        f"{kr(move.amount_ore)} av ”{part(plan, move.line, move.earmark).title}” {verb} från "
        f"”{plan.party(move.giver)}” till ”{plan.party(move.receiver)}”"
    )


def _refuse(plan: Plan, move: Move, booked: Booked) -> None:
    findings = check_move(plan, move, booked)
    if findings:
        raise Refusal(_with_advice(plan, move, booked, findings))


def _with_advice(plan: Plan, move: Move, booked: Booked, findings: list[Finding]) -> list[Finding]:
    """The first finding also says what may be moved instead, unless nothing can be moved yet."""
    head, *others = findings
    if head.rule == "R6":
        return findings
    advice = join([head.message, instead(plan, move, booked)], ". ")
    return [replace(head, message=advice), *others]
