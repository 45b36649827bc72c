"""CSV files in any usual encoding, with any usual delimiter, give named columns and true rows."""

from datetime import date, datetime, time
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest

from regionbudget.errors import InputError
from regionbudget.readers.cells import BadCell, Cell
from regionbudget.readers.table import Table, read_table

GOOD = "Namn;Belopp\nRäksmörgås;5\n"


def table(path: Path, content: str | bytes, encoding: str = "utf-8") -> Table:
    path.write_bytes(content if isinstance(content, bytes) else content.encode(encoding))
    return read_table(path, ["Namn"], ["Belopp"])


def first_cells(found: Table) -> dict[str, Cell]:
    return found.rows[0][1]


def refusal(path: Path, content: str | bytes | None = None) -> str:
    if content is not None:
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
    with pytest.raises(InputError) as caught:
        read_table(path, ["Namn"], ["Belopp"])
    assert all(problem.row is None for problem in caught.value.problems)
    return str(caught.value)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_usual_encodings_are_told_apart(tmp_path: Path, encoding: str) -> None:
    found = table(tmp_path / "a.csv", GOOD, encoding)
    assert first_cells(found) == {"Namn": "Räksmörgås", "Belopp": "5"}


@pytest.mark.parametrize("delimiter", [";", ",", "\t"])
def test_the_delimiter_is_found_from_the_header(tmp_path: Path, delimiter: str) -> None:
    found = table(tmp_path / "a.csv", GOOD.replace(";", delimiter))
    assert first_cells(found) == {"Namn": "Räksmörgås", "Belopp": "5"}


def test_columns_are_found_case_blind_in_any_order_among_others(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", "Konto; BELOPP ;namn\n4010;5;A\n")
    assert first_cells(found) == {"Namn": "A", "Belopp": "5"}
    assert found.header == ["Konto", "BELOPP", "namn"]


def test_row_numbers_are_those_of_a_text_editor(tmp_path: Path) -> None:
    content = '\n;\nNamn;Belopp\n\n"två\nrader";1\r\nsist;2\n;;\n'
    found = table(tmp_path / "a.csv", content)
    assert [row for row, _ in found.rows] == [5, 7]


def test_a_row_wider_than_the_header_is_a_problem(tmp_path: Path) -> None:
    found = table(tmp_path / "a.csv", "Namn,Belopp\nA,1 000,50\nB,2\nC,3,\n")
    assert [(problem.row, "citattecken" in str(problem.message)) for problem in found.problems] == [
        (2, True)
    ]
    assert [row for row, _ in found.rows] == [3, 4]


@pytest.mark.parametrize("broken", ['"A";1\n"B;2\nC;3\n', '"A"x;1\n', "x" * 200_000 + ";1\n"])
def test_broken_quotes_are_a_problem_of_their_row(tmp_path: Path, broken: str) -> None:
    found = table(tmp_path / "a.csv", "Namn;Belopp\n" + broken)
    row = 3 if broken.startswith('"A";') else 2
    assert [problem.row for problem in found.problems] == [row]


def test_a_missing_column_is_told_with_those_found(tmp_path: Path) -> None:
    text = refusal(tmp_path / "a.csv", "Nam;Belopp\nA;1\n")
    assert "Namn" in text
    assert "Nam, Belopp" in text


def test_a_column_that_is_there_twice_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "a.csv"
    path.write_text("Namn;Belopp;belopp\nA;1;2\n")
    with pytest.raises(InputError, match="Belopp finns flera gånger"):
        read_table(path, ["Namn"], ["Belopp"])


def test_unknown_columns_may_be_there_twice(tmp_path: Path) -> None:
    assert table(tmp_path / "a.csv", "Namn;x;x\nA;1;2\n").rows == [(2, {"Namn": "A"})]


@pytest.mark.parametrize(
    ("name", "content", "says"),
    [
        ("a.csv", "", "är tom"),
        ("a.csv", " ;;\n\n", "är tom"),
        ("a.csv", "Namn;Belopp\n;\n", "inga rader"),
        ("a.csv", "Namn\0;Belopp\n", "inte en läsbar textfil"),
        ("a.csv", b"\xff\xfeN", "inte en läsbar textfil"),
        ("a.csv", b"Namn\n\x81\x8d\n", "inte en läsbar textfil"),
        ("a.csv", "Namn;" * 20_000, "än Excel rymmer"),
        ("a.csv", "Namn\n" * 1_048_577, "än Excel rymmer"),
        ("a.csv", b"PK\x03\x04...", "är en Excel-fil"),
        ("a.txt", GOOD, "varken en Excel-fil"),
        ("a", GOOD, "varken en Excel-fil"),
    ],
    ids=lambda value: str(value)[:12],
)
def test_a_file_of_the_wrong_kind_gives_one_sentence(
    tmp_path: Path, name: str, content: str | bytes, says: str
) -> None:
    text = refusal(tmp_path / name, content)
    assert says in text
    assert "\n" not in text


@pytest.mark.parametrize("suffix", [".csv", ".xlsx", ".txt"])
def test_a_missing_file_and_a_folder_are_told_apart(tmp_path: Path, suffix: str) -> None:
    assert "finns inte" in refusal(tmp_path / f"missing{suffix}")
    folder = tmp_path / f"folder{suffix}"
    folder.mkdir()
    assert "är en mapp" in refusal(folder)


def test_a_file_that_may_not_be_read_is_told(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def deny(_: Path) -> bytes:
        raise PermissionError(13, "Permission denied")

    (tmp_path / "a.csv").write_text(GOOD)
    monkeypatch.setattr(Path, "read_bytes", deny)
    assert "inte rätt att läsa" in refusal(tmp_path / "a.csv")


def workbook(path: Path, *rows: tuple[object, ...], at_row: int = 1) -> Path:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for number, row in enumerate(rows, at_row):
        for column, value in enumerate(row, 1):
            sheet.cell(number, column, value)  # type: ignore[call-overload]
    book.save(path)
    return path


def test_cells_of_excel_become_text_whole_numbers_decimals_and_days(tmp_path: Path) -> None:
    path = workbook(
        tmp_path / "a.xlsx",
        ("Namn", "Belopp"),
        (" A ", 1177),
        ("B", 0.1 + 0.2),
        (datetime(2020, 5, 31, 14, 30), None),  # noqa: DTZ001
        at_row=3,
    )
    found = read_table(path, ["Namn"], ["Belopp"])
    assert found.rows == [
        (4, {"Namn": "A", "Belopp": 1177}),
        (5, {"Namn": "B", "Belopp": Decimal("0.3")}),
        (6, {"Namn": date(2020, 5, 31), "Belopp": None}),
    ]


@pytest.mark.parametrize("value", ["#N/A", True, time(8, 30)])
def test_cells_without_a_usable_value_are_marked(tmp_path: Path, value: object) -> None:
    path = workbook(tmp_path / "a.xlsx", ("Namn", "Belopp"), ("A", value))
    assert isinstance(read_table(path, ["Namn"], ["Belopp"]).rows[0][1]["Belopp"], BadCell)


def test_the_first_visible_sheet_with_content_is_read(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    hidden = book.create_sheet("Dold")
    hidden.append(["Namn"])
    hidden.sheet_state = "hidden"
    book.create_sheet("Data").append(["Namn"])
    book["Data"].append(["A"])
    book.save(tmp_path / "a.xlsx")
    assert read_table(tmp_path / "a.xlsx", ["Namn"]).rows == [(2, {"Namn": "A"})]


def test_an_empty_sheet_is_told(tmp_path: Path) -> None:
    assert "är tomt" in refusal(workbook(tmp_path / "a.xlsx"))
