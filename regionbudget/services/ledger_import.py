"""Importing a ledger of any kind: one act, one batch, each krona of the file accounted for.

What is read comes in as a `Ledger` (see `ledger_reading`); `book` and `trial` never read a file, so
that a dry run and what follows it are of the same rows.
"""

from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from regionbudget.domain.accounts import AccountTable
from regionbudget.domain.batch import BatchKind, Count, NewBatch
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.ledger import LedgerRead, LedgerRow, RejectedRow, Skipped
from regionbudget.domain.ledger_booking import Sorted, place_in_months, sort_rows, with_cells
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.message import Message, counted, say
from regionbudget.domain.money import kr
from regionbudget.domain.spend import Known, NewEntry, check_open, check_overrun
from regionbudget.errors import refuse_if_broken
from regionbudget.services import batches, mappings
from regionbudget.services.collecting import without_collecting
from regionbudget.services.outturn import Progress
from regionbudget.store import batches as stored_batches
from regionbudget.store import closings, commitments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class Ledger:
    """A file that has been read: what `book` needs of it, and what is told of it.

    `cells` gives a row as it stands in the file, under `header`. `company` is the organisation and
    the year of a SIE file that is whole (4E): importing the same again replaces.
    """

    name: str
    sha256: str
    format: str
    read: LedgerRead
    mapping: Mapping
    mapping_name: str = ""
    company: str = ""
    header: tuple[str, ...] = ()
    table: AccountTable | None = None
    notes: tuple[Message, ...] = ()
    cells: Callable[[Sequence[int]], dict[int, tuple[str, ...]]] = lambda _: {}

    @property
    def kind(self) -> BatchKind:
        return BatchKind.SIE if self.format.startswith("sie") else BatchKind.LEDGER


@dataclass(frozen=True)
class Outcome:
    """What became of each row, or would: `batch_id` None when nothing was booked.

    `by_month` is öre of what is accepted by activity id and month. `repeated` counts rows that
    equal an earlier row of the file (they are booked). `late` entries went to a later month.
    `replaced` are the earlier batches that the import took back. `findings` are warnings.
    """

    format: str
    read: int
    accepted: Count
    known: Count
    excluded: Count
    rejected: Count
    rejects: list[RejectedRow]
    skipped: Skipped
    by_month: dict[tuple[int, int], int]
    batch_id: int | None = None
    repeated: int = 0
    late: int = 0
    replaced: tuple[int, ...] = ()
    findings: list[Finding] = field(default_factory=list)

    @property
    def total_ore(self) -> int:
        return (self.accepted + self.known + self.excluded + self.rejected).ore

    @property
    def by_activity(self) -> dict[int, int]:
        sums: Counter[int] = Counter()
        for (activity, _), ore in self.by_month.items():
            sums[activity] += ore
        return dict(sums)


@dataclass(frozen=True)
class _Judged:
    """The rows of a ledger after every rule: what is to be booked, and what the rest came to."""

    new: list[NewEntry]
    outcome: Outcome
    replaces: list[int]


class NotWholeError(Exception):
    """A row that cannot be booked, of a ledger that is to be booked whole or not at all."""


@without_collecting
def trial(
    db: Database,
    ledger: Ledger,
    *,
    late: bool = False,
    whole: bool = False,
    progress: Progress | None = None,
) -> Outcome:
    """What `book` would do; nothing is stored."""
    judged = _judge(db, ledger, late=late, progress=progress)
    _refuse_parts(judged.outcome, whole=whole)
    for number in judged.replaces:
        batches.check(db, number, late=late)
    repeated = len(judged.new) - len({(e.identity, e.place) for e in judged.new})
    return replace(
        judged.outcome,
        repeated=repeated,
        replaced=tuple(judged.replaces),
        findings=[
            *judged.outcome.findings,
            *_overruns(db, judged.outcome, judged.outcome.by_activity),
        ],
    )


@without_collecting
def book(
    db: Database,
    ledger: Ledger,
    *,
    late: bool = False,
    whole: bool = False,
    keep_as: str = "",
    progress: Progress | None = None,
    actor: str = "",
) -> Outcome:
    """Book what is new in a ledger, all of it or (when anything fails or stops it) nothing.

    A whole SIE file of a company and year that is there already takes back what the file no longer
    has, in the same act. `keep_as` saves the mapping under a name. NotWholeError when it is to be
    booked `whole` and a row is left out or rejected. Refusal when the plan is closed,
    or when what is to be taken back lies in a closed month (S3).
    """
    with act(db, "spend.import", actor, rows=len(ledger.read.rows)) as acting:
        judged = _judge(db, ledger, late=late, progress=progress)
        outcome = judged.outcome
        _refuse_parts(outcome, whole=whole)
        if judged.new or judged.replaces:
            outcome = _store(acting, ledger, judged, late=late, progress=progress)
        if keep_as:
            mappings.save_in(acting, keep_as, ledger.mapping)
        if not acting.sentence:
            acting.sentence = f"{ledger.name} lästes in"
    return replace(outcome, findings=[*outcome.findings, *_overruns(db, outcome)])


def _refuse_parts(outcome: Outcome, *, whole: bool) -> None:
    if whole and (outcome.rejects or outcome.excluded.rows):
        raise NotWholeError


