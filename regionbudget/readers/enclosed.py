"""A file to enclose: what it is stands in its bytes, and its name may not say otherwise.

The user opens an attachment with the system's own program, which the ending chooses: so a picture
that is called `.exe`, or a program that is called `.pdf`, is not taken.
"""

import io
import re
import unicodedata
import zipfile
from pathlib import Path, PurePosixPath, PureWindowsPath

from regionbudget.domain.attachment import KINDS, MAX_BYTES, Enclosure, MediaType, too_large
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.readers.guard import read_file

_MAGIC = {
    b"\x89PNG\r\n\x1a\n": MediaType.PNG,
    b"\xff\xd8\xff": MediaType.JPEG,
    b"II*\0": MediaType.TIFF,
    b"MM\0*": MediaType.TIFF,
}
_LEADING, _BLANKS = 1_024, b"\xef\xbb\xbf \t\r\n"
"""Some programs write blanks before a PDF's first line, and all readers bear with it."""

_HEIC = {b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"mif1", b"msf1"}
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_OUTLOOK = "__properties_version1.0".encode("utf-16-le")
_ZIP = b"PK\x03\x04"
_MAIL_HEAD = 64_000
_HEADER = re.compile(rb"^([A-Za-z][A-Za-z0-9-]{0,60}):", re.MULTILINE)
_MAIL = {b"from", b"to", b"subject", b"date", b"received", b"message-id", b"mime-version"}
_LONGEST_NAME = 120
_MACROS = re.compile(r"vbaproject|macrosheets/")
_RESERVED = re.compile(r"(con|prn|aux|nul|com\d|lpt\d)(\.|$)", re.IGNORECASE)
"""Names that Windows keeps for its devices, whatever their ending."""
_FORBIDDEN = re.compile(r'[<>:"/\\|?*]')


def read_enclosure(path: Path) -> Enclosure:
    """Read a file to enclose. InputError: too large, no such file, or not of a kind that goes."""
    if path.is_file() and path.stat().st_size > MAX_BYTES:
        raise fault(too_large(path.name))
    return enclosure(path.name, read_file(path))


def enclosure(name: str, data: bytes) -> Enclosure:
    """The bytes under a safe name; InputError when they cannot be enclosed."""
    safe = safe_name(name)
    if len(data) > MAX_BYTES:
        raise fault(too_large(safe))
    if not data:
        raise fault(say("filen {file} är tom", file=safe))
    kind = kind_of(data)
    if kind is None:
        raise fault(say("{file} kan inte bifogas; {kinds} går bra", file=safe, kinds=KINDS))
    if PurePosixPath(safe).suffix.lower() not in kind.endings:
        raise fault(
            say(
                "{file} är till innehållet en fil av slaget {ending}, vilket namnet inte säger; ge "
                "filen rätt namn först",
                file=safe,
                ending=kind.endings[0],
            )
        )
    return Enclosure(safe, kind, data)


def kind_of(data: bytes) -> MediaType | None:
    """What the bytes are; None for all that may not be enclosed."""
    if data[:_LEADING].lstrip(_BLANKS).startswith(b"%PDF-"):
        return MediaType.PDF
    if data.startswith(_OLE):
        return MediaType.OUTLOOK if _OUTLOOK in data else None
    if data.startswith(_ZIP):
        return _office(data)
    return _picture(data) or (MediaType.MAIL if _is_mail(data) else None)


def _picture(data: bytes) -> MediaType | None:
    if data[4:8] == b"ftyp" and data[8:12] in _HEIC:
        return MediaType.HEIC
    if data.startswith(b"RIFF") and data[8:12] == b"WEBP":
        return MediaType.WEBP
    return next((kind for magic, kind in _MAGIC.items() if data.startswith(magic)), None)


def safe_name(name: str) -> str:
    """The last part of the name, as every system takes it, with its ending kept.

    Control characters and marks of writing direction go: they make a name look like another.
    """
    last = PureWindowsPath(PurePosixPath(name).name).name
    visible = "".join(c for c in last if unicodedata.category(c)[0] != "C")
    plain = _FORBIDDEN.sub("_", " ".join(visible.split())).strip(". ")
    if _RESERVED.match(plain):
        plain = f"_{plain}"
    suffix = PurePosixPath(plain).suffix
    stem = plain[: len(plain) - len(suffix)]
    return (stem[: _LONGEST_NAME - len(suffix)] + suffix)[:_LONGEST_NAME] or "bilaga"


def _office(data: bytes) -> MediaType | None:
    """A Word or Excel file without macros."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = {name.lower() for name in archive.namelist()}
    except (zipfile.BadZipFile, OSError, ValueError, EOFError, NotImplementedError):
        return None
    if "[content_types].xml" not in names or any(map(_MACROS.search, names)):
        return None
    if "word/document.xml" in names:
        return MediaType.WORD
    return MediaType.EXCEL if "xl/workbook.xml" in names else None


def _is_mail(data: bytes) -> bool:
    """Text that begins with the headers of a mail, and says at least who, what or when."""
    head = data[:_MAIL_HEAD].removeprefix(b"\xef\xbb\xbf").replace(b"\r\n", b"\n")
    head = head.partition(b"\n\n")[0]
    if b"\0" in head or _HEADER.match(head) is None:
        return False
    found = {name.lower() for name in _HEADER.findall(head)}
    return len(found & _MAIL) >= 3
