"""Giving out money that is left: open a round, take applications in, grant or decline them."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from regionbudget.domain.application import (
    Application,
    Grant,
    Round,
    RoundState,
    application_faults,
    grant_faults,
    granted_activity,
    left,
    p1_of_round,
    part_of,
    r6_of_round,
    round_faults,
)
from regionbudget.domain.decisions import Terms
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import find_part, part
from regionbudget.domain.plan import Activity, Plan, State
from regionbudget.errors import InputError, fault, refuse_if_broken
from regionbudget.services.decisions import write_added
from regionbudget.services.plans import write_activity
from regionbudget.store import applications, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class Answer:
    """What an application gets (öre, 0 declines it), and why.

    `owner` is the post that will hold the activity; blank: the unit. A decided plan also needs
    the decision's date, decider and reference number.
    """

    granted_ore: int
    reason: str
    owner: str = ""
    day: date | None = None
    by: str = ""
    ref: str = ""


def states(db: Database) -> list[RoundState]:
    """Every round with its applications and what is left of its money."""
    plan = plans.load(db)
    found = applications.applications(db)
    return [
        RoundState(
            each,
            tuple(application for application in found if application.round == each.id),
            left(plan, part_of(plan, each)),
        )
        for each in applications.rounds(db)
    ]


def open_round(db: Database, new: Round, *, actor: str = "") -> Round:
    """Call for applications to what is left of a line (`new.line`: as `find_part` takes it).

    Refusal in a closed plan, and when nothing is left (P1).
    """
    with act(db, "round.open", actor) as acting:
        plan = plans.load(db)
        money = find_part(plan, new.part)
        if isinstance(money, Message):
            raise fault(money)
        key = money.earmark.key if money.earmark else None
        new = replace(
            new, title=_one_line(new.title), text=new.text.strip(), line=money.line.key, earmark=key
        )
        _refuse_faults(round_faults(plan, new))
        refuse_if_broken([*r6_of_round(plan), *p1_of_round(plan, new, 1)])
        number = applications.insert_round(acting, new)
        acting.sentence = (
            f"Äskandeomgången ”{new.title}” öppnades för ”{money.title}” "
            f"({new.opens.isoformat()}–{new.closes.isoformat()}, {kr(left(plan, money))} kvar)"
        )
        return replace(new, id=number, recorded_at=acting.recorded_at)


def apply(db: Database, new: Application, *, actor: str = "") -> Application:
    """Take in what a unit asks for. InputError when it came before the round or too late."""
    with act(db, "round.apply", actor) as acting:
        plan = plans.load(db)
        round_ = _round(db, new.round)
        new = replace(
            new,
            unit=_one_line(new.unit),
            title=_one_line(new.title),
            text=new.text.strip(),
            grant=None,
        )
        _refuse_faults(application_faults(round_, new))
        refuse_if_broken(r6_of_round(plan))
        number = applications.insert_application(acting, new)
        acting.sentence = (
            f"{new.unit} äskade {kr(new.asked_ore)} till ”{new.title}” ur ”{round_.title}”"
        )
        return replace(new, id=number, recorded_at=acting.recorded_at)


def grant(db: Database, number: int, answer: Answer, *, actor: str = "") -> Grant:
    """Grant an application, or decline it with 0.

    A granted one adds an activity: to a draft as it is, to a decided plan by a decision. Refusal
    when more is granted than the line has left (P1), and for every rule that stops a plan.
    """
    with act(db, "round.grant", actor) as acting:
        plan = plans.load(db)
        application = _application(db, number)
        round_ = _round(db, application.round)
        _refuse_faults(grant_faults(application, answer.granted_ore, answer.reason))
        refuse_if_broken([*r6_of_round(plan), *p1_of_round(plan, round_, answer.granted_ore)])
        made = Grant(0, number, answer.granted_ore, answer.reason.strip())
        if answer.granted_ore:
            activity = granted_activity(plan, round_, application, answer.granted_ore, answer.owner)
            made = _add(acting, plan, activity, made, answer)
        made = replace(
            made, id=applications.insert_grant(acting, made), recorded_at=acting.recorded_at
        )
        acting.sentence = _sentence(application, made)
        return made


def _sentence(application: Application, made: Grant) -> str:
    asked = f"{application.unit}s äskande ”{application.title}” ({kr(application.asked_ore)})"
    if made.granted_ore:
        return f"{asked} beviljades med {kr(made.granted_ore)}: {made.reason}"
    return f"{asked} avslogs: {made.reason}"


def _add(acting: Act, plan: Plan, activity: Activity, made: Grant, answer: Answer) -> Grant:
    """Add the granted activity in the way that the plan's state asks for."""
    if plan.state is State.DRAFT:
        return replace(made, activity=write_activity(acting, plan, activity).id)
    if answer.day is None:
        raise fault(
            say("planen är beslutad: att bevilja pengar är ett beslut; ange dess datum (--date)")
        )
    terms = Terms(answer.day, answer.by, answer.reason, answer.ref)
    (line,) = activity.funding
    earmark = next((path.partition("/")[2] for path in activity.earmarked), None)
    money = part(plan, line, earmark)
    activity = replace(activity, first_month=answer.day.month)
    added, move = write_added(acting, plan, activity, money, made.granted_ore, terms)
    return replace(made, activity=added.id, decision=move.decision.id)


def _round(db: Database, number: int) -> Round:
    for each in applications.rounds(db):
        if each.id == number:
            return each
    raise fault(
        say("äskandeomgång {number} finns inte; visa dem med: round list", number=str(number))
    )


def _application(db: Database, number: int) -> Application:
    for each in applications.applications(db):
        if each.id == number:
            return each
    raise fault(say("äskande {number} finns inte; visa dem med: round list", number=str(number)))


def _refuse_faults(faults: Sequence[Message]) -> None:
    if faults:
        raise InputError([Problem(message) for message in faults])


def _one_line(text: str) -> str:
    return " ".join(text.split())
