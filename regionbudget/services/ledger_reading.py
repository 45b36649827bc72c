"""A ledger file, read under a mapping: the one given, the one saved for its header, or a guess."""

from collections.abc import Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.chart_guess import Evidence
from regionbudget.domain.finding import Problem
from regionbudget.domain.ledger_mapping import ROLE_TITLES, Mapping, Role
from regionbudget.domain.message import Message, join, say
from regionbudget.errors import InputError, fault
from regionbudget.readers.guard import read_file
from regionbudget.services import accounts, mappings
from regionbudget.services.collecting import without_collecting
from regionbudget.services.ledger_import import Ledger
from regionbudget.services.outturn import Progress
from regionbudget.store import plans
from regionbudget.store.database import Database

if TYPE_CHECKING:
    from regionbudget.readers.ledger_guess import Guess, Question
    from regionbudget.readers.sheet_source import Source


@dataclass(frozen=True)
class Choices:
    """What the user says of a file; None is left to the mapping or to the file itself."""

    mapping: Mapping | None = None
    mapping_name: str = ""
    sheet: str | None = None
    decimal: str | None = None
    dates: str | None = None
    sign: int | None = None
    dimension: int | None = None

    @property
    def none(self) -> bool:
        return self == Choices()

    def over(self, mapping: Mapping) -> Mapping:
        """The mapping with what is chosen in place of what it says."""
        return replace(
            mapping,
            decimal=self.decimal or mapping.decimal,
            # a decimal sign of the user's makes every other mark one of thousands
            thousands=None if self.decimal else mapping.thousands,
            dates=self.dates or mapping.dates,
            sign=self.sign or mapping.sign,
            dimension=self.dimension or mapping.dimension,
        )


def open_source(
    path: Path, choices: Choices, progress: Progress | None = None
) -> tuple["Source | None", bool]:
    """The file opened, and whether it is in the program's own columns and read as such.

    None: a text file in its own columns that its own reader has to open. What the user says of a
    file makes it a ledger like any other.
    """
    from regionbudget.readers.sheet_source import is_text, open_ledger
    from regionbudget.readers.spend_file import has_own_columns, own_delimiter

    mapping = choices.mapping or Mapping()
    if choices.none and is_text(path):
        delimiter = own_delimiter(read_file(path), path.name)
        if delimiter is not None:
            with suppress(InputError):  # its own reader tells every fault
                return open_ledger(path, delimiter=delimiter, progress=progress), True
            return None, True
    source = open_ledger(
        path, encoding=mapping.encoding, delimiter=mapping.delimiter, progress=progress
    )
    own = [has_own_columns(grid.rows[0][1]) for grid in source.grids]
    # several such sheets: as any ledger, which asks for one
    return source, choices.none and own[:1] == [True] and sum(own) == 1


def own_ledger(
    path: Path, source: "Source | None", progress: Progress | None = None
) -> Ledger | None:
    """A file in the program's own columns, read as any ledger is: in a fraction of the time.

    None when something in it has to be told, or is known to its own reader alone.
    """
    from regionbudget.readers.ledger_guess import guess_mapping
    from regionbudget.readers.ledger_rows import read_rows
    from regionbudget.readers.spend_file import own_roles

    if source is None or not source.grids:
        return None
    grid = source.grids[0]
    number, header = grid.rows[0]
    roles = own_roles(header)
    beyond = (cells[len(header) :] for _, cells in grid.rows if len(cells) > len(header))
    if roles is None or any(any(cells) for cells in beyond):
        return None
    chosen = Mapping(columns=roles, header_row=number, sign=1)
    guess = guess_mapping(replace(source, grids=[grid]), chosen)
    if guess.questions:
        return None
    read = read_rows(guess.layout, guess.places, guess.mapping, progress)
    if not read.rows or read.rejected or read.skipped.sums or read.skipped.other:
        return None
    return Ledger(source.name, _digest(path), source.format, read, Mapping())


