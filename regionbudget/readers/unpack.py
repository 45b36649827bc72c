"""The parts of a zip archive as they lie packed: unpacked piece by piece, or put in a new archive.

An archive may say one thing of a part and hold another, and each reader of archives has rules of
its own for that. Here a part is exactly what its packed bytes unpack to, or damaged.
"""

import struct
import zipfile
import zlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

CHUNK = 1_000_000

_LOCAL = struct.Struct("<4s5H3I2H")
_CENTRAL = struct.Struct("<4s6H3I5H2I")
_END = struct.Struct("<4s4H2IH")
_VERSION = 20
_NAMES_ARE_UTF8 = 0x800
_FED = 100_000
"""Packed bytes that are handed over at once; what is left of them is copied for each chunk."""


@dataclass(frozen=True)
class Packed:
    """A part of an archive: `content` unpacks, by `method`, to `size` bytes with the sum `crc`."""

    name: str
    method: int
    crc: int
    size: int
    content: bytes | memoryview

    @classmethod
    def stored(cls, name: str, content: bytes) -> "Packed":
        return cls(name, zipfile.ZIP_STORED, zlib.crc32(content), len(content), content)


def packed(archive: zipfile.ZipFile, data: bytes, part: zipfile.ZipInfo) -> Packed:
    """A part of an archive whose bytes are `data`."""
    with archive.open(part):  # the part's own heading agrees with the directory
        pass
    heading = _LOCAL.unpack_from(data, part.header_offset)
    start = part.header_offset + _LOCAL.size + heading[-2] + heading[-1]
    content = memoryview(data)[start : start + part.compress_size]
    return Packed(part.filename, part.compress_type, part.CRC, part.file_size, content)


def unpacked(part: Packed) -> Iterator[bytes]:
    """What a part holds, in pieces of `CHUNK` but for the last.

    BadZipFile or zlib.error at the latest after the last piece when it is not what is said of it.
    """
    size = crc = 0
    for piece in _pieces(part):
        size += len(piece)
        crc = zlib.crc32(piece, crc)
        if size > part.size:
            raise zipfile.BadZipFile
        yield piece
    if (size, crc) != (part.size, part.crc):
        raise zipfile.BadZipFile


def _pieces(part: Packed) -> Iterator[bytes]:
    if part.method == zipfile.ZIP_STORED:
        for start in range(0, len(part.content), CHUNK):
            yield bytes(part.content[start : start + CHUNK])
        return
    unpacking = zlib.decompressobj(-zlib.MAX_WBITS)
    piece = b""
    for start in range(0, len(part.content), _FED):
        rest: bytes | memoryview = part.content[start : start + _FED]
        while rest and not unpacking.eof:
            piece += unpacking.decompress(rest, CHUNK - len(piece))
            rest = unpacking.unconsumed_tail
            if len(piece) == CHUNK:
                yield piece
                piece = b""
    piece += unpacking.flush()
    if not unpacking.eof:
        raise zipfile.BadZipFile
    if piece:
        yield piece


def archive_of(parts: Sequence[Packed]) -> bytes:
    """An archive of nothing but these parts, with no word in it that is not so."""
    body, directory = bytearray(), bytearray()
    for part in parts:
        name = part.name.encode()
        told = (_NAMES_ARE_UTF8, part.method, 0, 0, part.crc, len(part.content), part.size)
        place = len(body)
        body += _LOCAL.pack(b"PK\x03\x04", _VERSION, *told, len(name), 0) + name
        body += part.content
        directory += _CENTRAL.pack(
            b"PK\x01\x02", _VERSION, _VERSION, *told, len(name), 0, 0, 0, 0, 0, place
        )
        directory += name
    end = _END.pack(b"PK\x05\x06", 0, 0, len(parts), len(parts), len(directory), len(body), 0)
    return bytes(body + directory + end)
