"""Amounts are read in one way only, and what is written can be read again."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.money import (
    LARGEST_KRONOR,
    MINUS,
    NBSP,
    AmountError,
    format_amount,
    kr,
    parse_amount,
)

NARROW = "\u202f"
AMOUNTS = st.integers(-LARGEST_KRONOR * 100, LARGEST_KRONOR * 100)


@pytest.mark.parametrize(
    ("text", "ore"),
    [
        ("33492", 3_349_200),
        ("33 492,50", 3_349_250),
        (f"33{NBSP}492,50", 3_349_250),
        (f"33{NARROW}492,5", 3_349_250),
        ("33492.50", 3_349_250),
        ("-1 234,56", -123_456),
        (f"{MINUS}1234", -123_400),
        (" 700 000 kr ", 70_000_000),
        ("0", 0),
        ("0,07", 7),
    ],
)
def test_swedish_amounts_are_read_to_the_ore(text: str, ore: int) -> None:
    assert parse_amount(text) == ore


@pytest.mark.parametrize(
    "text",
    [
        "1.234",
        "1,234",
        "1,234.50",
        "1.234,50",
        "33492.5",
        "12 34",
        "1 2345",
        "1  234",
        "1e5",
        "--5",
        "5-",
        "- 5",
        "+5",
        "(5)",
        ",50",
        "5,",
        "5,123",
        "NaN",
        "١٢٣",
        "tolv",
        "12 kronor",
        "",
        "   ",
        "9" * 14,
    ],
)
def test_what_can_be_read_in_two_ways_or_none_is_refused(text: str) -> None:
    with pytest.raises(AmountError):
        parse_amount(text)


@given(AMOUNTS)
def test_what_is_written_is_read_back(ore: int) -> None:
    assert parse_amount(format_amount(ore)) == ore
    assert parse_amount(format_amount(ore, decimals=True)) == ore
    assert parse_amount(kr(ore)) == ore


@given(AMOUNTS, st.sampled_from([" ", NBSP, NARROW]), st.sampled_from(["-", MINUS]))
def test_the_kind_of_blank_and_of_minus_does_not_matter(ore: int, blank: str, minus: str) -> None:
    text = format_amount(ore).replace(NBSP, blank).replace(MINUS, minus)
    assert parse_amount(text) == ore


@given(st.text(max_size=20))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        ore = parse_amount(text)
    except AmountError:
        return
    assert parse_amount(format_amount(ore)) == ore


def test_amounts_are_written_with_no_break_blanks_and_a_true_minus() -> None:
    assert format_amount(-123_456_750) == f"{MINUS}1{NBSP}234{NBSP}567,50"
    assert format_amount(100) == "1"
    assert format_amount(100, decimals=True) == "1,00"
    assert kr(3_349_200) == f"33{NBSP}492{NBSP}kr"
