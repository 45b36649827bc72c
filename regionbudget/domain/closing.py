"""Closed months (S3): a month is open, closed softly (entries are warned of) or hard (none).

A late entry goes to the next open month with its true date kept.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.periods import month_code
from regionbudget.domain.spend import NewEntry


class MonthState(StrEnum):
    OPEN = "open"
    SOFT = "soft"
    HARD = "hard"


Closings = Mapping[int, MonthState]
"""What the latest decision says of each month, by its number; others are open."""


@dataclass(frozen=True)
class Closing:
    """A decision to close a month, or to open it again."""

    month: int
    state: MonthState
    by: str
    reason: str
    recorded_at: str = ""


MONTH_STATES: Mapping[MonthState, Message] = {
    MonthState.OPEN: say("öppen"),
    MonthState.SOFT: say("preliminärt stängd"),
    MonthState.HARD: say("stängd"),
}


def to_close(closings: Closings, months: Iterable[int], state: MonthState) -> list[int]:
    """The months that a closing changes; those that are as closed as that already are left out."""
    return [month for month in months if state_of(closings, month) is not state]


def to_reopen(closings: Closings, months: Iterable[int]) -> list[int]:
    return [month for month in months if state_of(closings, month) is not MonthState.OPEN]


def check_closing(
    closings: Closings, year: int, months: Iterable[int], state: MonthState
) -> list[Finding]:
    """S3: what is closed is not made softer but by a reopening."""
    hard = [month for month in months if state_of(closings, month) is MonthState.HARD]
    if state is not MonthState.SOFT or not hard:
        return []
    codes = ", ".join(month_code(year, each) for each in hard)
    one = say(
        "{months} är redan stängd och kan inte stängas preliminärt; öppna perioden igen genom "
        "beslut i stället",
        months=codes,
    )
    many = say(
        "{months} är redan stängda och kan inte stängas preliminärt; öppna perioden igen genom "
        "beslut i stället",
        months=codes,
    )
    message = one if len(hard) == 1 else many
    return [Finding("S3", Severity.STOP, codes, None, message)]


def state_of(closings: Closings, month: int) -> MonthState:
    return closings.get(month, MonthState.OPEN)


def next_open(closings: Closings, day: date) -> date | None:
    """The first day of the next month that is not closed at all; None when the year has none."""
    for month in range(day.month + 1, 13):
        if state_of(closings, month) is MonthState.OPEN:
            return date(day.year, month, 1)
    return None


def check_month(closings: Closings, day: date) -> list[Finding]:
    """S3: a closed month takes no entries; one closed softly takes them with a warning."""
    match state_of(closings, day.month):
        case MonthState.OPEN:
            return []
        case MonthState.SOFT:
            message = say(
                "{month} är preliminärt stängd; posten bokförs där ändå och ändrar siffror som "
                "kan vara rapporterade",
                month=_code(day),
            )
            return [Finding("S3", Severity.WARN, _code(day), None, message)]
        case MonthState.HARD:
            return [Finding("S3", Severity.STOP, _code(day), None, _refusal(closings, day))]


def moved_if_closed(entry: NewEntry, closings: Closings) -> NewEntry:
    """An entry of a closed month as it is booked in the next open one; others are unchanged.

    Without an open month left it stays where it is, and `check_month` refuses it.
    """
    if state_of(closings, entry.date.month) is not MonthState.HARD:
        return entry
    there = next_open(closings, entry.date)
    if there is None:
        return entry
    return entry._replace(date=there, true_date=entry.true_date or entry.date)


def _refusal(closings: Closings, day: date) -> Message:
    there = next_open(closings, day)
    if there is None:
        return say(
            "{month} är stängd och ingen senare månad är öppen; perioden måste öppnas igen genom "
            "beslut",
            month=_code(day),
        )
    return say(
        "{month} är stängd; bokför posten som sen i nästa öppna månad, {next}, med sitt rätta "
        "datum kvar, eller öppna perioden igen genom beslut",
        month=_code(day),
        next=_code(there),
    )


def _code(day: date) -> str:
    return month_code(day.year, day.month)
