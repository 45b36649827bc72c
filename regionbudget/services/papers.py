"""The paper of a decision, or of what is proposed, as a Word document or a PDF.

What it changes is shown by the follow-up of the decision's month without it and with it, so that
the paper, the sandbox and every report show the same figures.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.as_of import as_of
from regionbudget.domain.decisions import Decision, DecisionKind, Proposal, ProposalState
from regionbudget.domain.effects import Concerned, Effect, EffectKind, effects
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.message import say
from regionbudget.domain.owners import holder_on
from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.plan import Activity, Plan
from regionbudget.errors import fault
from regionbudget.services import commitments, followup, holders, reallocation
from regionbudget.services.reports import put_in_place
from regionbudget.store import decisions, journal, plans
from regionbudget.store.database import Database

if TYPE_CHECKING:
    from regionbudget.reports.decision_paper import EffectRow, PaperSource
    from regionbudget.reports.paper import Point

_NAME = re.compile(r"(beslut|förslag|p|)\s*([0-9]{1,15})")
_WITHOUT = "Utan aktivitet"
THE_PLAN = "plan"
"""How the paper of the plan itself is asked for, decided or not."""


def write(db: Database, name: str, out: Path) -> Path:
    """Write the paper of a decision (`4`), a proposal (`p3`, `förslag 3`) or the plan (`plan`).

    InputError when there is no such one, or for another kind of file than .docx and .pdf.
    """
    from regionbudget.reports.decision_paper import decision_paper
    from regionbudget.reports.paper import render_paper

    if out.exists() and out.samefile(db.path):
        raise fault(say("underlaget kan inte skrivas över planfilen; ge det ett eget namn"))
    with db.snapshot():
        source = source_of(db, name)
    put_in_place(out, render_paper(decision_paper(source), out.suffix))
    return out


def source_of(db: Database, name: str) -> "PaperSource":
    """Everything that the paper shows, read in one go."""
    plan = plans.load(db)
    word = name.strip().casefold()
    if word == THE_PLAN:
        return _of_decision(db, plan, plan.decision) if plan.decision else _of_draft(db, plan)
    found = _NAME.fullmatch(word)
    if found is None:
        raise fault(
            say(
                "”{name}” är inget beslut; skriv beslutets nummer, p3 för förslag 3 eller plan",
                name=name,
            )
        )
    kind, number = found[1], int(found[2])
    if kind in {"p", "förslag"}:
        proposal = _proposal(db, number)
        if proposal.state is not ProposalState.DECIDED:
            return _of_proposal(db, plan, proposal)
        number = proposal.decision or 0
    decision = next((each for each in plan.decisions if each.id == number), None)
    if decision is None:
        raise fault(
            say("beslut {id} finns inte; visa dem med: regionbudget decisions", id=str(number))
        )
    return _of_decision(db, plan, decision)


def _proposal(db: Database, number: int) -> Proposal:
    found = next((each for each in decisions.proposals(db) if each.id == number), None)
    if found is None:
        raise fault(say("förslag {id} finns inte", id=str(number)))
    return found


def _of_draft(db: Database, plan: Plan) -> "PaperSource":
    from regionbudget.reports.paper import PaperState

    source = _bare(db, plan, DecisionKind.PLAN, whole_year(plan.year).last_day)
    return replace(
        source,
        state=PaperState.DRAFT,
        followup=followup.follow_up(db, whole_year(plan.year), plan=plan),
        new_activities=[each for each in plan.activities if each.is_new],
    )


def _of_proposal(db: Database, plan: Plan, proposal: Proposal) -> "PaperSource":
    from regionbudget.reports.decision_paper import move_sentence
    from regionbudget.reports.paper import PaperState

    period = month(proposal.date.year, proposal.date.month)
    tried = reallocation.preview(db, reallocation.as_move(proposal), period)
    source = _bare(db, plan, DecisionKind.REALLOCATION, proposal.date)
    return replace(
        source,
        state=PaperState.PROPOSAL,
        number=f"förslag {proposal.id}",
        recorded_at=proposal.recorded_at,
        ref=proposal.ref,
        day=proposal.date,
        proposer=proposal.by,
        proposer_name=_holder(db, proposal.by, proposal.date),
        points=[move_sentence(plan, proposal)],
        background=_background(proposal),
        consequences=proposal.consequences,
        effects=_rows(tried.rows),
        grounds=_grounds(plan, [proposal.line]),
    )


def _of_decision(db: Database, plan: Plan, decision: Decision) -> "PaperSource":
    from regionbudget.reports.paper import PaperState

    then = as_of(plan, decision.date, [each.id for each in plan.activities])
    touched = _touched(then, decision.id)
    source = _bare(db, plan, decision.kind, decision.date)
    proposal = _proposal(db, decision.proposal) if decision.proposal else None
    return replace(
        source,
        state=PaperState.DECIDED,
        number=f"beslut {decision.id}",
        recorded_at=decision.recorded_at,
        ref=decision.ref,
        day=decision.date,
        decider=decision.by,
        decider_name=_holder(db, decision.by, decision.date),
        proposer=proposal.by if proposal else "",
        proposer_name=_holder(db, proposal.by, proposal.date) if proposal else "",
        points=_points(then, decision.id),
        background=_background(decision),
        consequences=decision.consequences,
        effects=_effects(db, then, decision, touched),
        grounds=_grounds(then, touched.lines),
        new_activities=_new_activities(then, decision, touched),
        followup=(
            followup.follow_up(db, whole_year(plan.year), plan=then)
            if decision.kind is DecisionKind.PLAN
            else None
        ),
    )


def _bare(db: Database, plan: Plan, kind: DecisionKind, day: date) -> "PaperSource":
    """What every paper says of the plan."""
    from regionbudget.reports.decision_paper import PaperSource
    from regionbudget.reports.paper import PaperState

    (last,) = journal.entries(db, 1)
    return PaperSource(
        kind=kind,
        state=PaperState.DRAFT,
        region=plan.region,
        agreement=plan.agreement_title,
        head=journal.head(db),
        recorded_at=last.recorded_at,
        day=day if kind is not DecisionKind.PLAN else None,
    )


def _holder(db: Database, post: str, day: date) -> str:
    """Who held a post on a day, as the name in print."""
    holder = holder_on(post, holders.load(db), day)
    return holder.person if holder else ""


def _background(told: Proposal | Decision) -> str:
    """The background, and the reason that every decision states."""
    return "\n".join(filter(None, (told.background, told.reason)))


def _touched(plan: Plan, number: int) -> Concerned:
    """The activities and lines that a decision moved money of."""
    moves = [each for each in plan.reallocations if each.decision.id == number]
    added = [each.line for each in plan.supplements if each.decision.id == number]
    parties = [number for each in moves for number in (each.giver, each.receiver)]
    return Concerned(
        tuple(dict.fromkeys(each for each in parties if each is not None)),
        tuple(dict.fromkeys([*(each.line for each in moves), *added])),
    )


def _points(plan: Plan, number: int) -> list[str]:
    from regionbudget.reports.decision_paper import (
        amendment_sentence,
        move_sentence,
        supplement_sentence,
        waiver_sentence,
    )

    return [
        *(supplement_sentence(plan, s) for s in plan.supplements if s.decision.id == number),
        *(move_sentence(plan, m) for m in plan.reallocations if m.decision.id == number),
        *(amendment_sentence(plan, a) for a in plan.amendments if a.decision.id == number),
        *(waiver_sentence(w) for w in plan.waivers if w.decision.id == number),
    ]


def _effects(db: Database, plan: Plan, decision: Decision, touched: Concerned) -> list["EffectRow"]:
    """The follow-up of the decision's month without it and with it."""
    if not touched.lines:
        return []
    period = month(decision.date.year, decision.date.month)

    def shown(which: Plan) -> FollowUp:
        return followup.follow_up(db, period, plan=which)

    before, bound = shown(_without(plan, decision.id)), commitments.bound_where_open(db, plan.as_of)
    return _rows(effects(touched, before, shown(plan), bound))


