"""Closing months for entries, softly and then hard, and opening them again by decision (S3)."""

from collections.abc import Sequence
from dataclasses import dataclass

from regionbudget.domain.closing import (
    MONTH_STATES,
    Closing,
    Closings,
    MonthState,
    check_closing,
    state_of,
    to_close,
    to_reopen,
)
from regionbudget.domain.message import say
from regionbudget.domain.periods import MONTHS, Period, month_code
from regionbudget.domain.spend import check_open
from regionbudget.errors import fault, refuse_if_broken
from regionbudget.services.followup import refuse_other_year
from regionbudget.store import closings, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act


@dataclass(frozen=True)
class Month:
    """A month of the plan's year: its state, and the decision that set it (None: never closed)."""

    code: str
    state: MonthState
    decision: Closing | None


def close(
    db: Database, period: Period, by: str, *, hard: bool = False, reason: str = "", actor: str = ""
) -> list[int]:
    """Close each month of the period; returns the months that were changed.

    InputError when all are closed like that already, Refusal (S3) to make a closed month softer.
    """
    state = MonthState.HARD if hard else MonthState.SOFT
    _refuse_blank(by)
    with act(db, "period.close", actor) as acting:
        plan = plans.load(db)
        refuse_other_year(plan, period)
        now = closings.states(db)
        months = _months(period)
        refuse_if_broken([*check_open(plan), *check_closing(now, plan.year, months, state)])
        changed = to_close(now, months, state)
        if not changed:
            raise fault(
                say(
                    "{period} är redan {state}",
                    period=period.code,
                    state=MONTH_STATES[state],
                )
            )
        _write(acting, changed, state, by, reason)
        acting.sentence = (
            f"{period.code} stängdes{'' if hard else ' preliminärt'} av {by.strip()}{_why(reason)}"
        )
    return changed


def reopen(
    db: Database, period: Period, by: str, reason: str = "", *, actor: str = ""
) -> list[int]:
    """Open the closed months of the period again: a decision of somebody.

    InputError when nobody decides it, or when no month of the period is closed.
    """
    _refuse_blank(by)
    with act(db, "period.reopen", actor) as acting:
        plan = plans.load(db)
        refuse_other_year(plan, period)
        refuse_if_broken(check_open(plan))
        changed = to_reopen(closings.states(db), _months(period))
        if not changed:
            raise fault(say("{period} är inte stängd", period=period.code))
        _write(acting, changed, MonthState.OPEN, by, reason)
        acting.sentence = f"{period.code} öppnades igen av {by.strip()}{_why(reason)}"
    return changed


def states(db: Database) -> Closings:
    """The state of every month that has been closed or opened again, for whoever asks S3."""
    return closings.states(db)


def months(db: Database) -> list[Month]:
    """Every month of the plan's year."""
    year = plans.load(db).year
    latest = {closing.month: closing for closing in closings.history(db)}
    now = closings.states(db)
    return [
        Month(month_code(year, number), state_of(now, number), latest.get(number))
        for number in MONTHS
    ]


def state_of_period(db: Database, period: Period) -> MonthState:
    """How far a period is closed: as its least closed month."""
    now = closings.states(db)
    order = list(MonthState)
    return min((state_of(now, number) for number in _months(period)), key=order.index)


def history(db: Database) -> list[Closing]:
    """Every closing and reopening of a month, in the order recorded."""
    return closings.history(db)


def _months(period: Period) -> Sequence[int]:
    return range(period.first_month, period.last_month + 1)


def _write(acting: Act, months: Sequence[int], state: MonthState, by: str, reason: str) -> None:
    for month in months:
        closings.insert(acting, Closing(month, state, by.strip(), reason.strip()))


def _refuse_blank(by: str) -> None:
    if not by.strip():
        raise fault(say("beslutet saknar beslutsfattare"))


def _why(reason: str) -> str:
    return f": {reason.strip()}" if reason.strip() else ""
