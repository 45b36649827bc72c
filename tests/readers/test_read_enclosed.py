"""What may be enclosed is told from the bytes; the name may not say anything else."""

import io
import zipfile
from pathlib import Path

import pytest

from regionbudget.domain.attachment import MAX_BYTES, MediaType
from regionbudget.errors import InputError
from regionbudget.readers.enclosed import enclosure, kind_of, read_enclosure, safe_name

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
MAIL = b"Received: from a\r\nFrom: a@b.se\r\nSubject: Faktura\r\nDate: x\r\n\r\nHej"


def office(*names: str) -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        for name in ("[Content_Types].xml", *names):
            archive.writestr(name, "x")
    return made.getvalue()


SOUND = {
    "faktura.pdf": (b"%PDF-1.7\n...", MediaType.PDF),
    "inledd.pdf": (b"\xef\xbb\xbf\r\n%PDF-1.7\n...", MediaType.PDF),
    "kvitto.PNG": (b"\x89PNG\r\n\x1a\n...", MediaType.PNG),
    "kvitto.jpeg": (b"\xff\xd8\xff\xe0...", MediaType.JPEG),
    "skannat.tif": (b"II*\0...", MediaType.TIFF),
    "skannat.tiff": (b"MM\0*...", MediaType.TIFF),
    "foto.heic": (b"\0\0\0\x18ftypheic\0\0\0\0", MediaType.HEIC),
    "foto.webp": (b"RIFF\x10\0\0\0WEBPVP8 ", MediaType.WEBP),
    "beställning.eml": (MAIL, MediaType.MAIL),
    "beställning.msg": (
        OLE + b"\0" * 600 + "__properties_version1.0".encode("utf-16-le"),
        MediaType.OUTLOOK,
    ),
    "avtal.docx": (office("word/document.xml"), MediaType.WORD),
    "underlag.xlsx": (office("xl/workbook.xml"), MediaType.EXCEL),
}


@pytest.mark.parametrize("name", SOUND)
def test_each_kind_is_known_by_its_bytes(name: str, tmp_path: Path) -> None:
    data, kind = SOUND[name]
    (tmp_path / name).write_bytes(data)
    found = read_enclosure(tmp_path / name)
    assert (found.name, found.kind, found.data) == (name, kind, data)


@pytest.mark.parametrize(
    "data",
    [
        b"MZ\x90\0 a program",
        b"\x7fELF...",
        b"#!/bin/sh\nrm -rf /",
        b"<html><script>alert(1)</script>",
        b"@echo off\r\nFrom: a\r\nSubject: b\r\nDate: c\r\n",
        b"Belopp: 12\nKonto: 4010\n\nbara text",
        OLE + b"\0" * 600,
        office("word/document.xml", "word/vbaProject.bin"),
        office("xl/workbook.xml", "xl/macrosheets/sheet1.xml"),
        office("ppt/presentation.xml"),
        b"PK\x03\x04 broken",
        b"\0\0\0\x18ftypmp42\0\0\0\0",
        b"From: a\nTo: b\nSubject: c\0\n\n",
    ],
)
def test_what_else_there_is_cannot_be_enclosed_under_any_name(data: bytes) -> None:
    assert kind_of(data) is None
    for name in ("x.pdf", "x.eml", "x.exe", "x"):
        with pytest.raises(InputError, match="kan inte bifogas"):
            enclosure(name, data)


@pytest.mark.parametrize("name", ["faktura.exe", "faktura.pdf.exe", "faktura", "faktura.png"])
def test_the_name_may_not_say_another_kind(name: str) -> None:
    with pytest.raises(InputError, match=r"av slaget \.pdf"):
        enclosure(name, b"%PDF-1.4")


def test_a_name_that_is_written_backwards_is_shown_as_it_is() -> None:
    assert safe_name("faktura\u202efdp.exe") == "fakturafdp.exe"
    with pytest.raises(InputError, match=r"fakturafdp\.exe"):
        enclosure("faktura\u202efdp.exe", b"%PDF-1.4")


@pytest.mark.parametrize(
    ("name", "safe"),
    [
        ("/home/x/../a.pdf", "a.pdf"),
        ("C:\\Users\\x\\a.pdf", "a.pdf"),
        ('fråga: "hur"?.pdf', "fråga_ _hur__.pdf"),
        ("  a \n b.pdf ", "a b.pdf"),
        ("x" * 300 + ".pdf", "x" * 116 + ".pdf"),
        ("...", "bilaga"),
        ("NUL.pdf", "_NUL.pdf"),
        ("com1.2020.pdf", "_com1.2020.pdf"),
        ("conto.pdf", "conto.pdf"),
    ],
)
def test_names_become_such_that_every_system_takes(name: str, safe: str) -> None:
    assert safe_name(name) == safe


def test_twenty_megabytes_go_and_a_byte_more_does_not(tmp_path: Path) -> None:
    path = tmp_path / "stor.pdf"
    path.write_bytes(b"%PDF-1.4".ljust(MAX_BYTES, b" "))
    assert len(read_enclosure(path).data) == MAX_BYTES
    path.write_bytes(b"%PDF-1.4".ljust(MAX_BYTES + 1, b" "))
    with pytest.raises(InputError, match="större än 20 MB"):
        read_enclosure(path)


def test_what_is_no_file_is_told(tmp_path: Path) -> None:
    (tmp_path / "tom.pdf").touch()
    for name, words in (("tom.pdf", "är tom"), ("saknas.pdf", "finns inte"), ("", "är en mapp")):
        with pytest.raises(InputError, match=words):
            read_enclosure(tmp_path / name)
