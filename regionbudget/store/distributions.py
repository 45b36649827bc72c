"""Distributions as stored: append-only, the latest of an activity counts; and reports on them."""

from datetime import date

from regionbudget.domain.keys import Distribution, Part, Report
from regionbudget.domain.numbers import plain
from regionbudget.store.database import Database, integer, text
from regionbudget.store.exact import decimal
from regionbudget.store.journal import Act


def insert(act: Act, distribution: Distribution) -> None:
    number = act.insert(
        "distribution",
        {
            "activity_id": distribution.activity,
            "source": distribution.source,
            "total_ore": distribution.total_ore,
            "recorded_at": act.recorded_at,
        },
    )
    for position, part in enumerate(distribution.parts, 1):
        act.insert(
            "distribution_part",
            {
                "distribution_id": number,
                "position": position,
                "receiver": part.receiver,
                "weight": format(plain(part.weight), "f"),
                "amount_ore": part.amount_ore,
            },
        )


def latest(db: Database) -> dict[int, Distribution]:
    """The distribution that counts, by activity id."""
    parts: dict[int, list[Part]] = {}
    for number, receiver, weight, amount in db.query(
        "SELECT distribution_id, receiver, weight, amount_ore FROM distribution_part"
        " WHERE distribution_id IN (SELECT max(id) FROM distribution GROUP BY activity_id)"
        " ORDER BY distribution_id, position"
    ):
        part = Part(text(receiver), decimal(weight), integer(amount))
        parts.setdefault(integer(number), []).append(part)
    rows = db.query(
        "SELECT id, activity_id, source, total_ore FROM distribution"
        " WHERE id IN (SELECT max(id) FROM distribution GROUP BY activity_id)"
    )
    return {
        integer(activity): Distribution(
            integer(activity), text(source), integer(total), tuple(parts.get(integer(number), ()))
        )
        for number, activity, source, total in rows
    }


def insert_report(act: Act, activity: int, report: Report) -> None:
    act.insert(
        "handover",
        {
            "activity_id": activity,
            "step": "reported",
            "receiver": report.receiver,
            "date": report.date.isoformat(),
            "amount_ore": report.amount_ore,
            "ref": "",
            "text": report.text,
            "recorded_at": act.recorded_at,
        },
    )


def reports(db: Database, activity: int) -> list[Report]:
    """What receivers have reported, in the order recorded."""
    rows = db.query(
        "SELECT receiver, date, amount_ore, text FROM handover"
        " WHERE step = 'reported' AND activity_id = ? ORDER BY id",
        (activity,),
    )
    return [
        Report(text(receiver), date.fromisoformat(text(day)), integer(amount), text(words))
        for receiver, day, amount, words in rows
    ]


def activities(db: Database) -> set[int]:
    """The activities that have any."""
    return {integer(number) for (number,) in db.query("SELECT activity_id FROM distribution")}
