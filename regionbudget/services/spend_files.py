"""Importing cost from a file of any kind: the program's own columns, any ledger, SIE."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.batch import Count
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.ledger import RejectedRow, Skipped
from regionbudget.domain.ledger_booking import with_cells
from regionbudget.domain.message import Message, say
from regionbudget.errors import InputError, Refusal, fault
from regionbudget.readers.form_mark import is_return_form
from regionbudget.readers.guard import read_file
from regionbudget.services import ledger_import, ledger_reading, outturn, sie_reading
from regionbudget.services.collecting import without_collecting
from regionbudget.services.ledger_import import Ledger, Outcome
from regionbudget.services.ledger_reading import Choices
from regionbudget.services.outturn import LedgerImport, Progress
from regionbudget.store import account_tables
from regionbudget.store.database import Database

if TYPE_CHECKING:
    from regionbudget.readers.sheet_source import CellRow


@dataclass(frozen=True)
class Imported:
    """What became of the file; `ledger` None: it is in the program's own columns."""

    outcome: Outcome
    ledger: Ledger | None = None


@without_collecting
def import_spend(
    db: Database,
    path: Path,
    choices: Choices | None = None,
    *,
    dry_run: bool = False,
    late: bool = False,
    progress: Progress | None = None,
    actor: str = "",
) -> Imported:
    """Book what is new in a file, or with `dry_run` tell what would be booked.

    The program's own columns are all or nothing: InputError or Refusal lists every fault. Of any
    other ledger the rows that can be are booked, and the rest is told in the outcome.
    """
    choices = choices or Choices()
    if sie_reading.is_sie(path):
        ledger = _sie(db, path, choices, progress)
        return _booked(db, ledger, dry_run=dry_run, late=late, progress=progress, actor=actor)
    source, is_own = ledger_reading.open_source(path, choices, progress)
    if is_return_form(path):
        message = say(
            "{file} är en blankett och inget utdrag; läs in den med form read, i fönstret under "
            "Uppföljning, Blanketter",
            file=path.name,
        )
        raise fault(message)
    quick = ledger_reading.own_ledger(path, source, progress) if is_own else None
    if quick is not None and not _names_investments(db, quick):
        with suppress(ledger_import.NotWholeError):  # the reader of the own columns tells all
            return _own(db, quick, dry_run=dry_run, late=late, progress=progress, actor=actor)
    if is_own:
        sheet = source.grids[0].rows if source is not None else None
        brought = outturn.import_ledger(
            db, path, sheet=sheet, dry_run=dry_run, late=late, progress=progress, actor=actor
        )
        return Imported(own_outcome(path, brought))
    ledger = ledger_reading.read_ledger(db, path, choices, source=source, progress=progress)
    return _booked(db, ledger, dry_run=dry_run, late=late, progress=progress, actor=actor)


def _names_investments(db: Database, ledger: Ledger) -> bool:
    """Whether an account of the file is one of investments (S5): its own reader tells the rows."""
    table = account_tables.latest(db)
    if table is None:
        return False
    rules = map(table.rule_of, {row.account for row in ledger.read.rows})
    return any(rule is not None and rule.category == INVESTMENT for rule in rules)


def _own(
    db: Database,
    ledger: Ledger,
    *,
    dry_run: bool,
    late: bool,
    progress: Progress | None,
    actor: str,
) -> Imported:
    if dry_run:
        return Imported(ledger_import.trial(db, ledger, late=late, whole=True, progress=progress))
    return Imported(
        ledger_import.book(db, ledger, late=late, whole=True, progress=progress, actor=actor)
    )


def _booked(
    db: Database,
    ledger: Ledger,
    *,
    dry_run: bool,
    late: bool,
    progress: Progress | None,
    actor: str,
) -> Imported:
    if dry_run:
        return Imported(ledger_import.trial(db, ledger, late=late, progress=progress), ledger)
    done = ledger_import.book(db, ledger, late=late, progress=progress, actor=actor)
    return Imported(done, ledger)


