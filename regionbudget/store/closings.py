"""Closed months as stored: append-only, the latest of a month counts."""

from regionbudget.domain.closing import Closing, Closings, MonthState
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, closing: Closing) -> int:
    return act.insert(
        "closing",
        {
            "month": closing.month,
            "state": closing.state.value,
            "decided_by": closing.by,
            "reason": closing.reason,
            "recorded_at": act.recorded_at,
        },
    )


def states(db: Database) -> Closings:
    """The state of every month that has been closed or opened again."""
    return {closing.month: closing.state for closing in history(db)}


def history(db: Database) -> list[Closing]:
    """Every closing and reopening, in the order recorded."""
    return [
        Closing(integer(month), MonthState(text(state)), text(by), text(why), text(recorded))
        for month, state, by, why, recorded in db.query(
            "SELECT month, state, decided_by, reason, recorded_at FROM closing ORDER BY id"
        )
    ]
