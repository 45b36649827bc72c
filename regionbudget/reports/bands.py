"""A table that is too wide to be read on one page: its columns in bands, one page beside the other.

The first columns say what a row is about and are repeated with every band.
"""

from collections.abc import Sequence

READABLE_PT = 7
"""The smallest letters that the body of a table is printed in, where bands can help it."""
MOST = 4


def bands(widths: Sequence[float], kept: int, count: int) -> list[range]:
    """The columns after the `kept` first in at most `count` bands, the widest as narrow as can be.

    One empty band when all are kept.
    """
    rest = range(kept, len(widths))
    limits = {sum(widths[first : last + 1]) for first in rest for last in range(first, len(widths))}
    tries = (_filled(widths, rest, limit) for limit in sorted(limits))
    return next((found for found in tries if len(found) <= count), [rest])


def _filled(widths: Sequence[float], columns: range, limit: float) -> list[range]:
    """Bands no wider than the limit, but for a single column that is."""
    found: list[range] = []
    first, used = columns.start, 0.0
    for place in columns:
        if place > first and used + widths[place] > limit:
            found.append(range(first, place))
            first, used = place, 0.0
        used += widths[place]
    return [*found, range(first, columns.stop)]
