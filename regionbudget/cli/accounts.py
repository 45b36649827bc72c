"""The commands about the table of accounts: which chart, and what each account costs as."""

from pathlib import Path

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, as_json
from regionbudget.cli.swedish import Group
from regionbudget.cli.views import Json
from regionbudget.domain.accounts import AccountRule, AccountTable, what_of
from regionbudget.domain.message import counted


@click.group("accounts", cls=Group)
def accounts_() -> None:
    """Visa och ändra vilket kostnadsslag varje konto ger."""


@accounts_.command("show")
@click.argument("file", type=FILE)
@as_json
def show(file: Path, *, json_: bool) -> None:
    """Visa kontotabellen; den längsta början som stämmer gäller."""
    from regionbudget.services import accounts as service

    with opened(file) as db:
        table = service.table(db)
        names = service.categories(db)
        guess = service.guess_for_plan(db)
        notes = [] if table is None else service.foreign(db, table)
        title = "" if table is None else service.title_of(table.chart)
    if json_:
        print_json(table_as_json(table, names))
    elif table is None:
        tell("ingen kontoplan är vald, så konton ger inget kostnadsslag")
        for reason in guess.reasons:
            tell(reason)
        tell("välj med: regionbudget accounts choose FIL region-bas|kommun-bas|bas")
    else:
        click.echo(f"{title}\n")
        print_table([("Konto", "Kostnadsslag", "Benämning"), *map(_row, table.rules)])
    for note in notes:
        tell(note)


@accounts_.command("choose")
@click.argument("file", type=FILE)
@click.argument("chart", metavar="region-bas|kommun-bas|bas")
def choose(file: Path, chart: str) -> None:
    """Välj kontoplan: en startgissning som sedan kan ändras.

    En tidigare tabell ersätts.
    """
    from regionbudget.services import accounts as service

    with opened(file) as db:
        made = service.choose(db, chart)
        rows = counted(len(made.rules), "rad", "rader")
        tell(f"{service.title_of(made.chart)}: {rows}; jämför med er kontoplan")


@accounts_.command("set")
@click.argument("file", type=FILE)
@click.argument("prefix", metavar="KONTO")
@click.argument("category", metavar="KOSTNADSSLAG")
def set_(file: Path, prefix: str, category: str) -> None:
    """Säg vad konton som börjar så är.

    Ett kostnadsslag, eller för det som inte är en kostnad: Balanskonto, Intäkt, Finansiell post.
    """
    from regionbudget.services import accounts as service

    with opened(file) as db:
        table = service.set_rule(db, prefix, category)
        rule = next(each for each in table.rules if each.prefix == prefix.strip())
        notes = service.foreign(db, AccountTable(table.chart, (rule,)))
    tell(f"konton som börjar med {rule.prefix}: {what_of(rule)}")
    for note in notes:
        tell(note)


@accounts_.command("remove")
@click.argument("file", type=FILE)
@click.argument("prefix", metavar="KONTO")
def remove(file: Path, prefix: str) -> None:
    """Ta bort en rad; en kortare början kan då gälla."""
    from regionbudget.services import accounts as service

    with opened(file) as db:
        service.remove_rule(db, prefix)
    tell(f"raden för {prefix} är borttagen")


@accounts_.command("import")
@click.argument("file", type=FILE)
@click.argument("table", type=FILE, metavar="TABELL")
def import_(file: Path, table: Path) -> None:
    """Läs in en egen kontotabell, Excel eller CSV.

    Kolumner: Konto; Kostnadsslag; Benämning. De två första krävs.
    """
    from regionbudget.services import accounts as service

    with opened(file) as db:
        made = service.import_file(db, table)
        notes = service.foreign(db, made)
    tell(counted(len(made.rules), "rad", "rader"))
    for note in notes:
        tell(note)


def table_as_json(table: AccountTable | None, categories: list[str]) -> Json:
    return {
        "chart": None if table is None else table.chart,
        "categories": categories,
        "rules": [] if table is None else [rule_as_json(each) for each in table.rules],
    }


def rule_as_json(rule: AccountRule) -> Json:
    return {
        "prefix": rule.prefix,
        "category": rule.category or None,
        "outside": None if rule.outside is None else rule.outside.value,
        "words": rule.words,
    }


def _row(rule: AccountRule) -> tuple[str, str, str]:
    return rule.prefix, str(what_of(rule)), rule.words
