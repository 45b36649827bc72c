"""The commands about costs outside the plan: add, correct, list."""

from pathlib import Path

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table
from regionbudget.cli.parameters import AMOUNT, FILE, OUTSIDE_NUMBER, as_json
from regionbudget.cli.swedish import Group
from regionbudget.domain.money import format_amount


@click.group("outside", cls=Group)
def outside_() -> None:
    """Kostnader utanför planen, som 2019 års ekonomiska redovisning räknar med."""


@outside_.command("add")
@click.argument("file", type=FILE)
@click.option("--category", required=True, metavar="KOSTNADSSLAG", help="till exempel Bemanning")
@click.option("--amount", type=AMOUNT, required=True, metavar="KR")
@click.option("--source", required=True, metavar="TEXT", help="var beloppet finns")
@click.option("--key", default="", metavar="TEXT", help="fördelningsnyckeln, när en har använts")
@click.option("--by", default="", metavar="VEM", help="vem som har lämnat uppgiften")
def add(file: Path, category: str, amount: int, source: str, key: str, by: str) -> None:
    """Skriv in en kostnad inom området som ingen aktivitet i planen har; skriver dess nummer."""
    from regionbudget.domain.outside_cost import NewOutsideCost
    from regionbudget.services import outside_costs

    with opened(file) as db:
        click.echo(outside_costs.add(db, NewOutsideCost(category, amount, source, key, by)))


@outside_.command("correct")
@click.argument("file", type=FILE)
@click.argument("number", type=OUTSIDE_NUMBER, metavar="NUMMER")
@click.option("--reason", required=True, metavar="TEXT")
@click.option("--by", default="", metavar="VEM")
def correct(file: Path, number: int, reason: str, by: str) -> None:
    """Ta tillbaka en kostnad med en motpost; skriv sedan in den rätta."""
    from regionbudget.services import outside_costs

    with opened(file) as db:
        click.echo(outside_costs.correct(db, number, reason, by=by))


@outside_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa kostnader utanför planen, med källa och fördelningsnyckel."""
    from regionbudget.services import outside_costs

    with opened(file) as db:
        costs = outside_costs.every(db)
    total = sum(each.amount_ore for each in costs)
    if json_:
        print_json(
            {
                "costs": [
                    {
                        "id": each.id,
                        "category": each.category,
                        "amount_ore": each.amount_ore,
                        "source": each.source,
                        "key": each.distribution_key,
                        "by": each.by,
                        "corrects": each.corrects,
                    }
                    for each in costs
                ],
                "total_ore": total,
            }
        )
        return
    rows = [("Nr", "Kostnadsslag", "Belopp", "Källa", "Fördelningsnyckel", "Av")]
    rows += [
        (
            str(each.id),
            each.category,
            format_amount(each.amount_ore),
            each.source if each.corrects is None else f"rättar {each.corrects}: {each.source}",
            each.distribution_key,
            each.by,
        )
        for each in costs
    ]
    rows.append(("", "Totalt", format_amount(total), "", "", ""))
    print_table(rows, right=(0, 2))
