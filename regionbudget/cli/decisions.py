"""Decisions on a decided plan: moves, proposals, supplements, corrections, waivers, the closing."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeVar

import click

from regionbudget.cli.naming import area_named, find_activity, part_named, purpose_named
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell, tell_findings
from regionbudget.cli.parameters import (
    AMOUNT,
    DAY,
    DECISION_NUMBER,
    FILE,
    PROPOSAL_NUMBER,
    OneOf,
    as_json,
)
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import decision_as_json, proposal_as_json
from regionbudget.domain.correction import FIELDS
from regionbudget.domain.decision_words import KIND_WORDS, listed, moving
from regionbudget.domain.decisions import ProposalState, Terms
from regionbudget.domain.effects import EFFECT_WORDS, Effect
from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.periods import month
from regionbudget.domain.plan import Activity, ExitKind, ExitStep, Line, Plan
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.parts import Part
    from regionbudget.domain.reallocation import Move

Function = TypeVar("Function", bound=Callable[..., Any])
UNPLANNED = "unplanned:"
"""What stands before the key of a line whose remainder gives the money."""

_DAY = click.option("--date", "day", type=DAY, required=True)
_BY = click.option("--by", required=True, metavar="VEM")
_REASON = click.option("--reason", required=True, metavar="TEXT")
_REF = click.option("--ref", required=True, metavar="DNR")
_AMOUNT = click.option("--amount", type=AMOUNT, required=True, metavar="KR")
_FILE = click.argument("file", type=FILE)


def _all_of(*options: Callable[[Function], Function]) -> Callable[[Function], Function]:
    def decorate(function: Function) -> Function:
        for option in reversed(options):
            function = option(function)
        return function

    return decorate


decided = _all_of(_DAY, _BY, _REF, _REASON)
"""The options of a decision with its reference number."""

moves = _all_of(
    _FILE,
    click.option(
        "--from",
        "giver",
        required=True,
        metavar="ID|NAMN|unplanned:DELOMRÅDE",
        help="aktiviteten som lämnar, eller det som är ofördelat av ett delområde",
    ),
    click.option("--to", "receiver", required=True, metavar="ID|NAMN"),
    _AMOUNT,
    _DAY,
    _BY,
    _REASON,
    click.option("--ref", default="", metavar="DNR"),
    click.option(
        "--line",
        default=None,
        metavar="NYCKEL",
        help="delområdet som betalar, eller dess varav-belopp (e-halsa/1177)",
    ),
    click.option("--background", default="", metavar="TEXT", help="till beslutsunderlaget"),
    click.option("--consequences", default="", metavar="TEXT", help="till beslutsunderlaget"),
)
"""The options of a move, proposed or decided."""


def move_of(
    plan: Plan,
    *,
    giver: str,
    receiver: str,
    amount: int,
    day: date,
    by: str,
    reason: str,
    ref: str,
    line: str | None,
    background: str,
    consequences: str,
) -> "Move":
    """The move that the options ask for. InputError for names that mean nothing, or several."""
    from regionbudget.domain.reallocation import Move

    number, part = _giver(plan, giver, line)
    return Move(
        line=part.line.key,
        giver=number,
        receiver=find_activity(plan, receiver).id,
        amount_ore=amount,
        date=day,
        by=by,
        reason=reason,
        ref=ref,
        earmark=part.earmark.key if part.earmark else None,
        background=background,
        consequences=consequences,
    )


def _giver(plan: Plan, giver: str, line: str | None) -> tuple[int | None, "Part"]:
    """Who gives (None: the remainder) and of which part."""
    from regionbudget.services.reallocation import part_to_move

    named = None if line is None else part_named(plan, line)
    rest = unplanned(plan, giver)
    if rest is not None:
        if named is not None and named.key != rest.key:
            raise fault(
                say("--from {giver} och --line {line} säger olika", giver=giver, line=named.key)
            )
        return None, rest
    activity = find_activity(plan, giver)
    return activity.id, named or part_to_move(plan, activity)


def unplanned(plan: Plan, giver: str) -> "Part | None":
    """The part that `unplanned:KEY` names; None when an activity is meant."""
    prefix = giver.strip()[: len(UNPLANNED)]
    if prefix.casefold() != UNPLANNED:
        return None
    return part_named(plan, giver.strip()[len(UNPLANNED) :].strip())


@click.command(cls=Command)
@moves
def reallocate(file: Path, **options: Any) -> None:
    """Flytta beslutade pengar till en aktivitet.

    Från en annan aktivitet, eller från det som är ofördelat av ett delområde.
    """
    from regionbudget.services import plans
    from regionbudget.services import reallocation as service

    with opened(file) as db:
        plan = plans.load(db)
        made = service.reallocate(db, move_of(plan, **options))
        findings = service.warnings(db, made.decision.id)
    tell(
        f"{kr(made.amount_ore)} flyttades från ”{plan.party(made.giver)}” till "
        f"”{plan.party(made.receiver)}” (beslut {made.decision.id})"
    )
    tell_findings(findings)


@click.command(cls=Command)
@moves
def propose(file: Path, **options: Any) -> None:
    """Föreslå en omfördelning och visa vad den ändrar.

    Första raden är förslagets nummer.
    """
    from regionbudget.services import plans
    from regionbudget.services import reallocation as service

    with opened(file) as db:
        plan = plans.load(db)
        move = move_of(plan, **options)
        made = service.propose(db, move)
        tried = service.preview(db, move, month(move.date.year, move.date.month))
    click.echo(made.id)
    print_effects(tried.rows)


def print_effects(effects: list[Effect]) -> None:
    rows: list[tuple[str, ...]] = [("Vad", "För", "Före", "Efter", "Ändring")]
    rows += [
        (
            str(EFFECT_WORDS[each.kind]),
            str(each.whose),
            *map(_amount, (each.before_ore, each.after_ore, each.change_ore)),
        )
        for each in effects
    ]
    print_table(rows, right=(2, 3, 4))


def _amount(ore: int | None) -> str:
    return "–" if ore is None else format_amount(ore)


STATE_WORDS = {
    ProposalState.OPEN: "väntar",
    ProposalState.DECIDED: "beslutat",
    ProposalState.WITHDRAWN: "återtaget",
}


@click.command(cls=Command)
@_FILE
@as_json
def proposals(file: Path, *, json_: bool) -> None:
    """Visa förslag till omfördelning."""
    from regionbudget.services import plans
    from regionbudget.services import reallocation as service

    with opened(file) as db:
        plan, made = plans.load(db), service.proposals(db)
    if json_:
        print_json({"proposals": [proposal_as_json(plan, each) for each in made]})
        return
    print_table(
        [
            (
                str(each.id),
                each.date.isoformat(),
                STATE_WORDS[each.state],
                each.by,
                str(moving(plan, each)),
            )
            for each in made
        ],
        right=(0,),
    )


@click.command(cls=Command)
@_FILE
@click.argument("proposal", type=PROPOSAL_NUMBER)
@_DAY
@_BY
@_REF
def decide_proposal(file: Path, proposal: int, day: date, by: str, ref: str) -> None:
    """Besluta ett förslag; reglerna prövas på nytt."""
    from regionbudget.services import reallocation as service

    with opened(file) as db:
        done = service.decide_proposal(db, proposal, Terms(day, by, "", ref))
    tell(f"förslag {proposal} är beslutat (beslut {done.reallocation.decision.id})")
    tell_findings(done.findings)


@click.command(cls=Command)
@_FILE
@click.argument("proposal", type=PROPOSAL_NUMBER)
@_BY
@_REASON
def withdraw(file: Path, proposal: int, by: str, reason: str) -> None:
    """Återta ett förslag som väntar på beslut."""
    from regionbudget.services import reallocation as service

    with opened(file) as db:
        service.withdraw(db, proposal, by=by, reason=reason)
    tell(f"förslag {proposal} är återtaget")


@click.command(cls=Command)
@_FILE
@as_json
def decisions(file: Path, *, json_: bool) -> None:
    """Visa planens alla beslut."""
    from regionbudget.services import plans

    with opened(file) as db:
        made = listed(plans.load(db))
    if json_:
        print_json({"decisions": [decision_as_json(each) for each in made]})
        return
    rows = [("Nr", "Datum", "Slag", "Vad", "Av", "Dnr", "Registrerat")]
    rows += [
        (
            str(each.decision.id),
            each.decision.date.isoformat(),
            str(KIND_WORDS[each.decision.kind]),
            str(each.what),
            each.decision.by,
            each.decision.ref,
            f"{each.decision.recorded_at[:10]}{' (i efterhand)' if each.late else ''}",
        )
        for each in made
    ]
    print_table(rows, right=(0,))


@click.command(cls=Command)
@_FILE
@click.option("--line", default=None, metavar="NYCKEL", help="delområde eller varav-belopp")
@click.option("--new-line", default=None, metavar="NYCKEL", help="ett delområde som läggs till")
@_AMOUNT
@decided
@click.option("--title", default="", metavar="NAMN", help="det nya delområdets namn")
@click.option("--area", default=None, metavar="OMRÅDE", help="det nya delområdets område")
@click.option("--ring-fenced", is_flag=True, help="det nya delområdet är öronmärkt")
@click.option("--purpose", default=None, metavar="TEXT", help="det nya delområdets ändamål")
@click.option("--section", default=None, metavar="AVSNITT", help="i överenskommelsen")
@click.option("--receiver", default=None, metavar="NAMN", help="vem pengarna ska vidare till")
def supplement(
    file: Path,
    line: str | None,
    new_line: str | None,
    amount: int,
    day: date,
    by: str,
    ref: str,
    reason: str,
    **described: Any,
) -> None:
    """Ändra tilldelningen genom beslut.

    Mer eller mindre till ett delområde eller varav-belopp, eller ett nytt delområde.
    """
    from regionbudget.services import decisions as service
    from regionbudget.services import plans

    if (line is None) == (new_line is None):
        raise fault(say("ange antingen --line eller --new-line"))
    terms = Terms(day, by, reason, ref)
    with opened(file) as db:
        plan = plans.load(db)
        if new_line is not None:
            made = service.add_line(db, _new_line(plan, new_line, **described), amount, terms)
        else:
            made = service.supplement(db, part_named(plan, line or ""), amount, terms)
        now = plans.load(db)
    title = now.line(made.line).title
    tell(f"”{title}” är nu {kr(now.line(made.line).amount_ore)} (beslut {made.decision.id})")


def _new_line(plan: Plan, key: str, *, area: str | None, **described: Any) -> Line:
    if area is None:
        raise fault(say("ett nytt delområde behöver --area"))
    return Line(key, area_named(plan, area).key, amount_ore=0, **described)


@click.command(cls=Command)
@_FILE
@click.argument("decision", type=DECISION_NUMBER)
@click.option("--amount", type=AMOUNT, required=True, metavar="RÄTT BELOPP")
@decided
def correct_decision(
    file: Path, decision: int, amount: int, day: date, by: str, ref: str, reason: str
) -> None:
    """Rätta en omfördelning till rätt belopp.

    Skillnaden går tillbaka dit den kom ifrån.
    """
    from regionbudget.services import decisions as service

    with opened(file) as db:
        made = service.correct_move(db, decision, amount, Terms(day, by, reason, ref))
    tell(
        f"beslut {decision} är rättat: {kr(made.amount_ore)} gick tillbaka "
        f"(beslut {made.decision.id})"
    )


@click.command(cls=Command)
@_FILE
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--field", type=OneOf(FIELDS), required=True)
@click.option("--value", required=True, metavar="TEXT", help="ansvariga skiljs åt med +")
@decided
def amend(
    file: Path,
    activity: str,
    field: str,
    value: str,
    day: date,
    by: str,
    ref: str,
    reason: str,
) -> None:
    """Rätta en aktivitets beskrivning genom beslut.

    Namn, ansvarig eller mottagare.
    """
    from regionbudget.services import decisions as service
    from regionbudget.services import plans

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        made = service.amend(db, target.id, field, value, Terms(day, by, reason, ref))
    tell(f"”{target.title}” är rättad (beslut {made.decision.id})")


@click.command(cls=Command)
@_FILE
@click.option("--area", required=True, metavar="OMRÅDE")
@click.option("--title", required=True, metavar="NAMN")
@click.option("--owner", default="", metavar="BEFATTNING", help="flera skiljs åt med +")
@_AMOUNT
@click.option("--from", "source", required=True, metavar="unplanned:DELOMRÅDE")
@decided
@click.option("--purpose", default=None, metavar="NYCKEL", help="öronmärkt ändamål")
@click.option("--new", "is_new", is_flag=True, help="ny verksamhet, kräver --exit")
@click.option("--exit", "exit_", default="", metavar="TEXT", help="vad som händer efter bidraget")
def add_activity(
    file: Path,
    area: str,
    title: str,
    owner: str,
    amount: int,
    source: str,
    day: date,
    by: str,
    ref: str,
    reason: str,
    purpose: str | None,
    exit_: str,
    *,
    is_new: bool,
) -> None:
    """Lägg till en aktivitet genom beslut.

    Skriver aktivitetens nummer.
    """
    from regionbudget.domain.owners import OwnersError, parse_owners
    from regionbudget.services import decisions as service
    from regionbudget.services import plans

    try:
        owners = parse_owners(owner)
    except OwnersError as error:
        raise fault(error.message) from error
    with opened(file) as db:
        plan = plans.load(db)
        part = unplanned(plan, source)
        if part is None:
            raise fault(say("ange det ofördelade som betalar: --from unplanned:DELOMRÅDE"))
        new = Activity(
            id=0,
            area=area_named(plan, area).key,
            title=title,
            sum_ore=0,
            owners=owners.posts,
            proposing=owners.proposing,
            purpose=None if purpose is None else purpose_named(plan, purpose),
            is_new=is_new or bool(exit_.strip()),
            exit_steps=(ExitStep(ExitKind.DESCRIBED, exit_.strip()),) if exit_.strip() else (),
        )
        added, made = service.add_activity(db, new, part, amount, Terms(day, by, reason, ref))
    click.echo(added.id)
    tell(f"”{added.title}” lades till med {kr(made.amount_ore)} (beslut {made.decision.id})")


@click.command(cls=Command)
@_FILE
@click.argument("rule", metavar="REGEL")
@click.argument("subject", metavar="GÄLLER")
@_BY
@_DAY
@_REASON
@click.option("--ref", default="", metavar="DNR")
def waive(file: Path, rule: str, subject: str, by: str, day: date, reason: str, ref: str) -> None:
    """Godta en varning från check genom beslut.

    Beslutet gäller upp till det belopp som varningen har nu.
    """
    from regionbudget.services import decisions as service

    with opened(file) as db:
        made = service.waive(db, rule, subject, Terms(day, by, reason, ref))
    tell(f"{made.rule} för ”{made.subject}” är undantagen (beslut {made.decision.id})")


@click.command(cls=Command)
@_FILE
@_DAY
@_BY
@_REF
@click.option("--reason", default="", metavar="TEXT")
def close(file: Path, day: date, by: str, ref: str, reason: str) -> None:
    """Stäng planen.

    Därefter flyttas inga pengar och bokförs inga kostnader.
    """
    from regionbudget.services import decisions as service

    with opened(file) as db:
        service.close(db, Terms(day, by, reason, ref))
    tell(f"planen är stängd {day.isoformat()}")


@click.command(cls=Command)
@_FILE
@click.argument("decision", metavar="BESLUT")
@click.option("--out", type=FILE, required=True, metavar="X.docx|X.pdf")
def paper(file: Path, decision: str, out: Path) -> None:
    """Skriv beslutsunderlaget till ett beslut eller förslag.

    BESLUT är beslutets nummer, p3 för förslag 3, eller plan.
    """
    from regionbudget.services import papers

    with opened(file) as db:
        papers.write(db, decision, out)
    tell(f"{out} skriven")


COMMANDS = (
    reallocate,
    propose,
    proposals,
    decide_proposal,
    withdraw,
    decisions,
    supplement,
    correct_decision,
    amend,
    add_activity,
    waive,
    close,
    paper,
)
