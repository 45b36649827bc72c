"""P8, P10 and P11: what breaks them, what just does not, and what the sentences name."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

import pytest
from small_plan import ASKED, KR, activity, draft, earmarked

from regionbudget.domain.agreement import Agreement, Requirement
from regionbudget.domain.coverage_rules import check_coverage, p8, p10, p11
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Plan
from regionbudget.readers.agreements import load_agreement


def agreement(requirements: Sequence[Requirement] = ASKED) -> Agreement:
    return replace(load_agreement("gnv-2020"), requirements=tuple(requirements))


def guide(kronor: int, receiver: str | None = "SKR", number: int = 1) -> Activity:
    made = activity(number, {"digital": kronor}, area="digital", title=f"1177 del {number}")
    return replace(made, receiver=receiver)


def told(*activities: Activity) -> list[Finding]:
    return list(p8(earmarked(*activities), agreement()))


def test_p8_is_silent_when_sum_and_receiver_are_right() -> None:
    assert told(guide(120)) == []
    assert told(guide(70, "skr"), guide(50, number=2)) == []
    drawn = replace(guide(150), earmarked={"digital/1177": 120 * KR})
    assert told(drawn) == []


@pytest.mark.parametrize(
    ("activities", "apart", "says"),
    [
        ((guide(121),), 1, ("Det skiljer 1\xa0kr.",)),
        ((guide(119),), 1, ("Det skiljer 1\xa0kr.",)),
        ((guide(120, None),), 0, ("Ingen mottagare (SKR) är angiven.",)),
        ((guide(120, "Kommunen"),), 0, ("Mottagaren är Kommunen, inte SKR.",)),
        (
            (guide(121, None), guide(9, "Kommunen", 2)),
            10,
            ("Det skiljer 10", "Mottagaren är Kommunen", "Ingen mottagare (SKR)"),
        ),
        ((), 120, ("Planen har ingen aktivitet", "Det skiljer 120", "Ingen mottagare (SKR)")),
    ],
)
def test_p8_tells_sum_and_receiver_in_one_finding(
    activities: tuple[Activity, ...], apart: int, says: tuple[str, ...]
) -> None:
    (finding,) = told(*activities)
    assert (finding.rule, finding.severity, finding.subject) == (
        "P8",
        Severity.WARN,
        "digital/1177",
    )
    assert finding.amount_ore == apart * KR
    for said in (*says, kr(120 * KR), "SKR"):
        assert said in str(finding.message)


def test_p8_holds_for_a_line_with_a_receiver_too() -> None:
    lines = tuple(
        replace(line, receiver="SKR", section="6.1") if line.key == "digital" else line
        for line in draft().lines
    )
    whole = replace(draft(guide(300)), lines=lines)
    assert list(p8(whole, agreement())) == []
    (finding,) = p8(replace(whole, activities=(guide(299, None),)), agreement())
    assert (finding.subject, finding.amount_ore) == ("digital", 1 * KR)
    for said in (
        "avsnitt 6.1",
        "”E-hälsa”",
        kr(299 * KR),
        "ansvarig Chef",
        "Ingen mottagare (SKR)",
    ):
        assert said in str(finding.message)


def test_p8_on_the_sample_tells_13_931_kr_apart_and_no_receiver_with_both_sources(
    sample_plan: Plan,
) -> None:
    (finding,) = p8(sample_plan, load_agreement("gnv-2020"))
    assert (finding.subject, finding.amount_ore) == ("e-halsa/1177", 13_931 * KR)
    for said in (
        "avsnitt 6.1.1",
        "130/230 av ”E-hälsa”",
        kr(1_646_461 * KR),
        "”Utveckling av 1177 Vårdguiden”",
        kr(1_660_392 * KR),
        "ansvarig Regionstabschef",
        kr(13_931 * KR),
        "Ingen mottagare (SKR)",
    ):
        assert said in str(finding.message)


def test_p8_does_not_claim_a_share_that_no_longer_gives_the_amount(sample_plan: Plan) -> None:
    more = replace(sample_plan.earmark("e-halsa/1177"), amount_ore=1_700_000 * KR)
    changed = replace(sample_plan, earmarks=(more, *sample_plan.earmarks[1:]))
    (finding,) = p8(changed, load_agreement("gnv-2020"))
    assert "130/230" not in str(finding.message)
    assert "”1177 Vårdguiden, vidare utbetalning till SKR”" in str(finding.message)


def test_p10_warns_of_each_must_that_no_activity_meets() -> None:
    due = [replace(each, due=date(2020, 5, 31)) for each in ASKED]
    found = list(p10(draft(), agreement(due)))
    assert [finding.subject for finding in found] == ["5.5.1", "5.7.1", "6.1.1"]
    assert {(finding.rule, finding.severity) for finding in found} == {("P10", Severity.WARN)}
    for said in ("5.5.1", "”Utbildning”", "”Medarbetare”", "2020-05-31"):
        assert said in str(found[0].message)
    tied = replace(activity(1, {"general": 1}), requirements=("5.5.1",))
    assert [finding.subject for finding in p10(draft(tied), agreement())] == ["5.7.1", "6.1.1"]


def test_p10_taking_the_career_posts_away_uncovers_their_must(sample_plan: Plan) -> None:
    asked = load_agreement("gnv-2020")
    assert "5.7.1" not in {finding.subject for finding in p10(sample_plan, asked)}
    kept = [each for each in sample_plan.activities if each.title != "Karriärvägar sjuksköterskor"]
    without = replace(sample_plan, activities=tuple(kept))
    assert "5.7.1" in {finding.subject for finding in p10(without, asked)}


def test_p11_warns_of_each_area_that_is_silent_on_private_providers() -> None:
    plan = draft()
    assert [finding.subject for finding in p11(plan)] == ["staff", "digital"]
    told = replace(plan.areas[0], private_providers="Får del efter antal listade.")
    (finding,) = p11(replace(plan, areas=(told, plan.areas[1])))
    assert (finding.rule, finding.severity, finding.subject) == ("P11", Severity.WARN, "digital")
    assert "”Vision e-hälsa”" in str(finding.message)


def test_they_are_listed_in_the_order_p8_p10_p11() -> None:
    found = [finding.rule for finding in check_coverage(earmarked(), agreement())]
    assert found == ["P8", "P10", "P10", "P10", "P11", "P11"]
