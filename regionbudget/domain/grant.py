"""The money of the grant: what was requested, received and paid back, with date and reference.

What is wrong is taken back by a counter-entry on the same day; nothing is changed or removed.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr

Day = date
"""A name for the type where a field is called `date`."""

YEARS_AFTER = 3
"""How many years after the plan's own money may be dated; a later year is mistyped."""


class GrantKind(StrEnum):
    """What happened to the money of the grant."""

    REQUESTED = "requested"
    RECEIVED = "received"
    REPAID = "repaid"


KIND_WORDS = {
    GrantKind.REQUESTED: say("rekvirerat"),
    GrantKind.RECEIVED: say("mottaget"),
    GrantKind.REPAID: say("återbetalat"),
}


@dataclass(frozen=True)
class NewGrantEntry:
    """A sum (öre, above 0) about to be recorded. `ref` is the paper or payment that proves it."""

    kind: GrantKind
    date: Day
    amount_ore: int
    ref: str
    text: str = ""


@dataclass(frozen=True)
class GrantEntry:
    """A sum as stored. `corrects` is the entry that this one takes back whole (below 0)."""

    id: int
    kind: GrantKind
    date: Day
    amount_ore: int
    ref: str
    text: str = ""
    corrects: int | None = None


@dataclass(frozen=True)
class GrantMoney:
    """The sums of the entries, in öre, and the entries by date."""

    requested_ore: int = 0
    received_ore: int = 0
    repaid_ore: int = 0
    entries: Sequence[GrantEntry] = ()

    @property
    def paid_out(self) -> bool:
        """Whether anything has been received; until then the agreement's sum is not paid out."""
        return self.received_ore != 0

    def standing(self, kind: GrantKind) -> list[GrantEntry]:
        """The entries of a kind that have not been taken back."""
        gone = {entry.corrects for entry in self.entries}
        return [
            entry
            for entry in self.entries
            if entry.kind is kind and entry.corrects is None and entry.id not in gone
        ]


def grant_money(entries: Iterable[GrantEntry], day: date | None = None) -> GrantMoney:
    """What had happened by the end of a day; None counts every entry."""
    counted = sorted(
        (entry for entry in entries if day is None or entry.date <= day),
        key=lambda entry: (entry.date, entry.id),
    )

    def total(kind: GrantKind) -> int:
        return sum(entry.amount_ore for entry in counted if entry.kind is kind)

    return GrantMoney(
        requested_ore=total(GrantKind.REQUESTED),
        received_ore=total(GrantKind.RECEIVED),
        repaid_ore=total(GrantKind.REPAID),
        entries=counted,
    )


def entry_fault(new: NewGrantEntry, year: int) -> Message | None:
    """What is wrong with a sum in itself; `year` is the plan's."""
    if new.amount_ore <= 0:
        return say("beloppet måste vara större än 0 kr")
    if not new.ref.strip():
        return say("referensen saknas; ange till exempel dnr eller betalningens nummer")
    if not year <= new.date.year <= year + YEARS_AFTER:
        return say(
            "datumet {day} passar inte bidraget för {year}; det ska ligga från {year} till {last}",
            day=new.date.isoformat(),
            year=str(year),
            last=str(year + YEARS_AFTER),
        )
    return None


def balance_fault(entries: Iterable[GrantEntry]) -> Message | None:
    """Why the entries cannot all be true: on some day more had been paid back than received."""
    received = repaid = 0
    for entry in sorted(entries, key=lambda each: (each.date, each.kind is GrantKind.REPAID)):
        match entry.kind:
            case GrantKind.RECEIVED:
                received += entry.amount_ore
            case GrantKind.REPAID:
                repaid += entry.amount_ore
            case GrantKind.REQUESTED:
                continue
        if repaid > received:
            return say(
                "{day} vore {repaid} återbetalat men bara {received} mottaget; skriv först in det "
                "som har kommit, eller ändra beloppet eller datumet",
                day=entry.date.isoformat(),
                repaid=kr(repaid),
                received=kr(received),
            )
    return None


def notices(money: GrantMoney, allotted_ore: int) -> list[Message]:
    """What deserves a look but may be true: more than the lines allot, or than was requested."""
    found = []
    for ore, word in (
        (money.requested_ore, KIND_WORDS[GrantKind.REQUESTED]),
        (money.received_ore, KIND_WORDS[GrantKind.RECEIVED]),
    ):
        if ore > allotted_ore:
            found.append(
                say(
                    "{sum} är {word}, {more} mer än tilldelningen {allotted}; rätta posten, eller "
                    "besluta ett tillägg om tilldelningen har ökat",
                    sum=kr(ore),
                    word=word,
                    more=kr(ore - allotted_ore),
                    allotted=kr(allotted_ore),
                )
            )
    if money.requested_ore and money.received_ore > money.requested_ore:
        found.append(
            say(
                "{received} är mottaget men bara {requested} rekvirerat",
                received=kr(money.received_ore),
                requested=kr(money.requested_ore),
            )
        )
    return found
