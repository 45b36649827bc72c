"""Attachments as stored: append-only rows, and their content once by checksum.

The content alone may go, by decision; then it is written over in the file.
"""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date
from hashlib import sha256

from regionbudget.domain.attachment import Attachment, Enclosure, Removal
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.journal import Act

_SELECT = (
    "SELECT a.id, a.spend_id, a.name, a.media_type, a.size, a.sha256, a.recorded_at,"
    " r.date, r.decided_by, r.ref, r.reason"
    " FROM attachment a LEFT JOIN attachment_removal r ON r.attachment_id = a.id"
)
_AT_A_TIME = 500


def digest_of(data: bytes) -> str:
    return sha256(data).hexdigest()


def insert(act: Act, entry_id: int, enclosed: Enclosure) -> int:
    """Enclose a file with an entry; content that is there already is not stored again."""
    digest = digest_of(enclosed.data)
    if data_of(act.db, digest) is None:
        # the journal vouches for the checksum, in the attachment's own row
        act.db.execute(
            "INSERT INTO attachment_data (id, sha256, data)"
            " SELECT coalesce(max(id), 0) + 1, ?, ? FROM attachment_data",
            (digest, enclosed.data),
        )
    return act.insert(
        "attachment",
        {
            "spend_id": entry_id,
            "name": enclosed.name,
            "media_type": enclosed.kind.media_type,
            "size": len(enclosed.data),
            "sha256": digest,
            "recorded_at": act.recorded_at,
        },
    )


def remove(act: Act, attachment: Attachment, removal: Removal) -> None:
    """Record the decision, and take the content away when no other attachment has it."""
    act.insert(
        "attachment_removal",
        {
            "attachment_id": attachment.id,
            "date": removal.date.isoformat(),
            "decided_by": removal.by,
            "ref": removal.ref,
            "reason": removal.reason,
            "recorded_at": act.recorded_at,
        },
    )
    if not _held(act.db, attachment.sha256):
        act.db.execute("DELETE FROM attachment_data WHERE sha256 = ?", (attachment.sha256,))


def find(db: Database, number: int) -> Attachment | None:
    rows = db.query(f"{_SELECT} WHERE a.id = ?", (number,))
    return _attachment(rows[0]) if rows else None


def of_entries(db: Database, entries: Sequence[int]) -> dict[int, list[Attachment]]:
    """The attachments of some entries, by entry id; entries without any are left out."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    for first in range(0, len(entries), _AT_A_TIME):
        part = entries[first : first + _AT_A_TIME]
        marks = ", ".join("?" * len(part))
        for row in db.query(f"{_SELECT} WHERE a.spend_id IN ({marks}) ORDER BY a.id", tuple(part)):
            found[integer(row[1])].append(_attachment(row))
    return dict(found)


def every(db: Database) -> list[Attachment]:
    return [_attachment(row) for row in db.query(f"{_SELECT} ORDER BY a.id")]


def by_entry(db: Database) -> dict[int, list[Attachment]]:
    """All attachments, by entry id."""
    found: dict[int, list[Attachment]] = defaultdict(list)
    for attachment in every(db):
        found[attachment.entry_id].append(attachment)
    return dict(found)


def data_of(db: Database, digest: str) -> bytes | None:
    """The content with a checksum; None when it was removed."""
    found = db.scalar("SELECT data FROM attachment_data WHERE sha256 = ?", (digest,))
    return found if isinstance(found, bytes) else None


def _held(db: Database, digest: str) -> bool:
    """Whether an attachment that is not removed has the content."""
    return bool(
        db.scalar(
            "SELECT 1 FROM attachment a WHERE a.sha256 = ? AND NOT EXISTS"
            " (SELECT 1 FROM attachment_removal r WHERE r.attachment_id = a.id)",
            (digest,),
        )
    )


def _attachment(row: Sequence[Value]) -> Attachment:
    number, entry, name, media, size, digest, recorded, day, by, ref, why = row
    removal = None
    if day is not None:
        removal = Removal(date.fromisoformat(text(day)), text(by), text(ref), text(why))
    return Attachment(
        id=integer(number),
        entry_id=integer(entry),
        name=text(name),
        media_type=text(media),
        size=integer(size),
        sha256=text(digest),
        recorded_at=text(recorded),
        removal=removal,
    )
