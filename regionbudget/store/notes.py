"""What owners say of an activity for an end month: forecast and comment; the latest word counts."""

from regionbudget.domain.followup import OwnerForecast
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert_forecast(
    act: Act, activity: int, month: int, amount_ore: int | None, reason: str
) -> None:
    """`amount_ore` None takes the owner's figure back: the run-rate counts again."""
    act.insert(
        "forecast",
        {
            "activity_id": activity,
            "month": month,
            "amount_ore": amount_ore,
            "reason": reason,
            "recorded_at": act.recorded_at,
        },
    )


def insert_comment(act: Act, activity: int, month: int, words: str) -> None:
    act.insert(
        "comment",
        {
            "activity_id": activity,
            "month": month,
            "text": words,
            "recorded_at": act.recorded_at,
        },
    )


def forecasts(db: Database, month: int) -> dict[int, OwnerForecast]:
    """The owners' figures for an end month, by activity id."""
    rows = db.query(
        "SELECT activity_id, amount_ore, reason FROM forecast WHERE month = ? ORDER BY id", (month,)
    )
    latest = {integer(number): (amount, text(reason)) for number, amount, reason in rows}
    return {
        number: OwnerForecast(integer(amount), reason)
        for number, (amount, reason) in latest.items()
        if amount is not None
    }


def comments(db: Database, month: int) -> dict[int, str]:
    """The comments for an end month, by activity id."""
    rows = db.query("SELECT activity_id, text FROM comment WHERE month = ? ORDER BY id", (month,))
    return {integer(number): text(words) for number, words in rows}


def activities(db: Database) -> set[int]:
    """The activities that an owner has said anything of: history that must keep its subject."""
    rows = db.query("SELECT activity_id FROM forecast UNION SELECT activity_id FROM comment")
    return {integer(number) for (number,) in rows}
