"""Which column of a ledger is which: by the words of its heading, else by what the cells hold."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from regionbudget.domain.ledger_mapping import MONEY_ROLES, Role
from regionbudget.domain.message import Message, say
from regionbudget.readers.cells import Cell, quoted
from regionbudget.readers.ledger_dates import looks_like_date
from regionbudget.readers.ledger_layout import Layout
from regionbudget.readers.ledger_months import looks_like_period
from regionbudget.readers.ledger_numbers import looks_like_amount
from regionbudget.readers.ledger_sides import agree, are_sides, sign_of
from regionbudget.readers.ledger_words import (
    CURRENCY,
    IN_KRONOR,
    KRONOR,
    NUMBER,
    VAT,
    WEAK_DAYS,
    WITHOUT_VAT,
    is_in_currency,
    is_no_cost,
    is_sum_word,
    plain_word,
    rank,
    speaks_of_thousands,
)

_SAMPLE = 500
_LONGEST_CODE = 12
_LONGEST_SERIES = 6
_FEW = 3
_MOST = 0.9
"""Of the filled cells: a sum row or a stray note is no reason against a column."""


@dataclass(frozen=True)
class Choice:
    """A column's place from 0, why it was chosen, and its heading."""

    place: int
    why: Message
    heading: str = ""

    @property
    def word(self) -> str:
        return plain_word(self.heading)


def choose_columns(layout: Layout) -> tuple[dict[Role, Choice], dict[Role, Message]]:
    """A column for each role that any fits, and for which roles several fit as well."""
    cells = _columns(layout)
    chosen = _by_words(layout.header, cells)
    doubts: dict[Role, Message] = {}
    _settle_activity(chosen, cells)
    _settle_money(chosen, cells)
    unread = _settle_period(chosen, cells, doubts)
    _settle_series(chosen, layout)
    for role in (Role.DATE, *MONEY_ROLES):
        _doubt_twins(role, chosen, doubts, layout)
    taken = {choice.place for choice in chosen.values()}
    if not chosen.keys() & {Role.DATE, Role.PERIOD} and Role.DATE not in doubts:
        _by_content(Role.DATE, [p for p in _days(cells) if p not in taken], chosen, doubts, layout)
    if not (chosen.keys() | doubts.keys()) & {Role.DATE, Role.PERIOD} and unread is not None:
        doubts[Role.DATE] = unread
    if not (chosen.keys() | doubts.keys()) & set(MONEY_ROLES):
        taken = {choice.place for choice in chosen.values()}
        fitting = [p for p in _sums(cells) if p not in taken]
        _by_content(Role.AMOUNT, fitting, chosen, doubts, layout)
    _settle_side(chosen, doubts, layout, cells)
    _doubt_currency(chosen, doubts, layout)
    _doubt_thousands(chosen, doubts, layout)
    _doubt_vat(chosen, doubts, layout, cells)
    return chosen, doubts


def _columns(layout: Layout) -> list[list[Cell]]:
    """The filled cells of the first rows, column by column, without headings that come again."""
    rows = layout.rows[:_SAMPLE]
    width = max([len(layout.header), *(len(cells) for _, cells in rows)])
    columns: list[list[Cell]] = [[] for _ in range(width)]
    for _, cells in rows:
        for place, cell in enumerate(cells):
            if cell is not None and not (
                place < len(layout.header) and cell == layout.header[place]
            ):
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
            chosen[role] = Choice(place, why, header[place])
    return chosen


def _settle_activity(chosen: dict[Role, Choice], cells: Sequence[Sequence[Cell]]) -> None:
    """A column called *Aktivitet* names activities, unless it is a code in an accounting string."""
    activity, coded = chosen.get(Role.ACTIVITY), chosen.get(Role.OBJECT)
    if activity is None:
        return
    if Role.ACCOUNT in chosen and all(map(_is_code, cells[activity.place])):
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


