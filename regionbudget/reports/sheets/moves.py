"""The decided moves of money that count in the period."""

from collections.abc import Callable, Iterator, Sequence

from regionbudget.domain.decisions import Reallocation
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.plan import Plan
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.table import Amount, Column, Kind, Look, Row, Sheet, Sum, Table, Text

MOVES = "moves"

_COLUMNS = [
    Column("date", "Datum", Kind.DATE, 11),
    Column("line", "Delområde", width=24),
    Column("giver", "Från", width=34),
    Column("receiver", "Till", width=34),
    Column("amount", "Belopp", Kind.AMOUNT),
    Column("by", "Beslutat av", width=24),
    Column("ref", "Dnr", width=14),
    Column("reason", "Motivering", width=40),
]


def moves_sheet(
    followup: FollowUp, concerns: Callable[[Reallocation], bool] = lambda _: True
) -> Sheet:
    """The moves that count in the period, or those of them that concern the report."""
    top = heading("Omfördelningar", followup)
    until = followup.period.last_day
    moves = [move for move in followup.plan.moves(until) if concerns(move)]
    if not moves:
        none = Text(f"Inga omfördelningar är beslutade till och med {until.isoformat()}.")
        return Sheet("Omfördelningar", [*top, none])
    return Sheet("Omfördelningar", [*top, moves_table(MOVES, followup.plan, moves)], MOVES, 1)


def moves_table(key: str, plan: Plan, moves: Sequence[Reallocation]) -> Table:
    return Table(key, _COLUMNS, list(_rows(plan, moves)))


def _rows(plan: Plan, moves: Sequence[Reallocation]) -> Iterator[Row]:
    for move in sorted(moves, key=lambda each: (each.date, each.id)):
        yield Row(
            {
                "date": move.date,
                "line": plan.line(move.line).title,
                "giver": str(plan.party(move.giver)),
                "receiver": str(plan.party(move.receiver)),
                "amount": Amount(move.amount_ore),
                "by": move.decision.by,
                "ref": move.decision.ref,
                "reason": move.decision.reason,
            }
        )
    moved = sum(move.amount_ore for move in moves)
    yield Row({"date": "Totalt", "amount": Sum(moved, 0, len(moves) - 1)}, Look.TOTAL)
