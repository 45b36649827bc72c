"""A ledger's bytes become rows, whatever its encoding, line ends, delimiter or kind of file."""

from pathlib import Path

import openpyxl
import pytest

from regionbudget.errors import InputError
from regionbudget.readers.sheet_source import Source, open_ledger

ROWS = [["Datum", "Åtgärd", "Belopp"], ["2020-05-31", "Vård i hemmet; Öst", "1 234,50"]]


def opened(
    tmp_path: Path, data: bytes, *, encoding: str | None = None, delimiter: str | None = None
) -> Source:
    path = tmp_path / "huvudbok.csv"
    path.write_bytes(data)
    return open_ledger(path, encoding=encoding, delimiter=delimiter)


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be",
                                      "cp1252", "cp437"])  # fmt: skip
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("delimiter", list(";,\t|"))
def test_text_is_read_as_it_was_written(
    encoding: str, end: str, delimiter: str, tmp_path: Path
) -> None:
    text = end.join(
        delimiter.join(f'"{cell}"' if delimiter in cell else cell for cell in row) for row in ROWS
    )
    found = opened(tmp_path, text.encode(encoding))
    assert (found.format, found.delimiter) == ("csv", delimiter)
    (grid,) = found.grids
    assert [cells for _, cells in grid.rows] == ROWS


def test_an_encoding_and_a_delimiter_that_are_said_are_used(tmp_path: Path) -> None:
    found = opened(tmp_path, "å|b;c".encode("cp437"), encoding="cp437", delimiter="|")
    assert found.grids[0].rows == [(1, ["å", "b;c"])]


def test_an_encoding_or_a_delimiter_that_does_not_fit_is_found_anew(tmp_path: Path) -> None:
    found = opened(tmp_path, b"\xe5;b", encoding="utf-8", delimiter="|")
    assert (found.encoding, found.delimiter) == ("cp1252", ";")
    assert found.grids[0].rows == [(1, ["å", "b"])]
    with pytest.raises(InputError, match="läsbar textfil"):
        opened(tmp_path, b"a\0b" * 20)


def test_empty_rows_are_counted_and_the_numbers_stand(tmp_path: Path) -> None:
    found = opened(tmp_path, b"Rapport\n\n;;\nA;B\n1;2\n")
    assert found.grids[0].empty == 2
    assert [number for number, _ in found.grids[0].rows] == [1, 4, 5]


def test_every_visible_sheet_is_there_as_wide_as_its_widest_row(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    first = book.active
    assert first is not None
    first.append(["Utfall 2020"])
    first.append([])
    first.append(["Datum", "Projekt", "Belopp"])
    book.create_sheet("Tomt")
    book.create_sheet("Dold").append(["x"])
    book["Dold"].sheet_state = "hidden"
    book.save(tmp_path / "bok.xlsx")
    found = open_ledger(tmp_path / "bok.xlsx")
    (grid,) = found.grids
    assert grid.rows == [(1, ["Utfall 2020"]), (3, ["Datum", "Projekt", "Belopp"])]
    assert (grid.title, grid.empty, found.format) == ("Sheet", 1, "xlsx")


def test_progress_may_stop_the_reading(tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text("A;B\n" + "1;2\n" * 9_000)
    told: list[tuple[int, int]] = []

    def stop(part: int, whole: int) -> None:
        told.append((part, whole))
        if part > 5_000:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        open_ledger(path, progress=stop)
    assert len(told) >= 3
    assert all(part <= whole for part, whole in told)


def test_broken_quotes_are_told_with_their_line(tmp_path: Path) -> None:
    with pytest.raises(InputError) as error:
        opened(tmp_path, b'A;B\n"x"y;2\n')
    assert [problem.row for problem in error.value.problems] == [2]
