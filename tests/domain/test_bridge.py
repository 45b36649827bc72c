"""What became of the lines of 2020 in 2021, and of made-up ones."""

from dataclasses import replace

import pytest

from regionbudget.domain.agreement import Agreement, Predecessor, Succession
from regionbudget.domain.allocation import blank_plan
from regionbudget.domain.bridge import Bridge, BridgeRow, bridge, refusal
from regionbudget.domain.plan import Plan
from regionbudget.readers.agreements import load_agreement

KR = 100
REGION = "Jämtland Härjedalen"
AGREEMENT_2020, AGREEMENT_2021 = load_agreement("gnv-2020"), load_agreement("gnv-2021")
OLD = blank_plan(AGREEMENT_2020, REGION)
NEW = blank_plan(AGREEMENT_2021, REGION)


@pytest.fixture
def found() -> Bridge:
    return bridge(OLD, NEW, AGREEMENT_2021.predecessor)


def row(found: Bridge, key: str) -> BridgeRow:
    (each,) = (each for each in found.rows if each.new is not None and each.new.key == key)
    return each


def apart(found: Bridge, key: str) -> BridgeRow:
    (each,) = (each for each in found.rows if each.new is None and each.old[0].key == key)
    return each


def test_every_krona_of_both_years_stands_in_one_row(found: Bridge) -> None:
    assert found.old_ore == OLD.allocated_ore == 71_862_709 * KR
    assert found.new_ore == NEW.allocated_ore == 72_665_190 * KR
    assert found.change_ore == 802_481 * KR


def test_a_line_with_one_successor_is_compared(found: Bridge) -> None:
    training = row(found, "vidareutbildning")
    assert training.comparable
    assert training.change_ore == (5_051_374 - 6_332_542) * KR


def test_child_health_may_go_two_ways_and_makes_both_incomparable(found: Bridge) -> None:
    for key in ("nara-vard", "medarbetare"):
        line = row(found, key)
        assert not line.comparable
        assert line.change_ore is None
        assert "Barnhälsovård" in str(line.reason)
    child = apart(found, "barnhalsovard")
    assert child.old_ore == 1_140_877 * KR
    assert "”Nära vård” eller ”Vårdens medarbetare”" in str(child.reason)


def test_1177_is_parted_from_e_health(found: Bridge) -> None:
    assert row(found, "1177").old_ore == 1_646_461 * KR
    assert row(found, "e-halsa").old_ore == 1_266_508 * KR
    assert row(found, "1177").comparable
    assert "eget, öronmärkt delområde" in str(row(found, "1177").reason)


def test_ambulance_is_new_and_generell_ends(found: Bridge) -> None:
    ambulance = row(found, "ambulans")
    assert (ambulance.old, ambulance.comparable, ambulance.change_ore) == ((), False, None)
    assert str(ambulance.reason) == "nytt: hade inget delområde 2020"
    assert str(apart(found, "generell").reason) == "inte jämförbart: har ingen efterföljare"


def test_what_a_line_has_beside_its_earmarks_goes_on_with_the_line() -> None:
    """The line of nära vård 2021 has an earmark for fast läkarkontakt, which here goes its way."""
    later = Predecessor(
        "gnv-2021",
        (
            Succession("nara-vard", ("nara-vard",)),
            Succession("nara-vard/fast-lakarkontakt", ("generell",)),
        ),
    )
    found = bridge(NEW, OLD, later)
    earmark = NEW.earmark("nara-vard/fast-lakarkontakt").amount_ore
    assert row(found, "generell").old_ore == earmark
    rest = row(found, "nara-vard").old[0]
    assert rest.amount_ore == NEW.line("nara-vard").amount_ore - earmark
    assert not rest.whole
    assert found.old_ore == NEW.allocated_ore


def following(agreement: str) -> Agreement:
    return replace(AGREEMENT_2020, predecessor=Predecessor(agreement, ()))


@pytest.mark.parametrize(
    ("old", "region", "agreement", "said"),
    [
        (OLD, "Skåne", AGREEMENT_2021, "olika regioner (Jämtland Härjedalen och Skåne)"),
        (NEW, REGION, AGREEMENT_2020, "säger inte vad som blev av"),
        (OLD, REGION, following("gnv-2018"), "följer inte på God och nära vård 2020"),
    ],
)
def test_years_that_do_not_follow_each_other_are_refused_in_words(
    old: Plan, region: str, agreement: Agreement, said: str
) -> None:
    assert said in str(refusal(old, region, agreement))


def test_following_years_of_a_region_are_bridged() -> None:
    assert refusal(OLD, REGION, AGREEMENT_2021) is None