def _settle_period(
    chosen: dict[Role, Choice], cells: Sequence[Sequence[Cell]], doubts: dict[Role, Message]
) -> Message | None:
    """A period stands in place of a date; beside an invoice's date only the user can say which.

    Returns what is wrong with a column that is called period and cannot be read as one.
    """
    period, day = chosen.get(Role.PERIOD), chosen.get(Role.DATE)
    if period is None:
        return None
    said = [cell for cell in cells[period.place] if not is_sum_word(quoted(cell))]
    if not _mostly(said, looks_like_period):
        del chosen[Role.PERIOD]
        text = quoted(next(iter(said), None))
        name = period.heading
        return say("{period} (”{text}”) säger inte både år och månad", period=name, text=text)
    if day is not None and not cells[day.place]:
        del chosen[Role.DATE]
    elif day is not None:
        del chosen[Role.PERIOD]
        if day.word in WEAK_DAYS:
            del chosen[Role.DATE]
            doubts[Role.DATE] = say(
                "{day} är inte dagen då kostnaden bokförs, och filen har också {period}",
                day=day.heading,
                period=period.heading,
            )
    return None


def _settle_series(chosen: dict[Role, Choice], layout: Layout) -> None:
    """A series counts beside the numbers within it: not alone, nor where the numbers bear it."""
    series = chosen.pop(Role.SERIES, None)
    if series is None:
        return
    taken = {choice.place for choice in chosen.values()}
    if Role.VOUCHER not in chosen:
        places = (place for place, heading in enumerate(layout.header)
                  if place not in taken and plain_word(heading) in NUMBER)  # fmt: skip
        place = next(places, None)
        if place is None:
            return
        chosen[Role.VOUCHER] = Choice(place, series.why, layout.header[place])
    rows = [cells for _, cells in layout.rows[:_SAMPLE]]
    codes = [quoted(_at(cells, series.place)) for cells in rows]
    numbers = [quoted(_at(cells, chosen[Role.VOUCHER].place)) for cells in rows]
    borne = all(map(str.startswith, numbers, codes))
    if not borne and max(map(len, codes)) <= _LONGEST_SERIES:
        chosen[Role.SERIES] = series


def _doubt_twins(
    role: Role, chosen: dict[Role, Choice], doubts: dict[Role, Message], layout: Layout
) -> None:
    """Two columns under the same heading that hold different things."""
    if role not in chosen:
        return
    place = chosen[role].place
    twins = [
        other
        for other, heading in enumerate(layout.header)
        if plain_word(heading) == chosen[role].word and other != place
    ]
    rows = layout.rows[:_SAMPLE]
    differ = (_at(cells, other) not in {None, _at(cells, place)} for _, cells in rows
              for other in twins)  # fmt: skip
    if any(differ):
        doubts[role] = say(
            "flera kolumner heter {heading} och innehåller olika saker",
            heading=chosen[role].heading,
        )
        del chosen[role]


def _settle_side(
    chosen: dict[Role, Choice],
    doubts: dict[Role, Message],
    layout: Layout,
    cells: Sequence[Sequence[Cell]],
) -> None:
    """D and K say the sign of amounts that have none. Where the amounts have it already the letters
    only repeat it; where the two disagree only the user can say."""
    headed = chosen.pop(Role.SIDE, None)
    if Role.AMOUNT not in chosen:
        return
    if headed is not None and are_sides(cells[headed.place], headed=True):
        side: Choice | None = headed
    else:
        side = _unheaded_side(chosen, layout, cells)
    if side is None:
        return
    amounts, sides = layout.column(chosen[Role.AMOUNT].place), layout.column(side.place)
    pairs = zip(amounts, sides, strict=True)
    if not any(sign_of(amount) < 0 for amount, side in pairs if side is not None):
        chosen[Role.SIDE] = side
    elif not agree(amounts, sides):
        doubts[Role.AMOUNT] = say(
            "beloppen har minustecken som inte stämmer med debet och kredit i kolumnen {side}",
            side=side.heading,
        )
        del chosen[Role.AMOUNT]


