"""Booked cost as stored: append-only entries, their batches, and the sums kept per month."""

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, cast

from regionbudget.domain.followup import Outturn
from regionbudget.domain.periods import Period, last_day_of_month
from regionbudget.domain.spend import Entry, Known, NewEntry
from regionbudget.store.database import Database, Value, integer, text
from regionbudget.store.journal import Act

if TYPE_CHECKING:
    from regionbudget.domain.providers import Paid

_COLUMNS = (
    "id",
    "activity_id",
    "date",
    "amount_ore",
    "text",
    "voucher",
    "category",
    "corrects",
    "batch_id",
    "recorded_at",
    "account",
    "object",
    "supplier",
    "true_date",
)
_AT_A_TIME = 2_500
"""Entries written between two tellings of progress: what is written at once cannot be stopped."""

MANY = 20_000
"""Entries for which it is worth to make the indexes anew, when there were no more before."""

_SELECT = f"SELECT {', '.join(_COLUMNS)} FROM spend"

_SUPPLIER = (
    "coalesce(supplier, (SELECT nullif(h.receiver, '') FROM handover h"
    " WHERE h.spend_id = spend.id))"
)
"""Who was paid; in older files the receiver of passed-on money stands with its step alone."""


@dataclass(frozen=True)
class EntryFilter:
    """Which entries to list. `text` is found in text and voucher, case-blind for a-z.

    `until` leaves out entries with a later date; `suppliers` leaves out those of others.
    """

    period: Period | None = None
    activity_id: int | None = None
    text: str = ""
    until: date | None = None
    suppliers: tuple[str, ...] | None = None

    def where(self) -> tuple[str, list[Value]]:
        conditions = ["1 = 1"]
        values: list[Value] = []
        if self.activity_id is not None:
            conditions.append("activity_id = ?")
            values.append(self.activity_id)
        if self.period is not None:
            conditions.append("date BETWEEN ? AND ?")
            first = date(self.period.year, self.period.first_month, 1)
            values += [first.isoformat(), self.period.last_day.isoformat()]
        if self.until is not None:
            conditions.append("date <= ?")
            values.append(self.until.isoformat())
        if self.text:
            pattern = "%" + self.text.replace("!", "!!").replace("%", "!%").replace("_", "!_") + "%"
            conditions.append("(text LIKE ? ESCAPE '!' OR voucher LIKE ? ESCAPE '!')")
            values += [pattern, pattern]
        if self.suppliers is not None:
            conditions.append(f"{_SUPPLIER} IN ({', '.join('?' * len(self.suppliers))})")
            values += self.suppliers
        return " AND ".join(conditions), values


def book(
    act: Act,
    entries: Sequence[NewEntry],
    *,
    corrects: Sequence[int | None] = (),
    batch_id: int | None = None,
    progress: Callable[[int, int], None] | None = None,
) -> list[int]:
    """Store entries and bring the month sums along; returns their ids.

    `corrects` names the entry that each of them puts right, or none at all. `progress` is told how
    many are written and may raise.
    """
    first, count = act.next_id("spend"), len(entries)
    numbers = list(range(first, first + count))

    def tell(part: int) -> None:
        if progress is not None:
            progress(part, count)

    def parts() -> Iterator[list[tuple[Value, ...]]]:
        for start in range(0, count, _AT_A_TIME):
            tell(start)
            some = slice(start, start + _AT_A_TIME)
            yield _records(act, numbers[some], entries[some], corrects[some], batch_id)

    with _indexed(act.db, first, count, partial(tell, count)):
        act.insert_parts("spend", _COLUMNS, first, count, parts(), partial(tell, count))
    _add_to_months(act.db, numbers, entries)
    return numbers


@contextmanager
def _indexed(db: Database, first: int, count: int, tell: Callable[[], None]) -> Iterator[None]:
    """Of many rows the indexes cost a third when they are made at the end, of all at once."""
    if count < max(MANY, first):
        yield
        return
    with db.indexed_afterwards("spend", tell):
        yield


