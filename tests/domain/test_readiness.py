"""What is missing of a period, and of whom it is asked."""

from dataclasses import replace
from decimal import Decimal

from small_plan import KR, activity, decided

from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.indicator import Indicator, IndicatorOutcome, Reached
from regionbudget.domain.periods import Period, interim, whole_year
from regionbudget.domain.plan import Kind
from regionbudget.domain.readiness import (
    Lack,
    Mark,
    Readiness,
    Signature,
    lacks,
    not_ready,
    other_signer,
    reminders,
)

NURSES = Indicator(1, "Sjuksköterskor i utbildning", "personer", Decimal(24))
NOBODY = Readiness()


def followed(
    period: Period | None = None,
    forecast: int | None = None,
    comment: Comment | None = None,
    booked: int = 60,
) -> FollowUp:
    plan = decided(
        replace(activity(1, {"general": 100}), owners=("Chef", "Direktör")),
        activity(2, {"general": 9}, kind=Kind.RESERVE),
    )
    return follow_up(
        plan,
        period or interim(2020),
        {1: Outturn(booked * KR, booked * KR)} if booked else {},
        {} if forecast is None else {1: OwnerForecast(forecast * KR, "x")},
        {} if comment is None else {1: comment},
    )


def missing(
    result: FollowUp, said: Readiness = NOBODY, reached: tuple[Reached, ...] = ()
) -> list[Lack]:
    return [each.lack for row in result.rows for each in lacks(row, result, reached, said)]


def test_a_reserve_is_asked_of_nothing() -> None:
    assert lacks(followed().rows[1], followed(), [], NOBODY) == []


def test_a_forecast_is_asked_for_until_the_run_rate_is_accepted() -> None:
    ready = Readiness({1: Mark("Chef", "t")})
    assert missing(followed(booked=66)) == [Lack.FORECAST, Lack.READY]
    assert missing(followed(booked=66), ready) == []
    assert missing(followed(booked=0), ready) == [Lack.FORECAST]
    assert missing(followed(forecast=100)) == [Lack.READY]
    assert missing(followed(whole_year(2020), booked=100)) == [Lack.READY]


def test_a_variance_asks_for_a_comment_with_every_part() -> None:
    ready = Readiness({1: Mark("Chef", "t")})
    assert missing(followed(forecast=80), ready) == [Lack.COMMENT]
    part = followed(forecast=80, comment=Comment("Vakanser"))
    assert missing(part, ready) == [Lack.COMMENT_PARTS]
    (found,) = lacks(part.rows[0], part, [], ready)
    assert str(found.words) == "kommentaren är inte hel (effekt och åtgärd saknas)"
    assert missing(followed(forecast=80, comment=Comment(text="Vakanser")), ready) == []


def test_an_indicator_without_an_outcome_is_asked_for() -> None:
    ready = Readiness({1: Mark("Chef", "t")})
    result = followed(forecast=100)
    assert missing(result, ready, (Reached(NURSES),)) == [Lack.INDICATOR]
    told = Reached(NURSES, IndicatorOutcome(None, "mäts i december"))
    assert missing(result, ready, (told,)) == []
    counted = Reached(NURSES, IndicatorOutcome(Decimal(20)))
    assert missing(result, ready, (counted,)) == []


def test_a_change_after_the_mark_asks_for_a_new_one() -> None:
    result = followed(forecast=100)
    late = Readiness({1: Mark("Chef", "t", changed=True)})
    (found,) = lacks(result.rows[0], result, [], late)
    assert str(found.words) == "inte klarmarkerad (ändrad efter klarmarkeringen)"
    assert [row.activity.id for row in not_ready(result, result.rows[0].area.key, late)] == [1]


def test_reminders_go_to_each_owner_and_the_areas_coordinator() -> None:
    result = followed(forecast=100)
    area = replace(result.plan.areas[0], coordinator="Samordnare")
    others = result.plan.areas[1:]
    result = replace(result, plan=replace(result.plan, areas=(area, *others)))
    found = reminders(result, [], NOBODY)
    assert [each.post for each in found] == ["Chef", "Direktör", "Samordnare"]
    assert [each.lack for each in found[2].missing] == [Lack.SIGNOFF]
    signed = Readiness({1: Mark("Chef", "t")}, {area.key: Signature("Samordnare", "t")})
    assert reminders(result, [], signed) == []
    changed = Readiness(signed.marks, {area.key: Signature("Samordnare", "t", changed=(1,))})
    (again,) = reminders(result, [], changed)
    assert "ändrad efter underskriften" in str(again.missing[0].words)


def test_another_signer_than_the_coordinator_is_told() -> None:
    area = replace(followed().plan.areas[0], coordinator="Samordnare")
    assert other_signer(area, "Ekonomichef", "samordnare") is None
    assert other_signer(area, "Ekonomichef", "Ekonomichef") is None
    assert other_signer(replace(area, coordinator=None), None, "Någon") is None
    assert "Samordnare" in str(other_signer(area, None, "Någon"))
