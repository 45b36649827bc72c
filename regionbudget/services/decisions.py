"""Every decision on a decided plan but the moves: supplements, corrections, new activities,
waivers, and the closing. One act each."""

from dataclasses import replace

from regionbudget.domain.addition import as_added, check_added, first_money, with_added
from regionbudget.domain.as_of import as_of, described
from regionbudget.domain.correction import (
    amendment_fault,
    as_written,
    check_amendment,
    check_correction,
    correction_fault,
    counter_movement,
    stands_at,
)
from regionbudget.domain.decision_rules import Matter
from regionbudget.domain.decision_words import what
from regionbudget.domain.decisions import (
    Amendment,
    Decision,
    DecisionKind,
    Reallocation,
    Supplement,
    Terms,
    Waiver,
)
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.owners import OwnersError
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import Activity, Line, Plan, State
from regionbudget.domain.supplement import check_supplement, new_line_problems
from regionbudget.domain.waivers import cannot_waive, to_waive, waivable
from regionbudget.errors import InputError, Refusal, fault, refuse_if_broken
from regionbudget.services import commitments
from regionbudget.services import plans as plan_service
from regionbudget.services.deciding import decision_of, refuse_blank, signed
from regionbudget.services.reallocation import store_move
from regionbudget.store import decisions, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


def supplement(
    db: Database, part: Part, amount_ore: int, terms: Terms, *, actor: str = ""
) -> Supplement:
    """More (or, negative, less) of a line or an earmark. Refusal: R6, P1, P2."""
    if amount_ore == 0:
        raise fault(say("beloppet är 0 kr; ett tillägg eller en minskning måste ha ett belopp"))
    with act(db, "supplement", actor) as acting:
        plan = plans.load(db)
        refuse_if_broken(check_supplement(plan, part, amount_ore, terms))
        decision = decision_of(acting, terms, DecisionKind.SUPPLEMENT)
        decisions.insert_decision(acting, decision)
        earmark = part.earmark.key if part.earmark else None
        made = decisions.insert_supplement(acting, decision, part.line.key, amount_ore, earmark)
        verb = "höjdes" if amount_ore > 0 else "sänktes"
        acting.sentence = f"”{part.title}” {verb} med {kr(abs(amount_ore))} {signed(decision)}"
    return made


def add_line(
    db: Database, line: Line, amount_ore: int, terms: Terms, *, actor: str = ""
) -> Supplement:
    """A line of its own by decision, with its amount. InputError lists what is wrong with it."""
    line = replace(line, key=line.key.strip(), title=" ".join(line.title.split()), amount_ore=0)
    with act(db, "supplement", actor) as acting:
        plan = plans.load(db)
        problems = new_line_problems(plan, line, amount_ore)
        if problems:
            raise InputError(problems)
        refuse_if_broken(check_supplement(plan, Part(line), amount_ore, terms))
        decision = decision_of(acting, terms, DecisionKind.SUPPLEMENT)
        decisions.insert_decision(acting, decision)
        plans.insert_lines(acting, [line], by=decision.id)
        made = decisions.insert_supplement(acting, decision, line.key, amount_ore)
        acting.sentence = (
            f"Delområdet ”{line.title}” lades till med {kr(amount_ore)} {signed(decision)}"
        )
    return made


def correct_move(
    db: Database, number: int, right_ore: int, terms: Terms, *, actor: str = ""
) -> Reallocation:
    """Put a reallocation (by its decision's id) right; the difference goes back. R6, R4."""
    with act(db, "correction", actor) as acting:
        plan = plans.load(db)
        wrong = _move_of(plan, number)
        message = correction_fault(plan, wrong, right_ore)
        if message is not None:
            raise fault(message)
        refuse_if_broken(check_correction(plan, wrong, right_ore, terms, commitments.bound(db)))
        back = counter_movement(wrong, stands_at(plan, wrong) - right_ore)
        decision = decision_of(acting, terms, DecisionKind.CORRECTION, corrects=number)
        decisions.insert_decision(acting, decision)
        made = decisions.insert_movement(
            acting,
            decision,
            line=back.line,
            earmark=back.earmark,
            giver=back.giver,
            receiver=back.receiver,
            amount_ore=back.amount_ore,
            corrects=back.corrects,
        )
        acting.sentence = (
            f"Omfördelningen i beslut {number} rättades till {kr(right_ore)}: "
            f"{kr(back.amount_ore)} gick tillbaka från ”{plan.party(back.giver)}” till "
            f"”{plan.party(back.receiver)}” {signed(decision)}"
        )
    return made


def _move_of(plan: Plan, number: int) -> Reallocation:
    """The move that a decision made."""
    decision = next((each for each in plan.decisions if each.id == number), None)
    if decision is None:
        raise fault(say("beslut {id} finns inte", id=str(number)))
    if decision.corrects is not None:
        raise fault(
            say(
                "beslut {id} är själv en rättelse; rätta beslut {original} i stället",
                id=str(number),
                original=str(decision.corrects),
            )
        )
    found = next((m for m in plan.reallocations if m.decision.id == number), None)
    if found is None:
        raise fault(
            say(
                "beslut {id} flyttar inga pengar; en tilldelning ändras med ett nytt tillägg och "
                "en aktivitets beskrivning med amend",
                id=str(number),
            )
        )
    return found


