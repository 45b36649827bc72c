"""Which activities ask for attention, why, and in what order."""

from datetime import date

from small_plan import KR, activity, decided, draft

from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.periods import interim
from regionbudget.domain.plan import Kind
from regionbudget.domain.standing_out import Reason, standing_out

DAY = date(2020, 9, 15)
T2 = interim(2020)
OVER = activity(1, {"general": 300}, title="Över")
GREEN = activity(2, {"general": 120}, title="Grön")
SILENT = activity(3, {"general": 200}, title="Tyst")
RESERVE = activity(4, {"general": 50}, kind=Kind.RESERVE, title="Ofördelat")
BOOKED = {1: Outturn(0, 400 * KR), 2: Outturn(0, 80 * KR)}


def followed(comments: dict[int, Comment] | None = None) -> FollowUp:
    plan = decided(OVER, GREEN, SILENT, RESERVE)
    return follow_up(plan, T2, BOOKED, comments=comments)


def test_each_is_listed_with_its_reasons_the_heaviest_first() -> None:
    found = [(each.row.activity.title, each.reasons) for each in standing_out(followed(), DAY)]
    assert found == [
        ("Över", (Reason.VARIANCE, Reason.NO_COMMENT)),
        ("Tyst", (Reason.NO_FORECAST,)),
        ("Ofördelat", (Reason.RESERVE,)),
    ]


def test_a_comment_explains_but_the_variance_stands() -> None:
    first = standing_out(followed({1: Comment("Fler vikarier")}), DAY)[0]
    assert first.reasons == (Reason.VARIANCE,)


def test_a_reserve_ages_from_the_decision() -> None:
    (reserve,) = (e for e in standing_out(followed(), DAY) if e.row.activity is RESERVE)
    assert reserve.days == 187
    assert reserve.weight_ore == 50 * KR
    undecided = standing_out(follow_up(draft(RESERVE), T2, {}), DAY)
    assert [each.days for each in undecided] == [None]


def test_an_owners_figure_is_a_forecast() -> None:
    said = {3: OwnerForecast(200 * KR, "avtal")}
    found = standing_out(follow_up(decided(SILENT), T2, {}, said), DAY)
    assert found == []
