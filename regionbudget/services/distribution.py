"""Distributing an activity's sum by a key, and what the receivers report back."""

from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.keys import (
    Distribution,
    Report,
    Returned,
    by_key,
    outdated,
    returned,
    undistributable,
)
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Plan, fold
from regionbudget.domain.rows import KeyRow
from regionbudget.errors import InputError, fault
from regionbudget.store import distributions, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act

if TYPE_CHECKING:
    from regionbudget.readers.key_file import KeyFile


def distribute_file(db: Database, activity_id: int, path: Path, *, actor: str = "") -> Distribution:
    """Split the activity's revised sum by a key file; InputError lists every fault of the file."""
    return distribute(db, activity_id, read_file(path), path.name, actor=actor)


def distribute(
    db: Database, activity_id: int, rows: Sequence[KeyRow], source: str, *, actor: str = ""
) -> Distribution:
    """Split the activity's revised sum by sound rows and store the parts; the latest counts."""
    with act(db, "distribution.make", actor) as acting:
        made = preview(plans.load(db), activity_id, rows, source)
        distributions.insert(acting, made)
        title = plans.load(db).activity(activity_id).title
        acting.sentence = (
            f"{kr(made.total_ore)} av ”{title}” fördelades på {len(made.parts)} mottagare efter "
            f"{source}"
        )
    return made


def preview(plan: Plan, activity_id: int, rows: Sequence[KeyRow], source: str = "") -> Distribution:
    """The distribution that the rows give, not stored. InputError when there is no sum to split."""
    activity = plan.activity(activity_id)
    total = sum_of(plan, activity)
    hindered = undistributable(activity, total)
    if hindered is not None:
        raise fault(hindered)
    parts = by_key(total, {row.receiver: row.weight for row in rows})
    return Distribution(activity_id, source, total, parts)


def sum_of(plan: Plan, activity: Activity) -> int:
    """What there is to distribute: the activity's revised budget, in öre."""
    return sum(plan.funding()[activity.id].values())


def read_file(path: Path) -> list[KeyRow]:
    """The rows of a key file; InputError lists every fault."""
    from regionbudget.readers.key_file import read_key_file

    read = read_key_file(path)
    if read.problems:
        raise InputError(read.problems)
    return read.rows


def read_grid(grid: Sequence[Sequence[str]]) -> "KeyFile":
    """The rows of a grid with the columns receiver and weight, and what is wrong with them."""
    from regionbudget.readers.key_file import COLUMNS, read_key_rows
    from regionbudget.readers.table import grid_rows

    return read_key_rows(grid_rows(grid, COLUMNS))


def latest(db: Database, activity_id: int) -> Distribution | None:
    """The distribution that counts; None when the activity has not been distributed."""
    return distributions.latest(db).get(activity_id)


def receivers(db: Database, activity_id: int) -> list[Returned]:
    """Each receiver of the latest distribution with its report. InputError without any."""
    return returned(_known(db, activity_id), distributions.reports(db, activity_id))


def notices(db: Database, plan: Plan) -> list[tuple[Activity, Message]]:
    """The activities whose sum is no longer the one that was distributed, and what to do."""
    made = distributions.latest(db)
    found = []
    for activity in plan.activities:
        if activity.id in made:
            message = outdated(activity, made[activity.id], sum_of(plan, activity))
            if message is not None:
                found.append((activity, message))
    return found


def report(
    db: Database,
    activity_id: int,
    receiver: str,
    day: date,
    amount_ore: int,
    text: str = "",
    *,
    actor: str = "",
) -> Report:
    """Record what a receiver says that it has used in all (öre); its latest report counts."""
    if amount_ore < 0:
        raise fault(say("beloppet är negativt; skriv vad mottagaren sammanlagt har använt"))
    with act(db, "distribution.report", actor) as acting:
        plan = plans.load(db)
        if day.year < plan.year:
            raise fault(
                say(
                    "datumet {day} ligger före överenskommelsens år {year}",
                    day=day.isoformat(),
                    year=str(plan.year),
                )
            )
        parts = _known(db, activity_id).parts
        named = [part.receiver for part in parts if fold(part.receiver) == fold(receiver)]
        if not named:
            raise fault(
                say(
                    "mottagaren ”{name}” finns inte i fördelningen; visa mottagarna med: "
                    "regionbudget distribution show",
                    name=receiver,
                )
            )
        made = Report(named[0], day, amount_ore, text.strip())
        distributions.insert_report(acting, activity_id, made)
        title = plan.activity(activity_id).title
        acting.sentence = (
            f"{made.receiver} återrapporterade {kr(amount_ore)} av ”{title}” {day.isoformat()}"
        )
    return made


def _known(db: Database, activity_id: int) -> Distribution:
    made = latest(db, activity_id)
    if made is None:
        raise fault(
            say(
                "”{activity}” är inte fördelad med någon nyckel",
                activity=plans.load(db).activity(activity_id).title,
            )
        )
    return made
