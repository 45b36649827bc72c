"""Volume × price: planning an activity's sum by volume, and logging volume as cost."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.finding import Finding
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Plan, State
from regionbudget.domain.rows import PlaceRow
from regionbudget.domain.spend import NewEntry
from regionbudget.domain.tariff import (
    Logged,
    Tariff,
    VolumePlan,
    check_tariff,
    counts,
    entry_text,
    too_much_taken_back,
    unpriced,
    volume_plan,
)
from regionbudget.errors import InputError, fault
from regionbudget.services import outturn
from regionbudget.services.plans import write_activity
from regionbudget.store import plans, volumes
from regionbudget.store.database import Database
from regionbudget.store.journal import act

if TYPE_CHECKING:
    from regionbudget.readers.places_file import PlacesFile


@dataclass(frozen=True)
class Planned:
    """A volume plan, the activity that it gives, and whether the activity was changed by it."""

    plan: VolumePlan
    activity: Activity
    changed: bool


@dataclass(frozen=True)
class Booked:
    """The entries that a logged volume was booked as, and what the rules warn of (S4)."""

    entry_ids: list[int]
    amount_ore: int
    findings: list[Finding]


def plan_file(
    db: Database,
    activity_id: int,
    tariff: Tariff,
    path: Path,
    *,
    dry_run: bool = False,
    actor: str = "",
) -> Planned:
    """Plan an activity's volume by a file of places; InputError lists every fault."""
    from regionbudget.readers.places_file import read_places_file

    read = read_places_file(path)
    problems = [*check_tariff(tariff, read.rows), *read.problems]
    if problems:
        raise InputError(problems)
    if dry_run:
        return preview(plans.load(db), activity_id, tariff, read.rows)
    return plan_volume(db, activity_id, tariff, read.rows, actor=actor)


def plan_volume(
    db: Database, activity_id: int, tariff: Tariff, rows: Sequence[PlaceRow], *, actor: str = ""
) -> Planned:
    """Store tariff and places; in a draft they give the activity's sum. Refusal as for any sum."""
    with act(db, "volume.plan", actor) as acting:
        before = plans.load(db)
        planned = preview(before, activity_id, tariff, rows)
        if planned.changed:
            write_activity(acting, before, planned.activity)
        volumes.insert(acting, planned.plan)
        acting.sentence = (
            f"”{planned.activity.title}” planerades till {kr(planned.plan.sum_ore)}: "
            f"{sum(place.volume for place in planned.plan.places)} {tariff.unit}"
        )
    return planned


def preview(plan: Plan, activity_id: int, tariff: Tariff, rows: Sequence[PlaceRow]) -> Planned:
    """What the rows give, not stored. InputError when the tariff or a row is at fault."""
    activity = plan.activity(activity_id)
    hindered = unpriced(activity)
    if hindered is not None:
        raise fault(hindered)
    problems = check_tariff(tariff, rows)
    if problems:
        raise InputError(problems)
    made = volume_plan(activity_id, tariff, rows)
    if plan.state is not State.DRAFT:
        return Planned(made, activity, changed=False)
    priced = _priced(plan, activity, made.sum_ore)
    return Planned(made, priced, changed=priced != activity)


def _priced(plan: Plan, activity: Activity, sum_ore: int) -> Activity:
    """The activity with the sum, and its funding when it is plain which line pays."""
    payers = list(activity.funding) or _obvious_payer(plan, activity)
    if len(payers) != 1 or sum_ore == activity.budget_ore:
        return replace(activity, sum_ore=sum_ore)
    funding = {payers[0]: sum_ore} if sum_ore else {}
    return replace(activity, sum_ore=sum_ore, funding=funding, percents={})


def _obvious_payer(plan: Plan, activity: Activity) -> list[str]:
    """As in a plan file without funding: the purpose's line, else the area's only ordinary one."""
    own = plan.lines_of(activity.area)
    purpose = [line.key for line in own if line.key == activity.purpose]
    return purpose or [line.key for line in own if not line.ring_fenced]


def read_file(path: Path) -> list[PlaceRow]:
    """The rows of a file of places; InputError lists every fault."""
    from regionbudget.readers.places_file import read_places_file

    read = read_places_file(path)
    if read.problems:
        raise InputError(read.problems)
    return read.rows


def read_grid(grid: Sequence[Sequence[str]]) -> "PlacesFile":
    """The rows of a grid with the columns place, volume and index, and what is wrong with them."""
    from regionbudget.readers.places_file import COLUMNS, read_place_rows
    from regionbudget.readers.table import grid_rows

    return read_place_rows(grid_rows(grid, COLUMNS))


def latest(db: Database, activity_id: int) -> VolumePlan | None:
    """The volume plan that counts; None when the activity has none."""
    return volumes.latest(db, activity_id)


def logged(db: Database, activity_id: int) -> list[Logged]:
    """All logged volume of the activity, in the order recorded."""
    return volumes.logged(db, activity_id)


def log(
    db: Database,
    activity_id: int,
    place: str,
    day: date,
    volume: int,
    *,
    late: bool = False,
    actor: str = "",
) -> Booked:
    """Book what was done at a place as cost, at the place's price. Below 0 takes back volume.

    What is taken back has the price it was logged at, the newest first. Refusal (S1, S2, S3) as for
    any entry; InputError for an unknown place or more taken back than there is.
    """
    if volume == 0:
        raise fault(say("antalet är 0; skriv hur många som har gjorts"))
    with act(db, "volume.log", actor) as acting:
        plan = plans.load(db)
        activity = plan.activity(activity_id)
        known = volumes.latest(db, activity_id)
        if known is None:
            raise fault(
                say(
                    "”{activity}” har ingen volymplan; gör den först med: regionbudget volume plan",
                    activity=activity.title,
                )
            )
        where = known.place(place)
        if where is None:
            names = ", ".join(each.name for each in known.places)
            raise fault(say("platsen ”{name}” finns inte; {names}", name=place, names=names))
        before = volumes.logged(db, activity_id)
        too_much = too_much_taken_back(where, volume, before)
        if too_much is not None:
            raise fault(too_much)
        numbers, amount, findings = [], 0, []
        for count in counts(known, where, volume, before):
            text = str(entry_text(known.tariff, count))
            entry = NewEntry(activity_id, day, count.amount_ore, text)
            added = outturn.book(acting, plan, entry, late=late)
            numbers.append(added.entry_id)
            findings += [each for each in added.findings if each not in findings]
            volumes.insert_logged(acting, count, numbers[-1])
            amount += count.amount_ore
        acting.sentence = (
            f"{volume} {known.tariff.unit} i {where.name} {day.isoformat()} bokfördes på "
            f"”{activity.title}”: {kr(amount)}"
        )
    return Booked(numbers, amount, [*findings, *outturn.overrun(db, activity)])
