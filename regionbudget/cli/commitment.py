"""The commands about commitments: add, release, list."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell, tell_findings
from regionbudget.cli.parameters import (
    AMOUNT,
    COMMITMENT_NUMBER,
    DAY,
    FILE,
    MONTH,
    NUMBER,
    as_json,
)
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.periods import Period, month_code

if TYPE_CHECKING:
    from regionbudget.domain.commitment import Commitment, Release


@click.group("commitment", cls=Group)
def commitment_() -> None:
    """Åtaganden: det som är beställt eller avtalat men inte bokfört än."""


@commitment_.command("add")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--amount", type=AMOUNT, required=True, metavar="KR")
@click.option(
    "--month",
    "expected",
    type=MONTH,
    required=True,
    metavar="ÅÅÅÅ-MM",
    help="när det väntas bli bokfört",
)
@click.option("--text", required=True)
@click.option("--supplier", default="", metavar="LEVERANTÖR")
@click.option("--ref", default="", metavar="REFERENS", help="till exempel beställning eller avtal")
@click.option("--date", "day", type=DAY, default=None, help="räknas från den dagen (annars i dag)")
def add(
    file: Path,
    activity: str,
    amount: int,
    expected: Period,
    text: str,
    supplier: str,
    ref: str,
    day: date | None,
) -> None:
    """Skriv in ett åtagande; skriver dess nummer. Det räknas av från vad aktiviteten har kvar."""
    from regionbudget.domain.commitment import NewCommitment
    from regionbudget.services import commitments, followup, plans

    month = expected.last_month
    with opened(file) as db:
        plan = plans.load(db)
        followup.refuse_other_year(plan, expected)
        target = find_activity(plan, activity)
        counts_from = day or commitments.usual_day(db, month)
        new = NewCommitment(target.id, counts_from, month, amount, text, supplier, ref)
        added = commitments.add(db, new)
    click.echo(added.number)
    tell_findings(added.findings)


@commitment_.command("release")
@click.argument("file", type=FILE)
@click.argument("number", type=COMMITMENT_NUMBER, metavar="NUMMER")
@click.option("--entry", type=NUMBER, default=None, metavar="POST", help="posten som det blev")
@click.option("--amount", type=AMOUNT, default=None, metavar="KR", help="annars allt som är öppet")
@click.option("--reason", required=True, metavar="TEXT")
@click.option("--date", "day", type=DAY, default=None, help="räknas från den dagen (annars i dag)")
def release(
    file: Path,
    number: int,
    entry: int | None,
    amount: int | None,
    reason: str,
    day: date | None,
) -> None:
    """Lös ett åtagande helt eller delvis: det blev en post, eller det blev inte av."""
    from regionbudget.services import commitments

    with opened(file) as db:
        released = commitments.release(
            db, number, reason, amount_ore=amount, entry_id=entry, day=day
        )
        left = next(each for each in commitments.every(db) if each.id == number).open_ore
    tell(f"{kr(released)} av åtagande {number} är löst; {kr(left)} är öppet")


@commitment_.command("list")
@click.argument("file", type=FILE)
@click.option("--open", "only_open", is_flag=True, help="bara de som inte är helt lösta")
@as_json
def list_(file: Path, *, only_open: bool, json_: bool) -> None:
    """Visa åtaganden: belopp, löst och öppet."""
    from regionbudget.domain.commitment import open_commitments
    from regionbudget.services import commitments, plans

    with opened(file) as db:
        plan = plans.load(db)
        found = commitments.every(db)
    if only_open:
        found = open_commitments(found)
    if json_:
        print_json(
            {
                "commitments": [commitment_as_json(plan.year, each) for each in found],
                "open_ore": sum(each.open_ore for each in found),
            }
        )
        return
    rows: list[tuple[str, ...]] = [
        ("Nr", "Väntas", "Aktivitet", "Belopp", "Löst", "Öppet", "Text", "Leverantör")
    ]
    rows += [
        (
            str(each.id),
            month_code(plan.year, each.content.month),
            plan.activity(each.content.activity_id).title,
            *map(format_amount, (each.content.amount_ore, each.released_ore, each.open_ore)),
            each.content.text,
            each.content.supplier,
        )
        for each in found
    ]
    print_table(rows, right=(0, 3, 4, 5))


def commitment_as_json(year: int, each: "Commitment") -> Json:
    content = each.content
    return {
        "id": each.id,
        "activity_id": content.activity_id,
        "date": content.date.isoformat(),
        "month": month_code(year, content.month),
        "amount_ore": content.amount_ore,
        "released_ore": each.released_ore,
        "open_ore": each.open_ore,
        "text": content.text,
        "supplier": content.supplier,
        "ref": content.ref,
        "releases": [release_as_json(release) for release in each.releases],
    }


def release_as_json(release: "Release") -> Json:
    return {
        "date": release.date.isoformat(),
        "amount_ore": release.amount_ore,
        "entry_id": release.spend_id,
        "reason": release.reason,
    }
