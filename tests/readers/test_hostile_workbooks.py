"""Hostile and broken workbooks are read or refused in one sentence, fast and in little memory."""

import io
import resource
import struct
import time
import warnings
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

import openpyxl
import pytest

from regionbudget.errors import InputError
from regionbudget.readers.table import Row, read_table

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Namn</t></is></c></row>'
ROW_2 = '<row r="2"><c r="A2"><v>1177</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

Parts = dict[str, bytes]


def sheet(content: str, prolog: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}"><sheetData>{content}'
        "</sheetData></worksheet>"
    ).encode()


def sound_parts() -> Parts:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    with zipfile.ZipFile(content) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return parts | {SHEET: sheet(HEADER + ROW_2)}


def packed(parts: Parts, compression: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", compression) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


def read(path: Path, data: bytes) -> list[Row]:
    path.write_bytes(data)
    return read_table(path, ["Namn"]).rows


def refusal(path: Path, data: bytes) -> str:
    with pytest.raises(InputError) as caught:
        read(path, data)
    assert len(caught.value.problems) == 1
    return str(caught.value)


@pytest.fixture(autouse=True)
def quick_and_small() -> Iterator[None]:
    """No file may cost seconds or hundreds of megabytes."""
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    start = time.process_time()
    yield
    assert time.process_time() - start < 5
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 300_000


def test_a_sound_workbook_is_read(tmp_path: Path) -> None:
    assert read(tmp_path / "a.xlsx", packed(sound_parts())) == [(2, {"Namn": 1177})]


@pytest.mark.parametrize(
    "stray",
    [
        '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>',
        '<row r="900000"><c r="B900000"><v>1</v></c></row>',
    ],
)
def test_a_stray_cell_far_away_does_not_refuse_a_real_file(tmp_path: Path, stray: str) -> None:
    parts = sound_parts() | {SHEET: sheet(HEADER + ROW_2 + stray)}
    assert read(tmp_path / "a.xlsx", packed(parts)) == [(2, {"Namn": 1177})]


@pytest.mark.parametrize(
    "rows",
    [
        '<row r="99999999999"><c r="A99999999999"><v>1</v></c></row>',
        f'<row r="{"9" * 5000}"/>',
        '<row r="7"><c r="A7"><v>1</v></c></row><row r="3"><c r="A3"><v>2</v></c></row>',
        '<row r="2"><c r="A2"><v>1</v></c></row>',
        '<row r="5">' + "<c/>" * 1_200_000 + "</row>",
        '<row r="5">' + "<row>" * 1_100_000,
        '<row r="5">' + "<c/><!--<row>-->" * 400_000 + "</row>",
    ],
    ids=["row too far", "row 9…9", "falling", "twice", "wide", "nested", "comments"],
)
def test_rows_that_no_program_writes_are_refused(tmp_path: Path, rows: str) -> None:
    parts = sound_parts() | {SHEET: sheet(HEADER + ROW_2 + rows)}
    text = refusal(tmp_path / "a.xlsx", packed(parts, zipfile.ZIP_STORED))
    assert "felaktigt" in text or "skadad" in text


@pytest.mark.parametrize("part", [SHEET, "xl/workbook.xml", "xl/styles.xml", "docProps/core.xml"])
def test_declarations_of_entities_are_refused_wherever_they_stand(
    tmp_path: Path, part: str
) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "ha"><!ENTITY b "&a;&a;">]>'
    comment = "<!-- " + "x" * 6000 + " -->"
    content = f'<?xml version="1.0"?>{comment}{bomb}<x>&b;</x>'
    for encoding in ("utf-8", "utf-16"):
        text = content.replace("?>", f' encoding="{encoding}"?>', 1)
        parts = sound_parts() | {part: text.encode(encoding)}
        assert "XML-deklarationer" in refusal(tmp_path / "a.xlsx", packed(parts))


@pytest.mark.parametrize(
    "part", [SHEET, "xl/sharedStrings.xml", "xl/media/picture.bin"], ids=lambda name: name
)
def test_a_zip_bomb_is_refused_unread(tmp_path: Path, part: str) -> None:
    parts = sound_parts() | {part: b"\0" * 60_000_000}
    assert "orimligt stor" in refusal(tmp_path / "a.xlsx", packed(parts))


