"""Amounts and days of a column: what the whole column shows, and what only the user can say."""

import contextlib
import re
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.message import say
from regionbudget.readers.cells import BadCell, Cell, CellFault, are_plain, as_text
from regionbudget.readers.ledger_dates import date_reader, guess_dates, looks_like_date
from regionbudget.readers.ledger_months import looks_like_period, month_of, period_reader
from regionbudget.readers.ledger_numbers import amount_reader, guess_numbers, looks_like_amount
from regionbudget.readers.ledger_sides import side_of, sign_of


@pytest.mark.parametrize(
    ("column", "decimal", "thousands"),
    [
        (["1 234,50", "12,00"], ",", " "),
        (["1\u00a0234,50"], ",", " "),
        (["1\u202f234,50", "-7"], ",", " "),
        (["1.234,50", "12,00"], ",", "."),
        (["1.234.567"], ",", "."),
        (["1.234", "1.234,50"], ",", "."),
        (["1,234.50", "99.00"], ".", ","),
        (["1,234,567.00"], ".", ","),
        (["1,234", "99.50", "1,234.50"], ".", ","),
        (["1'234.50"], ".", "'"),
        (["1’234,50"], ",", "'"),
        (["33492.50"], ".", None),
        (["0,5"], ",", None),
        (["1234,500"], ",", None),
        (["9.234", "0.234", "1.50"], ".", None),
        (["12", "-300"], None, None),
        ([1234, Decimal("12.5"), None], None, None),
        (["1 234,50", "1.234,50"], ",", None),
        (["(1 234,50)", "1 234,50-", "\u22121 234,50", "1 234,50 kr"], ",", " "),
        (["SEK -1\u2007234,50"], ",", " "),
    ],
)
def test_a_column_shows_its_form(
    column: list[Cell], decimal: str | None, thousands: str | None
) -> None:
    found = guess_numbers(column)
    assert (found.decimal, found.thousands, found.doubt) == (decimal, thousands, None)


@pytest.mark.parametrize(
    ("column", "says"),
    [
        (["1.234"], "1.234"),
        (["1,234"], "1,234"),
        (["1,234.50"], "1,234.50"),
        (["1,234.50", "2,345.60", "12"], "två sätt"),
        (["1.234", "100,00"], "1.234"),
        (["100,00", "99.50"], "både decimalkomma och decimalpunkt"),
    ],
)
def test_what_can_be_read_in_two_ways_is_said(column: list[Cell], says: str) -> None:
    found = guess_numbers(column)
    assert says in str(found.doubt)
    assert found.examples


@pytest.mark.parametrize(
    ("text", "decimal", "thousands", "ore"),
    [
        ("1 234,50", ",", " ", 123_450),
        ("1\u202f234,5", ",", " ", 123_450),
        ("1.234", ",", None, 123_400),
        ("1.234,50", ",", ".", 123_450),
        ("1,234.50", ".", None, 123_450),
        ("\u22121 234,50", ",", " ", -123_450),
        ("1 234,50-", ",", " ", -123_450),
        ("1 234,50 \u2212", ",", " ", -123_450),
        ("(1 234,50)", ",", " ", -123_450),
        ("- 1 234,50 kr", ",", " ", -123_450),
        ("SEK -1 234,50", ",", " ", -123_450),
        ("1\u2007234,50", ",", " ", 123_450),
        ("+7", None, None, 700),
        ("1234,500", ",", "", 123_450),
        ("0", ",", None, 0),
        ("-", ",", None, None),
        ("\u2212", ",", None, None),
    ],
)
def test_an_amount_is_read_under_the_column_s_form(
    text: str, decimal: str | None, thousands: str | None, ore: int | None
) -> None:
    assert amount_reader(decimal, thousands)(text) == ore


@pytest.mark.parametrize(
    ("text", "decimal", "thousands"),
    [
        ("1.234", ".", None),
        ("1,234.50", ",", None),
        ("1 23,50", ",", " "),
        ("1.234,50", ",", " "),
        ("1 234,50", ",", ""),
        ("12,345", ",", None),
        ("(5", ",", None),
        ("-5-", ",", None),
        ("-SEK -5", ",", None),
        ("(-5)", ",", None),
        ("fem", ",", None),
        ("1e5", ",", None),
        ("9" * 20, ",", None),
    ],
)
def test_what_does_not_fit_the_form_is_a_fault(
    text: str, decimal: str, thousands: str | None
) -> None:
    with pytest.raises(CellFault):
        amount_reader(decimal, thousands)(text)