def _without(plan: Plan, number: int) -> Plan:
    """The plan as if a decision had moved and added no money."""
    gone = [each for each in plan.supplements if each.decision.id == number]
    lines = {each.key: each.amount_ore for each in plan.lines}
    earmarks = {each.path: each.amount_ore for each in plan.earmarks}
    for each in gone:
        lines[each.line] -= each.amount_ore
        if each.earmark:
            earmarks[f"{each.line}/{each.earmark}"] -= each.amount_ore
    return replace(
        plan,
        lines=tuple(replace(each, amount_ore=lines[each.key]) for each in plan.lines),
        earmarks=tuple(replace(each, amount_ore=earmarks[each.path]) for each in plan.earmarks),
        supplements=tuple(each for each in plan.supplements if each not in gone),
        reallocations=tuple(e for e in plan.reallocations if e.decision.id != number),
    )


def _new_activities(plan: Plan, decision: Decision, touched: Concerned) -> list[Activity]:
    """New activities that the decision brings: the plan's own, or the one that it adds."""
    if decision.kind is DecisionKind.PLAN:
        return [each for each in plan.activities if each.is_new and each.since is None]
    brought = (plan.activity(number) for number in touched.activities)
    return [each for each in brought if each.is_new and each.since == decision.date]


def _grounds(plan: Plan, lines: Iterable[str]) -> list["Point"]:
    from regionbudget.reports.decision_paper import clause_ground, line_ground

    paying = [plan.line(key) for key in lines]
    areas = dict.fromkeys(line.area for line in paying)
    return [*map(line_ground, paying), *(clause_ground(plan.area(key)) for key in areas)]


def _rows(shown: Iterable[Effect]) -> list["EffectRow"]:
    """The effects as the paper's table has them."""
    from regionbudget.reports.decision_paper import Effect as Kind
    from regionbudget.reports.decision_paper import EffectRow

    return [
        EffectRow(
            effect=Kind[each.kind.name],
            subject=_WITHOUT if each.kind is EffectKind.RING_FENCE else str(each.whose),
            before_ore=each.before_ore,
            after_ore=each.after_ore,
            ring_fenced=each.ring_fenced,
            total=each.kind is EffectKind.REPAYMENT and each.is_total,
        )
        for each in shown
    ]
