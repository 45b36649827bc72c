"""A return form that came back: compared with what stands in the plan file, then booked whole.

Nothing of a form is stored unless all of it is sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from regionbudget.domain.batch import BatchKind, Count, NewBatch
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.form_check import (
    Change,
    Compared,
    FilledEntry,
    FilledForm,
    change_words,
    compare,
    left_out,
    settled_changes,
)
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.domain.return_form import (
    ENTRY_SHEET,
    FORM_SHEET,
    FormActivity,
    FormRead,
    HolderKind,
    MadeForm,
    ReturnForm,
    is_held,
    moved_since,
    plan_words,
    said_now,
)
from regionbudget.domain.spend import NewEntry, check_overrun
from regionbudget.errors import InputError, refuse_if_broken
from regionbudget.services import followup, outturn
from regionbudget.services.return_forms import compose, newer
from regionbudget.store import batches, closings, journal, plans, return_forms, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class FormReading:
    """What a form that came back says, and what became (or would become) of it.

    `problems` and `stops` hinder all of it; `notes` and `warnings` are told. `new` and `known` are
    its entries, `known` those that were there already (S6). `again`: the same bytes were read
    before. `batch_id` is None when nothing was booked.
    """

    form: ReturnForm | None
    problems: list[Problem] = field(default_factory=list)
    stops: list[Finding] = field(default_factory=list)
    notes: list[Message] = field(default_factory=list)
    warnings: list[Finding] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    new: list[NewEntry] = field(default_factory=list)
    known: list[NewEntry] = field(default_factory=list)
    again: bool = False
    batch_id: int | None = None

    @property
    def accepted(self) -> Count:
        return Count(len(self.new), sum(entry.amount_ore for entry in self.new))

    @property
    def duplicates(self) -> Count:
        return Count(len(self.known), sum(entry.amount_ore for entry in self.known))

    @property
    def changed(self) -> list[Message]:
        """Forecasts and comments that the form changes, in words."""
        return [message for change in self.changes for message in change_words(change)]

    @property
    def sound(self) -> bool:
        return self.form is not None and not self.problems and not self.stops

    def refuse_if_faulty(self) -> None:
        """InputError for faults of the file, Refusal for what the rules stop."""
        if self.problems:
            raise InputError(self.problems, self.stops)
        refuse_if_broken(self.stops)


def read(
    db: Database, path: Path, *, dry_run: bool = False, late: bool = False, actor: str = ""
) -> FormReading:
    """Read a form back: book what is new, and set forecasts and comments that were changed.

    All of it is one act, and with faults nothing is stored: ask `refuse_if_faulty`. InputError when
    the file is no workbook that can be opened.
    """
    from regionbudget.readers.return_form import read_return_form

    filled = read_return_form(path)
    if dry_run:
        with db.snapshot():
            return _judge(db, filled, late=late)[1]
    with act(db, "form.read", actor) as acting:
        made, reading = _judge(db, filled, late=late)
        if made is None or reading.again or not reading.sound:
            return reading
        batch = _book(acting, filled, reading)
        _say(acting, made.form, reading.changes)
        return_forms.insert_read(acting, made.id, filled.sha256, batch)
        acting.sentence = _sentence(made.form, reading)
    return replace(reading, batch_id=batch)


def _book(acting: Act, filled: FilledForm, reading: FormReading) -> int | None:
    if not reading.new:
        return None
    batch = NewBatch(
        BatchKind.FORM,
        filled.name,
        filled.sha256,
        accepted=reading.accepted,
        known=reading.duplicates,
    )
    number = batches.insert(acting, batch)
    spend.book(acting, reading.new, batch_id=number)
    return number


def _say(acting: Act, form: ReturnForm, changes: Sequence[Change]) -> None:
    for change in changes:
        number, said = change.activity.id, change.said
        if change.forecast:
            amount, reason = said.forecast_ore, said.reason
            followup.record_forecast(acting, number, form.period, amount, reason)
        if change.comment:
            followup.record_comment(acting, number, form.period, said.comment)


def _sentence(form: ReturnForm, reading: FormReading) -> str:
    count = reading.accepted
    parts = [
        _counted(count.rows, "post", "poster") + (f", {kr(count.ore)}" if count.rows else ""),
        _counted(sum(c.forecast for c in reading.changes), "prognos", "prognoser"),
        _counted(sum(c.comment for c in reading.changes), "kommentar", "kommentarer"),
    ]
    said = "; ".join(part for part in parts if not part.startswith("0 ")) or "inget nytt"
    return f"Blankett {form.token} från {form.holder}, {form.period.code}, lästes in: {said}"


def _counted(number: int, one: str, many: str) -> str:
    return f"{number} {one if number == 1 else many}"


def _judge(db: Database, filled: FilledForm, *, late: bool) -> tuple[MadeForm | None, FormReading]:
    """What the form says, and what there is to say of it."""
    plan = plans.load(db)
    made, origin = _recognised(db, plan, filled)
    if made is None:
        return None, FormReading(None, [*origin, *filled.problems])
    earlier = [each for each in return_forms.reads(db, made.id) if _stands(db, each)]
    compared = compare(made.form, filled)
    same = next((each for each in earlier if each.sha256 == filled.sha256), None)
    if same is not None and not _split(db, made.form, compared)[0]:  # else some was undone since
        note = say(
            "filen är redan inläst {day} och har inte ändrats sedan dess; den tillför inget",
            day=same.recorded_at[:10],
        )
        return made, FormReading(made.form, notes=[note], again=True)
    problems = [*origin, *compared.problems, *_lost(plan, made.form, compared)]
    if problems:
        stops = _stops(db, plan, made.form, compared)
        notes = [*_origin_notes(db, plan, made, earlier), *compared.notes]
        return made, FormReading(made.form, problems, stops, notes)
    return made, _outcome(db, plan, made, compared, earlier, late=late)


def _outcome(
    db: Database,
    plan: Plan,
    made: MadeForm,
    compared: Compared,
    earlier: Sequence[FormRead],
    *,
    late: bool,
) -> FormReading:
    """What a form without faults of its own brings, or which rules stop it."""
    form = made.form
    new, known = _split(db, form, compared)
    findings = _judged(db, plan, new, late=late)
    stops = [each for each in findings if each.severity is Severity.STOP]
    warnings = [each for each in findings if each.severity is not Severity.STOP]
    notes = [*_origin_notes(db, plan, made, earlier), *compared.notes]
    notes += _repeated(new)
    notes += _left_out(db, plan, earlier, [entry for _, entry in (*new, *known)])
    changes, said = _changes(db, made, compared)
    entries = [entry for _, entry in new]
    if not stops:
        months = closings.states(db)
        entries = [outturn.admit(plan, months, each, late=late).entry for each in entries]
        warnings += _overruns(db, plan, entries)
    return FormReading(
        form,
        stops=stops,
        notes=[*notes, *said],
        warnings=warnings,
        changes=changes,
        new=entries,
        known=[entry for _, entry in known],
    )


# --- whose form it is


def _recognised(
    db: Database, plan: Plan, filled: FilledForm
) -> tuple[MadeForm | None, list[Problem]]:
    """The form as it was made, and what is wrong with the number that it bears."""
    known = [made for token in filled.tokens if (made := return_forms.find(db, token))]
    if not filled.tokens:
        return None, [
            _on_form(say("blankettnumret saknas; det här är ingen blankett ur programmet"))
        ]
    if not known:
        return None, [_on_form(_foreign(db, plan, filled))]
    if len(filled.tokens) > 1:
        message = say(
            "arbetsboken bär två blankettnummer, {one} i bladet och {other} i filens egenskaper; "
            "delar av två blanketter har blandats",
            one=filled.tokens[0],
            other=filled.tokens[1],
        )
        return known[0], [_on_form(message)]
    return known[0], []


def _foreign(db: Database, plan: Plan, filled: FilledForm) -> Message:
    """A form of another plan, or of a copy of this one."""
    token, own = filled.tokens[0], plan_words(plan)
    if filled.plan and filled.plan != own:
        return say(
            "blanketten {token} hör till en annan plan: {other}; den här filen är {own}",
            token=token,
            other=filled.plan,
            own=own,
        )
    if any(f"{each.number}:{each.hash}" == filled.head for each in journal.entries(db)):
        return say(
            "blanketten {token} gjordes i en annan kopia av planfilen; läs in den där",
            token=token,
        )
    return say(
        "blanketten {token} hör till en annan plan: {own}, men i en annan planfil än den här",
        token=token,
        own=own,
    )


def _on_form(message: Message) -> Problem:
    return Problem(message, None, FORM_SHEET)


def _stands(db: Database, read_: FormRead) -> bool:
    """Whether what a reading booked has not been undone: else the form may be read anew."""
    if read_.batch_id is None:
        return True
    batch = batches.find(db, read_.batch_id)
    return batch is not None and batch.undone_by is None


def _origin_notes(
    db: Database, plan: Plan, made: MadeForm, earlier: Sequence[FormRead]
) -> list[Message]:
    """An older version, an edited copy, a plan that has moved on: told, and let through."""
    form, notes = made.form, []
    later = newer(return_forms.every(db), made)
    if later is not None:
        notes.append(
            say(
                "det här är en äldre version av blanketten: en nyare, {newer}, gjordes {day} för "
                "{holder} och samma period",
                newer=later.form.token,
                day=later.recorded_at[:10],
                holder=form.holder,
            )
        )
    if earlier:
        notes.append(
            say(
                "det här är en ändrad kopia: blanketten lästes in {day}; bara det som är nytt "
                "läses in",
                day=earlier[-1].recorded_at[:10],
            )
        )
    now = compose(db, plan, form.kind, form.holder, form.period, form.token)
    return [*notes, *moved_since(form, now)]


# --- what it brings


def _lost(plan: Plan, form: ReturnForm, compared: Compared) -> list[Problem]:
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
        problems.append(_on_form(message))
    return problems


_Rows = list[tuple[int, NewEntry]]
"""Entries with the rows of the entry sheet that they stand in."""


def _split(db: Database, form: ReturnForm, compared: Compared) -> tuple[_Rows, _Rows]:
    """S6: the entries that are new, and those that are there already."""
    known = spend.known(db, {activity.id for _, activity in compared.entries})
    new: _Rows = []
    there: _Rows = []
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


def _judged(db: Database, plan: Plan, entries: _Rows, *, late: bool) -> list[Finding]:
    months = closings.states(db)
    return [
        finding.at(row)
        for row, entry in entries
        for finding in outturn.judge(plan, months, entry, late=late)
    ]


def _stops(db: Database, plan: Plan, form: ReturnForm, compared: Compared) -> list[Finding]:
    """What the rules stop in a form that has faults too, so that all is told at once."""
    known = {activity.id for activity in plan.activities}
    new, _ = _split(db, form, compared)
    judged = _judged(db, plan, [each for each in new if each[1].activity_id in known], late=False)
    return [each for each in judged if each.severity is Severity.STOP]


def _overruns(db: Database, plan: Plan, entries: Sequence[NewEntry]) -> list[Finding]:
    """S4 of the activities that the entries are booked on, as they will stand."""
    booked = spend.booked(db)
    touched: dict[int, int] = {}
    for entry in entries:
        before = touched.get(entry.activity_id, booked.get(entry.activity_id, 0))
        touched[entry.activity_id] = before + entry.amount_ore
    return check_overrun(plan, touched)


def _repeated(new: _Rows) -> list[Message]:
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


def _left_out(
    db: Database, plan: Plan, earlier: Sequence[FormRead], entries: Sequence[NewEntry]
) -> list[Message]:
    """Entries of an earlier copy that this one has no more, or has otherwise: they stand."""
    before = [
        entry
        for each in earlier
        if each.batch_id is not None
        for entry, stands in spend.standing(db, each.batch_id)
        if stands
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
        for entry in left_out(before, entries)
    ]


def _changes(
    db: Database, made: MadeForm, compared: Compared
) -> tuple[list[Change], list[Message]]:
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
