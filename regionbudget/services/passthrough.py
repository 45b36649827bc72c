"""Money on its way through the region: received, passed on (which is its cost), confirmed."""

from dataclasses import replace

from regionbudget.domain.finding import Finding
from regionbudget.domain.handover import (
    Handover,
    PassThrough,
    Step,
    by_date,
    check_handover,
    passes_on,
)
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import fault
from regionbudget.services import outturn
from regionbudget.store import handovers, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act

_WORDS = {
    Step.RECEIVED: "togs emot för",
    Step.PASSED_ON: "betalades vidare av",
    Step.CONFIRMED: "bekräftades av mottagaren för",
}


def add(db: Database, new: Handover, *, late: bool = False, actor: str = "") -> list[Finding]:
    """Record a step; passing on books its cost in the same act. Returns what the rules warn of.

    InputError for what does not fit, Refusal (S1, S2, S3) for a payment on as for any cost.
    """
    with act(db, "passthrough.add", actor) as acting:
        plan = plans.load(db)
        before = _of(db, plan, new.activity)
        activity = before.activity
        unfit = check_handover(plan, before, new)
        if unfit is not None:
            raise fault(unfit)
        made = replace(new, receiver=activity.receiver or "", ref=" ".join(new.ref.split()))
        findings: list[Finding] = []
        if made.step is Step.PASSED_ON:
            text = (
                f"Vidare utbetalning till {made.receiver}"
                if made.receiver
                else ("Vidare utbetalning")
            )
            entry = NewEntry(
                activity.id,
                made.date,
                made.amount_ore,
                text,
                made.ref,
                supplier=made.receiver,
            )
            added = outturn.book(acting, plan, entry, late=late)
            findings = added.findings
            made = replace(made, spend_id=added.entry_id)
        handovers.insert(acting, made)
        acting.sentence = (
            f"{kr(made.amount_ore)} {_WORDS[made.step]} ”{activity.title}” {made.date.isoformat()}"
            f"{f', {made.ref}' if made.ref else ''}"
        )
    return [*findings, *outturn.overrun(db, activity)]


def show(db: Database) -> list[PassThrough]:
    """Every activity that is passed on, or has been, with its steps."""
    plan = plans.load(db)
    stored = handovers.load(db)
    known = {each.activity for each in stored}
    return [
        _of(db, plan, activity.id, stored)
        for activity in plan.activities
        if passes_on(activity) or activity.id in known
    ]


def of_activity(db: Database, activity_id: int) -> PassThrough:
    """One activity with its steps."""
    return _of(db, plans.load(db), activity_id)


def _of(
    db: Database, plan: Plan, activity_id: int, stored: list[Handover] | None = None
) -> PassThrough:
    steps = handovers.load(db) if stored is None else stored
    return PassThrough(
        plan.activity(activity_id),
        sum(plan.funding()[activity_id].values()),
        by_date(each for each in steps if each.activity == activity_id),
    )
