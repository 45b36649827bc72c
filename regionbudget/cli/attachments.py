"""The commands about attachments: enclose, list, take a copy out, remove by decision."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import ATTACHMENT_NUMBER, DAY, FILE, NUMBER, as_json
from regionbudget.cli.swedish import Command, Group
from regionbudget.cli.views import Json

if TYPE_CHECKING:
    from regionbudget.domain.attachment import Attachment


@click.command("attach", cls=Command)
@click.argument("file", type=FILE)
@click.argument("entry", type=NUMBER)
@click.argument("path", type=FILE, metavar="BILAGA")
def attach(file: Path, entry: int, path: Path) -> None:
    """Bifoga en fil till en post; skriver bilagans nummer.

    PDF, bild, mejl, Word eller Excel, högst 20 MB. Filen sparas i planfilen.
    """
    from regionbudget.domain.attachment import PERSONAL_DATA
    from regionbudget.services import attachments

    with opened(file) as db:
        done = attachments.attach(db, entry, path)
    click.echo(str(done.attachment.id))
    if done.is_new:
        tell(PERSONAL_DATA)
    else:
        tell(f"filen finns redan som bilaga {done.attachment.id} till posten; inget lades till")


@click.group("attachment", cls=Group)
def attachment_() -> None:
    """Visa, hämta ut och ta bort bilagor."""


@attachment_.command("list")
@click.argument("file", type=FILE)
@click.option("--entry", type=NUMBER, default=None, metavar="POST", help="bara den postens")
@as_json
def list_(file: Path, entry: int | None, *, json_: bool) -> None:
    """Visa bilagorna med nummer, post och storlek."""
    from regionbudget.domain.attachment import size_text
    from regionbudget.services import attachments

    with opened(file) as db:
        found = attachments.every(db) if entry is None else attachments.of_entry(db, entry)
    if json_:
        print_json({"attachments": [attachment_as_json(each) for each in found]})
        return
    print_table(
        [(str(a.id), f"post {a.entry_id}", size_text(a.size), a.name, _state(a)) for a in found],
        right=(0, 2),
    )


@attachment_.command("save")
@click.argument("file", type=FILE)
@click.argument("number", type=ATTACHMENT_NUMBER, metavar="BILAGA")
@click.argument("out", type=FILE, metavar="FIL|MAPP")
def save(file: Path, number: int, out: Path) -> None:
    """Spara en kopia av en bilaga som en fil."""
    from regionbudget.services import attachments

    with opened(file) as db:
        path = attachments.save(db, number, out)
    tell(f"{path} skriven")


@attachment_.command("remove")
@click.argument("file", type=FILE)
@click.argument("number", type=ATTACHMENT_NUMBER, metavar="BILAGA")
@click.option("--by", required=True, metavar="VEM")
@click.option("--reason", required=True, metavar="TEXT")
@click.option("--ref", default="", metavar="DNR")
@click.option("--date", "day", type=DAY, default=None, help="beslutets dag, annars i dag")
def remove(file: Path, number: int, by: str, reason: str, ref: str, day: date | None) -> None:
    """Ta bort en bilagas innehåll genom beslut; namn och kontrollsumma finns kvar."""
    from regionbudget.services import attachments

    with opened(file) as db:
        done = attachments.remove(db, number, by=by, reason=reason, ref=ref, day=day)
    if done.kept_by:
        others = ", ".join(map(str, done.kept_by))
        tell(f"bilaga {number} är borttagen; samma innehåll finns kvar som bilaga {others}")
    else:
        tell(f"bilaga {number} är borttagen; säkerhetskopior som redan finns har kvar innehållet")


def _state(attachment: "Attachment") -> str:
    removal = attachment.removal
    return "" if removal is None else f"borttagen {removal.date.isoformat()} av {removal.by}"


def attachment_as_json(attachment: "Attachment") -> Json:
    removal = attachment.removal
    return {
        "id": attachment.id,
        "entry_id": attachment.entry_id,
        "name": attachment.name,
        "media_type": attachment.media_type,
        "size": attachment.size,
        "sha256": attachment.sha256,
        "recorded_at": attachment.recorded_at,
        "removed": None
        if removal is None
        else {
            "date": removal.date.isoformat(),
            "by": removal.by,
            "ref": removal.ref,
            "reason": removal.reason,
        },
    }


COMMANDS = (attach, attachment_)
