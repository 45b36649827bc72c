"""The commands on application rounds: money that is left is given out to units that ask for it."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import AMOUNT, DAY, FILE, ROUND_NUMBER, as_json
from regionbudget.cli.swedish import Group
from regionbudget.domain.money import format_amount, kr

if TYPE_CHECKING:
    from regionbudget.domain.application import Application, RoundState


@click.group("round", cls=Group)
def round_() -> None:
    """Dela ut pengar som är kvar: enheter äskar, planeraren beviljar."""


@round_.command("open")
@click.argument("file", type=FILE)
@click.option("--title", required=True, metavar="NAMN")
@click.option("--line", required=True, metavar="NYCKEL", help="delområde, eller delområde/varav")
@click.option("--opens", type=DAY, required=True)
@click.option("--closes", type=DAY, required=True, help="sista dag att äska")
@click.option("--text", default="", metavar="TEXT", help="vad pengarna är till för")
def open_(file: Path, title: str, line: str, opens: date, closes: date, text: str) -> None:
    """Öppna en äskandeomgång för det som är kvar av ett delområde; skriver dess nummer."""
    from regionbudget.domain.application import Round
    from regionbudget.services import applications

    with opened(file) as db:
        made = applications.open_round(db, Round(0, title, line, opens, closes, text=text))
    click.echo(made.id)


@round_.command("apply")
@click.argument("file", type=FILE)
@click.argument("number", type=ROUND_NUMBER, metavar="OMGÅNG")
@click.option("--unit", required=True, metavar="ENHET")
@click.option("--title", required=True, metavar="VAD")
@click.option("--amount", type=AMOUNT, required=True, metavar="KR")
@click.option("--date", "day", type=DAY, required=True, help="dagen äskandet kom")
@click.option("--text", default="", metavar="TEXT")
def apply(
    file: Path, number: int, unit: str, title: str, amount: int, day: date, text: str
) -> None:
    """Ta emot en enhets äskande; skriver dess nummer."""
    from regionbudget.domain.application import Application
    from regionbudget.services import applications

    with opened(file) as db:
        asked = Application(0, number, unit, title, amount, day, text)
        made = applications.apply(db, asked)
    click.echo(made.id)


@round_.command("grant")
@click.argument("file", type=FILE)
@click.argument("number", type=ROUND_NUMBER, metavar="ÄSKANDE")
@click.option("--amount", type=AMOUNT, required=True, metavar="KR", help="0 avslår")
@click.option("--reason", required=True, metavar="TEXT")
@click.option("--owner", default="", metavar="BEFATTNING", help="annars enheten")
@click.option("--date", "day", type=DAY, default=None, help="beslutets dag (beslutad plan)")
@click.option("--by", default="", metavar="VEM", help="beslutsfattare (beslutad plan)")
@click.option("--ref", default="", metavar="DNR")
def grant(
    file: Path,
    number: int,
    amount: int,
    reason: str,
    owner: str,
    day: date | None,
    by: str,
    ref: str,
) -> None:
    """Bevilja ett äskande, eller avslå det med 0 kr. Det beviljade blir en aktivitet i planen."""
    from regionbudget.services import applications

    answer = applications.Answer(amount, reason, owner, day, by, ref)
    with opened(file) as db:
        made = applications.grant(db, number, answer)
    if made.activity is None:
        tell(f"äskande {number} avslogs")
    else:
        tell(f"äskande {number} beviljades med {kr(amount)}: aktivitet {made.activity}")


@round_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa äskandeomgångar med vad som äskats, beviljats och är kvar."""
    from regionbudget.services import applications

    with opened(file) as db:
        states = applications.states(db)
    if json_:
        print_json({"rounds": [_as_json(each) for each in states]})
        return
    for each in states:
        made = each.round
        days = f"{made.opens.isoformat()}–{made.closes.isoformat()}"
        click.echo(
            f"{made.id}  {made.title} ({made.part}, {days}): äskat {kr(each.asked_ore)}, "
            f"beviljat {kr(each.granted_ore)}, kvar {kr(each.left_ore)}"
        )
        print_table([_row(application) for application in each.applications], right=(1, 5, 6))


def _row(application: "Application") -> tuple[str, ...]:
    answer = application.grant
    return (
        " ",
        str(application.id),
        application.date.isoformat(),
        application.unit,
        application.title,
        format_amount(application.asked_ore),
        "väntar" if answer is None else format_amount(answer.granted_ore),
        answer.reason if answer else "",
    )


def _as_json(state: "RoundState") -> dict[str, Any]:
    return {
        "id": state.round.id,
        "title": state.round.title,
        "line": state.round.part,
        "opens": state.round.opens.isoformat(),
        "closes": state.round.closes.isoformat(),
        "text": state.round.text,
        "asked_ore": state.asked_ore,
        "granted_ore": state.granted_ore,
        "left_ore": state.left_ore,
        "applications": [
            {
                "id": each.id,
                "unit": each.unit,
                "title": each.title,
                "asked_ore": each.asked_ore,
                "date": each.date.isoformat(),
                "text": each.text,
                "granted_ore": each.grant.granted_ore if each.grant else None,
                "activity_id": each.grant.activity if each.grant else None,
                "decision_id": each.grant.decision if each.grant else None,
                "reason": each.grant.reason if each.grant else None,
            }
            for each in state.applications
        ],
    }
