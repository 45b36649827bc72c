"""The plan file's columns, and a plan as the rows that stand under them.

`draft_from_rows` of what is written here gives the plan again.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regionbudget.domain.draft import usual_funding
from regionbudget.domain.exits import format_exit
from regionbudget.domain.money import NBSP, format_amount
from regionbudget.domain.owners import format_owners
from regionbudget.domain.performers import format_performers
from regionbudget.domain.plan import Activity, Area, Kind, Plan
from regionbudget.domain.requirements import JOINT
from regionbudget.domain.rows import Note

NUMBER = "Nr"
AREA, TITLE, SUM = "Utvecklingsområde", "Aktivitet", "Summa"
OWNERS, KIND, PURPOSE, MAY_MOVE = "Ansvarig", "Typ", "Syfte", "Omfördelas"
FIRST, LAST, FUNDING = "Från", "Till", "Finansiering"
RECEIVER, NEW, EXIT, REQUIREMENTS = "Mottagare", "Ny", "Avveckling", "Krav"
PERFORMERS, SUB_AREA = "Utförare", "Underområde"
YEARLY_PLAN, CONTROL_PLAN = "Verksamhetsplan", "Internkontrollplan"

REQUIRED = (AREA, TITLE, SUM)
DEPTH = (RECEIVER, NEW, EXIT, REQUIREMENTS, PERFORMERS, YEARLY_PLAN, CONTROL_PLAN, SUB_AREA)
COLUMNS = (*REQUIRED, OWNERS, KIND, PURPOSE, MAY_MOVE, FIRST, LAST, FUNDING, *DEPTH)
"""The columns in the file's own order. NUMBER may stand anywhere."""

KIND_WORDS: Mapping[Kind | Note, str] = {
    Kind.ORDINARY: "",
    Kind.RESERVE: "ofördelat",
    Kind.PASS_THROUGH: "vidare utbetalning",
    Kind.DISTRIBUTION: "fördelning",
    Note.CLAUSE: "klausul",
    Note.COORDINATOR: "sammanhållet ansvar",
    Note.PRIVATE_PROVIDERS: "privata utförare",
}
"""What stands in KIND."""

YES, NO = "ja", "nej"
UNPAID = "ingen"
"""What FUNDING says of an activity that no line pays: an empty cell means the usual line."""


@dataclass(frozen=True)
class PlanFileRow:
    """A row of the file by column; empty cells are left out, the sum is in öre.

    `activity` None: the row describes an area or the plan.
    """

    cells: Mapping[str, str | int]
    activity: Activity | None = None


def plan_rows(plan: Plan) -> Iterator[PlanFileRow]:
    """The plan as the rows of its file: each area's post, activities and sentences."""
    if plan.coordinator:
        yield _said(None, Note.COORDINATOR, plan.coordinator)
    for area in plan.areas:
        if area.coordinator:
            yield _said(area, Note.COORDINATOR, area.coordinator)
        for activity in plan.activities_of(area.key):
            cells = _cells(plan, area, activity)
            yield PlanFileRow({c: value for c, value in cells.items() if value != ""}, activity)
        for note, text in (
            (Note.CLAUSE, area.clause),
            (Note.PRIVATE_PROVIDERS, area.private_providers),
        ):
            if text:
                yield _said(area, note, text)


def _said(area: Area | None, note: Note, text: str) -> PlanFileRow:
    column = OWNERS if note is Note.COORDINATOR else TITLE
    named: dict[str, str | int] = {AREA: area.title} if area else {}
    return PlanFileRow({**named, column: text, KIND: KIND_WORDS[note]})


def _cells(plan: Plan, area: Area, activity: Activity) -> dict[str, str | int]:
    return {
        NUMBER: str(activity.id),
        AREA: area.title,
        TITLE: activity.title,
        SUM: activity.sum_ore,
        OWNERS: format_owners(activity.owners, activity.proposing),
        KIND: KIND_WORDS[activity.kind],
        PURPOSE: activity.purpose or "",
        MAY_MOVE: YES if activity.may_give else NO,
        FIRST: f"{plan.year}-{activity.first_month:02d}",
        LAST: f"{plan.year}-{activity.last_month:02d}",
        FUNDING: _funding(plan, area, activity),
        RECEIVER: activity.receiver or "",
        NEW: YES if activity.is_new else NO,
        EXIT: format_exit(activity.exit_steps),
        REQUIREMENTS: JOINT.join(activity.requirements),
        PERFORMERS: format_performers(activity.performers),
        YEARLY_PLAN: activity.yearly_plan or "",
        CONTROL_PLAN: activity.control_plan or "",
        SUB_AREA: activity.sub_area or "",
    }


def _funding(plan: Plan, area: Area, activity: Activity) -> str:
    """Who pays; empty where the reader would say the same, so that a new sum is paid likewise."""
    usual = usual_funding(plan, area, activity.purpose, activity.sum_ore)
    if (
        usual is not None
        and usual.funding == activity.funding
        and usual.earmarked == activity.earmarked
        and not activity.percents
    ):
        return ""
    parts = [f"{name}={share}" for name, share in _shares(activity)]
    return " + ".join(parts) or UNPAID


def _shares(activity: Activity) -> Iterator[tuple[str, str]]:
    """A line's own part stands apart from those of its earmarks."""
    for line, ore in activity.funding.items():
        own = {p: e for p, e in activity.earmarked.items() if p.partition("/")[0] == line}
        if line in activity.percents:
            yield line, activity.percents[line]
        elif rest := ore - sum(own.values()):
            yield line, _plain(rest)
        yield from ((path, _plain(part)) for path, part in own.items())


def _plain(ore: int) -> str:
    return format_amount(ore).replace(NBSP, "")
