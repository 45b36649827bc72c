"""Batches as stored (append-only): where entries came from, and which were taken back."""

from collections.abc import Sequence

from regionbudget.domain.batch import Batch, BatchKind, Count, NewBatch
from regionbudget.store.database import Database, Value, integer, optional_text, text
from regionbudget.store.journal import Act

_SELECT = (
    "SELECT b.id, b.kind, b.source, b.sha256, b.entries, b.total_ore, b.known_rows, b.known_ore,"
    " b.excluded_rows, b.excluded_ore, b.rejected_rows, b.rejected_ore, b.mapping, b.company,"
    " b.undoes, b.reason, b.recorded_at, u.id"
    " FROM batch b LEFT JOIN batch u ON u.undoes = b.id"
)


def insert(act: Act, batch: NewBatch) -> int:
    return act.insert(
        "batch",
        {
            "kind": batch.kind.value,
            "source": batch.source,
            "sha256": batch.sha256,
            "entries": batch.accepted.rows,
            "total_ore": batch.accepted.ore,
            "ledger_ore": batch.ledger_ore,
            "known_rows": batch.known.rows,
            "known_ore": batch.known.ore,
            "excluded_rows": batch.excluded.rows,
            "excluded_ore": batch.excluded.ore,
            "rejected_rows": batch.rejected.rows,
            "rejected_ore": batch.rejected.ore,
            "mapping": batch.mapping or None,
            "company": batch.company or None,
            "undoes": batch.undoes,
            "reason": batch.reason or None,
            "recorded_at": act.recorded_at,
        },
    )


def find(db: Database, number: int) -> Batch | None:
    rows = db.query(f"{_SELECT} WHERE b.id = ?", (number,))
    return _batch(rows[0]) if rows else None


def every(db: Database) -> list[Batch]:
    """All batches, newest first."""
    return [_batch(row) for row in db.query(f"{_SELECT} ORDER BY b.id DESC")]


def _batch(row: Sequence[Value]) -> Batch:
    number, kind, source, digest, *counts, mapping, company, undoes, reason, recorded, undone = row
    accepted, known, excluded, rejected = (
        Count(_whole(rows), _whole(ore))
        for rows, ore in zip(counts[::2], counts[1::2], strict=True)
    )
    content = NewBatch(
        kind=BatchKind(optional_text(kind) or BatchKind.LEDGER),
        source=text(source),
        sha256=text(digest),
        accepted=accepted,
        known=known,
        excluded=excluded,
        rejected=rejected,
        mapping=optional_text(mapping) or "",
        company=optional_text(company) or "",
        undoes=None if undoes is None else integer(undoes),
        reason=optional_text(reason) or "",
    )
    return Batch(
        integer(number), content, text(recorded), None if undone is None else integer(undone)
    )


def _whole(value: Value) -> int:
    """A batch of an older format tells only what was booked."""
    return 0 if value is None else integer(value)
