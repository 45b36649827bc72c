"""Booked cost: entries, their corrections, and the rules S1, S2 and S6."""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Kind, Plan, State

Identity = tuple[str, int, str, int, str]
"""Date, activity, voucher, amount and text: what makes two entries the same (S6)."""


@dataclass(frozen=True)
class NewEntry:
    """A cost about to be booked."""

    activity_id: int
    date: date
    amount_ore: int
    text: str
    voucher: str = ""
    category: str = ""

    @property
    def identity(self) -> Identity:
        return (
            self.date.isoformat(),
            self.activity_id,
            self.voucher.strip(),
            self.amount_ore,
            self.text.strip(),
        )


@dataclass(frozen=True)
class Entry:
    """A booked cost. `corrects` is the entry that this one puts right by its difference."""

    id: int
    activity_id: int
    date: date
    amount_ore: int
    text: str
    voucher: str
    category: str
    corrects: int | None
    batch_id: int | None
    recorded_at: str


def check_open(plan: Plan) -> list[Finding]:
    """S3: a closed plan takes no entries."""
    if plan.state is not State.CLOSED:
        return []
    message = say("planen är stängd och tar inte emot fler poster")
    return [Finding("S3", Severity.STOP, plan.region, None, message)]


def check_entry(plan: Plan, activity: Activity | None, day: date | None) -> list[Finding]:
    """S1 and S2: no spend on a reserve, and only within the year and the activity's months.

    Of a row of a file either may be unknown (None); then only the rest is asked.
    """
    findings = []
    if activity is not None and activity.kind is Kind.RESERVE:
        message = say(
            "”{activity}” är ofördelade medel och kan inte bära kostnader; "
            "omfördela pengarna till en aktivitet först",
            activity=activity.title,
        )
        findings.append(Finding("S1", Severity.STOP, activity.title, None, message))
    if day is None:
        return findings
    if day.year != plan.year:
        message = say(
            "datumet {day} ligger utanför överenskommelsens år {year}",
            day=day.isoformat(),
            year=str(plan.year),
        )
        subject = plan.region if activity is None else activity.title
        findings.append(Finding("S2", Severity.STOP, subject, None, message))
    elif activity is not None and day.month not in activity.months:
        message = say(
            "datumet {day} ligger utanför aktivitetens månader: ”{activity}” pågår {first} till "
            "{last}",
            day=day.isoformat(),
            activity=activity.title,
            first=f"{plan.year}-{activity.first_month:02d}",
            last=f"{plan.year}-{activity.last_month:02d}",
        )
        findings.append(Finding("S2", Severity.STOP, activity.title, None, message))
    return findings


def check_overrun(plan: Plan, booked: Mapping[int, int]) -> list[Finding]:
    """S4: recorded outturn above the revised budget. `booked` is öre by activity id."""
    funding = plan.funding()
    findings = []
    for activity in plan.activities:
        revised = sum(funding[activity.id].values())
        over = booked.get(activity.id, 0) - revised
        if over > 0:
            message = say(
                "”{activity}” har kostat {booked} mot budgeten {revised}; {over} är egen "
                "finansiering om inte pengar omfördelas dit",
                activity=activity.title,
                booked=kr(booked[activity.id]),
                revised=kr(revised),
                over=kr(over),
            )
            findings.append(Finding("S4", Severity.WARN, activity.title, over, message))
    return findings


def split_known(
    entries: Iterable[NewEntry], known: Mapping[Identity, int]
) -> tuple[list[NewEntry], list[NewEntry]]:
    """S6: part entries into new ones and those already there.

    `known` counts the stored entries by identity: of n identical rows against m stored ones the
    first m are already there.
    """
    left = Counter(known)
    new, there = [], []
    for entry in entries:
        if left[entry.identity] > 0:
            left[entry.identity] -= 1
            there.append(entry)
        else:
            new.append(entry)
    return new, there
