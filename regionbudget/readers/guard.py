"""What a file must pass before any reader opens it.

Excel readers trust the file: some take all memory, some end the whole process, on a file of a few
kilobytes. So size, kind and the zip directory are judged first, on bytes read once.
"""

import io
import struct
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from xml.parsers import expat

from regionbudget.domain.message import Message, say
from regionbudget.errors import InputError, fault, reason
from regionbudget.readers.part_scan import MB, OtherTags, SheetTags, Strain, StringTags, Tags
from regionbudget.readers.unpack import CHUNK, Packed, packed, unpacked

MAX_FILE = 50 * MB
MAX_PARTS = 4_000
MAX_UNPACKED = 400 * MB
MAX_RATIO = 300
RATIO_COUNTS_FROM = 1 * MB
MAX_OTHER_PART = 64 * MB
"""Parts that are no sheets are read whole into memory by the Excel library."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SHEETS = "xl/worksheets/"
_STRINGS = "xl/sharedstrings.xml"
_PROLOG = 4096

_DAMAGE = (
    zipfile.BadZipFile,
    zlib.error,
    struct.error,
    EOFError,
    NotImplementedError,
    OSError,
    RuntimeError,
    ValueError,
)
"""What the zip reader raises on a broken file."""


class _RootReached(Exception):
    """The document's first element: no DOCTYPE can follow."""


class _DeclaredError(Exception):
    """A part declares entities of its own."""


def read_file(path: Path) -> bytes:
    """The file's bytes, or one sentence (InputError) on why they cannot be had."""
    name = path.name
    try:
        if path.is_dir():
            raise fault(say("{file} är en mapp, inte en fil", file=str(path)))
        if not path.exists():
            raise fault(say("filen {file} finns inte", file=str(path)))
        if not path.is_file():
            raise fault(say("{file} är inte en vanlig fil", file=name))
        if path.stat().st_size > MAX_FILE:
            raise fault(say("filen {file} är större än 50 MB", file=name))
        data = path.read_bytes()
    except PermissionError:
        raise fault(say("du har inte rätt att läsa filen {file}", file=name)) from None
    except OSError as error:
        raise fault(
            say("filen {file} kan inte läsas: {reason}", file=name, reason=reason(error))
        ) from None
    if not data:
        raise fault(say("filen {file} är tom", file=name))
    return data


def check_workbook(data: bytes, name: str) -> None:
    """Refuse (InputError) what is no Excel workbook, or one that would harm the reader."""
    with checked_archive(data, name) as parts:
        for part in parts:
            for _ in seen(part, tags_of(part)):
                pass


@contextmanager
def checked_archive(data: bytes, name: str) -> Iterator[list[Packed]]:
    """The parts of a workbook whose directory is sound; they are seen one by one inside.

    InputError in one sentence, whatever turns out to be wrong.
    """
    trouble = _kind_trouble(data, name)
    if trouble is None and data.count(_DIRECTORY_ENTRY) > MAX_PARTS:
        trouble = say("{file} har för många delar för att vara en Excel-arbetsbok", file=name)
    if trouble is not None:
        raise fault(trouble)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            trouble = _directory_trouble(archive.infolist(), name)
            if trouble is not None:
                raise fault(trouble)
            yield [packed(archive, data, part) for part in archive.infolist()]
    except _DeclaredError:
        message = say("{file} innehåller XML-deklarationer som inte tillåts", file=name)
        raise fault(message) from None
    except Strain:
        message = say("{file} är felaktigt uppbyggd och kan inte läsas säkert", file=name)
        raise fault(message) from None
    except InputError:
        raise
    except _DAMAGE:
        raise fault(say("{file} är skadad och kan inte öppnas", file=name)) from None


def tags_of(part: Packed) -> Tags | None:
    """What looks at a part while it is unpacked; None for what is no XML."""
    name = part.name.lower()
    if not name.endswith((".xml", ".rels", ".vml")):
        return None
    if _is_sheet(name):
        return SheetTags(part.size)
    return StringTags(part.size) if name == _STRINGS else OtherTags(part.size)


