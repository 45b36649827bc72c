"""The long work behind the steps: called in a thread, without a widget in sight."""

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Mapping as AnyMapping
from dataclasses import dataclass, field, replace
from hashlib import sha256
from itertools import chain, count
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.accounts import AccountTable
from regionbudget.domain.batch import Count
from regionbudget.domain.ledger import LedgerRow
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.message import Message
from regionbudget.domain.plan import fold
from regionbudget.domain.sie import Sie
from regionbudget.readers.guard import read_file
from regionbudget.readers.ledger_guess import Guess, Question, guess_mapping
from regionbudget.readers.sheet_source import Source, open_ledger
from regionbudget.services import (
    accounts,
    ledger_import,
    ledger_reading,
    mappings,
    outturn,
    sie_reading,
)
from regionbudget.services.ledger_import import Ledger, Outcome
from regionbudget.services.ledger_reading import Choices
from regionbudget.services.outturn import LedgerImport
from regionbudget.ui.operations import Progress

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database

Pairs = AnyMapping[tuple[str, str], Count]
"""Rows and öre by object and account."""

_NUMBERS = re.compile(r"[\d\W_]+")


@dataclass(frozen=True)
class Opened:
    """A ledger's file and how it is read so far. `chosen` is what the user, or a kept mapping, has
    said; the rest is guessed from the file. `kept` names the mapping that knew its header, until
    the user changes how the file is read; `name` is what to keep the mapping as."""

    path: Path
    digest: str
    source: Source
    chosen: Mapping
    guess: Guess
    kept: str
    name: str

    @property
    def questions(self) -> Sequence[Question]:
        return self.guess.questions

    @property
    def mapping(self) -> Mapping:
        return self.guess.mapping


@dataclass(frozen=True)
class OpenedSie:
    """A SIE file and what the user, or a kept mapping, has said of it: the dimension to plan by."""

    path: Path
    digest: str
    sie: Sie
    chosen: Mapping
    kept: str
    name: str

    @property
    def questions(self) -> Sequence[Question]:
        return ()

    @property
    def mapping(self) -> Mapping:
        return self.chosen


Brought = Opened | OpenedSie | LedgerImport
"""A file to map, or (in the program's own columns) what it would bring."""


@dataclass(frozen=True)
class Read:
    """A ledger's rows, and what of them is to be tied.

    While the plan has no account table of its own, `likely` is the chart that it points at, by
    `reasons`.
    """

    ledger: Ledger
    pairs: Pairs
    categories: Sequence[str]
    has_own_table: bool
    likely: str = ""
    reasons: Sequence[Message] = ()
    object_names: AnyMapping[str, str] = field(default_factory=dict)
    account_names: AnyMapping[str, str] = field(default_factory=dict)

    @property
    def table(self) -> AccountTable | None:
        return self.ledger.table

    @property
    def ore(self) -> int:
        """The sum of the file's rows as they were read, apart from what becomes of them."""
        rows = self.ledger.read
        return sum(row.amount_ore for row in rows.rows) + sum(
            row.amount_ore or 0 for row in rows.rejected
        )


@dataclass(frozen=True)
class Trial:
    """What booking would do, or has done; `read_ore` is what the file's rows come to."""

    ledger: Ledger
    outcome: Outcome
    read_ore: int
    late_chosen: bool = False

    @property
    def late(self) -> int:
        """Rows of closed months, whether they are let go to the next open month or not."""
        stopped = sum(each.rule == "S3" for each in self.outcome.rejects)
        return self.outcome.late + stopped


def open_file(db: "Database", path: Path, progress: Progress, *, late: bool = False) -> Brought:
    """The file as it would be read; one in the program's own columns is tried at once.

    InputError or Refusal when the rows cannot be had at all, or when a row of the program's own
    columns is at fault; `late` lets those of closed months go to the next open one.
    """
    if sie_reading.is_sie(path):
        return _open_sie(db, path, progress)
    source, is_own = ledger_reading.open_source(path, Choices(), progress)
    if is_own or source is None:
        rows = None if source is None else source.grids[0].rows
        return outturn.import_ledger(
            db, path, sheet=rows, dry_run=True, late=late, progress=progress
        )
    kept, chosen = mappings.find_for(db, source) or ("", Mapping())
    name = kept or _free_name(db, path.stem, path)
    return Opened(path, _digest(path), source, chosen, guess_mapping(source, chosen), kept, name)


