"""A table of all regions is read from Excel or CSV, under any of its columns' names."""

from collections.abc import Sequence
from pathlib import Path

import openpyxl
import pytest
from annex_texts import whole_table

from regionbudget.domain.proof import SUM_ROW, published_by
from regionbudget.errors import InputError
from regionbudget.readers.agreements import load_agreement
from regionbudget.readers.annex_file import holds_regions, read_annex_file
from regionbudget.readers.annex_rows import annex_columns

OF_2020, OF_2021 = load_agreement("gnv-2020"), load_agreement("gnv-2021")
CELLS = published_by(OF_2020, annex_columns(OF_2020)).cells
Rows = list[list[str | int]]


def own_rows(*, names: Sequence[str] = (), total: bool = False) -> Rows:
    """The table of 2020 in kronor; headings are the columns' keys when none are named."""
    table = whole_table(OF_2020)
    rows: Rows = [["Region", *(names or [column.key for column in table.columns])]]
    for name, row in (*table.cells.items(), *([(SUM_ROW, table.totals)] if total else [])):
        rows.append([name, *(row[c.key] // (100 if c.is_money else 1) for c in table.columns)])
    return rows


def csv(folder: Path, rows: Rows) -> Path:
    path = folder / "tabell.csv"
    path.write_text("\n".join(";".join(map(str, row)) for row in rows), encoding="utf-8")
    return path


def excel(folder: Path, rows: Rows) -> Path:
    path = folder / "tabell.xlsx"
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    for row in rows:
        sheet.append(row)
    book.save(path)
    return path


def faults(path: Path) -> list[tuple[int | None, str]]:
    with pytest.raises(InputError) as refused:
        read_annex_file(path, OF_2020)
    return [(each.row, str(each.message)) for each in refused.value.problems]


@pytest.mark.parametrize("write", [csv, excel])
@pytest.mark.parametrize("total", [False, True], ids=["no sum row", "sum row"])
def test_the_table_is_read_by_the_keys_of_its_lines(
    write: object, total: bool, tmp_path: Path
) -> None:
    assert callable(write)
    read = read_annex_file(write(tmp_path, own_rows(total=total)), OF_2020)
    assert read.cells == CELLS
    assert bool(read.totals) is total


@pytest.mark.parametrize(
    "names",
    [
        [column.title for column in whole_table(OF_2020).columns],
        [
            "Befolkning",
            "Nära vård / primärvård",
            "GENERELL RESURSFÖRSTÄRKNING",
            "barnhalsovard",
            "vardens_medarbetare",
            "e-hälsa",
            "vidareutbildning_sjukskoterskor",
            "Karriärtjänster för specialistsjuksköterskor",
            "Summa",
        ],
    ],
    ids=["annex", "own words"],
)
def test_columns_are_known_by_title_heading_or_a_loose_spelling(
    names: list[str], tmp_path: Path
) -> None:
    path = csv(tmp_path, own_rows(names=names))
    assert read_annex_file(path, OF_2020).cells == CELLS


def test_the_annex_of_2021_tells_the_parts_of_the_ambulance_line_apart(tmp_path: Path) -> None:
    table = whole_table(OF_2021)
    money = [column for column in table.columns if column.kind != "share"]
    rows: Rows = [["Region", *(column.title for column in money)]]
    for name, row in table.cells.items():
        rows.append([name, *(row[c.key] // (100 if c.is_money else 1) for c in money)])
    read = read_annex_file(csv(tmp_path, rows), OF_2021)
    assert read.cells["Gotland"]["ambulans"] == 931_058_00
    assert read.cells["Gotland"]["ambulans/rest"] == 431_058_00


def test_population_and_total_may_be_left_out(tmp_path: Path) -> None:
    rows = [[row[0], *row[2:-1]] for row in own_rows()]
    read = read_annex_file(csv(tmp_path, rows), OF_2020)
    assert "population" not in read.cells["Gotland"]
    assert "total" not in read.cells["Gotland"]


def test_a_note_under_the_table_is_no_row(tmp_path: Path) -> None:
    path = excel(tmp_path, [*own_rows(), ["Källa: bilaga 1"]])
    assert read_annex_file(path, OF_2020).cells == CELLS


def test_missing_columns_are_all_told(tmp_path: Path) -> None:
    rows = [[row[0], row[1], *row[3:6], *row[7:]] for row in own_rows()]
    told = [message for _, message in faults(csv(tmp_path, rows))]
    assert [message.split(" saknas")[0] for message in told] == [
        "kolumnen Nära vård/primärvård (nara-vard)",
        "kolumnen E-hälsa (e-halsa)",
    ]


def test_faults_of_the_rows_are_told_with_their_row(tmp_path: Path) -> None:
    rows = own_rows()
    rows[1][0] = "Blekinga"
    rows[2][3] = "1.234"
    rows[3] = list(rows[4])
    rows[5][4] = ""
    told = faults(csv(tmp_path, rows))
    assert [row for row, _ in told] == [2, 3, 5, 6, None]
    assert told[-1][1] == "rader saknas för Blekinge, Gotland"


def test_a_table_of_one_region_is_told_from_one_of_all(tmp_path: Path) -> None:
    assert holds_regions(csv(tmp_path, own_rows()))
    assert not holds_regions(csv(tmp_path, [["Delområde", "Belopp"], ["e-halsa", 5]]))
    assert not holds_regions(tmp_path / "finns inte.csv")
