"""The plan file: a region's activities, and what is said of its areas. Every fault is listed.

Names of areas, lines and purposes are left as they stand: only the plan knows them.
"""

import re
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path
from typing import TypeVar

from regionbudget.domain.exits import parse_exit
from regionbudget.domain.finding import Problem
from regionbudget.domain.history import HEAD_PROPERTY, Head, parse_head
from regionbudget.domain.message import say
from regionbudget.domain.money import AmountError, parse_amount
from regionbudget.domain.owners import Owners, OwnersError, parse_owners
from regionbudget.domain.percent import PercentError, is_percent, parse_percent
from regionbudget.domain.performers import parse_performers
from regionbudget.domain.plan import ExitStep, Kind, Performer, fold
from regionbudget.domain.plan_columns import (
    AREA,
    COLUMNS,
    CONTROL_PLAN,
    DEPTH,
    EXIT,
    FIRST,
    FUNDING,
    KIND,
    KIND_WORDS,
    LAST,
    MAY_MOVE,
    NEW,
    NO,
    NUMBER,
    OWNERS,
    PERFORMERS,
    PURPOSE,
    RECEIVER,
    REQUIRED,
    REQUIREMENTS,
    SUB_AREA,
    SUM,
    TITLE,
    UNPAID,
    YEARLY_PLAN,
    YES,
)
from regionbudget.domain.rows import FundingPart, Note, NoteRow, PlanRow
from regionbudget.readers.cells import (
    Cell,
    CellFault,
    Fields,
    as_amount,
    as_month,
    as_text,
    quoted,
)
from regionbudget.readers.table import read_table, workbook_property

T = TypeVar("T", bound=PlanRow | NoteRow)

OPTIONAL = (*(column for column in COLUMNS if column not in REQUIRED), NUMBER)

_KINDS = {fold(word): kind for kind, word in KIND_WORDS.items()}
_OF_ACTIVITIES_ONLY = (NUMBER, SUM, PURPOSE, MAY_MOVE, FIRST, LAST, FUNDING, *DEPTH)


@dataclass(frozen=True)
class PlanFile:
    """`problems` tells of the rows that are not in `rows` or `notes`. `head` is the state of the
    plan that a workbook was exported from.

    `broken` has what those rows say otherwise: an empty text or funding stands for an unreadable
    one, and where nothing could be read a row says what asks for nothing more.
    """

    rows: list[PlanRow]
    notes: list[NoteRow]
    broken: list[PlanRow | NoteRow]
    problems: list[Problem]
    head: Head | None = None


def read_plan_file(path: Path) -> PlanFile:
    """Read a plan file, Excel or CSV. InputError when its rows cannot be read at all."""
    table = read_table(path, REQUIRED, OPTIONAL)
    rows: list[PlanRow] = []
    notes: list[NoteRow] = []
    broken: list[PlanRow | NoteRow] = []
    problems = list(table.problems)
    activities = 0
    for number, cells in table.rows:
        if _is_cleared(cells):
            continue
        fields = Fields(number, cells, problems)
        kind = _kind(fields)
        activities += not isinstance(kind, Note)
        row = _note_row(fields, kind) if isinstance(kind, Note) else _plan_row(fields, kind)
        if not fields.sound:
            broken.append(row)
        elif isinstance(row, PlanRow):
            rows.append(row)
        else:
            notes.append(row)
    if not activities:
        problems.append(Problem(say("planen har inte en enda aktivitet")))
    return PlanFile(rows, notes, broken, problems, _head(path))


def unnumbered(file: PlanFile) -> PlanFile:
    """The file without the numbers that its activities have in another plan."""

    def without(row: T) -> T:
        return replace(row, number=None) if isinstance(row, PlanRow) else row

    return replace(
        file, rows=[without(row) for row in file.rows], broken=[without(row) for row in file.broken]
    )


def _head(path: Path) -> Head | None:
    return parse_head(workbook_property(path, HEAD_PROPERTY) or "")


def _is_cleared(cells: Mapping[str, Cell]) -> bool:
    """A row of an exported plan of which only the locked cells are left: its activity is gone."""
    filled = {column for column, cell in cells.items() if cell is not None}
    return NUMBER in filled and filled <= {NUMBER, AREA}


def _kind(fields: Fields) -> Kind | Note | None:
    """None when the row does not say in a readable way what it is."""
    return fields.get(KIND, _as_kind, None) if fields.filled(KIND) else Kind.ORDINARY


