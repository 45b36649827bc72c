"""The plan as a workbook that the planner edits, and what a plan file would change, in words."""

from dataclasses import dataclass, replace
from pathlib import Path

from regionbudget.domain.draft import Draft, draft_from_rows
from regionbudget.domain.finding import Finding, Problem
from regionbudget.domain.history import Head
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Plan, State
from regionbudget.domain.plan_difference import as_revised, differences
from regionbudget.domain.rules import check_plan
from regionbudget.errors import InputError, fault, refuse_if_broken
from regionbudget.readers.plan_file import PlanFile, read_plan_file, unnumbered
from regionbudget.services import plans as plan_service
from regionbudget.services.reports import put_in_place
from regionbudget.store import journal, plans
from regionbudget.store.database import Database

_OUTSIDE_THE_PLAN = ("spend", "forecast", "comment", "limits", "form")
"""Acts that change nothing of what a plan file says."""


@dataclass(frozen=True)
class PlanReading:
    """What a plan file would change; nothing of it is stored.

    `notes` tell of a workbook that was exported from another plan, or from this one as it was
    earlier. `differences` are empty when the file has faults: a row that cannot be read would look
    like an activity taken away. `is_first`: the plan has no activities yet. `unread`: the plan is
    decided and the file has faults, which stand among the notes.
    """

    draft: Draft
    problems: list[Problem]
    stops: list[Finding]
    differences: list[Message]
    notes: list[Message]
    is_first: bool = False
    unread: bool = False

    def refuse_if_faulty(self) -> None:
        """InputError for faults of the file, Refusal for what the rules stop."""
        if self.problems:
            raise InputError(self.problems, self.stops)
        refuse_if_broken(self.stops)


def export(db: Database, out: Path) -> Path:
    """Write the plan as it stands, every decision counted, over an earlier file of the name."""
    from regionbudget.reports.plan_workbook import plan_workbook

    if out.suffix.lower() != ".xlsx" or (out.exists() and out.samefile(db.path)):
        raise fault(say("planen kan inte skrivas dit; ge den ett eget namn som slutar på .xlsx"))
    with db.snapshot():
        plan = plans.load(db)
        head = journal.head(db)
        (last,) = journal.entries(db, 1)
    put_in_place(out, plan_workbook(as_revised(plan), head, last.recorded_at))
    return out


def try_import(db: Database, path: Path) -> PlanReading:
    """What importing the file would change. A decided plan adds R6 to what stops."""
    file = read_plan_file(path)
    with db.snapshot():
        plan = plans.load(db)
        reading = compare(db, plan, file, plans.next_activity_id(journal.Act(db, "")))
    if plan.state is State.DRAFT:
        return reading
    return replace(
        reading,
        problems=[],
        stops=[plan_service.only_by_decision(plan), *reading.stops],
        notes=[*reading.notes, *map(_with_row, reading.problems)],
        unread=bool(reading.problems),
    )


def compare(db: Database, plan: Plan, file: PlanFile, next_id: int) -> PlanReading:
    """What a plan file that has been read would change in a plan."""
    plan_service.refuse_without_lines(plan)
    plan = as_revised(plan)
    notes = _origin(db, file.head)
    if notes.foreign:
        file = unnumbered(file)
    requirements = plan_service.agreement(db).requirements
    draft = draft_from_rows(plan, file.rows, file.notes, next_id, file.broken, requirements)
    problems = [*file.problems, *draft.problems] or plan_service.orphans(db, plan, draft.plan)
    stops = [*check_plan(draft.plan, draft.row_of), *plan_service.booked_otherwise(db, draft)]
    changed = [] if problems else differences(plan, draft.plan)
    return PlanReading(draft, problems, stops, changed, notes.messages, not plan.activities)


def _with_row(problem: Problem) -> Message:
    if problem.row is None:
        return problem.message
    return say("rad {row}: {text}", row=str(problem.row), text=problem.message)


@dataclass(frozen=True)
class _Origin:
    """What there is to say of where a workbook came from; `foreign`: not from this plan."""

    messages: list[Message]
    foreign: bool = False


def _origin(db: Database, head: Head | None) -> _Origin:
    """A workbook's head is in the journal of the plan that it was exported from."""
    if head is None:
        return _Origin([])
    acts = journal.entries(db)
    if not any((each.number, each.hash) == (head.number, head.hash) for each in acts):
        message = say(
            "arbetsboken skrevs ur en annan plan, eller ur ett läge av den som inte finns i filen; "
            "Nr räknas inte, aktiviteterna känns igen på område och namn"
        )
        return _Origin([message], foreign=True)
    later = [
        each
        for each in acts
        if each.number > head.number and not each.act.startswith(_OUTSIDE_THE_PLAN)
    ]
    if not later:
        return _Origin([])
    message = say(
        "planen har ändrats sedan arbetsboken skrevs; det som tillkommit sedan dess står bland "
        "skillnaderna. Senast {day}: {sentence}",
        day=later[0].recorded_at[:10],
        sentence=later[0].sentence,
    )
    return _Origin([message])
