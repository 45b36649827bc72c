"""Hostile ledgers: each is refused in a sentence within a second, and the program lives on."""

import io
import random
import struct
import time
import warnings
import zipfile
from collections.abc import Callable
from itertools import product
from pathlib import Path

import openpyxl
import pytest

from regionbudget.errors import InputError
from regionbudget.readers.sheet_source import Source, open_ledger
from regionbudget.readers.table import read_table

SHEET, STRINGS = "xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
HEADER = '<row r="1"><c r="A1" t="inlineStr"><is><t>Namn</t></is></c></row>'
ROW_2 = '<row r="2"><c r="A2"><v>1177</v></c></row>'
OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600)
GROWN = 250_000
"""Bytes that send a workbook to the reading process."""

Parts = dict[str, bytes]


def sheet(rows: str, *, prolog: str = "", before: str = "", after: str = "") -> bytes:
    return (
        f'<?xml version="1.0"?>{prolog}<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}'
        f"</sheetData>{after}</worksheet>"
    ).encode()


def parts_of_a_sound_workbook() -> Parts:
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    with zipfile.ZipFile(content) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    return parts | {SHEET: sheet(HEADER + ROW_2)}


SOUND = parts_of_a_sound_workbook()


def packed(parts: Parts, method: int = zipfile.ZIP_DEFLATED) -> bytes:
    content = io.BytesIO()
    with zipfile.ZipFile(content, "w", method) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return content.getvalue()


def stored(parts: Parts) -> bytes:
    return packed(SOUND | parts, zipfile.ZIP_STORED)


def rows(text: str) -> bytes:
    return stored({SHEET: sheet(HEADER + ROW_2 + text)})


def duplicated() -> bytes:
    content = io.BytesIO(packed(SOUND))
    with warnings.catch_warnings(), zipfile.ZipFile(content, "a") as archive:
        warnings.simplefilter("ignore")
        archive.writestr(SHEET.upper(), sheet(HEADER))
    return content.getvalue()


def encrypted() -> bytes:
    data = bytearray(packed(SOUND))
    data[data.index(b"PK\x01\x02") + 8] |= 1
    return bytes(data)


def lying() -> bytes:
    data = packed(SOUND | {SHEET: sheet(" " * 30_000_000)})
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(SHEET.encode()))
    return data[: at + 24] + struct.pack("<I", 500) + data[at + 28 :]


def laughing(name: str) -> bytes:
    entities = '<!ENTITY a0 "ha">' + "".join(
        f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 10)
    )
    return packed(SOUND | {name: f"<!DOCTYPE x [{entities}]><x>&a9;</x>".encode()})


