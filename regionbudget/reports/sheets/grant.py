"""The grant behind a form: what each line allots, and the money as it came and went."""

from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.domain.grant import GrantKind, GrantMoney
from regionbudget.reports.sheets.attribution import ATTRIBUTION, line_column, total_place
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

LINES, MONEY = "grant_lines", "grant_money"

_LINE = [Column("line", "Delområde", width=60), Column("amount", "Tilldelat", Kind.AMOUNT, 18)]
_PAID = Column("paid", "Kostnader som delområdet betalar", Kind.AMOUNT, 20)
_REPAID = Column("repaid", "Återbetalas av delområdet", Kind.AMOUNT, 20)
_SUMS = {
    GrantKind.REQUESTED: "Rekvirerat",
    GrantKind.RECEIVED: "Mottaget",
    GrantKind.REPAID: "Återbetalat",
}
"""The columns of sums, whose totals are the workbook's names."""

_MONEY = [
    Column("id", "Post", Kind.NUMBER, 7),
    Column("date", "Datum", Kind.DATE, 12),
    *(Column(kind.value, title, Kind.AMOUNT, 16) for kind, title in _SUMS.items()),
    Column("ref", "Referens", width=26),
    Column("text", "Text", width=44),
]


def lines_sheet(followup: FollowUp, *, paid: bool = True, repaid: bool = False) -> Sheet:
    """What each line allots at the period's end; with what it `paid` of the costs, and what of it
    would be `repaid`."""
    columns = [*_LINE, *([_PAID] if paid else []), *([_REPAID] if repaid else [])]
    shown = {column.key for column in columns}
    rows = [
        Row(
            {key: cell for key, cell in _line(followup, result).items() if key in shown},
            Look.RING_FENCED if result.line.ring_fenced else Look.PLAIN,
        )
        for result in followup.lines
    ]
    last, total = len(rows) - 1, followup.line_total
    sums = {
        "amount": (total.amount_ore, "Tilldelat"),
        "paid": (total.attributed_ore, "Betalt_av_delområden"),
        "repaid": (total.repayment_ore, "Återbetalas_av_delområden"),
    }
    kept = {key: each for key, each in sums.items() if key in shown}
    rows.append(
        Row(
            {"line": "Totalt", **{key: Sum(ore, 0, last) for key, (ore, _) in kept.items()}},
            Look.TOTAL,
            {key: name for key, (_, name) in kept.items()},
        )
    )
    table = Table(LINES, columns, rows)
    return Sheet("Delområden", [*heading("Delområden", followup), table], LINES)


def _line(followup: FollowUp, result: LineResult) -> dict[str, Cell]:
    place = Ref(ATTRIBUTION, total_place(followup), line_column(result.line.key))
    repaid = "MAX(0,{amount}-{paid})"
    return {
        "line": result.line.title,
        "amount": Amount(result.amount_ore),
        "paid": Formula("{cost}", Amount(result.attributed_ore), {"cost": place}),
        "repaid": Formula(repaid, Amount(result.repayment_ore)),
    }


def money_sheet(followup: FollowUp, money: GrantMoney) -> Sheet:
    """Every entry by date, counter-entries too, and the three sums."""
    title = "Bidragets pengar"
    table = Table(MONEY, _MONEY, list(_money_rows(money)))
    empty = [] if money.entries else [Text("Inget är rekvirerat, mottaget eller återbetalat än.")]
    return Sheet(title, [*heading(title, followup), *empty, table], MONEY)


def _money_rows(money: GrantMoney) -> Iterator[Row]:
    for entry in money.entries:
        taken_back = "" if entry.corrects is None else f"rättar post {entry.corrects}: "
        yield Row(
            {
                "id": entry.id,
                "date": entry.date,
                entry.kind.value: Amount(entry.amount_ore),
                "ref": entry.ref,
                "text": taken_back + entry.text,
            }
        )
    last = len(money.entries) - 1
    sums = {
        GrantKind.REQUESTED: money.requested_ore,
        GrantKind.RECEIVED: money.received_ore,
        GrantKind.REPAID: money.repaid_ore,
    }
    yield Row(
        {"id": "Totalt", **{kind.value: Sum(ore, 0, last) for kind, ore in sums.items()}},
        Look.TOTAL,
        {kind.value: name for kind, name in _SUMS.items()},
    )