@without_collecting
def read_ledger(
    db: Database,
    path: Path,
    choices: Choices | None = None,
    *,
    source: "Source | None" = None,
    progress: Progress | None = None,
) -> Ledger:
    """Read a ledger of anybody's columns. InputError tells what the file leaves open.

    `source` is the file when it has been opened already.
    """
    from regionbudget.readers.ledger_guess import guess_mapping
    from regionbudget.readers.sheet_source import open_ledger

    choices = choices or Choices()
    source = source or open_ledger(path, progress=progress)
    notes: list[Message] = []
    chosen, name = choices.mapping, choices.mapping_name
    if chosen is None and (saved := mappings.find_for(db, source)) is not None:
        name, chosen = saved
        notes.append(saved_note(name))
    elif chosen is None:
        notes.append(say("ingen mappning är vald; kolumnerna läses som filen ser ut"))
    guess = guess_mapping(source, choices.over(chosen or Mapping()), sheet=choices.sheet)
    if guess.questions:
        raise InputError([Problem(question_message(each)) for each in guess.questions])
    if chosen is None:
        notes += _told_columns(guess)
    notes += _told_cautions(guess)
    made = of_guess(db, source, guess, _digest(path), name=name, notes=notes, progress=progress)
    if not made.read.rows and not made.read.rejected:
        raise fault(say("{file} har inga rader att läsa", file=source.name))
    return made


def of_guess(
    db: Database,
    source: "Source",
    guess: "Guess",
    digest: str,
    *,
    name: str = "",
    notes: Sequence[Message] = (),
    progress: Progress | None = None,
) -> Ledger:
    """The rows of an opened file under a guess that leaves nothing open."""
    from regionbudget.readers.ledger_rows import read_rows, shown

    read = read_rows(guess.layout, guess.places, guess.mapping, progress)
    table = None
    if Role.ACCOUNT in guess.mapping.columns:
        region = plans.load(db).region
        used = accounts.table_for(db, Evidence(organisation=f"Region {region}"))
        table, notes = used.table, [*notes, *used.notes]

    def cells(numbers: Sequence[int]) -> dict[int, tuple[str, ...]]:
        wanted = set(numbers)
        return {
            number: tuple(map(shown, row))
            for number, row in guess.layout.grid.rows
            if number in wanted
        }

    return Ledger(
        name=source.name,
        sha256=digest,
        format=source.format,
        read=read,
        mapping=guess.mapping,
        mapping_name=name,
        header=guess.layout.header,
        table=table,
        notes=tuple(notes),
        cells=cells,
    )


def complete_guess(path: Path) -> Mapping:
    """The mapping that a ledger shows; InputError tells what it leaves open."""
    from regionbudget.readers.ledger_guess import guess_mapping
    from regionbudget.readers.sheet_source import open_ledger
    from regionbudget.services import sie_reading

    if sie_reading.is_sie(path):
        return sie_reading.starting_mapping(sie_reading.open_sie(path))
    guess = guess_mapping(open_ledger(path))
    if guess.questions:
        raise InputError([Problem(question_message(each)) for each in guess.questions])
    return guess.mapping


def saved_note(name: str) -> Message:
    return say("läses med den sparade mappningen ”{name}”", name=name)


def question_message(question: "Question") -> Message:
    """What the file leaves open, and how to say it."""
    hints = {
        "decimal": say("ange --decimal , eller --decimal ."),
        "dates": say("ange --dates ymd, dmy eller mdy"),
        "sign": say("ange --sign 1 om de är krediteringar, --sign -1 om de är kostnader"),
        "credit_sign": say(
            "ange ”credit_sign” i en mappning (mapping guess FIL --json): -1 om minus bara betyder "
            "kredit, 1 om kredit förs tillbaka"
        ),
        "sheet": say("ange --sheet BLAD"),
    }
    ask = say("välj kolumn i en mappning (mapping guess FIL --json) och ange --mapping")
    return say("{what}; {how}", what=question.message, how=hints.get(question.key, ask))


def _told_columns(guess: "Guess") -> list[Message]:
    parts = [
        say("{heading} = {role}", heading=column.heading, role=ROLE_TITLES[column.role])
        for column in guess.columns
        if column.role is not None
    ]
    return [join(parts, ", ")]


def _told_cautions(guess: "Guess") -> list[Message]:
    """What one could miss in how the file is read."""
    told = []
    if Role.PERIOD in guess.mapping.columns:
        told.append(say("filen har period och inget datum: rader bokförs på månadens sista dag"))
    if guess.unread:
        sheet, others = guess.layout.grid.title, ", ".join(guess.unread)
        told.append(say("läser bladet {sheet}; {others} läses inte", sheet=sheet, others=others))
    return told


def _digest(path: Path) -> str:
    return sha256(read_file(path)).hexdigest()
