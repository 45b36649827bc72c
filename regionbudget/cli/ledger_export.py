"""The command that writes booked entries as a ledger."""

from pathlib import Path

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import tell
from regionbudget.cli.parameters import FILE, PERIOD
from regionbudget.cli.swedish import Command
from regionbudget.domain.message import counted
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@click.option("--out", type=FILE, required=True, metavar="X.csv|X.xlsx")
def ledger(file: Path, period: Period, out: Path) -> None:
    """Skriv periodens poster som huvudbok, Excel eller CSV.

    ”import spend” läser tillbaka den; poster som redan finns hoppas över.
    """
    from regionbudget.services import ledger_export

    with opened(file) as db:
        done = ledger_export.write(db, period, out)
    tell(f"{out} skriven: {counted(done.entries, 'post', 'poster')}, {kr(done.total_ore)}")
