"""A period is a stretch of months, and its code leads back to it."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.periods import (
    PeriodError,
    PeriodKind,
    interim,
    last_day_of_month,
    month,
    parse_period,
    periods_of,
    tertial,
    whole_year,
)


@pytest.mark.parametrize(
    ("text", "kind", "first", "last"),
    [
        ("2020-05", PeriodKind.MONTH, 5, 5),
        ("2020-T1", PeriodKind.TERTIAL, 1, 4),
        (" 2020-t2 ", PeriodKind.INTERIM, 1, 8),
        ("2020", PeriodKind.YEAR, 1, 12),
    ],
)
def test_a_code_names_months(text: str, kind: PeriodKind, first: int, last: int) -> None:
    period = parse_period(text)
    assert (period.year, period.kind) == (2020, kind)
    assert (period.first_month, period.last_month) == (first, last)


@pytest.mark.parametrize("text", ["", "2020-13", "2020-00", "2020-5", "2020-T3", "20", "maj 2020"])
def test_what_names_no_period_is_refused(text: str) -> None:
    with pytest.raises(PeriodError, match="2020-T1"):
        parse_period(text)


@given(st.integers(1900, 2200))
def test_each_period_of_a_year_is_read_back_from_its_code(year: int) -> None:
    periods = periods_of(year)
    assert len(periods) == 15
    assert [parse_period(period.code) for period in periods] == periods


@given(st.dates(date(1900, 1, 1), date(2200, 12, 31)))
def test_a_day_lies_in_its_month_and_its_year_and_in_no_other_month(day: date) -> None:
    inside = [period for period in periods_of(day.year) if day in period]
    assert month(day.year, day.month) in inside
    assert whole_year(day.year) in inside
    assert (interim(day.year) in inside) == (day.month <= 8)
    assert (tertial(day.year) in inside) == (day.month <= 4)
    assert day not in month(day.year + 1, day.month)


@given(st.integers(1900, 2200), st.integers(1, 12))
def test_the_day_after_the_last_is_the_first_of_the_next_month(year: int, number: int) -> None:
    last = last_day_of_month(year, number)
    assert (last.year, last.month) == (year, number)
    assert (last + timedelta(days=1)).day == 1


def test_only_periods_that_end_in_december_are_year_end() -> None:
    assert [period.code for period in periods_of(2020) if period.is_year_end] == ["2020", "2020-12"]
    assert interim(2020).last_day == date(2020, 8, 31)
