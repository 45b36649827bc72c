"""Month by month: what has been booked, and the budget up to each month, as a table and curves."""

from collections.abc import Iterator
from itertools import accumulate

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.money import kr
from regionbudget.domain.outlook import budget_by_month
from regionbudget.domain.periods import MONTHS as NUMBERS
from regionbudget.reports.sheets.entries import MONTH_TABLE, month_totals
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import (
    Amount,
    Block,
    Cell,
    Chart,
    Column,
    Formula,
    Kind,
    Look,
    Ref,
    Row,
    Table,
    Text,
)
from regionbudget.reports.words import MONTHS

CURVE = "month_curve"

_COLUMNS = [
    Column("month", "Månad"),
    Column("budget", "Periodbudget ack", Kind.AMOUNT, 15),
    Column("accumulated", "Utfall ack", Kind.AMOUNT, 15),
    Column("booked", "Utfall under månaden", Kind.AMOUNT, 15),
]


def month_blocks(source: ReportSource) -> list[Block]:
    """Heading, table and chart; the outturn ends where the period does."""
    followup = source.followup
    if not followup.rows:
        return []
    booked = month_totals(followup, source.month_sums)
    budget = budget_by_month(followup)
    return [
        Text("Månad för månad", Look.HEADING),
        Table(CURVE, _COLUMNS, list(_rows(followup, booked, budget))),
        Chart(
            CURVE,
            "month",
            ("budget", "accumulated"),
            0,
            len(NUMBERS) - 1,
            "Utfall och periodbudget, ackumulerat",
            _alt_text(followup, sum(booked), budget),
            beside=CURVE,
            lines=True,
        ),
    ]


def _rows(followup: FollowUp, booked: list[int], budget: tuple[int, ...]) -> Iterator[Row]:
    last = followup.period.last_month
    sums = list(accumulate(booked))
    for place, number in enumerate(NUMBERS):
        cells: dict[str, Cell] = {
            "month": MONTHS[place][:3].capitalize(),
            "budget": Amount(budget[place]),
        }
        if number == last:
            cells["budget"] = Formula("Periodbudget_ack", Amount(budget[place]))
        if number <= last:
            there = {
                "there": Ref(MONTH_TABLE, len(followup.rows), str(number)),
                "before": Ref(CURVE, place - 1, "accumulated"),
            }
            cells["booked"] = Formula("{there}", Amount(booked[place]), there)
            added = "{before}+{booked}" if place else "{booked}"
            cells["accumulated"] = Formula(added, Amount(sums[place]), there)
        yield Row(cells)


def _alt_text(followup: FollowUp, booked: int, budget: tuple[int, ...]) -> str:
    """The chart in words, for those who do not see it."""
    month = MONTHS[followup.period.last_month - 1]
    return (
        f"Kurvor över årets månader. Till och med {month}: utfall {kr(booked)}, periodbudget "
        f"{kr(budget[followup.period.last_month - 1])}. Hela årets budget: {kr(budget[-1])}. "
        "Varje månads belopp står i tabellen bredvid."
    )
