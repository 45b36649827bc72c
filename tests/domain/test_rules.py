"""Each rule of a plan: one that breaks it, one that just doesn't, and what the sentence names."""

from dataclasses import replace
from datetime import date

import pytest
from small_plan import KR, activity, decided, draft, moved, only, rules

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, ExitKind, ExitStep, Kind, Plan
from regionbudget.domain.rules import (
    check_completeness,
    check_plan,
    check_remainders,
    remainders,
)


def completeness(*activities: Activity) -> list[Finding]:
    return check_completeness(draft(*activities), Severity.WARN)


def test_p1_lets_a_line_fund_its_whole_amount_and_not_a_krona_more() -> None:
    first, second = activity(1, {"general": 600}), activity(2, {"general": 400})
    assert check_plan(draft(first, second)) == []
    more = replace(second, funding={"general": 400 * KR + 1})
    finding = only(check_plan(draft(first, more)))
    assert (finding.rule, finding.severity) == ("P1", Severity.STOP)
    assert (finding.subject, finding.amount_ore) == ("general", 1)


def test_p1_names_the_row_that_passes_the_amount_and_counts_what_all_ask_for() -> None:
    asked = [activity(n, {"general": kronor}) for n, kronor in enumerate((700, 350, 40, 10), 1)]
    rows = {1: 12, 2: 13, 3: 14, 4: 15}
    finding = only(check_plan(draft(*asked), rows))
    assert finding.row == 13
    assert finding.amount_ore == 100 * KR
    said = str(finding.message)
    for named in ("”Aktivitet 2”", "”Vårdens medarbetare”", *map(kr, (35_000, 30_000, 100_000))):
        assert named in said
    assert f"betala {kr(50 * KR)}" in said


def test_p1_names_the_row_before_which_nothing_was_left() -> None:
    asked = activity(1, {"general": 1_000}), activity(2, {}), activity(3, {"general": 10})
    finding = only(check_plan(draft(*asked), {1: 2, 2: 3, 3: 4}))
    assert finding.row == 4
    assert f"där finns {kr(0)} kvar" in str(finding.message)
    assert f"betala {kr(10 * KR)}" in str(finding.message)


def test_p1_is_told_once_per_line() -> None:
    plan = draft(
        activity(1, {"general": 1_001, "career": 201}, purpose="career"),
        activity(2, {"general": 1}),
        activity(3, {"digital": 301}, area="digital"),
    )
    assert [finding.subject for finding in check_plan(plan)] == ["general", "career", "digital"]


def test_p2_lets_a_ring_fenced_line_fund_its_own_purpose_only() -> None:
    own = activity(1, {"training": 500}, purpose="training")
    assert check_plan(draft(own)) == []
    for purpose in (None, "career"):
        finding = only(check_plan(draft(replace(own, purpose=purpose)), {1: 7}))
        assert (finding.rule, finding.severity, finding.row) == ("P2", Severity.STOP, 7)
        assert (finding.subject, finding.amount_ore) == ("Aktivitet 1", 500 * KR)


def test_p2_names_the_sum_asked_the_sum_left_and_the_agreements_words() -> None:
    plan = draft(
        activity(1, {"training": 120}, title="SPUR inspektion"),
        activity(2, {"training": 350}, purpose="training"),
    )
    said = str(only(check_plan(plan)).message)
    for named in ("”SPUR inspektion”", kr(120 * KR), kr(150 * KR), "avsnitt 5.6.1"):
        assert named in said
    assert "”Utbildning till specialist”" in said
    assert "Vårdens medarbetare" in said  # where the money can be taken instead


def test_p2_says_nothing_is_left_of_a_line_that_others_take_whole() -> None:
    others = activity(2, {"training": 501}, purpose="training")
    p2, p1 = check_plan(draft(activity(1, {"training": 1}), others))
    assert f"kvar på delområdet är {kr(0)}." in str(p2.message)
    assert p1.rule == "P1"


def test_p2_lets_an_activity_with_a_purpose_be_paid_by_an_ordinary_line_too() -> None:
    mixed = activity(1, {"general": 30, "career": 200}, purpose="career")
    assert check_plan(draft(mixed)) == []


def test_p2_without_a_section_or_another_line_still_names_the_purpose() -> None:
    plan = draft(activity(1, {"training": 1}))
    lines = [replace(line, section=None, purpose=None) for line in plan.lines if line.ring_fenced]
    said = str(only(check_plan(replace(plan, lines=tuple(lines)))).message)
    assert "enligt överenskommelsen öronmärkt för ”Vidareutbildning”" in said
    assert "(inget finns)" in said


def test_p6_lets_a_line_fund_its_own_area_only() -> None:
    at_home = activity(1, {"digital": 10}, area="digital")
    assert check_plan(draft(at_home)) == []
    finding = only(check_plan(draft(replace(at_home, area="staff")), {1: 5}))
    assert (finding.rule, finding.severity, finding.row) == ("P6", Severity.STOP, 5)
    assert finding.amount_ore == 10 * KR
    for named in (
        "”Medarbetare”",
        "”Vision e-hälsa”",
        kr(10 * KR),
        kr(300 * KR),
        "Karriärtjänster",
    ):
        assert named in str(finding.message)