def _open_sie(db: "Database", path: Path, progress: Progress) -> OpenedSie:
    sie = sie_reading.open_sie(path, progress)
    kept, chosen = sie_reading.kept_for(db, sie) or ("", sie_reading.starting_mapping(sie))
    name = kept or _free_name(db, sie.program, path)
    return OpenedSie(path, _digest(path), sie, chosen, kept, name)


def _free_name(db: "Database", origin: str, path: Path) -> str:
    """The name of the file or program without dates and versions; numbered when it is taken by a
    mapping of other files, which would count no more."""
    name = " ".join(_NUMBERS.sub(" ", origin).split()) or path.stem
    taken = {fold(each) for each in mappings.every(db)}
    others = (f"{name} {number}" for number in count(2))
    return next(each for each in chain([name], others) if fold(each) not in taken)


def _digest(path: Path) -> str:
    return sha256(read_file(path)).hexdigest()


def choose(
    opened: Opened | OpenedSie, key: str, chosen: Mapping, progress: Progress
) -> Opened | OpenedSie:
    """The file as it is read after a choice. InputError when it cannot be read that way."""
    if isinstance(opened, OpenedSie):  # another dimension has other objects
        return replace(opened, chosen=replace(chosen, objects={}), kept="")
    source = opened.source
    match key:
        case "encoding" | "delimiter":
            source = open_ledger(
                opened.path,
                encoding=chosen.encoding,
                delimiter=chosen.delimiter or source.delimiter or None,
                progress=progress,
            )
            chosen = replace(chosen, columns={}, header_row=None)
        case "sheet":
            chosen = replace(chosen, columns={}, header_row=None)
        case "header_row":
            chosen = replace(chosen, columns={})
        case "thousands" if chosen.decimal is None:
            chosen = replace(chosen, decimal=opened.mapping.decimal)
        case _:
            pass
    guess = guess_mapping(source, chosen, sheet=chosen.sheet)
    return replace(opened, source=source, chosen=chosen, guess=guess, kept="")


def read(db: "Database", opened: Opened | OpenedSie, progress: Progress) -> Read:
    """Every row of the file, and what of them is to be tied."""
    if isinstance(opened, OpenedSie):
        return _read_sie(db, opened, progress)
    ledger = ledger_reading.of_guess(
        db, opened.source, opened.guess, opened.digest, name=opened.kept, progress=progress
    )
    return _with_categories(db, replace(ledger, notes=()))


def _read_sie(db: "Database", opened: OpenedSie, progress: Progress) -> Read:
    sie, dimension = opened.sie, str(opened.chosen.dimension)
    ledger = sie_reading.of_sie(
        db,
        sie,
        opened.chosen,
        opened.digest,
        name=opened.path.name,
        mapping_name=opened.kept,
        progress=progress,
    )
    names = {code: name for (number, code), name in sie.objects.items() if number == dimension}
    return replace(_with_categories(db, ledger), object_names=names, account_names=sie.accounts)


def _with_categories(db: "Database", ledger: Ledger) -> Read:
    likely = accounts.guess_for_plan(db)
    return Read(
        ledger,
        survey(ledger.read.rows),
        accounts.categories(db),
        accounts.table(db) is not None,
        accounts.title_of(likely.chart) if likely.chart else "",
        likely.reasons,
    )


def survey(rows: Iterable[LedgerRow]) -> Pairs:
    """Rows and öre by object and account, of the rows that name no activity themselves."""
    found: dict[tuple[str, str], list[int]] = defaultdict(lambda: [0, 0])
    for row in rows:
        if not row.activity:
            held = found[row.object, row.account]
            held[0] += 1
            held[1] += row.amount_ore
    return {pair: Count(*held) for pair, held in found.items()}


def trial(db: "Database", read: Read, mapping: Mapping, *, late: bool, progress: Progress) -> Trial:
    """What booking would do; nothing is stored."""
    ledger = replace(read.ledger, mapping=mapping)
    outcome = ledger_import.trial(db, ledger, late=late, progress=progress)
    return Trial(ledger, outcome, read.ore, late)


def book(db: "Database", tried: Trial, *, keep_as: str, progress: Progress) -> Trial:
    """Book what was tried, all of it or nothing, and keep the mapping under a name if one is given.

    What has been booked by others in between counts: the outcome is that of the booking.
    """
    name = keep_as or tried.ledger.mapping_name
    ledger = replace(tried.ledger, mapping_name=name)
    outcome = ledger_import.book(
        db, ledger, late=tried.late_chosen, keep_as=keep_as, progress=progress
    )
    return replace(tried, ledger=ledger, outcome=outcome)
