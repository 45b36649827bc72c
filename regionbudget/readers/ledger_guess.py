"""What a ledger that nobody has prepared means: a mapping, why, and what only the user can say."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import chain, islice

from regionbudget.domain.ledger_mapping import (
    BALANCE_CLASSES,
    DATE_ORDERS,
    DECIMALS,
    INCOME_CLASS,
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
from regionbudget.readers.ledger_layout import (
    Layout,
    find_layout,
    fitted,
    ledger_sheets,
)
from regionbudget.readers.ledger_numbers import amount_reader, guess_numbers, in_ore
from regionbudget.readers.ledger_sides import side_of, sign_of
from regionbudget.readers.ledger_words import is_sum_word
from regionbudget.readers.sheet_source import Source

_EXAMPLES = 3
_SAMPLE = 200
_SAMPLE_OF_SIGNS = 2_000
_ENOUGH_FOR_SIGN = 5
_OUTWEIGH = 4
"""How many negative amounts to a positive one make a doubt: credits are that many in no ledger."""
_SIGNS = ("1", "-1")


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

    `places` are the columns by role from 0; `sheets` the sheets to choose among and their rows;
    `unread` those that are ledgers too and are not read.
    """

    mapping: Mapping
    layout: Layout
    places: dict[Role, int]
    columns: list[ColumnGuess]
    questions: list[Question]
    sheets: dict[str, int]
    unread: tuple[str, ...] = ()


def guess_mapping(
    source: Source, chosen: Mapping | None = None, *, sheet: str | None = None
) -> Guess:
    """Make of the file a complete mapping; what `chosen` says already is taken as it stands.

    `sheet` is one that the user names. InputError when the columns chosen are not in the file, or
    the sheet named is not.
    """
    chosen = chosen or Mapping()
    named = sheet or _there(source, chosen.sheet)
    sheets = ledger_sheets(source, chosen) if len(source.grids) > 1 else []
    if chosen.columns:
        layout, where = fitted(source, chosen, sheet)
        columns = {role: Choice(place, say("valt i mappningen")) for role, place in where.items()}
        rivals: list[Question] = []
    else:
        layout = find_layout(source, named, chosen.header_row)
        columns, doubts = choose_columns(layout)
        rivals = [
            Question(f"columns.{role}", message, choices=_headings(layout))
            for role, message in doubts.items()
        ]
        chosen = replace(chosen, columns=_named(layout, columns), excluded_accounts=_excluded(
            layout, columns, chosen.excluded_accounts))  # fmt: skip
    where = {role: choice.place for role, choice in columns.items()}
    title = layout.grid.title
    unread = tuple(each for each in sheets if each != title) if title in sheets else ()
    in_doubt = bool(unread) and not named
    if in_doubt:
        rivals.append(_which_sheet(layout, unread))
    chosen = replace(
        chosen,
        header=layout.header,
        header_row=layout.header_row,
        sheet=None if in_doubt else title or None,
        delimiter=source.delimiter or None,
        encoding=source.encoding or None,
    )
    mapping, questions = _read_forms(layout, where, chosen)
    questions = [*_missing(mapping, layout, rivals), *rivals, *questions]
    rows = {grid.title: len(grid.rows) for grid in source.grids}
    return Guess(mapping, layout, where, _told(layout, columns), questions, rows, unread)


def _which_sheet(layout: Layout, others: tuple[str, ...]) -> Question:
    titles = (layout.grid.title, *others)
    message = say("flera blad kan vara huvudboken: {sheets}", sheets=", ".join(titles))
    return Question("sheet", message, choices=titles)


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
        if Role.AMOUNT in where and (message := _doubt_sign(layout, where, mapping)):
            questions.append(Question("sign", message, (), _SIGNS))
        else:
            mapping = replace(mapping, sign=1)
    if mapping.credit_sign is None and Role.CREDIT in where:
        when = where.get(Role.DATE, where.get(Role.PERIOD, 0))
        if _only_minus(layout.column(where[Role.CREDIT]), layout.column(when)):
            message = say("alla belopp i kredit är negativa: minustecknet kan vara kreditens eget")
            questions.append(Question("credit_sign", message, (), _SIGNS))
        else:
            mapping = replace(mapping, credit_sign=1)
    return mapping, questions


def _doubt_sign(layout: Layout, where: dict[Role, int], mapping: Mapping) -> Message | None:
    """Why costs may be the negative amounts: so many are that the others look like credits.

    Balance accounts, which mirror the costs, and income are set aside.
    """
    read = amount_reader(mapping.decimal, mapping.thousands)
    sides = layout.column(where[Role.SIDE]) if Role.SIDE in where else ()
    account = where.get(Role.ACCOUNT)
    no_cost = (*mapping.excluded_accounts, INCOME_CLASS) if mapping.excluded_accounts else ()
    amounts = []
    for at, (_, cells) in enumerate(islice(layout.rows, _SAMPLE_OF_SIGNS)):
        if account is None or not _cell(cells, account).startswith(no_cost):
            ore = in_ore(read, _at(cells, where[Role.AMOUNT])) or 0
            amounts.append(ore * (side_of(sides[at]) or 1) if sides else ore)
    negative = sum(ore < 0 for ore in amounts)
    positive = sum(ore > 0 for ore in amounts)
    if negative < _ENOUGH_FOR_SIGN:
        return None
    if not positive:
        return say("alla belopp är negativa: de kan vara kostnader eller krediteringar")
    if sum(amounts) < 0 and negative >= _OUTWEIGH * positive:
        return say("negativa belopp väger över: de kan vara kostnader eller krediteringar")
    return None


def _only_minus(cells: Iterable[Cell], days: Iterable[Cell]) -> bool:
    """Whether each amount of a day is negative, and there is one: told by the first that is not."""
    found = False
    for cell, day in zip(cells, days, strict=True):
        if cell is None or day is None or is_sum_word(quoted(day)):
            continue
        sign = sign_of(cell)
        if sign > 0:
            return False
        found = found or sign < 0
    return found


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


def _cell(cells: Sequence[Cell], place: int) -> str:
    return quoted(_at(cells, place))


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
