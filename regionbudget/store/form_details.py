"""What the authorities' forms ask of the recipient, as stored: the latest word counts."""

from collections.abc import Mapping

from regionbudget.store.database import Database, text
from regionbudget.store.journal import Act


def insert(act: Act, details: Mapping[str, str]) -> None:
    for key, value in details.items():
        act.insert("form_detail", {"key": key, "value": value, "recorded_at": act.recorded_at})


def load(db: Database) -> dict[str, str]:
    """What is written, by key; a detail that was emptied again is left out."""
    rows = db.query("SELECT key, value FROM form_detail ORDER BY id")
    latest = {text(key): text(value) for key, value in rows}
    return {key: value for key, value in latest.items() if value}
