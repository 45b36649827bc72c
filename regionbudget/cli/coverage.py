"""What the agreement asks for and who meets it, on the command line."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table
from regionbudget.cli.parameters import FILE, as_json, as_of
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.agreement import EVERY_AREA, Demand
from regionbudget.domain.money import format_amount

if TYPE_CHECKING:
    from regionbudget.domain.coverage import Covered
    from regionbudget.domain.plan import Plan

WORDS = {Demand.MUST: "ska", Demand.SHOULD: "bör", Demand.MAY: "får"}


@click.command(cls=Command)
@click.argument("file", type=FILE)
@as_of
@as_json
def coverage(file: Path, day: date | None, *, json_: bool) -> None:
    """Visa överenskommelsens krav och vilka aktiviteter som möter dem.

    En aktivitet kan möta flera krav och räknas då hel i vart och ett.
    """
    from regionbudget.services import coverage as service

    with opened(file) as db:
        plan, found = service.load(db, day)
    if json_:
        print_json(_as_json(found))
        return
    click.echo(f"{plan.region}, {plan.agreement_title}")
    for title, rows in _by_area(plan, found):
        click.echo(f"\n{title}")
        print_table([cells for each in rows for cells in _lines(each)], right=(5,))
    missing = sum(each.is_missing for each in found)
    click.echo(f"\n{missing} ska-krav utan aktivitet" if missing else "\nalla ska-krav möts")


def _as_json(found: "list[Covered]") -> Json:
    """What holds for the whole agreement is listed, but is nobody's to cover and not counted."""
    counted = [each for each in found if each.requirement.area != EVERY_AREA]
    return {
        "requirements": [_requirement(each) for each in found],
        **{kind.value: _count(counted, kind) for kind in Demand},
        "uncovered": [each.requirement.key for each in counted if not each.is_covered],
    }


def _requirement(each: "Covered") -> Json:
    asked = each.requirement
    return {
        "key": asked.key,
        "area": asked.area,
        "section": asked.section,
        "kind": asked.kind,
        "text": asked.text,
        "line": asked.line,
        "due": None if asked.due is None else asked.due.isoformat(),
        "activities": [
            {"id": m.activity.id, "title": m.activity.title, "amount_ore": m.amount_ore}
            for m in each.meetings
        ],
        "sum_ore": each.sum_ore,
        "covered": each.is_covered,
    }


def _count(found: "list[Covered]", kind: Demand) -> Json:
    of_kind = [each.is_covered for each in found if each.requirement.kind is kind]
    return {"total": len(of_kind), "covered": sum(of_kind)}


def _by_area(plan: "Plan", found: "list[Covered]") -> "Iterator[tuple[str, list[Covered]]]":
    titles = {area.key: area.title for area in plan.areas}
    for key in dict.fromkeys(each.requirement.area for each in found):
        title = titles.get(key, "Hela överenskommelsen")
        yield title, [each for each in found if each.requirement.area == key]


def _lines(each: "Covered") -> Iterator[tuple[str, ...]]:
    """A requirement, and under it the activities that meet it."""
    asked = each.requirement
    due = f"senast {asked.due.isoformat()}" if asked.due else ""
    total = format_amount(each.sum_ore) if each.is_covered else "ingen aktivitet"
    mark = "▲" if each.is_missing else ""
    yield mark, asked.key, WORDS[asked.kind], asked.text, due, total
    for meeting in each.meetings:
        amount = format_amount(meeting.amount_ore)
        yield "", "", "", f"– {meeting.activity.title}", "", amount
