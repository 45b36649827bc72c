"""The annual account of each line: received, cost by category, unused, to be repaid."""

from collections.abc import Iterator, Mapping

from regionbudget.domain.categories import Categories
from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.domain.grant import GrantMoney
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
    Formula,
    Kind,
    Look,
    Ref,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
)
from regionbudget.reports.words import NO_CATEGORY

PER_LINE = "per_line"
NOT_PAID = "ej utbetalt"

_COLUMNS = [
    Column("line", "Delområde", width=44),
    Column("amount", "Tilldelat", Kind.AMOUNT),
    Column("received", "Erhållet bidrag", Kind.AMOUNT, 16),
    Column("cost", "Kostnader", Kind.AMOUNT),
    Column("category", "Kategori", width=28),
    Column("by_category", "Kostnader per kategori", Kind.AMOUNT),
    Column("unused", "Ej förbrukat", Kind.AMOUNT),
    Column("repayment", "Återbetalas", Kind.AMOUNT),
]

_NOTE = (
    "Kostnader är den del av utfallet som delområdet får betala. När flera delområden delar en "
    "aktivitets kostnad delas varje kostnadsslag i samma proportion, på öret när. Ett kostnadsslag "
    "med negativ summa (en kreditering) behåller sitt tecken och delas på samma sätt."
)
_RECEIVED_NOTE = (
    "Bidraget betalas ut för hela planen. Per delområde visas det bara när allt tilldelat har "
    "kommit; annars står det vid totalen, för ingen har sagt hur det ska delas."
)

_ALL_COSTS_NOTE = (
    "Överenskommelsens blankett räknar alla kostnader inom området tillsammans, vem som än betalar "
    "dem. Vad som ska återbetalas i allt står därför i den ekonomiska redovisningen."
)


def per_line_sheet(
    followup: FollowUp, costs: Mapping[str, Categories], money: GrantMoney, *, by_line: bool
) -> Sheet:
    """`costs` is what each line paid, in öre by line key and cost category. `by_line`: the grant is
    settled line by line, so that what is left of the money that has come follows from them."""
    title = "Per delområde"
    rows = list(_rows(followup, costs, money))
    if by_line and money.paid_out:
        rows += _of_received(followup, money, len(rows) - 1)
    table = Table(PER_LINE, _COLUMNS, rows)
    notes = [Text(_NOTE), Text(_RECEIVED_NOTE), *([] if by_line else [Text(_ALL_COSTS_NOTE)])]
    return Sheet(title, [*heading(title, followup), *notes, table], PER_LINE, 1)


def _rows(followup: FollowUp, costs: Mapping[str, Categories], money: GrantMoney) -> Iterator[Row]:
    """Each line is followed by its categories, which its own row adds up."""
    in_full = money.received_ore == followup.line_total.amount_ore
    place = 0
    for result in followup.lines:
        split = costs[result.line.key]
        last = place + len(split)
        received = Amount(result.amount_ore) if in_full else _not_by_line(money)
        yield _line_row(result, Sum(sum(split.values()), place + 1, last), received)
        for category, ore in split.items():
            yield Row({"category": category or NO_CATEGORY, "by_category": Amount(ore)})
        place = last + 1
    by_category = sum(sum(split.values()) for split in costs.values())
    yield _total(followup, by_category, place - 1, _received(money, place - 1, in_full=in_full))


def _not_by_line(money: GrantMoney) -> Cell:
    return None if money.paid_out else NOT_PAID


def _received(money: GrantMoney, last: int, *, in_full: bool) -> Cell:
    """What has come of the whole grant."""
    if not money.paid_out:
        return NOT_PAID
    return Sum(money.received_ore, 0, last) if in_full else Amount(money.received_ore)


def _line_row(result: LineResult, by_category: Sum, received: Cell) -> Row:
    unused = Amount(result.amount_ore - result.attributed_ore)
    cells: dict[str, Cell] = {
        "line": result.line.title,
        "amount": Amount(result.amount_ore),
        "received": received,
        "cost": Amount(result.attributed_ore),
        "category": "Summa",
        "by_category": by_category,
        "unused": Formula("{amount}-{cost}", unused),
        "repayment": Formula("MAX(0,{unused})", Amount(result.repayment_ore)),
    }
    return Row(cells, Look.RING_FENCED_SUM if result.line.ring_fenced else Look.SUBTOTAL)


def _total(followup: FollowUp, by_category: int, last: int, received: Cell) -> Row:
    total = followup.line_total
    return Row(
        {
            "line": "Totalt",
            "amount": Sum(total.amount_ore, 0, last),
            "received": received,
            "cost": Sum(total.attributed_ore, 0, last),
            "by_category": Sum(by_category, 0, last),
            "unused": Sum(total.amount_ore - total.attributed_ore, 0, last),
            "repayment": Sum(total.repayment_ore, 0, last),
        },
        Look.TOTAL,
        {
            "received": "Erhållet_bidrag",
            "cost": "Kostnader",
            "by_category": "Kostnader_per_kategori",
        },
    )


def _of_received(followup: FollowUp, money: GrantMoney, total: int) -> Iterator[Row]:
    """Under the total: what is left of the money that has come, and what of it has gone back."""
    unused = money.received_ore - followup.line_total.attributed_ore
    repayment = max(0, unused)
    refs = {key: Ref(PER_LINE, total, key) for key in ("received", "cost")}
    after = {
        "left": Ref(PER_LINE, total + 1, "repayment"),
        "gone": Ref(PER_LINE, total + 2, "repayment"),
    }
    yield Row(
        {
            "line": "Av det som har kommit",
            "unused": Formula("{received}-{cost}", Amount(unused), refs),
            "repayment": Formula("MAX(0,{unused})", Amount(repayment)),
        }
    )
    yield Row({"line": "Redan återbetalat", "repayment": Amount(money.repaid_ore)})
    rest = Formula("{left}-{gone}", Amount(repayment - money.repaid_ore), after)
    yield Row({"line": "Kvar att återbetala", "repayment": rest}, Look.SUBTOTAL)
