"""The chart of accounts is sure by what accounts are called, only likely by hints, else unknown."""

import pytest

from regionbudget.domain.chart_guess import Certainty, Evidence, guess_chart

REGION = {"4010": "Månadslön", "4510": "Arbetsgivaravgifter", "6010": "Lokalhyra"}
KOMMUN = {"5010": "Lön", "5610": "Arbetsgivaravgifter", "4610": "Köp av huvudverksamhet"}
COMPANY = {"5010": "Lokalhyra", "7010": "Löner till kollektivanställda", "7510": "Sociala avgifter"}


@pytest.mark.parametrize(
    ("names", "chart"), [(REGION, "region-bas"), (KOMMUN, "kommun-bas"), (COMPANY, "bas")]
)
def test_names_of_accounts_make_a_chart_sure(names: dict[str, str], chart: str) -> None:
    guess = guess_chart(Evidence(names=names))
    assert (guess.chart, guess.certainty) == (chart, Certainty.SURE)
    assert any("heter" in str(reason) for reason in guess.reasons)


def test_one_name_alone_is_likely_and_says_why() -> None:
    guess = guess_chart(Evidence(names={"5010": "Lön", "1930": "Bank"}))
    assert (guess.chart, guess.certainty) == ("kommun-bas", Certainty.LIKELY)
    assert [str(each) for each in guess.reasons] == ["kontot 5010 heter ”Lön”, som i Kommun-Bas"]


@pytest.mark.parametrize(
    ("evidence", "chart"),
    [
        (Evidence(kptyp="EUBAS97"), "bas"),
        (Evidence(kptyp="KOMMUN-BAS 13"), "kommun-bas"),
        (Evidence(kptyp="L-BAS"), "region-bas"),
        (Evidence(number="232100-0214"), "region-bas"),
        (Evidence(number="212000-2049"), "kommun-bas"),
        (Evidence(number="556639-1537"), "bas"),
        (Evidence(organisation="Region Jämtland Härjedalen"), "region-bas"),
        (Evidence(organisation="Västra Götalandsregionen"), "region-bas"),
        (Evidence(organisation="Heby kommun"), "kommun-bas"),
        (Evidence(organisation="Hälsocentralen i Brunflo AB"), "bas"),
    ],
)
def test_hints_alone_are_only_likely(evidence: Evidence, chart: str) -> None:
    guess = guess_chart(evidence)
    assert (guess.chart, guess.certainty) == (chart, Certainty.LIKELY)
    assert guess.reasons


@pytest.mark.parametrize(
    "evidence",
    [
        Evidence(),
        Evidence(names={"4010": "Inköp", "1930": "Bank", "2710": "Personalens källskatt, löner"}),
        Evidence(names={**REGION, **KOMMUN}),
        Evidence(kptyp="EUBAS97", number="232100-0214"),
        Evidence(names={"5010": "Lön"}, number="232100-0214"),
        Evidence(number="802000-1234", organisation="Föreningen Vård"),
    ],
)
def test_silence_and_disagreement_give_no_chart(evidence: Evidence) -> None:
    guess = guess_chart(evidence)
    assert (guess.chart, guess.certainty) == (None, Certainty.NONE)


def test_agreeing_names_outweigh_what_the_file_says_of_its_chart() -> None:
    """Many programs write the chart they were born with, whatever is kept in them."""
    guess = guess_chart(Evidence(names=REGION, kptyp="EUBAS97"))
    assert (guess.chart, guess.certainty) == ("region-bas", Certainty.SURE)