def _records(
    act: Act,
    numbers: Sequence[int],
    entries: Sequence[NewEntry],
    corrects: Sequence[int | None],
    batch_id: int | None,
) -> list[tuple[Value, ...]]:
    return [
        (
            number,
            entry.activity_id,
            entry.date.isoformat(),
            entry.amount_ore,
            entry.text,
            entry.voucher,
            entry.category,
            corrected,
            batch_id,
            act.recorded_at,
            entry.account or None,
            entry.object or None,
            entry.supplier or None,
            None if entry.true_date is None else entry.true_date.isoformat(),
        )
        for number, entry, corrected in zip(
            numbers, entries, corrects or [None] * len(entries), strict=True
        )
    ]


def find(db: Database, number: int) -> Entry | None:
    rows = db.query(f"{_SELECT} WHERE id = ?", (number,))
    return _entry(rows[0]) if rows else None


def corrected_amount(db: Database, entry: Entry) -> int:
    """What an entry stands at after its corrections, in öre."""
    changes = db.scalar(
        "SELECT coalesce(sum(amount_ore), 0) FROM spend WHERE corrects = ?", (entry.id,)
    )
    return entry.amount_ore + integer(changes)


def corrections(db: Database, entry_id: int) -> list[Entry]:
    """What puts an entry right, in the order booked."""
    rows = db.query(f"{_SELECT} WHERE corrects = ? ORDER BY id", (entry_id,))
    return [_entry(row) for row in rows]


def latest_words(db: Database, activity_id: int, most: int) -> list[tuple[str, str]]:
    """Text and category of an activity's latest entries by date, without corrections."""
    rows = db.query(
        "SELECT text, category FROM spend WHERE activity_id = ? AND corrects IS NULL"
        " ORDER BY date DESC LIMIT ?",
        (activity_id, most),
    )
    return [(text(words), text(category)) for words, category in rows]


def entries(
    db: Database,
    which: EntryFilter,
    *,
    newest_first: bool = False,
    limit: int | None = None,
    offset: int = 0,
) -> list[Entry]:
    """Entries by date and id; or newest first, by the order in which they were booked."""
    where, values = which.where()
    order = "id DESC" if newest_first else "date, id"
    rows = db.query(
        f"{_SELECT} WHERE {where} ORDER BY {order} LIMIT ? OFFSET ?",
        (*values, -1 if limit is None else limit, offset),
    )
    return [_entry(row) for row in rows]


def count(db: Database, which: EntryFilter) -> int:
    where, values = which.where()
    return integer(db.scalar(f"SELECT count(*) FROM spend WHERE {where}", values))


def total(db: Database, which: EntryFilter) -> int:
    """The entries' sum in öre."""
    where, values = which.where()
    return integer(
        db.scalar(f"SELECT coalesce(sum(amount_ore), 0) FROM spend WHERE {where}", values)
    )


_UNDONE = "SELECT id FROM batch WHERE kind = 'undo' UNION SELECT undoes FROM batch"


def known(
    db: Database, activities: Collection[int] | None = None, *, without: Iterable[int] = ()
) -> Known:
    """What is stored, for S6: all entries but those of undone imports and what took them back.

    Rows without an account only meet entries of their own activities; naming these reads no others.
    `without` names batches that are about to be undone.
    """
    found = Known()
    only = ""
    if activities is not None:
        only = f" AND activity_id IN ({', '.join(map(str, sorted(activities)))})"
    leaving = ", ".join(str(int(number)) for number in without) or "0"
    for day, activity, voucher, amount, words, account, code in db.query(
        "SELECT coalesce(true_date, date), activity_id, voucher, amount_ore, text,"
        f" coalesce(account, ''), coalesce(object, '') FROM spend WHERE (batch_id IS NULL"
        f" OR batch_id NOT IN (SELECT id FROM ({_UNDONE}) WHERE id IS NOT NULL)"
        f" AND batch_id NOT IN ({leaving})){only}"
    ):
        identity = text(day), text(voucher), integer(amount), text(words)
        found.add(identity, (integer(activity), text(account), text(code)))
    return found


