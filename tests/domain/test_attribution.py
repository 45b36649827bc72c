"""Which line pays a cost: ring-fenced funding first, each up to its funding, the rest is own."""

from hypothesis import given
from hypothesis import strategies as st
from small_plan import CAREER, DIGITAL, GENERAL, LINES, TRAINING

from regionbudget.domain.attribution import attribute, attribution_order

ORDER = attribution_order(LINES)


def test_ring_fenced_lines_pay_first_and_else_the_agreements_order_counts() -> None:
    assert ORDER == ["training", "career", "general", "digital"]
    assert attribution_order((DIGITAL, GENERAL)) == ["digital", "general"]
    assert attribution_order((CAREER, GENERAL, TRAINING)) == ["career", "training", "general"]


def test_each_line_pays_up_to_its_funding_and_the_rest_is_own_funding() -> None:
    funding = {"general": 30, "career": 100}
    assert attribute(90, funding, ORDER) == ({"career": 90}, 0)
    assert attribute(100, funding, ORDER) == ({"career": 100}, 0)
    assert attribute(101, funding, ORDER) == ({"career": 100, "general": 1}, 0)
    assert attribute(130, funding, ORDER) == ({"career": 100, "general": 30}, 0)
    assert attribute(131, funding, ORDER) == ({"career": 100, "general": 30}, 1)


def test_an_activity_of_one_line_overspends_from_own_funding() -> None:
    assert attribute(150, {"general": 100}, ORDER) == ({"general": 100}, 50)


def test_an_activity_without_funding_pays_all_itself() -> None:
    assert attribute(7, {}, ORDER) == ({}, 7)


def test_a_negative_cost_counts_as_nothing() -> None:
    assert attribute(-500, {"general": 100, "career": 1}, ORDER) == ({}, 0)
    assert attribute(0, {"general": 100}, ORDER) == ({}, 0)


@given(
    st.integers(-(10**9), 10**9),
    st.dictionaries(st.sampled_from(ORDER), st.integers(0, 10**8)),
)
def test_what_lines_pay_and_own_funding_make_the_cost(cost: int, funding: dict[str, int]) -> None:
    paid, own = attribute(cost, funding, ORDER)
    assert sum(paid.values()) + own == max(cost, 0)
    assert all(0 < ore <= funding[key] for key, ore in paid.items())
    assert own == max(0, cost - sum(funding.values()))
