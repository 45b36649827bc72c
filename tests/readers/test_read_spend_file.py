"""A spend file gives entries in öre with true dates, and every fault with its row."""

import contextlib
from datetime import date, datetime
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.ledger_columns import OPTIONAL, REQUIRED
from regionbudget.domain.money import format_amount
from regionbudget.domain.rows import BrokenSpendRow, SpendRow
from regionbudget.readers.cells import CellFault, as_amount, as_date, as_text, quoted
from regionbudget.readers.spend_file import SpendFile, read_spend_file

HEADER = ";".join((*REQUIRED, *OPTIONAL))


def spend(tmp_path: Path, *rows: str) -> SpendFile:
    path = tmp_path / "spend.csv"
    path.write_text("\n".join([HEADER, *rows]), encoding="utf-8")
    return read_spend_file(path)


def test_an_entry_is_read_as_it_stands(tmp_path: Path) -> None:
    found = spend(tmp_path, "2020-05-31;SPUR inspektion;-1 234,50;Kredit;A 7;Resor")
    assert found.problems == []
    assert found.rows == [
        SpendRow(2, date(2020, 5, 31), "SPUR inspektion", -123_450, "Kredit", "A 7", "Resor")
    ]


@pytest.mark.parametrize(
    "sums",
    [
        ["Delsumma;;3;;;", "Summa;;10;;;"],
        [";Delsumma;3;;;", ";Totalt;10;;;"],
        [";;3;Delsumma;;", ";;10;;;"],
        ["Summa;;7;;;"],
    ],
)
def test_sum_rows_are_held_against_the_rows_and_skipped(tmp_path: Path, sums: list[str]) -> None:
    rows = ["2020-05-31;A;1;;;", "2020-05-31;A;2;;;", "2020-05-31;A;7;;;"]
    lines = [*rows[:2], sums[0], rows[2], *sums[1:]] if len(sums) > 1 else [rows[2], *sums]
    found = spend(tmp_path, *lines)
    assert (found.problems, found.broken, found.sums) == ([], [], len(sums))
    (wrong,) = spend(tmp_path, *rows, "Summa;;11;;;").problems
    assert "summerar till 10" in str(wrong.message)


def test_text_voucher_and_category_may_be_empty_or_missing(tmp_path: Path) -> None:
    path = tmp_path / "spend.csv"
    path.write_text("Belopp;Aktivitet;Datum\n1;7;2020-05-31\n", encoding="utf-8")
    assert read_spend_file(path).rows == [SpendRow(2, date(2020, 5, 31), "7", 100)]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (";A;1;;;", "Datum saknas"),
        ("2020-05-31;;1;;;", "Aktivitet saknas"),
        ("2020-05-31;A;;;;", "Belopp saknas"),
        ("2020-05-31;A;0;;;", "beloppet är 0"),
        ("2020-05-31;A;1,234.50;;;", "1,234.50"),
        ("20201331;A;1;;;", "2020-05-31"),
        ("5/31 2020;A;1;;;", "2020-05-31"),
        ("2020-02-30;A;1;;;", "”2020-02-30” kan inte läsas"),
        ("2020-05-31 klockan 8;A;1;;;", "kan inte läsas"),
        ("2020-05-31;A;1;B\x1b[31m;;", "otillåtna tecken"),
        ("2020-05-31;A;1\x1b[31m;;;", "kan inte läsas"),
        (f"2020-05-31;A;{'1' * 70};;;", "kan inte läsas"),
    ],
)
def test_each_fault_is_one_sentence_at_its_row(tmp_path: Path, row: str, says: str) -> None:
    found = spend(tmp_path, "2020-01-01;A;1;;;", row)
    assert [problem.row for problem in found.problems] == [3]
    message = str(found.problems[0].message)
    assert says in message
    assert "\x1b" not in message
    assert len(found.rows) == 1


def test_of_a_row_with_unreadable_cells_the_rest_is_handed_over(tmp_path: Path) -> None:
    found = spend(
        tmp_path, "2020-05-31;A;1.234;;;", ";B;1;;;", "x;;1;;;", f"2020-05-31;C;1;{'x' * 501};;"
    )
    assert found.rows == []
    assert found.broken == [
        BrokenSpendRow(2, date(2020, 5, 31), "A"),
        BrokenSpendRow(3, None, "B"),
        BrokenSpendRow(4, None, None),
        BrokenSpendRow(5, date(2020, 5, 31), "C"),
    ]
    assert [problem.row for problem in found.problems] == [2, 3, 4, 4, 5]


