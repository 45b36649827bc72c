"""Columns in bands: each column once, in order, the widest band as narrow as can be."""

from itertools import chain

from hypothesis import given
from hypothesis import strategies as st

from regionbudget.reports.bands import bands


def test_a_band_ends_where_the_next_column_would_make_it_the_widest() -> None:
    assert bands([9, 4, 4, 4, 4, 4], 1, 2) == [range(1, 4), range(4, 6)]
    assert bands([9, 1, 1, 10], 1, 2) == [range(1, 3), range(3, 4)]
    assert bands([9, 4], 1, 3) == [range(1, 2)]
    assert bands([9], 1, 3) == [range(1, 1)]


@given(st.lists(st.integers(1, 40), min_size=2, max_size=9), st.integers(1, 4))
def test_no_other_bands_are_narrower(widths: list[int], count: int) -> None:
    found = bands(widths, 1, count)
    assert list(chain.from_iterable(found)) == list(range(1, len(widths)))
    assert len(found) <= count

    def narrowest(first: int, left: int) -> int:
        """By trying every place where a band may end."""
        whole = sum(widths[first:])
        if left == 1 or first >= len(widths):
            return whole
        ends = range(first + 1, len(widths) + 1)
        return min(max(sum(widths[first:end]), narrowest(end, left - 1)) for end in ends)

    assert max(sum(widths[band.start : band.stop]) for band in found) == narrowest(1, count)
