"""Return forms: made for a holder and a period, one act each, and what became of them."""

import secrets
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.message import few, say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Kind, Plan, fold
from regionbudget.domain.return_form import (
    FormActivity,
    FormRead,
    HolderKind,
    MadeForm,
    ReturnForm,
    is_held,
    owner_activity,
    plan_words,
    provider_activity,
)
from regionbudget.domain.return_form import holders as holders_of
from regionbudget.errors import fault
from regionbudget.services import followup
from regionbudget.services.reports import put_in_place
from regionbudget.store import commitments, journal, plans, return_forms
from regionbudget.store.database import Database
from regionbudget.store.journal import act

Progress = Callable[[int, int], None]
"""Told how much is done and of how much. It raises to stop the work."""

_LETTERS = "23456789ABCDEFGHJKLMNPQRSTUVWXYZ"
"""What a form's number is made of: nothing that is mistaken for something else when read aloud."""


@dataclass(frozen=True)
class Listed:
    """A form with its readings. `newer` is one made later for the same."""

    made: MadeForm
    reads: list[FormRead]
    newer: MadeForm | None


def holders(db: Database, kind: HolderKind) -> list[str]:
    """Those who can be sent a form."""
    plan = plans.load(db)
    return [
        name
        for name in holders_of(plan, kind)
        if any(is_held(a, kind, name) and a.kind is not Kind.RESERVE for a in plan.activities)
    ]


def make(
    db: Database, kind: HolderKind, holder: str, period: Period, out: Path, *, actor: str = ""
) -> ReturnForm:
    """Make a form for one holder and write it, over an earlier file of the name."""
    if out.suffix.lower() != ".xlsx" or (out.exists() and out.samefile(db.path)):
        message = say("blanketten kan inte skrivas dit; ge den ett eget namn som slutar på .xlsx")
        raise fault(message)
    from regionbudget.readers.charts import cost_categories
    from regionbudget.reports.return_form import form_book
    from regionbudget.reports.return_form_book import return_form_bytes

    with act(db, "form.make", actor) as acting:
        plan = plans.load(db)
        form = compose(db, plan, kind, _named(plan, kind, holder), period, _new_token())
        if not form.activities:
            raise fault(
                say(
                    "{holder} har inga aktiviteter att svara för i perioden {period}",
                    holder=form.holder,
                    period=period.code,
                )
            )
        return_forms.insert(acting, form)
        acting.sentence = (
            f"Blankett {form.token} gjordes för {form.holder}, {period.code}, "
            f"{len(form.activities)} aktiviteter"
        )
        categories = cost_categories(str(period.year))
        # Written before the act ends: a form that nobody has must not stand as made.
        put_in_place(out, return_form_bytes(form_book(form, categories), acting.recorded_at))
    return form


def activities_words(form: ReturnForm) -> str:
    count = len(form.activities)
    return f"{count} {'aktivitet' if count == 1 else 'aktiviteter'}"


def make_each(
    db: Database,
    kind: HolderKind,
    names: Sequence[str],
    period: Period,
    folder: Path,
    *,
    progress: Progress | None = None,
    actor: str = "",
) -> list[Path]:
    """A form for each holder, in a folder, each in a file of the holder's name.

    Each is an act of its own: those made before a refusal or a cancel stand.
    """
    written: list[Path] = []
    for done, name in enumerate(names):
        if progress is not None:
            progress(done, len(names))
        path = folder / file_name(name, period, taken={each.name for each in written})
        make(db, kind, name, period, path, actor=actor)
        written.append(path)
    return written


def file_name(holder: str, period: Period, taken: Iterable[str] = ()) -> str:
    """`Blankett 2020-T2 HR direktör.xlsx`, of signs that every disk takes."""
    words = "".join(sign if sign.isalnum() or sign in " -_" else " " for sign in holder)
    stem = f"Blankett {period.code} {' '.join(words.split())[:80]}".rstrip()
    name, number = f"{stem}.xlsx", 2
    while name in taken:
        name, number = f"{stem} {number}.xlsx", number + 1
    return name


def listed(db: Database) -> list[Listed]:
    """Every form that was made, oldest first."""
    every = return_forms.every(db)
    reads = return_forms.reads(db)
    return [
        Listed(made, [each for each in reads if each.form_id == made.id], newer(every, made))
        for made in every
    ]


def newer(every: Sequence[MadeForm], made: MadeForm) -> MadeForm | None:
    """The last form made later for the same holder and period."""
    own = made.form
    later = [
        each
        for each in every
        if each.id > made.id
        and (each.form.kind, each.form.period) == (own.kind, own.period)
        and fold(each.form.holder) == fold(own.holder)
    ]
    return later[-1] if later else None


def compose(
    db: Database, plan: Plan, kind: HolderKind, holder: str, period: Period, token: str
) -> ReturnForm:
    """The form as the plan would fill it now; without activities when the holder has none."""
    followup.refuse_other_year(plan, period)
    return ReturnForm(
        token=token,
        kind=kind,
        holder=holder,
        period=period,
        plan=plan_words(plan),
        head=str(journal.head(db)),
        activities=tuple(_activities(db, plan, kind, holder, period)),
    )


def _activities(
    db: Database, plan: Plan, kind: HolderKind, holder: str, period: Period
) -> Iterable[FormActivity]:
    """Reserves are nobody's to answer for (S1)."""
    held = [a for a in plan.activities if is_held(a, kind, holder) and a.kind is not Kind.RESERVE]
    if kind is HolderKind.PROVIDER:
        paid = return_forms.booked_by_supplier(db, period.last_day)
        for activity in held:
            own = (
                ore
                for (number, name), ore in paid.items()
                if number == activity.id and fold(name) == fold(holder)
            )
            yield provider_activity(activity, sum(own))
        return
    rows = {row.activity.id: row for row in followup.follow_up(db, period, plan=plan).rows}
    open_ore = commitments.open_by_activity(db, period.last_day)
    any_open = any(activity.id in open_ore for activity in held)
    for activity in held:
        if activity.id in rows:
            committed = open_ore.get(activity.id, 0) if any_open else None
            yield owner_activity(rows[activity.id], period, committed)


def _named(plan: Plan, kind: HolderKind, name: str) -> str:
    """The holder as the plan writes it: the exact name, else the only one that begins so."""
    known = holders_of(plan, kind)
    wanted = fold(name)
    found = [each for each in known if fold(each) == wanted] or [
        each for each in known if wanted and fold(each).startswith(wanted)
    ]
    if len(found) == 1:
        return found[0]
    listed = few([f"”{each}”" for each in found or known]) or "–"
    if found:
        raise fault(say("”{name}” kan vara flera: {listed}", name=name, listed=listed))
    if kind is HolderKind.OWNER:
        raise fault(
            say(
                "”{name}” är inte ansvarig för någon aktivitet; ansvariga är {listed}",
                name=name,
                listed=listed,
            )
        )
    raise fault(
        say(
            "”{name}” är ingen privat utförare i planen; de som finns är {listed}",
            name=name,
            listed=listed,
        )
    )


def _new_token() -> str:
    """Made by chance: nobody can make up the number of a form that was never sent."""
    signs = [secrets.choice(_LETTERS) for _ in range(10)]
    return f"{''.join(signs[:5])}-{''.join(signs[5:])}"
