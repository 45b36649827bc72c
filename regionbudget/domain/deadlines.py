"""What is due when: the agreement's deadlines, the region's own reports, and what it adds itself.

What has been said of a deadline (done, withdrawn, another day, who sees to it) is a `Statement`;
the latest one counts, from its date on. Rule D1 stands here.
"""

import re
from calendar import isleap
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum

from regionbudget.domain.agreement import Agreement, Deadline
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say, verbatim
from regionbudget.domain.periods import Period, PeriodKind, periods_of

NEAR_DAYS = 30
"""Within so many days of the day that is looked at, a deadline is warned of (D1)."""

REMIND_DAYS = 14
"""How long before its day one is reminded of a deadline, unless another time is chosen."""

MOST_DAYS = 366
_YEARS_AROUND = 5

Day = date
"""For the classes that have a `date` themselves."""


class Source(StrEnum):
    """Who asks for it."""

    AGREEMENT = "agreement"
    REPORT = "report"
    """The region's own report of a period; it has a day when the region has set one."""
    OWN = "own"


class Stated(StrEnum):
    """What can be said of a deadline."""

    OPEN = "open"
    DONE = "done"
    WITHDRAWN = "withdrawn"


class DueState(StrEnum):
    """How a deadline stands on a day: what is said of it, and whether its day has passed."""

    OPEN = "open"
    LATE = "late"
    DONE = "done"
    WITHDRAWN = "withdrawn"


STATE_WORDS: dict[DueState, Message] = {
    DueState.OPEN: say("öppen"),
    DueState.LATE: say("försenad"),
    DueState.DONE: say("gjord"),
    DueState.WITHDRAWN: say("återkallad"),
}

REPORT_TITLES: dict[PeriodKind, Message] = {
    PeriodKind.MONTH: say("Månadsuppföljning {period}"),
    PeriodKind.TERTIAL: say("Tertialuppföljning {period}"),
    PeriodKind.INTERIM: say("Delårsuppföljning {period}"),
    PeriodKind.YEAR: say("Årsuppföljning {period}"),
}


@dataclass(frozen=True)
class Statement:
    """All that is said of a deadline from a day on. `due` is another day than the first one."""

    deadline: str
    state: Stated
    date: Day
    by: str
    due: Day | None = None
    responsible: str = ""
    remind_days: int | None = None
    note: str = ""
    recorded_at: str = ""


@dataclass(frozen=True)
class OwnDeadline:
    """A deadline that the region has added."""

    id: int
    due: date
    what: str
    effect: str

    @property
    def key(self) -> str:
        return own_key(self.id)


@dataclass(frozen=True)
class Due:
    """A deadline as it stands on `day`.

    `later_decision` is the decision, if any by that day, that withdrew it; `first_due` the day it
    had before it was moved; `changes` how many statements count.
    """

    key: str
    source: Source
    date: Day
    what: Message
    effect: str
    day: Day
    later_decision: str = ""
    note: str = ""
    first_due: Day | None = None
    said: Statement | None = None
    changes: int = 0

    @property
    def state(self) -> DueState:
        if self.said is not None and self.said.state is not Stated.OPEN:
            return DueState(self.said.state.value)
        if self.said is None and self.later_decision:
            return DueState.WITHDRAWN
        return DueState.LATE if self.days < 0 else DueState.OPEN

    @property
    def days(self) -> int:
        """Days left; below 0 when it has passed."""
        return (self.date - self.day).days

    @property
    def is_open(self) -> bool:
        return self.state in {DueState.OPEN, DueState.LATE}

    @property
    def responsible(self) -> str:
        return self.said.responsible if self.said else ""

    @property
    def remind_days(self) -> int:
        chosen = self.said.remind_days if self.said else None
        return REMIND_DAYS if chosen is None else chosen

    @property
    def waits(self) -> bool:
        """Whether D1 warns of it, or its reminder has come."""
        return self.is_open and self.days <= max(NEAR_DAYS, self.remind_days)


def own_key(number: int) -> str:
    return f"egen/{number}"


def dues(
    agreement: Agreement,
    own: Iterable[OwnDeadline],
    statements: Iterable[Statement],
    day: date,
) -> list[Due]:
    """Every deadline that has a day, as it stands on `day`, the earliest first.

    Keys are stable: `2020-09-30/1` is the first that the agreement sets on that day, `2020-T1` the
    report of that period, `egen/2` the second that the region added.
    """
    said: defaultdict[str, list[Statement]] = defaultdict(list)
    for each in statements:
        if each.date <= day:
            said[each.deadline].append(each)
    found = [
        *_agreed(agreement.deadlines, said, day),
        *_reports(agreement.year, said, day),
        *_added(own, said, day),
    ]
    return sorted(found, key=lambda each: (each.date, list(Source).index(each.source), each.key))


def d1(found: Iterable[Due]) -> Iterator[Finding]:
    """A deadline within 30 days, or passed, until it is marked done or withdrawn."""
    for due in found:
        if due.is_open and due.days <= NEAR_DAYS:
            last = say("har sista dag") if due.days >= 0 else say("hade sista dag")
            message = say(
                "”{what}” {last} {date}, {when}{effect}; markera den som gjord eller återkallad "
                "när den är det",
                what=due.what,
                last=last,
                date=due.date.isoformat(),
                when=when(due.days),
                effect=f" ({due.effect})" if due.effect else "",
            )
            yield Finding("D1", Severity.WARN, due.key, None, message)


