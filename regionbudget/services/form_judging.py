"""What a return form brings of entries, forecasts and comments, and what the rules say of it."""

from collections.abc import Sequence

from regionbudget.domain.filled_form import Change, FilledEntry, settled_changes
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.form_check import Compared
from regionbudget.domain.form_check import left_out as missing_entries
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.domain.return_form import (
    ENTRY_SHEET,
    FormActivity,
    FormRead,
    HolderKind,
    MadeForm,
    ReturnForm,
    is_held,
    said_now,
)
from regionbudget.domain.spend import NewEntry, check_overrun
from regionbudget.services import followup, outturn
from regionbudget.services.form_origin import on_form
from regionbudget.services.return_forms import newer
from regionbudget.store import closings, return_forms, spend
from regionbudget.store.database import Database


def lost(plan: Plan, form: ReturnForm, compared: Compared) -> list[Problem]:
    """What is said of activities that are gone from the plan, or are no longer the holder's."""
    said = {change.activity.id: change.activity for change in compared.changes}
    booked = {activity.id: activity for _, activity in compared.entries}
    problems = []
    for number, before in (said | booked).items():
        now = next((each for each in plan.activities if each.id == number), None)
        if now is None:
            message = say("”{activity}” finns inte längre i planen", activity=before.title)
        elif not is_held(now, form.kind, form.holder):
            message = say(
                "”{activity}” hör inte längre till {holder}; gör en ny blankett",
                activity=now.title,
                holder=form.holder,
            )
        else:
            continue
        problems.append(on_form(message))
    return problems


Rows = list[tuple[int, NewEntry]]
"""Entries with the rows of the entry sheet that they stand in."""


def split(db: Database, form: ReturnForm, compared: Compared) -> tuple[Rows, Rows]:
    """S6: the entries that are new, and those that are there already."""
    known = spend.known(db, {activity.id for _, activity in compared.entries})
    new: Rows = []
    there: Rows = []
    for filled, activity in compared.entries:
        entry = _entry(form, filled, activity)
        (there if known.take(entry) else new).append((filled.row, entry))
    return new, there


def _entry(form: ReturnForm, filled: FilledEntry, activity: FormActivity) -> NewEntry:
    return NewEntry(
        activity.id,
        filled.date,
        filled.amount_ore,
        filled.text,
        filled.voucher,
        filled.category,
        supplier=form.holder if form.kind is HolderKind.PROVIDER else "",
    )


def judged(db: Database, plan: Plan, entries: Rows, *, late: bool) -> list[Finding]:
    """What S1, S2, S3 and S5 say of the entries, by their rows."""
    months = closings.states(db)
    return [
        finding.at(row)
        for row, entry in entries
        for finding in outturn.judge(plan, months, entry, late=late)
    ]


def stops(db: Database, plan: Plan, form: ReturnForm, compared: Compared) -> list[Finding]:
    """What the rules stop in a form that has faults too, so that all is told at once."""
    known = {activity.id for activity in plan.activities}
    new, _ = split(db, form, compared)
    rows = [each for each in new if each[1].activity_id in known]
    found = judged(db, plan, rows, late=False)
    return [each for each in found if each.severity is Severity.STOP]


def overruns(db: Database, plan: Plan, entries: Sequence[NewEntry]) -> list[Finding]:
    """S4 of the activities that the entries are booked on, as they will stand."""
    booked = spend.booked(db)
    touched: dict[int, int] = {}
    for entry in entries:
        before = touched.get(entry.activity_id, booked.get(entry.activity_id, 0))
        touched[entry.activity_id] = before + entry.amount_ore
    return check_overrun(plan, touched)


def repeated(new: Rows) -> list[Message]:
    """Rows that say the same as an earlier one: two equal costs, or one typed twice."""
    seen: set[object] = set()
    messages = []
    for row, entry in new:
        said = entry.identity, entry.place
        if said in seen:
            messages.append(
                say(
                    "rad {row} i {sheet} är lik en tidigare rad; den bokförs också",
                    row=str(row),
                    sheet=ENTRY_SHEET,
                )
            )
        seen.add(said)
    return messages


def left_out(
    db: Database, plan: Plan, earlier: Sequence[FormRead], entries: Sequence[NewEntry]
) -> list[Message]:
    """Entries of an earlier copy that this one has no more, or has otherwise: they stand."""
    before = [
        entry
        for each in earlier
        if each.batch_id is not None
        for entry, ore in spend.standing(db, each.batch_id)
        if ore
    ]
    return [
        say(
            "post {entry} från en tidigare kopia finns inte i den här: {amount} på ”{activity}” "
            "{day}; den står kvar, rätta den om den var fel",
            entry=str(entry.id),
            amount=kr(entry.amount_ore),
            activity=plan.activity(entry.activity_id).title,
            day=(entry.true_date or entry.date).isoformat(),
        )
        for entry in missing_entries(before, entries)
    ]


def changes(db: Database, made: MadeForm, compared: Compared) -> tuple[list[Change], list[Message]]:
    """The changes that the plan does not have already, and what there is to say of them.

    Of an older version none is taken once the newer one has been read: it was said later.
    """
    if not compared.changes:
        return [], []
    later = newer(return_forms.every(db), made)
    if later is not None and return_forms.reads(db, later.id):
        return [], [
            say(
                "prognoser och kommentarer tas inte härifrån: den nyare blanketten {newer} är "
                "inläst",
                newer=later.form.token,
            )
        ]
    now = said_now(followup.follow_up(db, made.form.period))
    return settled_changes(compared.changes, now)
