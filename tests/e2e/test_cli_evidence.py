"""The evidence bundle, read as whoever receives it would: by its files alone."""

import csv
import io
import json
from collections import defaultdict
from decimal import Decimal
from hashlib import sha256
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import pytest
from command_line import in_process, must
from openpyxl import load_workbook
from other_years import make_2019

pytest_plugins = ["command_line"]

PDF = b"%PDF-1.4 faktura"


@pytest.fixture
def bundle(spent: Path, tmp_path: Path) -> Path:
    """With a credit that goes across a line's limit, a file enclosed, and an attestation."""
    must("grant", "received", spent, "--date", "2020-05-20", "--ref", "KK", "--amount", "60000000")
    must("spend", "add", spent, "--activity", "Karriärvägar sjuksköterskor", "--date",
         "2020-12-30", "--amount", "-250 000,50", "--text", "=kreditering")  # fmt: skip
    invoice = tmp_path / "Räkning å ä ö.pdf"
    invoice.write_bytes(PDF)
    must("attach", spent, 2, invoice)
    must("attest", spent, "--period", "2020", "--alt", "1", "--by", "E. Ekonomichef")
    out = tmp_path / "underlag.zip"
    told = must("evidence", spent, "--period", "2020", "--out", out)
    assert "1 bilaga" in told.err
    return out


def rows(content: bytes) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(content.decode("utf-8-sig")), delimiter=";"))


def ore(text: str) -> int:
    return int(Decimal(text.replace(",", ".")) * 100)


def files(bundle: Path) -> dict[str, bytes]:
    with ZipFile(bundle) as archive:
        assert archive.testzip() is None
        return {name: archive.read(name) for name in archive.namelist()}


def sums_of(found: dict[str, bytes]) -> dict[str, int]:
    """The parts added up by code, from the list of vouchers alone."""
    added: dict[str, int] = defaultdict(int)
    for row in rows(found["2 Underlag/Poster per summa.csv"]):
        added[row["Kod"]] += ore(row["Del i summan"])
    return added


def test_every_sum_of_the_form_is_its_vouchers_to_the_ore(bundle: Path) -> None:
    found = files(bundle)
    added = sums_of(found)
    sums = rows(found["2 Underlag/Summor.csv"])
    assert {row["Kod"]: ore(row["Belopp på blanketten"]) for row in sums} == {
        row["Kod"]: added[row["Kod"]] for row in sums
    }
    assert {row["Skillnad"] for row in sums} == {"0,00"}
    form: Any = load_workbook(
        io.BytesIO(found["1 Blanketter/Ekonomisk redovisning 2020.xlsx"]), data_only=True
    )
    page = {row[0].value: [c.value for c in row if c.value is not None][-1]
            for row in form.worksheets[0].iter_rows() if row[0].value}  # fmt: skip
    costs = [row for row in sums if row["Kod"].startswith("K")]
    assert round(page["Summa kostnader"] * 100) == sum(added[row["Kod"]] for row in costs)
    alone = [row for row in costs if row["På blanketten"] == "egen rad"]
    assert alone
    for row in alone:
        assert round(page[row["Summa"]] * 100) == added[row["Kod"]]


def test_every_voucher_is_used_up_once(bundle: Path) -> None:
    found = files(bundle)
    *ledger, total = rows(found["2 Underlag/Poster.csv"])
    parts: dict[str, int] = defaultdict(int)
    for row in rows(found["2 Underlag/Poster per summa.csv"]):
        parts[row["Post"]] += ore(row["Del i summan"])
    assert parts == {row["Nr"]: ore(row["Belopp"]) for row in ledger}
    assert ore(total["Belopp"]) == sum(parts.values())
    credit = [row for row in rows(found["2 Underlag/Poster per summa.csv"])
              if row["Text"] == "'=kreditering"]  # fmt: skip
    assert len(credit) > 1, "it is parted on those whose turn it was"


