"""S5: the depreciation of this year, month by month, and what later years bear."""

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.investment import (
    Depreciation,
    Investment,
    NewInvestment,
    all_later_years,
    by_year,
    carried_words,
    depreciation_entries,
    investment_fault,
    later_years,
    of_year,
    schedule,
)

KR = 100
SCANNER = NewInvestment(7, "Ultraljud", 300_000 * KR, 5, date(2020, 5, 1), "V 9")


def test_the_worked_example() -> None:
    """300 000 kr on 5 years from May 2020: 5 000 a month, 40 000 in 2020."""
    months = schedule(SCANNER)
    assert {each.amount_ore for each in months} == {5_000 * KR}
    assert months[0] == Depreciation(2020, 5, 1, 5_000 * KR)
    assert months[-1] == Depreciation(2025, 4, 60, 5_000 * KR)
    assert len(of_year(months, 2020)) == 8
    assert by_year(months) == {
        2020: 40_000 * KR,
        2021: 60_000 * KR,
        2022: 60_000 * KR,
        2023: 60_000 * KR,
        2024: 60_000 * KR,
        2025: 20_000 * KR,
    }
    assert sum(later_years(months, 2020).values()) == 260_000 * KR


def test_this_year_s_entries() -> None:
    entries = depreciation_entries(SCANNER, 2020)
    assert len(entries) == 8
    first, last = entries[0], entries[-1]
    assert (first.date, last.date) == (date(2020, 5, 31), date(2020, 12, 31))
    assert (first.activity_id, first.amount_ore) == (7, 5_000 * KR)
    assert first.text == "Ultraljud, avskrivning 1 av 60"
    assert last.text == "Ultraljud, avskrivning 8 av 60"
    assert (first.voucher, first.category) == ("V 9", "Avskrivning")


def test_what_was_bought_earlier_bears_this_year_s_months_only() -> None:
    older = replace(SCANNER, first=date(2018, 11, 1), years=2)
    entries = depreciation_entries(older, 2020)
    assert [each.date.month for each in entries] == list(range(1, 11))
    assert entries[0].text == "Ultraljud, avskrivning 15 av 24"
    assert later_years(schedule(older), 2020) == {}
    assert str(carried_words({})) == "Ingen avskrivning återstår efter året."


def test_what_of_the_ore_that_cannot_be_split_go_to_the_earlier_months() -> None:
    odd = replace(SCANNER, price_ore=100_01, years=1)
    assert [each.amount_ore for each in schedule(odd)] == [8_34] * 5 + [8_33] * 7
    tiny = replace(SCANNER, price_ore=3, years=1)
    assert [each.amount_ore for each in depreciation_entries(tiny, 2020)] == [1, 1, 1]


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (replace(SCANNER, price_ore=0), "större än 0 kr"),
        (replace(SCANNER, years=0), "1 till 100 hela år"),
        (replace(SCANNER, years=101), "1 till 100 hela år"),
        (replace(SCANNER, text=" "), "saknar text"),
        (replace(SCANNER, first=date(2021, 1, 1)), "används från 2021-01"),
        (replace(SCANNER, first=date(2014, 12, 1)), "avskriven 2019-11"),
    ],
)
def test_what_cannot_be_written_off_this_year_is_told(new: NewInvestment, words: str) -> None:
    assert words in str(investment_fault(new, 2020))
    assert investment_fault(SCANNER, 2020) is None
    assert investment_fault(replace(SCANNER, first=date(2015, 2, 1)), 2020) is None


def test_later_years_of_all_that_stands_are_added() -> None:
    made = Investment(1, SCANNER, 1, "")
    again = Investment(2, replace(SCANNER, years=1), 2, "")
    undone = Investment(3, SCANNER, 3, "", undone=True)
    later = all_later_years([made, again, undone], 2020)
    assert later[2021] == 60_000 * KR + 100_000 * KR
    assert list(later) == [2021, 2022, 2023, 2024, 2025]
    said = str(carried_words(later)).replace("\u00a0", " ")
    assert said.startswith(
        "Avskrivningar som den ordinarie budgeten bär: 2021 160 000 kr, 2022 60 000 kr"
    )
    assert said.endswith("tillsammans 360 000 kr.")


@given(
    st.integers(1, 10**12),
    st.integers(1, 100),
    st.dates(date(1950, 1, 1), date(2020, 12, 31)),
)
def test_a_life_adds_up_to_the_price_whatever_it_is(price: int, years: int, first: date) -> None:
    new = NewInvestment(1, "X", price, years, first)
    months = schedule(new)
    amounts = [each.amount_ore for each in months]
    assert sum(amounts) == price
    assert len(months) == years * 12
    assert max(amounts) - min(amounts) <= 1
    assert amounts == sorted(amounts, reverse=True)
    assert [each.number for each in months] == list(range(1, len(months) + 1))
    days = [(each.year, each.month) for each in months]
    assert days == sorted(set(days))
    assert days[0] == (first.year, first.month)
    this = sum(entry.amount_ore for entry in depreciation_entries(new, 2020))
    later = sum(later_years(months, 2020).values())
    before = sum(ore for year, ore in by_year(months).items() if year < 2020)
    assert before + this + later == price
