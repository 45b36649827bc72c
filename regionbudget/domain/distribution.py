"""Splitting a sum so that the parts equal the whole: largest remainder with exact integers."""

import unicodedata
from collections.abc import Mapping, Sequence

_SWEDISH = {letter: chr(0x10FF00 + place) for place, letter in enumerate("åäö")}


def swedish_key(text: str) -> tuple[str, str]:
    """Sort key of the Swedish alphabet: å, ä, ö last, case-blind before case."""
    folded = unicodedata.normalize("NFC", text).casefold()
    return "".join(_SWEDISH.get(letter, letter) for letter in folded), text


def largest_remainder(total: int, weights: Sequence[int]) -> list[int]:
    """Split `total` units by weight: floor every share, then one unit to the largest fractions.

    Ties go to the earlier place. ValueError when a weight or the total is negative, or when there
    is nothing to split by.
    """
    whole = sum(weights)
    if total < 0 or any(weight < 0 for weight in weights) or whole <= 0:
        raise ValueError("a split needs a total and weights of at least 0, and one above 0")
    parts, fractions = [], []
    for place, weight in enumerate(weights):
        part, fraction = divmod(total * weight, whole)
        parts.append(part)
        fractions.append((-fraction, place))
    for _, place in sorted(fractions)[: total - sum(parts)]:
        parts[place] += 1
    return parts


def whole_unit(total_ore: int) -> int:
    """What a sum is split or rounded in: kronor when it is whole, else öre."""
    return 100 if total_ore % 100 == 0 else 1


def distribute(total_ore: int, weights: Mapping[str, int]) -> dict[str, int]:
    """Split a sum on receivers, whole kronor when the sum is whole (domain rule of the key).

    Ties go to the receiver first in Swedish alphabetical order, so the order of rows never matters.
    """
    receivers = sorted(weights, key=swedish_key)
    unit = whole_unit(total_ore)
    parts = largest_remainder(total_ore // unit, [weights[name] for name in receivers])
    split = {name: part * unit for name, part in zip(receivers, parts, strict=True)}
    return {name: split[name] for name in weights}


def first_months(total_ore: int, months: int, elapsed: int) -> int:
    """What the first `elapsed` of `months` equal months get of a sum, in öre.

    The same as adding the months of `largest_remainder(total_ore, [1] * months)`.
    """
    part, rest = divmod(total_ore, months)
    return part * elapsed + min(rest, elapsed)
