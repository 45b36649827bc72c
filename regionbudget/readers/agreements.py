"""The built-in agreements and the names of the regions, read from `resources/`.

This lies on the start-up path: standard library only, one small file per agreement, read once.
"""

import difflib
import json
from collections.abc import Mapping
from functools import cache

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.message import say
from regionbudget.domain.plan import fold
from regionbudget.errors import fault
from regionbudget.paths import RESOURCES
from regionbudget.readers.agreement_json import agreement_from_json

_FOLDER = RESOURCES / "agreements"
_REGIONS = RESOURCES / "regions.json"


def agreement_keys() -> list[str]:
    """The keys of the built-in agreements, oldest first."""
    return sorted(path.stem for path in _FOLDER.glob("*.json"))


@cache
def load_agreement(key: str) -> Agreement:
    """The agreement with this key, its amounts in öre. InputError lists the known keys."""
    known = agreement_keys()
    if key not in known:
        raise fault(
            say(
                "överenskommelsen ”{key}” finns inte; de inbyggda är {known}",
                key=key,
                known=", ".join(known),
            )
        )
    return agreement_from_json((_FOLDER / f"{key}.json").read_text(encoding="utf-8"))


def load_agreements() -> list[Agreement]:
    return [load_agreement(key) for key in agreement_keys()]


def region_names() -> list[str]:
    """The 21 regions by the one name each has in this program, in Swedish alphabetical order."""
    return list(dict.fromkeys(_regions().values()))


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
