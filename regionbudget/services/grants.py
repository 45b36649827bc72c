"""The money of the grant: recorded when it is requested, received and paid back."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date

from regionbudget.domain.grant import (
    KIND_WORDS,
    GrantEntry,
    GrantMoney,
    NewGrantEntry,
    balance_fault,
    entry_fault,
    grant_money,
    notices,
)
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.errors import fault
from regionbudget.store import grants, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Recorded:
    """The new entry's number, and what deserves a look."""

    number: int
    notices: Sequence[Message]


def load(db: Database, day: date | None = None) -> GrantMoney:
    """What has happened to the money of the grant, or had by the end of a day."""
    return grant_money(grants.load(db), day)


def record(db: Database, new: NewGrantEntry, *, actor: str = "") -> Recorded:
    """Record a sum, in whatever state the plan is: money comes before the decision and goes back
    after the close.

    InputError for what is missing or mistyped, and for more paid back than received on any day.
    """
    new = replace(new, ref=" ".join(new.ref.split()), text=" ".join(new.text.split()))
    with act(db, "grant.record", actor) as acting:
        plan = plans.load(db)
        unfit = entry_fault(new, plan.year)
        if unfit is not None:
            raise fault(unfit)
        number = grants.insert(acting, new)
        _refuse_if_unbalanced(db)
        acting.sentence = (
            f"Bidraget: {kr(new.amount_ore)} {KIND_WORDS[new.kind]} {new.date.isoformat()}, "
            f"referens {new.ref}"
        )
    return Recorded(number, look_at(plan, load(db)))


def correct(db: Database, number: int, reason: str, *, actor: str = "") -> Recorded:
    """Take an entry back by a counter-entry of the same day; the right sum is recorded anew.

    InputError when the entry does not exist, is a counter-entry, has been taken back, or is money
    received that has been paid back.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise fault(say("en rättelse kräver en motivering"))
    with act(db, "grant.correct", actor) as acting:
        plan = plans.load(db)
        entry = _standing(grants.load(db), number)
        counter = grants.insert_counter(acting, entry, reason)
        _refuse_if_unbalanced(db)
        acting.sentence = (
            f"Bidraget: post {number}, {kr(entry.amount_ore)} {KIND_WORDS[entry.kind]} "
            f"{entry.date.isoformat()}, togs tillbaka: {reason}"
        )
    return Recorded(counter, look_at(plan, load(db)))


def look_at(plan: Plan, money: GrantMoney) -> list[Message]:
    """What deserves a look, against what the plan's lines allot."""
    return notices(money, plan.allocated_ore)


def _standing(entries: Sequence[GrantEntry], number: int) -> GrantEntry:
    entry = next((each for each in entries if each.id == number), None)
    if entry is None:
        raise fault(say("posten {entry} finns inte bland bidragets poster", entry=str(number)))
    if entry.corrects is not None:
        raise fault(
            say("post {entry} är en rättelse; skriv in det rätta beloppet", entry=str(number))
        )
    if any(each.corrects == number for each in entries):
        raise fault(say("post {entry} är redan tillbakatagen", entry=str(number)))
    return entry


def _refuse_if_unbalanced(db: Database) -> None:
    unfit = balance_fault(grants.load(db))
    if unfit is not None:
        raise fault(unfit)
