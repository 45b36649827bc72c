"""From the rows of any ledger to entries: objects become activities, accounts categories.

What the mapping leaves out is excluded; what has no activity, or breaks a rule, is rejected with
its reason. So each row ends in one of three places, and their sums make the ledger's total.
"""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cache, partial
from operator import attrgetter
from typing import NamedTuple, TypeVar

from regionbudget.domain.accounts import AccountTable
from regionbudget.domain.batch import Count
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.closing import Closings, MonthState, check_month, moved_if_closed, state_of
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.investing import check_category, check_investment
from regionbudget.domain.ledger import LedgerRow, RejectedRow
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Activity, Plan, fold, named
from regionbudget.domain.spend import NewEntry, check_entry

_STEP = 2_000

K = TypeVar("K", bound=tuple[object, ...])
V = TypeVar("V")


class Left(Enum):
    """What becomes of a row that is no cost of the grant."""

    OUT = "out"


@dataclass(frozen=True)
class Meaning:
    """What an account says of its rows: left out, or a cost of a category ("" when not known).

    `said`: the mapping itself says so, and so goes before a category in the file.
    """

    category: str = ""
    left_out: bool = False
    said: bool = False


def account_meaning(mapping: Mapping, table: AccountTable | None, account: str) -> Meaning:
    """The longest beginning among the mapping's accounts decides, else the account table."""
    prefixes = [*mapping.accounts, *mapping.excluded_accounts]
    found = max((each for each in prefixes if account.startswith(each)), key=len, default=None)
    if found is not None and found in mapping.accounts:
        return Meaning(mapping.accounts[found], said=True)
    if found is not None:
        return Meaning(left_out=True, said=True)
    rule = table.rule_of(account) if table is not None and account else None
    if rule is None:
        return Meaning()
    return Meaning(rule.category, left_out=rule.outside is not None)


Target = Activity | Left | Message
"""A row's activity, or that it is left out, or why it has none."""


def target_of(plan: Plan, mapping: Mapping, code: str, activity: str) -> Target:
    """The activity of an accounting object, or of what the file itself names.

    What the mapping says of the object goes first, then the file's activity (id or title), then an
    activity whose title the object equals.
    """
    if code in mapping.objects:
        named_so = mapping.objects[code]
        return Left.OUT if named_so is None else activity_named(plan, str(named_so))
    if activity:
        return activity_named(plan, activity)
    same = [each for each in plan.activities if code and fold(each.title) == fold(code)]
    if len(same) == 1:
        return same[0]
    if (mapping.unknown_object if code else mapping.blank_object) == "exclude":
        return Left.OUT
    if not code:
        return say("raden har inget objekt")
    return say("objektet ”{code}” är inte kopplat till någon aktivitet", code=code)


def activity_named(plan: Plan, name: str) -> Activity | Message:
    """The activity of an id or an exact title, or why there is none."""
    found = named(plan.activities, name)
    if len(found) == 1:
        return found[0]
    if not found:
        return say("aktiviteten ”{name}” finns inte i planen", name=name)
    return say(
        "aktiviteten ”{name}” finns i flera områden; skriv dess nummer: {numbers}",
        name=name,
        numbers=", ".join(f"{a.id} ({plan.area(a.area).title})" for a in found),
    )


@dataclass(frozen=True)
class Sorted:
    """Entries with the rows they come from, side by side; what is left out; and what cannot be."""

    entries: list[NewEntry] = field(default_factory=list)
    rows: list[LedgerRow] = field(default_factory=list)
    excluded: Count = field(default_factory=Count)
    rejected: list[RejectedRow] = field(default_factory=list)


