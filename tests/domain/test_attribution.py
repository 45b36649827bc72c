"""Which line pays a cost: ring-fenced funding first, each up to its funding, the rest is own."""

from hypothesis import given
from hypothesis import strategies as st
from small_plan import CAREER, DIGITAL, GENERAL, LINES, TRAINING

from regionbudget.domain.attribution import Payers, attribute, payers

KEYS = [line.key for line in LINES]


def paid_by(funding: dict[str, int]) -> Payers:
    return payers(LINES, funding)


def keys(pays: Payers) -> list[str]:
    return [key for key, ore in pays if ore]


def test_ring_fenced_lines_pay_first_and_else_the_agreements_order_counts() -> None:
    assert keys(paid_by(dict.fromkeys(KEYS, 1))) == ["training", "career", "general", "digital"]
    assert keys(payers((DIGITAL, GENERAL), {"general": 1, "digital": 1})) == ["digital", "general"]
    three = {"career": 1, "general": 1, "training": 1}
    assert keys(payers((CAREER, GENERAL, TRAINING), three)) == ["career", "training", "general"]


def test_what_comes_from_a_ring_fenced_earmark_pays_among_the_ring_fenced() -> None:
    pays = payers(LINES, {"general": 50, "digital": 40, "career": 10}, {"digital": 15})
    assert [each for each in pays if each[1]] == [
        ("career", 10),
        ("digital", 15),
        ("general", 50),
        ("digital", 25),
    ]
    assert attribute(80, pays) == ({"career": 10, "digital": 20, "general": 50}, 0)


def test_each_line_pays_up_to_its_funding_and_the_rest_is_own_funding() -> None:
    funding = {"general": 30, "career": 100}
    pays = paid_by(funding)
    assert attribute(90, pays) == ({"career": 90}, 0)
    assert attribute(100, pays) == ({"career": 100}, 0)
    assert attribute(101, pays) == ({"career": 100, "general": 1}, 0)
    assert attribute(130, pays) == ({"career": 100, "general": 30}, 0)
    assert attribute(131, pays) == ({"career": 100, "general": 30}, 1)


def test_an_activity_of_one_line_overspends_from_own_funding() -> None:
    assert attribute(150, paid_by({"general": 100})) == ({"general": 100}, 50)


def test_an_activity_without_funding_pays_all_itself() -> None:
    assert attribute(7, paid_by({})) == ({}, 7)


def test_a_negative_cost_counts_as_nothing() -> None:
    assert attribute(-500, paid_by({"general": 100, "career": 1})) == ({}, 0)
    assert attribute(0, paid_by({"general": 100})) == ({}, 0)


@given(
    st.integers(-(10**9), 10**9),
    st.dictionaries(st.sampled_from(KEYS), st.integers(0, 10**8)),
)
def test_what_lines_pay_and_own_funding_make_the_cost(cost: int, funding: dict[str, int]) -> None:
    paid, own = attribute(cost, paid_by(funding))
    assert sum(paid.values()) + own == max(cost, 0)
    assert all(0 < ore <= funding[key] for key, ore in paid.items())
    assert own == max(0, cost - sum(funding.values()))
