"""A return form that came back: compared with what stands in the plan file, then booked whole.

Nothing of a form is stored unless all of it is sound.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from regionbudget.domain.batch import BatchKind, Count, NewBatch
from regionbudget.domain.comment import read_comment
from regionbudget.domain.filled_form import (
    Change,
    FilledForm,
    change_words,
)
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.form_check import Compared, compare
from regionbudget.domain.message import Message, counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.domain.return_form import (
    FormRead,
    MadeForm,
    ReturnForm,
)
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import InputError, refuse_if_broken
from regionbudget.services import followup, outturn
from regionbudget.services import form_judging as judging
from regionbudget.services.form_origin import origin_notes, recognised, stands
from regionbudget.store import batches, closings, plans, return_forms, spend
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
            followup.record_forecast(acting, number, form.period, amount, reason, form.holder)
        if change.comment:
            comment = read_comment(said.comment, form.holder)
            followup.record_comment(acting, number, form.period, comment)


def _sentence(form: ReturnForm, reading: FormReading) -> str:
    count = reading.accepted
    parts = [
        counted(count.rows, "post", "poster") + (f", {kr(count.ore)}" if count.rows else ""),
        counted(sum(c.forecast for c in reading.changes), "prognos", "prognoser"),
        counted(sum(c.comment for c in reading.changes), "kommentar", "kommentarer"),
    ]
    said = "; ".join(part for part in parts if not part.startswith("0 ")) or "inget nytt"
    return f"Blankett {form.token} från {form.holder}, {form.period.code}, lästes in: {said}"


def _judge(db: Database, filled: FilledForm, *, late: bool) -> tuple[MadeForm | None, FormReading]:
    """What the form says, and what there is to say of it."""
    plan = plans.load(db)
    made, origin = recognised(db, plan, filled)
    if made is None:
        return None, FormReading(None, [*origin, *filled.problems])
    earlier = [each for each in return_forms.reads(db, made.id) if stands(db, each)]
    compared = compare(made.form, filled)
    same = next((each for each in earlier if each.sha256 == filled.sha256), None)
    new, _ = judging.split(db, made.form, compared)
    if same is not None and not new:  # what was undone since is new again
        note = say(
            "filen är redan inläst {day} och har inte ändrats sedan dess; den tillför inget",
            day=same.recorded_at[:10],
        )
        return made, FormReading(made.form, notes=[note], again=True)
    problems = [*origin, *compared.problems, *judging.lost(plan, made.form, compared)]
    if problems:
        stops = judging.stops(db, plan, made.form, compared)
        notes = [*origin_notes(db, plan, made, earlier), *compared.notes]
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
    new, known = judging.split(db, form, compared)
    findings = judging.judged(db, plan, new, late=late)
    stops = [each for each in findings if each.severity is Severity.STOP]
    warnings = [each for each in findings if each.severity is not Severity.STOP]
    notes = [*origin_notes(db, plan, made, earlier), *compared.notes]
    notes += judging.repeated(new)
    notes += judging.left_out(db, plan, earlier, [entry for _, entry in (*new, *known)])
    changes, said = judging.changes(db, made, compared)
    entries = [entry for _, entry in new]
    if not stops:
        months = closings.states(db)
        entries = [outturn.admit(plan, months, each, late=late).entry for each in entries]
        warnings += judging.overruns(db, plan, entries)
    return FormReading(
        form,
        stops=stops,
        notes=[*notes, *said],
        warnings=warnings,
        changes=changes,
        new=entries,
        known=[entry for _, entry in known],
    )
