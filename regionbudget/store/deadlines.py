"""Deadlines of the region's own, and what is said of every deadline, as stored: append-only."""

from datetime import date

from regionbudget.domain.deadlines import OwnDeadline, Stated, Statement
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert_own(act: Act, due: date, what: str, effect: str) -> int:
    return act.insert(
        "own_deadline",
        {
            "due": due.isoformat(),
            "what": what,
            "effect": effect,
            "recorded_at": act.recorded_at,
        },
    )


def insert_statement(act: Act, said: Statement) -> int:
    return act.insert(
        "deadline_state",
        {
            "deadline": said.deadline,
            "state": said.state.value,
            "date": said.date.isoformat(),
            "due": None if said.due is None else said.due.isoformat(),
            "responsible": said.responsible,
            "remind_days": said.remind_days,
            "stated_by": said.by,
            "note": said.note,
            "recorded_at": act.recorded_at,
        },
    )


def own(db: Database) -> list[OwnDeadline]:
    """What the region has added, in the order recorded."""
    return [
        OwnDeadline(integer(number), date.fromisoformat(text(due)), text(what), text(effect))
        for number, due, what, effect in db.query(
            "SELECT id, due, what, effect FROM own_deadline ORDER BY id"
        )
    ]


def statements(db: Database) -> list[Statement]:
    """Everything that was ever said of a deadline, in the order recorded."""
    return [
        Statement(
            deadline=text(key),
            state=Stated(text(state)),
            date=date.fromisoformat(text(day)),
            by=text(by),
            due=None if due is None else date.fromisoformat(text(due)),
            responsible=text(responsible),
            remind_days=None if remind is None else integer(remind),
            note=text(note),
            recorded_at=text(recorded),
        )
        for key, state, day, by, due, responsible, remind, note, recorded in db.query(
            "SELECT deadline, state, date, stated_by, due, responsible, remind_days, note,"
            " recorded_at FROM deadline_state ORDER BY id"
        )
    ]