def seen(part: Packed, tags: Tags | None) -> Iterator[bytes]:
    """The part's bytes as far as they have been looked at. Refused as `checked_archive` says."""
    for number, chunk in enumerate(unpacked(part)):
        if not number and _has_doctype(chunk, part):
            raise _DeclaredError
        yield chunk if tags is None else tags.take(chunk)
    if tags is not None:
        yield tags.end()


def looks_like_workbook(data: bytes) -> bool:
    """Whether bytes that are called text are an Excel file, old or new."""
    return data.startswith((_ZIP, _OLE))


def _kind_trouble(data: bytes, name: str) -> Message | None:
    if data.startswith(_OLE):
        if _ENCRYPTED in data:
            return say("{file} är lösenordsskyddad; spara en kopia utan lösenord", file=name)
        return say("{file} är i det äldre Excel-formatet; spara den som .xlsx", file=name)
    if not data.startswith(_ZIP):
        return say("{file} är inte en Excel-arbetsbok, trots namnet", file=name)
    return None


def _directory_trouble(parts: list[zipfile.ZipInfo], name: str) -> Message | None:
    names = [part.filename.lower() for part in parts]
    if other := _other_kind(set(names), name):
        return other
    if len(set(names)) != len(names):
        return say("{file} innehåller samma del två gånger", file=name)
    if any(part.flag_bits & 0x1 for part in parts):
        return say("{file} är lösenordsskyddad; spara en kopia utan lösenord", file=name)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        return say("{file} är packad på ett sätt som Excel inte använder", file=name)
    if _swells(parts):
        return say("{file} blir orimligt stor när den packas upp", file=name)
    return None


def _other_kind(names: set[str], name: str) -> Message | None:
    """What a zip file is that is no workbook, so that the user knows how to make one of it."""
    if "xl/workbook.bin" in names:
        return say("{file} är en binär Excel-arbetsbok (.xlsb); spara den som .xlsx", file=name)
    if "[content_types].xml" in names and any(each.startswith("xl/") for each in names):
        return None
    if "content.xml" in names:
        return say("{file} är i OpenDocument-format; spara den som .xlsx", file=name)
    if any(each.startswith("word/") for each in names):
        return say("{file} är ett Word-dokument, inte en Excel-arbetsbok", file=name)
    if any(each.startswith("ppt/") for each in names):
        return say("{file} är en PowerPoint-fil, inte en Excel-arbetsbok", file=name)
    return say("{file} är inte en Excel-arbetsbok, trots namnet", file=name)


def _swells(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether the parts take more room than any real workbook. A lying size is seen later on."""
    return (
        sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > MAX_OTHER_PART for part in parts if not _is_sheet(part.filename))
        or any(
            part.file_size > RATIO_COUNTS_FROM
            and part.file_size > MAX_RATIO * max(part.compress_size, 1)
            for part in parts
        )
    )


def _is_sheet(name: str) -> bool:
    return name.lower().startswith(_SHEETS)


def _has_doctype(beginning: bytes, part: Packed) -> bool:
    """Whether a DOCTYPE (the only place for entities) stands before the root element.

    Asked of a real XML parser, so that no encoding or comment hides it; it stops at the root.
    """
    found: list[str] = []

    def doctype(name: str, *_: object) -> None:
        found.append(name)
        raise _RootReached

    def root(*_: object) -> None:
        raise _RootReached

    parser = expat.ParserCreate()
    parser.StartDoctypeDeclHandler = doctype
    parser.StartElementHandler = root
    try:
        # A prolog is a line; one that goes on and on hides something.
        parser.Parse(beginning[:_PROLOG])
        parser.Parse(beginning[_PROLOG:])
    except _RootReached:
        return bool(found)
    except expat.ExpatError:
        return False  # a picture, or broken XML that the reader will refuse
    return tags_of(part) is not None and part.size > CHUNK
