"""Batches of entries: listed with what became of each krona, and taken back as a whole."""

from dataclasses import dataclass

from regionbudget.domain.batch import Batch, BatchKind, Count, NewBatch
from regionbudget.domain.closing import check_month
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.spend import Entry, NewEntry, check_open
from regionbudget.errors import fault, refuse_if_broken
from regionbudget.services import outturn, releases
from regionbudget.store import batches as stored
from regionbudget.store import closings, commitments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class Undone:
    """The batch of counter-entries, their number and sum, and the warnings of closed months."""

    batch_id: int
    entries: Count
    late: int
    findings: list[Finding]


def every(db: Database) -> list[Batch]:
    """All batches, newest first."""
    return stored.every(db)


def undo(
    db: Database, batch_id: int, reason: str = "", *, late: bool = False, actor: str = ""
) -> Undone:
    """Take a whole batch back by one counter-entry per entry, of what it stands at.

    InputError for a batch that is not there, is taken back already or is itself an undoing;
    Refusal (S3) when an entry lies in a closed month, unless `late` moves it.
    """
    with act(db, "spend.undo", actor, rows=_size(db, batch_id)) as acting:
        batch = stored.find(db, batch_id)
        if batch is None:
            raise fault(say("inläsning {number} finns inte", number=str(batch_id)))
        if batch.content.kind is BatchKind.UNDO:
            raise fault(
                say(
                    "inläsning {number} är själv en ångring; läs in filen igen i stället",
                    number=str(batch_id),
                )
            )
        if batch.undone_by is not None:
            raise fault(
                say(
                    "inläsning {number} är redan ångrad, genom inläsning {by}",
                    number=str(batch_id),
                    by=str(batch.undone_by),
                )
            )
        reason = " ".join(reason.split())
        done = take_back(acting, batch_id, reason, late=late)
        count = counted(done.entries.rows, "post", "poster")
        acting.sentence = (
            f"Inläsning {batch_id} från {batch.content.source} ångrades: {count}, "
            f"{kr(done.entries.ore)}{f': {reason}' if reason else ''}"
        )
    return done


def _size(db: Database, batch_id: int) -> int:
    batch = stored.find(db, batch_id)
    return 0 if batch is None else batch.content.accepted.rows


@dataclass(frozen=True)
class _Counters:
    """Counter-entries side by side with the entries they take back, and the warnings."""

    originals: list[Entry]
    entries: list[NewEntry]
    late: int
    findings: list[Finding]


def check(db: Database, batch_id: int, *, late: bool = False) -> None:
    """Refusal when a batch cannot be taken back (S3)."""
    _counters(db, batch_id, late=late)


def take_back(acting: Act, batch_id: int, reason: str, *, late: bool = False) -> Undone:
    """As `undo`, in an act of others and of a batch that can be taken back."""
    made = _counters(acting.db, batch_id, late=late)
    (batch,) = (each for each in stored.every(acting.db) if each.id == batch_id)
    total = Count(len(made.entries), sum(each.amount_ore for each in made.entries))
    number = stored.insert(
        acting,
        NewBatch(
            BatchKind.UNDO,
            batch.content.source,
            batch.content.sha256,
            accepted=total,
            undoes=batch_id,
            reason=reason,
        ),
    )
    corrects = [each.id for each in made.originals]
    spend.book(acting, made.entries, corrects=corrects, batch_id=number)
    if commitments.load(acting.db):
        for entry, counter in zip(made.originals, made.entries, strict=True):
            releases.follow(acting, entry, -counter.amount_ore, counter)
    return Undone(number, total, made.late, made.findings)


def _counters(db: Database, batch_id: int, *, late: bool) -> _Counters:
    """S3 alone is asked: what was let in once may always be taken out of an open month."""
    plan, months = plans.load(db), closings.states(db)
    counters: list[NewEntry] = []
    originals: list[Entry] = []
    findings = {(each.rule, each.subject): each for each in check_open(plan)}
    moved = 0
    for entry, stands in spend.standing(db, batch_id):
        if not stands:
            continue
        counter = outturn.counter_entry(
            entry, -stands, f"Ångrad inläsning {batch_id}: {entry.text}"
        )
        there = outturn.placed(counter, months, late=late)
        moved += there is not counter
        counters.append(there)
        originals.append(entry)
    for day in dict.fromkeys(counter.date.replace(day=1) for counter in counters):
        for finding in check_month(months, day):
            findings[finding.rule, finding.subject] = finding
    refuse_if_broken(findings.values())
    return _Counters(originals, counters, moved, list(findings.values()))


def as_new(entry: Entry) -> NewEntry:
    """A booked entry as it was before it was booked, for S6."""
    return NewEntry(
        entry.activity_id,
        entry.date,
        entry.amount_ore,
        entry.text,
        entry.voucher,
        entry.category,
        entry.account,
        entry.object,
        entry.supplier,
        entry.true_date,
    )