def test_excel_cells_are_read_to_the_ore_and_the_day(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append([*REQUIRED, *OPTIONAL])
    sheet.append([datetime(2020, 5, 31, 14, 30), "A", 1234.5, None, 10234, None])  # noqa: DTZ001
    sheet.append(["2020-06-01", "A", 0.1 + 0.2])
    sheet.append([date(2020, 6, 2), "A", 1.005])
    sheet.append([43_982, "A", 1])
    sheet.append([date(2020, 6, 4), "A", date(2020, 6, 4)])
    sheet.append([date(2020, 6, 5), "A", 1e300])
    book.save(tmp_path / "spend.xlsx")
    found = read_spend_file(tmp_path / "spend.xlsx")
    assert found.rows == [
        SpendRow(2, date(2020, 5, 31), "A", 123_450, voucher="10234"),
        SpendRow(3, date(2020, 6, 1), "A", 30),
        SpendRow(5, date(2020, 5, 31), "A", 100),
    ]
    assert [problem.row for problem in found.problems] == [4, 6, 7]


@given(st.integers(-(10**12), 10**12))
def test_an_amount_is_the_same_as_text_and_as_a_number_of_excel(ore: int) -> None:
    assert as_amount(format_amount(ore)) == ore
    assert as_amount(Decimal(f"{ore / 100:.15g}")) == ore


@given(st.text(min_size=1))
def test_any_text_is_read_or_refused_and_can_be_shown(text: str) -> None:
    for read in (as_text, as_amount, as_date):
        with contextlib.suppress(CellFault):
            read(text)
    assert len(quoted(text)) <= 60


def test_what_the_programs_own_ledger_says_more_is_read(tmp_path: Path) -> None:
    path = tmp_path / "spend.csv"
    path.write_text(
        "Nr;Datum;Aktivitet;Belopp;Text;Konto;Objekt;Leverantör;Sant datum;Ångrad\n"
        "1;2020-06-01;A;10,50;'=1+1;4010;P7;Vård AB;2020-05-31;\n"
        "2;2020-06-02;A;5;;;;;;import 3\n"
        "3;2020-06-02;A;-5;;;;;;import 4\n"
        "Summa;;;10,50;;;;;;\n".replace("Summa;", ";Summa"),
        encoding="utf-8",
    )
    found = read_spend_file(path)
    assert found.problems == []
    assert found.rows == [
        SpendRow(
            2,
            date(2020, 6, 1),
            "A",
            1_050,
            "=1+1",
            account="4010",
            object="P7",
            supplier="Vård AB",
            true_date=date(2020, 5, 31),
        )
    ]
    assert [(row.row, row.amount_ore) for row in found.undone] == [(3, 500), (4, -500)]


def test_a_total_that_misses_the_rows_is_told(tmp_path: Path) -> None:
    found = spend(tmp_path, "2020-01-01;A;1", "2020-01-02;A;2", "Summa;;4")
    assert [(each.row, str(each.message)) for each in found.problems] == [
        (
            4,
            "summaraden säger 4\xa0kr men posterna summerar till 3\xa0kr; rätta filen eller ta "
            "bort summaraden",
        )
    ]


def test_a_true_date_lies_before_the_date(tmp_path: Path) -> None:
    found = spend(tmp_path, "2020-06-01;A;1;;;;;;;2020-06-01")
    assert [str(each.message) for each in found.problems] == [
        "det sanna datumet 2020-06-01 ligger inte före datumet"
    ]


@pytest.mark.parametrize(
    ("cell", "text"),
    [("'=1", "=1"), ("'+46", "+46"), ("''-1", "'-1"), ("'@x", "@x"), ("'90-talet", "'90-talet")],
)
def test_the_apostrophe_before_a_formula_is_no_text(tmp_path: Path, cell: str, text: str) -> None:
    found = spend(tmp_path, f"2020-01-01;A;1;{cell};;")
    assert [row.text for row in found.rows] == [text]


@pytest.mark.parametrize(
    ("day", "amount"),
    [
        ("200504", "1.234.567,50"),
        ("04.05.2020", "1 234 567,50"),
        ("43955", "1.234.567,50"),
        ("2020-05-04 00:00:00", "1,234,567.50"),
    ],
)
def test_the_columns_of_a_file_tell_how_it_writes(day: str, amount: str, tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    rows = f"{day};A;{amount}\n{day};A;(12,50)\n{day};A;12,50-\n".replace(
        ",50-", ",50-" if amount.endswith(",50") else ".50-"
    ).replace("(12,50)", "(12,50)" if amount.endswith(",50") else "(12.50)")
    path.write_text(f"Datum;Aktivitet;Belopp\n{rows}", encoding="utf-8")
    read = read_spend_file(path)
    assert read.problems == []
    assert [(row.date, row.amount_ore) for row in read.rows] == [
        (date(2020, 5, 4), 123_456_750),
        (date(2020, 5, 4), -12_50),
        (date(2020, 5, 4), -12_50),
    ]


@pytest.mark.parametrize(
    "row", ["2020-05-04;A;1.234", "2020-05-04;A;1,234.50", "12-05-20;A;100,00"]
)
def test_what_the_column_leaves_open_is_a_fault(row: str, tmp_path: Path) -> None:
    path = tmp_path / "huvudbok.csv"
    path.write_text(f"Datum;Aktivitet;Belopp\n{row}\n", encoding="utf-8")
    read = read_spend_file(path)
    assert read.rows == []
    assert len(read.problems) == 1
