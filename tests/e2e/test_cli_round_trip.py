"""The plan as a workbook: exported, edited, and read back with each difference in words."""

import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_line import MOVE, head, in_process, must
from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

pytest_plugins = ["command_line"]

NBSP = "\u00a0"
SOFFICE = shutil.which("soffice")
Edit = Callable[[Worksheet], None]


def exported(plan: Path) -> Path:
    path = plan.with_name("ut.xlsx")
    must("plan", "export", plan, path)
    return path


def row_of(sheet: Worksheet, activity: str) -> int:
    (number,) = (cell.row for cell in sheet["C"] if cell.value == activity)
    return int(number)


def put(activity: str, column: str, value: str | int) -> Edit:
    def edit(sheet: Worksheet) -> None:
        titles = [cell.value for cell in sheet[1]]
        sheet.cell(row_of(sheet, activity), titles.index(column) + 1, value)

    return edit


def edited(path: Path, *edits: Edit) -> Path:
    workbook: Workbook = load_workbook(path)
    for edit in edits:
        edit(workbook["Plan"])
    workbook.save(path)
    return path


def differences(plan: Path, file: Path) -> list[str]:
    return must("import", "plan", plan, file, "--dry-run").out.replace(NBSP, " ").splitlines()


def test_an_unchanged_workbook_has_no_differences_and_writes_nothing(drafted: Path) -> None:
    before = head(drafted)
    file = exported(drafted)
    for more in (["--dry-run"], []):
        answer = must("import", "plan", drafted, file, *more)
        assert answer.out == ""
        assert answer.faults[0] == "inga skillnader"
    assert head(drafted) == before


def test_a_dry_run_tells_the_differences_and_stores_nothing(drafted: Path) -> None:
    file = edited(exported(drafted), put("SPUR inspektion", "Summa", 650_000))
    before = head(drafted)
    sentence = "”SPUR inspektion”: summan ändras från 700 000 kr till 650 000 kr"
    assert differences(drafted, file) == [sentence]
    assert head(drafted) == before
    answer = must("import", "plan", drafted, file)
    assert answer.out == ""
    assert answer.faults[0].replace(NBSP, " ") == sentence
    assert head(drafted) != before
    assert differences(drafted, file) == []


def test_a_renamed_activity_keeps_its_number_and_its_spend(drafted: Path) -> None:
    spend = ("--activity", "SPUR inspektion", "--date", "2020-05-14", "--amount", "10")
    must("spend", "add", drafted, *spend, "--text", "Resa")
    file = edited(exported(drafted), put("SPUR inspektion", "Aktivitet", "SPUR granskning"))
    assert must("import", "plan", drafted, file).faults[0] == (
        "”SPUR inspektion”: namnet ändras från ”SPUR inspektion” till ”SPUR granskning”"
    )
    assert must("verify", drafted).code == 0


def test_two_activities_may_change_names_with_each_other(drafted: Path) -> None:
    def swap(sheet: Worksheet) -> None:
        first, second = (row_of(sheet, n) for n in ("SPUR inspektion", "Personalresurs Saba Cloud"))
        sheet.cell(first, 3, "Personalresurs Saba Cloud")
        sheet.cell(second, 3, "SPUR inspektion")

    answer = must("import", "plan", drafted, edited(exported(drafted), swap))
    assert answer.err.count("namnet ändras") == 2
    assert must("verify", drafted).code == 0


def test_a_row_without_a_number_is_new_and_a_cleared_one_is_gone(drafted: Path) -> None:
    def add_and_clear(sheet: Worksheet) -> None:
        gone = row_of(sheet, "SPUR inspektion")
        area = sheet.cell(gone, 2).value
        spare = next(c.row for c in sheet["C"] if c.value is None and c.row > gone + 4)
        for column, value in ((2, area), (3, "Mentorer"), (4, 50_000), (5, "FOU chef")):
            sheet.cell(spare, column, value)
        for column in range(3, 20):
            sheet.cell(gone, column).value = None

    assert differences(drafted, edited(exported(drafted), add_and_clear)) == [
        "”SPUR inspektion” tas bort: 700 000 kr",
        "”Mentorer” läggs till i området ”Goda förutsättningar för vårdens medarbetare” med "
        "50 000 kr: allt ur ”Vårdens medarbetare”",
    ]


@pytest.mark.parametrize(
    ("number", "fault"),
    [
        (4, "Nr 4 står redan på rad"),
        (99, "Nr 99 finns inte i planen"),
        ("fyra", "Nr: ”fyra” är inget nummer"),
    ],
)
def test_a_number_that_cannot_be_right_is_a_fault(
    drafted: Path, number: str | int, fault: str
) -> None:
    file = edited(exported(drafted), put("SPUR inspektion", "Nr", number))
    answer = in_process("import", "plan", drafted, file, "--dry-run")
    assert answer.code == 2
    assert fault in answer.faults[0]
    assert answer.out == "", "what a faulty file changes cannot be told"