HOSTILE: dict[str, tuple[Callable[[], bytes], str]] = {
    "row far beyond": (lambda: rows('<row r="99999999999"><c><v>1</v></c></row>'), "felaktigt"),
    "row of 5000 digits": (lambda: rows(f'<row r="{"9" * 5000}"/>'), "felaktigt"),
    "row below nothing": (lambda: rows('<row r="-7"><c><v>1</v></c></row>'), "felaktigt"),
    "row zero": (lambda: rows('<row r="0"/>'), "felaktigt"),
    "rows falling": (lambda: rows('<row r="9"/><row r="3"/>'), "felaktigt"),
    "rows without end": (lambda: rows("<row/>" * 1_100_000), "felaktigt"),
    "cell far below": (lambda: rows('<row r="3"><c r="A99999999999"/></row>'), "felaktigt"),
    "cell far right": (lambda: rows('<row r="3"><c r="ZZZZZZZ3"/></row>'), "felaktigt"),
    "column after the last": (lambda: rows('<row r="3"><c r="XFE3"/></row>'), "felaktigt"),
    "a row of a million cells": (lambda: rows('<row r="3">' + "<c/>" * 10**6), "felaktigt"),
    "rows in rows": (lambda: rows('<row r="3">' + "<row>" * 1_100_000), "felaktigt"),
    "deep nesting": (lambda: rows('<row r="3">' + "<a>" * 1_000_000), "felaktigt"),
    "deep nesting of styles": (
        lambda: stored({"xl/styles.xml": b"<styleSheet>" + b"<a>" * 1_000_000}),
        "felaktigt",
    ),
    "nesting that still passes": (
        lambda: stored({"xl/styles.xml": b"<styleSheet>" + b"<a>" * 150_000}),
        "skadad",
    ),
    "comments": (lambda: rows('<row r="3">' + "<c/><!--<row>-->" * 200_000), "felaktigt"),
    "merged cells": (
        lambda: stored(
            {SHEET: sheet(HEADER, after='<mergeCell ref="A1:B2"/>' * 1_000_000)},
        ),
        "felaktigt",
    ),
    "styles": (lambda: stored({"xl/styles.xml": b"<x>" + b"<xf/>" * 2_000_000}), "felaktigt"),
    "shared strings": (lambda: stored({STRINGS: b"<sst>" + b"<si/>" * 3_100_000}), "felaktigt"),
    "one endless string": (
        lambda: stored({STRINGS: b"<sst><si>" + b"<r/>" * 1_000_000 + b"</si></sst>"}),
        "felaktigt",
    ),
    "zip bomb": (lambda: packed(SOUND | {SHEET: bytes(60_000_000)}), "orimligt stor"),
    "bomb of strings": (lambda: packed(SOUND | {STRINGS: bytes(60_000_000)}), "orimligt stor"),
    "bomb of a picture": (
        lambda: packed(SOUND | {"xl/media/image1.png": bytes(60_000_000)}),
        "orimligt stor",
    ),
    "zip in zip": (lambda: packed({"a.xlsx": packed(SOUND)}), "inte en Excel-arbetsbok"),
    "billion laughs in a sheet": (lambda: laughing(SHEET), "XML-deklarationer"),
    "billion laughs in strings": (lambda: laughing(STRINGS), "XML-deklarationer"),
    "billion laughs elsewhere": (lambda: laughing("docProps/core.xml"), "XML-deklarationer"),
    "lying size": (lying, "skadad"),
    "same part twice": (duplicated, "två gånger"),
    "thousands of parts": (
        lambda: packed(SOUND | {f"xl/x{n}.xml": b"" for n in range(5000)}),
        "för många delar",
    ),
    "encrypted": (encrypted, "lösenordsskyddad"),
    "password": (lambda: OLE + "EncryptedPackage".encode("utf-16-le"), "lösenordsskyddad"),
    "old Excel": (lambda: OLE, "äldre Excel-formatet"),
    "text by another name": (lambda: b"Namn;Belopp\n1;2\n", "inte en Excel-arbetsbok"),
    "PDF": (lambda: b"%PDF-1.7", "inte en Excel-arbetsbok"),
    "Word": (lambda: packed({"word/document.xml": b"<x/>"}), "Word-dokument"),
    "PowerPoint": (lambda: packed({"ppt/presentation.xml": b"<x/>"}), "PowerPoint"),
    "OpenDocument": (lambda: packed({"content.xml": b"<x/>"}), "OpenDocument"),
    "binary workbook": (
        lambda: packed({"[Content_Types].xml": b"<x/>", "xl/workbook.bin": b"1"}),
        "binär Excel-arbetsbok",
    ),
    "cut": (lambda: packed(SOUND)[:-300], "skadad"),
    "unfinished XML": (lambda: stored({SHEET: b"<worksheet><sheetData><row>"}), "skadad"),
}


def grown(data: bytes) -> bytes:
    """The same workbook, so large that it is read in the reading process; others as they are."""
    content = io.BytesIO(data)
    try:
        with zipfile.ZipFile(content, "a") as archive:
            archive.writestr("xl/media/noise.png", random.Random(1).randbytes(GROWN))
    except zipfile.BadZipFile:
        return data + bytes(GROWN)
    return content.getvalue()


