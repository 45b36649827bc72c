"""`#KSUMMA`: a CRC-32 over labels and fields between two marks, to tell a cut or changed file."""

import re
import zlib
from enum import StrEnum

_MARK = re.compile(rb'(?mi)^[ \t]*+#[ \t]*+KSUMMA\b[ \t"]*+([^\s"]*+)')
_SEPARATORS = b" \t\n{}"
_ESCAPED, _MARKED = b'\\"', b"\x01"
"""A text has no control signs when it comes here."""
_BETWEEN_FIELDS = re.compile(rb'"((?:\\"|[^"\n])*+)"|[ \t\n{}]++')


class Checksum(StrEnum):
    """CUT: begun and never closed. WRONG: the sum is another, or cannot be read."""

    NONE = "none"
    RIGHT = "right"
    WRONG = "wrong"
    CUT = "cut"


def find_checksum(data: bytes, encoding: str) -> Checksum:
    """Judge a whole file, its lines ended by line feeds alone."""
    if b"KSUMMA" not in data.upper():
        return Checksum.NONE
    opened: re.Match[bytes] | None = None
    found = Checksum.NONE
    for mark in _MARK.finditer(data):
        if opened is None:
            opened = None if mark[1] else mark
            continue
        if not _agrees(data[opened.end() : mark.start()], encoding, _number(mark[1])):
            found = Checksum.WRONG
        elif found is Checksum.NONE:
            found = Checksum.RIGHT
        opened = None
    return found if opened is None else Checksum.CUT


def _number(text: bytes) -> int | None:
    """The sum as 32 bits; some programs write it with a sign."""
    if re.fullmatch(rb"-?[0-9]{1,12}", text) is None:
        return None
    return int(text) & 0xFFFFFFFF


def _agrees(body: bytes, encoding: str, number: int | None) -> bool:
    """Whether the text has the sum: as it stands, or, saved as UTF-8, as the CP437 it was."""
    texts = [body]
    if encoding.startswith("utf"):
        texts.append(body.decode("utf-8", "replace").encode("cp437", "replace"))
    if any(zlib.crc32(_whole_quotes(text)) == number for text in texts):
        return True
    broken = any(line.count(b'"') % 2 for line in body.replace(_ESCAPED, b"").split(b"\n"))
    return broken and any(zlib.crc32(_broken_quotes(text)) == number for text in texts)


def _whole_quotes(body: bytes) -> bytes:
    """Labels and fields, where every quote has its other: fast."""
    parts = body.replace(_ESCAPED, _MARKED).split(b'"')
    parts[::2] = b'"'.join(parts[::2]).translate(None, _SEPARATORS).split(b'"')
    return b"".join(parts).replace(_MARKED, b'"')


def _broken_quotes(body: bytes) -> bytes:
    """Labels and fields, where some line has a quote too many."""
    return _BETWEEN_FIELDS.sub(_field, body)


def _field(match: re.Match[bytes]) -> bytes:
    """A quoted field without its quotes; nothing of blanks and braces."""
    return (match[1] or b"").replace(b'\\"', b'"')
