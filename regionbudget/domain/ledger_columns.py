"""The columns of the program's own ledger, and booked entries as the rows that stand under them.

`readers.spend_file` of what is written here gives the same entries again, so that importing a
ledger into the plan that it came from adds nothing (S6).
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.plan import Activity, Plan, named
from regionbudget.domain.spend import Entry

NUMBER = "Nr"
DATE, ACTIVITY, AMOUNT = "Datum", "Aktivitet", "Belopp"
TEXT, VOUCHER, CATEGORY = "Text", "Verifikation", "Kostnadsslag"
ACCOUNT, OBJECT, SUPPLIER, TRUE_DATE = "Konto", "Objekt", "Leverantör", "Sant datum"
CORRECTS, BATCH, ATTACHMENTS, RECORDED = "Rättar", "Import", "Bilagor", "Bokförd (UTC)"
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

LedgerCell = str | int | date
"""A text, a whole number or a day; AMOUNT is in öre."""


@dataclass(frozen=True)
class LedgerSource:
    """Entries with what the ledger says of them beside: numbers of attachments by entry, and by
    batch the one that took it back (an undo is named by itself)."""

    entries: Sequence[Entry]
    attachments: Mapping[int, Sequence[int]]
    undone: Mapping[int, int]


def ledger_rows(plan: Plan, source: LedgerSource) -> Iterator[tuple[LedgerCell, ...]]:
    """Each entry as the cells of WRITTEN; what it does not have is ""."""
    names = _names(plan.activities)
    for entry in source.entries:
        batch = entry.batch_id
        undone = None if batch is None else source.undone.get(batch)
        yield (
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
            "" if undone is None else f"import {undone}",
            ", ".join(map(str, source.attachments.get(entry.id, ()))),
            entry.recorded_at[:16].replace("T", " "),
        )


def _names(activities: Iterable[Activity]) -> dict[int, str]:
    """What finds each activity again: its title, or its number where the title finds another."""
    every = list(activities)
    return {
        each.id: each.title if named(every, each.title) == [each] else str(each.id)
        for each in every
    }
