"""The commands about agreements: template, add, export, remove, list."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.output import DONE, print_json, print_table, problem_line, report_error, tell
from regionbudget.cli.parameters import FILE, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import added_agreement_as_json, problem_as_json
from regionbudget.domain.money import kr
from regionbudget.errors import InputError

if TYPE_CHECKING:
    from regionbudget.services.agreements import Added


@click.group("agreement", cls=Group)
def agreement() -> None:
    """Lägg till en överenskommelse, eller skriv ut en."""


@agreement.command("template")
@click.argument("out", type=FILE, metavar="OUT.xlsx")
@click.option("--from", "key", default=None, metavar="NYCKEL", help="fyll i från en som finns")
def template(out: Path, key: str | None) -> None:
    """Skriv mallen för en ny överenskommelse till Excel."""
    from regionbudget.services import agreements

    agreements.write_template(out, key)
    tell(f"{out} skriven; fyll i den och läs in den med: regionbudget agreement add {out}")


@agreement.command("add")
@click.argument("source", type=FILE)
@click.option("--replace", is_flag=True, help="ersätt en annan med samma nyckel")
@as_json
def add(source: Path, *, replace: bool, json_: bool) -> int:
    """Lägg till en överenskommelse ur en mall eller en fil.

    SOURCE är mallen ifylld (.xlsx) eller en exporterad överenskommelse (.json).
    """
    from regionbudget.services import agreements

    try:
        added = agreements.add_file(source, replace=replace)
    except InputError as error:
        if json_:
            print_json({"problems": [problem_as_json(each) for each in error.problems]})
        return report_error(error)
    if json_:
        print_json(added_agreement_as_json(added.agreement, added.notes))
    _tell_added(added)
    return DONE


def _tell_added(added: "Added") -> None:
    found = added.agreement
    verb = "är tillagd" if added.new else "fanns redan"
    tell(
        f"{found.title} ({found.key}) {verb}: {len(found.lines)} delområden, {kr(found.total_ore)}"
    )
    for note in added.notes:
        tell(f"obs: {problem_line(note)}")


@agreement.command("export")
@click.argument("key", metavar="NYCKEL")
@click.argument("out", type=FILE, metavar="OUT.json|OUT.xlsx")
def export(key: str, out: Path) -> None:
    """Skriv en överenskommelse som fil för andra."""
    from regionbudget.services import agreements

    agreements.export(key, out)
    tell(f"{out} skriven")


@agreement.command("remove")
@click.argument("key", metavar="NYCKEL")
def remove(key: str) -> None:
    """Ta bort en tillagd; planer som är gjorda behåller sin kopia."""
    from regionbudget.services import agreements

    agreements.remove(key)
    tell(f"{key} är borttagen")


@agreement.command("list")
def list_() -> None:
    """Visa de överenskommelser som finns, inbyggda och tillagda."""
    from regionbudget.readers.agreements import built_in_keys, load_agreements, read_library

    own = built_in_keys()
    print_table(
        [
            (
                each.key,
                each.title,
                kr(each.total_ore),
                f"{len(each.allocations)} regioner",
                "inbyggd" if each.key in own else "tillagd",
            )
            for each in load_agreements()
        ],
        right=(2,),
    )
    for message in read_library().broken.values():
        tell(message)
