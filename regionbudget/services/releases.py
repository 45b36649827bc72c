"""What entries do to commitments: they release them, and give back when they are put right.

Part of the act that books the entry. A release counts from the entry's date, or the commitment's
when that is later.
"""

from regionbudget.domain.commitment import (
    Commitment,
    Release,
    after_correction,
    link_fault,
    released_by,
)
from regionbudget.domain.message import say
from regionbudget.domain.spend import Entry, NewEntry
from regionbudget.errors import fault
from regionbudget.store import commitments
from regionbudget.store.database import Database
from regionbudget.store.journal import Act


def find(db: Database, number: int) -> Commitment:
    """A commitment by its number; InputError when there is none."""
    found = next((each for each in commitments.load(db) if each.id == number), None)
    if found is None:
        raise fault(say("åtagande {id} finns inte", id=str(number)))
    return found


def release_by(acting: Act, number: int, spend_id: int, entry: NewEntry) -> int:
    """Release of a commitment what a new entry costs, at most what is open; returns it in öre.

    InputError when the entry is of another activity, is a credit, or nothing is open.
    """
    commitment = find(acting.db, number)
    unfit = link_fault(commitment, entry.activity_id, entry.amount_ore)
    if unfit is not None:
        raise fault(unfit)
    released = released_by(commitment, entry.amount_ore)
    day = max(entry.date, commitment.content.date)
    commitments.insert_release(acting, Release(number, day, released, "", spend_id))
    return released


def follow(acting: Act, entry: Entry, before_ore: int, counter: NewEntry) -> int:
    """Let the commitments that an entry released follow what its counter-entry makes of it.

    `before_ore` is what the entry stood at. Returns the öre that were given back (below 0:
    released).
    """
    given_back = 0
    after_ore = before_ore + counter.amount_ore
    linked = commitments.linked(acting.db, entry.id)
    for change in after_correction(linked, entry.id, before_ore, after_ore):
        day = max(counter.date, change.commitment.content.date)
        commitments.insert_release(
            acting,
            Release(change.commitment.id, day, change.amount_ore, counter.text, entry.id),
        )
        given_back -= change.amount_ore
    return given_back
