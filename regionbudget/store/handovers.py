"""Steps of money on its way through the region, as stored: append-only."""

from datetime import date

from regionbudget.domain.handover import Handover, Step
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, new: Handover) -> None:
    act.insert(
        "handover",
        {
            "activity_id": new.activity,
            "step": new.step,
            "receiver": new.receiver,
            "date": new.date.isoformat(),
            "amount_ore": new.amount_ore,
            "ref": new.ref,
            "text": "",
            "spend_id": new.spend_id,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[Handover]:
    """Every step of every activity, in the order recorded."""
    rows = db.query(
        "SELECT activity_id, step, date, amount_ore, ref, receiver, spend_id FROM handover"
        " WHERE step <> 'reported' ORDER BY id"
    )
    return [
        Handover(
            integer(activity),
            Step(text(step)),
            date.fromisoformat(text(day)),
            integer(amount),
            text(ref),
            text(receiver),
            None if spend is None else integer(spend),
        )
        for activity, step, day, amount, ref, receiver, spend in rows
    ]


def is_passed_on(db: Database, spend_id: int) -> bool:
    """Whether an entry was booked as money passed on."""
    return db.scalar("SELECT 1 FROM handover WHERE spend_id = ?", (spend_id,)) is not None


def activities(db: Database) -> set[int]:
    """The activities that have any."""
    return {integer(number) for (number,) in db.query("SELECT activity_id FROM handover")}
