"""Booked cost: entries, their corrections, and the rules S1, S2, S4 and S6."""

from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Kind, Plan, State

Day = date
"""A name for the type where a field is called `date`."""

Identity = tuple[str, str, int, str]
"""True date, voucher, amount and text: what two entries share when they are the same (S6)..."""

Place = tuple[int, str, str]
"""...together with where they stand: activity, account and object."""


class NewEntry(NamedTuple):
    """A cost about to be booked, in öre; negative for a credit. A tuple: a file holds a hundred
    thousand.

    `account` and `object` are what the accounting calls its account and the object that led to the
    activity. `true_date` is the date of a late entry, booked in a later month than its own (S3).
    """

    activity_id: int
    date: date
    amount_ore: int
    text: str
    voucher: str = ""
    category: str = ""
    account: str = ""
    object: str = ""
    supplier: str = ""
    true_date: Day | None = None

    @property
    def identity(self) -> Identity:
        day = self.true_date or self.date
        return day.isoformat(), self.voucher.strip(), self.amount_ore, self.text.strip()

    @property
    def place(self) -> Place:
        return self.activity_id, self.account, self.object


class Entry(NamedTuple):
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
    account: str = ""
    object: str = ""
    supplier: str = ""
    true_date: Day | None = None


def late_words(entry: Entry) -> Message | None:
    """What marks a late entry, wherever entries are listed (S3); None for the others."""
    if entry.true_date is None:
        return None
    return say("sen post, rätt datum {day}", day=entry.true_date.isoformat())


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


def check_overrun(
    plan: Plan, booked: Mapping[int, int], committed: Mapping[int, int] | None = None
) -> list[Finding]:
    """S4: recorded outturn above the revised budget, or to come above it by open commitments.

    `booked` and `committed` are öre by activity id.
    """
    funding = plan.funding()
    findings = []
    for activity in plan.activities:
        revised = sum(funding[activity.id].values())
        cost, open_ore = booked.get(activity.id, 0), (committed or {}).get(activity.id, 0)
        over = cost - revised if cost > revised else cost + open_ore - revised
        if over > 0:
            message = _overrun(activity, cost, open_ore, revised)
            findings.append(Finding("S4", Severity.WARN, activity.title, over, message))
    return findings


def _overrun(activity: Activity, booked: int, open_ore: int, revised: int) -> Message:
    words = {
        "activity": activity.title,
        "booked": kr(booked),
        "revised": kr(revised),
        "open": kr(open_ore),
    }
    if booked <= revised:
        return say(
            "”{activity}” har kostat {booked} och åtagit sig {open} till mot budgeten {revised}; "
            "{over} blir egen finansiering om inte pengar omfördelas dit",
            over=kr(booked + open_ore - revised),
            **words,
        )
    if open_ore:
        return say(
            "”{activity}” har kostat {booked} mot budgeten {revised}; {over} är egen finansiering "
            "om inte pengar omfördelas dit, och {open} är åtaget därtill",
            over=kr(booked - revised),
            **words,
        )
    return say(
        "”{activity}” har kostat {booked} mot budgeten {revised}; {over} är egen "
        "finansiering om inte pengar omfördelas dit",
        over=kr(booked - revised),
        **words,
    )


class Known:
    """Entries that are there already, counted, to be taken one by one by those that equal them."""

    def __init__(self) -> None:
        self._places: dict[Identity, dict[Place, int]] = {}

    @classmethod
    def of(cls, entries: Iterable[NewEntry]) -> "Known":
        known = cls()
        for entry in entries:
            known.add(entry.identity, entry.place)
        return known

    def add(self, identity: Identity, place: Place) -> None:
        places = self._places.setdefault(identity, {})
        places[place] = places.get(place, 0) + 1

    def take(self, entry: NewEntry) -> bool:
        """Whether one that equals the entry was left; it is then taken."""
        if not self._places:
            return False
        places = self._places.get(entry.identity)
        if not places:
            return False
        found = entry.place if entry.place in places else _same_place(entry.place, places)
        if found is None:
            return False
        places[found] -= 1
        if not places[found]:
            del places[found]
        return True


def _same_place(place: Place, places: Iterable[Place]) -> Place | None:
    """With two accounts these decide, and their objects; else the activity."""
    activity, account, code = place
    for other in places:
        its_activity, its_account, its_code = other
        if account and its_account:
            if account == its_account and (
                code == its_code if code and its_code else activity == its_activity
            ):
                return other
        elif activity == its_activity:
            return other
    return None


def split_known(entries: Iterable[NewEntry], known: Known) -> tuple[list[NewEntry], list[NewEntry]]:
    """S6: part entries into new ones and those already there; uses `known` up.

    Of n identical rows against m stored ones the first m are already there.
    """
    new: list[NewEntry] = []
    there: list[NewEntry] = []
    for entry in entries:
        (there if known.take(entry) else new).append(entry)
    return new, there