def amend(
    db: Database, activity: int, field: str, value: str, terms: Terms, *, actor: str = ""
) -> Amendment:
    """Put an activity's title, owners or receiver right from the decision's date. R6, P5."""
    try:
        value = as_written(field, value)
    except OwnersError as error:
        raise fault(error.message) from error
    with act(db, "amendment", actor) as acting:
        plan = plans.load(db)
        then = as_of(plan, terms.date, [activity]).activity(activity)
        message = amendment_fault(plan, then, field, value)
        if message is not None:
            raise fault(message)
        refuse_if_broken(check_amendment(plan, then, field, value, terms))
        decision = decision_of(acting, terms, DecisionKind.CORRECTION)
        decisions.insert_decision(acting, decision)
        made = decisions.insert_amendment(
            acting, decision, activity, field, described(then, field), value
        )
        acting.sentence = f"{what(plans.load(db), decision)} {signed(decision)}"
    return made


def add_activity(
    db: Database,
    activity: Activity,
    source: Part,
    amount_ore: int,
    terms: Terms,
    *,
    actor: str = "",
) -> tuple[Activity, Reallocation]:
    """Add an activity to a decided plan, paid from a line's remainder.

    The activity's id, sum and funding are set here. Refusal: P5, P7, and what stops a move from
    the remainder (R6, R3, P2, P1).
    """
    with act(db, "activity.add", actor) as acting:
        return write_added(acting, plans.load(db), activity, source, amount_ore, terms)


def write_added(
    acting: Act, plan: Plan, activity: Activity, source: Part, amount_ore: int, terms: Terms
) -> tuple[Activity, Reallocation]:
    """Store an activity that a decision adds, in an act; the rules of `add_activity` hold."""
    new = as_added(activity, plans.next_activity_id(acting), terms)
    plan_service.refuse_title(plan, new)
    move = first_money(new, source, amount_ore, terms)
    refuse_if_broken(check_added(plan, new, move))
    made = store_move(acting, with_added(plan, new), move, adding=new)
    acting.sentence = f"Aktiviteten ”{new.title}” lades till: {acting.sentence}"
    return new, made


def waive(db: Database, rule: str, subject: str, terms: Terms, *, actor: str = "") -> Waiver:
    """Settle a warning that `check` lists, up to the amount that it has now.

    Refusal (with the rule's id) for what stops or only tells; InputError lists what can be waived
    when nothing fits.
    """
    refuse_blank(terms)
    with act(db, "waiver", actor) as acting:
        plan = plans.load(db)
        findings = plan_service.check(db)
        found = to_waive(plan, findings, rule, subject)
        name = found[0].rule if found else rule.strip().upper()
        message = cannot_waive(name, found)
        if message is not None:
            raise Refusal([Matter(subject).stop(name, message)])
        if not found:
            raise fault(_nothing_to_waive(rule, subject, findings))
        amounts = [abs(each.amount_ore) for each in found if each.amount_ore is not None]
        decision = decision_of(acting, terms, DecisionKind.WAIVER)
        decisions.insert_decision(acting, decision)
        made = decisions.insert_waiver(
            acting, decision, name, found[0].subject, max(amounts, default=None)
        )
        acting.sentence = f"{what(plans.load(db), decision)} {signed(decision)}"
    return made


def _nothing_to_waive(rule: str, subject: str, findings: list[Finding]) -> Message:
    possible = "; ".join(f"{each.rule} {each.subject}" for each in waivable(findings))
    if not possible:
        return say("ingen varning väntar på beslut, så det finns inget att undanta")
    return say(
        "{rule} säger inget om ”{subject}”; det som kan undantas är {possible}",
        rule=rule,
        subject=subject,
        possible=possible,
    )


def close(db: Database, terms: Terms, *, actor: str = "") -> Decision:
    """Close the plan: from then on no money moves and no cost is booked."""
    refuse_blank(terms, needs_ref=True, needs_reason=False)
    with act(db, "plan.close", actor) as acting:
        plan = plans.load(db)
        message = _close_fault(plan, terms)
        if message is not None:
            raise Refusal([Matter(plan.region).stop("R6", message)])
        decision = decision_of(acting, terms, DecisionKind.CLOSE)
        decisions.insert_decision(acting, decision)
        plans.set_state(acting, State.CLOSED)
        acting.sentence = f"Planen stängdes {signed(decision)}"
    return decision


def _close_fault(plan: Plan, terms: Terms) -> Message | None:
    if plan.state is State.CLOSED:
        return say("planen är redan stängd")
    if plan.decision is None:
        return say("planen är inte beslutad; bara en beslutad plan kan stängas")
    latest = max(each.date for each in plan.decisions)
    if terms.date < latest:
        return say(
            "planen kan inte stängas {day}: det senaste beslutet är från {latest}",
            day=terms.date.isoformat(),
            latest=latest.isoformat(),
        )
    return None
