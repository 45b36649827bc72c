"""From the rows of any ledger to entries: objects become activities, accounts categories.

What the mapping leaves out is excluded; what has no activity, or breaks a rule, is rejected with
its reason. So each row ends in one of three places, and their sums make the ledger's total.
"""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, field, replace
from datetime import date
from enum import Enum
from functools import cache, partial
from itertools import repeat
from typing import NamedTuple, TypeVar, cast

from regionbudget.domain.accounts import AccountTable
from regionbudget.domain.batch import Count
from regionbudget.domain.categories import INVESTMENT
from regionbudget.domain.closing import Closings, MonthState, check_month, moved_if_closed, state_of
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.investing import check_category, check_investment
from regionbudget.domain.ledger import LedgerRow, RejectedRow
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.domain.message import Message, few, say
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
        numbers=few([f"{a.id} ({plan.area(a.area).title})" for a in found]),
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
    listed = rows if isinstance(rows, list) else list(rows)
    sorting = _Sorting(plan, mapping, table)
    kind_of = _Memo[tuple[str, str, str, str], _Kind](sorting.kind)
    stops = _Memo[tuple[int, date], _Refused | None](sorting.stop)
    found = Sorted()
    left = Count()
    for start in range(0, len(listed), _STEP):
        if progress is not None:
            progress(start, len(listed))
        some = listed[start : start + _STEP]
        columns = _Columns(*zip(*some, strict=True))
        kinds = list(map(kind_of.__getitem__, columns.kinds()))
        if not _are_costs(columns, kinds, stops):
            some, kinds, more = _costs_of(some, kinds, stops, found.rejected)
            left += more
            columns = _Columns(*zip(*some, strict=True)) if some else _Columns()
        found.rows.extend(some)
        found.entries.extend(columns.entries(cast("list[_Cost]", kinds)))
    return replace(found, excluded=left)


class _Columns(NamedTuple):
    """Rows of a ledger as columns, in the order of `LedgerRow`: worked on at once."""

    rows: Sequence[int] = ()
    days: Sequence[date] = ()
    amounts: Sequence[int] = ()
    accounts: Sequence[str] = ()
    objects: Sequence[str] = ()
    activities: Sequence[str] = ()
    texts: Sequence[str] = ()
    vouchers: Sequence[str] = ()
    categories: Sequence[str] = ()
    suppliers: Sequence[str] = ()

    def kinds(self) -> Iterable[tuple[str, str, str, str]]:
        """What decides on a row together with its day: a ledger has few kinds, many times."""
        return zip(self.accounts, self.objects, self.activities, self.categories, strict=True)

    def entries(self, kinds: list["_Cost"]) -> Iterable[NewEntry]:
        activities, categories, _ = zip(*kinds, strict=True) if kinds else ((), (), ())
        where = (self.accounts, self.objects, self.suppliers)
        said = (activities, self.days, self.amounts, self.texts, self.vouchers, categories)
        return map(_entry, zip(*said, *where, repeat(None, len(kinds)), strict=True))


def _are_costs(columns: _Columns, kinds: list["_Kind"], stops: "_Stops") -> bool:
    """Whether all can be booked, as most can: asked of the different ones among them alone."""
    different = {id(kind): kind for kind in kinds}.values()
    if not all(isinstance(kind, _Cost) and kind.barred is None for kind in different):
        return False
    activities = [kind.activity for kind in cast("list[_Cost]", kinds)]
    places = set(zip(activities, columns.days, strict=True))
    return 0 not in columns.amounts and not any(map(stops.__getitem__, places))


def _costs_of(
    rows: list[LedgerRow], kinds: list["_Kind"], stops: "_Stops", rejected: list[RejectedRow]
) -> tuple[list[LedgerRow], list["_Kind"], Count]:
    """The rows that can be booked and their kinds, and what is left out; the rest is rejected."""
    booked: list[LedgerRow] = []
    booked_kinds: list[_Kind] = []
    left_rows = left_ore = 0
    for row, kind in zip(rows, kinds, strict=True):
        if not row.amount_ore or kind is Left.OUT:
            left_rows += 1
            left_ore += row.amount_ore
            continue
        if isinstance(kind, _Refused):
            refused: _Refused | None = kind
        else:
            refused = stops[kind.activity, row.date] or kind.barred
        if refused is None:
            booked.append(row)
            booked_kinds.append(kind)
        else:
            why = refused.why
            if refused.rule == "S5":
                why = _offered(row)
            rejected.append(RejectedRow(row.row, why, row.amount_ore, rule=refused.rule))
    return booked, booked_kinds, Count(left_rows, left_ore)


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


class _Cost(NamedTuple):
    """The activity and the category of rows of a kind and, if it does, why the category bars them
    (S5)."""

    activity: int
    category: str
    barred: _Refused | None


_Kind = _Cost | Left | _Refused

_Stops = _Memo[tuple[int, date], _Refused | None]
"""What S1 and S2 say of an activity on a day."""


def _offered(row: LedgerRow) -> Message:
    """S5 with the calculation of what may be booked instead."""
    asked = NewEntry(0, row.date, row.amount_ore, row.text, "", INVESTMENT)
    return check_investment(asked)[0].message


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
        return _Cost(target.id, category, barred)

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
