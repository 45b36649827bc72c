"""The commands about booked cost: add, several rows on a voucher, correct, list."""

from collections.abc import Iterable
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity, marked, tell_entry, tell_late, tell_numbers
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import (
    AMOUNT,
    COMMITMENT_NUMBER,
    DAY,
    FILE,
    NUMBER,
    PERIOD,
    ROW,
    as_json,
    late,
)
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import entry_as_json
from regionbudget.domain.message import Message
from regionbudget.domain.money import format_amount
from regionbudget.domain.periods import Period

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database


@click.group("spend", cls=Group)
def spend_() -> None:
    """Logga, rätta och visa utfall."""


@spend_.command("add")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--date", "day", type=DAY, required=True)
@click.option("--amount", type=AMOUNT, required=True, metavar="KR")
@click.option("--text", required=True)
@click.option("--voucher", default="", metavar="VERIFIKATION")
@click.option("--category", default="", metavar="KOSTNADSSLAG")
@click.option(
    "--account", default="", metavar="KONTO", help="ger kostnadsslaget enligt kontotabellen"
)
@click.option("--object", "code", default="", metavar="OBJEKT", help="projekt eller ansvar")
@click.option("--supplier", default="", metavar="LEVERANTÖR")
@click.option(
    "--commitment",
    type=COMMITMENT_NUMBER,
    default=None,
    metavar="NUMMER",
    help="åtagandet som kostnaden löser",
)
@late
def add(
    file: Path,
    activity: str,
    day: date,
    amount: int,
    text: str,
    voucher: str,
    category: str,
    account: str,
    code: str,
    supplier: str,
    commitment: int | None,
    *,
    late: bool,
) -> None:
    """Bokför en kostnad; skriver postens nummer."""
    from regionbudget.domain.spend import NewEntry
    from regionbudget.services import outturn, plans

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        category, notes = _category(db, account, category)
        entry = NewEntry(target.id, day, amount, text, voucher, category, account, code, supplier)
        added = outturn.add(db, entry, late=late, commitment=commitment)
    tell_entry(added)
    _tell_all(notes)


@spend_.command("voucher")
@click.argument("file", type=FILE)
@click.option("--date", "day", type=DAY, required=True)
@click.option("--voucher", default="", metavar="VERIFIKATION")
@click.option("--text", required=True)
@click.option(
    "--row",
    "rows",
    type=ROW,
    required=True,
    multiple=True,
    help="en rad per aktivitet, till exempel ”SPUR inspektion=12 000”",
)
@click.option("--category", default="", metavar="KOSTNADSSLAG")
@click.option(
    "--account", default="", metavar="KONTO", help="ger kostnadsslaget enligt kontotabellen"
)
@click.option("--supplier", default="", metavar="LEVERANTÖR")
@late
def voucher_(
    file: Path,
    day: date,
    voucher: str,
    text: str,
    rows: tuple[tuple[str, int], ...],
    category: str,
    account: str,
    supplier: str,
    *,
    late: bool,
) -> None:
    """Bokför flera aktiviteter på en verifikation; skriver posternas nummer.

    Alla rader bokförs, eller ingen.
    """
    from regionbudget.domain.spend import NewEntry
    from regionbudget.services import plans, vouchers

    with opened(file) as db:
        plan = plans.load(db)
        category, notes = _category(db, account, category)
        entries = [
            NewEntry(
                find_activity(plan, name).id,
                day,
                ore,
                text,
                voucher,
                category,
                account,
                supplier=supplier,
            )
            for name, ore in rows
        ]
        added = vouchers.add_voucher(db, entries, late=late)
    tell_numbers(added.entry_ids, added.findings)
    tell_late(is_late=added.is_late)
    _tell_all(notes)


def _category(db: "Database", account: str, category: str) -> tuple[str, list[Message]]:
    """The stated category, else the account's by the plan's table; and what is to be told."""
    from regionbudget.services import accounts

    return accounts.category_for(db, account) if account and not category else (category, [])


def _tell_all(notes: Iterable[Message]) -> None:
    for note in notes:
        tell(note)


@spend_.command("correct")
@click.argument("file", type=FILE)
@click.argument("entry", type=NUMBER)
@click.option("--amount", type=AMOUNT, required=True, metavar="RÄTT BELOPP")
@click.option("--reason", required=True, metavar="TEXT")
@late
def correct(file: Path, entry: int, amount: int, reason: str, *, late: bool) -> None:
    """Rätta en post till rätt belopp; skriver rättelsepostens nummer."""
    from regionbudget.services import outturn

    with opened(file) as db:
        added = outturn.correct(db, entry, amount, reason, late=late)
    tell_entry(added)


@spend_.command("list")
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, default=None)
@as_json
def list_(file: Path, period: Period | None, *, json_: bool) -> None:
    """Visa bokförda poster."""
    from regionbudget.domain.attachment import numbers_text
    from regionbudget.services import attachments, followup, outturn, plans

    with opened(file) as db:
        plan = plans.load(db)
        if period is not None:
            followup.refuse_other_year(plan, period)
        entries = outturn.entries(db, period=period)
        enclosed = attachments.of_entries(db, [each.id for each in entries])
    if json_:
        listed = [entry_as_json(each, enclosed.get(each.id, ())) for each in entries]
        print_json({"entries": listed})
        return
    print_table(
        [
            (
                str(e.id),
                e.date.isoformat(),
                format_amount(e.amount_ore, decimals=True),
                plan.activity(e.activity_id).title,
                marked(e),
                e.voucher,
                f"bilaga {numbers_text(enclosed[e.id])}" if e.id in enclosed else "",
            )
            for e in entries
        ],
        right=(0, 2),
    )
