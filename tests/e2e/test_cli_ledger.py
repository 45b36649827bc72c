"""The ledger of a period: what Excel opens well, what the program reads back, what adds up."""

import csv
import shutil
from pathlib import Path

import openpyxl
import pytest
from command_line import Answer, head, in_process, must

from regionbudget.paths import SAMPLE_PLAN

pytest_plugins = ["command_line"]

SPUR = ("--activity", "SPUR inspektion", "--date", "2020-05-04")


@pytest.fixture
def odd(spent: Path) -> Path:
    """Entries with everything that makes a ledger hard to read back."""
    must("spend", "add", spent, *SPUR, "--amount", "-1 234,50", "--text", '=HYPERLINK("x";"y")',
         "--voucher", "-7", "--account", "0001", "--object", "P 7",
         "--supplier", "+46 ”Vård”; AB")  # fmt: skip
    must("spend", "add", spent, *SPUR, "--amount", "0,05", "--text", "'=1", "--category", "@x")
    must("spend", "correct", spent, "1", "--amount", "1", "--reason", "prov")
    must("period", "close", spent, "2020-05", "--by", "Chef", "--hard")
    must("spend", "add", spent, *SPUR, "--amount", "10", "--text", "sen", "--late")
    return spent


def written(plan: Path, name: str, period: str = "2020") -> Path:
    out = plan.with_name(name)
    must("ledger", plan, "--period", period, "--out", out)
    return out


