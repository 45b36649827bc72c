"""Application rounds: what is left may be given out, in time, and never more than there is."""

from dataclasses import replace
from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided, draft

from regionbudget.domain.application import (
    Application,
    Grant,
    Round,
    RoundState,
    application_faults,
    grant_faults,
    granted_activity,
    left,
    p1_of_round,
    part_of,
    r6_of_round,
    round_faults,
)
from regionbudget.domain.plan import Performer, PerformerKind, Plan, PlanEarmark, State
from regionbudget.domain.rules import check_plan

ROUND = Round(1, "Våren", "general", date(2020, 4, 1), date(2020, 5, 31))
ASKED = Application(1, 1, "Vårdbolaget (privat)", "Kvällsöppet", 300 * KR, date(2020, 5, 31))
PLAN = draft(activity(1, {"general": 600}, title="Chefsprogram"))


def test_the_days_of_a_round_both_count() -> None:
    for day, faults in (
        (date(2020, 3, 31), 1),
        (date(2020, 4, 1), 0),
        (date(2020, 5, 31), 0),
        (date(2020, 6, 1), 1),
    ):
        assert len(application_faults(ROUND, replace(ASKED, date=day))) == faults


def test_every_fault_is_told_at_once() -> None:
    nothing = Application(0, 1, " ", "", 0, date(2021, 1, 1))
    assert len(application_faults(ROUND, nothing)) == 4
    answered = replace(ASKED, grant=Grant(1, 1, 5, "x"))
    assert len(grant_faults(answered, 301 * KR, " ")) == 3
    assert len(round_faults(PLAN, replace(ROUND, title=" ", closes=date(2021, 1, 1)))) == 2


def test_p1_names_what_is_left() -> None:
    assert list(p1_of_round(PLAN, ROUND, 400 * KR)) == []
    (finding,) = p1_of_round(PLAN, ROUND, 400 * KR + 1)
    assert (finding.rule, finding.subject, finding.amount_ore) == ("P1", "general", 400 * KR)


def test_a_closed_plan_gives_nothing_out() -> None:
    assert [f.rule for f in r6_of_round(replace(decided(), state=State.CLOSED))] == ["R6"]
    assert list(r6_of_round(decided())) == []


def test_the_unit_performs_and_owns_what_it_was_granted() -> None:
    made = granted_activity(PLAN, ROUND, ASKED, 200 * KR)
    assert made.performers == (Performer("Vårdbolaget", PerformerKind.PRIVATE),)
    assert made.owners == ("Vårdbolaget",)
    assert (made.sum_ore, made.funding) == (200 * KR, {"general": 200 * KR})
    assert granted_activity(PLAN, ROUND, ASKED, 1, " HR direktör ").owners == ("HR direktör",)


def test_a_title_that_is_taken_gets_the_unit() -> None:
    again = replace(ASKED, title="chefsprogram")
    assert granted_activity(PLAN, ROUND, again, 1).title == "chefsprogram (Vårdbolaget (privat))"


def test_ring_fenced_money_and_earmarks_keep_their_purpose() -> None:
    fenced = replace(ROUND, line="training")
    assert granted_activity(PLAN, fenced, ASKED, 1).purpose == "training"
    own = PlanEarmark("digital", "1177", "1177", 100 * KR, ring_fenced=True)
    plan = replace(PLAN, earmarks=(own,))
    made = granted_activity(plan, replace(ROUND, line="digital", earmark="1177"), ASKED, 7)
    assert (made.purpose, made.earmarked) == ("digital/1177", {"digital/1177": 7})
    plain = part_of(plan, replace(ROUND, line="digital"))
    assert left(plan, plain) == 200 * KR, "what the earmark waits for is nobody else's"


def test_a_round_adds_up_its_applications() -> None:
    answered = replace(ASKED, id=2, grant=Grant(1, 2, 100, "x"))
    state = RoundState(ROUND, (ASKED, answered), 0)
    assert (state.asked_ore, state.granted_ore) == (600 * KR, 100)
    assert state.waiting == [ASKED]


@given(st.lists(st.integers(1, 300 * KR), max_size=8))
def test_grants_that_p1_lets_through_never_overdraw_the_line(sums: list[int]) -> None:
    plan: Plan = PLAN
    for number, ore in enumerate(sums, 2):
        if list(p1_of_round(plan, ROUND, ore)):
            assert ore > left(plan, part_of(plan, ROUND))
            continue
        application = replace(ASKED, title=f"Äskande {number}")
        made = replace(granted_activity(plan, ROUND, application, ore), id=number)
        plan = replace(plan, activities=(*plan.activities, made))
        assert check_plan(plan) == []
