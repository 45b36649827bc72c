"""Attesting the economic report from the command line, and the seal that a voucher breaks."""

from pathlib import Path

import pytest
from command_line import head, in_process, must
from openpyxl import load_workbook

pytest_plugins = ["command_line"]

BY = ("--by", "E. Ekonomichef")


def attest(plan: Path, *options: str, alt: str = "1") -> str:
    return must("attest", plan, "--period", "2020", "--alt", alt, *BY, *options).out.strip()


def form_page(plan: Path, out: Path) -> tuple[dict[str, object], list[str]]:
    """The economic report: what stands beside each label of its first page, and its sheets."""
    must("report", plan, "economic", "--out", out)
    book = load_workbook(out, data_only=True)
    rows = [[c.value for c in row if c.value is not None] for row in book.worksheets[0].iter_rows()]
    return {str(row[0]): row[-1] for row in rows if row}, book.sheetnames


def test_the_seal_stands_on_the_report_with_who_and_when(spent: Path, tmp_path: Path) -> None:
    sealed = attest(spent, "--post", "Ekonomichef", "--phone", "063-12 34 57")
    (listed,) = must("attestations", spent, "--json").json["attestations"]
    assert (listed["sha256"], listed["whole"], listed["valid"]) == (sealed, True, True)
    page, sheets = form_page(spent, tmp_path / "e.xlsx")
    assert page["Sigill för del 3 (SHA-256)"] == sealed
    assert page["Sigillets läge"] == "● sigillet är helt"
    assert page["Intygat"] == listed["recorded_at"][:10]
    assert page["Alt 1. Redovisningen är granskad och riktig"] == "X"
    assert page["Ekonomichefens namn"] == "E. Ekonomichef"
    assert page["Ekonomichefens befattning"] == "Ekonomichef"
    assert "Brutet sigill" not in sheets
    verified = must("verify", spent)
    assert "sigillet är helt" in verified.err


def test_one_corrected_voucher_breaks_it_and_putting_it_back_makes_it_whole(
    spent: Path, tmp_path: Path
) -> None:
    attest(spent)
    entry = must("spend", "list", spent, "--json").json["entries"][0]
    number, ore = entry["id"], entry["amount_ore"]
    more = ("--amount", f"{(ore + 1) / 100:.2f}", "--reason", "avläst fel")
    must("spend", "correct", spent, number, *more)
    verified = in_process("verify", spent)
    assert verified.code == 1, "the history is whole, and the seal is not"
    assert verified.out.startswith("historiken är hel, huvud ")
    assert "sigillet är brutet" in verified.faults[0]
    assert any(line.startswith("Summa kostnader: intygat ") for line in verified.faults)
    page, sheets = form_page(spent, tmp_path / "e.xlsx")
    assert page["Sigillets läge"] == "■ sigillet är brutet"
    assert sheets[1] == "Brutet sigill"
    band = [label for label in page if label.startswith("■ Sigillet är brutet: siffrorna")]
    assert len(band) == 1
    (listed,) = must("attestations", spent, "--json").json["attestations"]
    total = next(each for each in listed["changes"] if each["label"] == "Summa kostnader")
    assert total["now_ore"] - total["attested_ore"] == 1
    must("spend", "correct", spent, number, "--amount", f"{ore / 100:.2f}", "--reason", "rätt")
    assert must("attestations", spent, "--json").json["attestations"][0]["whole"] is True
    assert must("verify", spent).code == 0


def test_a_new_attestation_takes_the_place_of_an_earlier(spent: Path) -> None:
    attest(spent)
    must("spend", "add", spent, "--activity", "SPUR inspektion", "--date", "2020-12-30",
         "--amount", "1 000", "--text", "sen faktura")  # fmt: skip
    attest(spent, "--deviations", "En faktura kom sent", "--measures", "Bokförd", alt="2")
    first, second = must("attestations", spent, "--json").json["attestations"]
    assert (first["valid"], first["whole"]) == (False, False)
    assert (second["valid"], second["whole"], second["alternative"]) == (True, True, 2)
    listed = must("attestations", spent).out
    assert "ersatt" in listed
    assert "● helt" in listed
    assert must("verify", spent).code == 0


@pytest.mark.parametrize(
    ("asked", "words"),
    [
        (("--alt", "2", *BY), ["avvikelserna", "åtgärder"]),
        (("--alt", "2", *BY, "--deviations", " "), ["avvikelserna", "åtgärder"]),
        (("--alt", "2", *BY, "--deviations", "Fel"), ["åtgärder"]),
        (("--alt", "2", *BY, "--measures", "Rättas"), ["avvikelserna"]),
        (("--alt", "1", *BY, "--deviations", "Fel"), ["ta bort avvikelser"]),
        (("--alt", "1", "--by", " "), ["vem som intygar"]),
        (("--alt", "1", *BY, "--email", "ekonomi"), ["e-postadressen"]),
        (("--alt", "3", *BY), ["välj 1 eller 2"]),
        (("--alt", "1"), ["--by saknas"]),
    ],
)
def test_what_is_missing_or_cannot_be_right(
    spent: Path, asked: tuple[str, ...], words: list[str]
) -> None:
    before = head(spent)
    refused = in_process("attest", spent, "--period", "2020", *asked)
    assert refused.code == 2
    for word, fault in zip(words, refused.faults, strict=False):
        assert word in fault
    assert head(spent) == before


def test_a_draft_is_not_attested(drafted: Path) -> None:
    refused = in_process("attest", drafted, "--period", "2020", "--alt", "1", *BY)
    assert refused.code == 1
    assert refused.err.startswith("R6: planen är ett utkast")


@pytest.mark.parametrize("period", ["2020-T2", "2020-12", "2021"])
def test_only_the_year_of_the_plan_is_attested(spent: Path, period: str) -> None:
    refused = in_process("attest", spent, "--period", period, "--alt", "1", *BY)
    assert refused.code == 2


def test_months_that_take_entries_and_money_that_has_not_come_are_told(spent: Path) -> None:
    early = must("attest", spent, "--period", "2020", "--alt", "1", *BY)
    assert "perioden tar fortfarande emot poster (januari–december 2020)" in early.faults[0]
    assert "inget mottaget bidrag" in early.faults[1]
    must("period", "close", spent, "2020", "--hard", "--by", "HOSPA")
    must("grant", "received", spent, "--date", "2020-05-20", "--ref", "KK", "--amount", "71862709")
    late = must("attest", spent, "--period", "2020", "--alt", "1", *BY)
    assert late.err == ""


def test_the_reviewers_details_follow_from_the_forms(spent: Path) -> None:
    must("grant", "details", spent, "--set", "reviewer=E. Ekonomichef",
         "--set", "reviewer-post=Ekonomichef", "--set", "reviewer-phone=063-12 34 57")  # fmt: skip
    attest(spent)
    must("attest", spent, "--period", "2020", "--alt", "1", "--by", "Någon Annan")
    same, other = must("attestations", spent, "--json").json["attestations"]
    assert (same["post"], same["phone"]) == ("Ekonomichef", "063-12 34 57")
    assert (other["post"], other["phone"]) == ("", "")
