"""The commands about indicators of activities: name them, state what they reached, list them."""

from decimal import Decimal
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import DECIMAL, FILE, PERIOD, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.indicator import Reached


@click.group("indicator", cls=Group)
def indicator_() -> None:
    """Indikatorer per aktivitet: mål för året och utfall per period."""


@indicator_.command("set")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="NAMN", help="namn eller nummer")
@click.option("--name", required=True, metavar="TEXT", help="indikatorns namn")
@click.option("--unit", default=None, metavar="TEXT", help="vad talet räknar")
@click.option("--target", type=DECIMAL, default=None, metavar="TAL", help="årets mål")
@click.option("--period", type=PERIOD, default=None, help="den period som utfallet gäller")
@click.option("--outcome", type=DECIMAL, default=None, metavar="TAL", help="utfall i perioden")
@click.option("--note", default="", metavar="TEXT", help="till utfallet, eller varför inget finns")
@click.option("--by", default="", metavar="VEM", help="den som säger det, en befattning")
def set_(
    file: Path,
    activity: str,
    name: str,
    unit: str | None,
    target: Decimal | None,
    period: Period | None,
    outcome: Decimal | None,
    note: str,
    by: str,
) -> None:
    """Ge en aktivitet en indikator, eller skriv in dess utfall.

    Med --period skrivs utfallet in; utan --period sätts namn, enhet och mål.
    En enhet eller ett mål som inte anges är kvar som det var.
    """
    from regionbudget.domain.indicator import Indicator, number_words
    from regionbudget.services import indicators, plans

    if period is None and (outcome is not None or note):
        raise fault(say("ett utfall hör till en period; ange --period, till exempel 2020-T2"))
    if period is not None and (unit is not None or target is not None):
        raise fault(say("sätt enhet och mål för sig, utan --period"))
    with opened(file) as db:
        found = find_activity(plans.load(db), activity)
        if period is None:
            before = indicators.named(db, found.id, name) or Indicator(found.id, name, "", None)
            kept = before.unit if unit is None else unit
            aim = before.target if target is None else target
            made = indicators.define(db, Indicator(found.id, name, kept, aim), by)
            goal = number_words(made.target, made.unit) or "inget mål"
            tell(f"{found.title}: {made.name}, {goal}")
            return
        reached = indicators.state(db, found.id, name, period, outcome, note=note, by=by)
    what = number_words(reached.value, reached.indicator.unit) or "inget tal"
    tell(f"{found.title}: {reached.indicator.name} {period.code}: {what}")


@indicator_.command()
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="NAMN", help="namn eller nummer")
@click.option("--name", required=True, metavar="TEXT")
@click.option("--by", default="", metavar="VEM", help="den som säger det, en befattning")
def withdraw(file: Path, activity: str, name: str, by: str) -> None:
    """Ta bort en indikator; det som har skrivits in är kvar i historiken."""
    from regionbudget.services import indicators, plans

    with opened(file) as db:
        found = find_activity(plans.load(db), activity)
        gone = indicators.withdraw(db, found.id, name, by)
    tell(f"{found.title}: {gone.name} är borttagen")


@indicator_.command("list")
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, default=None, help="annars hela året")
@as_json
def list_(file: Path, period: Period | None, *, json_: bool) -> None:
    """Visa indikatorerna med mål och utfall."""
    from regionbudget.domain.indicator import number_words
    from regionbudget.domain.periods import whole_year
    from regionbudget.services import followup, indicators, plans

    with opened(file) as db:
        plan = plans.load(db)
        wanted = period or whole_year(plan.year)
        followup.refuse_other_year(plan, wanted)
        found = indicators.load(db, wanted)
    if json_:
        listed = [reached_as_json(each) for each in found]
        print_json({"period": wanted.code, "indicators": listed})
        return
    rows: list[tuple[str, ...]] = [("Aktivitet", "Indikator", "Mål", "Utfall", "Anteckning")]
    rows += [
        (
            plan.activity(each.indicator.activity).title,
            each.indicator.name,
            number_words(each.indicator.target, each.indicator.unit),
            number_words(each.value, each.indicator.unit),
            each.outcome.note if each.outcome else "",
        )
        for each in found
    ]
    print_table(rows)


def reached_as_json(each: "Reached") -> Json:
    """Numbers as texts, because they are exact decimals."""
    target, said = each.indicator.target, each.outcome
    return {
        "activity_id": each.indicator.activity,
        "name": each.indicator.name,
        "unit": each.indicator.unit,
        "target": None if target is None else format(target, "f"),
        "outcome": None if each.value is None else format(each.value, "f"),
        "note": said.note if said else "",
        "by": said.by if said else "",
        "recorded_at": said.recorded_at if said else "",
    }
