"""What the charts of Översikt draw and their tables list: the same values, in öre."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate

from regionbudget.domain.followup import FollowUp, LineResult
from regionbudget.domain.outlook import Method, budget_by_month, outlook
from regionbudget.domain.plan import Area

Values = Sequence[int | None]


@dataclass(frozen=True)
class Curves:
    """Accumulated öre by month: the outturn to the period's end, the budget, and from there on
    each method's way to the end of the year, with the least and the most of them."""

    outturn: Values
    budget: Values
    ways: Mapping[Method, Values]
    least: Values
    most: Values

    @property
    def forecast(self) -> Values:
        return self.ways[Method.CHOSEN]


def month_curves(found: FollowUp, sums: Mapping[tuple[int, int], int]) -> Curves:
    """`sums` is what is booked by activity id and month."""
    last = found.period.last_month
    by_month = [0] * 12
    for (_, number), ore in sums.items():
        by_month[number - 1] += ore
    ahead = outlook(found)
    before: list[None] = [None] * (last - 1)
    return Curves(
        [*accumulate(by_month[:last]), *([None] * (12 - last))],
        budget_by_month(found),
        {method: [*before, *way] for method, way in ahead.ways.items()},
        [*before, *ahead.least],
        [*before, *ahead.most],
    )


@dataclass(frozen=True)
class AreaResult:
    """The lines of an area together, in öre."""

    area: Area
    amount_ore: int
    attributed_ore: int
    forecast_attributed_ore: int
    ring_fenced: bool


def area_results(found: FollowUp) -> list[AreaResult]:
    """Every area that has a line; ring-fenced when all its money is."""
    results = []
    for area in found.plan.areas:
        own: list[LineResult] = [each for each in found.lines if each.line.area == area.key]
        if own:
            results.append(
                AreaResult(
                    area,
                    sum(each.amount_ore for each in own),
                    sum(each.attributed_ore for each in own),
                    sum(each.forecast_attributed_ore for each in own),
                    all(each.line.ring_fenced for each in own),
                )
            )
    return results
