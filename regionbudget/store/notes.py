"""What owners say of an activity: forecast and comment for an end month, and how the budget is
spread over the year; the latest word counts."""

from typing import TYPE_CHECKING

from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import OwnerForecast
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.journal import Act

if TYPE_CHECKING:
    from regionbudget.domain.forecasting import Statement
    from regionbudget.domain.month_profile import Weights

_SAID = "coalesce(stated_by, ''), recorded_at"
_PARTS = "coalesce(cause, ''), coalesce(effect, ''), coalesce(measure, ''), text"

_SAID_OF = (
    "forecast",
    "comment",
    "month_profile",
    "indicator",
    "indicator_outcome",
    "ready_mark",
)


def insert_forecast(
    act: Act, activity: int, month: int, amount_ore: int | None, reason: str, by: str
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
            "stated_by": by or None,
        },
    )


def insert_comment(act: Act, activity: int, month: int, said: Comment) -> None:
    act.insert(
        "comment",
        {
            "activity_id": activity,
            "month": month,
            "text": said.text,
            "recorded_at": act.recorded_at,
            "cause": said.cause or None,
            "effect": said.effect or None,
            "measure": said.measure or None,
            "stated_by": said.by or None,
        },
    )


def insert_profile(act: Act, activity: int, weights: "Weights", reason: str, by: str) -> None:
    """No weights take the budget back to even months."""
    from regionbudget.domain.month_profile import write_weights

    act.insert(
        "month_profile",
        {
            "activity_id": activity,
            "weights": write_weights(weights),
            "stated_by": by,
            "reason": reason,
            "recorded_at": act.recorded_at,
        },
    )


def forecasts(db: Database, month: int) -> dict[int, OwnerForecast]:
    """The owners' figures for an end month, by activity id."""
    rows = db.query(
        f"SELECT activity_id, amount_ore, reason, {_SAID} FROM forecast WHERE month = ?"
        " ORDER BY id",
        (month,),
    )
    latest = {integer(number): said for number, *said in rows}
    return {
        number: OwnerForecast(integer(amount), text(reason), text(by), text(at))
        for number, (amount, reason, by, at) in latest.items()
        if amount is not None
    }


def statements(db: Database, activity: int) -> "list[Statement]":
    """Every figure ever stated of an activity, and taken back, in the order recorded."""
    from regionbudget.domain.forecasting import Statement

    rows = db.query(
        f"SELECT month, amount_ore, reason, {_SAID} FROM forecast WHERE activity_id = ?"
        " ORDER BY id",
        (activity,),
    )
    return [
        Statement(
            integer(month),
            None if amount is None else integer(amount),
            text(reason),
            text(by),
            text(at),
        )
        for month, amount, reason, by, at in rows
    ]


def comments(db: Database, month: int) -> dict[int, Comment]:
    """The comments for an end month, by activity id; those taken away are left out."""
    rows = db.query(
        f"SELECT activity_id, {_PARTS}, {_SAID} FROM comment WHERE month = ? ORDER BY id", (month,)
    )
    latest = {integer(number): _comment(said) for number, *said in rows}
    return {number: said for number, said in latest.items() if said}


def previous_comment(db: Database, activity: int, month: int) -> tuple[int, Comment] | None:
    """The comment that stands for the nearest earlier end month, and that month."""
    rows = db.query(
        f"SELECT month, {_PARTS}, {_SAID} FROM comment WHERE activity_id = ? AND month < ?"
        " ORDER BY id",
        (activity, month),
    )
    latest = {integer(number): _comment(said) for number, *said in rows}
    return max(
        ((number, said) for number, said in latest.items() if said), default=None, key=_month
    )


def profiles(db: Database) -> "dict[int, Weights]":
    """How activities spread their budget, by id; those that do it evenly are left out."""
    rows = db.query("SELECT activity_id, weights FROM month_profile ORDER BY id")
    latest = {integer(number): text(weights) for number, weights in rows}
    if not any(latest.values()):
        return {}
    from regionbudget.domain.month_profile import read_weights

    return {number: read_weights(weights) for number, weights in latest.items() if weights}


def activities(db: Database) -> set[int]:
    """The activities that an owner has said anything of: history that must keep its subject."""
    rows = db.query(" UNION ".join(f"SELECT activity_id FROM {table}" for table in _SAID_OF))
    return {integer(number) for (number,) in rows}


def _comment(said: list[Value]) -> Comment:
    cause, effect, measure, words, by, at = map(text, said)
    return Comment(cause, effect, measure, words, by, at)


def _month(found: tuple[int, Comment]) -> int:
    return found[0]
