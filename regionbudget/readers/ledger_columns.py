"""Which column of a ledger is which: by the words of its heading, else by what the cells hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regionbudget.domain.ledger_mapping import Role
from regionbudget.domain.message import Message, say
from regionbudget.readers.cells import Cell, quoted
from regionbudget.readers.ledger_dates import looks_like_date
from regionbudget.readers.ledger_layout import Layout
from regionbudget.readers.ledger_numbers import looks_like_amount
from regionbudget.readers.ledger_words import rank

_SAMPLE = 500
_LONGEST_CODE = 12
_MOST = 0.9
"""Of the filled cells: a sum row or a stray note is no reason against a column."""


@dataclass(frozen=True)
class Choice:
    """A column's place from 0, and why it was chosen."""

    place: int
    why: Message


def choose_columns(layout: Layout) -> tuple[dict[Role, Choice], dict[Role, Message]]:
    """A column for each role that any fits, and for which roles several fit as well."""
    cells = _columns(layout)
    chosen = _by_words(layout.header, cells)
    _settle_activity(chosen, cells)
    _settle_money(chosen, cells)
    doubts: dict[Role, Message] = {}
    taken = {choice.place for choice in chosen.values()}
    if Role.DATE not in chosen:
        _by_content(Role.DATE, [p for p in _days(cells) if p not in taken], chosen, doubts, layout)
    if not chosen.keys() & {Role.AMOUNT, Role.DEBIT, Role.CREDIT}:
        taken = {choice.place for choice in chosen.values()}
        _by_content(
            Role.AMOUNT, [p for p in _sums(cells) if p not in taken], chosen, doubts, layout
        )
    return chosen, doubts


def _columns(layout: Layout) -> list[list[Cell]]:
    """The filled cells of the first rows, column by column."""
    rows = layout.rows[:_SAMPLE]
    width = max([len(layout.header), *(len(cells) for _, cells in rows)])
    columns: list[list[Cell]] = [[] for _ in range(width)]
    for _, cells in rows:
        for place, cell in enumerate(cells):
            if cell is not None:
                columns[place].append(cell)
    return columns


def _by_words(header: Sequence[str], cells: Sequence[Sequence[Cell]]) -> dict[Role, Choice]:
    """The best word for each role, of columns that hold anything if any do; the leftmost of
    equals."""
    chosen: dict[Role, Choice] = {}
    for role in Role:
        ranked = [
            (not cells[place], found, place)
            for place, heading in enumerate(header)
            if (found := rank(role, heading)) is not None
        ]
        if ranked:
            _, _, place = min(ranked)
            why = say("rubriken ”{heading}”", heading=header[place])
            chosen[role] = Choice(place, why)
    return chosen


def _settle_activity(chosen: dict[Role, Choice], cells: Sequence[Sequence[Cell]]) -> None:
    """A column called *Aktivitet* names activities, unless it is a code in an accounting string."""
    activity, coded = chosen.get(Role.ACTIVITY), chosen.get(Role.OBJECT)
    if activity is None:
        return
    codes = all(_is_code(cell) for cell in cells[activity.place])
    if codes and Role.ACCOUNT in chosen:
        del chosen[Role.ACTIVITY]
    elif coded is not None and coded.place == activity.place:
        del chosen[Role.OBJECT]


def _settle_money(chosen: dict[Role, Choice], cells: Sequence[Sequence[Cell]]) -> None:
    """Debit and credit that hold anything say more than an amount beside them; one alone less."""
    parts = [chosen[role] for role in (Role.DEBIT, Role.CREDIT) if role in chosen]
    if len(parts) == 2 and any(cells[choice.place] for choice in parts):
        chosen.pop(Role.AMOUNT, None)
    elif Role.AMOUNT in chosen:
        chosen.pop(Role.DEBIT, None)
        chosen.pop(Role.CREDIT, None)


def _by_content(
    role: Role,
    fitting: Sequence[int],
    chosen: dict[Role, Choice],
    doubts: dict[Role, Message],
    layout: Layout,
) -> None:
    if len(fitting) == 1:
        chosen[role] = Choice(fitting[0], say("cellernas innehåll"))
    elif fitting:
        names = [
            layout.header[place] if place < len(layout.header) and layout.header[place] else
            f"kolumn {place + 1}"
            for place in fitting
        ]  # fmt: skip
        if role is Role.DATE:
            doubts[role] = say("flera kolumner kan vara datum: {names}", names=", ".join(names))
        else:
            doubts[role] = say("flera kolumner kan vara belopp: {names}", names=", ".join(names))


def _days(columns: Sequence[Sequence[Cell]]) -> list[int]:
    """Columns of dates; of numbers only when no other column holds dates."""
    certain = [p for p, cells in enumerate(columns) if _mostly(cells, _is_written_day)]
    return certain or [p for p, cells in enumerate(columns) if _mostly(cells, looks_like_date)]


def _sums(columns: Sequence[Sequence[Cell]]) -> list[int]:
    """Columns of amounts: with öre or a minus somewhere, else of any numbers but dates."""
    numbers = [
        place
        for place, cells in enumerate(columns)
        if _mostly(cells, looks_like_amount) and not _mostly(cells, looks_like_date)
    ]
    return [p for p in numbers if any(map(_is_money, columns[p]))] or numbers


def _mostly(cells: Sequence[Cell], looks: Callable[[Cell], bool]) -> bool:
    return bool(cells) and sum(map(looks, cells)) >= _MOST * len(cells)


def _is_written_day(cell: Cell) -> bool:
    if isinstance(cell, date):
        return True
    return isinstance(cell, str) and not cell.isdecimal() and looks_like_date(cell)


def _is_money(cell: Cell) -> bool:
    match cell:
        case Decimal():
            return cell != cell.to_integral_value() or cell < 0
        case int():
            return cell < 0
        case str():
            return any(mark in cell for mark in ",.-\u2212(") and looks_like_amount(cell)
        case _:
            return False


def _is_code(cell: Cell) -> bool:
    """Short and with a digit: `4711`, `P-12`."""
    text = quoted(cell)
    return len(text) <= _LONGEST_CODE and any(mark.isdecimal() for mark in text)
