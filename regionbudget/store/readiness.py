"""Marks and signatures of an end month, and what was changed after them."""

from bisect import bisect_right
from collections.abc import Mapping
from itertools import takewhile

from regionbudget.domain.readiness import NOTHING_READY, Mark, Readiness, Signature
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.journal import Act

_SAID = (
    "SELECT activity_id, max(id) FROM {} WHERE id >= ? AND month = ? GROUP BY activity_id".format
)
_CHANGES = {
    **{table: _SAID(table) for table in ("forecast", "comment", "indicator_outcome")},
    # the kept months know their latest entry: no entry is read, however many there are
    "spend": "SELECT activity_id, max(last_spend) FROM month_sum WHERE last_spend >= ?"
    " AND month <= ? GROUP BY activity_id",
}
"""The tables whose rows change what a mark stands for, and how to find each activity's last such
row, from an id on, that belongs to a month."""


def insert_mark(act: Act, activity: int, month: int, by: str, *, ready: bool) -> None:
    act.insert(
        "ready_mark",
        {
            "activity_id": activity,
            "month": month,
            "ready": int(ready),
            "stated_by": by,
            "recorded_at": act.recorded_at,
        },
    )


def insert_signature(act: Act, area: str, month: int, by: str, words: str, *, signed: bool) -> None:
    act.insert(
        "signoff",
        {
            "area": area,
            "month": month,
            "signed": int(signed),
            "signed_by": by,
            "text": words,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database, month: int, areas: Mapping[int, str]) -> Readiness:
    """What stands for an end month. `areas` is the area of each activity by id."""
    marks = _standing(db, "ready_mark", "activity_id", "ready", "stated_by, recorded_at", month)
    signed = _standing(db, "signoff", "area", "signed", "signed_by, recorded_at, text", month)
    if not marks and not signed:
        return NOTHING_READY
    entries = [integer(entry) for entry, *_ in (*marks, *signed)]
    changed = _changed(db, month, min(entries))

    def after(entry: Value, area: str) -> tuple[int, ...]:
        late = (n for n, last in changed.items() if last > integer(entry) and areas.get(n) == area)
        return tuple(sorted(late))

    return Readiness(
        {
            integer(number): Mark(
                text(by), text(at), changed=changed.get(integer(number), 0) > integer(entry)
            )
            for entry, number, by, at in marks
        },
        {
            text(area): Signature(text(by), text(at), text(words), after(entry, text(area)))
            for entry, area, by, at, words in signed
        },
    )


def _standing(
    db: Database, table: str, subject: str, word: str, columns: str, month: int
) -> list[tuple[Value, ...]]:
    """The statements that stand: the journal's entry, the subject, and `columns`.

    Rows are written one by one here, so that the journal has each under its own id.
    """
    return db.query(
        f"SELECT j.journal_id, {subject}, {columns} FROM {table} AS s"
        " JOIN journal_row AS j ON j.table_name = ? AND j.row_id = s.id"
        f" WHERE s.id IN (SELECT max(id) FROM {table} WHERE month = ? GROUP BY {subject})"
        f" AND {word} = 1 ORDER BY s.id",
        (table, month),
    )


def _changed(db: Database, month: int, after: int) -> dict[int, int]:
    """The last journal entry, later than `after`, that changed each activity's month.

    Ids follow the order of the journal, and a run of rows is vouched for by its first.
    """
    last: dict[int, int] = {}
    for table, latest in _CHANGES.items():
        # of a table that only grows the latest rows are the latest entries
        told = db.iterate(
            "SELECT row_id, journal_id FROM journal_row WHERE table_name = ? ORDER BY row_id DESC",
            (table,),
        )
        later = takewhile(lambda run: run[1] > after, ((integer(a), integer(b)) for a, b in told))
        runs = list(later)[::-1]
        if not runs:
            continue
        firsts = [first for first, _ in runs]
        for activity, number in db.query(latest, (firsts[0], month)):
            entry = runs[bisect_right(firsts, integer(number)) - 1][1]
            last[integer(activity)] = max(last.get(integer(activity), 0), entry)
    return last
