"""An open plan file for the length of a command."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.message import say
from regionbudget.errors import StorageError


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    db = open_plan(path)
    try:
        yield db
    except (ValueError, LookupError, AssertionError) as error:
        raise_if_damaged(db, error)
        raise
    finally:
        db.close()


def raise_if_damaged(db: Database, error: Exception) -> None:
    """A value that can't be is a fault of ours, unless somebody has altered the file."""
    from regionbudget.services import history

    if history.verify(db):
        message = say(
            "{path} är skadad eller ändrad utanför programmet; visa var med: regionbudget verify, "
            "och återställ en säkerhetskopia",
            path=str(db.path),
        )
        raise StorageError(message) from error
