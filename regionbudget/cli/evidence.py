"""The command that writes the evidence behind the economic report."""

from pathlib import Path

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import tell
from regionbudget.cli.parameters import FILE, PERIOD
from regionbudget.cli.swedish import Command
from regionbudget.domain.message import counted
from regionbudget.domain.periods import Period


@click.command("evidence", cls=Command)
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@click.option("--out", type=FILE, required=True, metavar="X.zip")
def evidence_(file: Path, period: Period, out: Path) -> None:
    """Skriv underlaget till årets ekonomiska redovisning som en zip-fil.

    I den ligger blanketterna, posterna bakom varje summa, kontrollsummor, intygandet och bilagorna,
    med en kontrollsumma (SHA-256) för varje fil.
    """
    from regionbudget.services import evidence

    with opened(file) as db:
        made = evidence.write(db, period, out)
    tell(
        f"{out} skriven: {counted(made.files, 'fil', 'filer')}, "
        f"{counted(made.entries, 'post', 'poster')}, "
        f"{counted(made.attachments, 'bilaga', 'bilagor')}"
    )
