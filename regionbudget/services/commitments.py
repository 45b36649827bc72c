"""Commitments: what is decided but not yet booked, as long as it is open."""

from dataclasses import dataclass, replace
from datetime import date

from regionbudget.domain.commitment import (
    Commitment,
    NewCommitment,
    Release,
    check_commitment,
    commitment_fault,
    release_fault,
)
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.spend import Entry, check_open
from regionbudget.errors import fault, refuse_if_broken
from regionbudget.services import outturn, releases
from regionbudget.store import commitments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import act
from regionbudget.store.spend import EntryFilter


@dataclass(frozen=True)
class Added:
    """The new commitment's number, and what the rules warn of (S4)."""

    number: int
    findings: list[Finding]


def add(db: Database, new: NewCommitment, *, actor: str = "") -> Added:
    """Commit an activity to a sum. Refusal: S1, S2, S3; InputError for what is missing."""
    new = replace(
        new,
        text=" ".join(new.text.split()),
        supplier=" ".join(new.supplier.split()),
        ref=" ".join(new.ref.split()),
    )
    with act(db, "commitment.add", actor) as acting:
        plan = plans.load(db)
        activity = plan.activity(new.activity_id)
        unfit = commitment_fault(plan, new)
        if unfit is not None:
            raise fault(unfit)
        refuse_if_broken(check_commitment(plan, activity, new))
        number = commitments.insert(acting, new)
        acting.sentence = (
            f"Åtagande {number} på ”{activity.title}” {new.date.isoformat()}: "
            f"{kr(new.amount_ore)}, väntas {plan.year}-{new.month:02d}: {new.text}"
        )
    return Added(number, outturn.overrun(db, activity))


def release(
    db: Database,
    number: int,
    reason: str,
    *,
    amount_ore: int | None = None,
    entry_id: int | None = None,
    day: date | None = None,
    actor: str = "",
) -> int:
    """Release so much of a commitment (all that is open, or that the entry has cost); returns it.

    With an entry the release counts from the entry's date. InputError when more is asked for than
    is open, or than the entry has cost and not released before.
    """
    reason = " ".join(reason.split())
    if not reason:
        raise fault(say("att lösa ett åtagande kräver en motivering"))
    with act(db, "commitment.release", actor) as acting:
        plan = plans.load(db)
        refuse_if_broken(check_open(plan))
        commitment = releases.find(db, number)
        entry = None if entry_id is None else _entry(db, entry_id)
        unused = _unused(db, entry)
        if amount_ore is None:
            amount_ore = commitment.open_ore
            if entry is not None:
                amount_ore = min(amount_ore, max(unused, 0))
        unfit = release_fault(commitment, amount_ore, entry, unused)
        if unfit is not None:
            raise fault(unfit)
        counts_from = _day(db, plan.year, commitment, entry, day)
        commitments.insert_release(
            acting, Release(number, counts_from, amount_ore, reason, entry_id)
        )
        title = plan.activity(commitment.content.activity_id).title
        by = "" if entry is None else f" av post {entry.id}"
        acting.sentence = f"{kr(amount_ore)} av åtagande {number} på ”{title}” löstes{by}: {reason}"
    return amount_ore


def usual_day(db: Database, month: int) -> date:
    """The day that a new commitment counts from when none is given: today, or after the plan's
    year the first of the month when it is expected."""
    today, year = _today(db), plans.load(db).year
    return today if today.year <= year else date(year, month, 1)


def _today(db: Database) -> date:
    return plans.sample_today(db) or date.fromisoformat(db.now()[:10])


def every(db: Database) -> list[Commitment]:
    """All commitments with their releases, in the order recorded."""
    return commitments.load(db)


def releasing(db: Database, activity_id: int, most: int = 50) -> dict[Entry, int]:
    """The activity's latest entries that may still release a commitment, with how much (öre)."""
    which = EntryFilter(activity_id=activity_id)
    latest = spend.entries(db, which, newest_first=True, limit=most)
    found = {each: _unused(db, each) for each in latest if each.corrects is None}
    return {each: ore for each, ore in found.items() if ore > 0}


def open_by_activity(db: Database, day: date | None = None) -> dict[int, int]:
    """What is open by activity id, in öre; on a day when it is given."""
    return commitments.open_by_activity(db, day)


def bound(db: Database, day: date | None = None) -> dict[int, int]:
    """What is not left of each activity's budget, in öre by its id: outturn and open commitments.

    `day` counts what is dated to and including that day.
    """
    taken = spend.booked(db, day)
    for number, ore in commitments.open_by_activity(db, day).items():
        taken[number] = taken.get(number, 0) + ore
    return taken


def bound_where_open(db: Database, day: date | None = None) -> dict[int, int]:
    """As `bound`, of the activities that have anything committed."""
    taken = bound(db, day)
    return {number: taken[number] for number in commitments.open_by_activity(db, day)}


def _entry(db: Database, number: int) -> Entry:
    found = spend.find(db, number)
    if found is None:
        raise fault(say("posten {entry} finns inte", entry=str(number)))
    return found


def _unused(db: Database, entry: Entry | None) -> int:
    """What the entry stands at less what it has released, in öre."""
    if entry is None:
        return 0
    taken = sum(each.taken_by(entry.id) for each in commitments.linked(db, entry.id))
    return spend.corrected_amount(db, entry) - taken


def _day(
    db: Database, year: int, commitment: Commitment, entry: Entry | None, day: date | None
) -> date:
    first, last = commitment.content.date, date(year, 12, 31)
    if entry is not None:
        if day is not None:
            raise fault(say("en post löser åtagandet på sitt eget datum; ange inget annat"))
        return max(entry.date, first)
    if day is None:
        return min(max(_today(db), first), last)
    if not first <= day <= last:
        raise fault(
            say(
                "datumet {day} måste ligga från åtagandets {first} till {last}",
                day=day.isoformat(),
                first=first.isoformat(),
                last=last.isoformat(),
            )
        )
    return day
