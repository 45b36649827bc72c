"""The commands about deadlines: list them, export them, say how they stand, add one."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import finding_line, print_json, print_table, tell
from regionbudget.cli.parameters import COUNT, DAY, FILE, OneOf, as_json
from regionbudget.cli.swedish import Command, Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import say
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.deadlines import Due

_by = click.option("--by", required=True, metavar="VEM", help="den som säger det, en befattning")
_responsible = click.option(
    "--responsible", default=None, metavar="BEFATTNING", help="den som ska se till att det blir av"
)
_remind = click.option(
    "--remind",
    type=COUNT,
    default=None,
    metavar="DAGAR",
    help="påminn så många dagar före (annars 14)",
)


@click.command("deadlines", cls=Command)
@click.argument("file", type=FILE)
@click.option(
    "--as-of", "day", type=DAY, default=None, help="läget den dagen (annars i dag): dagar kvar, D1"
)
@click.option(
    "--ics", "out", type=FILE, default=None, metavar="X.ics", help="skriv dem som en kalenderfil"
)
@as_json
def deadlines_(file: Path, day: date | None, out: Path | None, *, json_: bool) -> None:
    """Visa tidsfristerna: dag, rättsverkan, senare beslut, läge och vem som ansvarar.

    Raderna under listan är det som infaller inom 30 dagar eller har passerat (D1). Säg hur en
    tidsfrist står med ”deadline mark”.
    """
    from regionbudget.domain.deadlines import d1
    from regionbudget.services import deadlines

    if out is not None and (json_ or day is not None):
        raise fault(say("--ics skriver en fil för sig; utelämna --json och --as-of"))
    with opened(file) as db:
        if out is not None:
            written = deadlines.export(db, out)
            tell(f"{out} skriven: {written} tidsfrister")
            return
        seen = day or deadlines.today(db)
        found = deadlines.load(db, seen)
    warned = list(d1(found))
    if json_:
        near = {each.subject for each in warned}
        print_json(
            {
                "as_of": seen.isoformat(),
                "deadlines": [due_as_json(each, warned=each.key in near) for each in found],
                "findings": [
                    {"rule": each.rule, "subject": each.subject, "message": str(each.message)}
                    for each in warned
                ],
            }
        )
        return
    click.echo(f"Tidsfrister per {seen.isoformat()}\n")
    rows: list[tuple[str, ...]] = [
        ("Nyckel", "Dag", "Läge", "", "Vad", "Följd", "Ansvarig", "Påminnelse")
    ]
    rows += [due_row(each) for each in found]
    print_table(rows)
    decided = [each for each in found if each.later_decision]
    if decided:
        click.echo("\nSenare beslut:")
    for each in decided:
        click.echo(f"{each.key}: {each.later_decision}")
    if warned:
        click.echo()
    for finding in warned:
        click.echo(finding_line(finding))


@click.group("deadline", cls=Group)
def deadline_() -> None:
    """Säg hur en tidsfrist står, eller lägg till en egen."""


@deadline_.command("mark")
@click.argument("file", type=FILE)
@click.argument("key", metavar="NYCKEL")
@click.argument("state", type=OneOf(["done", "open", "withdrawn"]), metavar="done|open|withdrawn")
@_by
@click.option("--date", "day", type=DAY, default=None, help="när det skedde (annars i dag)")
@click.option("--due", type=DAY, default=None, help="ny dag, till exempel efter anstånd")
@_responsible
@_remind
@click.option("--note", default="", metavar="TEXT", help="till exempel diarienummer eller beslut")
def mark(
    file: Path,
    key: str,
    state: str,
    by: str,
    day: date | None,
    due: date | None,
    responsible: str | None,
    remind: int | None,
    note: str,
) -> None:
    """Säg att en tidsfrist är gjord, öppen eller återkallad.

    NYCKEL står i listan (”deadlines”). Det som inte anges är kvar som det var.
    """
    from regionbudget.domain.deadlines import Stated
    from regionbudget.services import deadlines

    with opened(file) as db:
        found = deadlines.mark(
            db,
            key,
            Stated(state),
            by,
            day=day,
            due=due,
            responsible=responsible,
            remind_days=remind,
            note=note,
        )
    tell(f"{found.key} {found.date.isoformat()} {found.what}: {state_word(found)}")


@deadline_.command("add")
@click.argument("file", type=FILE)
@click.option("--date", "due", type=DAY, required=True, help="sista dag")
@click.option("--what", required=True, metavar="TEXT", help="vad som ska vara klart")
@click.option("--effect", default="", metavar="TEXT", help="vad som händer annars")
@_by
@_responsible
@_remind
def add(
    file: Path,
    due: date,
    what: str,
    effect: str,
    by: str,
    responsible: str | None,
    remind: int | None,
) -> None:
    """Lägg till en egen tidsfrist; skriver dess nyckel."""
    from regionbudget.services import deadlines

    with opened(file) as db:
        found = deadlines.add(
            db, due, what, by, effect=effect, responsible=responsible or "", remind_days=remind
        )
    click.echo(found.key)


@deadline_.command("reports")
@click.argument("file", type=FILE)
@click.option("--month", type=COUNT, default=None, metavar="DAGAR", help="varje månad")
@click.option("--tertial", type=COUNT, default=None, metavar="DAGAR", help="januari–april")
@click.option("--interim", type=COUNT, default=None, metavar="DAGAR", help="januari–augusti")
@click.option("--annual", type=COUNT, default=None, metavar="DAGAR", help="helåret")
@_by
def reports(
    file: Path,
    month: int | None,
    tertial: int | None,
    interim: int | None,
    annual: int | None,
    by: str,
) -> None:
    """Ge regionens egna rapporter datum: så många dagar efter periodens slut.

    Utan det har de ingen dag och står inte i listan; dagar som redan har passerat sätts inte. En
    enstaka rapport flyttas med
    ”deadline mark FILE 2020-05 open --due …”.
    """
    from regionbudget.domain.periods import PeriodKind
    from regionbudget.services import deadlines

    given = {
        PeriodKind.MONTH: month,
        PeriodKind.TERTIAL: tertial,
        PeriodKind.INTERIM: interim,
        PeriodKind.YEAR: annual,
    }
    kinds = {kind: days for kind, days in given.items() if days is not None}
    if not kinds:
        raise fault(say("ange minst ett av --month, --tertial, --interim och --annual"))
    with opened(file) as db:
        found = deadlines.set_reports(db, kinds, by)
    for each in found:
        tell(f"{each.key} {each.date.isoformat()} {each.what}")


def due_row(due: "Due") -> tuple[str, ...]:
    from regionbudget.domain.deadlines import DueState, when

    return (
        due.key,
        due.date.isoformat(),
        state_word(due),
        str(when(due.days)) if due.is_open else "",
        str(due.what),
        due.effect,
        due.responsible,
        f"{due.remind_days} dagar före" if due.state is DueState.OPEN else "",
    )


def state_word(due: "Due") -> str:
    """The state as symbol and word."""
    from regionbudget.domain.deadlines import STATE_WORDS, DueState

    symbols = {
        DueState.OPEN: "▲" if due.waits else "○",
        DueState.LATE: "■",
        DueState.DONE: "●",
        DueState.WITHDRAWN: "–",
    }
    return f"{symbols[due.state]} {STATE_WORDS[due.state]}"


def due_as_json(due: "Due", *, warned: bool) -> Json:
    said = due.said
    return {
        "key": due.key,
        "source": due.source.value,
        "date": due.date.isoformat(),
        "first_date": (due.first_due or due.date).isoformat(),
        "what": str(due.what),
        "effect": due.effect,
        "later_decision": due.later_decision or None,
        "state": due.state.value,
        "days": due.days,
        "warned": warned,
        "responsible": due.responsible,
        "remind_days": due.remind_days,
        "stated": None
        if said is None
        else {"date": said.date.isoformat(), "by": said.by, "note": said.note},
    }


COMMANDS = (deadlines_, deadline_)