def _sie(db: Database, path: Path, choices: Choices, progress: Progress | None) -> Ledger:
    """A SIE file under the mapping given, the one kept for its organisation, or none."""
    if progress is not None:
        progress(0, 0)
    sie = sie_reading.open_sie(path, progress)
    notes: tuple[Message, ...] = ()
    mapping, name = choices.mapping, choices.mapping_name
    if mapping is None and (kept := sie_reading.kept_for(db, sie)) is not None:
        name, mapping = kept
        notes = (ledger_reading.saved_note(name),)
    mapping = choices.over(mapping or sie_reading.starting_mapping(sie))
    digest = sha256(read_file(path)).hexdigest()
    made = sie_reading.of_sie(
        db, sie, mapping, digest, name=path.name, mapping_name=name, progress=progress
    )
    return replace(made, notes=(*notes, *made.notes))


def own_outcome(path: Path, brought: LedgerImport) -> Outcome:
    """The outcome of a file in the program's own columns."""
    return Outcome(
        format=_format(path),
        read=brought.read,
        accepted=Count(brought.new, brought.total_ore),
        known=Count(brought.known, brought.known_ore),
        excluded=brought.undone,
        rejected=Count(),
        rejects=[],
        skipped=Skipped(sums=brought.sums),
        by_month=brought.by_month,
        batch_id=brought.batch_id,
        late=brought.late,
        findings=brought.findings,
    )


@dataclass(frozen=True)
class Refused:
    """A file that was refused as a whole: what became of its rows, and its heading."""

    outcome: Outcome
    header: tuple[str, ...] = ()


def refused(path: Path, error: InputError | Refusal) -> Refused:
    """The account of a file that nothing was booked from: each of its faults, and its sum."""
    problems = error.problems if isinstance(error, InputError) else ()
    rejects = [RejectedRow(each.row or 0, each.message) for each in problems]
    rejects += [RejectedRow(f.row or 0, f.message, rule=f.rule) for f in error.findings]
    header, rows, read, total = _of_file(path)
    cells = {number: tuple("" if c is None else str(c) for c in row) for number, row in rows}
    outcome = Outcome(
        format=_format(path),
        read=read,
        accepted=Count(),
        known=Count(),
        excluded=Count(),
        rejected=Count(read, total),
        rejects=with_cells(rejects, cells),
        skipped=Skipped(),
        by_month={},
    )
    return Refused(outcome, header)


def write_rejects(path: Path, header: Sequence[str], rejected: Sequence[RejectedRow]) -> None:
    """Write the file of rejected rows; StorageError when the place can't be written to."""
    from regionbudget.reports.rejects_file import rejects_as_csv
    from regionbudget.services.reports import put_in_place

    put_in_place(path, rejects_as_csv(header, rejected))


def _of_file(path: Path) -> tuple[tuple[str, ...], list["CellRow"], int, int]:
    """Header, rows, how many of them are the ledger's own, and their sum; nothing when the file
    cannot be read at all."""
    from regionbudget.readers.sheet_source import open_ledger
    from regionbudget.readers.spend_file import has_own_columns, read_spend_file

    try:
        rows = open_ledger(path).grids[0].rows
        if not has_own_columns(rows[0][1]):
            return (), [], 0, 0
        own = read_spend_file(path)
    except (InputError, IndexError):
        return (), [], 0, 0
    header = tuple("" if cell is None else str(cell) for cell in rows[0][1])
    total = sum(row.amount_ore for row in own.rows)
    return header, rows, len(own.rows) + len(own.broken), total


def _format(path: Path) -> str:
    """By the file's name: it could not be read."""
    kinds = {".xlsx": "xlsx", ".xlsm": "xlsx", ".se": "sie4e", ".sie": "sie4e", ".si": "sie4i"}
    return kinds.get(path.suffix.lower(), "csv")
