"""The columns and rows of a table of all regions: what stands in them, and what is missing."""

import json
from collections.abc import Collection
from functools import cache

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import fold
from regionbudget.domain.proof import SUM_ROW, Column, table_columns
from regionbudget.errors import InputError
from regionbudget.paths import RESOURCES
from regionbudget.readers.agreements import known_region, region_name, region_names

_ANNEXES = RESOURCES / "annexes.json"
_SUMS = {"summa", "totalsumma", "totalt", "total", "riket", "hela riket", "hela landet"}


@cache
def _annexes() -> dict[str, list[list[str]]]:
    """Key and heading of each column, per agreement whose annex is known."""
    content: dict[str, list[list[str]]] = json.loads(_ANNEXES.read_text(encoding="utf-8"))
    return content


def annex_columns(agreement: Agreement) -> tuple[Column, ...]:
    """The columns of the agreement's table, as in its annex or else in the order of its lines."""
    known = _annexes().get(agreement.key, ())
    return table_columns(agreement, [(key, heading) for key, heading in known])


def row_name(text: str) -> str | None:
    """The region's one name, or SUM_ROW; None when the text names neither."""
    return SUM_ROW if fold(text) in _SUMS else known_region(text)


def unknown_region(text: str) -> Message:
    """What is said of a name that is no region's, with the near ones."""
    try:
        name = region_name(text)
    except InputError as error:
        return error.problems[0].message
    return say("raden för {region} kan inte läsas", region=name)


def missing_rows(found: Collection[str]) -> list[Problem]:
    """A table must have every region: its sums are those of the whole country."""
    missing = [region for region in region_names() if region not in found]
    if not missing:
        return []
    return [Problem(say("rader saknas för {regions}", regions=", ".join(missing)))]
