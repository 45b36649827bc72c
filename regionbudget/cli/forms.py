"""The commands on return forms: made for an owner or a provider, and read back."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import tell_late
from regionbudget.cli.opened import opened
from regionbudget.cli.output import (
    DONE,
    WRONG_INPUT,
    print_json,
    print_table,
    report_error,
    tell,
    tell_findings,
)
from regionbudget.cli.parameters import FILE, PERIOD, as_json
from regionbudget.cli.parameters import late as late_option
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json, finding_as_json, problem_as_json
from regionbudget.domain.message import counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period
from regionbudget.errors import UserError, fault

if TYPE_CHECKING:
    from regionbudget.services.form_reading import FormReading
    from regionbudget.services.return_forms import Listed


@click.group("form", cls=Group)
def form_() -> None:
    """Blanketter till ansvariga och privata utförare."""


@form_.command("make")
@click.argument("file", type=FILE)
@click.option("--owner", default=None, metavar="VEM", help="den som är ansvarig")
@click.option("--provider", default=None, metavar="VEM", help="en privat utförare")
@click.option("--period", type=PERIOD, required=True)
@click.option("--out", type=FILE, required=True, metavar="X.xlsx")
def make(file: Path, owner: str | None, provider: str | None, period: Period, out: Path) -> None:
    """Gör en blankett med egna aktiviteter, att fylla i och skicka tillbaka."""
    from regionbudget.domain.return_form import HolderKind
    from regionbudget.services import return_forms

    if (owner is None) == (provider is None):
        raise fault(say("ange antingen --owner eller --provider"))
    kind = HolderKind.OWNER if provider is None else HolderKind.PROVIDER
    with opened(file) as db:
        made = return_forms.make(db, kind, owner or provider or "", period, out)
    tell(
        f"{out} skriven: blankett {made.token} för {made.holder}, {period.code}, "
        f"{return_forms.activities_words(made)}"
    )


@form_.command("read")
@click.argument("file", type=FILE)
@click.argument("form", metavar="X.xlsx", type=FILE)
@click.option("--dry-run", is_flag=True, help="visa skillnaderna, spara inget")
@late_option
@as_json
def read(file: Path, form: Path, *, dry_run: bool, late: bool, json_: bool) -> int:
    """Läs in en ifylld blankett: nya poster, prognoser och kommentarer."""
    from regionbudget.services import form_reading

    with opened(file) as db:
        reading = form_reading.read(db, form, dry_run=dry_run, late=late)
    if json_:
        print_json(reading_as_json(reading))
    code = _fault(reading)  # what refuses the form leads
    for note in reading.notes:
        tell(note)
    if code is not None:
        return code
    if dry_run and not json_:
        for change in reading.changed:
            click.echo(str(change))
    else:
        for change in reading.changed:
            tell(change)
    _tell_entries(reading, dry_run=dry_run)
    return DONE if reading.form is not None else WRONG_INPUT


def _fault(reading: "FormReading") -> int | None:
    """The code of what refuses the form, which is told; None when nothing does."""
    try:
        reading.refuse_if_faulty()
    except UserError as error:
        return report_error(error)
    return None


def _tell_entries(reading: "FormReading", *, dry_run: bool) -> None:
    new, known = reading.accepted, reading.duplicates
    if not reading.again:
        verb = "skulle bokföras" if dry_run else "bokfördes"
        batch = "" if reading.batch_id is None else f", inläsning {reading.batch_id}"
        tell(f"{_entries(new.rows)} {verb}, {kr(new.ore)}{batch}")
    if known.rows:
        tell(f"S6: {_entries(known.rows)} fanns redan och hoppades över")
    tell_late(is_late=any(each.true_date is not None for each in reading.new))
    tell_findings(reading.warnings)


def _entries(count: int) -> str:
    return counted(count, "post", "poster")


def reading_as_json(reading: "FormReading") -> Json:
    form, new, known = reading.form, reading.accepted, reading.duplicates
    return {
        "form": None if form is None else form.token,
        "kind": None if form is None else form.kind,
        "holder": None if form is None else form.holder,
        "period": None if form is None else form.period.code,
        "read": new.rows + known.rows,
        "accepted": new.rows,
        "duplicates": known.rows,
        "accepted_ore": new.ore,
        "total_ore": new.ore + known.ore,
        "read_before": reading.again,
        "changes": [
            {
                "activity_id": change.activity.id,
                "forecast_ore": change.said.forecast_ore,
                "reason": change.said.reason,
                "comment": change.said.comment,
            }
            for change in reading.changes
        ],
        "differences": [str(each) for each in reading.changed],
        "notes": [str(each) for each in reading.notes],
        "problems": [{"row": each.row, **problem_as_json(each)} for each in reading.problems],
        "findings": [finding_as_json(each) for each in (*reading.stops, *reading.warnings)],
        "batch": reading.batch_id,
    }


@form_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa gjorda blanketter, och när de lästes in."""
    from regionbudget.services import return_forms

    with opened(file) as db:
        made = return_forms.listed(db)
    if json_:
        print_json({"forms": [_listed_as_json(each) for each in made]})
        return
    if not made:
        tell("inga blanketter är gjorda; gör en med: regionbudget form make FIL --owner VEM …")
        return
    rows = [("Blankett", "Gäller", "Period", "Gjord", "Inläst")]
    for each in made:
        form = each.made.form
        read_ = ", ".join(one.recorded_at[:10] for one in each.reads)
        state = read_ or ("ersatt" if each.newer else "–")
        day = each.made.recorded_at[:10]
        rows.append((form.token, form.holder, form.period.code, day, state))
    print_table(rows)


def _listed_as_json(listed: "Listed") -> Json:
    made = listed.made
    return {
        "form": made.form.token,
        "kind": made.form.kind,
        "holder": made.form.holder,
        "period": made.form.period.code,
        "made_at": made.recorded_at,
        "activities": [each.id for each in made.form.activities],
        "newer": None if listed.newer is None else listed.newer.form.token,
        "reads": [
            {"read_at": each.recorded_at, "sha256": each.sha256, "batch": each.batch_id}
            for each in listed.reads
        ],
    }
