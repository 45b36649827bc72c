"""What each line pays of each activity's outturn; what none may pay is own funding."""

from collections.abc import Iterator, Mapping

from regionbudget.domain.attribution import attribute
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.followup import Row as Followed
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

ATTRIBUTION = "attribution"
OWN, NEGATIVE, ACCUMULATED = "own", "negative", "accumulated"

_NOTE = (
    "Öronmärkt finansiering betalar först, därefter övriga delområden i överenskommelsens ordning, "
    "vart och ett högst sin reviderade del av aktiviteten. Resten är egen finansiering. En negativ "
    "summa räknas som 0 för delområdena och står i en egen kolumn."
)


def attribution_sheet(followup: FollowUp, *, repaid: bool = True) -> Sheet:
    """`repaid`: with what would be paid back of each line, where each line is settled by itself."""
    title = "Utfall per delområde"
    rows = [*_rows(followup), *(_results(followup) if repaid else ())]
    table = Table(ATTRIBUTION, _columns(followup), rows)
    return Sheet(title, [*heading(title, followup), Text(_NOTE), table], ATTRIBUTION, 1)


def line_column(key: str) -> str:
    return f"line {key}"


def total_place(followup: FollowUp) -> int:
    """The table's row of the sums over the activities."""
    return len(followup.rows)


def _columns(followup: FollowUp) -> list[Column]:
    lines = [
        Column(line_column(line.key), line.title, Kind.AMOUNT, 16) for line in followup.plan.lines
    ]
    return [
        Column("activity", "Aktivitet", width=44),
        *lines,
        Column(OWN, "Egen finansiering", Kind.AMOUNT),
        Column(NEGATIVE, "Negativt utfall", Kind.AMOUNT),
        Column(ACCUMULATED, "Utfall ack", Kind.AMOUNT),
    ]


def _rows(followup: FollowUp) -> Iterator[Row]:
    last = len(followup.rows) - 1
    negative = 0
    for row in followup.rows:
        paid, own = attribute(row.accumulated_ore, row.pays)
        below = min(row.accumulated_ore, 0)
        negative += below
        look = Look.RING_FENCED if row.ring_fenced else Look.PLAIN
        yield Row(_cells(followup, row, paid, own, below), look)
    sums: dict[str, Cell] = {
        line_column(result.line.key): Sum(result.attributed_ore, 0, last)
        for result in followup.lines
    }
    yield Row(
        {
            "activity": "Totalt",
            **sums,
            OWN: Sum(followup.total.own_funding_ore, 0, last),
            NEGATIVE: Sum(negative, 0, last),
            ACCUMULATED: Sum(followup.total.accumulated_ore, 0, last),
        },
        Look.TOTAL,
        {
            OWN: "Egen_finansiering",
            NEGATIVE: "Negativt_utfall",
            ACCUMULATED: "Utfall_aktiviteter",
        },
    )


def _cells(
    followup: FollowUp, row: Followed, paid: Mapping[str, int], own: int, below: int
) -> dict[str, Cell]:
    lines: dict[str, Cell] = {
        line_column(line.key): Amount(paid.get(line.key, 0)) if line.key in row.funding else None
        for line in followup.plan.lines
    }
    parts = [*lines, OWN, NEGATIVE]
    return {
        "activity": row.activity.title,
        **lines,
        OWN: Amount(own),
        NEGATIVE: Amount(below),
        ACCUMULATED: Formula(f"SUM({{{parts[0]}}}:{{{NEGATIVE}}})", Amount(row.accumulated_ore)),
    }


def _results(followup: FollowUp) -> Iterator[Row]:
    """Under the sums: what each line was allotted, and what of it would be repaid."""
    total = total_place(followup)
    allotted: dict[str, Cell] = {}
    repaid: dict[str, Cell] = {}
    for result in followup.lines:
        column = line_column(result.line.key)
        allotted[column] = Amount(result.amount_ore)
        repaid[column] = Formula(
            "MAX(0,{amount}-{paid})",
            Amount(result.repayment_ore),
            {
                "amount": Ref(ATTRIBUTION, total + 1, column),
                "paid": Ref(ATTRIBUTION, total, column),
            },
        )
    yield Row({"activity": "Tilldelat", **allotted})
    yield Row({"activity": "Återbetalas om inget mer kostar", **repaid}, Look.SUBTOTAL)
