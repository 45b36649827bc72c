"""The annual report tells what is bound beyond the year's cost: commitments and depreciation."""

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from built import render
from openpyxl import load_workbook
from sample_plan import PERIODS, SPUR, sample_source

from regionbudget.domain.commitment import Commitment, NewCommitment, Release
from regionbudget.domain.investment import Investment, NewInvestment
from regionbudget.reports.annual_report import annual_report
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.bound import COMMITMENTS, INVESTMENTS, TITLE
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Table, Text, amount_ore

KR = 100
ORDER = NewCommitment(SPUR, date(2020, 3, 2), 11, 1_000 * KR, "=1+1", "Lipus", "avtal 7")
OPEN = Commitment(1, ORDER, (Release(1, date(2020, 5, 1), 300 * KR),))
LATE = Commitment(2, ORDER, (Release(2, date(2021, 1, 5), 1_000 * KR),))
DONE = Commitment(3, ORDER, (Release(3, date(2020, 5, 1), 1_000 * KR),))
SCANNER = NewInvestment(SPUR, "Ultraljud", 300_000 * KR, 5, date(2020, 5, 1), "V 9")
MADE, UNDONE = Investment(1, SCANNER, 1, ""), Investment(2, SCANNER, 2, "", undone=True)


@pytest.fixture
def source() -> ReportSource:
    return replace(
        sample_source(PERIODS[ReportKind.ANNUAL]),
        commitments=[OPEN, LATE, DONE],
        investments=[MADE, UNDONE],
    )


def amounts(table: Table, column: str) -> list[int | None]:
    return [amount_ore(row[column]) for row in table.rows]


def test_what_is_open_at_the_year_s_end_is_listed(source: ReportSource) -> None:
    table = annual_report(source).sheet(TITLE).table(COMMITMENTS)
    assert [row["id"] for row in table.rows] == [1, 2, None]
    assert amounts(table, "open") == [700 * KR, 1_000 * KR, 1_700 * KR]
    assert amounts(table, "amount")[-1] == 2_000 * KR


def test_later_years_are_told(source: ReportSource) -> None:
    sheet = annual_report(source).sheet(TITLE)
    assert amounts(sheet.table(INVESTMENTS), "later") == [260_000 * KR] * 2
    last = sheet.blocks[-1]
    assert isinstance(last, Text)
    assert "ordinarie budgeten bär: 2021 60\u00a0000\u00a0kr" in last.text


def test_without_any_there_is_no_such_sheet(source: ReportSource) -> None:
    nothing = replace(source, commitments=[], investments=[UNDONE])
    assert TITLE not in [sheet.title for sheet in annual_report(nothing).sheets]
    none_open = annual_report(replace(source, commitments=[DONE], investments=[])).sheet(TITLE)
    texts = [block.text for block in none_open.blocks if isinstance(block, Text)]
    assert "Inga åtaganden är öppna 2020-12-31." in texts
    assert "Inga investeringar skrivs av i år." in texts


def test_as_of_a_day_what_was_open_then_is_listed(source: ReportSource) -> None:
    followup = source.followup
    then = replace(followup, plan=replace(followup.plan, as_of=date(2020, 4, 1)))
    table = annual_report(replace(source, followup=then)).sheet(TITLE).table(COMMITMENTS)
    assert amounts(table, "open")[:-1] == [1_000 * KR] * 3


def test_the_workbook_has_it_and_texts_are_no_formulas(
    source: ReportSource, tmp_path: Path
) -> None:
    path = tmp_path / "annual.xlsx"
    path.write_bytes(bytes(render(ReportKind.ANNUAL, source)))
    sheet = load_workbook(path)[TITLE]
    cells = [cell for row in sheet.iter_rows() for cell in row]
    assert [cell.data_type for cell in cells if cell.value == "=1+1"] == ["s"] * 2