def _unheaded_side(
    chosen: dict[Role, Choice], layout: Layout, cells: Sequence[Sequence[Cell]]
) -> Choice | None:
    taken = {choice.place for choice in chosen.values()}
    fitting = [p for p, column in enumerate(cells)
               if p not in taken and are_sides(column, headed=False)]  # fmt: skip
    if len(fitting) != 1:
        return None
    return Choice(fitting[0], say("cellernas innehåll"), _name(layout, fitting[0]))


def _doubt_currency(
    chosen: dict[Role, Choice], doubts: dict[Role, Message], layout: Layout
) -> None:
    """Amounts beside the names of other currencies are no kronor, unless their heading says so or
    another column has those in currency."""
    money = chosen.get(Role.AMOUNT)
    if money is None or money.word in IN_KRONOR or any(map(is_in_currency, layout.header)):
        return
    for place, heading in enumerate(layout.header):
        if plain_word(heading) not in CURRENCY:
            continue
        named = {quoted(cell) for cell in set(layout.column(place)) if cell is not None}
        foreign = sorted(name for name in named if plain_word(name) not in KRONOR)
        if foreign:
            doubts[Role.AMOUNT] = say(
                "{money} är inte bara kronor: i {currency} står också {found}",
                money=money.heading,
                currency=heading,
                found=", ".join(foreign[:_FEW]),
            )
            del chosen[Role.AMOUNT]
            return


def _doubt_thousands(
    chosen: dict[Role, Choice], doubts: dict[Role, Message], layout: Layout
) -> None:
    """Title rows that speak of thousands: an amount is then no amount of kronor."""
    titles = (quoted(cell) for _, cells in layout.grid.rows[: layout.first] for cell in cells)
    said = next(filter(speaks_of_thousands, titles), None)
    if said is not None and Role.AMOUNT in chosen:
        del chosen[Role.AMOUNT]
        doubts[Role.AMOUNT] = say(
            "ovanför rubriken står ”{text}”: beloppen är kanske inte hela kronor", text=said
        )


def _doubt_vat(
    chosen: dict[Role, Choice],
    doubts: dict[Role, Message],
    layout: Layout,
    cells: Sequence[Sequence[Cell]],
) -> None:
    """Beside a column of VAT an amount may be with it or without; only the latter is a cost."""
    money = chosen.get(Role.AMOUNT)
    if money is None or WITHOUT_VAT.search(money.word):
        return
    for place, heading in enumerate(layout.header):
        amounts = plain_word(heading) in VAT and _mostly(cells[place], looks_like_amount)
        if amounts and any(map(sign_of, cells[place])):
            doubts[Role.AMOUNT] = say(
                "filen har också {vat}: {money} kan vara med eller utan moms",
                vat=heading,
                money=money.heading,
            )
            del chosen[Role.AMOUNT]
            return


def _by_content(
    role: Role,
    fitting: Sequence[int],
    chosen: dict[Role, Choice],
    doubts: dict[Role, Message],
    layout: Layout,
) -> None:
    names = [_name(layout, place) for place in fitting]
    if len(fitting) == 1 and not is_no_cost(names[0]):
        chosen[role] = Choice(fitting[0], say("cellernas innehåll"), names[0])
    elif fitting:
        if role is Role.DATE:
            doubts[role] = say("flera kolumner kan vara datum: {names}", names=", ".join(names))
        elif len(fitting) == 1:
            doubts[role] = say("talen i {name} är knappast vad raden kostar", name=names[0])
        else:
            doubts[role] = say("flera kolumner kan vara belopp: {names}", names=", ".join(names))


def _name(layout: Layout, place: int) -> str:
    heading = layout.header[place] if place < len(layout.header) else ""
    return heading or f"kolumn {place + 1}"


def _at(cells: Sequence[Cell], place: int) -> Cell:
    return cells[place] if place < len(cells) else None


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
