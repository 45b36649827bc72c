"""One open plan file: query, execute and atomic over a SQLite connection.

This is the seam to a later PostgreSQL server. The SQL of the other modules stays in the subset that
both speak; pragmas, STRICT tables and triggers live here, in `schema` and in `guards`. Trouble with
the file becomes a StorageError; a guard of the database that refuses becomes a Refusal.
"""

import os
import re
import sqlite3
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from pathlib import Path

from regionbudget.beside import undisturbed
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import say, verbatim
from regionbudget.errors import Refusal, StorageError

APPLICATION_ID = 0x52424744
"""Says that a SQLite file is a plan of this program ("RBGD")."""

BUSY_SECONDS = 3.0
"""How long to wait for another program that writes to the same file."""

ROWS_AT_A_TIME = 256

_WATCHED_STEPS = 100_000
"""Steps of SQLite's machine between two questions whether to go on: some hundredths of a second."""

Value = str | int | bytes | None
Parameters = Sequence[Value]
Record = tuple[Value, ...]

_UNWRITABLE = ("readonly", "unable to open", "disk i/o", "full")
"""What SQLite says when it cannot write beside the file that it is to read."""

_PRAGMAS = (
    "PRAGMA foreign_keys = ON",
    "PRAGMA cache_size = -48000",
    "PRAGMA recursive_triggers = ON",
    "PRAGMA synchronous = FULL",
    "PRAGMA trusted_schema = OFF",
)


class Database:
    """An open plan file. Use in one thread only; other threads open their own."""

    def __init__(self, path: Path, connection: sqlite3.Connection) -> None:
        self.path = path
        self.connection = connection

    def query(self, sql: str, parameters: Parameters = ()) -> list[tuple[Value, ...]]:
        with translated(self.path):
            return self.connection.execute(sql, parameters).fetchall()

    def scalar(self, sql: str, parameters: Parameters = ()) -> Value:
        """The first column of the first row; None when there is no row."""
        with translated(self.path):
            row = self.connection.execute(sql, parameters).fetchone()
        return None if row is None else row[0]

    def iterate(self, sql: str, parameters: Parameters = ()) -> Iterator[tuple[Value, ...]]:
        """Rows one by one, for more than fits in memory."""
        with translated(self.path):
            cursor = self.connection.execute(sql, parameters)
            part = cursor.fetchmany(ROWS_AT_A_TIME)
        while part:  # what the caller does with a row stands outside the translation
            yield from part
            with translated(self.path):
                part = cursor.fetchmany(ROWS_AT_A_TIME)

    def columns(self, table: str) -> list[str]:
        return [text(name) for _, name, *_ in self.query(f"PRAGMA table_info({table})")]

    @contextmanager
    def any_text(self) -> Iterator[None]:
        """Read texts also where they are not UTF-8 any more, as a damaged file may have them."""
        self.connection.text_factory = lambda raw: raw.decode(errors="surrogateescape")
        try:
            yield
        finally:
            self.connection.text_factory = str

    def execute(self, sql: str, parameters: Parameters = ()) -> None:
        with translated(self.path):
            self.connection.execute(sql, parameters)

    def execute_many(self, sql: str, records: Iterable[Parameters]) -> None:
        with translated(self.path):
            self.connection.executemany(sql, records)

    @contextmanager
    def atomic(self) -> Iterator[None]:
        """One transaction: all of it is stored, or nothing. It takes the write lock at once."""
        self.execute("BEGIN IMMEDIATE")
        try:
            yield
            with undisturbed():  # it would be raised when the disk has answered, as if in time
                self.execute("COMMIT")
        except BaseException:
            with suppress(sqlite3.Error):
                self.connection.rollback()
            raise

    @contextmanager
    def indexed_afterwards(self, table: str, tell: Callable[[], None]) -> Iterator[None]:
        """A table's indexes are made anew when the block, which adds many rows to it, is done.

        In a transaction, which takes it all back when it fails. `tell` is called while they are
        made, and may raise.
        """
        indexes = self.query(
            "SELECT name, sql FROM sqlite_master WHERE type = 'index' AND tbl_name = ?"
            " AND sql IS NOT NULL ORDER BY rowid",
            (table,),
        )
        for name, _ in indexes:
            self.execute(f"DROP INDEX {text(name)}")
        yield
        with self._watched(tell):
            for _, sql in indexes:
                self.execute(text(sql))

    @contextmanager
    def _watched(self, tell: Callable[[], None]) -> Iterator[None]:
        """What `tell` raises stops the statement that is at work, and goes on from here.

        So does Ctrl-C. It comes mostly before `watch` is well begun, and the database keeps it.
        """
        raised: list[BaseException] = []

        def watch() -> bool:
            try:
                tell()
            except BaseException as error:  # the database takes it for an interruption
                raised.append(error)
            return bool(raised)

        self.connection.set_progress_handler(watch, _WATCHED_STEPS)
        try:
            yield
        except StorageError as error:
            if raised:
                raise raised[0] from None
            if _was_interrupted(error):
                raise KeyboardInterrupt from None
            raise
        finally:
            self.connection.set_progress_handler(None, 0)

    @contextmanager
    def erasing(self) -> Iterator[None]:
        """What the acts inside delete is also written over on the disk.

        Else it would lie readable in free pages, and in the write-ahead log, for long.
        """
        self.execute("PRAGMA secure_delete = ON")
        yield
        self.scalar("PRAGMA wal_checkpoint(TRUNCATE)")

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """What is read inside is of one moment, whatever others write meanwhile."""
        self.execute("BEGIN")
        try:
            yield
        finally:
            with suppress(sqlite3.Error):
                self.connection.rollback()

    def now(self) -> str:
        """UTC text, to the second."""
        return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")

    def copy_to(self, destination: Path) -> None:
        """Write a consistent copy of the file, also while others write to it."""
        with translated(destination):
            copy = sqlite3.connect(destination)
            try:
                self.connection.backup(copy)
            finally:
                copy.close()

    def close(self) -> None:
        self.connection.close()


