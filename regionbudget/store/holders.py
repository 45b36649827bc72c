"""Who holds which post from when, as stored: append-only."""

from datetime import date

from regionbudget.domain.owners import Holder
from regionbudget.store.database import Database, text
from regionbudget.store.journal import Act


def insert(act: Act, holder: Holder) -> None:
    act.insert(
        "holder",
        {
            "post": holder.post,
            "person": holder.person,
            "from_date": holder.since.isoformat(),
            "recorded_at": act.recorded_at,
        },
    )


def load(db: Database) -> list[Holder]:
    """Every holder, in the order recorded."""
    rows = db.query("SELECT post, person, from_date FROM holder ORDER BY id")
    return [
        Holder(text(post), text(person), date.fromisoformat(text(since)))
        for post, person, since in rows
    ]
