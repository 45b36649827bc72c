"""What the authorities' forms ask of the recipient: written once, printed on every form."""

from collections.abc import Mapping

from regionbudget.domain.finding import Problem
from regionbudget.domain.form_details import DETAILS, find_detail, unknown_detail
from regionbudget.errors import InputError
from regionbudget.store import form_details
from regionbudget.store.database import Database
from regionbudget.store.journal import act


def load(db: Database) -> dict[str, str]:
    """What is written, by key."""
    return form_details.load(db)


def write(db: Database, details: Mapping[str, str], *, actor: str = "") -> dict[str, str]:
    """Write some details, by key or by the form's words; "" empties one. Returns those that
    changed, by key.

    InputError with one sentence for each that is unknown or cannot be right; then none is written.
    """
    asked, problems = {}, []
    for name, value in details.items():
        detail, words = find_detail(name), " ".join(value.split())
        if detail is None:
            problems.append(Problem(unknown_detail(name)))
            continue
        unfit = detail.check(words) if words else None
        if unfit is not None:
            problems.append(Problem(unfit))
        asked[detail.key] = words
    if problems:
        raise InputError(problems)
    with act(db, "details.write", actor) as acting:
        known = form_details.load(db)
        changed = {key: value for key, value in asked.items() if value != known.get(key, "")}
        form_details.insert(acting, changed)
        titles = ", ".join(str(d.title) for d in DETAILS if d.key in changed)
        acting.sentence = f"Uppgifter till myndigheternas blanketter ändrades: {titles}"
    return changed
