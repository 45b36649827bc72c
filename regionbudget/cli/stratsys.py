"""The commands about the file of key figures for Stratsys."""

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import click

from regionbudget.cli.naming import area_named, find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, PERIOD, OneOf, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.external_codes import (
    COLUMN_CODES,
    DECIMALS,
    DELIMITERS,
    OWN_NAMES,
    UNTRIED,
    DateForm,
    Layout,
    Part,
    Subject,
)
from regionbudget.domain.message import counted, say
from regionbudget.domain.periods import Period
from regionbudget.errors import fault

_WORDS = {Subject.AREA: "område", Subject.ACTIVITY: "aktivitet", Subject.MEASURE: "mått"}


class ExportGroup(Group):
    """`stratsys FILE --period P --out X.csv` writes the file; other words are commands."""

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        if args and args[0] not in self.commands and not args[0].startswith("-"):
            args = ["export", *args]
        return super().parse_args(ctx, args)


@click.group("stratsys", cls=ExportGroup)
def stratsys_() -> None:
    """Nyckeltal till Stratsys: stratsys FILE --period P --out X.csv, och koderna i den."""


@stratsys_.command("export")
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@click.option("--out", type=FILE, required=True, metavar="X.csv")
def export(file: Path, period: Period, out: Path) -> None:
    """Skriv filen med ett värde per rad. Värden som saknar kod lämnas utanför.

    Innan något har fått en kod har filen programmets egna beteckningar, så att formatet kan prövas.
    """
    from regionbudget.services import stratsys as service

    with opened(file) as db:
        done = service.write(db, period, out)
    for each in done.left_out:
        tell(f"utanför: {counted(each.count, 'värde', 'värden')}, {each.message}")
    tell(f"{out} skriven: {counted(len(done.lines), 'värde', 'värden')}")
    if done.own_names:
        tell(OWN_NAMES)
    tell(UNTRIED)


@stratsys_.command("code")
@click.argument("file", type=FILE)
@click.argument("kind", type=OneOf([each.value for each in Subject]))
@click.argument("name", metavar="NAMN")
@click.argument("code", metavar="KOD")
def code_(file: Path, kind: str, name: str, code: str) -> None:
    """Ge ett område, en aktivitet eller ett mått sin kod; en tom kod tar bort den.

    Mått: budget, period-budget, outturn, forecast, variance, used-share, eller en indikators namn.
    """
    from regionbudget.services import plans
    from regionbudget.services import stratsys as service

    subject = Subject(kind)
    with opened(file) as db:
        plan = plans.load(db)
        match subject:
            case Subject.AREA:
                key = area_named(plan, name).key
            case Subject.ACTIVITY:
                key = str(find_activity(plan, name).id)
            case Subject.MEASURE:
                key = service.measure_named(db, name).key
        made = service.set_code(db, subject, key, code)
    tell(f"{_WORDS[subject]} {made.title}: {made.code or 'ingen kod'}")


@stratsys_.command("codes")
@click.argument("file", type=FILE)
@as_json
def codes(file: Path, *, json_: bool) -> None:
    """Visa koderna, och vad som saknar kod."""
    from regionbudget.services import stratsys as service

    with opened(file) as db:
        known = service.codes(db)
    if json_:
        print_json(
            {
                "codes": [
                    {
                        "kind": each.subject.value,
                        "subject": each.key,
                        "title": each.title,
                        "code": each.code or None,
                    }
                    for each in known
                ]
            }
        )
        return
    rows = [(_WORDS[each.subject], each.key, each.title, each.code or "–") for each in known]
    print_table([("Slag", "Nyckel", "Namn", "Kod"), *rows])


@stratsys_.command("layout")
@click.argument("file", type=FILE)
@click.option("--order", default=None, metavar="date,unit,measure,column,value")
@click.option("--delimiter", type=OneOf(list(DELIMITERS)), default=None)
@click.option("--decimal", type=OneOf(DECIMALS), default=None)
@click.option("--date-form", type=OneOf([each.value for each in DateForm]), default=None)
@click.option("--header/--no-header", default=None, help="med eller utan rubrikrad")
@click.option(
    "--column", "columns", multiple=True, metavar="MÅTT=KOD", help="till exempel outturn=UTFALL"
)
@as_json
def layout(
    file: Path,
    order: str | None,
    delimiter: str | None,
    decimal: str | None,
    date_form: str | None,
    *,
    header: bool | None,
    columns: Sequence[str],
    json_: bool,
) -> None:
    """Visa filens format, eller ändra det som anges."""
    from regionbudget.services import stratsys as service

    with opened(file) as db:
        shown = service.layout(db)
        changes: dict[str, object] = {
            "order": _order(order),
            "delimiter": delimiter,
            "decimal": decimal,
            "date_form": None if date_form is None else DateForm(date_form),
            "header": header,
            "columns": {**shown.columns, **_columns(columns)} if columns else None,
        }
        given = {name: value for name, value in changes.items() if value is not None}
        if given:
            shown = service.set_layout(db, replace(shown, **given))  # type: ignore[arg-type]
    if json_:
        print_json(layout_as_json(shown))
        return
    print_table(
        [
            ("Ordning", ", ".join(shown.order)),
            ("Skiljetecken", shown.delimiter),
            ("Decimaltecken", shown.decimal),
            ("Datum", shown.date_form.value),
            ("Rubrikrad", "ja" if shown.header else "nej"),
            *((f"Kolumn {key}", shown.column(key)) for key in COLUMN_CODES),
        ]
    )
    tell(UNTRIED)


@stratsys_.command("text")
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="NR|NAMN")
@click.option("--period", type=PERIOD, required=True)
def text(file: Path, activity: str, period: Period) -> None:
    """Visa en aktivitets läge som text att kopiera."""
    from regionbudget.services import plans
    from regionbudget.services import stratsys as service

    with opened(file) as db:
        found = find_activity(plans.load(db), activity)
        click.echo(service.text(db, found, period))


def layout_as_json(layout: Layout) -> Json:
    return {
        "order": [each.value for each in layout.order],
        "delimiter": layout.delimiter,
        "decimal": layout.decimal,
        "date": layout.date_form.value,
        "header": layout.header,
        "columns": {str(key): layout.column(key) for key in COLUMN_CODES},
    }


def _order(text: str | None) -> tuple[Part, ...] | None:
    if text is None:
        return None
    try:
        return tuple(Part(each.strip()) for each in text.split(","))
    except ValueError:
        parts = ", ".join(Part)
        raise fault(say("ordningen ska ha var och en av {parts} en gång", parts=parts)) from None


def _columns(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        key, sign, code = pair.partition("=")
        if not sign:
            raise fault(say("skriv kolumnen som MÅTT=KOD, inte ”{pair}”", pair=pair))
        found[key.strip()] = code.strip()
    return found
