"""Logging cost: by hand, as a correction, or from a spend file.

Every entry passes `admit` on its way to the store, by whatever door it comes.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cache, partial
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.accounts import AccountTable
from regionbudget.domain.batch import Batch, BatchKind, Count, NewBatch
from regionbudget.domain.closing import Closings, check_month, moved_if_closed
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.investing import check_investment
from regionbudget.domain.ledger_booking import activity_named
from regionbudget.domain.message import Message, counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, Plan
from regionbudget.domain.rows import BrokenSpendRow, SpendRow
from regionbudget.domain.spend import (
    Entry,
    NewEntry,
    check_entry,
    check_open,
    check_overrun,
    split_known,
)
from regionbudget.errors import InputError, Refusal, fault, refuse_if_broken
from regionbudget.services import releases
from regionbudget.store import (
    account_tables,
    batches,
    closings,
    commitments,
    handovers,
    investments,
    plans,
    spend,
    volumes,
)
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act
from regionbudget.store.spend import EntryFilter

if TYPE_CHECKING:
    from regionbudget.readers.cells import Cell
    from regionbudget.readers.spend_file import SpendFile

_STEP = 2_000
LATEST = 100
"""How many of an activity's latest entries its habits are learnt from."""

Progress = Callable[[int, int], None]
"""Told how much is done and of how much (0: not known). It raises to stop the work."""


@dataclass(frozen=True)
class Added:
    """The new entry's id, and what the rules warn of (S3 of a month closed softly, S4)."""

    entry_id: int
    findings: list[Finding]
    is_late: bool = False
    released_ore: int = 0
    """What it released of a commitment, or (below 0) gave back to one."""


@dataclass(frozen=True)
class LedgerImport:
    """What a file in the program's own columns brought, or would bring (`batch_id` None).

    Öre of the new rows, also by activity id and month. `late` of them went to a later month than
    their own; `findings` are warnings. `undone` rows are marked as taken back in the file, `sums`
    are its own sum rows.
    """

    read: int
    new: int
    known: int
    total_ore: int
    by_activity: dict[int, int]
    batch_id: int | None
    by_month: dict[tuple[int, int], int] = field(default_factory=dict)
    known_ore: int = 0
    late: int = 0
    findings: list[Finding] = field(default_factory=list)
    undone: Count = field(default_factory=Count)
    sums: int = 0


def add(
    db: Database,
    entry: NewEntry,
    *,
    late: bool = False,
    commitment: int | None = None,
    actor: str = "",
) -> Added:
    """Book a cost (negative for a credit); `late` lets it go to the next open month (S3).

    `commitment` is the number of what it was committed to, which it releases.
    """
    entry = as_in_a_file(entry)
    if entry.amount_ore == 0:
        raise fault(say("beloppet är 0 kr; en kostnad eller kreditering måste ha ett belopp"))
    with act(db, "spend.add", actor) as acting:
        plan = plans.load(db)
        activity = plan.activity(entry.activity_id)
        accounts = account_tables.latest(db)
        admitted = admit(plan, closings.states(db), entry, late=late, accounts=accounts)
        (number,) = spend.book(acting, [admitted.entry])
        released = 0
        if commitment is not None:
            released = releases.release_by(acting, commitment, number, admitted.entry)
        acting.sentence = (
            f"{kr(entry.amount_ore)} bokfördes på ”{activity.title}” {entry.date.isoformat()}"
            f"{moved_words(admitted.entry)}{': ' + entry.text if entry.text else ''}"
            f"{f'; {kr(released)} av åtagande {commitment} löstes' if released else ''}"
        )
    findings = [*admitted.findings, *overrun(db, activity)]
    return Added(number, findings, admitted.is_late, released)


@dataclass(frozen=True)
class Admitted:
    """An entry that the rules let in, as it is to be booked, and what they warn of."""

    entry: NewEntry
    findings: list[Finding]

    @property
    def is_late(self) -> bool:
        return self.entry.true_date is not None


def admit(
    plan: Plan,
    months: Closings,
    entry: NewEntry,
    *,
    late: bool = False,
    corrects: bool = False,
    accounts: AccountTable | None = None,
) -> Admitted:
    """Ask S1, S2, S3 and S5 of an entry. Refusal lists all that stop it.

    S2 is asked of its true date; `late` lets an entry of a closed month go to the next open one.
    What corrects an entry keeps its category (S5 is not asked again).
    """
    findings = judge(plan, months, entry, late=late, corrects=corrects, accounts=accounts)
    refuse_if_broken(findings)
    return Admitted(placed(entry, months, late=late), findings)


