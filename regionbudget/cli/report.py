"""The command that writes a report as a file."""

from datetime import date
from pathlib import Path

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import tell
from regionbudget.cli.parameters import FILE, KIND, PERIOD, as_of
from regionbudget.cli.swedish import Command
from regionbudget.domain.periods import Period


@click.command("report", cls=Command)
@click.argument("file", type=FILE)
@click.argument("kind", type=KIND, metavar="SLAG")
@click.option("--period", type=PERIOD, default=None)
@click.option("--owner", default="", metavar="VEM", help="den ansvarige, för owner och mandate")
@click.option("--provider", default="", metavar="NAMN", help="utföraren, för provider")
@click.option(
    "--template", type=FILE, default=None, metavar="T.xlsx", help="fyll regionens egen mall"
)
@as_of
@click.option("--out", type=FILE, required=True, metavar="X.xlsx|X.pdf")
def report(
    file: Path,
    kind: str,
    period: Period | None,
    owner: str,
    provider: str,
    template: Path | None,
    day: date | None,
    out: Path,
) -> None:
    """Skriv en rapport till Excel eller som PDF.

    SLAG: plan (beslutsunderlag), month, tertial, interim och annual (uppföljning), requisition
    (rekvisition), economic (ekonomisk redovisning), narrative (verksamhetsredovisning), provider
    (en utförares redovisning), mandate (avvikelser med beslut), ring-fenced (öronmärkta medel),
    owner (en ansvarigs aktiviteter) och evidence (underlag per summa).
    """
    from regionbudget.services import reports

    with opened(file) as db:
        written = reports.write(
            db, kind, period, out, day, owner=owner, provider=provider, template=template
        )
    for note in written.notes:
        tell(note)
    tell(f"{out} skriven")