def _plan_row(fields: Fields, kind: Kind | None) -> PlanRow:
    """The activity of a row."""
    need = fields.require if kind else fields.get  # of an unknown kind nothing can be missing
    owners = fields.get(OWNERS, _as_owners, Owners())
    row = PlanRow(
        row=fields.number,
        area=need(AREA, as_text, ""),
        title=need(TITLE, as_text, ""),
        sum_ore=need(SUM, _as_sum, 0),
        owners=owners.posts,
        kind=kind or Kind.ORDINARY,
        purpose=fields.get(PURPOSE, as_text, "") if fields.filled(PURPOSE) else None,
        may_give=fields.get(MAY_MOVE, _as_yes_or_no, True),
        first=fields.get(FIRST, as_month, None),
        last=fields.get(LAST, as_month, None),
        funding=_funding(fields),
        proposing=owners.proposing,
        receiver=fields.get(RECEIVER, as_text, None),
        is_new=fields.get(NEW, _as_yes_or_no, False),
        exit_steps=fields.get(EXIT, _as_exit, ()),
        requirements=fields.get(REQUIREMENTS, as_text, ""),
        performers=fields.get(PERFORMERS, _as_performers, ()),
        yearly_plan=fields.get(YEARLY_PLAN, as_text, None),
        control_plan=fields.get(CONTROL_PLAN, as_text, None),
        sub_area=fields.get(SUB_AREA, as_text, None),
        number=fields.get(NUMBER, _as_number, None),
    )
    if row.first and row.last and row.first > row.last:
        fields.fault(say("Från ligger efter Till"))
    return row


def _funding(fields: Fields) -> tuple[FundingPart, ...] | None:
    """None when the cell is empty. Each part has its own faults; only its line is looked up."""
    if not fields.filled(FUNDING):
        return None
    texts = fields.get(FUNDING, _as_parts, ())
    if [fold(text) for text in texts] == [UNPAID]:
        return ()
    parts = []
    for text in texts:
        line, amount = fields.read(FUNDING, text, _as_pair, ("", ""))
        if line:
            nothing = FundingPart(line, 0)
            parts.append(fields.read(FUNDING, amount, partial(_as_share, line), nothing))
    return tuple(parts)


def _note_row(fields: Fields, note: Note) -> NoteRow:
    """Clause and private providers stand in Aktivitet; who holds an area together in Ansvarig.

    Without an area the post holds the whole plan together.
    """
    for column in _OF_ACTIVITIES_ONLY:
        if fields.filled(column):
            fields.fault(
                say("{column} ska vara tom på en rad som beskriver området", column=column)
            )
    by_post = note is Note.COORDINATOR
    must_have_area = not by_post or fields.filled(AREA)
    area = fields.require(AREA, as_text, "") if must_have_area else None
    text = fields.require(OWNERS if by_post else TITLE, as_text, "")
    return NoteRow(fields.number, area, note, text)


def _as_kind(cell: Cell) -> Kind | Note:
    text = as_text(cell)
    if fold(text) not in _KINDS:
        raise CellFault(
            say(
                "”{text}” finns inte; lämna tom eller skriv {allowed}",
                text=quoted(text),
                allowed=", ".join(name for name in _KINDS if name),
            )
        )
    return _KINDS[fold(text)]


def _as_number(cell: Cell) -> int:
    text = as_text(cell)
    if re.fullmatch(r"[0-9]{1,9}", text) is None:
        raise CellFault(
            say("”{text}” är inget nummer; lämna tomt för en ny aktivitet", text=quoted(cell))
        )
    return int(text)


def _as_sum(cell: Cell) -> int:
    ore = as_amount(cell)
    if ore < 0:
        raise CellFault(say("summan är negativ"))
    return ore


def _as_yes_or_no(cell: Cell) -> bool:
    text = fold(as_text(cell))
    if text not in (YES, NO):
        raise CellFault(say("”{text}” kan inte läsas; skriv ja eller nej", text=quoted(cell)))
    return text == YES


def _as_owners(cell: Cell) -> Owners:
    try:
        return parse_owners(as_text(cell))
    except OwnersError as error:
        raise CellFault(error.message) from None


def _as_performers(cell: Cell) -> tuple[Performer, ...]:
    performers = parse_performers(as_text(cell))
    _refuse_twins(tuple(each.name for each in performers))
    return performers


def _as_exit(cell: Cell) -> tuple[ExitStep, ...]:
    """Lenient on purpose: words that have no form of their own are told as they stand."""
    return parse_exit(as_text(cell))


def _as_parts(cell: Cell) -> tuple[str, ...]:
    """`karriartjanster=1266508 + medarbetare=33492`; a title may hold `/` and blanks."""
    return tuple(part.strip() for part in as_text(cell).split("+"))


def _as_pair(text: str) -> tuple[str, str]:
    line, equals, amount = (piece.strip() for piece in text.rpartition("="))
    if not (line and equals and amount):
        raise CellFault(
            say("”{text}” kan inte läsas; skriv till exempel e-halsa=33492", text=quoted(text))
        )
    return line, amount


def _as_share(line: str, amount: str) -> FundingPart:
    """A sum, or a percent of the line: only the plan knows how much that is."""
    try:
        if is_percent(amount):
            parse_percent(amount)
            return FundingPart(line, 0, amount)
        ore = parse_amount(amount)
    except (AmountError, PercentError) as error:
        raise CellFault(error.message) from None
    if ore <= 0:
        raise CellFault(say("beloppet från {line} måste vara större än 0", line=quoted(line)))
    return FundingPart(line, ore)


def _refuse_twins(names: tuple[str, ...]) -> None:
    counts = Counter(fold(name) for name in names)
    twins = [name for name in names if counts[fold(name)] > 1]
    if twins:
        raise CellFault(say("{name} står två gånger", name=quoted(twins[0])))