def test_strings_and_styles_with_too_many_tags_are_refused(tmp_path: Path) -> None:
    for part, content in [
        ("xl/sharedStrings.xml", "<sst><si>" + "<r/>" * 300_000 + "</si></sst>"),
        ("xl/styles.xml", "<styleSheet>" + "<xf/>" * 250_000 + "</styleSheet>"),
    ]:
        parts = sound_parts() | {part: content.encode()}
        text = refusal(tmp_path / "a.xlsx", packed(parts, zipfile.ZIP_STORED))
        assert "felaktigt" in text


def test_thousands_of_parts_are_refused(tmp_path: Path) -> None:
    parts = sound_parts() | {f"xl/x{number}.xml": b"" for number in range(5000)}
    assert "för många delar" in refusal(tmp_path / "a.xlsx", packed(parts))


def test_the_same_part_twice_is_refused(tmp_path: Path) -> None:
    content = io.BytesIO(packed(sound_parts()))
    with warnings.catch_warnings(), zipfile.ZipFile(content, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET.upper(), sheet(HEADER))
    assert "två gånger" in refusal(tmp_path / "a.xlsx", content.getvalue())


def test_a_part_that_lies_about_its_size_is_cut_not_unpacked(tmp_path: Path) -> None:
    data = packed(sound_parts() | {SHEET: sheet(" " * 30_000_000)})
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    lying = data[: at + 24] + struct.pack("<I", 500) + data[at + 28 :]
    assert "skadad" in refusal(tmp_path / "a.xlsx", lying)


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (OLE + b"\0" * 600, "äldre Excel-formatet"),
        (OLE + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"), "lösenordsskyddad"),
        (b"Namn;Belopp\n", "inte en Excel-arbetsbok"),
        (b"%PDF-1.7", "inte en Excel-arbetsbok"),
        (packed({"word/document.xml": b"<x/>"}), "Word-dokument"),
        (b"PK\x03\x04" + b"\0" * 100, "skadad"),
        (packed(sound_parts())[:-300], "skadad"),
        (packed({"[Content_Types].xml": b"", "xl/workbook.xml": b""}), "skadad"),
        (packed(sound_parts() | {SHEET: b"<worksheet><sheetData><row>"}), "skadad"),
        (packed(sound_parts() | {"xl/workbook.xml": b"<x/>"}), "är tomt"),
    ],
)
def test_files_of_another_kind_and_broken_ones_get_a_sentence_of_their_own(
    tmp_path: Path, data: bytes, says: str
) -> None:
    assert says in refusal(tmp_path / "a.xlsx", data)


def test_an_encrypted_part_is_told_as_a_password(tmp_path: Path) -> None:
    data = bytearray(packed(sound_parts()))
    at = data.index(b"PK\x01\x02")
    data[at + 8] |= 1
    assert "lösenordsskyddad" in refusal(tmp_path / "a.xlsx", bytes(data))


def test_a_file_beyond_50_mb_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(InputError, match="större än 50 MB"):
        read_table(path, ["Namn"])


def test_an_old_workbook_under_its_own_name_is_told(tmp_path: Path) -> None:
    assert "äldre Excel-formatet" in refusal(tmp_path / "a.xls", OLE + b"\0" * 600)


def damage(step: int) -> Callable[[bytes], bytes]:
    def flip(data: bytes) -> bytes:
        broken = bytearray(data)
        for at in range(step, len(broken), max(1, len(broken) // 7)):
            broken[at] ^= 0x5A
        return bytes(broken)

    return flip


@pytest.mark.parametrize("step", range(0, 400, 7))
def test_flipped_bytes_never_give_more_than_a_refusal(tmp_path: Path, step: int) -> None:
    path = tmp_path / "a.xlsx"
    path.write_bytes(damage(step)(packed(sound_parts())))
    try:
        rows = read_table(path, ["Namn"]).rows
    except InputError:
        return
    assert rows == [(2, {"Namn": 1177})]
