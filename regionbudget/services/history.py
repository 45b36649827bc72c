"""The journal, its verification, and copies of the plan file."""

from contextlib import suppress
from pathlib import Path

from regionbudget.domain.history import Flaw, Head, JournalEntry
from regionbudget.domain.message import say
from regionbudget.errors import StorageError, fault, reason
from regionbudget.store import journal as store_journal
from regionbudget.store import plans
from regionbudget.store.database import Database


def journal(db: Database, limit: int | None = None) -> list[JournalEntry]:
    """Every act, newest first."""
    return store_journal.entries(db, limit)


def head(db: Database) -> Head:
    return store_journal.head(db)


def verify(db: Database, head: Head | None = None) -> list[Flaw]:
    """Everything that is wrong with the file: its structure, rows, chain, sums and stop rules.

    With a head that was printed earlier, also whether history was rewritten since. The rules are
    asked when the rows are what was written: altered ones may not even make a plan.
    """
    from regionbudget.domain.rules import check_plan
    from regionbudget.store import verify as store_verify

    found = store_verify.flaws(db, head)
    if found:
        return found
    broken = check_plan(plans.load(db))
    return [Flaw(f"{each.rule} {each.subject}", each.message) for each in broken]


def backup(db: Database, destination: Path) -> None:
    """Write a copy of the plan file; it appears whole or not at all."""
    if destination.exists():
        raise fault(say("{path} finns redan; välj ett annat namn", path=str(destination)))
    unfinished = destination.with_name(f"{destination.name}.ny")
    try:
        db.copy_to(unfinished)
        unfinished.rename(destination)
    except OSError as error:
        raise StorageError(
            say(
                "{path} kan inte skrivas: {error}",
                path=str(destination),
                error=reason(error),
            )
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)
            unfinished.with_name(f"{unfinished.name}-journal").unlink(missing_ok=True)
