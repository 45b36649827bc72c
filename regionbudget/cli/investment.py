"""The commands about investments: book this year's depreciation, and list them (S5)."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell, tell_findings
from regionbudget.cli.parameters import AMOUNT, COUNT, FILE, MONTH, as_json, late
from regionbudget.cli.swedish import Command, Group
from regionbudget.cli.views import Json
from regionbudget.domain.message import counted
from regionbudget.domain.money import format_amount, kr
from regionbudget.domain.periods import Period

if TYPE_CHECKING:
    from regionbudget.domain.investment import Investment


@click.command("invest", cls=Command)
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="ID|NAMN")
@click.option("--price", type=AMOUNT, required=True, metavar="KR")
@click.option("--years", type=COUNT, required=True, metavar="ÅR", help="livslängden i hela år")
@click.option(
    "--from", "first", type=MONTH, required=True, metavar="ÅÅÅÅ-MM", help="då den tas i bruk"
)
@click.option("--text", required=True)
@click.option("--voucher", default="", metavar="VERIFIKATION")
@late
@as_json
def invest(
    file: Path,
    activity: str,
    price: int,
    years: int,
    first: Period,
    text: str,
    voucher: str,
    *,
    late: bool,
    json_: bool,
) -> None:
    """Bokför årets avskrivning av en investering, månad för månad.

    Skriver investeringens nummer och det nummer som ”import undo” ångrar den med. Bara årets del
    belastar bidraget.
    """
    from regionbudget.domain.investment import NewInvestment, carried_words
    from regionbudget.services import investments, plans

    with opened(file) as db:
        target = find_activity(plans.load(db), activity)
        new = NewInvestment(target.id, text, price, years, first.last_day, voucher)
        done = investments.invest(db, new, late=late)
    if json_:
        print_json(
            {
                "id": done.id,
                "batch": done.batch_id,
                "entries": done.entry_ids,
                "this_year_ore": done.this_year_ore,
                "later": later_as_json(done.later),
                "later_ore": sum(done.later.values()),
            }
        )
    else:
        click.echo(f"{done.id} {done.batch_id}")
    tell(
        f"investering {done.id}: {kr(done.this_year_ore)} bokfördes i "
        f"{counted(len(done.entry_ids), 'månad', 'månader')}; ångras med: "
        f"regionbudget import undo {_quoted(file)} {done.batch_id}"
    )
    if done.late:
        months = counted(done.late, "månad är stängd", "månader är stängda")
        tell(f"{months} och bokfördes i nästa öppna, med rätt datum kvar")
    tell(carried_words(done.later))
    tell_findings(done.findings)


def _quoted(file: Path) -> str:
    """The name as a command line takes it."""
    return f'"{file}"' if " " in str(file) else str(file)


@click.group("investment", cls=Group)
def investment_() -> None:
    """Investeringar och vad de kostar i år och senare."""


@investment_.command("list")
@click.argument("file", type=FILE)
@as_json
def list_(file: Path, *, json_: bool) -> None:
    """Visa investeringar: årets avskrivning, och vad den ordinarie budgeten bär senare."""
    from regionbudget.domain.investment import all_later_years, by_year, carried_words, schedule
    from regionbudget.services import investments, plans

    with opened(file) as db:
        plan = plans.load(db)
        found = investments.every(db)
    later = all_later_years(found, plan.year)
    if json_:
        print_json(
            {
                "investments": [investment_as_json(plan.year, each) for each in found],
                "later": later_as_json(later),
                "later_ore": sum(later.values()),
            }
        )
        return
    rows: list[tuple[str, ...]] = [
        ("Nr", "Inläsning", "Aktivitet", "Text", "Pris", "År", "Från", "I år", "")
    ]
    rows += [
        (
            str(each.id),
            str(each.batch_id),
            plan.activity(each.content.activity_id).title,
            each.content.text,
            format_amount(each.content.price_ore),
            str(each.content.years),
            each.content.first.isoformat()[:7],
            format_amount(by_year(schedule(each.content)).get(plan.year, 0)),
            "ångrad" if each.undone else "",
        )
        for each in found
    ]
    print_table(rows, right=(0, 1, 4, 5, 7))
    if found:
        tell(carried_words(later))


def investment_as_json(year: int, each: "Investment") -> Json:
    from regionbudget.domain.investment import by_year, later_years, schedule

    months = schedule(each.content)
    later = later_years(months, year)
    return {
        "id": each.id,
        "batch": each.batch_id,
        "activity_id": each.content.activity_id,
        "text": each.content.text,
        "price_ore": each.content.price_ore,
        "years": each.content.years,
        "from": each.content.first.isoformat()[:7],
        "voucher": each.content.voucher,
        "undone": each.undone,
        "this_year_ore": by_year(months).get(year, 0),
        "later": later_as_json(later),
        "later_ore": sum(later.values()),
    }


def later_as_json(later: dict[int, int]) -> Json:
    return {str(year): ore for year, ore in later.items()}
