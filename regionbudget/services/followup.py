"""The follow-up of a period, and what owners say of their activities."""

from datetime import date
from typing import TYPE_CHECKING

from regionbudget.domain import followup as formulas
from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import FollowUp, Limits
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period, month, whole_year
from regionbudget.domain.plan import Activity, Plan
from regionbudget.errors import fault
from regionbudget.services import plans as plan_service
from regionbudget.store import notes, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act

if TYPE_CHECKING:
    from regionbudget.domain.forecasting import Trail
    from regionbudget.domain.month_profile import Weights


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
        notes.profiles(db),
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
    by: str = "",
    actor: str = "",
) -> None:
    """The owner's figure for the year, counted at the period's end month; None takes it back."""
    with act(db, "forecast", actor) as acting:
        title = _activity(db, activity_id, period).title
        record_forecast(acting, activity_id, period, amount_ore, reason, by)
        figure = "togs tillbaka" if amount_ore is None else f"sattes till {kr(amount_ore)}"
        acting.sentence = f"Prognosen för ”{title}” per {period.code} {figure}{_by(by)}"


def record_forecast(
    acting: Act,
    activity_id: int,
    period: Period,
    amount_ore: int | None,
    reason: str,
    by: str = "",
) -> None:
    """The owner's figure, within an act of others. InputError when a figure has no reason."""
    if amount_ore is not None and not reason.strip():
        raise fault(say("prognosen saknar motivering"))
    notes.insert_forecast(
        acting, activity_id, period.last_month, amount_ore, reason.strip(), by.strip()
    )


def forecast_trail(db: Database, activity_id: int) -> "Trail":
    """Every figure stated of the activity's year, and what the year came to."""
    from regionbudget.domain.closing import MonthState, state_of
    from regionbudget.domain.forecasting import Trail
    from regionbudget.store import closings

    plan = plans.load(db)
    booked = spend.outturn(db, whole_year(plan.year)).get(activity_id, formulas.NOTHING_BOOKED)
    last = plan.activity(activity_id).last_month
    return Trail(
        notes.statements(db, activity_id),
        booked.accumulated_ore,
        year_is_over=state_of(closings.states(db), last) is MonthState.HARD,
    )


def set_comment(
    db: Database, activity_id: int, period: Period, said: Comment, *, actor: str = ""
) -> None:
    """A comment on the activity at the period's end month; an empty one takes it away."""
    with act(db, "comment", actor) as acting:
        title = _activity(db, activity_id, period).title
        record_comment(acting, activity_id, period, said)
        done = "kommenterades" if said else "har inte längre någon kommentar"
        acting.sentence = f"”{title}” {done} per {period.code}{_by(said.by)}"


def record_comment(acting: Act, activity_id: int, period: Period, said: Comment) -> None:
    """A comment, within an act of others."""
    notes.insert_comment(acting, activity_id, period.last_month, said)


def previous_comment(
    db: Database, activity_id: int, period: Period
) -> tuple[Period, Comment] | None:
    """What was said at the nearest earlier end month, and when that was."""
    found = notes.previous_comment(db, activity_id, period.last_month)
    return None if found is None else (month(period.year, found[0]), found[1])


def set_profile(
    db: Database,
    activity_id: int,
    weights: "Weights",
    reason: str,
    *,
    by: str = "",
    actor: str = "",
) -> None:
    """Spread the activity's budget over its months by weights; none take it back to even months.

    InputError for weights that are no twelve numbers of at least 0 within the activity's months,
    and for own months without a reason.
    """
    from regionbudget.domain.month_profile import weights_fault

    with act(db, "month_profile", actor) as acting:
        activity = plans.load(db).activity(activity_id)
        unfit = weights_fault(activity, weights)
        if unfit is not None:
            raise fault(unfit)
        if weights and not reason.strip():
            raise fault(say("egna månader kräver en motivering"))
        notes.insert_profile(acting, activity_id, weights, reason.strip(), by.strip())
        how = "efter egna månader" if weights else "jämnt över månaderna"
        acting.sentence = f"Budgeten för ”{activity.title}” fördelades {how}{_by(by)}"


def profiles(db: Database) -> "dict[int, Weights]":
    """How activities spread their budget, by id; those that do it evenly are left out."""
    return notes.profiles(db)


def _activity(db: Database, activity_id: int, period: Period) -> Activity:
    plan = plans.load(db)
    refuse_other_year(plan, period)
    return plan.activity(activity_id)


def _by(who: str) -> str:
    return f", enligt {who.strip()}" if who.strip() else ""


def set_limits(db: Database, limits: Limits, *, actor: str = "") -> None:
    """Where green and yellow end, in percent of revised budget."""
    if not 0 <= limits.green_percent <= limits.yellow_percent <= 100:
        raise fault(say("gränserna måste ligga mellan 0 och 100 %, grön högst lika med gul"))
    with act(db, "limits", actor) as acting:
        plans.set_limits(acting, limits)
        acting.sentence = (
            f"Gränserna sattes till grön {limits.green_percent} %, gul {limits.yellow_percent} %"
        )
