"""The ring-fenced lines: what is planned, left, paid, and would be repaid."""

from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.domain.plan import Line
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Block,
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
from regionbudget.reports.words import RING_FENCED

RING_FENCE = "ring_fence"

_COLUMNS = [
    Column("line", "Delområde", width=22),
    Column("purpose", "Ändamål enligt överenskommelsen", width=30),
    Column("amount", "Tilldelat", Kind.AMOUNT),
    Column("planned", "Planerat", Kind.AMOUNT),
    Column("left", "Kvar att planera", Kind.AMOUNT),
    Column("attributed", "Utfall på delområdet", Kind.AMOUNT),
    Column("repayment", "Återbetalas enligt utfall", Kind.AMOUNT),
    Column("forecast_repayment", "Återbetalas enligt prognos", Kind.AMOUNT),
    Column("activities", "Aktiviteter", width=36),
]


def ring_fence_sheet(followup: FollowUp, title: str = "Öronmärkta medel") -> Sheet:
    fenced = [result for result in followup.lines if result.line.ring_fenced]
    if not fenced:
        nothing: list[Block] = [Text("Inget delområde är öronmärkt.")]
        return Sheet(RING_FENCED, [*heading(title, followup), *nothing])
    note = Text(
        "Öronmärkta medel får bara betala sitt eget ändamål och får inte flyttas därifrån. "
        "Det som inte används betalas tillbaka."
    )
    table = Table(RING_FENCE, _COLUMNS, list(_rows(followup, fenced)))
    return Sheet(RING_FENCED, [*heading(title, followup), note, table], RING_FENCE, 1)


def _rows(followup: FollowUp, fenced: list[LineResult]) -> Iterator[Row]:
    planned = followup.plan.planned_by_line(followup.period.last_day)
    for result in fenced:
        yield Row(_cells(followup, result, planned[result.line.key]), Look.RING_FENCED)
    last = len(fenced) - 1
    sums: dict[str, Cell] = {
        "line": "Totalt",
        "amount": Sum(sum(r.amount_ore for r in fenced), 0, last),
        "planned": Sum(sum(planned[r.line.key] for r in fenced), 0, last),
        "left": Sum(sum(r.amount_ore - planned[r.line.key] for r in fenced), 0, last),
        "attributed": Sum(sum(r.attributed_ore for r in fenced), 0, last),
        "repayment": Sum(sum(r.repayment_ore for r in fenced), 0, last),
        "forecast_repayment": Sum(sum(r.forecast_repayment_ore for r in fenced), 0, last),
    }
    names = {
        "amount": "Öronmärkt_tilldelat_delområden",
        "attributed": "Öronmärkt_utfall_delområden",
    }
    yield Row(sums, Look.TOTAL, names)


def _cells(followup: FollowUp, result: LineResult, planned: int) -> dict[str, Cell]:
    left = Amount(result.amount_ore - planned)
    return {
        "line": result.line.title,
        "purpose": purpose(result.line),
        "amount": Amount(result.amount_ore),
        "planned": Amount(planned),
        "left": Formula("{amount}-{planned}", left),
        "attributed": Amount(result.attributed_ore),
        "repayment": Formula("MAX(0,{amount}-{attributed})", Amount(result.repayment_ore)),
        "forecast_repayment": Amount(result.forecast_repayment_ore),
        "activities": _activities(followup, result.line.key) or "Ingen aktivitet",
    }


def purpose(line: Line) -> str:
    section = f" (avsnitt {line.section})" if line.section else ""
    return f"{line.purpose or line.title}{section}"


def _activities(followup: FollowUp, line: str) -> str:
    return "\n".join(row.activity.title for row in followup.rows if row.funding.get(line))
