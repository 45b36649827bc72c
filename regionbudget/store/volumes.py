"""Volume plans as stored (append-only, the latest of an activity counts), and logged volume."""

from datetime import date
from decimal import Decimal

from regionbudget.domain.numbers import plain
from regionbudget.domain.tariff import Count, Logged, Place, Tariff, VolumePlan
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.exact import decimal
from regionbudget.store.journal import Act


def insert(act: Act, plan: VolumePlan) -> None:
    tariff = plan.tariff
    number = act.insert(
        "tariff",
        {
            "activity_id": plan.activity,
            "unit": tariff.unit,
            "price_ore": tariff.price_ore,
            "extra_ore": tariff.extra_ore,
            "above": None if tariff.above is None else format(plain(tariff.above), "f"),
            "recorded_at": act.recorded_at,
        },
    )
    for position, place in enumerate(plan.places, 1):
        act.insert(
            "tariff_place",
            {
                "tariff_id": number,
                "position": position,
                "place": place.name,
                "need_index": None if place.index is None else format(plain(place.index), "f"),
                "volume": place.volume,
                "price_ore": place.price_ore,
            },
        )


def latest(db: Database, activity: int) -> VolumePlan | None:
    """The volume plan that counts; None when the activity has none."""
    rows = db.query(
        "SELECT id, unit, price_ore, extra_ore, above FROM tariff WHERE activity_id = ?"
        " ORDER BY id DESC LIMIT 1",
        (activity,),
    )
    if not rows:
        return None
    ((number, unit, price, extra, above),) = rows
    places = db.query(
        "SELECT place, volume, need_index, price_ore FROM tariff_place WHERE tariff_id = ?"
        " ORDER BY position",
        (number,),
    )
    return VolumePlan(
        activity,
        Tariff(text(unit), integer(price), integer(extra), _optional(above)),
        tuple(
            Place(text(place), integer(volume), _optional(index), integer(cost))
            for place, volume, index, cost in places
        ),
        integer(number),
    )


def insert_logged(act: Act, count: Count, spend_id: int) -> None:
    """A volume with the entry that it was booked as."""
    act.insert(
        "volume",
        {
            "tariff_id": count.plan,
            "place": count.place,
            "volume": count.volume,
            "spend_id": spend_id,
            "recorded_at": act.recorded_at,
        },
    )


def logged(db: Database, activity: int) -> list[Logged]:
    """The logged volume of an activity, in the order recorded."""
    rows = db.query(
        "SELECT v.tariff_id, v.place, v.volume, s.amount_ore, s.date FROM volume v"
        " JOIN spend s ON s.id = v.spend_id WHERE s.activity_id = ? ORDER BY v.id",
        (activity,),
    )
    return [
        Logged(
            integer(plan),
            text(place),
            integer(volume),
            integer(amount),
            date.fromisoformat(text(day)),
        )
        for plan, place, volume, amount, day in rows
    ]


def is_logged(db: Database, spend_id: int) -> bool:
    """Whether an entry was booked as logged volume."""
    return db.scalar("SELECT 1 FROM volume WHERE spend_id = ?", (spend_id,)) is not None


def activities(db: Database) -> set[int]:
    """The activities with a volume plan."""
    return {integer(number) for (number,) in db.query("SELECT activity_id FROM tariff")}


def _optional(value: Value) -> Decimal | None:
    return None if value is None else decimal(value)
