"""The follow-up of a period, and what owners say of their activities."""

from datetime import date

from regionbudget.domain import followup as formulas
from regionbudget.domain.followup import FollowUp, Limits
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan
from regionbudget.errors import fault
from regionbudget.services import plans as plan_service
from regionbudget.store import notes, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


def follow_up(
    db: Database, period: Period, *, plan: Plan | None = None, day: date | None = None
) -> FollowUp:
    """The follow-up value that every screen, command and report shows.

    `day` counts decisions and entries dated to and including that day. `plan` saves reading it
    again, or follows up a plan that is only tried; it then says at what day it stands. Forecasts
    and comments belong to the period's end month, whatever the day.
    """
    plan = plan or plan_service.load(db, day)
    refuse_other_year(plan, period)
    return formulas.follow_up(
        plan,
        period,
        spend.outturn(db, period, plan.as_of),
        notes.forecasts(db, period.last_month),
        notes.comments(db, period.last_month),
        plans.limits(db),
    )


def refuse_other_year(plan: Plan, period: Period) -> None:
    if period.year != plan.year:
        raise fault(
            say(
                "perioden {period} ligger utanför planens år {year}",
                period=period.code,
                year=str(plan.year),
            )
        )


def month_sums(db: Database, day: date | None = None) -> dict[tuple[int, int], int]:
    """Booked cost in öre by activity id and month; of entries dated by `day`, when given."""
    return spend.month_sums(db, day)


def set_forecast(
    db: Database,
    activity_id: int,
    period: Period,
    amount_ore: int | None,
    reason: str,
    *,
    actor: str = "",
) -> None:
    """The owner's figure for the year, counted at the period's end month; None takes it back."""
    with act(db, "forecast", actor) as acting:
        plan = plans.load(db)
        refuse_other_year(plan, period)
        record_forecast(acting, activity_id, period, amount_ore, reason)
        figure = "togs tillbaka" if amount_ore is None else f"sattes till {kr(amount_ore)}"
        acting.sentence = (
            f"Prognosen för ”{plan.activity(activity_id).title}” per {period.code} {figure}"
        )


def record_forecast(
    acting: Act, activity_id: int, period: Period, amount_ore: int | None, reason: str
) -> None:
    """The owner's figure, within an act of others. InputError when a figure has no reason."""
    if amount_ore is not None and not reason.strip():
        raise fault(say("prognosen saknar motivering"))
    notes.insert_forecast(acting, activity_id, period.last_month, amount_ore, reason.strip())


def record_comment(acting: Act, activity_id: int, period: Period, words: str) -> None:
    """A comment, within an act of others."""
    notes.insert_comment(acting, activity_id, period.last_month, words.strip())


def set_comment(
    db: Database, activity_id: int, period: Period, words: str, *, actor: str = ""
) -> None:
    """A comment on the activity at the period's end month; an empty one takes it away."""
    with act(db, "comment", actor) as acting:
        plan = plans.load(db)
        refuse_other_year(plan, period)
        record_comment(acting, activity_id, period, words)
        title = plan.activity(activity_id).title
        acting.sentence = f"”{title}” kommenterades per {period.code}"


def set_limits(db: Database, limits: Limits, *, actor: str = "") -> None:
    """Where green and yellow end, in percent of revised budget."""
    if not 0 <= limits.green_percent <= limits.yellow_percent <= 100:
        raise fault(say("gränserna måste ligga mellan 0 och 100 %, grön högst lika med gul"))
    with act(db, "limits", actor) as acting:
        plans.set_limits(acting, limits)
        acting.sentence = (
            f"Gränserna sattes till grön {limits.green_percent} %, gul {limits.yellow_percent} %"
        )
