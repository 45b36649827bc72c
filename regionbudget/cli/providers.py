"""The commands about providers: what each was paid, and its report-back."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.distribution import take_report
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import AMOUNT, DAY, FILE, PERIOD, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.money import format_amount
from regionbudget.domain.periods import Period
from regionbudget.domain.providers import ROLE_WORDS

if TYPE_CHECKING:
    from regionbudget.domain.providers import Provider, ProviderActivity


@click.group("provider", cls=Group)
def provider_() -> None:
    """Visa vad utförare och mottagare har fått, och ta emot återrapporter."""


@provider_.command("list")
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, default=None)
@as_json
def list_(file: Path, period: Period | None, *, json_: bool) -> None:
    """Visa betalt per utförare och aktivitet; utan period hela året."""
    from regionbudget.services import providers

    with opened(file) as db:
        known = providers.load(db, period)
    if json_:
        print_json({"providers": [provider_as_json(each) for each in known]})
        return
    rows: list[tuple[str, ...]] = [
        ("Utförare", "Aktivitet", "Roll", "Betalt", "Fördelat", "Använt")
    ]
    rows += [_row(provider, each) for provider in known for each in provider.activities]
    print_table(rows, right=(3, 4, 5))
    for said in dict.fromkeys(each.unnamed for one in known for each in one.activities):
        if said is not None:
            tell(said)


@provider_.command("report")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--receiver", required=True, metavar="MOTTAGARE")
@click.option("--amount", type=AMOUNT, required=True, metavar="KR", help="sammanlagt använt")
@click.option("--date", "day", type=DAY, required=True)
@click.option("--text", default="")
def report(file: Path, activity: str, receiver: str, amount: int, day: date, text: str) -> None:
    """Skriv in vad en mottagare av en fördelning sammanlagt har använt.

    Samma som ”distribution report”. Den senaste återrapporten från var och en gäller.
    """
    take_report(file, activity, receiver, day, amount, text)


def provider_as_json(provider: "Provider") -> Json:
    return {
        "provider": provider.name,
        "paid_ore": provider.period_ore,
        "accumulated_ore": provider.accumulated_ore,
        "activities": [_activity_as_json(each) for each in provider.activities],
    }


def _activity_as_json(each: "ProviderActivity") -> Json:
    report = each.report
    return {
        "activity_id": each.activity.id,
        "title": each.activity.title,
        "roles": [role.value for role in each.roles],
        "paid_ore": each.period_ore,
        "accumulated_ore": each.accumulated_ore,
        "allotted_ore": None if each.part is None else each.part.amount_ore,
        "used_ore": None if report is None else report.amount_ore,
        "date": None if report is None else report.date.isoformat(),
        "text": "" if report is None else report.text,
    }


def _row(provider: "Provider", each: "ProviderActivity") -> tuple[str, ...]:
    return (
        provider.name,
        each.activity.title,
        ", ".join(str(ROLE_WORDS[role]) for role in each.roles),
        format_amount(each.period_ore, decimals=True),
        "" if each.part is None else format_amount(each.part.amount_ore),
        "" if each.report is None else format_amount(each.report.amount_ore),
    )
