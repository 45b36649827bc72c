"""What a SIE file holds, on the command line, without any plan."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.output import DONE, WRONG_INPUT, print_json, print_table, tell
from regionbudget.cli.parameters import FILE, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import counted
from regionbudget.domain.money import format_amount

if TYPE_CHECKING:
    from regionbudget.domain.sie import Sie, SieProblem


@click.group("sie", cls=Group)
def sie_() -> None:
    """Läs en SIE-fil utan att bokföra den."""


@sie_.command("summary")
@click.argument("file", type=FILE, metavar="FIL.se")
@as_json
def summary(file: Path, *, json_: bool) -> int:
    """Visa vad en SIE-fil innehåller: summor per konto och objekt."""
    from regionbudget.readers.sie import read_sie_file

    sie = read_sie_file(file)
    if json_:
        print_json(summary_as_json(sie))
    else:
        print_summary(sie)
    for each in sie.stops if json_ else sie.problems:
        tell(problem_line(each))
    return WRONG_INPUT if sie.stops else DONE


def summary_as_json(sie: "Sie") -> Json:
    """Amounts in öre; sums that are 0 are left out."""
    from regionbudget.domain.sie import sum_by_account, sum_by_object

    return {
        "type": sie.type,
        "program": sie.program,
        "encoding": sie.encoding,
        "organisation": sie.name,
        "vouchers": len(sie.vouchers),
        "rows": len(sie.rows),
        "by_account": sum_by_account(sie.rows),
        "by_object": {
            f"{number}:{name}": ore for (number, name), ore in sum_by_object(sie.rows).items()
        },
        "problems": [
            {"code": each.code, "line": each.line, "text": str(each.message)}
            for each in sie.problems
        ],
    }


def print_summary(sie: "Sie") -> None:
    """The file's heading, then a table of the accounts and one of the objects."""
    from regionbudget.domain.sie import sum_by_account, sum_by_object

    if sie.stops and not sie.rows:
        return
    click.echo("\n".join(heading(sie)))
    accounts = [("Konto", "Namn", "Summa")]
    accounts += [
        (account, sie.accounts.get(account, ""), format_amount(ore, decimals=True))
        for account, ore in sum_by_account(sie.rows).items()
    ]
    objects = [("Dimension", "Objekt", "Namn", "Summa")]
    objects += [
        (
            f"{number} {sie.dimension_name(number)}".rstrip(),
            name,
            sie.objects.get((number, name), ""),
            format_amount(ore, decimals=True),
        )
        for (number, name), ore in sum_by_object(sie.rows).items()
    ]
    for table in (accounts, objects):
        if len(table) > 1:
            click.echo()
            print_table(table, right=(len(table[0]) - 1,))


def heading(sie: "Sie") -> list[str]:
    """Kind and program, organisation, year, and how much there is."""
    lines = [
        f"SIE {sie.type}".strip()
        + f", {sie.program or 'okänt program'}, teckenkodning {sie.encoding}"
    ]
    if sie.name or sie.number:
        lines.append(", ".join(part for part in (sie.name, sie.number) if part))
    if sie.year is not None:
        lines.append(f"Räkenskapsår {sie.year[0].isoformat()} till {sie.year[1].isoformat()}")
    vouchers, rows = len(sie.vouchers), len(sie.rows)
    lines.append(
        f"{counted(vouchers, 'verifikation', 'verifikationer')}, {counted(rows, 'rad', 'rader')}"
    )
    return lines


def problem_line(problem: "SieProblem") -> str:
    return (
        f"{problem.message}" if problem.line is None else f"rad {problem.line}: {problem.message}"
    )
