"""The period's entries, and the outturn of each activity and month."""

from collections.abc import Iterator, Mapping, Sequence

from regionbudget.domain.attachment import Attachment, numbers_text
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.plan import Plan
from regionbudget.domain.spend import Entry, late_words
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import (
    Amount,
    Cell,
    Column,
    Formula,
    Kind,
    Look,
    Plain,
    Records,
    Row,
    Sheet,
    Sum,
    Table,
    Trend,
)
from regionbudget.reports.words import MONTHS

ENTRIES = "entries"
MONTH_TABLE = "months"

_COLUMNS = [
    Column("date", "Datum", Kind.DATE, 11),
    Column("id", "Post", Kind.NUMBER, 8),
    Column("activity", "Aktivitet", width=48),
    Column("amount", "Belopp", Kind.AMOUNT),
    Column("text", "Text", width=40),
    Column("voucher", "Verifikation", width=15),
    Column("category", "Kostnadsslag", width=20),
    Column("corrects", "Rättar post", Kind.NUMBER, 9),
]


_ENCLOSED = Column("enclosed", "Bilaga", width=12)


def entries_sheet(
    followup: FollowUp,
    entries: Sequence[Entry],
    attachments: Mapping[int, Sequence[Attachment]],
) -> Sheet:
    """The entries, with the numbers of their attachments when any has one."""
    table = entries_table(followup.plan, entries, attachments)
    return Sheet("Poster", [*heading("Poster", followup), table], ENTRIES, 1)


def entries_table(
    plan: Plan, entries: Sequence[Entry], attachments: Mapping[int, Sequence[Attachment]]
) -> Table:
    """The sum is added from the entries, not taken from the follow-up: the control compares."""
    enclosed = {e.id: numbers_text(attachments[e.id]) for e in entries if e.id in attachments}
    columns = [*_COLUMNS, _ENCLOSED] if enclosed else _COLUMNS
    booked = Sum(entries_ore(entries), 0, len(entries) - 1)
    total = Row({"date": "Totalt", "amount": booked}, Look.TOTAL, {"amount": "Poster_summa"})
    values = [record[: len(columns)] for record in _records(plan, entries, enclosed)]
    return Table(ENTRIES, columns, Records(columns, values, [total]), filtered=True)


def _records(
    plan: Plan, entries: Sequence[Entry], enclosed: Mapping[int, str]
) -> Iterator[tuple[Plain, ...]]:
    """Each entry as what stands under the columns."""
    titles = {activity.id: activity.title for activity in plan.activities}
    for entry in entries:
        yield (
            entry.date,
            entry.id,
            titles[entry.activity_id],
            entry.amount_ore,
            _marked(entry),
            entry.voucher,
            entry.category,
            entry.corrects,
            enclosed.get(entry.id, ""),
        )


def _marked(entry: Entry) -> str:
    """The text, and what marks a late entry (S3)."""
    late = late_words(entry)
    return entry.text if late is None else f"{entry.text} ({late})"


def entries_ore(entries: Sequence[Entry]) -> int:
    return sum(entry.amount_ore for entry in entries)


def months_sheet(followup: FollowUp, month_sums: Mapping[tuple[int, int], int]) -> Sheet:
    """Outturn by activity and month, January to the period's last month, and a drawing of it."""
    months = range(1, followup.period.last_month + 1)
    drawn = [Column("trend", "Förlopp", Kind.TREND, 16)] if len(months) > 1 else []
    columns = [
        Column("activity", "Aktivitet", width=44),
        *(Column(str(m), MONTHS[m - 1].capitalize(), Kind.AMOUNT, 10) for m in months),
        Column("sum", "Summa", Kind.AMOUNT),
        *drawn,
    ]
    rows = list(_month_rows(followup, month_sums, months))
    title = "Utfall per månad"
    return Sheet(
        title, [*heading(title, followup), Table(MONTH_TABLE, columns, rows)], MONTH_TABLE, 1
    )


def _month_rows(
    followup: FollowUp, month_sums: Mapping[tuple[int, int], int], months: range
) -> Iterator[Row]:
    numbers = [row.activity.id for row in followup.rows]
    by_activity = month_table(month_sums, numbers, months)
    for row in followup.rows:
        look = Look.RING_FENCED if row.ring_fenced else Look.PLAIN
        yield _month_row(
            row.activity.title, map(Amount, by_activity[row.activity.id]), months, look
        )
    by_month = [sum(each[m - 1] for each in by_activity.values()) for m in months]
    last = len(numbers) - 1
    total = _month_row("Totalt", (Sum(ore, 0, last) for ore in by_month), months, Look.TOTAL)
    whole = Sum(sum(by_month), 0, last)
    yield Row({**total.cells, "sum": whole}, Look.TOTAL, {"sum": "Månader_summa"})


def _month_row(title: str, cells: Iterator[Amount | Sum], months: range, look: Look) -> Row:
    by_month = {str(month): cell for month, cell in zip(months, cells, strict=True)}
    whole = Amount(sum(cell.ore for cell in by_month.values()))
    total: Cell = Formula(f"SUM({{1}}:{{{months[-1]}}})", whole)
    trend = Trend(str(months[0]), str(months[-1])) if len(months) > 1 else None
    return Row({"activity": title, **by_month, "sum": total, "trend": trend}, look)


def month_totals(followup: FollowUp, month_sums: Mapping[tuple[int, int], int]) -> list[int]:
    """What the follow-up's activities have booked in each month to the period's last, in öre."""
    numbers = {row.activity.id for row in followup.rows}
    totals = [0] * followup.period.last_month
    for (number, month), ore in month_sums.items():
        if number in numbers and month <= len(totals):
            totals[month - 1] += ore
    return totals


def months_ore(followup: FollowUp, month_sums: Mapping[tuple[int, int], int]) -> int:
    """Everything booked to the period's last month, found by month, in öre."""
    last = followup.period.last_month
    return sum(ore for (_, month), ore in month_sums.items() if month <= last)


def month_table(
    month_sums: Mapping[tuple[int, int], int], activities: Sequence[int], months: range
) -> dict[int, list[int]]:
    """Öre by activity id, a list over the months; 0 where nothing is booked.

    A pivot in whole numbers: without `fill_value` pandas would go over to float for the gaps.
    """
    if not month_sums:
        return {number: [0] * len(months) for number in activities}
    import pandas as pd

    booked = pd.Series(dict(month_sums), dtype="int64")
    table = booked.unstack(fill_value=0)
    table = table.reindex(index=list(activities), columns=list(months), fill_value=0)
    return dict(zip(activities, table.to_numpy().tolist(), strict=True))
