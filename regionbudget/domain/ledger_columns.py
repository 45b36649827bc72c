"""The columns of the program's own ledger, and booked entries as the rows that stand under them.

`readers.spend_file` of what is written here gives the same entries again, so that importing a
ledger into the plan that it came from adds nothing (S6).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from regionbudget.domain.plan import Activity, Plan, named
from regionbudget.domain.spend import Entry

Day = date
"""A name for the type where a field is called `date`."""

NUMBER = "Nr"
DATE, ACTIVITY, AMOUNT = "Datum", "Aktivitet", "Belopp"
TEXT, VOUCHER, CATEGORY = "Text", "Verifikation", "Kostnadsslag"
ACCOUNT, OBJECT, SUPPLIER, TRUE_DATE = "Konto", "Objekt", "Leverantör", "Sant datum"
CORRECTS, BATCH, ATTACHMENTS, RECORDED = "Rättar", "Inläsning", "Bilagor", "Bokförd (UTC)"
UNDONE = "Ångrad"
"""Filled where the entry belongs to an undone import or to the undoing: such a row is no news."""

REQUIRED = (DATE, ACTIVITY, AMOUNT)
OPTIONAL = (TEXT, VOUCHER, CATEGORY, ACCOUNT, OBJECT, SUPPLIER, TRUE_DATE, UNDONE)
WRITTEN = (
    NUMBER,
    *REQUIRED,
    TEXT,
    VOUCHER,
    CATEGORY,
    ACCOUNT,
    OBJECT,
    SUPPLIER,
    TRUE_DATE,
    CORRECTS,
    BATCH,
    UNDONE,
    ATTACHMENTS,
    RECORDED,
)
"""The columns of the ledger as it is written, in its order."""

TOTAL = "Summa"
"""What stands in DATE of the last row, whose amount is the sum of all."""


class WrittenRow(NamedTuple):
    """The cells of an entry in the order of WRITTEN; what it does not have is ""."""

    number: int
    date: date
    activity: str
    amount_ore: int
    text: str
    voucher: str
    category: str
    account: str
    object: str
    supplier: str
    true_date: Day | str
    corrects: int | str
    batch: int | str
    undone: str
    attachments: str
    recorded: str


@dataclass(frozen=True)
class LedgerSource:
    """Entries with what the ledger says of them beside: the numbers of attachments by entry, and
    for each undone batch the one that took it back (an undo is named by itself).

    `undone_entries` names it for corrections by hand that the undoing took back with their entry.
    """

    entries: Sequence[Entry]
    attachments: Mapping[int, str]
    undone: Mapping[int, int]
    undone_entries: Mapping[int, int] = field(default_factory=dict)

    @property
    def total_ore(self) -> int:
        return sum(entry.amount_ore for entry in self.entries)


def ledger_rows(plan: Plan, source: LedgerSource) -> Iterator[WrittenRow]:
    """Each entry as the cells under WRITTEN."""
    names = _names(plan.activities)
    for entry in source.entries:
        batch = entry.batch_id
        undone = source.undone_entries.get(entry.id)
        if batch is not None and batch in source.undone:
            undone = source.undone[batch]
        yield WrittenRow(
            entry.id,
            entry.date,
            names[entry.activity_id],
            entry.amount_ore,
            entry.text,
            entry.voucher,
            entry.category,
            entry.account,
            entry.object,
            entry.supplier,
            entry.true_date or "",
            entry.corrects or "",
            batch or "",
            "" if undone is None else f"inläsning {undone}",
            source.attachments.get(entry.id, ""),
            entry.recorded_at[:16].replace("T", " "),
        )


def taken_back(pairs: Iterable[tuple[Entry, Entry]], undone: Mapping[int, int]) -> dict[int, int]:
    """For each correction of an entry of an undone batch the batch that took both back.

    `pairs` are such entries with their corrections in the order booked. What was put right after
    the undoing stands. Entry, corrections and counter-entry come to 0 together; without a
    counter-entry the first two do.
    """
    by_entry: dict[Entry, list[Entry]] = {}
    for entry, correction in pairs:
        by_entry.setdefault(entry, []).append(correction)
    found: dict[int, int] = {}
    for entry, corrections in by_entry.items():
        if entry.batch_id is None or entry.batch_id not in undone:
            continue
        number, stands, end = undone[entry.batch_id], entry.amount_ore, 0
        for place, each in enumerate(corrections, 1):
            stands += each.amount_ore
            if not stands:
                end = place
            if each.batch_id == number:
                break
        found.update((each.id, number) for each in corrections[:end])
    return found


def _names(activities: Iterable[Activity]) -> dict[int, str]:
    """What finds each activity again: its title, or its number where the title finds another."""
    every = list(activities)
    return {
        each.id: each.title if named(every, each.title) == [each] else str(each.id)
        for each in every
    }
