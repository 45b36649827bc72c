"""Indicators of activities and their outcome by end month; the latest word counts."""

from decimal import Decimal

from regionbudget.domain.indicator import Indicator, IndicatorOutcome
from regionbudget.domain.plan import fold
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, indicator: Indicator, by: str, *, withdrawn: bool = False) -> None:
    target = indicator.target
    act.insert(
        "indicator",
        {
            "activity_id": indicator.activity,
            "name": indicator.name,
            "unit": indicator.unit,
            "target": None if target is None else format(target, "f"),
            "withdrawn": int(withdrawn),
            "stated_by": by,
            "recorded_at": act.recorded_at,
        },
    )


def insert_outcome(act: Act, indicator: Indicator, month: int, outcome: IndicatorOutcome) -> None:
    act.insert(
        "indicator_outcome",
        {
            "activity_id": indicator.activity,
            "name": indicator.name,
            "month": month,
            "outcome": None if outcome.value is None else format(outcome.value, "f"),
            "note": outcome.note,
            "stated_by": outcome.by,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[Indicator]:
    """Those that stand, in the order they were first named."""
    rows = db.query("SELECT activity_id, name, unit, target, withdrawn FROM indicator ORDER BY id")
    latest: dict[tuple[int, str], Indicator | None] = {}
    for activity, name, unit, target, withdrawn in rows:
        made = Indicator(integer(activity), text(name), text(unit), _number(target))
        latest[_key(activity, name)] = None if withdrawn else made
    return [indicator for indicator in latest.values() if indicator is not None]


def outcomes(db: Database, month: int) -> dict[tuple[int, str], IndicatorOutcome]:
    """What is stated for an end month, by activity id and folded name."""
    rows = db.query(
        "SELECT activity_id, name, outcome, note, stated_by, recorded_at FROM indicator_outcome"
        " WHERE month = ? ORDER BY id",
        (month,),
    )
    return {
        _key(activity, name): IndicatorOutcome(_number(value), text(note), text(by), text(at))
        for activity, name, value, note, by, at in rows
    }


def _key(activity: Value, name: Value) -> tuple[int, str]:
    return integer(activity), fold(text(name))


def _number(stored: Value) -> Decimal | None:
    return None if stored is None else Decimal(text(stored))
