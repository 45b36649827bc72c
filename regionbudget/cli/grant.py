"""The commands about the grant itself: its money, and what the authorities' forms ask for."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import AMOUNT, DAY, FILE, GRANT_NUMBER, as_json, as_of
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount, kr
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.grant import GrantEntry, GrantMoney
    from regionbudget.services.grants import Recorded


@click.group("grant", cls=Group)
def grant_() -> None:
    """Bidragets pengar (rekvirerat, mottaget, återbetalat) och uppgifterna till blanketterna."""


def _recording(kind: str, help_: str) -> None:
    @grant_.command(kind, help=help_)
    @click.argument("file", type=FILE)
    @click.option("--date", "day", type=DAY, required=True)
    @click.option("--amount", type=AMOUNT, required=True, metavar="KR")
    @click.option("--ref", required=True, metavar="REFERENS", help="dnr eller betalning")
    @click.option("--text", default="", metavar="TEXT")
    def record(file: Path, day: date, amount: int, ref: str, text: str) -> None:
        from regionbudget.domain.grant import GrantKind, NewGrantEntry
        from regionbudget.services import grants

        with opened(file) as db:
            new = NewGrantEntry(GrantKind(kind), day, amount, ref, text)
            _tell(grants.record(db, new))


_recording("requested", "Skriv in vad som har rekvirerats; skriver postens nummer.")
_recording("received", "Skriv in vad som har kommit; bidraget får komma i delar.")
_recording("repaid", "Skriv in vad som har betalats tillbaka, högst det som har kommit.")


def _tell(recorded: "Recorded") -> None:
    click.echo(recorded.number)
    for message in recorded.notices:
        tell(message)


@grant_.command()
@click.argument("file", type=FILE)
@click.argument("number", type=GRANT_NUMBER, metavar="NUMMER")
@click.option("--reason", required=True, metavar="TEXT")
def correct(file: Path, number: int, reason: str) -> None:
    """Ta tillbaka en post med en motpost samma dag; skriv sedan in den rätta."""
    from regionbudget.services import grants

    with opened(file) as db:
        _tell(grants.correct(db, number, reason))


@grant_.command("list")
@click.argument("file", type=FILE)
@as_of
@as_json
def list_(file: Path, day: date | None, *, json_: bool) -> None:
    """Visa bidragets pengar: poster och summor."""
    from regionbudget.domain.grant import KIND_WORDS
    from regionbudget.services import grants, plans

    with opened(file) as db:
        plan = plans.load(db, day)
        money = grants.load(db, day)
    if json_:
        print_json(money_as_json(money, plan.allocated_ore))
        return
    rows: list[tuple[str, ...]] = [("Nr", "Datum", "Vad", "Belopp", "Referens", "Text")]
    rows += [
        (
            str(each.id),
            each.date.isoformat(),
            str(KIND_WORDS[each.kind]),
            format_amount(each.amount_ore),
            each.ref,
            _words(each),
        )
        for each in money.entries
    ]
    if money.entries:
        print_table(rows, right=(0, 3))
        click.echo()
    unpaid = "" if money.paid_out else " (ej utbetalt)"
    print_table(
        [
            ("Tilldelat", kr(plan.allocated_ore) + unpaid),
            ("Rekvirerat", kr(money.requested_ore)),
            ("Mottaget", kr(money.received_ore)),
            ("Återbetalat", kr(money.repaid_ore)),
        ]
    )


def _words(entry: "GrantEntry") -> str:
    if entry.corrects is None:
        return entry.text
    return f"rättar post {entry.corrects}: {entry.text}"


def money_as_json(money: "GrantMoney", allotted_ore: int) -> Json:
    return {
        "allotted_ore": allotted_ore,
        "requested_ore": money.requested_ore,
        "received_ore": money.received_ore,
        "repaid_ore": money.repaid_ore,
        "paid_out": money.paid_out,
        "entries": [
            {
                "id": each.id,
                "kind": each.kind.value,
                "date": each.date.isoformat(),
                "amount_ore": each.amount_ore,
                "ref": each.ref,
                "text": each.text,
                "corrects": each.corrects,
            }
            for each in money.entries
        ],
    }


@grant_.command("details")
@click.argument("file", type=FILE)
@click.option(
    "--set",
    "settings",
    multiple=True,
    metavar="UPPGIFT=VÄRDE",
    help="till exempel contact=”Namn”; tomt värde tar bort uppgiften. Flera går bra",
)
@as_json
def details_(file: Path, settings: tuple[str, ...], *, json_: bool) -> None:
    """Visa eller skriv uppgifterna till rekvisition och ekonomisk redovisning.

    Bidragsmottagare, kontakt, diarienummer, bankgiro eller plusgiro, behörig företrädare och
    granskare (ekonomichefen; på 2019 års blankett får det vara en enhetschef).
    """
    from regionbudget.domain.form_details import DETAILS
    from regionbudget.services import form_details

    asked = dict(map(_setting, settings))
    with opened(file) as db:
        if asked:
            form_details.write(db, asked)
        details = form_details.load(db)
    if json_:
        print_json({each.key: details.get(each.key, "") for each in DETAILS})
        return
    print_table([(each.key, str(each.title), details.get(each.key, "–")) for each in DETAILS])


def _setting(text: str) -> tuple[str, str]:
    name, parted, value = text.partition("=")
    if not parted or not name.strip():
        raise fault(say("”{text}” ska vara UPPGIFT=VÄRDE", text=text))
    return name, value