def recurring(found: Iterable[Due], years: int) -> list[Due]:
    """The region's own deadlines, so many years later; those that were withdrawn do not recur."""
    own = (each for each in found if each.source is Source.OWN)
    return [
        replace(each, date=_later(each.date, years))
        for each in own
        if each.state is not DueState.WITHDRAWN
    ]


def _later(day: date, years: int) -> date:
    """The same day of a later year; the 28th for a leap day where there is none."""
    last = 28 if (day.month, day.day) == (2, 29) and not isleap(day.year + years) else day.day
    return day.replace(year=day.year + years, day=last)


def when(days: int) -> Message:
    """How far off a day is: `om 3 dagar`, `i dag`, `för 3 dagar sedan`."""
    if days == 0:
        return say("i dag")
    if days > 0:
        return say("om 1 dag") if days == 1 else say("om {n} dagar", n=str(days))
    return say("för 1 dag sedan") if days == -1 else say("för {n} dagar sedan", n=str(-days))


def reports_of(year: int, kinds: Mapping[PeriodKind, int]) -> list[tuple[Period, date]]:
    """The region's reports of these kinds, each due so many days after its period has ended."""
    chosen = [each for each in periods_of(year) if each.kind in kinds]
    in_order = sorted(chosen, key=lambda each: (each.last_month, -each.first_month))
    return [(each, each.last_day + timedelta(days=kinds[each.kind])) for each in in_order]


def reports_fault(kinds: Mapping[PeriodKind, int]) -> Message | None:
    """Why the region's reports can't be due so many days after their period, as a sentence."""
    odd = next((days for days in kinds.values() if not 0 <= days <= MOST_DAYS), None)
    if odd is None:
        return None
    return say(
        "en rapport är klar 0 till {most} dagar efter periodens slut, inte {days}",
        most=str(MOST_DAYS),
        days=str(odd),
    )


def statement_fault(year: int, new: Statement, today: date) -> Message | None:
    """What is missing or impossible in a statement, as a sentence."""
    if not new.by:
        return say("ange vem som säger det")
    if new.date > today:
        return say(
            "datumet {date} har inte varit än; i dag är {today}",
            date=new.date.isoformat(),
            today=today.isoformat(),
        )
    if new.remind_days is not None and not 0 <= new.remind_days <= MOST_DAYS:
        return say(
            "en påminnelse kommer 0 till {most} dagar före, inte {days}",
            most=str(MOST_DAYS),
            days=str(new.remind_days),
        )
    early = _too_far(year, min(new.date, date(year, 12, 31)))
    return early or (None if new.due is None else _too_far(year, new.due))


def own_fault(year: int, due: date, what: str) -> Message | None:
    """What is missing or impossible in a deadline of the region's own, as a sentence."""
    return _too_far(year, due) if what else say("ange vad som ska vara klart")


def _too_far(year: int, day: date) -> Message | None:
    if abs(day.year - year) <= _YEARS_AROUND:
        return None
    return say("{day} ligger för långt från planens år {year}", day=day.isoformat(), year=str(year))


def _agreed(
    deadlines: Sequence[Deadline], said: Mapping[str, Sequence[Statement]], day: date
) -> Iterator[Due]:
    number: defaultdict[date, int] = defaultdict(int)
    for each in deadlines:
        number[each.due] += 1
        decision = each.later_decision or ""
        withdrawn = each.withdrawn and (_decided(decision) or day) <= day
        due = Due(
            f"{each.due.isoformat()}/{number[each.due]}",
            Source.AGREEMENT,
            each.due,
            verbatim(each.what),
            each.effect,
            day,
            (decision or each.effect) if withdrawn else "",
            each.note or "",
        )
        yield _stated(due, said)


def _reports(year: int, said: Mapping[str, Sequence[Statement]], day: date) -> Iterator[Due]:
    for each in periods_of(year):
        latest = said.get(each.code)
        if latest and latest[-1].due is not None:
            title = REPORT_TITLES[each.kind]
            what = say(title.template, period=each.code)
            yield _stated(Due(each.code, Source.REPORT, latest[-1].due, what, "", day), said)


def _added(
    own: Iterable[OwnDeadline], said: Mapping[str, Sequence[Statement]], day: date
) -> Iterator[Due]:
    for each in own:
        due = Due(each.key, Source.OWN, each.due, verbatim(each.what), each.effect, day)
        yield _stated(due, said)


def _stated(due: Due, said: Mapping[str, Sequence[Statement]]) -> Due:
    """The deadline with what is said of it by its day."""
    statements = said.get(due.key, ())
    if not statements:
        return due
    latest = statements[-1]
    moved = latest.due is not None and latest.due != due.date
    return replace(
        due,
        said=latest,
        changes=len(statements),
        date=latest.due or due.date,
        first_due=due.date if moved else None,
    )


def _decided(decision: str) -> date | None:
    """The day that the words of a decision begin with, where they do."""
    found = re.match(r"\d{4}-\d{2}-\d{2}", decision, re.ASCII)
    try:
        return date.fromisoformat(found[0]) if found else None
    except ValueError:
        return None
