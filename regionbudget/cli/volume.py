"""The commands about volume × price: plan, log, show."""

from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from regionbudget.cli.distribution import number_as_json
from regionbudget.cli.naming import find_activity, tell_numbers
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import AMOUNT, COUNT, DAY, DECIMAL, FILE, PERIOD, as_json, late
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.numbers import format_number
from regionbudget.domain.periods import Period
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.plan import Activity
    from regionbudget.domain.tariff import Logged, VolumePlan


@click.group("volume", cls=Group)
def volume_() -> None:
    """Planera och logga volym × pris, till exempel hembesök."""


@volume_.command("plan")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--unit", required=True, metavar="ENHET", help="till exempel hembesök")
@click.option("--price", type=AMOUNT, required=True, metavar="KR")
@click.option("--extra", type=AMOUNT, default=0, metavar="KR", help="tillägg över gränsen")
@click.option("--above", type=DECIMAL, default=None, metavar="INDEX", help="gränsen, till ex. 1,0")
@click.option("--dry-run", is_flag=True, help="visa vad det skulle bli, spara inget")
@click.argument("places", type=FILE, metavar="PLATSER.csv")
@as_json
def plan_(
    file: Path,
    activity: str,
    unit: str,
    price: int,
    extra: int,
    above: Decimal | None,
    places: Path,
    *,
    dry_run: bool,
    json_: bool,
) -> None:
    """Planera volym per plats; i ett utkast ger det aktivitetens summa.

    Kolumner: Plats; Antal; Index.
    """
    from regionbudget.domain.tariff import Tariff
    from regionbudget.services import plans
    from regionbudget.services import volume as service

    tariff = Tariff(" ".join(unit.split()), price, extra, above)
    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        planned = service.plan_file(db, target.id, tariff, places, dry_run=dry_run)
    made, after = planned.plan, planned.activity
    if json_:
        print_json(volume_as_json(after, made, []))
    else:
        _print_places(made, [])
    verb = "skulle få" if dry_run else "har"
    tell(f"”{after.title}” {verb} summan {kr(after.sum_ore)}; volymen kostar {kr(made.sum_ore)}")


@volume_.command("log")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--place", required=True, metavar="PLATS")
@click.option("--date", "day", type=DAY, required=True)
@click.option("--count", type=COUNT, required=True, metavar="ANTAL", help="under 0 tar tillbaka")
@late
def log(file: Path, activity: str, place: str, day: date, count: int, *, late: bool) -> None:
    """Bokför gjord volym som kostnad; skriver postens nummer."""
    from regionbudget.services import plans
    from regionbudget.services import volume as service

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        booked = service.log(db, target.id, place, day, count, late=late)
    tell_numbers(booked.entry_ids, booked.findings)


@volume_.command("show")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--period", type=PERIOD, default=None, help="visa prognosen för perioden")
@as_json
def show(file: Path, activity: str, period: Period | None, *, json_: bool) -> None:
    """Visa planerad och gjord volym per plats, kostnad och prognos."""
    from regionbudget.services import followup, plans
    from regionbudget.services import volume as service

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        made = service.latest(db, target.id)
        if made is None:
            raise fault(say("”{activity}” har ingen volymplan", activity=target.title))
        logged = service.logged(db, target.id)
        rows = followup.follow_up(db, period).rows if period is not None else ()
    row = next((each for each in rows if each.activity.id == target.id), None)
    if json_:
        more = {} if row is None else {"forecast_ore": row.forecast_ore}
        print_json({**volume_as_json(target, made, logged), **more})
        return
    _print_places(made, logged)
    if row is not None:
        click.echo(f"prognos {kr(row.forecast_ore)} mot reviderad budget {kr(row.revised_ore)}")


def volume_as_json(activity: "Activity", made: "VolumePlan", logged: "list[Logged]") -> Json:
    from regionbudget.domain.tariff import cost_at, volume_at

    tariff = made.tariff
    places: list[dict[str, Any]] = [
        {
            "place": place.name,
            "index": None if place.index is None else number_as_json(place.index),
            "price_ore": place.price_ore,
            "planned": place.volume,
            "planned_ore": place.sum_ore,
            "logged": volume_at(place.name, logged),
            "logged_ore": cost_at(place.name, logged),
        }
        for place in made.places
    ]
    return {
        "activity_id": activity.id,
        "title": activity.title,
        "unit": tariff.unit,
        "price_ore": tariff.price_ore,
        "extra_ore": tariff.extra_ore,
        "above": None if tariff.above is None else number_as_json(tariff.above),
        "planned_ore": made.sum_ore,
        "sum_ore": activity.sum_ore,
        "logged_ore": sum(each.amount_ore for each in logged),
        "places": places,
    }


def _print_places(made: "VolumePlan", logged: "list[Logged]") -> None:
    from regionbudget.domain.tariff import cost_at, volume_at

    rows = [("Plats", "Index", "Pris", "Planerat", "Kostar", "Gjort", "Kostat")]
    for place in made.places:
        rows.append(
            (
                place.name,
                "" if place.index is None else format_number(place.index),
                format_amount(place.price_ore),
                format_number(place.volume),
                format_amount(place.sum_ore),
                format_number(volume_at(place.name, logged)),
                format_amount(cost_at(place.name, logged)),
            )
        )
    volume, done = sum(p.volume for p in made.places), sum(each.volume for each in logged)
    cost = format_amount(sum(each.amount_ore for each in logged))
    total = ("Totalt", "", "", format_number(volume), format_amount(made.sum_ore))
    rows.append((*total, format_number(done), cost))
    print_table(rows, right=range(1, 7))
