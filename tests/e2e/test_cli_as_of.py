"""`--as-of` and `compare` as a user has them."""

from pathlib import Path
from typing import Any

import pytest
from command_line import KR, head, in_process, line_of, must, row_of
from openpyxl import load_workbook

from regionbudget.store.database import Database

pytest_plugins = ["command_line"]

SPUR, RESERVE = "SPUR inspektion", "Ofördelat"


@pytest.fixture
def moved(spent: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Moves of May and June; the one of June written down before the one of May."""

    def move(day: str, recorded: str, kronor: int) -> None:
        monkeypatch.setattr(Database, "now", lambda _db: f"{recorded}T10:00:00Z")
        sums = ("--from", RESERVE, "--to", SPUR, "--amount", kronor, "--date", day)
        must("reallocate", spent, *sums, "--by", "HOSPA", "--reason", "behov")

    move("2020-06-10", "2020-06-10", 200_000)
    move("2020-05-14", "2020-07-02", 100_000)
    return spent


def budget(answer: Any, title: str) -> int:
    (found,) = (each for each in answer["activities"] if each["title"] == title)
    return int(found["revised_ore"])


def status(plan: Path, *more: str) -> Any:
    return must("status", plan, "--json", *more).json


def test_status_counts_decisions_dated_by_the_day(moved: Path) -> None:
    assert budget(status(moved), SPUR) == 1_000_000 * KR
    assert budget(status(moved, "--as-of", "2020-05-13"), SPUR) == 700_000 * KR
    assert budget(status(moved, "--as-of", "2020-05-14"), SPUR) == 800_000 * KR
    assert budget(status(moved, "--as-of", "2020-06-10"), SPUR) == 1_000_000 * KR


def test_the_answer_has_the_same_keys_with_and_without_a_day(moved: Path) -> None:
    assert status(moved, "--as-of", "2020-12-31") == status(moved)


def test_before_its_decision_the_plan_is_a_draft(moved: Path) -> None:
    assert status(moved, "--as-of", "2020-03-11")["state"] == "draft"
    assert status(moved, "--as-of", "2019-06-30")["state"] == "draft"
    assert status(moved, "--as-of", "2031-01-01") == status(moved)


def test_the_text_says_which_day(moved: Path) -> None:
    assert ", per 2020-05-31" in must("status", moved, "--as-of", "2020-05-31").out
    shown = must("followup", moved, "--period", "2020-05", "--as-of", "2020-05-20").out
    assert ", per 2020-05-20" in shown
    assert "per 20" not in must("status", moved).out


def test_follow_up_counts_entries_dated_by_the_day(moved: Path) -> None:
    def accumulated(*day: str) -> int:
        answer = must("followup", moved, "--period", "2020", "--json", *day).json
        return int(answer["total"]["accumulated_ore"])

    entries = must("spend", "list", moved, "--json").json["entries"]
    for day in ("2020-05-31", "2020-06-25", "2019-12-31", "2021-01-01"):
        dated = sum(each["amount_ore"] for each in entries if each["date"] <= day)
        assert accumulated("--as-of", day) == dated
    assert accumulated("--as-of", "2021-01-01") == accumulated()


def test_check_looks_at_the_plan_of_the_day(drafted: Path) -> None:
    must("decide", drafted, "--date", "2020-03-12", "--by", "RS", "--ref", "RS 1")
    must("spend", "add", drafted, "--activity", SPUR, "--date", "2020-05-02",
         "--amount", "900000", "--text", "Granskning")  # fmt: skip

    def rules(*day: str) -> set[str]:
        answer = must("check", drafted, "--json", *day).json
        return {each["rule"] for each in answer["findings"]}

    assert "S4" in rules()
    assert "S4" in rules("--as-of", "2020-05-02")
    assert "S4" not in rules("--as-of", "2020-05-01")


def test_a_day_that_is_none_is_refused(moved: Path) -> None:
    answer = in_process("status", moved, "--as-of", "31 maj")
    assert answer.code == 2
    assert "31 maj" in answer.err


def words(report: Path) -> str:
    book = load_workbook(report, read_only=True, data_only=True)
    return "\n".join(
        str(cell)
        for sheet in book.worksheets
        for row in sheet.iter_rows(values_only=True)
        for cell in row
        if cell is not None
    )


def test_a_report_as_of_a_day_says_so_and_keeps_the_head(moved: Path, tmp_path: Path) -> None:
    out = tmp_path / "maj.xlsx"
    must("report", moved, "month", "--period", "2020-05", "--as-of", "2020-05-20", "--out", out)
    said = words(out)
    assert "Månadsuppföljning maj 2020 per 2020-05-20" in said
    assert "beslut och poster som är daterade till och med 2020-05-20" in said
    assert head(moved).split()[-1] in said
    assert "■ stämmer inte" not in said
    assert "2020-05-25" not in said
    again = tmp_path / "igen.xlsx"
    must("report", moved, "month", "--period", "2020-05", "--as-of", "2020-05-20", "--out", again)
    assert again.read_bytes() == out.read_bytes()


def test_a_plan_paper_as_of_a_day_is_a_draft_before_the_decision(
    moved: Path, tmp_path: Path
) -> None:
    out = tmp_path / "plan.xlsx"
    must("report", moved, "plan", "--as-of", "2020-03-01", "--out", out)
    said = words(out)
    assert "UTKAST" in said
    assert "per 2020-03-01" in said


def compared(plan: Path, first: str, last: str) -> Any:
    return must("compare", plan, "--from", first, "--to", last, "--json").json


def test_compare_shows_three_columns_and_the_decisions_behind(moved: Path) -> None:
    found = compared(moved, "2020-05-01", "2020-06-30")
    assert (found["from"], found["to"]) == ("2020-05-01", "2020-06-30")
    spur = next(each for each in found["activities"] if each["title"] == SPUR)
    assert spur == {
        "id": 13,
        "title": SPUR,
        "area": "medarbetare",
        "original_ore": 700_000 * KR,
        "changes_ore": 300_000 * KR,
        "current_ore": 1_000_000 * KR,
        "decisions": [3, 2],
    }
    line = line_of(found, "medarbetare")
    assert line["original_ore"] == line["current_ore"] == 23_037_789 * KR
    assert line["planned_changes_ore"] == 0
    assert line["decisions"] == []
    assert found["total"]["original_ore"] == 71_862_709 * KR
    assert found["total"]["planned_current_ore"] == 71_751_473 * KR
    assert found["descriptions"] == []


def test_compare_marks_what_was_written_down_later(moved: Path) -> None:
    found = compared(moved, "2020-05-01", "2020-06-30")
    assert [
        (each["id"], each["date"], each["recorded_later"], each["out_of_order"])
        for each in found["decisions"]
    ] == [(3, "2020-05-14", True, True), (2, "2020-06-10", False, False)]
    assert found["decisions"][0]["recorded_at"] == "2020-07-02T10:00:00Z"
    assert found["decisions"][0]["kind"] == "reallocation"
    text = must("compare", moved, "--from", "2020-05-01", "--to", "2020-06-30").out
    assert "registrerat 2020-07-02, efter den dag som visas" in text
    assert "daterat tillbaka" in text
    assert SPUR in text
    assert "Oförändrad budget: 16 aktiviteter" in text


def test_compare_agrees_with_status_as_of_both_days(moved: Path) -> None:
    first, last = "2020-05-20", "2020-06-30"
    found = compared(moved, first, last)
    before, after = (status(moved, "--as-of", day) for day in (first, last))
    assert [each["original_ore"] for each in found["activities"]] == [
        each["revised_ore"] for each in before["activities"]
    ]
    assert [each["current_ore"] for each in found["activities"]] == [
        each["revised_ore"] for each in after["activities"]
    ]
    assert found["total"]["current_ore"] == after["total"]["allocated_ore"]
    assert found["total"]["planned_original_ore"] == before["total"]["planned_ore"]


def test_compare_without_decisions_says_that_nothing_differs(moved: Path) -> None:
    answer = must("compare", moved, "--from", "2020-08-01", "--to", "2020-08-31")
    assert "Inga beslut" in answer.out


def test_compare_refuses_days_in_the_wrong_order(moved: Path) -> None:
    answer = in_process("compare", moved, "--from", "2020-06-02", "--to", "2020-06-01")
    assert answer.code == 2
    assert answer.faults == ["2020-06-02 ligger efter 2020-06-01; ange det tidigare datumet först"]


def test_a_follow_up_row_is_as_it_was(moved: Path) -> None:
    answer = must("followup", moved, "--period", "2020-T2", "--as-of", "2020-05-31", "--json").json
    assert row_of(answer, SPUR)["revised_ore"] == 800_000 * KR
