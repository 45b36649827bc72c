"""Which line pays a cost: ring-fenced funding first, then the others, each in line order."""

from collections.abc import Mapping, Sequence

from regionbudget.domain.plan import Line

Payers = Sequence[tuple[str, int]]
"""Who pays in turn: a line's key, and at most how much (öre). A line may stand twice."""

_NOTHING: Mapping[str, int] = {}


def payers(
    lines: Sequence[Line], funding: Mapping[str, int], fenced: Mapping[str, int] = _NOTHING
) -> Payers:
    """An activity's funding in the order it pays: ring-fenced first, each in the agreement's order.

    `fenced` is the part of a line's funding that comes from its ring-fenced earmarks, in öre by
    line key; a ring-fenced line is ring-fenced as a whole.
    """
    if len(funding) <= 1:
        return list(funding.items())
    used = [line for line in lines if line.key in funding]
    first = {
        line.key: funding[line.key] if line.ring_fenced else fenced.get(line.key, 0)
        for line in used
    }
    return [*first.items(), *((line.key, funding[line.key] - first[line.key]) for line in used)]


def attribute(cost_ore: int, pays: Payers) -> tuple[dict[str, int], int]:
    """Split a cost on those who pay; returns öre per line key, and own funding.

    Each pays up to its sum; what no line may pay is own funding. A negative cost counts as 0.
    """
    left = max(cost_ore, 0)
    paid: dict[str, int] = {}
    for key, most in pays:
        share = min(left, most)
        if share > 0:
            paid[key] = paid.get(key, 0) + share
            left -= share
    return paid, left