def standing(db: Database, batch_id: int) -> list[tuple[Entry, int]]:
    """A batch's entries, and what each stands at after its corrections, in öre."""
    changes: dict[int, int] = {
        integer(number): integer(ore)
        for number, ore in db.query(
            "SELECT s.corrects, sum(s.amount_ore) FROM spend s JOIN spend o ON o.id = s.corrects"
            " WHERE o.batch_id = ? GROUP BY s.corrects",
            (batch_id,),
        )
    }
    rows = db.query(f"{_SELECT} WHERE batch_id = ? ORDER BY id", (batch_id,))
    entries = [_entry(row) for row in rows]
    return [(entry, entry.amount_ore + changes.get(entry.id, 0)) for entry in entries]


def corrections_of_undone(db: Database) -> list[tuple[Entry, Entry]]:
    """The entries of undone batches that were put right, each with its corrections in the order
    booked, the counter-entry of the undoing among them."""
    numbers = [
        (integer(first), integer(second))
        for first, second in db.query(
            "SELECT o.id, s.id FROM spend s JOIN spend o ON o.id = s.corrects WHERE o.batch_id IN"
            " (SELECT undoes FROM batch WHERE undoes IS NOT NULL) ORDER BY s.id"
        )
    ]
    wanted = sorted({number for pair in numbers for number in pair})
    by_id: dict[int, Entry] = {}
    for start in range(0, len(wanted), _AT_A_TIME):
        some = ", ".join(map(str, wanted[start : start + _AT_A_TIME]))
        rows = db.query(f"{_SELECT} WHERE id IN ({some})")
        by_id.update((entry.id, entry) for entry in map(_entry, rows))
    return [(by_id[first], by_id[second]) for first, second in numbers]


def outturn(db: Database, period: Period, until: date | None = None) -> dict[int, Outturn]:
    """Booked cost by activity id, from the kept sums: the work grows with activities alone.

    `until` counts entries dated to and including that day only, here and in what follows.
    """
    sums, values = _months(db, until)
    rows = db.query(
        "SELECT activity_id, sum(CASE WHEN month >= ? THEN amount_ore ELSE 0 END), sum(amount_ore)"
        f" FROM {sums} WHERE month <= ? GROUP BY activity_id",
        (period.first_month, *values, period.last_month),
    )
    return {
        integer(number): Outturn(integer(within), integer(accumulated))
        for number, within, accumulated in rows
    }


def booked(db: Database, until: date | None = None) -> dict[int, int]:
    """Recorded outturn by activity id, in öre."""
    sums, values = _months(db, until)
    rows = db.query(f"SELECT activity_id, sum(amount_ore) FROM {sums} GROUP BY activity_id", values)
    return {integer(number): integer(amount) for number, amount in rows}


def month_sums(db: Database, until: date | None = None) -> dict[tuple[int, int], int]:
    """Öre by activity id and month."""
    sums, values = _months(db, until)
    rows = db.query(f"SELECT activity_id, month, amount_ore FROM {sums}", values)
    return {(integer(a), integer(month)): integer(ore) for a, month, ore in rows}


def by_category(
    db: Database, period: Period, until: date | None = None
) -> dict[int, dict[str, int]]:
    """Accumulated outturn to the period's end by activity id and cost category, in öre."""
    last = period.last_day if until is None else min(period.last_day, until)
    rows = db.query(
        "SELECT activity_id, category, sum(amount_ore) FROM spend WHERE date <= ?"
        " GROUP BY activity_id, category ORDER BY activity_id, category",
        (last.isoformat(),),
    )
    found: dict[int, dict[str, int]] = defaultdict(dict)
    for number, category, amount in rows:
        found[integer(number)][text(category)] = integer(amount)
    return dict(found)


