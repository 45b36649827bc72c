"""Costs outside the plan as stored: append-only, put right by counter-entries."""

from regionbudget.domain.outside_cost import NewOutsideCost, OutsideCost
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, new: NewOutsideCost) -> int:
    return _insert(act, new, new.amount_ore, None)


def insert_counter(act: Act, cost: OutsideCost, reason: str, by: str) -> int:
    """The cost that takes another back: the same category, the reason as its source."""
    same = NewOutsideCost(cost.category, cost.amount_ore, reason, cost.distribution_key, by)
    return _insert(act, same, -cost.amount_ore, cost.id)


def _insert(act: Act, new: NewOutsideCost, ore: int, corrects: int | None) -> int:
    return act.insert(
        "outside_cost",
        {
            "category": new.category,
            "amount_ore": ore,
            "source": new.source,
            "distribution_key": new.distribution_key,
            "corrects": corrects,
            "stated_by": new.by,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[OutsideCost]:
    """Every cost, in the order recorded."""
    return [
        OutsideCost(
            integer(number),
            text(category),
            integer(ore),
            text(source),
            text(key),
            text(by),
            None if corrects is None else integer(corrects),
        )
        for number, category, ore, source, key, by, corrects in db.query(
            "SELECT id, category, amount_ore, source, distribution_key, stated_by, corrects"
            " FROM outside_cost ORDER BY id"
        )
    ]
