"""Rounds of applications as stored, what units applied for and what they got."""

from datetime import date

from regionbudget.domain.application import Application, Grant, Round
from regionbudget.store.database import Database, Value, integer, optional_text, text
from regionbudget.store.journal import Act


def insert_round(act: Act, new: Round) -> int:
    """Store a round (its `id` and time are the act's); returns its id."""
    return act.insert(
        "application_round",
        {
            "title": new.title,
            "line": new.line,
            "earmark": new.earmark,
            "opens": new.opens.isoformat(),
            "closes": new.closes.isoformat(),
            "text": new.text,
            "recorded_at": act.recorded_at,
        },
    )


def insert_application(act: Act, new: Application) -> int:
    """Store an application (its `id` and time are the act's); returns its id."""
    return act.insert(
        "application",
        {
            "round_id": new.round,
            "unit": new.unit,
            "title": new.title,
            "asked_ore": new.asked_ore,
            "date": new.date.isoformat(),
            "text": new.text,
            "recorded_at": act.recorded_at,
        },
    )


def insert_grant(act: Act, new: Grant) -> int:
    """Store the answer to an application (its `id` and time are the act's); returns its id."""
    return act.insert(
        "application_grant",
        {
            "application_id": new.application,
            "granted_ore": new.granted_ore,
            "activity_id": new.activity,
            "decision_id": new.decision,
            "reason": new.reason,
            "recorded_at": act.recorded_at,
        },
    )


def rounds(db: Database) -> list[Round]:
    """Every round, the oldest first."""
    rows = db.query(
        "SELECT id, title, line, opens, closes, earmark, text, recorded_at"
        " FROM application_round ORDER BY id"
    )
    return [
        Round(
            integer(number),
            text(title),
            text(line),
            date.fromisoformat(text(opens)),
            date.fromisoformat(text(closes)),
            optional_text(earmark),
            text(words),
            text(recorded),
        )
        for number, title, line, opens, closes, earmark, words, recorded in rows
    ]


def applications(db: Database) -> list[Application]:
    """Every application with its answer, in the order they were recorded."""
    answers = {each.application: each for each in _grants(db)}
    rows = db.query(
        "SELECT id, round_id, unit, title, asked_ore, date, text, recorded_at"
        " FROM application ORDER BY id"
    )
    return [
        Application(
            integer(number),
            integer(round_id),
            text(unit),
            text(title),
            integer(asked),
            date.fromisoformat(text(day)),
            text(words),
            text(recorded),
            answers.get(integer(number)),
        )
        for number, round_id, unit, title, asked, day, words, recorded in rows
    ]


def granted_activities(db: Database) -> set[int]:
    """The activities that came of a grant: a draft must keep them."""
    rows = db.query("SELECT activity_id FROM application_grant WHERE activity_id IS NOT NULL")
    return {integer(number) for (number,) in rows}


def _grants(db: Database) -> list[Grant]:
    rows = db.query(
        "SELECT id, application_id, granted_ore, reason, activity_id, decision_id, recorded_at"
        " FROM application_grant ORDER BY id"
    )
    return [
        Grant(
            integer(number),
            integer(application),
            integer(granted),
            text(reason),
            _optional(activity),
            _optional(decision),
            text(recorded),
        )
        for number, application, granted, reason, activity, decision, recorded in rows
    ]


def _optional(value: Value) -> int | None:
    return None if value is None else integer(value)
