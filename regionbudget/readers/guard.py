"""What a file must pass before any reader opens it.

Excel readers trust the file: some take all memory, some end the whole process, on a file of a few
kilobytes. So size, kind and the zip directory are judged first, on bytes read once.
"""

import io
import re
import struct
import zipfile
import zlib
from collections.abc import Iterator
from pathlib import Path
from xml.parsers import expat

from regionbudget.domain.message import Message, say
from regionbudget.errors import fault, reason

MB = 1_000_000
MAX_FILE = 50 * MB
MAX_PARTS = 4_000
MAX_UNPACKED = 400 * MB
MAX_RATIO = 300
RATIO_COUNTS_FROM = 1 * MB
MAX_OTHER_PART = 64 * MB
"""Parts that are no sheets are read whole into memory by the Excel library."""
MAX_OTHER_TAGS = 200_000
MAX_ROWS = 1_048_576
MAX_ROW_BYTES = 2 * MB
"""A row is held in memory whole; Excel's widest row of numbers takes about 1 MB."""
MAX_STRINGS = 3_000_000
MAX_STRING_BYTES = MB // 2
"""A text has at most 32 767 characters, with its fonts far less than this."""

_ZIP = b"PK\x03\x04"
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED = "EncryptedPackage".encode("utf-16-le")
_DIRECTORY_ENTRY = b"PK\x01\x02"
_SHEETS = "xl/worksheets/"
_STRINGS = "xl/sharedstrings.xml"
_ROW = re.compile(rb'<(?:\w+:)?row(?=[\s/>])(?:[^<>]*?\sr\s*=\s*["\'](\d+)["\'])?')
_STRING = re.compile(rb"<(?:\w+:)?si(?=[\s/>])")
_CHUNK = 1 * MB


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


class _Strain(Exception):
    """A part would take more memory than any real one."""


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
    trouble = _kind_trouble(data, name) or _archive_trouble(data, name)
    if trouble is not None:
        raise fault(trouble)


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


def _archive_trouble(data: bytes, name: str) -> Message | None:
    if data.count(_DIRECTORY_ENTRY) > MAX_PARTS:
        return say("{file} har för många delar för att vara en Excel-arbetsbok", file=name)
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            return _directory_trouble(archive.infolist(), name) or _parts_trouble(archive, name)
    except _DAMAGE:
        return say("{file} är skadad och kan inte öppnas", file=name)


def _directory_trouble(parts: list[zipfile.ZipInfo], name: str) -> Message | None:
    names = [part.filename.lower() for part in parts]
    if "[content_types].xml" not in names or not any(n.startswith("xl/") for n in names):
        return say("{file} är inte en Excel-arbetsbok, trots namnet", file=name)
    if len(set(names)) != len(names):
        return say("{file} innehåller samma del två gånger", file=name)
    if any(part.flag_bits & 0x1 for part in parts):
        return say("{file} är lösenordsskyddad; spara en kopia utan lösenord", file=name)
    if any(part.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED) for part in parts):
        return say("{file} är packad på ett sätt som Excel inte använder", file=name)
    if _swells(parts):
        return say("{file} blir orimligt stor när den packas upp", file=name)
    return None


def _swells(parts: list[zipfile.ZipInfo]) -> bool:
    """Whether the parts take more room than any real workbook. A lying size cuts the reading."""
    return (
        sum(part.file_size for part in parts) > MAX_UNPACKED
        or any(part.file_size > MAX_OTHER_PART for part in parts if not _is_sheet(part))
        or any(
            part.file_size > RATIO_COUNTS_FROM
            and part.file_size > MAX_RATIO * max(part.compress_size, 1)
            for part in parts
        )
    )


def _parts_trouble(archive: zipfile.ZipFile, name: str) -> Message | None:
    for part in archive.infolist():
        if _has_doctype(archive, part):
            return say("{file} innehåller XML-deklarationer som inte tillåts", file=name)
        if _strains(archive, part):
            return say("{file} är felaktigt uppbyggd och kan inte läsas säkert", file=name)
    return None


def _is_sheet(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().startswith(_SHEETS)


def _is_xml(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels", ".vml"))


def _chunks(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> Iterator[bytes]:
    with archive.open(part) as stream:
        while chunk := stream.read(_CHUNK):
            yield chunk


def _has_doctype(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
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
        with archive.open(part) as stream:
            # A prolog is a line; one that goes on and on hides something.
            parser.Parse(stream.read(4096))
            parser.Parse(stream.read(_CHUNK))
    except _RootReached:
        return bool(found)
    except expat.ExpatError:
        return False  # a picture, or broken XML that the reader will refuse
    return _is_xml(part) and part.file_size > _CHUNK


def _strains(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Whether a part would become more objects in memory than any real one."""
    if not _is_xml(part):
        return False
    try:
        if _is_sheet(part):
            return _rows_out_of_order(_tags(archive, part, _ROW, MAX_ROW_BYTES))
        if part.filename.lower() == _STRINGS:
            return sum(1 for _ in _tags(archive, part, _STRING, MAX_STRING_BYTES)) > MAX_STRINGS
    except _Strain:
        return True
    return sum(chunk.count(b"<") for chunk in _chunks(archive, part)) > MAX_OTHER_TAGS


def _rows_out_of_order(rows: Iterator[re.Match[bytes]]) -> bool:
    """Whether rows are too many, or not in rising order: the Excel library would drop some."""
    last = 0
    for count, row in enumerate(rows, 1):
        number = last + 1 if row[1] is None else int(row[1])
        if not last < number <= MAX_ROWS or count > MAX_ROWS:
            return True
        last = number
    return False


def _tags(
    archive: zipfile.ZipFile, part: zipfile.ZipInfo, pattern: re.Pattern[bytes], longest: int
) -> Iterator[re.Match[bytes]]:
    """The tags of an unpacked part; _Strain when there is too much from one to the next.

    The library holds in memory what stands between two of them. In a large part a comment could
    hide where one ends, and no program writes comments there.
    """
    rest, base, last = b"", 0, 0
    for chunk in _chunks(archive, part):
        text = rest + chunk
        if part.file_size > longest and b"<!" in text:
            raise _Strain
        cut = text.rfind(b"<")  # the last tag may go on in the next chunk
        if cut < 0 or len(text) - cut > longest:
            cut = len(text)
        for match in pattern.finditer(text, 0, cut):
            if base + match.start() - last > longest:
                raise _Strain
            last = base + match.start()
            yield match
        rest, base = text[cut:], base + cut
    if part.file_size - last > longest:
        raise _Strain
