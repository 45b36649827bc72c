"""The built-in agreements and the names of the regions, read from `resources/`.

This lies on the start-up path: standard library only, one small file per agreement, read once.
Amounts in the files are whole kronor.
"""

import difflib
import json
from collections.abc import Mapping
from datetime import date
from functools import cache
from typing import Any

from regionbudget.domain.agreement import (
    Agreement,
    AgreementArea,
    AgreementLine,
    Deadline,
    Demand,
    Earmark,
    KeyKind,
    Predecessor,
    Requirement,
    Succession,
)
from regionbudget.domain.message import say
from regionbudget.domain.plan import fold
from regionbudget.errors import fault
from regionbudget.paths import RESOURCES

_FOLDER = RESOURCES / "agreements"
_REGIONS = RESOURCES / "regions.json"

_Json = Mapping[str, Any]


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
    return _agreement(json.loads((_FOLDER / f"{key}.json").read_text(encoding="utf-8")))


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


POPULATION, TOTAL = "population", "total"
"""What stands beside the lines in a region's row of the table."""


def _agreement(content: _Json) -> Agreement:
    table = content["allocations"]
    day = content.get("population_date")
    return Agreement(
        key=content["key"],
        year=content["year"],
        title=content["title"],
        total_ore=_ore(content["total"]),
        to_regions_ore=_ore(content["to_regions"]),
        form=content["form"],
        areas=tuple(_area(area) for area in content["areas"]),
        deadlines=tuple(_deadline(deadline) for deadline in content["deadlines"]),
        allocations={
            region: {
                line: _ore(kronor)
                for line, kronor in amounts.items()
                if line not in (POPULATION, TOTAL)
            }
            for region, amounts in table.items()
        },
        population={region: row[POPULATION] for region, row in table.items() if POPULATION in row},
        stated_totals={region: _ore(row[TOTAL]) for region, row in table.items() if TOTAL in row},
        population_date=None if day is None else date.fromisoformat(day),
        requirements=tuple(_requirement(each) for each in content.get("requirements", ())),
        predecessor=_predecessor(content.get("predecessor")),
        to_municipalities_ore=_ore(content.get("to_municipalities", 0)),
        to_skr_ore=_ore(content.get("to_skr", 0)),
    )


def _requirement(content: _Json) -> Requirement:
    due = content.get("due")
    return Requirement(
        key=content["key"],
        area=content["area"],
        section=content["section"],
        kind=Demand(content["kind"]),
        text=content["text"],
        line=content.get("line"),
        due=None if due is None else date.fromisoformat(due),
    )


def _predecessor(content: _Json | None) -> Predecessor | None:
    if content is None:
        return None
    lines = (Succession(x["from"], tuple(x["to"]), x.get("note")) for x in content["lines"])
    return Predecessor(content["agreement"], tuple(lines))


def _area(content: _Json) -> AgreementArea:
    return AgreementArea(
        key=content["key"],
        title=content["title"],
        section=content.get("section"),
        lines=tuple(_line(line) for line in content["lines"]),
    )


def _line(content: _Json) -> AgreementLine:
    return AgreementLine(
        key=content["key"],
        title=content["title"],
        national_ore=_ore(content["national"]),
        basis=content["basis"],
        key_kind=KeyKind(content.get("key_kind", KeyKind.OTHER)),
        base_ore=_ore(content.get("base", 0)),
        ring_fence_by=content.get("ring_fence_by"),
        ring_fence_may_be_lifted=content.get("ring_fence_may_be_lifted", False),
        ring_fenced=content["ring_fenced"],
        section=content.get("section"),
        purpose=content.get("purpose"),
        receiver=content.get("receiver"),
        earmarks=tuple(_earmark(earmark) for earmark in content.get("earmarks", ())),
    )


def _earmark(content: _Json) -> Earmark:
    return Earmark(
        key=content["key"],
        title=content["title"],
        national_ore=_ore(content["national"]),
        ring_fenced=content["ring_fenced"],
        receiver=content.get("receiver"),
        section=content.get("section"),
    )


def _deadline(content: _Json) -> Deadline:
    return Deadline(
        due=date.fromisoformat(content["due"]),
        what=content["what"],
        effect=content["effect"],
        withdrawn=content.get("withdrawn", False),
        later_decision=content.get("later_decision"),
        note=content.get("note"),
    )


def _ore(kronor: int) -> int:
    return kronor * 100
