"""How a year's budget is spread over an activity's months: evenly, or by weights of its own."""

from collections.abc import Iterable
from decimal import Decimal
from functools import lru_cache

from regionbudget.domain.distribution import largest_remainder
from regionbudget.domain.followup import EVEN
from regionbudget.domain.message import Message, say
from regionbudget.domain.numbers import parse_number, plain
from regionbudget.domain.periods import MONTHS
from regionbudget.domain.plan import Activity

Weights = tuple[Decimal, ...]
"""Twelve weights of at least 0, January first. Kronor will do: only their proportions count."""

_DECIMALS = 6
"""Weights have at most six decimals, so that in millionths they are whole numbers."""

_MOST_KEPT = 2_048
"""A follow-up asks for every activity's weights; they change seldom and are read once."""


def month_budgets(activity: Activity, revised_ore: int, weights: Weights = EVEN) -> list[int]:
    """The revised budget by month (öre, twelve), by largest remainder; they add up to it exactly.

    Months outside the activity's own get nothing. Weights that have none within them (its months
    were changed afterwards) are taken as even.
    """
    evenly = weights or spread_over(activity.months)
    units = _units(evenly, activity.first_month, activity.last_month)
    return largest_remainder(revised_ore, units)


def weights_fault(activity: Activity, weights: Weights) -> Message | None:
    """Why a budget cannot be spread so."""
    if not weights:
        return None
    if len(weights) != len(MONTHS):
        return say("ange en vikt för var och en av årets tolv månader, eller 0")
    if any(weight < 0 for weight in weights):
        return say("en månads vikt kan inte vara mindre än 0")
    if outside := _outside(activity, weights):
        return say(
            "”{title}” pågår månad {first} till {last}; månad {months} kan inte få någon budget",
            title=activity.title,
            first=str(activity.first_month),
            last=str(activity.last_month),
            months=", ".join(map(str, outside)),
        )
    if not any(weights):
        return say("minst en månad måste ha en vikt större än 0")
    return None


def spread_over(months: Iterable[int]) -> Weights:
    """The same weight in each of some months, nothing in the others."""
    chosen = set(months)
    return tuple(Decimal(int(number in chosen)) for number in MONTHS)


def write_weights(weights: Weights) -> str:
    """As stored: twelve numbers parted by semicolons; blank when even."""
    return ";".join(format(plain(weight), "f").replace(".", ",") for weight in weights)


@lru_cache(maxsize=_MOST_KEPT)
def read_weights(text: str) -> Weights:
    """Numbers parted by semicolons, as stored or as a person writes them. NumberError."""
    return tuple(map(parse_number, text.split(";"))) if text.strip() else EVEN


@lru_cache(maxsize=_MOST_KEPT)
def _units(weights: Weights, first_month: int, last_month: int) -> tuple[int, ...]:
    """The weights as whole numbers, 0 outside the months; one each when nothing is left."""
    own = range(first_month, last_month + 1)
    units = tuple(int(weights[n - 1].scaleb(_DECIMALS)) if n in own else 0 for n in MONTHS)
    return units if any(units) else tuple(int(n in own) for n in MONTHS)


def _outside(activity: Activity, weights: Weights) -> list[int]:
    """The months with a weight that are not the activity's own."""
    return [n for n in MONTHS if weights[n - 1] and n not in activity.months]