def judge(
    plan: Plan,
    months: Closings,
    entry: NewEntry,
    *,
    late: bool = False,
    corrects: bool = False,
    accounts: AccountTable | None = None,
) -> list[Finding]:
    """What S1, S2, S3 and S5 say of an entry; nothing is raised.

    `accounts` also tells an investment by its account (S5).
    """
    activity = plan.activity(entry.activity_id)
    findings = [*check_open(plan), *check_entry(plan, activity, entry.true_date or entry.date)]
    if entry.date.year == plan.year:
        findings += check_month(months, placed(entry, months, late=late).date)
    if not corrects:
        findings += check_investment(entry, accounts)
    return findings


def placed(entry: NewEntry, months: Closings, *, late: bool) -> NewEntry:
    """The entry as it is booked: a late one of a closed month in the next open one (S3)."""
    return moved_if_closed(entry, months) if late else entry


def moved_words(entry: NewEntry) -> str:
    """What the journal says of a late entry."""
    if entry.true_date is None:
        return ""
    return f" (sen post, bokförd {entry.date.isoformat()})"


def book(acting: Act, plan: Plan, entry: NewEntry, *, late: bool = False) -> Added:
    """Book an entry in an act of others. Refusal when S1, S2 or S3 is broken."""
    admitted = admit(plan, closings.states(acting.db), as_in_a_file(entry), late=late)
    (number,) = spend.book(acting, [admitted.entry])
    return Added(number, admitted.findings, admitted.is_late)


def correct(
    db: Database,
    entry_id: int,
    right_amount_ore: int,
    reason: str,
    *,
    late: bool = False,
    actor: str = "",
) -> Added:
    """Put an entry right: the difference is booked on the original date and points at it.

    Of a closed month it is refused (S3), or with `late` booked in the next open one.
    """
    reason = _text(reason)
    if not reason:
        raise fault(say("rättelsen saknar motivering"))
    with act(db, "spend.correct", actor) as acting:
        plan = plans.load(db)
        wrong = spend.find(db, entry_id)
        if wrong is None:
            raise fault(say("posten {entry} finns inte", entry=str(entry_id)))
        refuse_to_correct(db, wrong)
        stands = spend.corrected_amount(db, wrong)
        if stands == right_amount_ore:
            raise fault(
                say("post {entry} står redan på {amount}", entry=str(entry_id), amount=kr(stands))
            )
        activity = plan.activity(wrong.activity_id)
        difference = counter_entry(
            wrong, right_amount_ore - stands, f"Rättelse av post {entry_id}: {reason}"
        )
        admitted = admit(plan, closings.states(db), difference, late=late, corrects=True)
        (number,) = spend.book(acting, [admitted.entry], corrects=[entry_id])
        given_back = releases.follow(acting, wrong, stands, admitted.entry)
        acting.sentence = (
            f"Post {entry_id} på ”{activity.title}” rättades från {kr(stands)} till "
            f"{kr(right_amount_ore)}{moved_words(admitted.entry)}: {reason}"
        )
    findings = [*admitted.findings, *overrun(db, activity)]
    return Added(number, findings, admitted.is_late, -given_back)


def counter_entry(wrong: Entry, amount_ore: int, words: str) -> NewEntry:
    """A change of an entry, on its own date and with its own voucher, account and category."""
    return NewEntry(
        activity_id=wrong.activity_id,
        date=wrong.date,
        amount_ore=amount_ore,
        text=words,
        voucher=wrong.voucher,
        category=wrong.category,
        account=wrong.account,
        object=wrong.object,
        supplier=wrong.supplier,
        true_date=wrong.true_date,
    )


def refuse_to_correct(db: Database, wrong: Entry) -> None:
    """A correction is not corrected itself; what came of a volume or of money passed on is put
    right there, so that volume and cost, payment and cost stay the same."""
    if wrong.corrects is not None:
        raise fault(
            say(
                "post {entry} är själv en rättelse; rätta post {original} i stället",
                entry=str(wrong.id),
                original=str(wrong.corrects),
            )
        )
    if volumes.is_logged(db, wrong.id):
        raise fault(
            say(
                "post {entry} är en loggad volym; ta tillbaka den med ett negativt antal",
                entry=str(wrong.id),
            )
        )
    investment = investments.of_entry(db, wrong.batch_id)
    if investment is not None:
        raise fault(
            say(
                "post {entry} är avskrivning av investering {number}; ångra den bland "
                "inläsningarna (i fönstret under Utfall, Mer; annars med kommandot import undo) "
                "och lägg in den rätt",
                entry=str(wrong.id),
                number=str(investment),
            )
        )
    if handovers.is_passed_on(db, wrong.id):
        raise fault(
            say(
                "post {entry} är en vidare utbetalning; ta tillbaka den med ett negativt belopp",
                entry=str(wrong.id),
            )
        )


