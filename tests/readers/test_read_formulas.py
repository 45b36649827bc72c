"""A formula counts by its stored result; one that has none is told, never read as an empty cell."""

import io
import zipfile
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.worksheet.formula import ArrayFormula

from regionbudget.errors import InputError
from regionbudget.readers import excel_rows
from regionbudget.readers.cells import BadCell, Cell
from regionbudget.readers.plan_file import read_plan_file
from regionbudget.readers.spend_file import read_spend_file
from regionbudget.readers.table import Row, read_table

SHEET = "xl/worksheets/sheet1.xml"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
NAMES = ("Namn", "Belopp")
HEADER = "".join(f'<c t="inlineStr"><is><t>{name}</t></is></c>' for name in NAMES)
REASON = "formeln har inget uträknat resultat; öppna filen i Excel eller LibreOffice"


def workbook(path: Path, *rows: tuple[Any, ...]) -> Path:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in rows:
        book.active.append(row)
    book.save(path)
    return path


def with_sheet(path: Path, body: str, encoding: str = "utf-8") -> Path:
    """A workbook with these rows, as XML, under the heading."""
    content = io.BytesIO()
    openpyxl.Workbook().save(content)
    sheet = (
        f'<?xml version="1.0" encoding="{encoding}"?><worksheet xmlns="{MAIN}"><sheetData>'
        f"<row>{HEADER}</row>{body}</sheetData></worksheet>"
    )
    with zipfile.ZipFile(content) as made, zipfile.ZipFile(path, "w") as archive:
        for name in made.namelist():
            archive.writestr(name, sheet.encode(encoding) if name == SHEET else made.read(name))
    return path


def rows(path: Path) -> list[Row]:
    return read_table(path, ["Namn"], ["Belopp"]).rows


def is_uncomputed(cell: Cell) -> bool:
    return isinstance(cell, BadCell) and REASON in str(cell.message)


@pytest.mark.parametrize(
    ("column", "formula"),
    [("Omfördelas", '=LOWER("NEJ")'), ("Finansiering", "=A1"), ("Ansvarig", "=A1&B1")],
)
def test_an_optional_column_of_a_plan_does_not_fall_back_to_its_default(
    tmp_path: Path, column: str, formula: str
) -> None:
    path = workbook(
        tmp_path / "plan.xlsx",
        ("Utvecklingsområde", "Aktivitet", "Summa", column),
        ("Nära vård", "Hembesök", 100, formula),
    )
    found = read_plan_file(path)
    assert found.rows == []
    problem = found.problems[0]
    assert problem.row == 2
    assert str(problem.message) == f"{column}: {REASON}, spara den och försök igen"


def test_an_optional_column_of_a_ledger_does_not_become_empty(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "spend.xlsx",
        ("Aktivitet", "Datum", "Belopp", "Kostnadsslag"),
        ("Hembesök", "2020-05-31", 100, "=A1"),
    )
    found = read_spend_file(path)
    assert found.rows == []
    assert f"Kostnadsslag: {REASON}" in str(found.problems[0].message)


def test_a_row_of_nothing_else_is_not_passed_over(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Namn", "Belopp"), ("A", 1), ("=A2", "=B2"), ("B", 2))
    found = rows(path)
    assert [number for number, _ in found] == [2, 3, 4]
    assert all(is_uncomputed(cell) for cell in found[1][1].values())


def test_a_heading_without_a_result_is_not_taken_for_a_column_that_is_missing(
    tmp_path: Path,
) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Namn", '="Belopp"'), ("A", 1))
    with pytest.raises(InputError, match=f"en rubrik kan inte läsas: {REASON}") as caught:
        rows(path)
    assert [problem.row for problem in caught.value.problems] == [1]


def test_an_unreadable_heading_beside_all_columns_is_nobodys_fault(tmp_path: Path) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Namn", "Belopp", "=A1"), ("A", 1, "=A2"))
    assert rows(path) == [(2, {"Namn": "A", "Belopp": 1})]


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="B2"><f>1+1</f><v>2</v></c>', 2),
        ('<c r="B2" t="str"><f>LOWER("A")</f><v>a</v></c>', "a"),
        ('<c r="B2" t="str"><f>""</f><v></v></c>', None),
        ('<c r="B2" t="str"><f>""</f><v/></c>', None),
        ('<c r="B2"><f t="shared" ref="B2:B9" si="0">1+1</f><v>2</v></c>', 2),
        ('<c r="B2"><f t="array" ref="B2:B9">1+1</f><v>2</v></c>', 2),
    ],
)
def test_a_stored_result_is_the_value(tmp_path: Path, cell: str, value: Cell) -> None:
    body = f'<row r="2"><c r="A2"><v>7</v></c>{cell}</row><row r="3"><c r="A3"><v>8</v></c></row>'
    assert rows(with_sheet(tmp_path / "a.xlsx", body)) == [
        (2, {"Namn": 7, "Belopp": value}),
        (3, {"Namn": 8, "Belopp": None}),
    ]


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
@pytest.mark.parametrize(
    "cell",
    [
        "<c><f>1+1</f></c>",
        "<c><f>1+1</f><v/></c>",
        '<c r="B2"><f>1+1</f><v></v></c>',
        '<c r="B2" t="str"><f>1+1</f></c>',
        '<c r="B2"><f t="shared" si="0"/></c>',
    ],
)
def test_a_formula_without_a_result_is_found_however_it_is_written(
    tmp_path: Path, cell: str, encoding: str
) -> None:
    body = f"<row><c><v>7</v></c>{cell}</row><row><c><v>8</v></c></row>"
    found = rows(with_sheet(tmp_path / "a.xlsx", body, encoding))
    assert is_uncomputed(found[0][1]["Belopp"])
    assert found[1] == (3, {"Namn": 8, "Belopp": None})


def test_what_an_array_formula_would_have_filled_has_no_result_either(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    assert book.active is not None
    for row in (("Namn", "Belopp"), ("A", None), ("B", None), ("C", None)):
        book.active.append(row)
    book.active["B2"] = ArrayFormula("B2:B3", "=LEN(A2:A3)")
    book.save(tmp_path / "a.xlsx")
    found = [cells["Belopp"] for _, cells in rows(tmp_path / "a.xlsx")]
    assert [is_uncomputed(cell) for cell in found] == [True, True, False]


def test_a_sheet_without_formulas_is_parsed_no_second_time(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def parse(_: object) -> object:
        raise AssertionError

    monkeypatch.setattr(excel_rows, "_uncomputed_rows", parse)
    path = tmp_path / "a.xlsx"
    book = openpyxl.Workbook(write_only=True)
    sheet = book.create_sheet()
    sheet.append(["Namn", "Belopp"])
    for number in range(30_000):
        sheet.append([f"<f> {number}", number])
    book.save(path)
    assert len(rows(path)) == 30_000
