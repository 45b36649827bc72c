"""Attachments and vouchers from the command line."""

import json
from pathlib import Path

import openpyxl
import pytest
from command_line import KR, in_process, must

pytest_plugins = ["command_line"]

PDF = b"%PDF-1.4 faktura"


@pytest.fixture
def booked(decided: Path) -> Path:
    entry = ("--date", "2020-05-14", "--amount", "1 000", "--text", "Hyra")
    account = ("--account", "6011", "--object", "P17", "--supplier", "Fastighets AB")
    must("spend", "add", decided, "--activity", "SPUR inspektion", *entry, *account)
    return decided


@pytest.fixture
def invoice(tmp_path: Path) -> Path:
    path = tmp_path / "faktura.pdf"
    path.write_bytes(PDF)
    return path


def test_an_entry_keeps_account_object_and_supplier(booked: Path) -> None:
    (entry,) = must("spend", "list", booked, "--json").json["entries"]
    assert (entry["account"], entry["object"], entry["supplier"]) == (
        "6011",
        "P17",
        "Fastighets AB",
    )


def test_a_file_is_enclosed_listed_saved_and_removed(
    booked: Path, invoice: Path, tmp_path: Path
) -> None:
    attached = must("attach", booked, 1, invoice)
    assert attached.out == "1\n"
    assert "personuppgifter" in attached.err
    again = must("attach", booked, 1, invoice)
    assert again.out == "1\n"
    assert "finns redan som bilaga 1" in again.err
    (listed,) = must("attachment", "list", booked, "--json").json["attachments"]
    assert (listed["entry_id"], listed["name"], listed["size"]) == (1, "faktura.pdf", len(PDF))
    assert listed["removed"] is None
    assert must("spend", "list", booked, "--json").json["entries"][0]["attachments"] == [1]
    assert "bilaga 1" in must("spend", "list", booked).out
    copy = tmp_path / "kopia.pdf"
    must("attachment", "save", booked, 1, copy)
    assert copy.read_bytes() == PDF
    assert in_process("attachment", "save", booked, 1, copy).code == 2
    removed = must("attachment", "remove", booked, 1, "--by", "HOSPA", "--reason", "personuppgift")
    assert "säkerhetskopior" in removed.err
    assert "1 (borttagen)" in must("spend", "list", booked).out
    assert (
        json.loads(must("attachment", "list", booked, "--entry", 1, "--json").out)["attachments"][
            0
        ]["removed"]["by"]
        == "HOSPA"
    )
    assert in_process("attachment", "save", booked, 1, tmp_path / "x.pdf").code == 2
    assert must("verify", booked).code == 0


def test_a_program_is_refused(booked: Path, tmp_path: Path) -> None:
    program = tmp_path / "faktura.exe"
    program.write_bytes(b"MZ\x90\0")
    answer = in_process("attach", booked, 1, program)
    assert (answer.code, answer.out) == (2, "")
    assert "faktura.exe kan inte bifogas; PDF, bild" in answer.err


def test_reports_number_the_attachments(booked: Path, invoice: Path, tmp_path: Path) -> None:
    out = tmp_path / "delar.xlsx"
    must("report", booked, "interim", "--period", "2020-T2", "--out", out)
    assert "Bilaga" not in entry_headings(out)
    must("attach", booked, 1, invoice)
    must("report", booked, "interim", "--period", "2020-T2", "--out", out)
    assert entry_headings(out)["Bilaga"] == "1"


def entry_headings(path: Path) -> dict[object, object]:
    """The headings of the sheet of entries, with the first entry's cells."""
    rows = list(openpyxl.load_workbook(path)["Poster"].iter_rows(values_only=True))
    place = next(number for number, row in enumerate(rows) if "Verifikation" in row)
    return dict(zip(rows[place], rows[place + 1], strict=True))


def test_a_voucher_books_all_its_rows_or_none(decided: Path) -> None:
    voucher = ("spend", "voucher", decided, "--date", "2020-05-14", "--text", "Hyra")
    rows = ("--row", "SPUR inspektion=1 200,50", "--row", "9=-200")
    added = must(*voucher, "--voucher", "V 7", *rows)
    assert added.out == "1\n2\n"
    entries = must("spend", "list", decided, "--json").json["entries"]
    assert [(e["activity_id"], e["amount_ore"], e["voucher"]) for e in entries] == [
        (13, 120_050, "V 7"),
        (9, -200 * KR, "V 7"),
    ]
    stopped = in_process(*voucher, "--row", "13=5", "--row", "16=5")
    assert stopped.code == 1
    assert stopped.err.startswith("S1 rad 2:")
    for row in ("SPUR inspektion", "=5", "13=fem"):
        assert in_process(*voucher, "--row", row).code == 2
    assert len(must("spend", "list", decided, "--json").json["entries"]) == 2