def sort_rows(
    rows: Iterable[LedgerRow],
    plan: Plan,
    mapping: Mapping,
    table: AccountTable | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> Sorted:
    """Make an entry of each row, ask S1, S2 and S5 of it, or say why it is none.

    A row of 0 kronor is no entry; it is left out.
    """
    sorting = _Sorting(plan, mapping, table)
    kind_of = _Memo[tuple[str, str, str, str], _Kind](sorting.kind)
    stops = _Memo[tuple[int, date], _Refused | None](sorting.stop)
    found = Sorted()
    left_rows = left_ore = 0
    listed = rows if isinstance(rows, list) else list(rows)
    kinds = map(kind_of.__getitem__, map(_KIND, listed))
    for count, (row, kind) in enumerate(zip(listed, kinds, strict=True)):
        if progress is not None and count % _STEP == 0:
            progress(count, len(listed))
        number, day, ore, account, code, _, text, voucher, _, supplier = row
        if not ore or kind is Left.OUT:
            left_rows += 1
            left_ore += ore
            continue
        if isinstance(kind, _Refused):
            found.rejected.append(RejectedRow(number, kind.why, ore, rule=kind.rule))
            continue
        activity, category, barred = kind
        if (stop := stops[activity, day]) is not None:
            found.rejected.append(RejectedRow(number, stop.why, ore, rule=stop.rule))
        elif barred is not None:
            why = barred.why
            if barred.rule == "S5":
                why = _offered(NewEntry(activity, day, ore, text, "", INVESTMENT))
            found.rejected.append(RejectedRow(number, why, ore, rule=barred.rule))
        else:
            found.rows.append(row)
            found.entries.append(
                _entry((activity, day, ore, text, voucher, category, account, code, supplier, None))
            )
    return replace(found, excluded=Count(left_rows, left_ore))


_KIND = attrgetter("account", "object", "activity", "category")
"""What decides on a row together with its day: a ledger has few kinds, many times."""

_entry = partial(tuple.__new__, NewEntry)
"""As `NewEntry._make`, without a call in Python for each row."""


class _Memo(dict[K, V]):
    """What a function makes of a key, asked once for each."""

    def __init__(self, made: Callable[..., V]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, key: K) -> V:
        value = self[key] = self._made(*key)
        return value


class _Refused(NamedTuple):
    """Why such rows are rejected, and by which rule if by one."""

    why: Message
    rule: str = ""


_Kind = tuple[int, str, _Refused | None] | Left | _Refused
"""The activity and the category of rows of a kind and, if it has any, why the category bars them
(S5); or what else becomes of them."""


def _offered(entry: NewEntry) -> Message:
    """S5 with the calculation of what may be booked instead."""
    return check_investment(entry)[0].message


class _Sorting:
    """Decides on kinds of rows and on days. Accounts and objects are each looked up once."""

    def __init__(self, plan: Plan, mapping: Mapping, table: AccountTable | None) -> None:
        self._plan = plan
        self._activities = {each.id: each for each in plan.activities}
        self._meaning = cache(partial(account_meaning, mapping, table))
        self._target = cache(partial(target_of, plan, mapping))

    def kind(self, account: str, code: str, activity: str, category: str) -> _Kind:
        meaning = self._meaning(account)
        if meaning.left_out:
            return Left.OUT
        target = self._target(code, activity)
        if isinstance(target, Left):
            return target
        if isinstance(target, Message):
            return _Refused(target)
        category = meaning.category if meaning.said else category or meaning.category
        asked = {category, meaning.category}  # S5: by the row's own word or by its account
        barred = _stopped(finding for what in asked for finding in check_category(what))
        return target.id, category, barred

    def stop(self, activity_id: int, day: date) -> _Refused | None:
        """What S1 and S2 say of a day of an activity."""
        return _stopped(check_entry(self._plan, self._activities[activity_id], day))


def _stopped(findings: Iterable[Finding]) -> _Refused | None:
    stops = (each for each in findings if each.severity is Severity.STOP)
    return next((_Refused(each.message, each.rule) for each in stops), None)


@dataclass(frozen=True)
class Placed:
    """New entries as they are booked: those of closed months moved, or rejected (S3).

    `soft` are the warnings of months closed softly, one each.
    """

    entries: list[NewEntry]
    rejected: list[RejectedRow]
    late: int
    soft: list[Finding]


def place_in_months(
    entries: list[NewEntry], rows: list[LedgerRow], months: Closings, *, late: bool
) -> Placed:
    """Ask S3 of new entries; `late` moves those of a closed month to the next open one."""
    if not any(state_of(months, month) is not MonthState.OPEN for month in range(1, 13)):
        return Placed(entries, [], 0, [])
    booked: list[NewEntry] = []
    rejected: list[RejectedRow] = []
    soft: dict[str, Finding] = {}
    moved = 0
    for entry, row in zip(entries, rows, strict=True):
        there = moved_if_closed(entry, months) if late else entry
        moved += there is not entry
        stopped = False
        for finding in check_month(months, there.date):
            if finding.severity is Severity.STOP:
                stopped = True
                rejected.append(
                    RejectedRow(row.row, finding.message, row.amount_ore, rule=finding.rule)
                )
            else:
                soft[finding.subject] = finding
        if not stopped:
            booked.append(there)
    return Placed(booked, rejected, moved, list(soft.values()))


def with_cells(
    rejected: Iterable[RejectedRow], cells: dict[int, tuple[str, ...]]
) -> list[RejectedRow]:
    """Rejected rows as they stand in the file, in its order."""
    whole = [
        each if each.cells else replace(each, cells=cells.get(each.row, ())) for each in rejected
    ]
    return sorted(whole, key=lambda each: each.row)
