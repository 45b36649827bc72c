"""Amounts, shares and periods as the window writes them."""

import pytest

from regionbudget.domain import periods
from regionbudget.domain.share import format_share
from regionbudget.ui import figures, text
from regionbudget.ui.figures import Unit

pytest_plugins = ["window_kit"]

CASES = [
    (Unit.KR, 123_456_789_00, "123\u00a0456\u00a0789"),
    (Unit.KR, -1_50, "\u22122"),
    (Unit.KR, 49, "0"),
    (Unit.TKR, 1_500_00, "2"),
    (Unit.TKR, -1_234_567_00, "\u22121\u00a0235"),
    (Unit.MNKR, 71_862_709_00, "71,86"),
    (Unit.MNKR, 5_000_00, "0,01"),
]


@pytest.mark.parametrize(("unit", "ore", "shown"), CASES)
def test_an_amount_is_rounded_half_away_from_zero_to_its_unit(
    unit: Unit, ore: int, shown: str
) -> None:
    figures.set_unit(unit)
    assert figures.amount(ore) == shown


def test_entries_show_their_ore_in_any_unit() -> None:
    figures.set_unit(Unit.MNKR)
    assert figures.exact(1_234_50) == "1\u00a0234,50"


def test_what_is_copied_is_exact_and_plain() -> None:
    figures.set_unit(Unit.MNKR)
    assert figures.plain(-1_234_567_50) == "-1234567,50"


def test_a_share_has_the_languages_decimal_mark_and_no_minus_zero() -> None:
    assert figures.percent(-0.1538) == "\u221215,4\u00a0%"
    assert figures.percent(-0.0001) == "0,0\u00a0%"
    assert figures.percent(None) == ""
    assert figures.percent(12.5) == "1\u00a0250,0\u00a0%"
    text.set_language(text.ENGLISH)
    assert figures.percent(0.5) == "50.0\u00a0%"


@pytest.mark.parametrize(
    ("share", "decimals", "shown"),
    [(0.0005, 1, "0,1"), (-0.0025, 1, "\u22120,3"), (0.125, 0, "13"), (0.0125, 2, "1,25")],
)
def test_a_share_is_rounded_half_away_from_zero_as_in_reports(
    share: float, decimals: int, shown: str
) -> None:
    assert figures.percent(share, decimals) == f"{shown}\u00a0%"
    assert format_share(share, decimals) == f"{shown}\u00a0%"


def test_every_period_has_a_title_of_its_own() -> None:
    titles = {figures.period_title(period) for period in periods.periods_of(2020)}
    assert len(titles) == 15
    assert "Delår jan–aug 2020" in titles
