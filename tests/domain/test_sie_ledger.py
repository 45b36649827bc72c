"""The rows of a SIE file become rows of a ledger, by the dimension that the user plans by."""

from datetime import date

from sie_text import read

from regionbudget.domain.ledger import LedgerRow
from regionbudget.domain.sie_ledger import DimensionUse, dimensions_in_use, ledger_rows

DIMENSIONS = ('#DIM 6 "Insats"', '#UNDERDIM 61 "Delinsats" 6', '#UNDERDIM 62 "Delens del" 61')
DAY = date(2020, 1, 31)


def test_a_row_has_what_the_file_says_of_it() -> None:
    sie = read(
        '#OBJEKT 9 "77" "Städbolaget"', '#VER A 12 20200131 "vertext"', "{",
        '#TRANS 4010 {1 "10" 6 "P1" 9 "77"} 5.00 20200229 "radtext"', "#TRANS 1930 {} -5.00", "}",
    )  # fmt: skip
    first, second = ledger_rows(sie).rows
    assert first == LedgerRow(
        12, date(2020, 2, 29), 500, "4010", "P1", "", "radtext", "A 12", "", "Städbolaget"
    )
    assert second == LedgerRow(13, DAY, -500, "1930", text="vertext", voucher="A 12")
    assert [row.object for row in ledger_rows(sie, "1").rows] == ["10", ""]


def test_a_sub_dimension_stands_in_where_the_dimension_is_missing() -> None:
    sie = read(
        *DIMENSIONS, "#VER A 1 20200131", "{", '#TRANS 4010 {61 "D" 6 "P"} 1',
        '#TRANS 4010 {62 "E" 61 "D"} 1', '#TRANS 4010 {62 "E"} 1', '#TRANS 4010 {1 "10"} -3', "}",
    )  # fmt: skip
    assert [row.object for row in ledger_rows(sie).rows] == ["P", "D", "E", ""]
    assert [row.object for row in ledger_rows(sie, "61").rows] == ["D", "D", "E", ""]
    assert dimensions_in_use(sie) == (
        DimensionUse("1", "Kostnadsställe", 1, 1),
        DimensionUse("6", "Insats", 3, 3),
        DimensionUse("61", "Delinsats", 3, 2),
        DimensionUse("62", "Delens del", 2, 1),
    )


def test_dimensions_that_lie_under_each_other_end() -> None:
    sie = read(
        '#UNDERDIM 20 "A" 21', '#UNDERDIM 21 "B" 20', "#VER A 1 20200131", '#TRANS 4010 {20 "x"} 0'
    )
    assert [use.number for use in dimensions_in_use(sie)] == ["20", "21"]
    assert ledger_rows(sie, "21").rows[0].object == "x"


def test_a_row_without_amount_or_date_is_rejected_with_the_reason() -> None:
    sie = read("#VER A 1", "#TRANS 4010 {} 5", "#TRANS 4010 {} x", "#TRANS 4010 {} 7 20200131")
    ledger = ledger_rows(sie)
    assert [(row.row, row.amount_ore) for row in ledger.rows] == [(12, 700)]
    assert [(row.row, row.amount_ore, str(row.reason)) for row in ledger.rejected] == [
        (10, 500, "varken raden eller verifikationen har ett datum"),
        (11, None, "beloppet kan inte läsas säkert"),
    ]
