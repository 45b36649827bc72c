"""The money of the grant as stored: append-only, put right by counter-entries."""

from datetime import date

from regionbudget.domain.grant import GrantEntry, GrantKind, NewGrantEntry
from regionbudget.store.database import Database, integer, text
from regionbudget.store.journal import Act


def insert(act: Act, new: NewGrantEntry) -> int:
    return _insert(act, new, new.amount_ore, new.text, None)


def insert_counter(act: Act, entry: GrantEntry, reason: str) -> int:
    """The entry that takes another back: the same day, kind and reference, the sum below 0."""
    same = NewGrantEntry(entry.kind, entry.date, entry.amount_ore, entry.ref)
    return _insert(act, same, -entry.amount_ore, reason, entry.id)


def _insert(act: Act, new: NewGrantEntry, ore: int, words: str, corrects: int | None) -> int:
    return act.insert(
        "grant_entry",
        {
            "kind": new.kind.value,
            "date": new.date.isoformat(),
            "amount_ore": ore,
            "ref": new.ref,
            "text": words,
            "corrects": corrects,
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[GrantEntry]:
    """Every entry, in the order recorded."""
    return [
        GrantEntry(
            integer(number),
            GrantKind(text(kind)),
            date.fromisoformat(text(day)),
            integer(ore),
            text(ref),
            text(words),
            None if corrects is None else integer(corrects),
        )
        for number, kind, day, ore, ref, words, corrects in db.query(
            "SELECT id, kind, date, amount_ore, ref, text, corrects FROM grant_entry ORDER BY id"
        )
    ]
