"""Adding agreements to the user's library, and writing them out again.

An agreement in the library is a file; no plan file is needed. A plan keeps a copy of its own.
"""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.agreement_check import Checked
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import say
from regionbudget.errors import InputError, StorageError, fault, reason
from regionbudget.paths import agreement_library
from regionbudget.services.reports import put_in_place

if TYPE_CHECKING:
    from regionbudget.readers.agreement_sheets import Sheets


@dataclass(frozen=True)
class Added:
    """`new` is False when the same agreement was there already."""

    agreement: Agreement
    notes: tuple[Problem, ...]
    new: bool


def check_file(path: Path) -> Checked:
    """The agreement in a filled template or a JSON file, and all that is wrong with it."""
    from regionbudget.readers.agreement_book import read_agreement_file
    from regionbudget.readers.agreements import known

    return read_agreement_file(path, known())


def check_sheets(sheets: "Sheets") -> Checked:
    """The agreement that the cells of a form state, and all that is wrong with it."""
    from regionbudget.readers.agreement_sheets import check_sheets as check
    from regionbudget.readers.agreements import known

    return check(sheets, known())


def form(key: str | None = None) -> "Sheets":
    """The cells of the form: blank, or filled with an agreement."""
    from regionbudget.readers.agreement_unfold import blank_sheets, sheets_of
    from regionbudget.readers.agreements import load_agreement, region_names

    return blank_sheets(region_names()) if key is None else sheets_of(load_agreement(key))


def add_file(path: Path, *, replace: bool = False) -> Added:
    """Add the file's agreement to the library. InputError with every fault, and then no change."""
    return add(check_file(path), replace=replace)


def add(checked: Checked, *, replace: bool = False) -> Added:
    """Add a checked agreement. Another one under the same key is only replaced when asked to."""
    from regionbudget.readers.agreement_json import agreement_as_json
    from regionbudget.readers.agreements import built_in_keys, find_agreement

    agreement = checked.agreement
    if agreement is None:
        raise InputError(checked.problems)
    if find_agreement(agreement.key) == agreement:
        return Added(agreement, checked.notes, new=False)
    if agreement.key in built_in_keys():
        raise fault(
            say(
                "nyckeln ”{key}” är en inbyggd överenskommelses, och den kan inte ersättas; välj "
                "en annan nyckel",
                key=agreement.key,
            )
        )
    earlier = replaced_by(agreement)
    if earlier is not None and not replace:
        raise fault(
            say(
                "det finns redan en annan överenskommelse med nyckeln ”{key}”: {title}; ersätt den "
                "uttryckligen (--replace), eller välj en annan nyckel",
                key=agreement.key,
                title=earlier.title,
            )
        )
    put_in_place(_place(agreement.key), agreement_as_json(agreement).encode("utf-8"))
    return Added(agreement, checked.notes, new=True)


def remove(key: str) -> None:
    """Take an added agreement out of the library; plans that are made keep their own copy."""
    from regionbudget.readers.agreements import built_in_keys

    if key in built_in_keys():
        raise fault(say("”{key}” är inbyggd och kan inte tas bort", key=key))
    path = next((p for p in agreement_library().glob("*.json") if p.stem == key), None)
    if path is None:
        raise fault(say("överenskommelsen ”{key}” finns inte bland de tillagda", key=key))
    try:
        path.unlink()
    except OSError as error:
        raise StorageError(
            say("{path} kan inte tas bort: {error}", path=str(path), error=reason(error))
        ) from error


def replaced_by(agreement: Agreement) -> Agreement | None:
    """The other agreement that the user has added under the same key, if there is one."""
    from regionbudget.readers.agreements import read_library

    earlier = read_library().agreements.get(agreement.key)
    return None if earlier == agreement else earlier


def _place(key: str) -> Path:
    folder = agreement_library()
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise StorageError(
            say("mappen {path} kan inte skapas: {error}", path=str(folder), error=reason(error))
        ) from error
    return folder / f"{key}.json"


def write_template(out: Path, key: str | None = None) -> None:
    """Write the template: blank, or with an agreement filled in."""
    from regionbudget.reports.agreement_template import template_bytes

    if out.suffix.lower() != ".xlsx":
        raise fault(say("mallen är en Excel-fil; ge den ett namn som slutar på .xlsx"))
    put_in_place(out, template_bytes(form(key)))


def export(key: str, out: Path) -> None:
    """Write an agreement as a file for others: JSON, or the filled template."""
    from regionbudget.readers.agreement_json import agreement_as_json
    from regionbudget.readers.agreements import load_agreement

    match out.suffix.lower():
        case ".json":
            put_in_place(out, agreement_as_json(load_agreement(key)).encode("utf-8"))
        case ".xlsx":
            write_template(out, key)
        case _:
            raise fault(say("ge filen ett namn som slutar på .json eller .xlsx"))