def test_the_manifest_and_the_names(bundle: Path) -> None:
    found = files(bundle)
    manifest: dict[str, Any] = json.loads(found["Manifest.json"])
    assert list(found)[-1] == "Manifest.json"
    listed = {each["name"]: each["sha256"] for each in manifest["files"]}
    assert listed == {
        name: sha256(content).hexdigest()
        for name, content in found.items()
        if name != "Manifest.json"
    }
    assert found["4 Bilagor/Bilaga 00001, post 2, Räkning å ä ö.pdf"] == PDF
    assert all(not set(name) & set('<>:"\\|?*') for name in found)
    sealed = manifest["attestation"]["sha256"]
    assert listed["3 Intygande/Del 3 som den intygades.json"] == sealed
    assert manifest["attestation"]["whole"] is True
    assert manifest["head"].encode() in found["Läs mig.txt"]
    control: Any = load_workbook(
        io.BytesIO(found["2 Underlag/Kontrollsummor.xlsx"]), data_only=True
    )
    results = [row[4].value for row in control["Kontrollsummor"].iter_rows() if row[4].value]
    assert set(results[1:]) == {"● stämmer"}


def test_the_same_data_gives_the_same_bytes(bundle: Path, spent: Path, tmp_path: Path) -> None:
    again = tmp_path / "igen.zip"
    must("evidence", spent, "--period", "2020", "--out", again)
    assert again.read_bytes() == bundle.read_bytes()


def test_a_removed_attachment_is_told_and_a_broken_seal_too(
    bundle: Path, spent: Path, tmp_path: Path
) -> None:
    must("attachment", "remove", spent, 1, "--by", "HOSPA", "--reason", "personuppgift")
    must("spend", "add", spent, "--activity", "SPUR inspektion", "--date", "2020-12-30",
         "--amount", "1", "--text", "sen")  # fmt: skip
    out = tmp_path / "nytt.zip"
    must("evidence", spent, "--period", "2020", "--out", out)
    found = files(out)
    assert not [name for name in found if name.startswith("4 ")]
    assert "Borttagna genom beslut, och därför inte med: 1." in found["Läs mig.txt"].decode()
    assert "sigillet är brutet" in found["3 Intygande/Intygande.txt"].decode()
    assert json.loads(found["Manifest.json"])["attestation"]["whole"] is False


def test_the_form_of_2019_leads_to_its_categories(tmp_path: Path) -> None:
    plan = make_2019(tmp_path)
    must("outside", "add", plan, "--category", "bemanning", "--amount", "500", "--source",
         "Ansvar 410", "--key", "listade")  # fmt: skip
    out = tmp_path / "underlag.zip"
    must("evidence", plan, "--period", "2019", "--out", out)
    found = files(out)
    sums = rows(found["2 Underlag/Summor.csv"])
    added = sums_of(found)
    assert {row["Kod"]: ore(row["Belopp på blanketten"]) for row in sums} == {
        row["Kod"]: added[row["Kod"]] for row in sums
    }
    assert "inte intygad" in found["Läs mig.txt"].decode()
    listed = [row for row in rows(found["2 Underlag/Poster per summa.csv"]) if not row["Post"]]
    assert [row["Text"] for row in listed] == ["Ansvar 410 (listade)"]


@pytest.mark.parametrize(
    ("period", "name", "words"),
    [
        ("2020-T2", "u.zip", "hela året"),
        ("2021", "u.zip", "utanför planens år"),
        ("2020", "u.xlsx", "slutar på .zip"),
        ("2020", "plan.db", "slutar på .zip"),
    ],
)
def test_what_cannot_be_written(
    decided: Path, tmp_path: Path, period: str, name: str, words: str
) -> None:
    refused = in_process("evidence", decided, "--period", period, "--out", tmp_path / name)
    assert (refused.code, words in refused.err) == (2, True)
    assert not list(tmp_path.glob("*.zip"))


def test_a_place_that_cannot_be_written(decided: Path, tmp_path: Path) -> None:
    out = tmp_path / "saknas" / "u.zip"
    refused = in_process("evidence", decided, "--period", "2020", "--out", out)
    assert (refused.code, "kan inte skrivas" in refused.err) == (3, True)