def rows_of(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def read_back(plan: Path, path: Path) -> Answer:
    before = head(plan)
    answer = must("import", "spend", plan, path)
    assert head(plan) == before
    return answer


@pytest.mark.parametrize("name", ["huvudbok.csv", "huvudbok.xlsx"])
def test_what_is_written_is_read_back_and_adds_nothing(odd: Path, name: str) -> None:
    assert "415 poster fanns redan" in read_back(odd, written(odd, name)).err


def test_the_csv_is_what_a_swedish_excel_opens(odd: Path) -> None:
    path = written(odd, "huvudbok.csv")
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbfNr;Datum;Aktivitet;Belopp;")
    assert content.count(b"\r\n") == 417
    rows = rows_of(path)
    mine = next(row for row in rows if row["Konto"] == "0001")
    assert mine["Belopp"] == "-1234,50"
    assert (mine["Text"], mine["Verifikation"]) == ('\'=HYPERLINK("x";"y")', "'-7")
    assert (mine["Objekt"], mine["Leverantör"]) == ("P 7", "'+46 ”Vård”; AB")
    assert next(row for row in rows if row["Kostnadsslag"] == "'@x")["Text"] == "''=1"


def test_corrections_late_entries_and_imports_are_told(odd: Path) -> None:
    rows = rows_of(written(odd, "huvudbok.csv"))
    assert [row["Nr"] for row in rows if row["Rättar"] == "1"] == ["414"]
    (late,) = [row for row in rows if row["Sant datum"]]
    assert (late["Datum"], late["Sant datum"], late["Text"]) == ("2020-06-01", "2020-05-04", "sen")
    assert sum(row["Inläsning"] == "1" for row in rows) == 411
    assert rows[0]["Bokförd (UTC)"][4] == "-"


@pytest.mark.parametrize("period", ["2020-05", "2020-T1", "2020-T2", "2020"])
def test_the_sum_is_the_periods_outturn(odd: Path, period: str) -> None:
    rows = rows_of(written(odd, "huvudbok.csv", period))
    assert rows[-1]["Datum"] == "Summa"
    total = must("followup", odd, "--period", period, "--json").json["total"]["period_ore"]
    assert int(rows[-1]["Belopp"].replace(",", "")) == total
    assert sum(int(row["Belopp"].replace(",", "")) for row in rows[:-1]) == total


@pytest.mark.parametrize("name", ["huvudbok.csv", "huvudbok.xlsx"])
def test_another_plan_takes_the_ledger_with_all_that_it_says(
    odd: Path, sample_states: Path, name: str
) -> None:
    other = Path(shutil.copy(sample_states / "decided.db", odd.with_name("annan.db")))
    must("import", "spend", other, written(odd, name))
    kept = ["Datum", "Aktivitet", "Belopp", "Text", "Verifikation", "Kostnadsslag", "Konto"]
    kept += ["Objekt", "Leverantör", "Sant datum"]
    here, there = (
        sorted(tuple(row[column] for column in kept) for row in rows_of(written(plan, "h.csv")))
        for plan in (odd, other)
    )
    assert there == here


def test_the_workbook_has_live_sums_that_agree_and_no_formula_of_a_users(odd: Path) -> None:
    path = written(odd, "huvudbok.xlsx")
    values = openpyxl.load_workbook(path, data_only=True)
    assert values.sheetnames == ["Poster", "Kontrollsummor"]
    control = [[cell.value for cell in row] for row in values["Kontrollsummor"].rows]
    assert [row[4] for row in control if row[4] in {"● stämmer", "■ stämmer inte"}] == [
        "● stämmer"
    ] * 2
    live = openpyxl.load_workbook(path)["Poster"]
    formulas = [c.coordinate for row in live.rows for c in row if c.data_type == "f"]
    assert formulas == [f"D{live.max_row}"]
    assert live.freeze_panes == "D2"


def test_the_same_entries_give_the_same_bytes(odd: Path) -> None:
    for name in ("a.csv", "a.xlsx"):
        first = written(odd, name).read_bytes()
        assert written(odd, name).read_bytes() == first


def test_a_changed_amount_misses_the_sum_and_nothing_is_booked(odd: Path) -> None:
    path = written(odd, "huvudbok.csv")
    path.write_bytes(path.read_bytes().replace(b";0,05;", b";0,06;"))
    answer = in_process("import", "spend", odd, path)
    assert answer.code == 2
    assert "summaraden säger" in answer.err


@pytest.mark.parametrize("name", ["huvudbok.pdf", "huvudbok", "plan.db"])
def test_it_is_written_as_a_table_or_not_at_all(spent: Path, name: str) -> None:
    answer = in_process("ledger", spent, "--period", "2020", "--out", spent.with_name(name))
    assert (answer.code, answer.out) == (2, "")
    assert must("verify", spent).code == 0


def test_another_years_period_is_refused(spent: Path) -> None:
    out = spent.with_name("x.csv")
    assert in_process("ledger", spent, "--period", "2021-05", "--out", out).code == 2
    assert not out.exists()


@pytest.mark.parametrize("name", ["huvudbok.csv", "huvudbok.xlsx"])
def test_an_undone_import_is_marked_and_stays_undone(spent: Path, name: str) -> None:
    before = rows_of(written(spent, "innan.csv"))
    must("import", "undo", spent, "1", "--reason", "fel fil")
    path = written(spent, name)
    rows = rows_of(written(spent, "efter.csv"))
    assert rows[-1]["Belopp"] == "0,00"
    assert {row["Ångrad"] for row in rows[:-1]} == {"inläsning 2"}
    told = must("import", "spend", spent, path, "--json", "--dry-run").json
    assert (told["read"], told["accepted"], told["excluded"]) == (822, 0, 822)
    assert (told["total_ore"], told["skipped"]["sums"]) == (0, 1)
    read_back(spent, path)
    must("import", "spend", spent, spent.with_name("innan.csv"))
    again = must("spend", "list", spent, "--json").json["entries"]
    assert len(again) == 2 * len(rows[:-1]) - len(before[:-1])
    assert sum(each["amount_ore"] for each in again) == int(before[-1]["Belopp"].replace(",", ""))


@pytest.mark.parametrize("name", ["huvudbok.csv", "huvudbok.xlsx"])
def test_what_was_put_right_before_an_undoing_goes_with_it(spent: Path, name: str) -> None:
    """In another plan the ledger comes to what it comes to here."""
    must("spend", "correct", spent, "1", "--amount", "1", "--reason", "för stor")
    must("spend", "correct", spent, "2", "--amount", "0", "--reason", "inte vår")
    must("import", "undo", spent, "1")
    must("spend", "correct", spent, "3", "--amount", "50", "--reason", "den var rätt")
    other = spent.with_name("annan.db")
    must("new", other, "--agreement", "gnv-2020", "--region", "Jämtland Härjedalen")
    must("import", "plan", other, SAMPLE_PLAN)
    told = must("import", "spend", other, written(spent, name), "--json").json
    assert (told["accepted_ore"], told["excluded_ore"], told["total_ore"]) == (50_00, 0, 50_00)
    again = must("import", "spend", spent, spent.with_name(name), "--json").json
    assert (again["accepted"], again["duplicates_ore"], again["excluded_ore"]) == (0, 50_00, 0)
