"""Providers from the command line: paid sums, report-back, and the statement on request."""

from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import KR, in_process, must

pytest_plugins = ["command_line"]

GENERAL = "Fördelning till primärvårdens utförare"


@pytest.fixture
def paid(decided: Path, tmp_path: Path) -> Path:
    """Vård AB gets a part of the distribution, is paid for it, and works elsewhere too."""
    key = tmp_path / "nyckel.csv"
    key.write_text("Mottagare;Vikt\nVård AB;3\nÅre hälsocentral;1\n", encoding="utf-8")
    must("distribute", decided, "--activity", GENERAL, "--key", key)
    for day, amount, activity, category in (
        ("2020-02-03", "1000,50", GENERAL, "Köpt verksamhet"),
        ("2020-06-03", "2000", GENERAL, "Köpt verksamhet"),
        ("2020-06-04", "-100", "SPUR inspektion", ""),
    ):
        must("spend", "add", decided, "--activity", activity, "--date", day, "--amount", amount,
             "--text", "=A1", "--category", category, "--supplier", "vård ab")  # fmt: skip
    return decided


def listed(plan: Path, *period: str) -> dict[str, Any]:
    answer = must("provider", "list", plan, "--json", *period).json
    return {each["provider"]: each for each in answer["providers"]}


def test_paid_sums_stand_per_provider_and_activity(paid: Path) -> None:
    known = listed(paid)
    vard = known["Vård AB"]
    assert (vard["paid_ore"], vard["accumulated_ore"]) == (2_900_50, 2_900_50)
    shared, spur = vard["activities"]
    assert shared["roles"] == ["receiver", "supplier"]
    assert (shared["paid_ore"], spur["paid_ore"]) == (3_000_50, -100 * KR)
    assert (
        shared["allotted_ore"] + known["Åre hälsocentral"]["activities"][0]["allotted_ore"]
        == 18_997_627 * KR
    )
    assert listed(paid, "--period", "2020-06")["Vård AB"]["paid_ore"] == 1_900 * KR
    assert listed(paid, "--period", "2020-06")["Vård AB"]["accumulated_ore"] == 2_900_50


def test_a_report_back_is_the_distributions_own(paid: Path) -> None:
    said = ("--activity", GENERAL, "--receiver", "vård ab", "--date", "2020-09-01")
    must("provider", "report", paid, *said, "--amount", "5 000", "--text", "Sjuksköterska")
    shared = listed(paid)["Vård AB"]["activities"][0]
    assert (shared["used_ore"], shared["date"], shared["text"]) == (
        5_000 * KR,
        "2020-09-01",
        "Sjuksköterska",
    )
    shown = must("distribution", "show", paid, "--activity", GENERAL, "--json").json
    assert [each["used_ore"] for each in shown["parts"]] == [5_000 * KR, None]
    wrong = in_process("provider", "report", paid, *said[:2], "--receiver", "X", *said[4:],
                       "--amount", "1")  # fmt: skip
    assert (wrong.code, wrong.out) == (2, "")


def test_money_passed_on_is_paid_to_its_receiver(new_plan: Path, tmp_path: Path) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Mottagare\n"
        "e-halsa;1177;1000;Chef;vidare utbetalning;SKR\n",
        encoding="utf-8",
    )
    must("import", "plan", new_plan, plan)
    must("passthrough", "add", new_plan, "--activity", "1177", "--step", "passed-on",
         "--date", "2020-05-04", "--amount", "400")  # fmt: skip
    skr = listed(new_plan)["SKR"]
    assert skr["paid_ore"] == 400 * KR
    assert skr["activities"][0]["roles"] == ["receiver", "supplier"]


def test_a_receiver_whom_no_entry_names_is_told_what_is_booked(
    new_plan: Path, tmp_path: Path
) -> None:
    plan = tmp_path / "plan.csv"
    plan.write_text(
        "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Mottagare\n"
        "e-halsa;1177;1000;Chef;vidare utbetalning;SKR\n",
        encoding="utf-8",
    )
    must("import", "plan", new_plan, plan)
    must("spend", "add", new_plan, "--activity", "1177", "--date", "2020-05-04",
         "--amount", "400", "--text", "Faktura")  # fmt: skip
    told = "på ”1177” är 400 kr bokfört av poster som inte anger vem som fick pengarna"
    assert told in must("provider", "list", new_plan).err.replace("\xa0", " ")
    assert listed(new_plan)["SKR"]["paid_ore"] == 0
    out = tmp_path / "skr.xlsx"
    must("report", new_plan, "provider", "--provider", "SKR", "--period", "2020-T2", "--out", out)
    (said,) = [str(row[0]) for row in sheets(out)["Redovisning"] if "anger vem" in str(row[0])]
    assert said.replace("\xa0", " ").startswith("P" + told[1:])


def sheets(path: Path) -> dict[str, list[list[object]]]:
    book = openpyxl.load_workbook(path, data_only=True)
    return {sheet.title: [[c.value for c in row] for row in sheet.rows] for sheet in book}


def test_the_statement_tells_activities_costs_decisions_and_report_back(paid: Path) -> None:
    must("provider", "report", paid, "--activity", GENERAL, "--receiver", "Vård AB",
         "--date", "2020-09-01", "--amount", "5 000", "--text", "Sjuksköterska")  # fmt: skip
    out = paid.with_name("vard.xlsx")
    must("report", paid, "provider", "--provider", "vård", "--period", "2020-T2", "--out", out)
    found = sheets(out)
    assert list(found) == ["Redovisning", "Poster", "Beslut", "Kontrollsummor"]
    (row,) = [row for row in found["Redovisning"] if str(row[1]).startswith(GENERAL)]
    assert row[2] == "mottagare, leverantör"
    assert row[3:5] == [3000.5, 3000.5]
    assert row[6] == 5000
    assert row[5] - row[6] == row[7]  # type: ignore[operator]
    assert row[9] == "Sjuksköterska"
    assert len([row for row in found["Poster"] if row[4] == "=A1"]) == 3
    assert [row[1] for row in found["Beslut"] if row[5] == "RS 1/2020"] == ["Planen", "Planen"]
    results = [
        row[4] for row in found["Kontrollsummor"] if str(row[4]).endswith(("stämmer", "inte"))
    ]
    assert results == ["● stämmer", "● stämmer"]
    first = out.read_bytes()
    must("report", paid, "provider", "--provider", "Vård AB", "--period", "2020-T2", "--out", out)
    assert out.read_bytes() == first


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("provider",), "--provider"),
        (("provider", "--provider", "Ingen"), "”Ingen” finns varken"),
        (("provider", "--provider", "Vård AB", "--period", "2021"), "2021"),
        (("provider", "--provider", "Vård AB", "--as-of", "2020-05-01"), "--as-of"),
        (("plan", "--provider", "Vård AB"), "ta bort --provider"),
    ],
)
def test_a_statement_of_nobody_is_refused(
    paid: Path, arguments: tuple[str, ...], said: str
) -> None:
    out = paid.with_name("x.xlsx")
    answer = in_process("report", paid, *arguments, "--out", out)
    assert answer.code == 2
    assert said in answer.err
    assert not out.exists()
