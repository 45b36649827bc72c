"""Whose a return form is: of this plan, of which version, read before or not."""

from collections.abc import Sequence

from regionbudget.domain.filled_form import FilledForm
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Plan
from regionbudget.domain.return_form import (
    FORM_SHEET,
    FormRead,
    MadeForm,
    moved_since,
    plan_words,
)
from regionbudget.services.return_forms import compose, newer
from regionbudget.store import batches, journal, return_forms
from regionbudget.store.database import Database


def recognised(
    db: Database, plan: Plan, filled: FilledForm
) -> tuple[MadeForm | None, list[Problem]]:
    """The form as it was made, and what is wrong with the number that it bears."""
    known = [made for token in filled.tokens if (made := return_forms.find(db, token))]
    if not filled.tokens:
        return None, [
            on_form(say("blankettnumret saknas; det här är ingen blankett ur programmet"))
        ]
    if not known:
        return None, [on_form(_foreign(db, plan, filled))]
    if len(filled.tokens) > 1:
        message = say(
            "arbetsboken bär två blankettnummer, {one} i bladet och {other} i filens egenskaper; "
            "delar av två blanketter har blandats",
            one=filled.tokens[0],
            other=filled.tokens[1],
        )
        return known[0], [on_form(message)]
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


def on_form(message: Message) -> Problem:
    return Problem(message, None, FORM_SHEET)


def stands(db: Database, read_: FormRead) -> bool:
    """Whether what a reading booked has not been undone: else the form may be read anew."""
    if read_.batch_id is None:
        return True
    batch = batches.find(db, read_.batch_id)
    return batch is not None and batch.undone_by is None


def origin_notes(
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