def entries(
    db: Database,
    *,
    period: Period | None = None,
    activity_id: int | None = None,
    text: str = "",
    until: date | None = None,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """Booked entries, by date or newest first; `until` leaves out those with a later date."""
    which = EntryFilter(period, activity_id, text, until)
    return spend.entries(db, which, newest_first=newest_first, limit=limit, offset=offset)


@dataclass(frozen=True)
class Habits:
    """How an activity's costs are usually written: earlier texts, the latest first, and the
    category that most of its latest entries have (blank: none)."""

    texts: tuple[str, ...]
    category: str


def habits(db: Database, activity_id: int) -> Habits:
    latest = spend.latest_words(db, activity_id, LATEST)
    categories = Counter(category for _, category in latest if category)
    usual = categories.most_common(1)
    return Habits(
        tuple(dict.fromkeys(words for words, _ in latest if words)), usual[0][0] if usual else ""
    )


def count(
    db: Database,
    *,
    period: Period | None = None,
    activity_id: int | None = None,
    text: str = "",
    until: date | None = None,
) -> int:
    return spend.count(db, EntryFilter(period, activity_id, text, until))


def total(
    db: Database,
    *,
    period: Period | None = None,
    activity_id: int | None = None,
    text: str = "",
    until: date | None = None,
) -> int:
    """What the entries that `entries` finds come to, in öre."""
    return spend.total(db, EntryFilter(period, activity_id, text, until))


@dataclass(frozen=True)
class Told:
    """An entry with what belongs to it: what it stands at (öre), its corrections in the order
    booked, the entry that it corrects itself, and the batch that it came in."""

    entry: Entry
    stands_ore: int
    corrections: list[Entry]
    original: Entry | None
    batch: Batch | None


def told(db: Database, entry_id: int) -> Told:
    """All there is to tell of an entry. InputError when it does not exist."""
    entry = spend.find(db, entry_id)
    if entry is None:
        raise fault(say("posten {entry} finns inte", entry=str(entry_id)))
    return Told(
        entry,
        spend.corrected_amount(db, entry),
        spend.corrections(db, entry_id),
        None if entry.corrects is None else spend.find(db, entry.corrects),
        None if entry.batch_id is None else batches.find(db, entry.batch_id),
    )


def stands_at(db: Database, entry: Entry) -> int:
    """What an entry stands at after its corrections, in öre."""
    return spend.corrected_amount(db, entry)


def booked(db: Database, until: date | None = None) -> dict[int, int]:
    """Recorded outturn by activity id, in öre; `until` leaves out what has a later date."""
    return spend.booked(db, until)


def import_ledger(
    db: Database,
    path: Path,
    *,
    sheet: list[tuple[int, list["Cell"]]] | None = None,
    dry_run: bool = False,
    late: bool = False,
    progress: Progress | None = None,
    actor: str = "",
) -> LedgerImport:
    """Book a file in the program's own columns: what is new in it, or nothing when a row is at
    fault.

    `sheet` are its rows when it has been read already; `late` lets new entries of closed months go
    to the next open one; `progress` may raise to stop it all.
    """
    from regionbudget.readers.spend_file import read_spend_file

    read = read_spend_file(path, sheet, progress)
    if dry_run:
        return _new_entries(db, read, late=late, progress=progress).summary
    with act(db, "spend.import", actor) as acting:
        found = _new_entries(db, read, late=late, progress=progress)
        new, summary = found.new, found.summary
        if new:
            batch = batches.insert(
                acting,
                NewBatch(
                    BatchKind.LEDGER,
                    path.name,
                    sha256(path.read_bytes()).hexdigest(),
                    accepted=Count(summary.new, summary.total_ore),
                    known=Count(summary.known, summary.known_ore),
                    excluded=summary.undone,
                ),
            )
            spend.book(acting, new, batch_id=batch, progress=progress)
            summary = replace(summary, batch_id=batch)
            acting.sentence = (
                f"{counted(len(new), 'post', 'poster')}, {kr(summary.total_ore)}, "
                f"lästes in från {path.name}"
                f"{f'; {summary.known} fanns redan' if summary.known else ''}"
            )
    return summary


def as_in_a_file(entry: NewEntry) -> NewEntry:
    """Texts as the readers of files leave them, so that S6 knows the entry when a file has it."""
    return entry._replace(
        text=_text(entry.text),
        voucher=_text(entry.voucher),
        category=_text(entry.category),
        account=_text(entry.account),
        object=_text(entry.object),
        supplier=_text(entry.supplier),
    )


def _text(words: str) -> str:
    from regionbudget.readers.cells import CellFault, as_text

    try:
        return as_text(words).strip()
    except CellFault as error:
        raise fault(error.message) from None


def overrun(db: Database, activity: Activity) -> list[Finding]:
    """S4 of an activity, as it stands now."""
    plan = plans.load(db)
    booked_now = {activity.id: spend.booked(db).get(activity.id, 0)}
    committed = {activity.id: commitments.open_by_activity(db).get(activity.id, 0)}
    return check_overrun(plan, booked_now, committed)


@dataclass(frozen=True)
class _Found:
    """The new entries of a file as they are to be booked, and what they and the rest come to."""

    new: list[NewEntry]
    summary: LedgerImport


def _new_entries(
    db: Database, read: "SpendFile", *, late: bool, progress: Progress | None = None
) -> _Found:
    """The rows as entries, new and already there. InputError or Refusal lists every fault."""
    plan = plans.load(db)
    find = finder(plan)
    problems = list(read.problems)
    months = closings.states(db)
    accounts = account_tables.latest(db)
    findings = check_open(plan)
    entries: list[NewEntry] = []
    row_of: dict[int, int] = {}
    rows: list[SpendRow | BrokenSpendRow] = [*read.rows, *read.broken]
    for count, row in enumerate(rows):
        if progress is not None and count % _STEP == 0:
            progress(count, len(rows))
        activity = find(row.activity) if row.activity else None
        if isinstance(activity, Message):
            problems.append(Problem(activity, row.row))
            activity = None
        day = (row.true_date or row.date) if isinstance(row, SpendRow) else row.date
        findings += [each.at(row.row) for each in check_entry(plan, activity, day)]
        if activity and isinstance(row, SpendRow):
            entries.append(_entry(row, activity))
            findings += [each.at(row.row) for each in check_investment(entries[-1], accounts)]
            row_of[id(entries[-1])] = row.row
    new, there = split_known(entries, spend.known(db))
    booked = [placed(entry, months, late=late) for entry in new]
    for entry, there_now in zip(new, booked, strict=True):
        findings += [each.at(row_of[id(entry)]) for each in _closed(plan, months, there_now.date)]
    for broken in read.broken:
        findings += [each.at(broken.row) for each in _closed(plan, months, broken.date)]
    if problems:
        raise InputError(problems, findings)
    if findings:
        raise Refusal(findings)
    moved = sum(one is not other for one, other in zip(new, booked, strict=True))
    summary = _summary(booked, there, late=moved, months=months)
    undone = Count(len(read.undone), sum(row.amount_ore for row in read.undone))
    summary = replace(summary, read=summary.read + undone.rows, undone=undone, sums=read.sums)
    return _Found(booked, summary)


def _closed(plan: Plan, months: Closings, day: date | None) -> list[Finding]:
    """S3 of what is new in a file; what is there already may lie in a closed month."""
    if day is None or day.year != plan.year:
        return []
    return [each for each in check_month(months, day) if each.severity is Severity.STOP]


def _entry(row: SpendRow, activity: Activity) -> NewEntry:
    return NewEntry(
        activity.id,
        row.date,
        row.amount_ore,
        row.text,
        row.voucher,
        row.category,
        row.account,
        row.object,
        row.supplier,
        row.true_date,
    )


def finder(plan: Plan) -> Callable[[str], Activity | Message]:
    """Look activities up by id or exact title; a file names one over and over."""
    return cache(partial(activity_named, plan))


def _summary(
    new: Sequence[NewEntry], known: Sequence[NewEntry], *, late: int, months: Closings
) -> LedgerImport:
    by_activity: Counter[int] = Counter()
    by_month: Counter[tuple[int, int]] = Counter()
    for entry in new:
        by_activity[entry.activity_id] += entry.amount_ore
        by_month[entry.activity_id, entry.date.month] += entry.amount_ore
    soft = {
        each.subject: each
        for day in sorted({entry.date.replace(day=1) for entry in new})
        for each in check_month(months, day)
    }
    return LedgerImport(
        read=len(new) + len(known),
        new=len(new),
        known=len(known),
        total_ore=sum(by_activity.values()),
        by_activity=dict(by_activity),
        batch_id=None,
        by_month=dict(by_month),
        known_ore=sum(entry.amount_ore for entry in known),
        late=late,
        findings=list(soft.values()),
    )
