"""Commitments and what released them, as stored: append-only."""

from collections import defaultdict
from datetime import date

from regionbudget.domain.commitment import Commitment, NewCommitment, Release
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, new: NewCommitment) -> int:
    return act.insert(
        "commitment",
        {
            "activity_id": new.activity_id,
            "date": new.date.isoformat(),
            "month": new.month,
            "amount_ore": new.amount_ore,
            "text": new.text,
            "supplier": new.supplier,
            "ref": new.ref,
            "recorded_at": act.recorded_at,
        },
    )


def insert_release(act: Act, release: Release) -> int:
    return act.insert(
        "commitment_release",
        {
            "commitment_id": release.commitment_id,
            "spend_id": release.spend_id,
            "date": release.date.isoformat(),
            "amount_ore": release.amount_ore,
            "reason": release.reason,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[Commitment]:
    """Every commitment with its releases, in the order recorded."""
    releases: dict[int, list[Release]] = defaultdict(list)
    for number, spend, day, amount, why, recorded in db.query(
        "SELECT commitment_id, spend_id, date, amount_ore, reason, recorded_at"
        " FROM commitment_release ORDER BY id"
    ):
        release = Release(
            integer(number),
            date.fromisoformat(text(day)),
            integer(amount),
            text(why),
            None if spend is None else integer(spend),
            text(recorded),
        )
        releases[release.commitment_id].append(release)
    return [
        Commitment(
            integer(number),
            NewCommitment(
                activity_id=integer(activity),
                date=date.fromisoformat(text(day)),
                month=integer(month),
                amount_ore=integer(amount),
                text=text(words),
                supplier=text(supplier),
                ref=text(ref),
            ),
            tuple(releases[integer(number)]),
            text(recorded),
        )
        for number, activity, day, month, amount, words, supplier, ref, recorded in db.query(
            "SELECT id, activity_id, date, month, amount_ore, text, supplier, ref, recorded_at"
            " FROM commitment ORDER BY id"
        )
    ]


def linked(db: Database, spend_id: int) -> list[Commitment]:
    """The commitments that an entry has released anything of, the latest link last."""
    order = [
        integer(number)
        for (number,) in db.query(
            "SELECT commitment_id FROM commitment_release WHERE spend_id = ?"
            " GROUP BY commitment_id ORDER BY min(id)",
            (spend_id,),
        )
    ]
    if not order:
        return []
    known = {each.id: each for each in load(db)}
    return [known[number] for number in order]


def open_by_activity(db: Database, until: date | None = None) -> dict[int, int]:
    """What is open by activity id, in öre; `until` counts what is dated to and including that day.

    Activities without anything open are left out.
    """
    last = "9999-12-31" if until is None else until.isoformat()
    rows = db.query(
        "SELECT activity_id, sum(amount_ore - (SELECT coalesce(sum(r.amount_ore), 0)"
        " FROM commitment_release r WHERE r.commitment_id = c.id AND r.date <= ?1))"
        " FROM commitment c WHERE date <= ?1 GROUP BY activity_id",
        (last,),
    )
    return {integer(number): integer(ore) for number, ore in rows if ore}


def activities(db: Database) -> set[int]:
    """The activities with any commitment."""
    return {integer(number) for (number,) in db.query("SELECT activity_id FROM commitment")}
