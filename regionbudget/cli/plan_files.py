"""The commands on the plan as a workbook, and the words on what a plan file changes."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import tell
from regionbudget.cli.parameters import FILE
from regionbudget.cli.swedish import Group

if TYPE_CHECKING:
    from regionbudget.services.plan_files import PlanReading


@click.group("plan", cls=Group)
def plan_() -> None:
    """Planen som arbetsbok."""


@plan_.command("export")
@click.argument("file", type=FILE)
@click.argument("out", metavar="UT.xlsx", type=FILE)
def export(file: Path, out: Path) -> None:
    """Skriv planen som en arbetsbok att ändra i Excel.

    Den läses in igen med ”import plan”, som säger varje skillnad.
    """
    from regionbudget.services import plan_files

    with opened(file) as db:
        plan_files.export(db, out)
    tell(f"{out} skriven")


def print_reading(reading: "PlanReading") -> None:
    """What a trial is asked for: the differences to stdout, one a line."""
    _tell_notes(reading)
    for difference in reading.differences:
        click.echo(str(difference))


def tell_reading(reading: "PlanReading") -> None:
    """What an import changed; of a first one, the plan itself tells that."""
    _tell_notes(reading)
    for difference in () if reading.is_first else reading.differences:
        tell(difference)


def _tell_notes(reading: "PlanReading") -> None:
    for note in reading.notes:
        tell(note)
    if not reading.differences and not reading.problems:
        tell("inga skillnader")
