"""The annual account of each line: received, cost by category, unused, to be repaid."""

from collections.abc import Iterator, Mapping

from regionbudget.domain.categories import Categories
from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
    Formula,
    Kind,
    Look,
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
    Column("received", "Erhållet bidrag", width=14),
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


def per_line_sheet(followup: FollowUp, costs: Mapping[str, Categories]) -> Sheet:
    """`costs` is what each line paid, in öre by line key and cost category."""
    title = "Per delområde"
    table = Table(PER_LINE, _COLUMNS, list(_rows(followup, costs)))
    return Sheet(title, [*heading(title, followup), Text(_NOTE), table], PER_LINE, 1)


def _rows(followup: FollowUp, costs: Mapping[str, Categories]) -> Iterator[Row]:
    """Each line is followed by its categories, which its own row adds up."""
    place = 0
    for result in followup.lines:
        split = costs[result.line.key]
        last = place + len(split)
        yield _line_row(result, Sum(sum(split.values()), place + 1, last))
        for category, ore in split.items():
            yield Row({"category": category or NO_CATEGORY, "by_category": Amount(ore)})
        place = last + 1
    yield _total(followup, sum(sum(split.values()) for split in costs.values()), place - 1)


def _line_row(result: LineResult, by_category: Sum) -> Row:
    unused = Amount(result.amount_ore - result.attributed_ore)
    cells: dict[str, Cell] = {
        "line": result.line.title,
        "amount": Amount(result.amount_ore),
        "received": NOT_PAID,
        "cost": Amount(result.attributed_ore),
        "category": "Summa",
        "by_category": by_category,
        "unused": Formula("{amount}-{cost}", unused),
        "repayment": Formula("MAX(0,{unused})", Amount(result.repayment_ore)),
    }
    return Row(cells, Look.RING_FENCED_SUM if result.line.ring_fenced else Look.SUBTOTAL)


def _total(followup: FollowUp, by_category: int, last: int) -> Row:
    total = followup.line_total
    return Row(
        {
            "line": "Totalt",
            "amount": Sum(total.amount_ore, 0, last),
            "received": NOT_PAID,
            "cost": Sum(total.attributed_ore, 0, last),
            "by_category": Sum(by_category, 0, last),
            "unused": Sum(total.amount_ore - total.attributed_ore, 0, last),
            "repayment": Sum(total.repayment_ore, 0, last),
        },
        Look.TOTAL,
        {"cost": "Kostnader", "by_category": "Kostnader_per_kategori"},
    )
