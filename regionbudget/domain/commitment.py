"""Commitments: what is decided but not yet booked, and how entries release it bit by bit.

A commitment counts from its date, a release from its own; what is open is money that is not left.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import last_day_of_month
from regionbudget.domain.plan import Activity, Plan
from regionbudget.domain.spend import Entry, check_entry, check_open


@dataclass(frozen=True)
class NewCommitment:
    """A sum (öre) that an activity is bound to pay, expected to be booked in `month`."""

    activity_id: int
    date: date
    month: int
    amount_ore: int
    text: str
    supplier: str = ""
    ref: str = ""


@dataclass(frozen=True)
class Release:
    """What is not open any longer; below 0 what an entry gave back when it was put right.

    `spend_id` is the entry that it became, None when the sum was let go.
    """

    commitment_id: int
    date: date
    amount_ore: int
    reason: str = ""
    spend_id: int | None = None
    recorded_at: str = ""


@dataclass(frozen=True)
class Commitment:
    """A commitment as stored, with its releases in the order recorded."""

    id: int
    content: NewCommitment
    releases: tuple[Release, ...] = ()
    recorded_at: str = ""

    @property
    def released_ore(self) -> int:
        return sum(each.amount_ore for each in self.releases)

    @property
    def open_ore(self) -> int:
        return self.content.amount_ore - self.released_ore

    def taken_by(self, spend_id: int) -> int:
        """What an entry has released, less what it gave back."""
        return sum(each.amount_ore for each in self.releases if each.spend_id == spend_id)

    def open_on(self, day: date | None) -> int:
        """What was open at the end of a day; None counts every release."""
        if day is None:
            return self.open_ore
        if day < self.content.date:
            return 0
        return self.content.amount_ore - sum(r.amount_ore for r in self.releases if r.date <= day)


@dataclass(frozen=True)
class Change:
    """What an entry changes of a commitment: releases, or (below 0) gives back."""

    commitment: Commitment
    amount_ore: int


def open_commitments(
    commitments: Iterable[Commitment], day: date | None = None
) -> list[Commitment]:
    """Those with anything open on a day (None: now), in the order in which they are expected."""
    found = [each for each in commitments if each.open_on(day)]
    return sorted(found, key=lambda each: (each.content.month, each.id))


def overdue(commitments: Iterable[Commitment], year: int, today: date) -> list[Commitment]:
    """Open ones whose month has ended by that day, so that they should have been booked; when the
    year is over, all that are open."""
    return [
        each
        for each in open_commitments(commitments)
        if last_day_of_month(year, each.content.month) < today
    ]


def check_commitment(plan: Plan, activity: Activity, new: NewCommitment) -> list[Finding]:
    """S1, S2 and S3: none on a reserve, in a closed plan, or for a month that nothing is booked."""
    expected = date(plan.year, new.month, 1)
    return [*check_open(plan), *check_entry(plan, activity, expected)]


def commitment_fault(plan: Plan, new: NewCommitment) -> Message | None:
    """What is wrong with a new commitment; None when it can be stored."""
    if new.amount_ore <= 0:
        return say("ett åtagande måste vara större än 0 kr")
    if not new.text.strip():
        return say("åtagandet saknar text")
    if new.date.year > plan.year:
        return say(
            "åtagandets datum {day} ligger efter planens år {year}",
            day=new.date.isoformat(),
            year=str(plan.year),
        )
    return None


def link_fault(commitment: Commitment, activity_id: int, amount_ore: int) -> Message | None:
    """Why an entry cannot release of a commitment; None when it can."""
    number = str(commitment.id)
    if commitment.content.activity_id != activity_id:
        return say("åtagande {id} hör till en annan aktivitet", id=number)
    if amount_ore <= 0:
        return say("en kreditering kan inte lösa åtagande {id}", id=number)
    return None if commitment.open_ore else say("åtagande {id} är redan helt löst", id=number)


def released_by(commitment: Commitment, amount_ore: int) -> int:
    """What an entry of this amount releases: all of it, or the whole rest when it is larger."""
    return min(amount_ore, commitment.open_ore)


def release_fault(
    commitment: Commitment, amount_ore: int, entry: Entry | None, unused_ore: int
) -> Message | None:
    """Why so much cannot be released; `unused_ore` is what of the entry's cost has released
    nothing yet."""
    number, asked = str(commitment.id), kr(amount_ore)
    unfit = None if entry is None else _entry_fault(commitment, amount_ore, entry, unused_ore)
    if unfit is not None:
        return unfit
    if not commitment.open_ore:
        return say("åtagande {id} är redan helt löst", id=number)
    if amount_ore <= 0:
        return say("beloppet att lösa måste vara större än 0 kr")
    if amount_ore > commitment.open_ore:
        return say(
            "av åtagande {id} är {open} öppet; {asked} kan inte lösas",
            id=number,
            open=kr(commitment.open_ore),
            asked=asked,
        )
    return None


def _entry_fault(
    commitment: Commitment, amount_ore: int, entry: Entry, unused_ore: int
) -> Message | None:
    number = str(entry.id)
    if entry.corrects is not None:
        return say("post {entry} är en rättelse; ange posten som den rättar", entry=number)
    if unused_ore <= 0:
        return say("post {entry} har ingen kostnad kvar som kan lösa ett åtagande", entry=number)
    if amount_ore > unused_ore:
        return say(
            "post {entry} kan lösa högst {unused} (begärt {asked})",
            entry=number,
            unused=kr(unused_ore),
            asked=kr(amount_ore),
        )
    return link_fault(commitment, entry.activity_id, unused_ore)


def after_correction(
    linked: Sequence[Commitment], spend_id: int, before_ore: int, after_ore: int
) -> list[Change]:
    """What an entry that goes from one amount to another changes of the commitments it released.

    It never holds more than it costs: a smaller amount gives back, the latest link first. A larger
    one releases more of the latest link, up to what is open.
    """
    taken = {each.id: each.taken_by(spend_id) for each in linked}
    too_much = sum(taken.values()) - max(after_ore, 0)
    changes = []
    for each in reversed(linked):
        back = min(taken[each.id], too_much)
        if back > 0:
            changes.append(Change(each, -back))
            too_much -= back
    more = max(after_ore, 0) - max(before_ore, 0)
    if linked and more > 0:
        release = min(more, linked[-1].open_ore)
        if release:
            changes.append(Change(linked[-1], release))
    return changes
