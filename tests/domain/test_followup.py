"""Follow-up by the formulas: the worked examples, every branch, and sums that agree."""

from dataclasses import fields, replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, LINES, activity, decided, moved

from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import (
    FollowUp,
    Limits,
    LineResult,
    LineTotals,
    Outturn,
    OwnerForecast,
    Row,
    Status,
    Totals,
    add_up,
    elapsed_months,
    follow_up,
    period_budget,
    run_rate,
    share,
)
from regionbudget.domain.periods import Period, interim, month, periods_of, tertial, whole_year
from regionbudget.domain.plan import Activity, Kind, Plan

T1, T2, YEAR = tertial(2020), interim(2020), whole_year(2020)
SAYS = OwnerForecast(70 * KR, "Inköpet dröjer")


def row_of(
    one: Activity,
    kronor: int,
    period: Period = T2,
    owner: OwnerForecast | None = None,
    limits: Limits | None = None,
) -> Row:
    """The follow-up of a plan with this activity alone, after so many kronor."""
    booked = {one.id: Outturn(kronor * KR, kronor * KR)}
    forecasts = {} if owner is None else {one.id: owner}
    (row,) = follow_up(decided(one), period, booked, forecasts, limits=limits).rows
    return row


def by_title(found: FollowUp) -> dict[str, Row]:
    return {row.activity.title: row for row in found.rows}


@pytest.fixture(scope="module")
def worked(sample_plan: Plan) -> FollowUp:
    """Domain.md §6: T2 of 2020, no reallocations, two activities booked."""
    ids = {activity.title: activity.id for activity in sample_plan.activities}
    booked = {
        ids["Karriärvägar sjuksköterskor"]: Outturn(1_000_000 * KR, 1_000_000 * KR),
        ids["Specialistutbildning sjuksköterska"]: Outturn(3_600_000 * KR, 3_600_000 * KR),
    }
    return follow_up(sample_plan, T2, booked)


def test_the_worked_example_of_karriarvagar(worked: FollowUp) -> None:
    row = by_title(worked)["Karriärvägar sjuksköterskor"]
    assert (row.revised_ore, row.forecast_ore) == (1_300_000 * KR, 1_500_000 * KR)
    assert (row.variance_ore, row.variance_share) == (-200_000 * KR, -0.153846)
    assert (row.used_share, row.status) == (0.769231, Status.RED)
    assert (row.own_funding_ore, row.forecast_own_funding_ore) == (0, 200_000 * KR)
    assert row.ring_fenced


def test_the_worked_example_of_attribution_to_lines(worked: FollowUp) -> None:
    lines = {result.line.key: result for result in worked.lines}
    assert lines["karriartjanster"].attributed_ore == 1_000_000 * KR
    assert lines["karriartjanster"].forecast_attributed_ore == 1_266_508 * KR
    assert lines["medarbetare"].attributed_ore == 0
    assert lines["medarbetare"].forecast_attributed_ore == 33_492 * KR


def test_the_worked_example_of_specialistutbildning(worked: FollowUp) -> None:
    row = by_title(worked)["Specialistutbildning sjuksköterska"]
    assert (row.forecast_ore, row.variance_ore) == (5_400_000 * KR, 900_000 * KR)
    assert (row.variance_share, row.status) == (0.142857, Status.RED)
    line = next(each for each in worked.lines if each.line.key == "vidareutbildning")
    assert line.forecast_repayment_ore == 932_542 * KR
    assert line.repayment_ore == (6_332_542 - 3_600_000) * KR


def test_the_worked_example_repays_46_165_082_as_decided(worked: FollowUp) -> None:
    assert worked.line_total.amount_ore == 71_862_709 * KR
    assert worked.line_total.forecast_repayment_ore == 46_165_082 * KR
    assert worked.total.forecast_own_funding_ore == 200_000 * KR


def test_an_ordinary_activity_is_expected_to_go_on_as_so_far() -> None:
    assert row_of(activity(1, {"general": 120}), 40, T1).forecast_ore == 120 * KR
    spring = activity(1, {"general": 120}, months=(2, 7))
    assert row_of(spring, 40, T1).forecast_ore == 80 * KR


