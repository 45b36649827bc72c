"""The agreements that are known here, built-in and added, and the names of the regions.

This lies on the start-up path: standard library only, one small file per agreement. The built-in
ones are read once; the library of added ones is read each time, and its files pass the same check
as a new agreement, since they lie where anyone may edit them.
"""

import difflib
import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.message import Message, join, say
from regionbudget.domain.plan import fold
from regionbudget.errors import InputError, fault
from regionbudget.paths import RESOURCES, agreement_library
from regionbudget.readers.agreement_json import agreement_from_json

if TYPE_CHECKING:
    from regionbudget.domain.agreement_filled import Known

_FOLDER = RESOURCES / "agreements"
_REGIONS = RESOURCES / "regions.json"


@dataclass(frozen=True)
class Library:
    """The added agreements by key, and for each file that is none, why."""

    agreements: Mapping[str, Agreement]
    broken: Mapping[str, Message]


def agreement_keys() -> list[str]:
    """The keys of all known agreements, oldest first."""
    return [agreement.key for agreement in load_agreements()]


def built_in_keys() -> list[str]:
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


def load_agreement(key: str) -> Agreement:
    """The agreement with this key, its amounts in öre. InputError lists the known keys."""
    if (found := find_agreement(key)) is not None:
        return found
    broken = read_library().broken.get(f"{key}.json")
    if broken is not None:
        raise fault(broken)
    raise fault(
        say(
            "överenskommelsen ”{key}” finns inte; de som finns är {known}",
            key=key,
            known=", ".join(agreement_keys()),
        )
    )


def find_agreement(key: str) -> Agreement | None:
    """The agreement with this key, if it is known here."""
    return _built_in(key) if key in built_in_keys() else read_library().agreements.get(key)


def load_agreements() -> list[Agreement]:
    """All known agreements, oldest first. What is broken in the library is left out."""
    built_in = [_built_in(key) for key in built_in_keys()]
    added = read_library().agreements.values()
    return sorted([*built_in, *added], key=lambda each: (each.year, each.key))


def read_library() -> Library:
    """The agreements that the user has added."""
    agreements: dict[str, Agreement] = {}
    broken: dict[str, Message] = {}
    for path in sorted(agreement_library().glob("*.json")):
        try:
            agreements[path.stem] = _added(path)
        except InputError as error:
            reasons = join(problem.message for problem in error.problems[:1])
            broken[path.name] = say(
                "{file} i biblioteket kan inte användas: {reason}", file=path.name, reason=reasons
            )
    return Library(agreements, broken)


@cache
def _built_in(key: str) -> Agreement:
    return agreement_from_json((_FOLDER / f"{key}.json").read_text(encoding="utf-8"))


def _added(path: Path) -> Agreement:
    """A library file's agreement; it is looked up among the built-in ones what it follows."""
    from regionbudget.readers.agreement_book import read_agreement_file

    checked = read_agreement_file(path, known(with_library=False))
    if checked.agreement is None:
        raise InputError(checked.problems)
    key = checked.agreement.key
    if key != path.stem:
        raise fault(say("nyckeln i filen är ”{key}”", key=key))
    if key in built_in_keys():
        raise fault(say("nyckeln ”{key}” är en inbyggd överenskommelses", key=key))
    return checked.agreement


def known(*, with_library: bool = True) -> "Known":
    """What a new agreement is checked against."""
    from regionbudget.domain.agreement_filled import Known

    def built_in(key: str) -> Agreement | None:
        return _built_in(key) if key in built_in_keys() else None

    return Known(_regions(), find_agreement if with_library else built_in)


def region_names() -> list[str]:
    """The 21 regions by the one name each has in this program, in Swedish alphabetical order."""
    return list(dict.fromkeys(_regions().values()))


def known_region(text: str) -> str | None:
    """The one name of the region that the text is a name or an alias of, case-blind."""
    return _regions().get(fold(text))


def region_name(text: str) -> str:
    """The region's one name, from its name or an alias, case-blind. InputError names near ones."""
    names = _regions()
    wanted = fold(text)
    if wanted in names:
        return names[wanted]
    near = difflib.get_close_matches(wanted, names, n=3, cutoff=0.7)
    suggestions = list(dict.fromkeys(names[match] for match in near))
    if suggestions:
        raise fault(
            say(
                "regionen ”{text}” finns inte; menas {near}?",
                text=text,
                near=", ".join(suggestions),
            )
        )
    raise fault(
        say(
            "regionen ”{text}” finns inte; regionerna är {known}",
            text=text,
            known=", ".join(region_names()),
        )
    )


@cache
def _regions() -> Mapping[str, str]:
    """Each region's one name, by its folded name and aliases."""
    content = json.loads(_REGIONS.read_text(encoding="utf-8"))
    return {
        fold(spelling): region["name"]
        for region in content["regions"]
        for spelling in (region["name"], *region["aliases"])
    }
