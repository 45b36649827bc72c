"""Reading of one moment, and writing of all or nothing."""

import shutil
import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.errors import StorageError
from regionbudget.store.migrations import read_schema


def test_a_snapshot_does_not_see_what_others_write_meanwhile(
    decided_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.db"
    shutil.copy(decided_file, path)
    reader, writer = open_plan(path), open_plan(path)
    with reader.snapshot():
        before = reader.query("SELECT green_percent FROM plan")
        writer.execute("UPDATE plan SET green_percent = green_percent - 1")
        assert reader.query("SELECT green_percent FROM plan") == before
    assert reader.query("SELECT green_percent FROM plan") != before
    reader.close()
    writer.close()


def test_an_atomic_block_that_fails_stores_nothing(decided_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    shutil.copy(decided_file, path)
    db = open_plan(path)
    before = db.query("SELECT green_percent FROM plan")
    with pytest.raises(StorageError):
        change_and_fail(db)
    assert db.query("SELECT green_percent FROM plan") == before
    db.close()


def change_and_fail(db: Database) -> None:
    with db.atomic():
        db.execute("UPDATE plan SET green_percent = green_percent - 1")
        db.execute("UPDATE no_such_table SET a = 1")


class Stopped(Exception):
    """The user said stop."""


def stop() -> None:
    raise Stopped


def empty(path: Path) -> Database:
    connection = sqlite3.connect(path, isolation_level=None)
    return Database(path, connection)


def filled_and_indexed(db: Database, tell: Callable[[], None]) -> None:
    with db.atomic():
        db.execute("CREATE TABLE pile (id INTEGER PRIMARY KEY, word TEXT)")
        db.execute("CREATE INDEX by_word ON pile (word)")
        db.execute("CREATE INDEX by_length ON pile (length(word)) WHERE word <> ''")
        with db.indexed_afterwards("pile", tell):
            assert "by_word" not in read_schema(db.connection)
            db.execute_many(
                "INSERT INTO pile VALUES (?, ?)", [(n, f"{n % 997}") for n in range(20_000)]
            )


def test_indexes_are_made_anew_as_they_were_and_told_of_meanwhile(tmp_path: Path) -> None:
    db = empty(tmp_path / "a.db")
    told: list[None] = []
    filled_and_indexed(db, lambda: told.append(None))
    assert read_schema(db.connection) == {
        "pile": "CREATE TABLE pile (id INTEGER PRIMARY KEY, word TEXT)",
        "by_word": "CREATE INDEX by_word ON pile (word)",
        "by_length": "CREATE INDEX by_length ON pile (length(word)) WHERE word <> ''",
    }
    assert db.scalar("SELECT count(*) FROM pile INDEXED BY by_word WHERE word = '5'") == 21
    assert db.query("PRAGMA integrity_check") == [("ok",)]
    assert told
    db.close()


def test_who_stops_the_making_of_an_index_is_heard_and_nothing_is_left(tmp_path: Path) -> None:
    db = empty(tmp_path / "a.db")
    with pytest.raises(Stopped):
        filled_and_indexed(db, stop)
    assert read_schema(db.connection) == {}
    filled_and_indexed(db, lambda: None)  # nobody watches any more, and nothing is in the way
    db.close()


def test_an_interruption_that_the_database_keeps_to_itself_is_passed_on(tmp_path: Path) -> None:
    """As a Ctrl-C does that comes while it is at work; it is no damage to the file."""
    db = empty(tmp_path / "a.db")
    with pytest.raises(KeyboardInterrupt):
        filled_and_indexed(db, db.connection.interrupt)
    assert read_schema(db.connection) == {}
    db.close()
