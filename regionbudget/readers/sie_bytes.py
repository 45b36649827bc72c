"""The lines of a SIE file as text. The bytes tell the encoding: `#FORMAT` is often wrong."""

import codecs
from collections import Counter
from collections.abc import Callable, Iterator
from typing import NamedTuple

LONGEST_LINE = 16_000
"""Characters. No program writes such a line; a hostile one would take all memory in pieces."""

_CUT = LONGEST_LINE + 1
_PART = 1_000_000

_SWEDISH = {
    "cp437": bytes((0x84, 0x86, 0x94, 0x8E, 0x8F, 0x99, 0x82, 0x81)),
    "cp1252": bytes((0xE4, 0xE5, 0xF6, 0xC4, 0xC5, 0xD6, 0xE9, 0xFC)),
    "mac_roman": bytes((0x8A, 0x8C, 0x9A)),
}
"""åäö ÅÄÖ éü in each; of the old Macintosh only the small letters, the others mean something else
in the common two."""
_WEAK_SIGNS = {
    "cp437": bytes((0xF8, 0xAB, 0xF1)),
    "cp1252": bytes((0x80, 0x85, 0x91, 0x92, 0x93, 0x96, 0xA0, 0xA7, 0xB0, 0xB4, 0xBD, 0xE8, 0xF8)),
}
"""° ½ ± and the typographic signs, where a file has no letters to tell by."""
_LETTER_WEIGHT = 1000
_ASCII = bytes(range(0x80))

_CONTROLS = bytes(code for code in (*range(1, 32), 127) if code not in b"\t\n")
_BLANKED = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
"""Old programs end a page or the file with some; none may reach a terminal."""

_HIGH_CONTROLS = {
    code: bytes((code,)).decode("cp1252", "ignore") or chr(code) for code in range(0x80, 0xA0)
}


class SieText(NamedTuple):
    """`data` has bare line feeds and no NUL; `encoding` is what the file was written in."""

    data: bytes
    encoding: str
    codec: str
    nul: bool
    mixed: bool


def find_text(data: bytes) -> SieText:
    """Tell the encoding of a whole file; UTF-16 is turned into UTF-8 on the way."""
    encoding, data = _unmarked(data)
    nul = b"\0" in data
    data = data.replace(b"\r\n", b"\n").replace(b"\r", b"\n").translate(_BLANKED, b"\0")
    codec, mixed = "utf-8", False
    if not encoding:
        encoding, mixed = _told_by_bytes(data)
        codec = encoding
    return SieText(data, encoding, codec, nul, mixed)


def lines_of(text: SieText) -> Iterator[tuple[int, str]]:
    """Line number from 1, and the line without its end. A line that does not decode gets the
    nearest single-byte reading, so that every byte says something."""
    decode = _decoder(text.codec)
    return enumerate((line for part in _parts(text.data) for line in _split(part, decode)), 1)


def _parts(data: bytes) -> Iterator[bytes]:
    """Whole lines, about a megabyte at a time: faster than one by one, smaller than all."""
    start = 0
    while start < len(data):
        end = data.find(b"\n", start + _PART)
        end = len(data) if end < 0 else end + 1
        yield data[start:end].removesuffix(b"\n")
        start = end


def _split(part: bytes, decode: Callable[[bytes], str]) -> Iterator[str]:
    if decode is _utf8 and not _is_utf8(part):
        return (decode(raw[:_CUT]) for raw in part.split(b"\n"))
    return (line[:_CUT] for line in decode(part).split("\n"))


def _is_utf8(raw: bytes) -> bool:
    try:
        raw.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _decoder(codec: str) -> Callable[[bytes], str]:
    return {"utf-8": _utf8, "cp1252": _cp1252}.get(codec, lambda raw: raw.decode(codec))


def _utf8(raw: bytes) -> str:
    return raw.decode("utf-8") if _is_utf8(raw) else _decoder(_single_byte(raw))(raw)


def _cp1252(raw: bytes) -> str:
    try:
        return raw.decode("cp1252")
    except UnicodeDecodeError:  # five bytes mean nothing there
        return raw.decode("latin-1").translate(_HIGH_CONTROLS)


def _unmarked(data: bytes) -> tuple[str, bytes]:
    """The encoding that a mark, or the NULs of UTF-16, give away, and UTF-8 without the mark."""
    if data.startswith(codecs.BOM_UTF8):
        return "utf-8", data[len(codecs.BOM_UTF8) :]
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        wide = "utf-16"
    elif data[:64].count(0) < len(data[:64]) // 4 or len(data) < 4:
        return "", data
    else:
        wide = "utf-16-le" if data[1:64:2].count(0) > data[:64:2].count(0) else "utf-16-be"
    return "utf-16", data.decode(wide, "replace").encode("utf-8", "replace")


def _told_by_bytes(data: bytes) -> tuple[str, bool]:
    """UTF-8 when it is that, or nearly (then mixed); else the likeliest of one byte a sign."""
    if data.isascii():
        return "cp437", False  # the standard's own; ASCII is the same in all
    if _is_utf8(data):
        return "utf-8", False
    strays = data.decode("utf-8", "replace").count("\ufffd")
    whole = sum(data.count(bytes((lead,))) for lead in (0xC2, 0xC3, 0xE2))
    if whole > 4 * strays and _swedish_in_utf8(data):
        return "utf-8", True
    return _single_byte(data), False


def _swedish_in_utf8(data: bytes) -> bool:
    return any(letter.encode() in data for letter in "åäöÅÄÖé")


def _single_byte(data: bytes) -> str:
    """CP437, CP1252 or old Macintosh, by how often their letters occur; CP437 when none does."""
    counts = Counter(data.translate(None, _ASCII))
    scores = {
        codec: _LETTER_WEIGHT * sum(counts[each] for each in letters)
        + sum(counts[each] for each in _WEAK_SIGNS.get(codec, b""))
        for codec, letters in _SWEDISH.items()
    }
    return max(scores, key=scores.__getitem__)  # the first of equals
