"""What is enclosed with an entry: its kind, its number, and its removal by decision.

An attachment is referred to by its number in the plan file (*Bilaga 3*), in lists and reports
alike. A number is never used again. What is removed keeps its number, name and checksum.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import Enum

from regionbudget.domain.message import Message, say

Day = date
"""A name for the type where a field is called `date`."""

MIB = 1024 * 1024
MAX_BYTES = 20 * MIB
"""The largest file that may be enclosed."""

PERSONAL_DATA = say(
    "Bilagan sparas i planfilen och följer med när den kopieras. Ta bort eller stryk över "
    "personuppgifter som inte behövs, som personnummer, patientuppgifter och privata adresser."
)
"""What is said of an attachment: the law on data protection allows no more than is needed."""


class MediaType(Enum):
    """A kind of file that may be enclosed: its internet media type, and the endings of its name."""

    PDF = ("application/pdf", (".pdf",))
    PNG = ("image/png", (".png",))
    JPEG = ("image/jpeg", (".jpg", ".jpeg", ".jfif"))
    TIFF = ("image/tiff", (".tif", ".tiff"))
    HEIC = ("image/heic", (".heic", ".heif"))
    WEBP = ("image/webp", (".webp",))
    MAIL = ("message/rfc822", (".eml",))
    OUTLOOK = ("application/vnd.ms-outlook", (".msg",))
    WORD = (
        "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
        (".docx",),
    )
    EXCEL = ("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", (".xlsx",))

    def __init__(self, name: str, endings: tuple[str, ...]) -> None:
        self.media_type = name
        self.endings = endings


ENDINGS = tuple(ending for kind in MediaType for ending in kind.endings)

KINDS = say("PDF, bild (png, jpg, tif, heic, webp), mejl (eml, msg), Word (docx) och Excel (xlsx)")


@dataclass(frozen=True)
class Enclosure:
    """A file about to be enclosed: a safe name, and bytes that are what the name says."""

    name: str
    kind: MediaType
    data: bytes


@dataclass(frozen=True)
class Removal:
    """The decision to remove an attachment's content."""

    date: Day
    by: str
    ref: str
    reason: str


@dataclass(frozen=True)
class Attachment:
    """An attachment as stored; `id` is its number in the plan, `size` in bytes."""

    id: int
    entry_id: int
    name: str
    media_type: str
    size: int
    sha256: str
    recorded_at: str
    removal: Removal | None = None


def numbers_text(attachments: Iterable[Attachment]) -> str:
    """The numbers as lists and reports write them: `1, 2, 5 (borttagen)`."""
    return ", ".join(f"{a.id} (borttagen)" if a.removal else str(a.id) for a in attachments)


def size_text(size: int) -> str:
    """A size as people read it: `340 kB`, `1,2 MB`."""
    if size < 1_000:
        return f"{size} byte"
    if size < 1_000_000:
        return f"{round(size / 1_000)} kB"
    return f"{size / 1_000_000:.1f} MB".replace(".", ",")


def too_large(name: str) -> Message:
    return say(
        "{file} är större än 20 MB och kan inte bifogas; spara den mindre, eller bara de sidor som "
        "behövs",
        file=name,
    )
