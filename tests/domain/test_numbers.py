"""Numbers that are not money are read exactly, or not at all."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.numbers import NumberError, format_number, parse_number


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1234", "1234"),
        ("1 234,5", "1234.5"),
        ("1\u00a0234\u202f567", "1234567"),
        ("1,0", "1"),
        ("0.25", "0.25"),
        ("1,000001", "1.000001"),
        ("\u22123", "-3"),
        ("-0", "0"),
    ],
)
def test_a_swedish_number_is_exact(text: str, number: str) -> None:
    assert parse_number(text) == Decimal(number)


@pytest.mark.parametrize("text", ["", "abc", "1.234", "12 34", "1,2,3", "1e3", "9" * 20, "½", "٣"])
def test_what_is_no_number_or_two_is_refused(text: str) -> None:
    with pytest.raises(NumberError):
        parse_number(text)


@given(st.decimals(-(10**9), 10**9, places=6))
def test_a_written_number_is_read_back(number: Decimal) -> None:
    assert parse_number(format_number(number)) == number
