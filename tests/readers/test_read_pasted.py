"""A pasted block: its columns by their headings or by order, its faults cell by cell."""

from datetime import date

from regionbudget.domain.rows import SpendRow
from regionbudget.readers.pasted import COLUMNS, arranged, read_pasted


def test_columns_are_found_by_their_headings_in_any_order() -> None:
    block = [
        ["", ""],
        ["Ver.nr", "Belopp (SEK)", "Bokföringsdatum", "Aktivitet", "Ansvar", "Verifikationstext"],
        ["V 1", "1 200,50", "2020-05-14", " SPUR  inspektion ", "17", "Resor"],
        ["", "1 200,50", "", "", "", ""],
    ]
    assert arranged(block) == [
        ["2020-05-14", "SPUR inspektion", "1 200,50", "Resor", "V 1", ""],
        ["", "", "1 200,50", "", "", ""],
    ]


def test_without_headings_the_order_is_the_programs_own() -> None:
    assert COLUMNS == ("Datum", "Aktivitet", "Belopp", "Text", "Verifikation", "Kostnadsslag")
    assert arranged(
        [["2020-05-14", "SPUR", "5"], ["2020-05-15", "SPUR", "6", "x", "V", "L", "z"]]
    ) == [
        ["2020-05-14", "SPUR", "5", "", "", ""],
        ["2020-05-15", "SPUR", "6", "x", "V", "L"],
    ]


def test_sums_and_blank_rows_are_left_out() -> None:
    head = ["Datum", "Aktivitet", "Belopp"]
    rows = [["2020-05-14", "SPUR", "5"], ["", "", ""], ["Summa", "", "5"], ["Totalt", "", "5"]]
    assert arranged([head, *rows]) == [["2020-05-14", "SPUR", "5", "", "", ""]]
    assert arranged([]) == []
    assert arranged([head]) == []


def test_each_fault_stands_in_its_cell() -> None:
    grid = [
        ["2020-05-14", "SPUR", "5", "Resor", "V 1", "Resor"],
        ["14/5", "", "1,234.50", "x" * 600, "", ""],
        ["", "", "", "", "", ""],
        ["2020-05-14", "SPUR", "0", "", "", ""],
    ]
    rows, faults = read_pasted(grid)
    assert rows == [SpendRow(1, date(2020, 5, 14), "SPUR", 500, "Resor", "V 1", "Resor")]
    assert [(fault.row, fault.column) for fault in faults] == [
        (2, "Datum"),
        (2, "Aktivitet"),
        (2, "Belopp"),
        (2, "Text"),
        (4, "Belopp"),
    ]
    assert str(faults[1].message) == "Aktivitet saknas"
