"""Where the year may end by each method, and the band between them month by month."""

from hypothesis import given
from hypothesis import strategies as st
from small_plan import KR, activity, decided

from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, Row, follow_up
from regionbudget.domain.outlook import Method, outlook, year_end
from regionbudget.domain.periods import interim, month, whole_year
from regionbudget.domain.plan import Kind

T2 = interim(2020)


def found(
    booked: int,
    *,
    owner: int | None = None,
    kind: Kind = Kind.ORDINARY,
    months: tuple[int, int] = (1, 12),
    until: int = 8,
) -> FollowUp:
    """One activity of 1 200 kronor with an outturn in kronor."""
    one = activity(1, {"general": 1_200}, kind=kind, months=months)
    said = {} if owner is None else {1: OwnerForecast(owner * KR, "avtal")}
    period = T2 if until == 8 else month(2020, until)
    return follow_up(decided(one), period, {1: Outturn(0, booked * KR)}, said)


def ends(one: FollowUp) -> dict[Method, int]:
    (row,) = one.rows
    return {method: year_end(row, one.period, method) // KR for method in Method}


def test_each_method_reckons_in_its_own_way() -> None:
    assert ends(found(600, owner=1_000)) == {
        Method.CHOSEN: 1_000,
        Method.RUN_RATE: 900,
        Method.REMAINING: 1_000,
    }
    assert ends(found(600)) == {
        Method.CHOSEN: 900,
        Method.RUN_RATE: 900,
        Method.REMAINING: 1_000,
    }
    assert ends(found(0))[Method.REMAINING] == 400


def test_where_nothing_is_reckoned_the_methods_agree() -> None:
    for one in (
        found(600, months=(1, 8)),
        found(600, kind=Kind.PASS_THROUGH),
        found(0, kind=Kind.RESERVE),
    ):
        assert len(set(ends(one).values())) == 1


def test_the_way_goes_from_the_outturn_to_the_year_end() -> None:
    one = outlook(found(600))
    assert one.first_month == 8
    assert [ore // KR for ore in one.ways[Method.RUN_RATE]] == [600, 675, 750, 825, 900]
    assert [ore // KR for ore in one.ways[Method.REMAINING]] == [600, 700, 800, 900, 1_000]
    assert one.least == one.ways[Method.RUN_RATE]
    assert one.most == one.ways[Method.REMAINING]


def test_an_activity_goes_on_only_in_its_own_months() -> None:
    one = outlook(found(600, months=(5, 10)))
    assert [ore // KR for ore in one.ways[Method.RUN_RATE]] == [600, 750, 900, 900, 900]
    late = outlook(found(0, owner=500, months=(11, 12)))
    assert [ore // KR for ore in late.ways[Method.CHOSEN]] == [0, 0, 0, 250, 500]


def test_at_the_end_of_the_year_nothing_is_left_to_reckon() -> None:
    one = activity(1, {"general": 1_200})
    owner = {1: OwnerForecast(1, "sagt")}
    ended = follow_up(decided(one), whole_year(2020), {1: Outturn(0, 777)}, owner)
    assert set(outlook(ended).ways.values()) == {(777,)}


def test_a_plan_without_activities_has_an_outlook_of_nothing() -> None:
    one = outlook(follow_up(decided(), T2, {}))
    assert one.least == one.most == (0,) * 5


@given(
    booked=st.integers(0, 10**7),
    owner=st.none() | st.integers(0, 10**7),
    first=st.integers(1, 12),
    length=st.integers(0, 11),
    until=st.integers(1, 12),
)
def test_every_way_ends_at_its_figure_to_the_ore(
    booked: int, owner: int | None, first: int, length: int, until: int
) -> None:
    months = (first, min(12, first + length))
    one = found(booked, owner=owner, months=months, until=until)
    (row,) = one.rows
    ways = outlook(one)
    for method, way in ways.ways.items():
        assert way[0] == row.accumulated_ore
        assert way[-1] == year_end(row, one.period, method)
        assert len(way) == 13 - until
    assert all(
        low <= way <= high
        for low, high, *rest in zip(ways.least, ways.most, *ways.ways.values(), strict=True)
        for way in rest
    )
    assert _total(one, Method.CHOSEN) == one.total.forecast_ore


def _total(one: FollowUp, method: Method) -> int:
    def end(row: Row) -> int:
        return year_end(row, one.period, method)

    return sum(map(end, one.rows))
