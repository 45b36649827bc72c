"""How ledgers are read, kept in the plan by name, and known again by the header."""

import json
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.finding import Problem
from regionbudget.domain.ledger_mapping import Mapping, from_json
from regionbudget.domain.message import say
from regionbudget.domain.plan import fold
from regionbudget.errors import InputError, fault
from regionbudget.store import mappings as stored
from regionbudget.store.database import Database
from regionbudget.store.journal import Act, act

if TYPE_CHECKING:
    from regionbudget.readers.sheet_source import Source


def every(db: Database) -> dict[str, Mapping]:
    """Mappings by name, the most recently saved first."""
    return stored.every(db)


def named(db: Database, name: str) -> Mapping:
    """The mapping of a name (case-blind); InputError when there is none."""
    known = stored.every(db)
    return known[_known_name(known, name)]


def _known_name(known: dict[str, Mapping], name: str) -> str:
    """The name as it was saved; InputError when there is none."""
    found = next((key for key in known if fold(key) == fold(name)), None)
    if found is None:
        raise fault(
            say(
                "mappningen ”{name}” finns inte; sparade är {known}",
                name=name,
                known=", ".join(known) or "inga",
            )
        )
    return found


def save(db: Database, name: str, mapping: Mapping, *, actor: str = "") -> None:
    """Keep a mapping; an earlier one of the name is kept too but counts no more.

    Saving the same again adds nothing. InputError for a blank name.
    """
    with act(db, "mapping.save", actor) as acting:
        save_in(acting, name, mapping)


def save_in(acting: Act, name: str, mapping: Mapping) -> None:
    """As `save`, in an act of others."""
    name = " ".join(name.split())
    if not name:
        raise fault(say("mappningen saknar namn"))
    known = stored.every(acting.db)
    name = next((each for each in known if fold(each) == fold(name)), name)
    if known.get(name) != mapping:
        stored.insert(acting, name, mapping)
        acting.sentence = acting.sentence or f"Mappningen ”{name}” sparades"


def remove(db: Database, name: str, *, actor: str = "") -> str:
    """Take a mapping away: no file is read by it any more, and the history keeps it.

    Returns the name as it was saved; InputError when there is none.
    """
    with act(db, "mapping.remove", actor) as acting:
        known = _known_name(stored.every(acting.db), name)
        stored.insert_removal(acting, known)
        acting.sentence = f"Mappningen ”{known}” togs bort"
    return known


def find_for(db: Database, source: "Source") -> tuple[str, Mapping] | None:
    """The mapping made for a file with this very header, the latest of several."""
    from regionbudget.readers.ledger_layout import fits

    for name, mapping in stored.every(db).items():
        if fits(source, mapping):
            return name, mapping
    return None


def read_file(path: Path) -> Mapping:
    """A mapping from a JSON file; InputError tells every key that is wrong."""
    from regionbudget.readers.guard import read_file as read_bytes

    try:
        content = json.loads(read_bytes(path).decode("utf-8-sig"))
    except (ValueError, RecursionError):
        raise fault(say("{file} är inte läsbar JSON", file=path.name)) from None
    mapping, faults = from_json(content)
    if faults:
        raise InputError([Problem(message) for message in faults])
    return mapping