def _judge(db: Database, ledger: Ledger, *, late: bool, progress: Progress | None) -> _Judged:
    plan = plans.load(db)
    refuse_if_broken(check_open(plan))
    found = sort_rows(ledger.read.rows, plan, ledger.mapping, ledger.table, progress)
    replaces = _to_replace(db, ledger, found.entries)
    judged = _judge_sorted(db, ledger, found, replaces, late=late)
    if not replaces or judged.new or judged.outcome.known.rows:
        return judged
    # a wrong mapping or a broken file must not take a year of cost away
    kept = _judge_sorted(db, ledger, found, [], late=late)
    findings = [*kept.outcome.findings, _kept_words(ledger, replaces)]
    return replace(kept, outcome=replace(kept.outcome, findings=findings))


def _kept_words(ledger: Ledger, numbers: Sequence[int]) -> Finding:
    message = say(
        "ingen rad i {file} kan bokföras, så inläsning {numbers} av samma företag och år står "
        "kvar; ångra den om den var fel",
        file=ledger.name,
        numbers=", ".join(map(str, numbers)),
    )
    return Finding("S6", Severity.WARN, ledger.name, None, message)


def _judge_sorted(
    db: Database, ledger: Ledger, found: Sorted, replaces: list[int], *, late: bool
) -> _Judged:
    """S6 and S3 of the entries of a ledger, without those of the batches that it replaces."""
    known = spend.known(db, without=replaces)
    new: list[NewEntry] = []
    rows: list[LedgerRow] = []
    known_rows = known_ore = 0
    for entry, row in zip(found.entries, found.rows, strict=True):
        if known.take(entry):
            known_rows += 1
            known_ore += entry.amount_ore
        else:
            new.append(entry)
            rows.append(row)
    placed = place_in_months(new, rows, closings.states(db), late=late)
    rejects = [*ledger.read.rejected, *found.rejected, *placed.rejected]
    rejects = with_cells(rejects, ledger.cells([each.row for each in rejects]))
    by_month: Counter[tuple[int, int]] = Counter()
    for entry in placed.entries:
        by_month[entry.activity_id, entry.date.month] += entry.amount_ore
    outcome = Outcome(
        format=ledger.format,
        read=len(ledger.read.rows) + len(ledger.read.rejected),
        accepted=Count(len(placed.entries), sum(by_month.values())),
        known=Count(known_rows, known_ore),
        excluded=found.excluded,
        rejected=Count(len(rejects), sum(each.amount_ore or 0 for each in rejects)),
        rejects=rejects,
        skipped=ledger.read.skipped,
        by_month=dict(by_month),
        late=placed.late,
        findings=placed.soft,
    )
    return _Judged(placed.entries, outcome, replaces)


def _to_replace(db: Database, ledger: Ledger, entries: Sequence[NewEntry]) -> list[int]:
    """The batches that a whole SIE file would replace: those of its company and year, when they
    have entries that the file has no longer. A file that only has more is no replacement (S6)."""
    if not ledger.company:
        return []
    earlier = [
        batch.id
        for batch in stored_batches.every(db)
        if (batch.content.kind, batch.content.company) == (BatchKind.SIE, ledger.company)
        and batch.undone_by is None
    ]
    in_file = Known.of(entries)
    stored = (entry for number in earlier for entry, _ in spend.standing(db, number))
    return [] if all(in_file.take(batches.as_new(entry)) for entry in stored) else earlier


def _store(
    acting: Act, ledger: Ledger, judged: _Judged, *, late: bool, progress: Progress | None
) -> Outcome:
    outcome = judged.outcome
    for number in judged.replaces:
        batches.take_back(acting, number, f"ersatt av {ledger.name}", late=late)
    batch_id = None
    if judged.new:
        batch_id = stored_batches.insert(acting, _new_batch(ledger, outcome))
        spend.book(acting, judged.new, batch_id=batch_id, progress=progress)
    acting.sentence = _sentence(ledger, outcome, judged.replaces)
    return replace(outcome, batch_id=batch_id, replaced=tuple(judged.replaces))


def _new_batch(ledger: Ledger, outcome: Outcome) -> NewBatch:
    return NewBatch(
        ledger.kind,
        ledger.name,
        ledger.sha256,
        accepted=outcome.accepted,
        known=outcome.known,
        excluded=outcome.excluded,
        rejected=outcome.rejected,
        mapping=ledger.mapping_name,
        company=ledger.company,
    )


def _sentence(ledger: Ledger, outcome: Outcome, replaces: Sequence[int]) -> str:
    parts = [
        f"{counted(outcome.accepted.rows, 'post', 'poster')}, {kr(outcome.accepted.ore)}, "
        f"lästes in från {ledger.name}"
    ]
    if outcome.known.rows:
        parts.append(f"{outcome.known.rows} fanns redan")
    if outcome.rejected.rows:
        parts.append(f"{outcome.rejected.rows} avvisades")
    if replaces:
        parts.append(f"ersätter inläsning {', '.join(map(str, replaces))}")
    return "; ".join(parts)


def _overruns(
    db: Database, outcome: Outcome, coming: dict[int, int] | None = None
) -> list[Finding]:
    """S4 of the activities that were booked on, or with `coming` (öre by id) will be."""
    if not outcome.by_month:
        return []
    booked = spend.booked(db)
    committed = commitments.open_by_activity(db)
    added = coming or {}
    return check_overrun(
        plans.load(db),
        {number: booked.get(number, 0) + added.get(number, 0) for number in outcome.by_activity},
        {number: committed.get(number, 0) for number in outcome.by_activity},
    )
