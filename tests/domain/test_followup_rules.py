"""F1: what needs a comment, and what does not."""

from small_plan import KR, activity, decided

from regionbudget.domain.comment import Comment
from regionbudget.domain.finding import Severity
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.followup_rules import f1
from regionbudget.domain.periods import interim
from regionbudget.domain.plan import Kind


def followed(forecast: int, comment: Comment | None = None) -> FollowUp:
    plan = decided(activity(1, {"general": 100}), activity(2, {"general": 50}))
    return follow_up(
        plan,
        interim(2020),
        {1: Outturn(60 * KR, 60 * KR)},
        {1: OwnerForecast(forecast * KR, "x")},
        {1: comment} if comment else {},
    )


def test_green_needs_no_comment_and_the_limit_is_green() -> None:
    assert list(f1(followed(105))) == []
    assert [each.subject for each in f1(followed(106))] == [followed(106).rows[0].activity.title]


def test_the_sentence_names_the_variance_and_what_to_write() -> None:
    (found,) = f1(followed(80))
    assert (found.severity, found.amount_ore) == (Severity.WARN, 20 * KR)
    assert "20\u00a0kr (20,0\u00a0%)" in str(found.message)
    assert "orsak, effekt och åtgärd" in str(found.message)
    (stop,) = f1(followed(120), Severity.STOP)
    assert stop.severity is Severity.STOP
    assert "\u221220\u00a0kr (\u221220,0\u00a0%)" in str(stop.message)


def test_a_comment_settles_it() -> None:
    assert list(f1(followed(80, Comment("Vakanser")))) == []


def test_what_has_no_forecast_is_not_asked() -> None:
    plan = decided(activity(1, {"general": 100}), activity(2, {"general": 9}, kind=Kind.RESERVE))
    assert list(f1(follow_up(plan, interim(2020), {}))) == []
