"""Mappings of ledgers as stored: append-only, the latest of a name counts, a blank one takes it
away."""

import json

from regionbudget.domain.ledger_mapping import Mapping, as_json, from_json
from regionbudget.store.database import Database, text
from regionbudget.store.journal import Act


def insert(act: Act, name: str, mapping: Mapping) -> int:
    content = json.dumps(as_json(mapping), ensure_ascii=False)
    return act.insert("mapping", {"name": name, "content": content, "recorded_at": act.recorded_at})


def insert_removal(act: Act, name: str) -> int:
    return act.insert("mapping", {"name": name, "content": "", "recorded_at": act.recorded_at})


def every(db: Database) -> dict[str, Mapping]:
    """The latest mapping of each name, the most recently saved first.

    ValueError when somebody has written around the program what is no mapping.
    """
    latest: dict[str, str] = {}
    for name, content in db.query("SELECT name, content FROM mapping ORDER BY id DESC"):
        latest.setdefault(text(name), text(content))
    return {name: _read(content) for name, content in latest.items() if content}


def _read(content: str) -> Mapping:
    mapping, faults = from_json(json.loads(content))
    if faults:
        raise ValueError(str(faults[0]))
    return mapping
