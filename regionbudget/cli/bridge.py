"""Two years side by side, and what a new plan took over, on the command line."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, as_json
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.money import format_amount, kr

if TYPE_CHECKING:
    from regionbudget.domain.bridge import Bridge, BridgeRow
    from regionbudget.domain.carry_over import CarryOver


@click.command(cls=Command)
@click.argument("old", type=FILE, metavar="FÖRRA")
@click.argument("new", type=FILE, metavar="NYA")
@as_json
def bridge(old: Path, new: Path, *, json_: bool) -> None:
    """Visa vad som blev av förra årets delområden, och vad som kan jämföras."""
    from regionbudget.services import bridge as service

    with opened(old) as last_year, opened(new) as this_year:
        found = service.bridge(last_year, this_year)
    if json_:
        print_json(_as_json(found))
        return
    before, now = str(found.old.year), str(found.new.year)
    head = (f"{now}", f"Ur {before}", f"Belopp {before}", f"Belopp {now}", "Ändring", "Jämförelse")
    foot = ("Totalt", "", *map(format_amount, (found.old_ore, found.new_ore)), "", "")
    click.echo(f"{found.new.region}, {found.old.agreement_title} och {found.new.agreement_title}\n")
    print_table([head, *map(_cells, found.rows), foot], right=(2, 3, 4))


def tell_carried(carried: "CarryOver") -> None:
    """What followed from last year, and what did not, in sentences on stderr."""
    activities = carried.plan.activities
    planned = sum(activity.budget_ore for activity in activities)
    tell(f"{len(activities)} aktiviteter följde med som utkast, {kr(planned)} planerade")
    for each in carried.undecided:
        tell(f"att ta ställning till: {each}")
    for each in carried.left_out:
        tell(each)
    for due in carried.deadlines:
        tell(
            f"tidsfristen ”{due.what}” följde med till {due.date.isoformat()}; återkalla den om "
            "den inte återkommer"
        )


def _cells(row: "BridgeRow") -> tuple[str, ...]:
    change = row.change_ore
    return (
        row.new.title if row.new else "–",
        " + ".join(part.title for part in row.old) or "–",
        format_amount(row.old_ore) if row.old else "–",
        format_amount(row.new_ore) if row.new else "–",
        "–" if change is None else f"{'+' if change > 0 else ''}{format_amount(change)}",
        str(row.reason),
    )


def _as_json(found: "Bridge") -> Json:
    return {
        "region": found.new.region,
        "old": {"agreement": found.old.agreement, "year": found.old.year},
        "new": {"agreement": found.new.agreement, "year": found.new.year},
        "lines": [
            {
                "new": row.new and {"key": row.new.key, "title": row.new.title},
                "old": [
                    {
                        "key": part.key,
                        "title": part.title,
                        "amount_ore": part.amount_ore,
                        "successors": list(part.successors),
                    }
                    for part in row.old
                ],
                "old_ore": row.old_ore,
                "new_ore": row.new_ore,
                "change_ore": row.change_ore,
                "comparable": row.comparable,
                "reason": str(row.reason),
            }
            for row in found.rows
        ],
        "total": {
            "old_ore": found.old_ore,
            "new_ore": found.new_ore,
            "change_ore": found.change_ore,
        },
    }