def test_a_number_of_excel_is_itself_and_an_error_value_is_never_nothing() -> None:
    read = amount_reader(None, None)
    assert [read(cell) for cell in (12, Decimal("-12.5"), None)] == [1200, -1250, None]
    assert read(Decimal("-9.93000000000001")) == -993
    with pytest.raises(CellFault, match="orimligt stort"):
        read(Decimal("1E+300"))
    with pytest.raises(CellFault, match="fler än två decimaler"):
        read(Decimal("1.005"))
    with pytest.raises(CellFault, match="#N/A"):
        read(BadCell(say("cellen visar felet {code}", code="#N/A")))


FORMS = [(",", " "), (",", "\u00a0"), (",", "\u202f"), (",", "."), (",", ""), (".", ","),
         (".", "'"), (".", "")]  # fmt: skip


@given(
    st.integers(-(10**12), 10**12),
    st.sampled_from(FORMS),
    st.sampled_from(["{minus}{text}", "{text}{minus}", "{minus}{text} kr"]),
    st.sampled_from("-\u2212"),
)
def test_any_amount_comes_back_from_any_form(
    ore: int, form: tuple[str, str], shape: str, minus: str
) -> None:
    decimal, thousands = form
    kronor, rest = divmod(abs(ore), 100)
    text = f"{kronor:,}".replace(",", thousands) + f"{decimal}{rest:02d}"
    written = shape.format(text=text, minus=minus if ore < 0 else "")
    mark = " " if thousands in {"\u00a0", "\u202f"} else thousands
    assert amount_reader(decimal, mark)(written) == ore
    assert amount_reader(decimal, None)(written) == ore
    assert looks_like_amount(written)
    guessed = guess_numbers([written, f"7{decimal}50"])
    assert guessed.doubt is None
    assert amount_reader(guessed.decimal, guessed.thousands)(written) == ore


@given(st.text(), st.sampled_from([",", ".", None]))
def test_any_text_is_read_or_refused(text: str, decimal: str | None) -> None:
    guess_numbers([text])
    guess_dates([text])
    with contextlib.suppress(CellFault):
        amount_reader(decimal, None)(text)
    with contextlib.suppress(CellFault):
        date_reader(None)(text)
    with contextlib.suppress(CellFault):
        period_reader()(text)
    assert looks_like_period(text) in {True, False}
    assert sign_of(text) in {-1, 0, 1}
    assert side_of(text) in {-1, 1, None}


DAY = date(2020, 5, 31)


@pytest.mark.parametrize(
    ("cell", "order"),
    [
        (DAY, None),
        ("2020-05-31", None),
        ("2020-05-31 00:00:00", None),
        ("2020-05-31T13:45", None),
        ("2020/05/31", None),
        ("2020.5.31", None),
        ("20200531", None),
        (20_200_531, None),
        ("200531", None),
        (200_531, None),
        ("31.5.2020", None),
        ("31/5 2020", None),
        ("31 maj 2020", None),
        ("31-Maj-2020", None),
        ("31.05.2020 08:00", None),
        ("31/5/2020", "dmy"),
        ("5/31/2020", "mdy"),
        ("31-05-20", "dmy"),
        ("20-05-31", "ymd"),
        ("05-31-20", "mdy"),
        (43_982, None),
        ("43982", None),
        (Decimal("43982.75"), None),
    ],
)
def test_a_day_is_read_however_it_is_written(cell: Cell, order: str | None) -> None:
    assert date_reader(order)(cell) == DAY
    assert looks_like_date(cell)


@pytest.mark.parametrize(
    "cell",
    [
        "2020-02-30",
        "31/5/2020",
        "i maj",
        "32 maj 2020",
        "31 mars",
        "5/31 2020",
        12,
        99_999,
        "20201301",
        "12.5",
        BadCell(say("x")),
    ],
)
def test_what_is_no_day_is_a_fault(cell: Cell) -> None:
    with pytest.raises(CellFault):
        date_reader("ymd")(cell)


