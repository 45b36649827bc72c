"""The commands about who holds which post."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import DAY, FILE, as_json, as_of
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json

if TYPE_CHECKING:
    from regionbudget.domain.owners import Holder


@click.group("holder", cls=Group)
def holder_() -> None:
    """Skriv in och visa vem som innehar en befattning."""


@holder_.command("add")
@click.argument("file", type=FILE)
@click.option("--post", required=True, metavar="BEFATTNING")
@click.option("--person", required=True, metavar="NAMN", help="eller vakant")
@click.option("--from", "since", type=DAY, required=True)
def add(file: Path, post: str, person: str, since: date) -> None:
    """Skriv in vem som innehar en befattning från en dag."""
    from regionbudget.services import holders as service

    with opened(file) as db:
        made = service.add(db, post, person, since)
    tell(f"{made.post}: {made.person or 'vakant'} från {since.isoformat()}")


@holder_.command("list")
@click.argument("file", type=FILE)
@as_of
@as_json
def list_(file: Path, day: date | None, *, json_: bool) -> None:
    """Visa alla innehavare, eller dem som innehar befattningarna en viss dag."""
    from regionbudget.services import holders as service

    with opened(file) as db:
        held = service.load(db) if day is None else service.on(db, day)
        found = sorted(held, key=lambda each: (each.post, each.since))
    if json_:
        print_json({"holders": [holder_as_json(each) for each in found]})
        return
    rows = [(each.post, each.person or "vakant", each.since.isoformat()) for each in found]
    print_table([("Befattning", "Innehavare", "Från"), *rows])


def holder_as_json(holder: "Holder") -> Json:
    return {"post": holder.post, "person": holder.person, "from": holder.since.isoformat()}
