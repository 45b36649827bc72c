"""P1, P2 and P3 for earmarks: parts of a line with a purpose or a receiver of their own."""

from dataclasses import replace

import pytest
from small_plan import KR, activity, earmarked, only, rules

from regionbudget.domain.finding import Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity
from regionbudget.domain.rules import check_plan, check_remainders, remainders

# The line of 300 has 120 for 1177 and a ring-fenced 80; 100 are neither's.


def digital(number: int, paid: int, purpose: str | None = None, safe: int = 0) -> Activity:
    made = activity(number, {"digital": paid}, area="digital", purpose=purpose)
    return replace(made, earmarked={"digital/safe": safe * KR} if safe else {})


def app(number: int, paid: int, drawn: int) -> Activity:
    return replace(digital(number, paid), earmarked={"digital/1177": drawn * KR})


def test_p1_lets_an_earmark_fund_its_whole_amount_and_not_a_krona_more() -> None:
    assert check_plan(earmarked(app(1, 90, 80), app(2, 50, 40))) == []
    finding = only(check_plan(earmarked(app(1, 90, 80), app(2, 50, 41)), {1: 5, 2: 6}))
    assert (finding.rule, finding.severity, finding.row) == ("P1", Severity.STOP, 6)
    assert (finding.subject, finding.amount_ore) == ("digital/1177", 1 * KR)
    for named in (*map(kr, (41 * KR, 40 * KR, 120 * KR, 1 * KR)), "1177 Vårdguiden", "E-hälsa"):
        assert named in str(finding.message)


def test_p1_what_earmarks_pay_is_a_part_of_what_their_line_pays() -> None:
    finding = only(check_plan(earmarked(app(1, 50, 51)), {1: 9}))
    assert (finding.rule, finding.subject, finding.row) == ("P1", "digital", 9)
    assert finding.amount_ore == 1 * KR


def test_p2_lets_a_ring_fenced_earmark_fund_its_own_purpose_only() -> None:
    safe = digital(1, 80, "digital/safe", safe=80)
    assert check_plan(earmarked(safe)) == []
    finding = only(check_plan(earmarked(replace(safe, purpose=None)), {1: 4}))
    assert (finding.rule, finding.severity, finding.row) == ("P2", Severity.STOP, 4)
    assert (finding.subject, finding.amount_ore) == ("Aktivitet 1", 80 * KR)
    for named in ("”digital/safe”", "avsnitt 6.3", "”Säkerhet”", kr(80 * KR), "”E-hälsa”"):
        assert named in str(finding.message)


def test_p2_keeps_a_ring_fenced_earmarks_money_from_the_rest_of_its_line() -> None:
    whole = app(1, 150, 120), digital(2, 70), digital(3, 80, "digital/safe", safe=80)
    assert check_plan(earmarked(*whole)) == []
    more = app(1, 150, 120), digital(2, 71)
    finding = only(check_plan(earmarked(*more), {1: 2, 2: 3}))
    assert (finding.rule, finding.subject, finding.row) == ("P2", "Aktivitet 2", 3)
    assert finding.amount_ore == 1 * KR
    for named in (kr(71 * KR), kr(70 * KR), kr(80 * KR), "öronmärkt för ”Säkerhet”"):
        assert named in str(finding.message)


def test_p2_of_an_earmark_that_is_not_ring_fenced_says_nothing() -> None:
    assert check_plan(earmarked(app(1, 120, 120))) == []


def test_p1_blames_no_row_for_what_p2_refuses() -> None:
    stranger, own = digital(1, 10, safe=10), digital(2, 80, "digital/safe", safe=80)
    assert rules(check_plan(earmarked(stranger, own))) == ["P2"]


@pytest.mark.parametrize(("drawn", "left"), [(0, 80), (79, 1)])
def test_p3_warns_of_a_ring_fenced_earmark_without_an_activity(drawn: int, left: int) -> None:
    plan = earmarked(digital(1, drawn, "digital/safe", safe=drawn))
    found = {finding.subject: finding for finding in check_remainders(plan)}
    assert (found["digital/safe"].rule, found["digital/safe"].amount_ore) == ("P3", left * KR)
    assert "avsnitt 6.3" in str(found["digital/safe"].message)


def test_p9_does_not_tell_once_more_what_p3_tells_of_an_earmark() -> None:
    plan = earmarked(digital(1, 200))
    assert {line.key: ore for line, ore in remainders(plan)}["digital"] == 20 * KR
    full = earmarked(digital(1, 220))
    assert "digital" not in {line.key for line, _ in remainders(full)}
