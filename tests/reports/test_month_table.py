"""The pivot of outturn by activity and month keeps every öre, and whole numbers."""

from hypothesis import given
from hypothesis import strategies as st

from regionbudget.reports.sheets.entries import month_table

SUMS = st.dictionaries(
    st.tuples(st.integers(1, 6), st.integers(1, 12)), st.integers(-(10**14), 10**14)
)


@given(SUMS)
def test_each_cell_is_the_booked_sum_or_0_and_an_int(sums: dict[tuple[int, int], int]) -> None:
    table = month_table(sums, range(1, 7), range(1, 13))
    for activity in range(1, 7):
        for month in range(1, 13):
            ore = table[activity][month - 1]
            assert ore == sums.get((activity, month), 0)
            assert type(ore) is int


def test_months_after_the_period_and_activities_without_outturn_are_handled() -> None:
    assert month_table({(1, 2): 5, (1, 9): 7}, [1, 2], range(1, 4)) == {1: [0, 5, 0], 2: [0, 0, 0]}