def integer(value: Value) -> int:
    """A value of an INTEGER column (STRICT tables hold nothing else there)."""
    assert isinstance(value, int)  # noqa: S101
    return value


def text(value: Value) -> str:
    """A value of a TEXT NOT NULL column."""
    assert isinstance(value, str)  # noqa: S101
    return value


def blob(value: Value) -> bytes:
    """A value of a BLOB NOT NULL column."""
    assert isinstance(value, bytes)  # noqa: S101
    return value


def optional_text(value: Value) -> str | None:
    return None if value is None else text(value)


def connect(path: Path) -> Database:
    """Open an existing file of this program, whatever its version. See `migrations.open_file`."""
    if path.is_dir():
        raise StorageError(say("{path} är en mapp, inte en planfil", path=str(path)))
    if not path.is_file():
        raise StorageError(say("planfilen {path} finns inte; kontrollera namnet", path=str(path)))
    with translated(path):
        try:
            connection, found = _opened(path, "mode=rw")
        except sqlite3.OperationalError as error:
            if not _only_readable(path, error):
                raise
            connection, found = _opened(path, "mode=ro&immutable=1")
    if found != APPLICATION_ID:
        connection.close()
        raise StorageError(say("{path} är inte en planfil från Regionbudget", path=str(path)))
    return Database(path, connection)


def _opened(path: Path, mode: str) -> tuple[sqlite3.Connection, object]:
    """A connection and the file's application id: the first thing read from it."""
    connection = sqlite3.connect(
        f"{path.resolve().as_uri()}?{mode}",
        uri=True,
        timeout=BUSY_SECONDS,
        isolation_level=None,
    )
    try:
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        (found,) = connection.execute("PRAGMA application_id").fetchone()
    except BaseException:
        connection.close()
        raise
    return connection, found


def _only_readable(path: Path, error: sqlite3.OperationalError) -> bool:
    """Whether the file is whole but lies where nothing can be written (an archive, a full disk).

    An auditor reads it all the same; what would write is refused when it tries. With a write-ahead
    log beside it the file alone is not whole.
    """
    log = path.with_name(f"{path.name}-wal")
    unwritable = any(words in str(error).lower() for words in _UNWRITABLE)
    return unwritable and os.access(path, os.R_OK) and not (log.exists() and log.stat().st_size)


@contextmanager
def translated(path: Path) -> Iterator[None]:
    """Turn the database's own errors into the user's: a guard's refusal, or trouble with a file."""
    try:
        yield
    except sqlite3.IntegrityError as error:
        raise _refusal(error) from error
    except sqlite3.DatabaseError as error:
        raise _trouble(path, error) from error
    except UnicodeDecodeError as error:  # even the words of an error may be damaged
        raise _damaged(path, "text") from error


def _refusal(error: sqlite3.IntegrityError) -> Refusal:
    """A guard's words start with the rule's id; a broken CHECK or key has none."""
    words = str(error)
    found = re.match(r"([A-Z]\d+): (.*)", words, re.DOTALL)
    rule, sentence = (found[1], found[2]) if found else ("DB", words)
    return Refusal([Finding(rule, Severity.STOP, "", None, verbatim(sentence))])


def _first(error: sqlite3.DatabaseError) -> str:
    """The beginning of SQLite's words; of a broken schema it quotes the whole text."""
    return str(error).partition("\n")[0][:80]


def _was_interrupted(error: StorageError) -> bool:
    cause = error.__cause__
    return isinstance(cause, sqlite3.Error) and cause.sqlite_errorcode == sqlite3.SQLITE_INTERRUPT


def _trouble(path: Path, error: sqlite3.DatabaseError) -> StorageError:
    file = str(path)
    words = str(error).lower()
    if "locked" in words or "busy" in words:
        return StorageError(
            say("{file} är låst av ett annat program; stäng det och försök igen", file=file)
        )
    if "full" in words:
        return StorageError(say("disken är full; inget sparades i {file}", file=file))
    if "readonly" in words or "unable to open" in words:
        return StorageError(
            say("{file} kan inte öppnas för skrivning; kontrollera behörigheten", file=file)
        )
    if "disk i/o" in words:
        return StorageError(
            say("{file} kunde inte läsas eller skrivas (disken svarade med fel)", file=file)
        )
    if "not a database" in words:
        return StorageError(say("{file} är inte en planfil från Regionbudget", file=file))
    return _damaged(path, _first(error))


def _damaged(path: Path, what: str) -> StorageError:
    return StorageError(
        say("{file} är skadad ({error}); återställ en säkerhetskopia", file=str(path), error=what)
    )