@pytest.mark.parametrize(
    ("column", "order"),
    [
        (["2020-05-31", DAY, None], None),
        (["31.5.2020"], None),
        (["200531", "200601"], "ymd"),
        (["120520"], "ymd"),
        (["31/05/2020", "12/05/2020"], "dmy"),
        (["05/31/2020"], "mdy"),
        (["12-05-20", "12-31-20"], "mdy"),
        (["20-05-31", "99-12-31"], "ymd"),
    ],
)
def test_a_column_shows_its_order(column: list[Cell], order: str | None) -> None:
    found = guess_dates(column)
    assert (found.order, found.doubt) == (order, None)


@pytest.mark.parametrize(
    ("column", "says"),
    [
        (["12-05-20"], "2012-05-20 eller 2020-05-12 eller 2020-12-05"),
        (["12-05-20", "13-05-20"], "12-05-20"),
        (["03/04/2020"], "2020-03-04 eller 2020-04-03"),
        (["12-05-20", "2020-05-31"], "12-05-20"),
    ],
)
def test_days_that_may_be_several_are_said(column: list[Cell], says: str) -> None:
    assert says in str(guess_dates(column).doubt)


@pytest.mark.parametrize(
    "cell",
    [
        "202005", 202_005, "2020-05", "2020/5", "2020 05", "2020M05", "05/2020", "5-2020",
        "maj 2020", "Maj-20", "maj.2020", "2020 maj", "May 2020", date(2020, 5, 1), DAY,
    ],
)  # fmt: skip
def test_a_period_is_read_however_it_is_written(cell: Cell) -> None:
    assert looks_like_period(cell)
    assert period_reader()(cell) == DAY


@pytest.mark.parametrize(
    "cell",
    ["202013", "2020-00", "200531", "5", "2005", "maj", "202001-202005", "m 2020", Decimal("2.5"),
     BadCell(say("x"))],
)  # fmt: skip
def test_what_is_no_period_is_a_fault(cell: Cell) -> None:
    assert not looks_like_period(cell)
    with pytest.raises(CellFault):
        period_reader()(cell)


def test_a_day_within_a_month_is_no_period() -> None:
    assert not looks_like_period(date(2020, 5, 14))
    assert period_reader()(None) is None


def test_months_are_known_whole_and_cut_in_swedish_and_english() -> None:
    names = "jan feb mars apr maj jun juli aug sept okt nov december"
    assert [month_of(name) for name in re.findall(r"\w+", names)] == list(range(1, 13))
    assert [month_of(name) for name in ("October", "ju", "marsch", "")] == [10, None, None, None]


@pytest.mark.parametrize(
    ("cell", "sign"),
    [
        ("1,00", 1), ("-1,00", -1), ("1,00-", -1), ("(1,00)", -1), ("\u22121", -1), ("0,00", 0),
        ("-0,00", 0), (None, 0), (5, 1), (Decimal("-0.5"), -1), (0, 0), (DAY, 0),
    ],
)  # fmt: skip
def test_an_amount_s_own_sign(cell: Cell, sign: int) -> None:
    assert sign_of(cell) == sign


TEXTS = st.lists(
    st.text("aå \t\x07\u00a0", min_size=1).filter(str.strip).map(str.strip), min_size=1
)


@given(TEXTS)
def test_a_column_is_plain_only_when_each_of_its_texts_is_itself(column: list[str]) -> None:
    if are_plain(column):
        assert [as_text(text) for text in column] == column


def test_a_column_of_anything_else_than_sound_texts_is_not_plain() -> None:
    assert are_plain(["Kurs", "Resa i maj"])
    for odd in (7, None, "två  blanksteg", "a\nb", "x" * 501):
        assert not are_plain(["Kurs", odd])
    assert not are_plain([])


@given(st.integers(-(10**16), 10**16), st.integers(0, 4))
def test_a_number_is_an_amount_when_it_has_whole_ore_and_is_not_too_large(
    digits: int, decimals: int
) -> None:
    number = Decimal(digits).scaleb(-decimals)
    read = amount_reader(",", None)
    if number * 100 == int(number * 100) and abs(number) <= 10**12:
        assert read(number) == int(number * 100)
    else:
        with pytest.raises(CellFault):
            read(number)
