"""A distribution key and the places of a volume plan are read exactly, every fault with its row."""

from decimal import Decimal
from pathlib import Path

import pytest
from openpyxl import Workbook

from regionbudget.domain.rows import KeyRow, PlaceRow
from regionbudget.errors import InputError
from regionbudget.readers.key_file import read_key_file
from regionbudget.readers.places_file import read_places_file
from regionbudget.readers.table import grid_rows


def workbook(folder: Path, *rows: tuple[object, ...]) -> Path:
    book = Workbook()
    for row in rows:
        book.worksheets[0].append(list(row))
    path = folder / "tabell.xlsx"
    book.save(path)
    return path


def csv(folder: Path, text: str) -> Path:
    path = folder / "tabell.csv"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_key_is_read_from_excel_with_exact_numbers(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Mottagare", "Vikt"), ("Åre", 1234.5), (1177, 3), ("Totalt", 1237.5))
    read = read_key_file(path)
    assert read.problems == []
    assert read.rows == [KeyRow(2, "Åre", Decimal("1234.5")), KeyRow(3, "1177", Decimal(3))]


@pytest.mark.parametrize(
    ("rows", "faulty"),
    [
        ("Åre;1\nåre;2\n", [3]),
        ("Åre;-1\nBräcke;2\n", [2]),
        ("Åre;\n;2\n", [2, 3]),
        ("Åre;1.234\n", [2]),
        ("Åre;0\n", [None]),
        ("Totalt;3\n", [None]),
        ("Åre;1\nSumma;3\n", [3]),
    ],
)
def test_every_fault_of_a_key_has_its_row(
    rows: str, faulty: list[int | None], tmp_path: Path
) -> None:
    read = read_key_file(csv(tmp_path, "Mottagare;Vikt\n" + rows))
    assert [problem.row for problem in read.problems] == faulty


def test_places_are_read_with_and_without_an_index(tmp_path: Path) -> None:
    path = workbook(tmp_path, ("Plats", "Antal", "Index"), ("Åre", 10, 1.2), ("Bräcke", 5, None))
    read = read_places_file(path)
    assert read.problems == []
    assert read.rows == [PlaceRow(2, "Åre", 10, Decimal("1.2")), PlaceRow(3, "Bräcke", 5)]
    assert read_places_file(csv(tmp_path, "Plats;Antal\nÅre;1 000\n")).rows[0].volume == 1_000


def test_every_fault_of_the_places_has_its_row(tmp_path: Path) -> None:
    path = csv(tmp_path, "Plats;Antal;Index\nA;-1;\nB;1,5;\nC;2;x\n;1;\nD;;\n")
    assert [problem.row for problem in read_places_file(path).problems] == [2, 3, 4, 5, 6]
    with pytest.raises(InputError):
        read_places_file(csv(tmp_path, "Plats\nÅre\n"))


def test_blank_rows_of_a_grid_are_left_out_and_the_others_keep_their_number() -> None:
    grid = [["", ""], ["Åre", " 1 "], ["  ", ""], ["", "2"]]
    assert grid_rows(grid, ("Mottagare", "Vikt")) == [
        (2, {"Mottagare": "Åre", "Vikt": "1"}),
        (4, {"Mottagare": None, "Vikt": "2"}),
    ]
