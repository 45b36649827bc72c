"""A row of a SIE file is read however a program has written it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sie_text import codes, read, row, sie_bytes

from regionbudget.domain.sie import Objects, SieRow
from regionbudget.readers.sie import read_sie
from regionbudget.readers.sie_plain import read_plain_row
from regionbudget.readers.sie_rows import read_row

DAY = date(2020, 1, 31)
ONE: Objects = (("1", "100"),)
TWO: Objects = (("1", "100"), ("6", "P1"))


def only(body: str) -> SieRow:
    (found,) = row(body).rows
    return found


@pytest.mark.parametrize(
    ("body", "account", "objects", "ore"),
    [
        ("1930 {} -1000.00", "1930", (), -100_000),
        ('3010 {1 "100" 6 "P1"} -1000.00', "3010", TWO, -100_000),
        ('3010 {"1" "100"} -1000.00', "3010", ONE, -100_000),
        ("3010 {1 100}-1000.00", "3010", ONE, -100_000),
        ("3010{1 100} -1000.00", "3010", ONE, -100_000),
        ('"3010" { 1 "100" } "-1000.00"', "3010", ONE, -100_000),
        ('\t3010\t{1 "100"\t6 "P1"}\t-1000.00\t20200131', "3010", TWO, -100_000),
        ('3010 {1 "100"6 "P1"} 5', "3010", TWO, 500),
        ('3010 {06 "0001"} 5', "3010", (("6", "0001"),), 500),
        ("SÄLJ {6 FEL} 5", "SÄLJ", (("6", "FEL"),), 500),
        ('3010 {1 "" 6 "P1"} 5', "3010", (("6", "P1"),), 500),
        ('3010 {1 "a}b"} 5', "3010", (("1", "a}b"),), 500),
        ('3010 {1 "Kalle \\"K\\""} 5', "3010", (("1", 'Kalle "K"'),), 500),
        ('3010 {1 "100" 1 "100"} 5', "3010", ONE, 500),
        ('3010 {1 "100"} {6 "P1"} 5', "3010", TWO, 500),
        ("3010 -100.00", "3010", (), -10_000),
        ('3010 "" -100.00 20200131', "3010", (), -10_000),
        ("3010 {} 100.00}", "3010", (), 10_000),
        ("3010 {} 100.00 }", "3010", (), 10_000),
    ],
)
def test_fields_part_as_programs_write_them(
    body: str, account: str, objects: Objects, ore: int
) -> None:
    sie = row(body)
    (found,) = sie.rows
    assert (found.account, found.objects, found.amount_ore) == (account, objects, ore)
    assert codes(sie) == ["unbalanced"]


@pytest.mark.parametrize(
    ("body", "objects", "ore"),
    [
        ('3010 {1 "100} 500.00 20200131 "text"', ONE, 50_000),
        ('3010 {1 "100} 500.00 20200131 "text" "sign"', ONE, 50_000),
        ('3010 {1 "100} 500.00', ONE, 50_000),
        ('3010 {1 100"} 500.00 20200131 "text"', ONE, 50_000),
        ('"3010 {} 500.00 20200131 "text"', (), 50_000),
        ('"3010 {} 500.00"', (), 50_000),
        ('3010" {} 500.00 20200131', (), 50_000),
        ('3010 {} "500.00 20200131 "text"', (), 50_000),
        ('3010 {} "500.00 20200131 text"', (), 50_000),
        ('3010 {} 500.00" 20200131 text', (), 50_000),
        ('3010 {1 "100" -50.00 20200131 "text"', ONE, -5_000),
        ('3010 {1 "100 -50.00 20200131', ONE, -5_000),
        ('3010 {1 "100 -50.00', ONE, -5_000),
        ('3010 {1 "100" 500 20200131 "text"', ONE, 50_000),
        ("3010 { 500.00 20200131", (), 50_000),
        ('3010 1 "100"} -50.00', ONE, -5_000),
        ("3010 {1} 500.00", (), 50_000),
        ("3010 {1:100} 500.00", ONE, 50_000),
        ('3010 {"1 100"} 500.00', ONE, 50_000),
    ],
)
def test_broken_quotes_and_lists_cost_no_amount(body: str, objects: Objects, ore: int) -> None:
    sie = row(body)
    (found,) = sie.rows
    assert (found.account, found.objects, found.amount_ore) == ("3010", objects, ore)
    assert {"quotes", "objects"} & set(codes(sie))


@pytest.mark.parametrize(
    ("rest", "own", "text"),
    [
        ("", None, "vertext"),
        ("20200131", DAY, "vertext"),
        ('20200131 "rad" 5 "AB"', DAY, "rad"),
        ("20200131 Återföring", DAY, "Återföring"),
        ('"20200131" "rad"', DAY, "rad"),
        ('"" "rad" 0', None, "rad"),
        ("0 rad", None, "rad"),
        ('2020-01-31 "rad"', DAY, "rad"),
        ('200131 "rad"', DAY, "rad"),
        ('"rad"', None, "rad"),
        ('20200131 "" 10.000000', DAY, "vertext"),
        ('20200131 "rad som är av', DAY, "rad som är av"),
        ('20200131 "en "rad" här"', DAY, 'en "rad'),
        ('20200131 "en \\"rad\\" här"', DAY, 'en "rad" här'),
        ('20200131 "en ""rad"" här"', DAY, 'en "rad" här'),
        ('"20200131 "rad"', DAY, "rad"),
    ],
)
def test_date_and_text_stand_after_the_amount(rest: str, own: date | None, text: str) -> None:
    found = only(f"3010 {{}} 5.00 {rest}")
    assert found.amount_ore == 500
    assert found.own_date == own
    assert found.date == DAY
    assert (found.text or "vertext") == text


def test_a_date_that_is_none_is_told_and_the_vouchers_counts() -> None:
    sie = row("3010 {} 5.00 20201399 rad")
    assert "date" in codes(sie)
    assert (sie.rows[0].own_date, sie.rows[0].date, sie.rows[0].text) == (None, DAY, "rad")


@pytest.mark.parametrize(
    ("written", "ore"),
    [
        ("1000", 100_000), ("1000.5", 100_050), ("1000,50", 100_050), ("+5", 500), (".50", 50),
        ("-.5", -50), ("5.", 500), ("1000.000", 100_000), ("00005.10", 510), ("-0.00", 0),
        ('"-1 000,00"', -100_000), ("-1 000,00", -100_000), ("1 234.50", 123_450),
        ("12 345 20200131", 1_234_500), ("-1\u00a0000,00", -100_000), ("1.234,50", 123_450),
        ("1,234.50", 123_450), ("1.234.567", 123_456_700), ("\u2212100", -10_000),
        ("100.00-", -10_000), ("- 100.00", -10_000), ('"(100.00)"', -10_000), ('"500 kr"', 50_000),
        ("-1234.5600000001", -123_456), ("2720.6999999999998", 272_070), ("1E-13", 0),
        ("0.005", 1), ("-0.005", -1), ("1.234", 123),
    ],
)  # fmt: skip
def test_amounts_are_read_to_the_ore(written: str, ore: int) -> None:
    lines = ("#VER A 1 20200131", "{", f"#TRANS 3010 {{}} {written}", "}")
    (found,) = read_sie(sie_bytes(*lines, codec="utf-8")).rows  # CP437 has no U+2212
    assert found.amount_ore == ore


@pytest.mark.parametrize(
    "written",
    ["1e3", "1,234", "abc", "--5", "12345678901234567890", '""', "", "1.23.4", "1-2", '" "', "NaN"],
)
def test_an_amount_that_cannot_be_read_surely_counts_nowhere(written: str) -> None:
    sie = read('#VER A 1 20200131 "x"', "{", f"#TRANS 3010 {{}} {written}", "}")
    assert [found.amount_ore for found in sie.rows] == [None]
    assert codes(sie) == ["amount"]
    assert sie.problems[0].line == 11


@pytest.mark.parametrize("written", ["1.234", "0.3333", "1E-9"])
def test_more_decimals_than_ore_are_told(written: str) -> None:
    assert "decimals" in codes(row(f"3010 {{}} {written}"))


@pytest.mark.parametrize(
    "lines",
    [
        ("#TRANS 3010", "{}", "-5.00 20200131"),
        ("#TRANS 3010 {}", "-5.00"),
        ('#TRANS 3010 {1 "100"', '6 "P1"} -5.00'),
    ],
)
def test_a_row_may_be_broken_over_lines(lines: tuple[str, ...]) -> None:
    sie = read("#VER A 1 20200131", "{", *lines, "#TRANS 1930 {} 5.00", "}")
    assert [found.amount_ore for found in sie.rows] == [-500, 500]
    assert codes(sie) == []


def test_a_row_without_end_is_told_and_the_next_stands() -> None:
    sie = read("#VER A 1 20200131", "{", "#TRANS 3010 {}", "#TRANS 1930 {} 5.00", "}")
    assert [found.amount_ore for found in sie.rows] == [None, 500]
    assert codes(sie) == ["unbalanced", "amount"]


TEXTS = st.text(st.characters(codec="cp437", exclude_characters='"\\\r\n\x1a'), max_size=8)


@given(
    account=st.sampled_from(["4010", '"4010"', "SÄLJ", '" "']),
    listed=st.sampled_from(["", ' 1 "10"', '1 "10" 6 P1', '"6" ""', '1 "10', "1", "1:10", "06 A"]),
    sign=st.sampled_from(["", "-"]),
    kronor=st.integers(0, 10**13),
    decimals=st.sampled_from(["", ".5", ".50", ",50", ".500", "."]),
    day=st.sampled_from(["", '""', "20200131", '"20200131"', "20209999", "5", "250.00"]),
    text=TEXTS,
    after=st.sampled_from(["", "0", "}", '"', "x y", '5 "AB"']),
)
def test_the_fast_and_the_patient_reading_agree(
    account: str,
    listed: str,
    sign: str,
    kronor: int,
    decimals: str,
    day: str,
    text: str,
    after: str,
) -> None:
    body = f'{account} {{{listed}}} {sign}{kronor}{decimals} {day} "{text}" {after}'
    plain = read_plain_row(f"#TRANS {body}")
    if plain is not None:
        patient = read_row(body)
        assert not patient.strange
        assert not patient.amount.doubtful
        assert plain == (
            patient.account, patient.objects, patient.amount.ore, patient.day, patient.text
        )  # fmt: skip


def test_a_row_without_account_is_told() -> None:
    sie = row("{} 5.00")
    assert (sie.rows[0].account, sie.rows[0].amount_ore) == ("", 500)
    assert "account" in codes(sie)