@pytest.mark.parametrize(
    ("ore", "elapsed", "months", "kronor"),
    [
        (149, 1, 1, 1),
        (150, 1, 1, 2),
        (-149, 1, 1, -1),
        (-150, 1, 1, -2),
        (30, 7, 12, 1),
        (29, 7, 12, 0),
    ],
)
def test_a_run_rate_is_rounded_half_away_from_zero_to_a_krona(
    ore: int, elapsed: int, months: int, kronor: int
) -> None:
    assert run_rate(ore, elapsed, months) == kronor * KR


def test_before_its_first_month_an_activity_is_expected_to_cost_nothing() -> None:
    autumn = activity(1, {"general": 120}, months=(9, 12))
    assert row_of(autumn, 0).forecast_ore == 0
    assert run_rate(5_000, 0, 4) == 0


@pytest.mark.parametrize("kind", [Kind.PASS_THROUGH, Kind.DISTRIBUTION])
def test_what_is_paid_on_is_expected_to_cost_its_budget_or_more(kind: Kind) -> None:
    paid_on = activity(1, {"general": 120}, kind=kind)
    assert row_of(paid_on, 0).forecast_ore == 120 * KR
    assert row_of(paid_on, 130).forecast_ore == 130 * KR
    assert row_of(paid_on, 0).status is Status.GREEN
    assert row_of(paid_on, 110, YEAR).forecast_ore == 110 * KR


def test_a_reserve_is_expected_to_cost_nothing_and_has_no_status() -> None:
    reserve = activity(1, {"general": 120}, kind=Kind.RESERVE)
    for period in (T2, YEAR):
        row = row_of(reserve, 0, period)
        assert (row.forecast_ore, row.variance_ore, row.status) == (0, 120 * KR, Status.NONE)


def test_the_owners_figure_stands_before_the_run_rate_for_every_kind() -> None:
    for kind in Kind:
        row = row_of(activity(1, {"general": 120}, kind=kind), 10, owner=SAYS)
        assert (row.forecast_ore, row.owner_forecast) == (70 * KR, SAYS)


def test_when_all_active_months_have_elapsed_the_outturn_counts_to_the_ore() -> None:
    for kind in (Kind.ORDINARY, Kind.PASS_THROUGH, Kind.DISTRIBUTION):
        spring = activity(1, {"general": 120}, kind=kind, months=(1, 4))
        (row,) = follow_up(decided(spring), T1, {1: Outturn(0, 33_33)}, {1: SAYS}).rows
        assert row.forecast_ore == 33_33


@pytest.mark.parametrize("period", [YEAR, month(2020, 12)], ids=lambda period: period.code)
def test_at_year_end_the_outturn_counts_whatever_the_owner_said(period: Period) -> None:
    for kind in (Kind.ORDINARY, Kind.PASS_THROUGH, Kind.DISTRIBUTION):
        one = activity(1, {"general": 120}, kind=kind)
        (row,) = follow_up(decided(one), period, {1: Outturn(0, 33_33)}, {1: SAYS}).rows
        assert row.forecast_ore == 33_33


@pytest.mark.parametrize(
    ("forecast_ore", "status"),
    [
        (95_00, "green"),
        (94_99, "yellow"),
        (105_00, "green"),
        (105_01, "yellow"),
        (90_00, "yellow"),
        (89_99, "red"),
        (110_00, "yellow"),
        (110_01, "red"),
    ],
)
def test_the_limits_are_five_and_ten_percent_exactly(forecast_ore: int, status: str) -> None:
    one = activity(1, {"general": 100})
    assert row_of(one, 1, owner=OwnerForecast(forecast_ore, "")).status == status


def test_the_limits_are_settings() -> None:
    one = activity(1, {"general": 100})
    for forecast, status in ((98, Status.GREEN), (97, Status.YELLOW), (96, Status.RED)):
        said = OwnerForecast(forecast * KR, "")
        assert row_of(one, 1, owner=said, limits=Limits(2, 3)).status is status


def test_without_a_budget_only_no_cost_is_green() -> None:
    unfunded = activity(1, {})
    assert row_of(unfunded, 0, YEAR).status is Status.GREEN
    assert row_of(unfunded, 1, YEAR).status is Status.RED
    assert row_of(unfunded, 0, owner=OwnerForecast(-1, "")).status is Status.RED
    assert row_of(unfunded, 1, YEAR).used_share is None
    assert row_of(unfunded, 1, YEAR).variance_share is None


