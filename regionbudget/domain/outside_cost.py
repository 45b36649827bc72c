"""Costs outside the plan: the form of 2019 counts all costs in the field, whoever pays them."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from regionbudget.domain.message import Message, say

FORMS_THAT_COUNT = frozenset({"2019"})
"""The form versions that ask for costs outside the plan."""


@dataclass(frozen=True)
class NewOutsideCost:
    """A cost (öre, above 0) in the field that no activity of the plan has.

    `source` is where the sum is found. `distribution_key` says how it was split off from a larger
    sum, "" when it was not. `by` stated it.
    """

    category: str
    amount_ore: int
    source: str
    distribution_key: str = ""
    by: str = ""


@dataclass(frozen=True)
class OutsideCost:
    """A cost as stored. `corrects` is the cost that this one takes back whole (below 0)."""

    id: int
    category: str
    amount_ore: int
    source: str
    distribution_key: str = ""
    by: str = ""
    corrects: int | None = None


def counts_outside(form: str) -> bool:
    """Whether the form version asks for costs outside the plan."""
    return form in FORMS_THAT_COUNT


def by_category(costs: Iterable[OutsideCost]) -> dict[str, int]:
    """Öre by category; 0 where everything has been taken back."""
    sums: dict[str, int] = {}
    for cost in costs:
        sums[cost.category] = sums.get(cost.category, 0) + cost.amount_ore
    return sums


def standing(costs: Sequence[OutsideCost]) -> list[OutsideCost]:
    """The costs that have not been taken back."""
    gone = {cost.corrects for cost in costs}
    return [cost for cost in costs if cost.corrects is None and cost.id not in gone]


def known_category(name: str, categories: Sequence[str]) -> str | None:
    """The form's own spelling of a category."""
    asked = " ".join(name.split()).casefold()
    return next((each for each in categories if each.casefold() == asked), None)


def cost_fault(new: NewOutsideCost, form: str, categories: Sequence[str]) -> Message | None:
    """What is wrong with a cost outside the plan; `categories` are those of the form."""
    if not counts_outside(form):
        return say(
            "blanketten för {form} räknar bara planens kostnader; kostnader utanför planen hör "
            "till blanketten för 2019",
            form=form,
        )
    if known_category(new.category, categories) is None:
        return say(
            "kostnadsslaget ”{category}” finns inte på blanketten; välj {known}",
            category=new.category,
            known=", ".join(categories),
        )
    if new.amount_ore <= 0:
        return say("beloppet måste vara större än 0 kr")
    if not new.source.strip():
        return say("källan saknas; ange var beloppet finns, till exempel huvudbok och ansvar")
    return None