def open_as_ledger(path: Path) -> object:
    return open_ledger(path)


def open_as_table(path: Path) -> object:
    return read_table(path, ["Namn"])


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("door", [open_as_ledger, open_as_table])
def test_a_hostile_file_is_refused_within_a_second(
    kind: str, door: Callable[[Path], object], tmp_path: Path
) -> None:
    make, says = HOSTILE[kind]
    path = tmp_path / "a.xlsx"
    path.write_bytes(make())
    start = time.process_time()
    with pytest.raises(InputError) as caught:
        door(path)
    assert time.process_time() - start < 1
    assert len(caught.value.problems) == 1
    assert says in str(caught.value)


UNGROWN = {"same part twice", "encrypted", "lying size", "thousands of parts", "zip in zip", "cut"}


@pytest.mark.parametrize("kind", sorted(HOSTILE.keys() - UNGROWN))
def test_the_reading_process_refuses_it_too(kind: str, tmp_path: Path) -> None:
    make, says = HOSTILE[kind]
    path = tmp_path / "a.xlsx"
    path.write_bytes(grown(make()))
    with pytest.raises(InputError, match=says):
        open_ledger(path)


def test_a_file_of_60_mb_is_not_even_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    with path.open("wb") as stream:
        stream.truncate(60_000_000)
    with pytest.raises(InputError, match="större än 50 MB"):
        open_ledger(path)


STRANGE = {
    "a stray cell in the last corner": sheet(
        HEADER + ROW_2 + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'
    ),
    "a dimension of a billion cells": sheet(
        HEADER + ROW_2, before='<dimension ref="A1:XFD1048576"/>'
    ),
    "thousands of empty rows": sheet(
        HEADER + ROW_2 + "".join(f'<row r="{number}"/>' for number in range(3, 30_000))
    ),
    "thousands of merged cells": sheet(HEADER + ROW_2, after='<mergeCell ref="B5:C6"/>' * 20_000),
    "rows without numbers": sheet(
        HEADER.replace(' r="1"', "") + ROW_2.replace(' r="2"', "").replace(' r="A2"', "")
    ),
    "UTF-16": sheet(HEADER + ROW_2).decode().replace("?>", ' encoding="utf-16"?>').encode("utf-16"),
}


@pytest.mark.parametrize(("kind", "large"), list(product(STRANGE, [False, True])))
def test_what_is_strange_but_legal_is_read(kind: str, large: bool, tmp_path: Path) -> None:
    path = tmp_path / "a.xlsx"
    data = packed(SOUND | {SHEET: STRANGE[kind]})
    path.write_bytes(grown(data) if large else data)
    assert first_rows(open_ledger(path)) == [(1, ["Namn"]), (2, [1177])]


def test_a_workbook_with_macros_is_read_and_they_are_not_run(tmp_path: Path) -> None:
    path = tmp_path / "a.xlsm"
    path.write_bytes(packed(SOUND | {"xl/vbaProject.bin": OLE}))
    assert first_rows(open_ledger(path)) == [(1, ["Namn"]), (2, [1177])]
    assert read_table(path, ["Namn"]).rows == [(2, {"Namn": 1177})]


def first_rows(source: Source) -> list[tuple[int, list[object]]]:
    return [(number, list(cells)) for number, cells in source.grids[0].rows[:2]]


@pytest.mark.parametrize("seed", range(60))
def test_flipped_bytes_give_the_rows_or_a_refusal(seed: int, tmp_path: Path) -> None:
    chance = random.Random(seed)
    data = bytearray(packed(SOUND))
    for _ in range(chance.randrange(1, 12)):
        data[chance.randrange(len(data))] ^= 1 << chance.randrange(8)
    path = tmp_path / "a.xlsx"
    path.write_bytes(data)
    try:
        found = open_ledger(path)
    except InputError:
        return
    assert first_rows(found) == [(1, ["Namn"]), (2, [1177])]
