"""What a ledger that nobody has prepared means: a mapping, why, and what only the user can say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from regionbudget.domain.ledger_mapping import (
    BALANCE_CLASSES,
    DATE_ORDERS,
    DECIMALS,
    MONEY_ROLES,
    Column,
    Mapping,
    Role,
    missing_roles,
)
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.readers.cells import Cell, quoted
from regionbudget.readers.ledger_columns import Choice, choose_columns
from regionbudget.readers.ledger_dates import guess_dates
from regionbudget.readers.ledger_layout import Layout, find_layout, fitted
from regionbudget.readers.ledger_numbers import amount_reader, guess_numbers, in_ore
from regionbudget.readers.sheet_source import Source

_EXAMPLES = 3
_SAMPLE = 200
_ENOUGH_FOR_SIGN = 5


@dataclass(frozen=True)
class Question:
    """What the file leaves open: the mapping's key, why, cells that show it, and the answers."""

    key: str
    message: Message
    examples: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()


@dataclass(frozen=True)
class ColumnGuess:
    """A column, counted from 1, what it is taken for (None: nothing), why, and what it holds."""

    number: int
    heading: str
    role: Role | None
    why: Message | None
    examples: tuple[str, ...]


@dataclass(frozen=True)
class Guess:
    """A mapping that reads the file when `questions` is empty, and what it rests on.

    `places` are the columns by role from 0; `sheets` the sheets to choose among and their rows.
    """

    mapping: Mapping
    layout: Layout
    places: dict[Role, int]
    columns: list[ColumnGuess]
    questions: list[Question]
    sheets: dict[str, int]


def guess_mapping(
    source: Source, chosen: Mapping | None = None, *, sheet: str | None = None
) -> Guess:
    """Make of the file a complete mapping; what `chosen` says already is taken as it stands.

    `sheet` is one that the user names. InputError when the columns chosen are not in the file, or
    the sheet named is not.
    """
    chosen = chosen or Mapping()
    if chosen.columns:
        layout, where = fitted(source, chosen, sheet)
        columns = {role: Choice(place, say("valt i mappningen")) for role, place in where.items()}
        rivals: list[Question] = []
    else:
        layout = find_layout(source, sheet or _there(source, chosen.sheet), chosen.header_row)
        columns, doubts = choose_columns(layout)
        rivals = [
            Question(f"columns.{role}", message, choices=_headings(layout))
            for role, message in doubts.items()
        ]
        chosen = replace(chosen, columns=_named(layout, columns), excluded_accounts=_excluded(
            layout, columns, chosen.excluded_accounts))  # fmt: skip
    where = {role: choice.place for role, choice in columns.items()}
    chosen = replace(
        chosen,
        header=layout.header,
        header_row=layout.header_row,
        sheet=layout.grid.title or None,
        delimiter=source.delimiter or None,
        encoding=source.encoding or None,
    )
    mapping, questions = _read_forms(layout, where, chosen)
    questions = [*_missing(mapping, layout, rivals), *rivals, *questions]
    sheets = {grid.title: len(grid.rows) for grid in source.grids}
    return Guess(mapping, layout, where, _told(layout, columns), questions, sheets)


def _read_forms(
    layout: Layout, where: dict[Role, int], mapping: Mapping
) -> tuple[Mapping, list[Question]]:
    """The mapping with decimal sign, thousands, order of dates and sign as the columns show."""
    questions = []
    money = [where[role] for role in MONEY_ROLES if role in where]
    if mapping.decimal is None:
        form = guess_numbers(chain.from_iterable(map(layout.column, money)))
        if form.doubt is not None:
            questions.append(Question("decimal", form.doubt, form.examples, DECIMALS))
        mapping = replace(mapping, decimal=form.decimal, thousands=form.thousands)
    if mapping.dates is None and Role.DATE in where:
        days = guess_dates(layout.column(where[Role.DATE]))
        if days.doubt is not None:
            questions.append(Question("dates", days.doubt, days.examples, DATE_ORDERS))
        mapping = replace(mapping, dates=days.order)
    if mapping.sign is None:
        if Role.AMOUNT in where and _all_negative(layout.column(where[Role.AMOUNT]), mapping):
            message = say("alla belopp är negativa: de kan vara kostnader eller krediteringar")
            questions.append(Question("sign", message, (), ("1", "-1")))
        else:
            mapping = replace(mapping, sign=1)
    return mapping, questions


def _all_negative(cells: Iterable[Cell], mapping: Mapping) -> bool:
    read = amount_reader(mapping.decimal, mapping.thousands)
    negative = 0
    for cell in cells:
        ore = in_ore(read, cell) or 0
        if ore > 0:
            return False
        negative += ore < 0
    return negative >= _ENOUGH_FOR_SIGN


def _missing(mapping: Mapping, layout: Layout, rivals: Sequence[Question]) -> Iterator[Question]:
    asked = {question.key for question in rivals}
    for role, message in missing_roles(mapping):
        if f"columns.{role}" not in asked:
            yield Question(f"columns.{role}", message, choices=_headings(layout))


def _there(source: Source, sheet: str | None) -> str | None:
    return sheet if sheet and any(fold(g.title) == fold(sheet) for g in source.grids) else None


def _headings(layout: Layout) -> tuple[str, ...]:
    width = max((len(cells) for _, cells in layout.rows[:_SAMPLE]), default=0)
    texts = [*layout.header, *[""] * max(0, width - len(layout.header))]
    return tuple(text or f"kolumn {number}" for number, text in enumerate(texts, 1))


def _named(layout: Layout, columns: dict[Role, Choice]) -> dict[Role, Column]:
    """Columns by heading; by number where that is blank or stands there more than once."""
    folded = [fold(text) for text in layout.header]

    def name(place: int) -> Column:
        heading = layout.header[place] if place < len(layout.header) else ""
        return heading if heading and folded.count(fold(heading)) == 1 else place + 1

    return {role: name(choice.place) for role, choice in columns.items()}


def _excluded(
    layout: Layout, columns: dict[Role, Choice], chosen: tuple[str, ...]
) -> tuple[str, ...]:
    """Classes 1 and 2 are balance accounts in Region-Bas, Kommun-Bas and BAS alike."""
    if chosen or Role.ACCOUNT not in columns:
        return chosen
    accounts = {quoted(cell) for cell in layout.column(columns[Role.ACCOUNT].place)}
    return BALANCE_CLASSES if any(map(_is_account, accounts)) else ()


def _is_account(text: str) -> bool:
    return text.isdecimal() and len(text) >= 3


def _told(layout: Layout, columns: dict[Role, Choice]) -> list[ColumnGuess]:
    roles = {choice.place: (role, choice.why) for role, choice in columns.items()}
    told = []
    for place, heading in enumerate(_headings(layout)):
        role, why = roles.get(place, (None, None))
        told.append(ColumnGuess(place + 1, heading, role, why, _examples(layout.column(place))))
    return told


def _examples(cells: Iterable[Cell]) -> tuple[str, ...]:
    found: dict[str, None] = {}
    for cell in islice(cells, _SAMPLE):
        if cell is not None:
            found.setdefault(quoted(cell))
        if len(found) == _EXAMPLES:
            break
    return tuple(found)