def test_a_workbook_of_another_plan_is_recognised_by_names_and_said_so(drafted: Path) -> None:
    other = drafted.with_name("annan.db")
    must("new", other, "--agreement", "gnv-2020", "--region", "Jämtland Härjedalen")
    answer = must("import", "plan", other, exported(drafted), "--dry-run")
    assert answer.faults[0].startswith("arbetsboken skrevs ur en annan plan")
    assert answer.out.count("läggs till i området") == 18


def test_a_plan_that_has_changed_since_the_export_is_told(drafted: Path) -> None:
    file = exported(drafted)
    newer = edited(exported(drafted), put("SPUR inspektion", "Summa", 650_000))
    stale = file.with_name("gammal.xlsx")
    shutil.copy(newer, stale)
    must("import", "plan", drafted, newer)
    answer = must("import", "plan", drafted, stale, "--dry-run")
    assert answer.faults[0].startswith("planen har ändrats sedan arbetsboken skrevs")
    assert "Planen lästes in från ut.xlsx" in answer.faults[0]


def test_a_decided_plan_tells_what_needs_decisions_and_refuses(decided: Path) -> None:
    move = ("--from", "Ofördelat", "--to", "SPUR inspektion", "--amount", "100000", *MOVE)
    must("reallocate", decided, *move)
    file = exported(decided)
    assert in_process("import", "plan", decided, file, "--dry-run").out == ""
    edited(file, put("SPUR inspektion", "Summa", 900_000))
    answer = in_process("import", "plan", decided, file, "--dry-run")
    assert answer.code == 1
    assert answer.out.replace(NBSP, " ").splitlines() == [
        "”SPUR inspektion”: summan ändras från 800 000 kr till 900 000 kr"
    ]
    assert answer.faults[0].startswith("R6: planen är beslutad")
    real = in_process("import", "plan", decided, file)
    assert (real.code, real.out) == (1, "")


def test_a_broken_rule_is_told_beside_the_differences(drafted: Path) -> None:
    file = edited(exported(drafted), put("SPUR inspektion", "Summa", 900_000))
    answer = in_process("import", "plan", drafted, file, "--dry-run")
    assert answer.code == 1
    assert answer.faults[0].startswith("P1 rad ")
    assert len(answer.out.splitlines()) == 1
    assert in_process("import", "plan", drafted, file).code == 1


def test_the_plan_file_itself_is_not_written_over(drafted: Path) -> None:
    assert in_process("plan", "export", drafted, drafted).code == 2
    assert in_process("plan", "export", drafted, drafted.with_name("plan.csv")).code == 2


@pytest.fixture(scope="module")
def office(tmp_path_factory: pytest.TempPathFactory) -> Callable[[Path], Path]:
    """Let LibreOffice open a workbook and save it, by way of its own format."""
    profile = tmp_path_factory.mktemp("profile")

    def convert(path: Path, kind: str, folder: Path) -> Path:
        done = subprocess.run(
            [
                str(SOFFICE),
                "--headless",
                f"-env:UserInstallation={profile.as_uri()}",
                "--convert-to",
                kind,
                "--outdir",
                str(folder),
                str(path),
            ],
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return folder / f"{path.stem}.{kind}"

    def save_again(path: Path) -> Path:
        folder = path.parent / f"office-{path.stem}"
        return convert(convert(path, "ods", folder), "xlsx", folder / "again")

    return save_again


@pytest.mark.skipif(SOFFICE is None, reason="LibreOffice (soffice) is not installed")
@pytest.mark.timeout(300)
def test_the_sample_through_libreoffice(drafted: Path, office: Callable[[Path], Path]) -> None:
    """No difference when nothing was changed; three edits are three sentences."""
    saved = office(exported(drafted))
    assert differences(drafted, saved) == []
    three = shutil.copy(saved, drafted.with_name("tre.xlsx"))
    edited(
        Path(three),
        put("SPUR inspektion", "Summa", 650_000),
        put("Hemmonitorering", "Ansvarig", "Primärvårdschef + IT chef"),
        put("Sjuksköterskans första år", "Från", "2020-03"),
    )
    again = office(Path(three))
    lines = load_workbook(again, data_only=True)["Delområden"]
    left = {row[0].value: row[5].value for row in lines.iter_rows(min_row=2, max_row=8)}
    assert left["medarbetare"] == 54_297, "what is left is computed anew"
    assert (left["nara-vard"], left["karriartjanster"], left["generell"]) == (74_397, 0, 0)
    assert differences(drafted, again) == [
        "”Hemmonitorering”: ansvarig ändras från ”Hälso- och sjukvårdsdirektör” till "
        "”Primärvårdschef + IT chef”",
        "”Sjuksköterskans första år”: månaderna ändras från 01–12 till 03–12",
        "”SPUR inspektion”: summan ändras från 700 000 kr till 650 000 kr",
    ]
