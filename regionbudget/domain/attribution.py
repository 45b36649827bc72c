"""Which line pays a cost: ring-fenced funding first, then the others, each in line order."""

from collections.abc import Mapping, Sequence

from regionbudget.domain.plan import Line


def attribution_order(lines: Sequence[Line]) -> list[str]:
    """Keys of the lines in the order they pay: ring-fenced first, else as the agreement has it."""
    return [line.key for line in sorted(lines, key=lambda line: not line.ring_fenced)]


def attribute(
    cost_ore: int, funding: Mapping[str, int], order: Sequence[str]
) -> tuple[dict[str, int], int]:
    """Split a cost on an activity's funding; returns öre per line key, and own funding.

    Each line pays up to its funding; what no line may pay is own funding. A negative cost counts
    as 0.
    """
    left = max(cost_ore, 0)
    paid = {}
    for key in order if len(funding) > 1 else funding:
        share = min(left, funding.get(key, 0))
        if share > 0:
            paid[key] = share
            left -= share
    return paid, left
