"""Entries pasted as a block: tried cell by cell while they are looked at, booked as one batch."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from regionbudget.domain.batch import BatchKind, Count, NewBatch
from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.ledger_columns import ACTIVITY, CATEGORY, DATE
from regionbudget.domain.message import Message, counted
from regionbudget.domain.money import kr
from regionbudget.domain.spend import NewEntry, check_overrun
from regionbudget.errors import InputError, Refusal
from regionbudget.readers.pasted import COLUMNS, Fault, arranged, read_pasted
from regionbudget.services import outturn
from regionbudget.store import batches, closings, commitments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import act

__all__ = ["COLUMNS", "Fault", "Pasted", "Trial", "arranged", "book", "try_rows"]

SOURCE = "urklipp"
"""What a batch of pasted entries says that it came from."""

_CELLS = {"S1": ACTIVITY, "S2": DATE, "S3": DATE, "S5": CATEGORY}
"""Where a rule's word on a row is shown."""


@dataclass(frozen=True)
class Trial:
    """What a grid would book. `new` and `known` (S6) by row from 1; a stopped row is neither.

    `faults` are what cannot be read, `findings` what rules say of rows (with their row) and of
    activities (S4, without).
    """

    new: dict[int, NewEntry] = field(default_factory=dict)
    known: dict[int, NewEntry] = field(default_factory=dict)
    faults: list[Fault] = field(default_factory=list)
    findings: list[Finding] = field(default_factory=list)

    @property
    def stopped(self) -> bool:
        return bool(self.faults) or any(f.severity is Severity.STOP for f in self.findings)

    @property
    def total_ore(self) -> int:
        """Of the new entries."""
        return sum(entry.amount_ore for entry in self.new.values())

    def marks(self) -> list[tuple[int, str, Finding | Fault]]:
        """What is said of a cell: its row, its column's name, and the words."""
        said: list[tuple[int, str, Finding | Fault]] = [
            (each.row, each.column, each) for each in self.faults
        ]
        said += [
            (each.row, _CELLS.get(each.rule, ACTIVITY), each)
            for each in self.findings
            if each.row is not None
        ]
        return said


@dataclass(frozen=True)
class Pasted:
    """The new entries' ids; the batch is None when everything was there already."""

    entry_ids: list[int]
    known: int
    total_ore: int
    findings: list[Finding]
    batch_id: int | None


def try_rows(db: Database, grid: Sequence[Sequence[str]], *, late: bool = False) -> Trial:
    """Try a grid in the order of COLUMNS; nothing is raised and nothing stored."""
    plan, months = plans.load(db), closings.states(db)
    find = outturn.finder(plan)
    rows, faults = read_pasted(grid)
    findings: list[Finding] = []
    sound: list[tuple[int, NewEntry]] = []
    for row in rows:
        activity = find(row.activity)
        if isinstance(activity, Message):
            faults.append(Fault(row.row, ACTIVITY, activity))
            continue
        entry = NewEntry(activity.id, row.date, row.amount_ore, row.text, row.voucher, row.category)
        said = outturn.judge(plan, months, entry, late=late)
        findings += [each.at(row.row) for each in said]
        if not any(each.severity is Severity.STOP for each in said):
            entry = outturn.admit(plan, months, entry, late=late).entry
        sound.append((row.row, entry))
    known = spend.known(db, {entry.activity_id for _, entry in sound})
    there = {number: entry for number, entry in sound if known.take(entry)}
    findings = [each for each in findings if each.row not in there]
    stopped = {each.row for each in findings if each.severity is Severity.STOP}
    new = {row: entry for row, entry in sound if row not in there and row not in stopped}
    after = Counter(spend.booked(db))
    for entry in new.values():
        after[entry.activity_id] += entry.amount_ore
    touched = {entry.activity_id for entry in new.values()}
    committed = commitments.open_by_activity(db)
    findings += check_overrun(plan, {number: after[number] for number in touched}, committed)
    return Trial(new, there, faults, findings)


def book(
    db: Database, grid: Sequence[Sequence[str]], *, late: bool = False, actor: str = ""
) -> Pasted:
    """Book all that is new in a grid, as one batch. InputError or Refusal lists every fault."""
    with act(db, "spend.paste", actor) as acting:
        trial = try_rows(db, grid, late=late)
        stops = [each for each in trial.findings if each.severity is Severity.STOP]
        if trial.faults:
            problems = [Problem(each.message, each.row) for each in trial.faults]
            raise InputError(problems, stops)
        if stops:
            raise Refusal(stops)
        numbers: list[int] = []
        batch = None
        if trial.new:
            entries = [outturn.as_in_a_file(entry) for entry in trial.new.values()]
            batch = batches.insert(acting, _batch(grid, trial))
            numbers = spend.book(acting, entries, batch_id=batch)
            known = f"; {len(trial.known)} fanns redan" if trial.known else ""
            count = counted(len(numbers), "post", "poster")
            acting.sentence = f"{count}, {kr(trial.total_ore)}, klistrades in{known}"
    return Pasted(numbers, len(trial.known), trial.total_ore, trial.findings, batch)


def _batch(grid: Sequence[Sequence[str]], trial: Trial) -> NewBatch:
    text = "\n".join("\t".join(row) for row in grid)
    return NewBatch(
        BatchKind.PASTE,
        SOURCE,
        sha256(text.encode()).hexdigest(),
        accepted=Count(len(trial.new), trial.total_ore),
        known=Count(len(trial.known), sum(e.amount_ore for e in trial.known.values())),
    )
