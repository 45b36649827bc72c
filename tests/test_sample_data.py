"""The sample is what its README says: real plan, invented ledger, a file per kind of wrong."""

from collections import Counter
from pathlib import Path

import openpyxl
import pytest
from make_sample import SAMPLE_DATA, make
from make_wrong_files import WRONG_FILES, WrongFile, readme_of_wrong_files

from regionbudget.domain.finding import Problem
from regionbudget.domain.plan import Kind
from regionbudget.domain.rows import Note, SpendRow
from regionbudget.errors import InputError
from regionbudget.paths import SAMPLE_LEDGER, SAMPLE_PLAN
from regionbudget.readers.allocation_file import read_allocation_file
from regionbudget.readers.plan_file import read_plan_file
from regionbudget.readers.spend_file import read_spend_file

KR = 100
WORKBOOKS = ("plan-2020.xlsx", "ledger-2020.xlsx")


@pytest.fixture(scope="module")
def ledger() -> list[SpendRow]:
    return read_spend_file(SAMPLE_LEDGER).rows


def spent(ledger: list[SpendRow], activity: str, last_month: int = 12) -> int:
    return sum(
        row.amount_ore
        for row in ledger
        if row.activity == activity and row.date.month <= last_month
    )


def cells(workbook: Path) -> list[tuple[object, ...]]:
    book = openpyxl.load_workbook(workbook)
    return [row for sheet in book for row in sheet.iter_rows(values_only=True)]


def test_the_plan_holds_the_sums_of_the_region() -> None:
    plan = read_plan_file(SAMPLE_PLAN)
    assert plan.problems == []
    assert len(plan.rows) == 18
    assert sum(row.sum_ore for row in plan.rows) == 71_751_473 * KR
    assert [row.title for row in plan.rows if row.kind is Kind.RESERVE] == ["Ofördelat"]
    assert [note.text for note in plan.notes if not note.area] == ["Chef HOSPA"]
    assert len([note for note in plan.notes if note.note is Note.CLAUSE]) == 2
    assert len([note for note in plan.notes if note.note is Note.PRIVATE_PROVIDERS]) == 1


def test_plan_and_ledger_say_the_same_in_excel() -> None:
    assert read_plan_file(SAMPLE_DATA / "plan-2020.xlsx") == read_plan_file(SAMPLE_PLAN)
    assert read_spend_file(SAMPLE_DATA / "ledger-2020.xlsx") == read_spend_file(SAMPLE_LEDGER)


def test_the_ledger_has_the_sums_that_the_worked_examples_need(ledger: list[SpendRow]) -> None:
    assert spent(ledger, "Karriärvägar sjuksköterskor", 8) == 1_000_000 * KR
    assert spent(ledger, "Specialistutbildning sjuksköterska", 8) == 3_600_000 * KR
    distribution = "Fördelning till primärvårdens utförare efter antal listade"
    assert spent(ledger, distribution) == 18_997_627 * KR


def test_one_general_activity_runs_over_and_one_stays_far_under(ledger: list[SpendRow]) -> None:
    sums = {row.title: row.sum_ore for row in read_plan_file(SAMPLE_PLAN).rows}
    over = {title for title, ore in sums.items() if spent(ledger, title) > ore}
    assert over == {"Personalförstärkning inom IT", "Karriärvägar sjuksköterskor"}
    by_august = spent(ledger, "Personalförstärkning inom IT", 8)
    assert by_august * 12 > sums["Personalförstärkning inom IT"] * 8
    assert spent(ledger, "Hemmonitorering") * 2 < sums["Hemmonitorering"]


def test_the_ledger_is_sound_and_covers_the_year(ledger: list[SpendRow]) -> None:
    titles = {row.title for row in read_plan_file(SAMPLE_PLAN).rows}
    assert {row.activity for row in ledger} == titles - {"Ofördelat"}
    assert 380 <= len(ledger) <= 420
    assert {(row.date.year, row.date.month) for row in ledger} == {
        (2020, month) for month in range(1, 13)
    }
    assert len([row for row in ledger if row.amount_ore < 0]) == 3
    assert any(row.amount_ore % KR for row in ledger)


def test_no_two_entries_are_twins(ledger: list[SpendRow]) -> None:
    vouchers = Counter(row.voucher for row in ledger)
    assert set(vouchers.values()) == {1}


def test_making_the_sample_anew_gives_the_same_files(tmp_path: Path) -> None:
    make(tmp_path)
    made = {path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()}
    wrong = {path.relative_to(SAMPLE_DATA) for path in SAMPLE_DATA.glob("wrong/*")}
    assert wrong == {path for path in made if path.parent.name == "wrong"}
    for path in made:
        if path.suffix == ".xlsx" and path.name != "text.xlsx":
            assert cells(tmp_path / path) == cells(SAMPLE_DATA / path)
        else:
            assert (tmp_path / path).read_bytes() == (SAMPLE_DATA / path).read_bytes()


def test_the_readme_lists_each_wrong_file() -> None:
    readme = (SAMPLE_DATA / "wrong" / "README.md").read_text(encoding="utf-8")
    assert readme == readme_of_wrong_files()
    assert all(f"`{wrong.name}`" in readme for wrong in WRONG_FILES)


def problems_of(wrong: WrongFile) -> list[Problem]:
    path = SAMPLE_DATA / "wrong" / wrong.name
    try:
        match wrong.command:
            case "plan":
                return read_plan_file(path).problems
            case "spend":
                return read_spend_file(path).problems
            case _:
                return read_allocation_file(path).problems
    except InputError as error:
        return list(error.problems)


@pytest.mark.parametrize("wrong", WRONG_FILES, ids=lambda wrong: wrong.name)
def test_readers_find_what_is_malformed_and_leave_the_rest_to_the_rules(wrong: WrongFile) -> None:
    problems = problems_of(wrong)
    assert bool(problems) == (wrong.seen_by == "reader")
    if wrong.name == "plan-three-faults.csv":
        assert [problem.row for problem in problems] == [6, 17, 19]
