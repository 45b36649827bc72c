"""Making a plan file, and bringing an older one up to date. A copy is taken before migrating."""

import sqlite3
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.message import say
from regionbudget.errors import StorageError
from regionbudget.store import database
from regionbudget.store.database import Database, connect, translated

if TYPE_CHECKING:
    from sqlite_utils import Database as UtilsDatabase

SET_NAME = "regionbudget"


def _create(db: "UtilsDatabase") -> None:
    """Version 1: plan, decisions, spend and journal."""
    from regionbudget.store import schema

    _run(db, schema.VERSION_1)


def _plan_in_depth(db: "UtilsDatabase") -> None:
    """Version 2: earmarks, every kind of decision, the agreement itself, ways to split."""
    from regionbudget.store import schema

    _run(db, schema.VERSION_2)


def _every_way_of_cost(db: "UtilsDatabase") -> None:
    """Version 3: where cost comes from, its vouchers, commitments, investments, closed months."""
    from regionbudget.store import schema

    _run(db, schema.VERSION_3)


def _what_is_said_and_signed(db: "UtilsDatabase") -> None:
    """Version 4: forecasts and comments in full, indicators, deadlines, answers, attestations."""
    from regionbudget.store import schema

    _run(db, schema.VERSION_4)


STEPS: tuple[Callable[["UtilsDatabase"], None], ...] = (
    _create,
    _plan_in_depth,
    _every_way_of_cost,
    _what_is_said_and_signed,
)
"""Append-only: step n brings the tables to version n. The guards are those of today: they are taken
away before the first step and made anew after the last."""


def open_file(path: Path) -> Database:
    """Open a plan file; an older one is copied and migrated, a newer one refused."""
    db = connect(path)
    try:
        with translated(path):
            (version,) = db.connection.execute("PRAGMA user_version").fetchone()
        if version > len(STEPS):
            raise StorageError(
                say(
                    "{path} är gjord med en nyare version av Regionbudget (format {version}, det "
                    "här programmet läser till och med {known}); uppdatera programmet",
                    path=str(path),
                    version=str(version),
                    known=str(len(STEPS)),
                )
            )
        if version < len(STEPS):
            apply(db.connection, path, before=lambda: _copy_before_migrating(db, version))
    except BaseException:
        db.close()
        raise
    return db


def create_file(path: Path) -> Database:
    """Make an empty plan file. The caller has seen to it that nothing stands there."""
    with translated(path):
        connection = sqlite3.connect(path, isolation_level=None)
        try:
            connection.execute(f"PRAGMA application_id = {database.APPLICATION_ID}")
            connection.execute("PRAGMA journal_mode = WAL")
            apply(connection, path)
        finally:
            connection.close()
    return connect(path)


def apply(
    connection: sqlite3.Connection, path: Path, before: Callable[[], None] | None = None
) -> None:
    """Run the steps that the file lacks and stamp the version: all of them, or none.

    Whoever comes second waits for the lock and finds nothing left to do. `before` runs under the
    lock, on the file as it was.

    sqlite-utils is imported here and not above: it brings pandas along when that is installed, and
    a file that is up to date must open without either.
    """
    from sqlite_utils import Database as UtilsDatabase
    from sqlite_utils.migrations import Migrations

    migrations = Migrations(SET_NAME)
    for number, step in enumerate(STEPS, 1):
        migrations(name=f"{number:04d}")(step)
    utils = UtilsDatabase(connection, execute_plugins=False)
    with translated(path):
        ((enforced,),) = connection.execute("PRAGMA foreign_keys").fetchall()
        connection.execute("PRAGMA foreign_keys = OFF")  # a table that is made anew is pointed at
        connection.execute("BEGIN IMMEDIATE")
        try:
            if migrations.pending(utils):
                if before is not None:
                    before()
                _drop_guards(connection)
                migrations.apply(utils)
                _make_guards(connection)
                _check_keys(connection)
            connection.execute(f"PRAGMA user_version = {len(STEPS)}")
            connection.execute("COMMIT")
        except BaseException:
            connection.rollback()
            raise
        finally:
            connection.execute(f"PRAGMA foreign_keys = {enforced}")


def _drop_guards(connection: sqlite3.Connection) -> None:
    for (name,) in connection.execute(
        "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    ).fetchall():
        connection.execute(f"DROP TRIGGER {name}")


def _make_guards(connection: sqlite3.Connection) -> None:
    from regionbudget.store import guards

    for guard in guards.guards():
        connection.execute(guard)


def _check_keys(connection: sqlite3.Connection) -> None:
    if connection.execute("PRAGMA foreign_key_check").fetchone() is not None:
        raise sqlite3.DatabaseError("a row points at nothing")


def expected_schema() -> dict[str, str]:
    """Every table, index and trigger of an untouched file, by name: what `verify` compares with."""
    connection = sqlite3.connect(":memory:", isolation_level=None)
    try:
        apply(connection, Path(":memory:"))
        return read_schema(connection)
    finally:
        connection.close()


def read_schema(connection: sqlite3.Connection) -> dict[str, str]:
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return dict(found.fetchall())


def _copy_before_migrating(db: Database, version: int) -> None:
    """From a connection of its own: the one that holds the lock cannot copy itself."""
    copy = db.path.with_name(f"{db.path.name}.format-{version}.bak")
    try:
        source = connect(db.path)
        try:
            source.copy_to(copy)
        finally:
            source.close()
    except StorageError as error:
        raise StorageError(
            say("kopian före uppgradering kunde inte skrivas: {copy}", copy=str(copy))
        ) from error


def _run(db: "UtilsDatabase", script: str) -> None:
    for statement in _statements(script):
        db.execute(statement)


def _statements(script: str) -> list[str]:
    return [statement for part in script.split(";\n") if (statement := part.strip())]