def by_supplier(db: Database, period: Period) -> list["Paid"]:
    """What was paid to each supplier for each activity, by the supplier's name as booked."""
    from regionbudget.domain.providers import Paid  # it brings exact numbers, which start slowly

    first = date(period.year, period.first_month, 1)
    rows = db.query(
        "SELECT who, activity_id, sum(CASE WHEN date >= ? THEN amount_ore ELSE 0 END),"
        f" sum(amount_ore) FROM (SELECT {_SUPPLIER} AS who, activity_id, date, amount_ore"
        " FROM spend WHERE date <= ?) WHERE who IS NOT NULL GROUP BY who, activity_id"
        " ORDER BY who, activity_id",
        (first.isoformat(), period.last_day.isoformat()),
    )
    return [
        Paid(text(who), integer(number), integer(within), integer(accumulated))
        for who, number, within, accumulated in rows
    ]


def booked_months(db: Database) -> dict[int, set[int]]:
    """The months in which each activity has a booked sum; of late entries, their true months."""
    found: dict[int, set[int]] = defaultdict(set)
    months = "SELECT activity_id, month FROM month_sum"
    if db.scalar("SELECT 1 FROM spend WHERE true_date IS NOT NULL LIMIT 1") is not None:
        months = (
            "SELECT DISTINCT activity_id,"
            " CAST(substr(coalesce(true_date, date), 6, 2) AS INTEGER) FROM spend"
        )
    for number, month in db.query(months):
        found[integer(number)].add(integer(month))
    return dict(found)


def _months(db: Database, until: date | None) -> tuple[str, tuple[Value, ...]]:
    """What stands after FROM to read sums per activity and month, and its values.

    The kept sums give every month that has ended by the day; only the month that the day parts is
    added up from its entries.
    """
    if until is None:
        return "month_sum", ()
    year = integer(db.scalar("SELECT year FROM plan"))
    if until.year != year:
        return "(SELECT * FROM month_sum WHERE month <= ?)", (12 if until.year > year else 0,)
    if until == last_day_of_month(year, until.month):
        return "(SELECT * FROM month_sum WHERE month <= ?)", (until.month,)
    return (
        "(SELECT activity_id, month, amount_ore FROM month_sum WHERE month < ?"
        " UNION ALL SELECT activity_id, ?, sum(amount_ore) FROM spend WHERE date BETWEEN ? AND ?"
        " GROUP BY activity_id)",
        (until.month, until.month, until.replace(day=1).isoformat(), until.isoformat()),
    )


def _add_to_months(db: Database, numbers: Sequence[int], entries: Sequence[NewEntry]) -> None:
    """The sum of each month, and its latest entry: what is booked after a mark is found by it."""
    added: dict[tuple[int, int], int] = defaultdict(int)
    latest: dict[tuple[int, int], int] = {}
    for number, entry in zip(numbers, entries, strict=True):
        place = entry.activity_id, entry.date.month
        added[place] += entry.amount_ore
        latest[place] = number
    db.execute_many(
        "INSERT INTO month_sum (activity_id, month, amount_ore, last_spend) VALUES (?, ?, ?, ?)"
        " ON CONFLICT (activity_id, month) DO UPDATE SET"
        " amount_ore = month_sum.amount_ore + excluded.amount_ore,"
        " last_spend = excluded.last_spend",
        [(*place, ore, latest[place]) for place, ore in added.items()],
    )


_Stored = tuple[
    int, int, str, int, str, str, str, int | None, int | None, str, *tuple[str | None, ...]
]
"""What the columns hold (the table is STRICT): a page of entries is too many to ask each."""


def _entry(row: Sequence[Value]) -> Entry:
    number, activity, day, amount, words, voucher, category, corrects, batch, recorded, *more = (
        cast("_Stored", row)
    )
    account, code, supplier, true_date = more
    return Entry(
        number,
        activity,
        date.fromisoformat(day),
        amount,
        words,
        voucher,
        category,
        corrects,
        batch,
        recorded,
        account or "",
        code or "",
        supplier or "",
        None if true_date is None else date.fromisoformat(true_date),
    )
