"""What each line paid for by cost category, so that every split adds up to the öre."""

from collections.abc import Mapping, Sequence

from regionbudget.domain.attribution import attribute
from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.followup import FollowUp

INVESTMENT = "Investering"
"""The category that no entry may have: an investment enters as its depreciation (S5)."""

DEPRECIATION = "Avskrivning"
"""The category of an investment's depreciation."""

Categories = Mapping[str, int]
"""Öre by cost category; "" is cost without a category."""


def costs_by_category(
    followup: FollowUp, categories: Mapping[int, Categories]
) -> dict[str, dict[str, int]]:
    """The costs attributed to each line, in öre by line key and category (Swedish order, "" last).

    `categories` is each activity's accumulated outturn by id. ValueError when it does not add up
    to that outturn. Categories that a line paid nothing of are left out.
    """
    paid: dict[str, dict[str, int]] = {line.line.key: {} for line in followup.lines}
    for row in followup.rows:
        booked = categories.get(row.activity.id, {})
        if sum(booked.values()) != row.accumulated_ore:
            raise ValueError(f"the categories of activity {row.activity.id} miss its outturn")
        by_line, _ = attribute(row.accumulated_ore, row.pays)
        for key, split in split_by_category(by_line, booked).items():
            for category, ore in split.items():
                paid[key][category] = paid[key].get(category, 0) + ore
    return {key: _in_order(split) for key, split in paid.items()}


def split_by_category(parts: Mapping[str, int], booked: Categories) -> dict[str, dict[str, int]]:
    """Split each line's part of an activity's cost on the cost's categories; öre by key, category.

    The parts are served in their order, each from what the earlier ones left of every category, by
    largest remainder. So a line's split adds up to its part, and a category never gives more than
    was booked on it. A category with a negative sum (a credit) keeps its sign and is shared in the
    same proportion: a line that pays the whole cost shows the booked figures, credit and all, and
    since a part is never larger than the cost no figure is larger than what was booked.
    """
    left = dict(_in_order(booked))
    split = {}
    for key, part in parts.items():
        shares = signed_largest_remainder(part, list(left.values()))
        split[key] = dict(zip(left, shares, strict=True))
        left = {name: ore - split[key][name] for name, ore in left.items()}
    return split


def signed_largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` in proportion to weights of either sign, with 0 <= total <= their sum.

    Each share lies between 0 and its weight. Ties go to the earlier place. Nothing (0) can be
    split by any weights.
    """
    if total == 0:
        return [0] * len(weights)
    whole = sum(weights)
    if not 0 <= total <= whole:
        raise ValueError("a part lies between nothing and the whole")
    shares = [divmod(total * weight, whole) for weight in weights]
    parts = [share for share, _ in shares]
    largest = sorted(range(len(weights)), key=lambda place: (-shares[place][1], place))
    for place in largest[: total - sum(parts)]:
        parts[place] += 1
    return parts


def _in_order(split: Categories) -> dict[str, int]:
    names = sorted(split, key=lambda name: (not name, swedish_key(name)))
    return {name: split[name] for name in names if split[name]}
