"""Two days of a plan side by side, on the command line."""

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table
from regionbudget.cli.parameters import DAY, FILE, as_json
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.money import format_amount

if TYPE_CHECKING:
    from regionbudget.domain.comparison import Columns, Comparison, Explained


@click.command(cls=Command)
@click.argument("file", type=FILE)
@click.option("--from", "first", type=DAY, required=True, help="den första dagen")
@click.option("--to", "last", type=DAY, required=True, help="den sista dagen")
@as_json
def compare(file: Path, first: date, last: date, *, json_: bool) -> None:
    """Visa planen två dagar sida vid sida, och besluten som förklarar skillnaden."""
    from regionbudget.services import comparison as service

    with opened(file) as db:
        found = service.compare(db, first, last)
    if json_:
        print_json(_as_json(found))
        return
    click.echo(
        f"{found.plan.region}, {found.plan.agreement_title}: "
        f"{first.isoformat()} mot {last.isoformat()}\n"
    )
    _print_lines(found)
    _print_activities(found)
    _print_descriptions(found)
    _print_decisions(found)


def _columns(columns: "Columns", prefix: str = "") -> Json:
    return {
        f"{prefix}original_ore": columns.original_ore,
        f"{prefix}changes_ore": columns.changes_ore,
        f"{prefix}current_ore": columns.current_ore,
    }


def _as_json(found: "Comparison") -> Json:
    return {
        "from": found.first.isoformat(),
        "to": found.last.isoformat(),
        "lines": [
            {
                "key": row.line.key,
                "title": row.line.title,
                **_columns(row.amount),
                **_columns(row.planned, "planned_"),
                "decisions": list(row.decisions),
            }
            for row in found.lines
        ],
        "activities": [
            {
                "id": row.activity.id,
                "title": row.activity.title,
                "area": row.activity.area,
                **_columns(row.budget),
                "decisions": list(row.decisions),
            }
            for row in found.activities
        ],
        "descriptions": [
            {
                "activity_id": each.activity.id,
                "field": each.field,
                "before": each.before,
                "after": each.after,
                "decision": each.decision,
            }
            for each in found.descriptions
        ],
        "decisions": [_decision_as_json(each) for each in found.decisions],
        "total": {**_columns(found.amount), **_columns(found.planned, "planned_")},
    }


def _decision_as_json(each: "Explained") -> Json:
    decision = each.decision
    return {
        "id": decision.id,
        "kind": decision.kind,
        "date": decision.date.isoformat(),
        "by": decision.by,
        "ref": decision.ref,
        "reason": decision.reason,
        "recorded_at": decision.recorded_at,
        "recorded_later": each.recorded_later,
        "out_of_order": each.out_of_order,
        "text": str(each.text),
    }


def _amounts(columns: "Columns") -> tuple[str, str, str]:
    return (
        format_amount(columns.original_ore),
        _signed(columns.changes_ore),
        format_amount(columns.current_ore),
    )


def _signed(ore: int) -> str:
    return f"+{format_amount(ore)}" if ore > 0 else format_amount(ore)


def _numbers(decisions: tuple[int, ...]) -> str:
    return ", ".join(map(str, decisions)) or "–"


def _head(found: "Comparison") -> tuple[str, str, str]:
    return f"Per {found.first.isoformat()}", "Beslutad ändring", f"Per {found.last.isoformat()}"


def _print_lines(found: "Comparison") -> None:
    allotted = [(row.line.title, row.amount, row.amount_decisions) for row in found.lines]
    planned = [(row.line.title, row.planned, row.planned_decisions) for row in found.lines]
    _print_sums(found, "Tilldelat", allotted, found.amount)
    _print_sums(found, "Planerat", planned, found.planned)


def _print_sums(
    found: "Comparison",
    title: str,
    lines: "list[tuple[str, Columns, tuple[int, ...]]]",
    total: "Columns",
) -> None:
    rows = [(line, *_amounts(columns), _numbers(made)) for line, columns, made in lines]
    head, foot = (title, *_head(found), "Beslut"), ("Totalt", *_amounts(total), "")
    print_table([head, *rows, foot], right=(1, 2, 3))
    click.echo()


def _print_activities(found: "Comparison") -> None:
    """Those that decisions have changed; the others are counted."""
    changed = [row for row in found.activities if row.decisions]
    if changed:
        print_table(
            [
                ("Aktivitet", *_head(found), "Beslut"),
                *(
                    (row.activity.title, *_amounts(row.budget), _numbers(row.decisions))
                    for row in changed
                ),
            ],
            right=(1, 2, 3),
        )
    click.echo(f"Oförändrad budget: {len(found.activities) - len(changed)} aktiviteter\n")


def _print_descriptions(found: "Comparison") -> None:
    from regionbudget.domain.decision_words import FIELD_WORDS

    for each in found.descriptions:
        click.echo(
            f"”{each.activity.title}”, {FIELD_WORDS[each.field]}: ”{each.before or '–'}” blev "
            f"”{each.after or '–'}” (beslut {each.decision})"
        )
    if found.descriptions:
        click.echo()


def _print_decisions(found: "Comparison") -> None:
    if not found.decisions:
        click.echo("Inga beslut är daterade mellan dagarna; ingenting skiljer.")
    for each in found.decisions:
        decision = each.decision
        about = ", ".join(part for part in (decision.by, decision.ref) if part)
        reason = f" ({decision.reason})" if decision.reason else ""
        click.echo(
            f"Beslut {decision.id}, {decision.date.isoformat()}, {about}: {each.text}{reason}"
        )
        for mark in each.marks:
            click.echo(f"  ▲ {mark}")
