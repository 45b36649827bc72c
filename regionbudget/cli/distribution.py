"""The commands about distributions: split a sum by a key, show the parts, take in reports."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import AMOUNT, DAY, FILE, as_json
from regionbudget.cli.swedish import Command, Group
from regionbudget.cli.views import Json
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.numbers import format_number

if TYPE_CHECKING:
    from regionbudget.domain.keys import Distribution, Part, Returned
    from regionbudget.domain.plan import Activity


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--key", type=FILE, required=True, metavar="NYCKEL.csv")
@as_json
def distribute(file: Path, activity: str, key: Path, *, json_: bool) -> None:
    """Fördela en aktivitets reviderade summa efter en nyckel.

    Kolumner: Mottagare; Vikt.
    """
    from regionbudget.services import distribution as service
    from regionbudget.services import plans

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        made = service.distribute_file(db, target.id, key)
    if json_:
        print_json(distribution_as_json(target, made))
    else:
        _print_parts(made.parts)
    tell(f"{kr(made.total_ore)} fördelades på {len(made.parts)} mottagare")


@click.group("distribution", cls=Group)
def distribution_() -> None:
    """Visa en fördelning och ta emot återrapporter."""


@distribution_.command("show")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@as_json
def show(file: Path, activity: str, *, json_: bool) -> None:
    """Visa mottagarna: del, och vad var och en har återrapporterat."""
    from regionbudget.services import distribution as service
    from regionbudget.services import plans

    with opened(file) as db:
        plan = plans.load(db)
        target = find_activity(plan, activity)
        receivers = service.receivers(db, target.id)
        made = service.latest(db, target.id)
        notices = [message for each, message in service.notices(db, plan) if each == target]
    if json_ and made is not None:
        parts = [returned_as_json(each) for each in receivers]
        outdated = bool(notices)
        print_json({**distribution_as_json(target, made), "parts": parts, "outdated": outdated})
    else:
        _print_receivers(receivers)
    for message in notices:
        tell(message)


@distribution_.command("report")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--receiver", required=True, metavar="MOTTAGARE")
@click.option("--date", "day", type=DAY, required=True)
@click.option("--amount", type=AMOUNT, required=True, metavar="KR", help="sammanlagt använt")
@click.option("--text", default="")
def report(file: Path, activity: str, receiver: str, day: date, amount: int, text: str) -> None:
    """Skriv in vad en mottagare sammanlagt har använt.

    Den senaste återrapporten från var och en gäller.
    """
    take_report(file, activity, receiver, day, amount, text)


def take_report(
    file: Path, activity: str, receiver: str, day: date, amount: int, text: str
) -> None:
    from regionbudget.services import distribution as service
    from regionbudget.services import plans

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        made = service.report(db, target.id, receiver, day, amount, text)
    tell(f"{made.receiver} har återrapporterat {kr(made.amount_ore)}")


def distribution_as_json(activity: "Activity", made: "Distribution") -> Json:
    return {
        "activity_id": activity.id,
        "title": activity.title,
        "total_ore": made.total_ore,
        "parts": [part_as_json(part) for part in made.parts],
    }


def part_as_json(part: "Part") -> Json:
    return {
        "receiver": part.receiver,
        "weight": number_as_json(part.weight),
        "amount_ore": part.amount_ore,
    }


def returned_as_json(each: "Returned") -> Json:
    report = each.report
    return {
        **part_as_json(each.part),
        "reported": report is not None,
        "used_ore": None if report is None else report.amount_ore,
        "date": None if report is None else report.date.isoformat(),
        "text": "" if report is None else report.text,
    }


def number_as_json(number: Decimal) -> int | float:
    """A number that is not money, as JSON writes it."""
    whole = number == number.to_integral_value()
    return int(number) if whole else float(number)


def _print_parts(parts: "tuple[Part, ...]") -> None:
    rows = [(p.receiver, format_number(p.weight), format_amount(p.amount_ore)) for p in parts]
    total = format_number(sum(p.weight for p in parts))
    amount = format_amount(sum(p.amount_ore for p in parts))
    print_table([("Mottagare", "Vikt", "Belopp"), *rows, ("Totalt", total, amount)], right=(1, 2))


def _print_receivers(receivers: "list[Returned]") -> None:
    rows = [("Mottagare", "Vikt", "Belopp", "Använt", "Återrapporterat", "Text")]
    for each in receivers:
        used = "" if each.report is None else format_amount(each.report.amount_ore)
        when = "saknas" if each.report is None else each.report.date.isoformat()
        words = "" if each.report is None else each.report.text
        part = each.part
        rows.append(
            (
                part.receiver,
                format_number(part.weight),
                format_amount(part.amount_ore),
                used,
                when,
                words,
            )
        )
    print_table(rows, right=(1, 2, 3))
