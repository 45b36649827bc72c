"""The commands that end a period's follow-up: ready, signoff, and reminders of what is missing."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from regionbudget.cli.naming import area_named, find_activity
from regionbudget.cli.opened import opened
from regionbudget.cli.output import print_json, print_table, tell
from regionbudget.cli.parameters import FILE, PERIOD, as_json
from regionbudget.cli.swedish import Command
from regionbudget.cli.views import Json
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, Plan
from regionbudget.errors import fault

if TYPE_CHECKING:
    from regionbudget.domain.readiness import Readiness


@click.command("ready", cls=Command)
@click.argument("file", type=FILE)
@click.option("--activity", required=True, metavar="NAMN", help="namn eller nummer")
@click.option("--period", type=PERIOD, required=True)
@click.option("--by", required=True, metavar="VEM", help="den som säger det, en befattning")
@click.option("--not", "not_", is_flag=True, help="ta tillbaka klarmarkeringen")
def ready_(file: Path, activity: str, period: Period, by: str, *, not_: bool) -> None:
    """Klarmarkera en aktivitet för en period."""
    from regionbudget.services import plans, readiness

    with opened(file) as db:
        found = find_activity(plans.load(db), activity)
        readiness.mark(db, found.id, period, by, ready=not not_)
    tell(f"{found.title} är {'inte längre ' if not_ else ''}klarmarkerad för {period.code}")


@click.command("signoff", cls=Command)
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@click.option("--area", default=None, metavar="OMRÅDE", help="nyckel eller namn")
@click.option("--by", default="", metavar="VEM", help="den som håller samman området")
@click.option("--text", default="", metavar="TEXT", help="ord till underskriften")
@click.option("--withdraw", is_flag=True, help="ta tillbaka underskriften")
@as_json
def signoff_(
    file: Path, period: Period, area: str | None, by: str, text: str, *, withdraw: bool, json_: bool
) -> None:
    """Skriv under ett områdes uppföljning av en period.

    Det går först när varje avvikelse utanför grönt är kommenterad (F1). Utan --area visas vilka
    områden som är underskrivna och vilka aktiviteter som är klarmarkerade, och om något har ändrats
    efteråt.
    """
    from regionbudget.services import followup, plans, readiness

    if area is None and (by or text or withdraw):
        raise fault(say("ange vilket område med --area"))
    with opened(file) as db:
        plan = plans.load(db)
        if area is not None:
            key = area_named(plan, area).key
            if withdraw:
                readiness.withdraw(db, key, period, by)
            else:
                for notice in readiness.sign(db, key, period, by, text=text).notices:
                    tell(notice)
        followup.refuse_other_year(plan, period)
        found = readiness.load(db, period, plan)
    if json_:
        print_json({"period": period.code, **readiness_as_json(plan, found)})
        return
    print_table(list(_rows(plan, found)))


@click.command("reminders", cls=Command)
@click.argument("file", type=FILE)
@click.option("--period", type=PERIOD, required=True)
@as_json
def reminders_(file: Path, period: Period, *, json_: bool) -> None:
    """Visa vad som saknas i en period, per ansvarig, som text att skicka."""
    from regionbudget.services import followup, readiness

    with opened(file) as db, db.snapshot():
        followed = followup.follow_up(db, period)
        found = readiness.reminders_of(db, followed)
    if json_:
        print_json(
            {
                "period": period.code,
                "reminders": [
                    {
                        "post": each.post,
                        "missing": [
                            {
                                "what": lack.lack,
                                "area": lack.area,
                                "activity_id": lack.activity,
                                "title": lack.title,
                                "text": str(lack.words),
                            }
                            for lack in each.missing
                        ],
                        "text": readiness.reminder_text(followed, each),
                    }
                    for each in found
                ],
            }
        )
        return
    texts = [
        f"Till: {each.post or '(ingen ansvarig)'}\n{readiness.reminder_text(followed, each)}"
        for each in found
    ]
    click.echo("\n\n".join(texts) or f"inget saknas i {period.code}")


COMMANDS = (ready_, signoff_, reminders_)


def readiness_as_json(plan: Plan, found: "Readiness") -> Json:
    """The state of every area and of every activity that can be marked."""
    return {
        "areas": [
            {
                "key": area.key,
                "title": area.title,
                "coordinator": area.coordinator or plan.coordinator or "",
                "signed_by": signature.by if signature else "",
                "signed_at": signature.recorded_at if signature else "",
                "text": signature.text if signature else "",
                "changed_after": list(signature.changed) if signature else [],
            }
            for area in plan.areas
            for signature in (found.signatures.get(area.key),)
        ],
        "activities": [
            {
                "activity_id": activity.id,
                "area": activity.area,
                "title": activity.title,
                "ready_by": mark.by if mark else "",
                "ready_at": mark.recorded_at if mark else "",
                "changed_after": bool(mark and mark.changed),
            }
            for activity in plan.activities
            for mark in (found.marks.get(activity.id),)
        ],
    }


def _rows(plan: Plan, found: "Readiness") -> "list[tuple[str, ...]]":
    rows: list[tuple[str, ...]] = [("Område eller aktivitet", "Läge", "Vem", "När")]
    for area in plan.areas:
        signature = found.signatures.get(area.key)
        if signature is None:
            rows.append((area.title, "– inte underskrivet", "", ""))
        else:
            word = "▲ ändrat efter underskriften" if signature.changed else "● underskrivet"
            rows.append((area.title, word, signature.by, signature.recorded_at[:10]))
        rows += [_activity_row(each, found) for each in plan.activities_of(area.key)]
    return rows


def _activity_row(activity: Activity, found: "Readiness") -> tuple[str, ...]:
    mark = found.marks.get(activity.id)
    if mark is None:
        return f"  {activity.title}", "– inte klarmarkerad", "", ""
    word = "▲ ändrad efter klarmarkeringen" if mark.changed else "● klarmarkerad"
    return f"  {activity.title}", word, mark.by, mark.recorded_at[:10]
