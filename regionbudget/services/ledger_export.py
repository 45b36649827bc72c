"""The booked entries of a period as a ledger: a text file or a workbook, read back unchanged."""

from dataclasses import dataclass
from pathlib import Path

from regionbudget.domain.attachment import numbers_text
from regionbudget.domain.ledger_columns import LedgerSource, taken_back
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period
from regionbudget.errors import fault
from regionbudget.services import followup
from regionbudget.services.collecting import without_collecting
from regionbudget.services.reports import put_in_place
from regionbudget.store import attachments, batches, journal, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.spend import EntryFilter


@dataclass(frozen=True)
class Written:
    """How many entries the ledger has, and their sum in öre."""

    entries: int
    total_ore: int


@without_collecting
def write(db: Database, period: Period, out: Path) -> Written:
    """Write the period's entries, as .csv or .xlsx by the file's name, over an earlier file."""
    ending = out.suffix.lower()
    if ending not in {".csv", ".xlsx"} or (out.exists() and out.samefile(db.path)):
        raise fault(
            say(
                "huvudboken kan inte skrivas dit; ge den ett eget namn som slutar på .csv eller "
                ".xlsx"
            )
        )
    with db.snapshot():
        plan = plans.load(db)
        followup.refuse_other_year(plan, period)
        made = source(db, period)
        booked = {number: each.period_ore for number, each in spend.outturn(db, period).items()}
        head = journal.head(db)
        (last,) = journal.entries(db, 1)
    if ending == ".csv":
        from regionbudget.reports.ledger_csv import ledger_csv

        content = ledger_csv(plan, made)
    else:
        from regionbudget.reports.ledger_workbook import BookedLedger, ledger_workbook

        content = ledger_workbook(BookedLedger(plan, period, made, booked, head, last.recorded_at))
    put_in_place(out, content)
    return Written(len(made.entries), made.total_ore)


def source(db: Database, period: Period) -> LedgerSource:
    """The period's entries with what the ledger says of them beside, within a snapshot."""
    enclosed = {number: numbers_text(a) for number, a in attachments.by_entry(db).items()}
    undone = _undone(db)
    back = taken_back(spend.corrections_of_undone(db), undone) if undone else {}
    return LedgerSource(spend.entries(db, EntryFilter(period)), enclosed, undone, back)


def _undone(db: Database) -> dict[int, int]:
    """For each batch that was taken back, and each that took one back, the latter's number."""
    found: dict[int, int] = {}
    for batch in batches.every(db):
        if batch.undone_by is not None:
            found[batch.id] = batch.undone_by
        elif batch.content.undoes is not None:
            found[batch.id] = batch.id
    return found