def test_without_outturn_or_the_owners_word_there_is_no_forecast_before_year_end() -> None:
    one = activity(1, {"general": 100})
    assert row_of(one, 0).status is Status.NONE
    assert row_of(one, 0, owner=OwnerForecast(100 * KR, "")).status is Status.GREEN
    assert row_of(one, 1).status is Status.RED
    assert row_of(one, 0, YEAR).status is Status.RED


@pytest.mark.parametrize(
    ("months", "elapsed"),
    [((1, 12), 8), ((1, 8), 8), ((3, 5), 3), ((8, 8), 1), ((7, 10), 2), ((9, 9), 0), ((10, 12), 0)],
)
def test_elapsed_months_are_the_active_ones_up_to_the_periods_end(
    months: tuple[int, int], elapsed: int
) -> None:
    assert elapsed_months(activity(1, {}, months=months), T2) == elapsed
    # July is inside January to August: only where a period ends counts
    assert elapsed_months(activity(1, {}, months=months), month(2020, 8)) == elapsed


@given(st.integers(0, 10**12), st.integers(1, 12), st.integers(1, 12))
def test_the_period_budget_grows_month_by_month_to_the_whole(ore: int, a: int, b: int) -> None:
    one = activity(1, {}, months=(min(a, b), max(a, b)))
    months = len(one.months)
    budgets = [period_budget(one, ore, month(2020, number)) for number in range(1, 13)]
    added = [after - before for before, after in zip([0, *budgets], budgets, strict=False)]
    active = [added[number - 1] for number in one.months]
    assert sum(active) == budgets[-1] == ore
    assert active == sorted(active, reverse=True)
    assert set(active) <= {ore // months, ore // months + 1}
    assert not any(added[number - 1] for number in range(1, 13) if number not in one.months)


def test_only_moves_up_to_the_periods_end_count() -> None:
    plan = decided(activity(1, {"general": 100}), activity(2, {"general": 60}))
    plan = moved(plan, "general", 1, 2, 30, date(2020, 8, 31))
    plan = moved(plan, "general", 1, 2, 5, date(2020, 9, 1))
    found = {p: follow_up(plan, p, {}).rows for p in (month(2020, 7), T2, YEAR)}
    moves = {p: [row.reallocated_ore // KR for row in rows] for p, rows in found.items()}
    assert list(moves.values()) == [[0, 0], [-30, 30], [-35, 35]]
    giver, receiver = found[T2]
    assert (giver.budget_ore, giver.revised_ore, receiver.revised_ore) == (100_00, 70_00, 90_00)
    assert giver.period_budget_ore == 46_68  # 70,00 over twelve months: four of 5,84, then 5,83


def test_a_comment_stands_on_its_own_activity() -> None:
    plan = decided(activity(1, {}), activity(2, {}))
    rows = follow_up(plan, T2, {}, comments={2: Comment(text="Sen start")}).rows
    assert [row.comment for row in rows] == ["", "Sen start"]


def test_outturn_of_the_period_and_since_january_stand_apart() -> None:
    plan = decided(activity(1, {"general": 120}))
    (row,) = follow_up(plan, month(2020, 8), {1: Outturn(10 * KR, 90 * KR)}).rows
    assert (row.period_ore, row.accumulated_ore) == (10 * KR, 90 * KR)
    assert (row.period_budget_ore, row.period_variance_ore) == (80 * KR, -10 * KR)
    assert row.used_share == 0.75


def test_ring_fenced_is_what_has_any_ring_fenced_funding_left() -> None:
    mixed = activity(1, {"general": 10, "career": 5}, purpose="career")
    plan = decided(mixed, activity(2, {"career": 1}, purpose="career"), activity(3, {"general": 9}))
    before = follow_up(plan, T1, {}).rows
    after = follow_up(moved(plan, "career", 1, 2, 5, date(2020, 5, 1)), T2, {}).rows
    assert [row.ring_fenced for row in before] == [True, True, False]
    assert [row.ring_fenced for row in after] == [False, True, False]


def test_repayment_is_of_the_amount_and_never_below_zero() -> None:
    general = LINES[0]
    assert LineResult(general, 400 * KR, 1_000 * KR).repayment_ore == 600 * KR
    assert LineResult(general, 400 * KR, 1_000 * KR).forecast_repayment_ore == 0
    over = LineResult(replace(general, amount_ore=0), 5, 6)
    assert (over.repayment_ore, over.forecast_repayment_ore) == (0, 0)


@pytest.mark.parametrize(
    ("part", "whole", "expected"),
    [
        (1, 3, 0.333333),
        (2, 3, 0.666667),
        (-2, 3, -0.666667),
        (1, 2_000_000, 1e-06),
        (-1, 2_000_000, -1e-06),
        (1, 2_000_001, 0.0),
        (0, 5, 0.0),
        (5, 5, 1.0),
        (3, 0, None),
    ],
)
def test_shares_have_six_decimals_rounded_half_away_from_zero(
    part: int, whole: int, expected: float | None
) -> None:
    assert share(part, whole) == expected


@st.composite
def plans_with_outturn(draw: st.DrawFn) -> FollowUp:
    kronor = st.integers(0, 50)
    general = draw(kronor)
    some = [
        activity(1, {"general": general, "career": draw(kronor)}, purpose="career"),
        activity(2, {"general": draw(kronor)}, kind=draw(st.sampled_from(Kind))),
        activity(3, {"training": draw(kronor)}, purpose="training", months=(3, 9)),
        activity(4, {"digital": draw(kronor)}, area="digital"),
    ]
    plan = moved(decided(*some), "general", 1, 2, min(general, 7), date(2020, 6, 1))
    ore = st.integers(-10_000, 10_000)
    booked = {number: Outturn(draw(ore), draw(ore)) for number in draw(st.sets(st.integers(1, 4)))}
    said = {draw(st.integers(1, 4)): OwnerForecast(draw(ore), "")}
    return follow_up(plan, draw(st.sampled_from(periods_of(2020))), booked, said)


@given(plans_with_outturn())
def test_totals_are_the_sums_of_rows_areas_and_lines(found: FollowUp) -> None:
    for amount in [field.name for field in fields(Totals)]:
        in_all = getattr(found.total, amount)
        assert in_all == sum(getattr(row, amount) for row in found.rows), amount
        areas = [add_up(found.rows_of(area.key)) for area in found.plan.areas]
        assert in_all == sum(getattr(area, amount) for area in areas), amount
    for amount in [field.name for field in fields(LineTotals)]:
        lines = sum(getattr(line, amount) for line in found.lines)
        assert getattr(found.line_total, amount) == lines, amount


@given(plans_with_outturn())
def test_attribution_and_own_funding_make_the_cost(found: FollowUp) -> None:
    costs = sum(max(0, row.accumulated_ore) for row in found.rows)
    expected = sum(max(0, row.forecast_ore) for row in found.rows)
    assert found.line_total.attributed_ore + found.total.own_funding_ore == costs
    attributed = sum(line.forecast_attributed_ore for line in found.lines)
    assert attributed + found.total.forecast_own_funding_ore == expected


@given(plans_with_outturn())
def test_rows_and_lines_hang_together(found: FollowUp) -> None:
    for row in found.rows:
        assert row.revised_ore == sum(row.funding.values())
        assert row.variance_ore == row.revised_ore - row.forecast_ore
    for line in found.lines:
        assert line.repayment_ore == max(0, line.amount_ore - line.attributed_ore)
    assert found.total.reallocated_ore == 0
    assert [row.activity for row in found.rows] == list(found.plan.activities)


def test_an_areas_rows_are_its_own() -> None:
    app = activity(2, {"digital": 10}, area="digital")
    found = follow_up(decided(activity(1, {"general": 10}), app), T2, {})
    assert [row.activity.id for row in found.rows_of("digital")] == [2]
    assert [row.area.title for row in found.rows] == ["Medarbetare", "Vision e-hälsa"]


def test_shares_of_a_total_come_from_its_sums() -> None:
    total = Totals(revised_ore=300, accumulated_ore=100, variance_ore=-200)
    assert (total.used_share, total.variance_share) == (0.333333, -0.666667)
    assert (Totals().used_share, Totals().variance_share) == (None, None)


def test_of_nothing_every_sum_is_0() -> None:
    assert add_up([]) == Totals()
    nothing = follow_up(replace(decided(activity(1, {})), lines=()), T2, {})
    assert (nothing.line_total, nothing.total.accumulated_ore) == (LineTotals(), 0)
    assert nothing.rows[0].period_ore == 0
