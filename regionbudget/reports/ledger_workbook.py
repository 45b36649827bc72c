"""The ledger as a workbook: the entries under the columns that are read back, and what they must
add up to."""

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from regionbudget.domain import ledger_columns as columns
from regionbudget.domain.history import Head
from regionbudget.domain.ledger_columns import LedgerSource, ledger_rows
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan, State
from regionbudget.reports.sheets.control import check, control_sheet
from regionbudget.reports.sheets.heading import period_heading
from regionbudget.reports.table import (
    Amount,
    Column,
    Formula,
    Kind,
    Look,
    Records,
    Report,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
)
from regionbudget.reports.words import period_words

ENTRIES, PER_ACTIVITY = "ledger", "per_activity"

_PER_ACTIVITY = [
    Column("check", "Aktivitet", width=72),
    Column("left", "Poster", Kind.AMOUNT, 16),
    Column("right", "Utfall enligt uppföljningen", Kind.AMOUNT, 16),
    Column("difference", "Skillnad", Kind.AMOUNT, 12),
    Column("count", "Antal poster", Kind.NUMBER, 18),
]

_SHAPES = {
    columns.NUMBER: (Kind.NUMBER, 7),
    columns.DATE: (Kind.DATE, 10),
    columns.ACTIVITY: (Kind.TEXT, 38),
    columns.AMOUNT: (Kind.AMOUNT, 13),
    columns.TEXT: (Kind.TEXT, 34),
    columns.VOUCHER: (Kind.TEXT, 13),
    columns.CATEGORY: (Kind.TEXT, 17),
    columns.ACCOUNT: (Kind.TEXT, 8),
    columns.OBJECT: (Kind.TEXT, 10),
    columns.SUPPLIER: (Kind.TEXT, 22),
    columns.TRUE_DATE: (Kind.DATE, 10),
    columns.CORRECTS: (Kind.NUMBER, 7),
    columns.BATCH: (Kind.NUMBER, 7),
    columns.UNDONE: (Kind.TEXT, 10),
    columns.ATTACHMENTS: (Kind.TEXT, 10),
    columns.RECORDED: (Kind.TEXT, 15),
}


@dataclass(frozen=True)
class BookedLedger:
    """A ledger with what it must add up to: `booked` is the outturn of the period by activity id,
    from the kept sums, in öre. `recorded_at` (UTC text) dates the file."""

    plan: Plan
    period: Period
    source: LedgerSource
    booked: Mapping[int, int]
    head: Head
    recorded_at: str


def ledger_workbook(ledger: BookedLedger) -> bytes:
    """The ledger as an .xlsx file: the same entries and head give the same bytes."""
    from regionbudget.reports.workbook import workbook_bytes

    return workbook_bytes(ledger_report(ledger))


def ledger_report(ledger: BookedLedger) -> Report:
    """The ledger as data. The columns' heading is the first row, so that the file is read back."""
    plan = ledger.plan
    return Report(
        title=f"Poster {period_words(ledger.period)}",
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=ledger.head,
        recorded_at=ledger.recorded_at,
        sheets=[Sheet("Poster", [_entries(ledger)], ENTRIES, 3), _control(ledger)],
    )


def _columns() -> list[Column]:
    return [Column(name, name, *_SHAPES[name]) for name in columns.WRITTEN]


def _entries(ledger: BookedLedger) -> Table:
    source, shown = ledger.source, _columns()
    booked = Sum(source.total_ore, 0, len(source.entries) - 1)
    total = Row(
        {columns.DATE: columns.TOTAL, columns.AMOUNT: booked},
        Look.TOTAL,
        {columns.AMOUNT: "Poster_summa"},
    )
    rows = Records(shown, list(ledger_rows(ledger.plan, source)), [total])
    return Table(ENTRIES, shown, rows, filtered=True)


def _control(ledger: BookedLedger) -> Sheet:
    """Each activity's entries beside its outturn, and their sums beside the ledger's."""
    table = Table(PER_ACTIVITY, _PER_ACTIVITY, list(_activity_rows(ledger)))
    listed, booked = ledger.source.total_ore, sum(ledger.booked.values())
    sheet = control_sheet(
        period_heading("Kontrollsummor", ledger.plan, ledger.period),
        [
            check("Posterna = utfall under perioden", "Poster_summa", listed, "Utfall", booked),
            check("Posterna = posterna per aktivitet", "Poster_summa", listed, "Poster", listed),
        ],
        ledger.head,
    )
    return Sheet(sheet.title, [*sheet.blocks, Text("Per aktivitet", Look.HEADING), table])


def _activity_rows(ledger: BookedLedger) -> Iterator[Row]:
    listed: dict[int, int] = defaultdict(int)
    count: dict[int, int] = defaultdict(int)
    for entry in ledger.source.entries:
        listed[entry.activity_id] += entry.amount_ore
        count[entry.activity_id] += 1
    shown = [
        each for each in ledger.plan.activities if count[each.id] or ledger.booked.get(each.id)
    ]
    for activity in shown:
        booked = ledger.booked.get(activity.id, 0)
        yield Row(
            {
                "check": activity.title,
                "left": Amount(listed[activity.id]),
                "right": Amount(booked),
                "difference": Formula("{left}-{right}", Amount(listed[activity.id] - booked)),
                "count": count[activity.id],
            }
        )
    last = len(shown) - 1
    yield Row(
        {
            "check": "Totalt",
            "left": Sum(sum(listed.values()), 0, last),
            "right": Sum(sum(ledger.booked.values()), 0, last),
            "difference": Sum(sum(listed.values()) - sum(ledger.booked.values()), 0, last),
            "count": sum(count.values()),
        },
        Look.TOTAL,
        {"left": "Poster", "right": "Utfall"},
    )
