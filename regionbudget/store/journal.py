"""History that can be trusted: every act writes its rows and one journal entry, hash-chained.

An entry's hash covers the previous hash, the entry itself and a digest of the full content of
each row it wrote. `verify` recomputes both; a head printed earlier shows whether the chain was
rewritten.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, contextmanager, nullcontext
from typing import TYPE_CHECKING

from regionbudget.domain.history import Head, JournalEntry
from regionbudget.store.database import Database, Value, blob, integer, text

if TYPE_CHECKING:
    from regionbudget.beside import Beside

GENESIS = "0" * 64
"""What stands before the first entry."""

DELETED = b""
"""The digest of a row that an act took away (only a draft's rows are)."""

_DIGEST_BYTES = 32

_LONGEST_RUN = 1_000
"""SQLite reads the whole of a long row to compare its key: that costs every look-up."""

Row = Mapping[str, Value]


class Act:
    """The rows that one act writes. `sentence` may be set until the act ends.

    `digests` holds, by table and first id, those of runs of rows (see `each_of`).
    """

    def __init__(self, db: Database, sentence: str, process: "Beside | None" = None) -> None:
        self.db = db
        self._process = process
        self.sentence = sentence
        self.recorded_at = db.now()
        self.digests: dict[str, dict[int, bytes]] = {}
        self._last: dict[str, int] = {}

    def next_id(self, table: str) -> int:
        """A number that no row of the table has, or ever had.

        A row that was put in around the program has one too; it must not block the next act.
        """
        if table not in self._last:
            stored = self.db.scalar(f"SELECT max(id) FROM {table}")
            self._last[table] = max(_last_known(self.db, table), integer(stored or 0))
        return self._last[table] + 1

    def insert(self, table: str, row: Row) -> int:
        """Store a row; it gets an id unless it brings one."""
        number = row.get("id")
        if number is None:
            number = self.next_id(table)
            row = {"id": number, **row}
        self.insert_many(table, list(row), [tuple(row.values())])
        return integer(number)

    def insert_many(
        self, table: str, columns: Sequence[str], records: Sequence[tuple[Value, ...]]
    ) -> None:
        """Store many rows at once; `columns` start with `id`, and the ids follow one another.

        More than one only of a table whose rows are never changed: they are vouched for as runs.
        """
        if records:
            self.insert_parts(table, columns, integer(records[0][0]), len(records), [records])

    def insert_parts(
        self,
        table: str,
        columns: Sequence[str],
        first: int,
        count: int,
        parts: Iterable[Sequence[tuple[Value, ...]]],
        tell: Callable[[], None] = lambda: None,
    ) -> None:
        """As `insert_many`, `count` rows from the id `first` on, handed over some at a time.

        `tell` is called while the last digests are waited for; it may raise.
        """
        from regionbudget.store.digesting import MANY, Digesting

        making = Digesting(table, columns, self._process if count > MANY else None)
        for records in parts:
            making.take(records)
            _insert(self.db, table, columns, records)
        digests = making.all(tell)
        runs = self.digests.setdefault(table, {})
        length = _LONGEST_RUN * _DIGEST_BYTES
        for at in range(0, len(digests), length):
            runs[first + at // _DIGEST_BYTES] = digests[at : at + length]
        self._last[table] = max(first + count - 1, self.next_id(table) - 1)

    def update(self, table: str, number: int, changes: Row) -> None:
        """Change some columns of a row (the guards allow it in a draft only)."""
        from regionbudget.store.digests import row_digest

        columns = ", ".join(f"{column} = ?" for column in changes)
        self.db.execute(f"UPDATE {table} SET {columns} WHERE id = ?", (*changes.values(), number))
        digest = row_digest(table, _stored(self.db, table, number))
        self.digests.setdefault(table, {})[number] = digest

    def delete(self, table: str, number: int) -> None:
        self.db.execute(f"DELETE FROM {table} WHERE id = ?", (number,))
        self.digests.setdefault(table, {})[number] = DELETED


@contextmanager
def act(db: Database, kind: str, actor: str, sentence: str = "", *, rows: int = 0) -> Iterator[Act]:
    """One act of a user: its rows and its journal entry in one transaction.

    `actor` is who did it; blank means whoever sits at the machine. `rows` tells of about how many
    rows it will store, when they are many.

    Read what the act rests on inside the block, so that no one writes in between. An act that
    wrote nothing leaves no entry.
    """
    with db.atomic(), _helper(rows) as process:  # what is stored is stored: nothing comes after
        acting = Act(db, sentence, process)
        yield acting
        if acting.digests:
            _write_entry(acting, kind, actor or _user())


def _helper(rows: int) -> AbstractContextManager["Beside | None"]:
    if rows == 0:
        return nullcontext()
    from regionbudget.store import digesting

    return digesting.digests_beside() if rows > digesting.MANY else nullcontext()


def each_of(first: int, digests: bytes) -> Iterator[tuple[int, bytes]]:
    """The rows of a run, by which the journal vouches for them: `first` and those that follow it,
    each with its digest. What is said of one row is a run of one; so is its deletion."""
    starts = range(0, max(len(digests), 1), _DIGEST_BYTES)
    return ((first + at, digests[s : s + _DIGEST_BYTES]) for at, s in enumerate(starts))


def head(db: Database) -> Head:
    """The last entry's number and hash."""
    rows = db.query("SELECT id, hash FROM journal ORDER BY id DESC LIMIT 1")
    return Head(integer(rows[0][0]), text(rows[0][1])) if rows else Head(0, GENESIS)


def entries(db: Database, limit: int | None = None) -> list[JournalEntry]:
    """The journal, newest first."""
    rows = db.query(
        "SELECT id, recorded_at, actor, act, sentence, hash FROM journal ORDER BY id DESC LIMIT ?",
        (-1 if limit is None else limit,),
    )
    return [
        JournalEntry(integer(number), text(at), text(actor), text(kind), text(said), text(digest))
        for number, at, actor, kind, said, digest in rows
    ]


def _write_entry(acting: Act, kind: str, actor: str) -> None:
    from regionbudget.store.digests import entry_hash

    before = head(acting.db)
    number = before.number + 1
    fields: tuple[Value, ...] = (number, acting.recorded_at, actor, kind, acting.sentence)
    digests = [
        (table, row, digest, number)
        for table, rows in sorted(acting.digests.items())
        for row, digest in sorted(rows.items())
    ]
    acting.db.execute(
        "INSERT INTO journal (id, recorded_at, actor, act, sentence, hash)"
        " VALUES (?, ?, ?, ?, ?, ?)",
        (*fields, entry_hash(before.hash, fields, (each[:3] for each in digests))),
    )
    _insert(acting.db, "journal_row", ("table_name", "row_id", "digest", "journal_id"), digests)


def _last_known(db: Database, table: str) -> int:
    """The highest id that the journal has told of. Runs do not overlap: the last one has it."""
    rows = db.query(
        "SELECT row_id, digest FROM journal_row WHERE table_name = ? ORDER BY row_id DESC LIMIT 1",
        (table,),
    )
    return max((n for at, run in rows for n, _ in each_of(integer(at), blob(run))), default=0)


def _insert(
    db: Database, table: str, columns: Sequence[str], records: Sequence[tuple[Value, ...]]
) -> None:
    values = ", ".join("?" * len(columns))
    db.execute_many(f"INSERT INTO {table} ({', '.join(columns)}) VALUES ({values})", records)


def _stored(db: Database, table: str, number: int) -> dict[str, Value]:
    (stored,) = db.query(f"SELECT * FROM {table} WHERE id = ?", (number,))
    return dict(zip(db.columns(table), stored, strict=True))


def _user() -> str:
    """The name that the machine knows its user by, when it knows one."""
    from getpass import getuser

    try:
        return getuser()
    except (OSError, KeyError, ImportError):
        return ""
