"""Long tables are kept as plain values, and written as the same rows would be one by one."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from sample_plan import HEAD, RECORDED_AT

from regionbudget.reports.table import (
    Amount,
    Column,
    Kind,
    Look,
    Plain,
    Records,
    Report,
    Row,
    Sheet,
    Sum,
    Table,
    amounts,
    ore_columns,
)
from regionbudget.reports.workbook import workbook_bytes

COLUMNS = [
    Column("day", "Datum", Kind.DATE),
    Column("number", "Nr", Kind.NUMBER),
    Column("words", "Text", width=12),
    Column("sum", "Belopp", Kind.AMOUNT),
]


def table(values: Sequence[Sequence[Plain]]) -> Table:
    booked = [record[3] for record in values if isinstance(record[3], int)]
    total = Row({"sum": Sum(sum(booked), 0, len(values) - 1)}, Look.TOTAL, {"sum": "Summa"})
    return Table("long", COLUMNS, Records(COLUMNS, values, [total]), filtered=True)


def workbook(shown: Table) -> bytes:
    sheet = Sheet("Poster", [shown], "long", 1)
    return workbook_bytes(Report("Poster", "", "", False, HEAD, RECORDED_AT, [sheet]))


texts = st.text(max_size=60) | st.sampled_from(["", "=1+1", "-2", "två\nrader", "x" * 60])
records = st.tuples(
    st.none() | st.just("") | st.dates(date(1900, 3, 1)),
    st.none() | st.just("") | st.integers(-(10**9), 10**9),
    texts,
    st.none() | st.integers(-(10**15), 10**15),
)


@given(st.lists(records, max_size=6))
def test_plain_values_give_the_same_file_as_the_rows_that_they_stand_for(
    values: list[tuple[Plain, ...]],
) -> None:
    long = table(values)
    by_row = replace(long, rows=list(long.rows))
    assert workbook(long) == workbook(by_row)
    assert list(amounts(long, "sum")) == list(amounts(by_row, "sum"))
    assert ore_columns(long) == ore_columns(by_row)


def test_whoever_asks_for_a_row_gets_one() -> None:
    long = table([(date(2020, 5, 1), 7, "hyra", 12_50), (None, "", "", None)])
    first, second, total = long.rows
    assert first["sum"] == Amount(12_50)
    assert (first["day"], first["number"], first["words"]) == (date(2020, 5, 1), 7, "hyra")
    assert second["sum"] is None
    assert long.rows[-1] is total
    assert long.rows[1:] == [second, total]
    assert list(long.named_rows()) == [(2, total)]
