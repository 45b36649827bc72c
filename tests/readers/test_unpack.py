"""A part of an archive is what its packed bytes unpack to, or damaged; a new one says just that."""

import io
import struct
import zipfile
import zlib
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.readers.unpack import CHUNK, Packed, archive_of, packed, unpacked

CONTENTS = st.dictionaries(
    st.text("abcåäö/.", min_size=1, max_size=8), st.binary(max_size=200), max_size=4
)
METHODS = [zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED]
TEXT = b"".join(b'<c r="A%d"><v>%d</v></c>' % (n, n * 7919 % 100_003) for n in range(150_000))


def archive(contents: dict[str, bytes], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as made:
        for name, each in contents.items():
            made.writestr(name, each)
    return content.getvalue()


def parts_of(data: bytes) -> list[Packed]:
    with zipfile.ZipFile(io.BytesIO(data)) as opened:
        return [packed(opened, data, each) for each in opened.infolist()]


def deflated(content: bytes, said: bytes | None = None) -> Packed:
    """A part that holds some content, and says that it holds something else."""
    work = zlib.compressobj(wbits=-zlib.MAX_WBITS)
    said = content if said is None else said
    body = work.compress(content) + work.flush()
    return Packed("a", zipfile.ZIP_DEFLATED, zlib.crc32(said), len(said), body)


@given(CONTENTS, st.sampled_from(METHODS))
def test_parts_unpack_and_stand_in_a_new_archive_as_they_were(
    contents: dict[str, bytes], method: int
) -> None:
    parts = parts_of(archive(contents, method))
    assert {part.name: b"".join(unpacked(part)) for part in parts} == contents
    with zipfile.ZipFile(io.BytesIO(archive_of(parts))) as made:
        assert made.testzip() is None
        assert {name: made.read(name) for name in made.namelist()} == contents


@pytest.mark.parametrize("method", METHODS)
def test_large_parts_come_in_pieces_of_one_size(method: int) -> None:
    assert len(TEXT) > 3 * CHUNK
    (part,) = parts_of(archive({"a": TEXT}, method))
    pieces = list(unpacked(part))
    assert b"".join(pieces) == TEXT
    assert {len(piece) for piece in pieces[:-1]} == {CHUNK}


def test_what_swells_is_handed_out_piece_by_piece() -> None:
    zeros = bytes(40 * CHUNK)
    part = deflated(zeros)
    assert max(map(len, unpacked(part))) == CHUNK
    assert sum(map(len, unpacked(part))) == len(zeros)


@pytest.mark.parametrize(
    "part",
    [
        deflated(TEXT, TEXT[:-1]),  # holds more than is said
        deflated(TEXT, TEXT[: CHUNK // 2]),
        deflated(TEXT[:-1], TEXT),  # holds less
        deflated(b"1000", b"9000"),  # holds something else
        replace(deflated(TEXT), content=deflated(TEXT).content[:-9]),
        Packed("a", zipfile.ZIP_STORED, zlib.crc32(b"12"), 2, b"123"),
        Packed("a", zipfile.ZIP_STORED, zlib.crc32(b"9"), 1, b"1"),
    ],
)
def test_a_part_that_lies_is_damaged(part: Packed) -> None:
    with pytest.raises((zipfile.BadZipFile, zlib.error)):
        list(unpacked(part))


def test_no_more_than_is_said_is_ever_handed_out() -> None:
    part = deflated(TEXT, TEXT[: CHUNK + 5])
    handed: list[bytes] = []
    with pytest.raises(zipfile.BadZipFile):
        handed.extend(unpacked(part))
    assert sum(map(len, handed)) <= part.size


def test_what_lies_around_a_part_is_not_in_it() -> None:
    """Bytes before the archive, extra fields, and a heading unlike the directory's."""
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", zipfile.ZIP_DEFLATED) as made:
        info = zipfile.ZipInfo("b.xml")
        info.extra = struct.pack("<HH4s", 0xCAFE, 4, b"abcd")
        info.compress_type = zipfile.ZIP_DEFLATED
        made.writestr(info, b"<b/>" * 40)
    (part,) = parts_of(b"something before" + content.getvalue())
    assert b"".join(unpacked(part)) == b"<b/>" * 40
    assert b"\xfe\xca" not in archive_of([part])


def test_a_heading_that_names_another_part_is_damage() -> None:
    data = archive({"a.xml": b"<a/>"}).replace(b"a.xml", b"z.xml", 1)
    with pytest.raises(zipfile.BadZipFile):
        parts_of(data)


def test_stored_text_takes_the_place_of_a_part() -> None:
    with zipfile.ZipFile(io.BytesIO(archive_of([Packed.stored("å.xml", b"<a/>")]))) as made:
        assert made.read("å.xml") == b"<a/>"