def test_all_faults_are_listed_in_the_order_p6_p2_p1() -> None:
    plan = draft(
        activity(1, {"general": 1_001}),
        activity(2, {"training": 1}),
        activity(3, {"training": 1}, area="digital"),
    )
    assert rules(check_plan(plan)) == ["P6", "P2", "P2", "P1"]


def test_p4_compares_the_sum_with_the_funding_to_the_ore() -> None:
    equal = activity(1, {"general": 30, "career": 70}, purpose="career")
    assert completeness(equal) == []
    for difference in (1, -1):
        finding = only(completeness(replace(equal, sum_ore=100 * KR + difference)))
        assert (finding.rule, finding.severity) == ("P4", Severity.WARN)
        assert (finding.subject, finding.amount_ore) == ("Aktivitet 1", difference)


def test_p5_asks_for_an_owner_unless_it_is_a_reserve() -> None:
    for kind in Kind:
        ownerless = replace(activity(1, {"general": 1}, kind=kind), owners=())
        assert rules(completeness(ownerless)) == ([] if kind is Kind.RESERVE else ["P5"])
    assert completeness(replace(activity(1, {"general": 1}), owners=("HR direktör",))) == []


def test_p4_p5_and_p7_stop_at_decision() -> None:
    plan = draft(replace(activity(1, {"general": 1}), sum_ore=0, owners=(), is_new=True))
    found = check_completeness(plan, Severity.STOP)
    assert rules(found) == ["P4", "P5", "P7"]
    assert {each.severity for each in found} == {Severity.STOP}


def test_p7_asks_a_new_activity_for_an_exit_calculation() -> None:
    old = activity(1, {"general": 1})
    new = replace(old, is_new=True)
    told = replace(new, exit_steps=(ExitStep(ExitKind.ORDINARY, "", 2021, 5),))
    assert completeness(old, told) == []
    finding = only(completeness(new))
    assert (finding.rule, finding.severity) == ("P7", Severity.WARN)
    assert (finding.subject, finding.amount_ore) == ("Aktivitet 1", 1 * KR)
    assert "utträdeskalkyl" in str(finding.message)
    silent = replace(new, exit_steps=(ExitStep(ExitKind.DESCRIBED, " "),))
    assert rules(completeness(silent)) == ["P7"]


def test_p3_warns_of_ring_fenced_money_without_an_activity_and_p9_tells_of_the_rest() -> None:
    plan = draft(
        activity(1, {"general": 999}),
        activity(2, {"training": 499}, purpose="training"),
        activity(3, {"career": 200}, purpose="career"),
        activity(4, {"digital": 300}, area="digital"),
    )
    p3, p9 = check_remainders(plan)
    assert (p3.rule, p3.severity, p3.subject) == ("P3", Severity.WARN, "training")
    assert (p9.rule, p9.severity, p9.subject) == ("P9", Severity.INFO, "general")
    assert p3.amount_ore == p9.amount_ore == 1 * KR
    assert "avsnitt 5.6.1" in str(p3.message)


def test_a_line_without_any_activity_is_left_whole() -> None:
    found = {finding.subject: finding.rule for finding in check_remainders(draft())}
    assert found == {"training": "P3", "career": "P3", "general": "P9", "digital": "P9"}


def test_what_is_left_is_told_to_the_ore() -> None:
    app = activity(2, {"digital": 300}, area="digital")
    plan = draft(activity(1, {"general": 1_000}), app)
    assert [line.key for line, _ in remainders(plan)] == ["training", "career"]
    ore_less = replace(app, funding={"digital": 300 * KR - 1})
    assert remainders(replace(plan, activities=(ore_less,)))[-1][1] == 1


def test_moving_money_leaves_the_remainders_as_they_were() -> None:
    plan = decided(activity(1, {"general": 900}), activity(2, {"general": 50}))
    after = moved(plan, "general", 1, 2, 300, date(2020, 5, 1))
    assert check_remainders(after) == check_remainders(plan)


@pytest.mark.parametrize(
    ("line", "rule", "kronor"),
    [("vidareutbildning", "P3", 32_542), ("nara-vard", "P9", 74_397), ("medarbetare", "P9", 4_297)],
)
def test_the_sample_leaves_what_the_regions_paper_leaves(
    sample_plan: Plan, line: str, rule: str, kronor: int
) -> None:
    found = {finding.subject: finding for finding in check_remainders(sample_plan)}
    assert len(found) == 3
    assert (found[line].rule, found[line].amount_ore) == (rule, kronor * KR)
    assert check_plan(sample_plan) == check_completeness(sample_plan, Severity.STOP) == []


def test_p1_counts_in_the_order_of_the_rows() -> None:
    asked = activity(1, {"general": 600}), activity(2, {"general": 600})
    assert only(check_plan(draft(*asked), {1: 3, 2: 2})).row == 3


def test_p1_blames_no_row_for_what_another_rule_refuses() -> None:
    """The row of another area takes nothing, so the one that fits exactly stands."""
    fits = activity(1, {"digital": 300}, area="digital")
    stranger = activity(2, {"digital": 1})
    assert rules(check_plan(draft(fits, stranger))) == ["P6"]
