"""Enclosing files with entries, taking copies of them out, and removing them by decision."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from regionbudget.domain.attachment import Attachment, Enclosure, Removal, size_text
from regionbudget.domain.message import Message, say
from regionbudget.errors import fault
from regionbudget.store import attachments, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Attached:
    """`is_new` False: the entry had the same file already, and nothing was done."""

    attachment: Attachment
    is_new: bool


@dataclass(frozen=True)
class Removed:
    """`kept_by`: other attachments with the same content, which therefore stays in the file."""

    attachment: Attachment
    kept_by: Sequence[int]


def attach(db: Database, entry_id: int, path: Path, *, actor: str = "") -> Attached:
    """Enclose a file with an entry. InputError tells why it cannot be."""
    from regionbudget.readers.enclosed import read_enclosure

    return enclose(db, entry_id, read_enclosure(path), actor=actor)


def attach_bytes(
    db: Database, entry_id: int, name: str, data: bytes, *, actor: str = ""
) -> Attached:
    """Enclose what is no file yet, as a picture from the clipboard."""
    from regionbudget.readers.enclosed import enclosure

    return enclose(db, entry_id, enclosure(name, data), actor=actor)


def enclose(db: Database, entry_id: int, enclosed: Enclosure, *, actor: str = "") -> Attached:
    digest = attachments.digest_of(enclosed.data)
    with act(db, "attachment.add", actor) as acting:
        if spend.find(db, entry_id) is None:
            raise fault(say("posten {entry} finns inte", entry=str(entry_id)))
        for other in of_entry(db, entry_id):
            if other.sha256 != digest:
                continue
            if other.removal is not None:
                raise fault(
                    say(
                        "filen togs bort från post {entry} genom beslut {day} och kan inte bifogas "
                        "den igen",
                        entry=str(entry_id),
                        day=other.removal.date.isoformat(),
                    )
                )
            return Attached(other, is_new=False)
        number = attachments.insert(acting, entry_id, enclosed)
        size = size_text(len(enclosed.data))
        acting.sentence = f"Bilaga {number}, {enclosed.name} ({size}), lades till post {entry_id}"
    return Attached(_found(db, number), is_new=True)


def of_entry(db: Database, entry_id: int) -> list[Attachment]:
    return attachments.of_entries(db, [entry_id]).get(entry_id, [])


def of_entries(db: Database, entries: Sequence[int]) -> dict[int, list[Attachment]]:
    """The attachments of some entries, by entry id; entries without any are left out."""
    return attachments.of_entries(db, entries)


def every(db: Database) -> list[Attachment]:
    return attachments.every(db)


def content(db: Database, number: int) -> tuple[Attachment, bytes]:
    """An attachment and its bytes. InputError when it does not exist or has been removed."""
    found = _found(db, number)
    if found.removal is not None:
        raise fault(_was_removed(found, found.removal))
    data = attachments.data_of(db, found.sha256)
    if data is None or attachments.digest_of(data) != found.sha256:
        raise fault(
            say(
                "bilaga {number} är skadad i planfilen; se vad som är fel (i fönstret Kontrollera "
                "under Historik; annars med kommandot verify)",
                number=str(number),
            )
        )
    return found, data


def save(db: Database, number: int, out: Path) -> Path:
    """Write a copy, under its own name when `out` is a folder. Nothing is written over."""
    from regionbudget.services.reports import put_in_place

    found, data = content(db, number)
    path = out / found.name if out.is_dir() else out
    if path.exists():
        raise fault(say("{path} finns redan; välj ett annat namn", path=str(path)))
    put_in_place(path, data)
    return path


def remove(
    db: Database,
    number: int,
    *,
    by: str,
    reason: str,
    ref: str = "",
    day: date | None = None,
    actor: str = "",
) -> Removed:
    """Take an attachment's content away by decision; its name and checksum stay."""
    by, reason, ref = (" ".join(each.split()) for each in (by, reason, ref))
    for said, name in ((by, "beslutsfattare"), (reason, "motivering")):
        if not said:
            raise fault(say("beslutet saknar {name}", name=name))
    with db.erasing(), act(db, "attachment.remove", actor) as acting:
        found = _found(db, number)
        if found.removal is not None:
            raise fault(_was_removed(found, found.removal))
        decided = day or plans.sample_today(db) or date.fromisoformat(acting.recorded_at[:10])
        attachments.remove(acting, found, Removal(decided, by, ref, reason))
        acting.sentence = (
            f"Bilaga {number} till post {found.entry_id} togs bort genom beslut "
            f"{decided.isoformat()} av {by}{f' ({ref})' if ref else ''}: {reason}"
        )
    others = [a.id for a in every(db) if a.sha256 == found.sha256 and a.removal is None]
    return Removed(_found(db, number), others)


def _found(db: Database, number: int) -> Attachment:
    found = attachments.find(db, number)
    if found is None:
        raise fault(say("bilaga {number} finns inte", number=str(number)))
    return found


def _was_removed(attachment: Attachment, removal: Removal) -> Message:
    return say(
        "bilaga {number} togs bort genom beslut {day} av {by}; bara namn och kontrollsumma finns "
        "kvar",
        number=str(attachment.id),
        day=removal.date.isoformat(),
        by=removal.by,
    )
