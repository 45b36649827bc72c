"""Two dates of a plan file with a year of decisions, one of them dated back."""

from datetime import date
from itertools import combinations

import pytest
from year_of_decisions import BACK_DATED, HOME, KR, SPUR, Year

from regionbudget.domain.periods import last_day_of_month
from regionbudget.domain.plan import State
from regionbudget.errors import InputError
from regionbudget.services import comparison, plans

pytest_plugins = ["year_of_decisions"]

ENDS = [date(2019, 12, 31), *(last_day_of_month(2020, number) for number in range(1, 13))]


def test_between_any_two_month_ends_decisions_alone_explain_the_difference(
    year: Year, snapshots: dict[int, str]
) -> None:
    for first, last in combinations(ENDS, 2):
        found = comparison.compare(year.db, first, last)
        before, after = (plans.load(year.db, day) for day in (first, last))
        assert found.amount.original_ore == before.allocated_ore
        assert found.amount.current_ore == after.allocated_ore
        for row in found.activities:
            assert row.budget.original_ore + row.budget.changes_ore == row.budget.current_ore
            assert bool(row.decisions) or not row.budget.changes_ore
        for line in found.lines:
            for each in (line.amount, line.planned):
                assert each.original_ore + each.changes_ore == each.current_ore
        assert all(first < each.decision.date <= last for each in found.decisions)
        assert not any(each.recorded_later or each.out_of_order for each in found.decisions)


def test_the_whole_year_tells_every_decision(year: Year, snapshots: dict[int, str]) -> None:
    found = comparison.compare(year.db, ENDS[0], ENDS[-1])
    assert len(found.decisions) == len(found.plan.decisions) == 13
    assert found.plan.state is State.CLOSED
    assert all(str(each.text) for each in found.decisions)
    assert [(each.activity.id, each.field) for each in found.descriptions] == [
        (HOME, "owners"),
        (HOME, "owners"),
        (10, "title"),
    ]
    lung = next(row for row in found.lines if row.line.key == "lunga")
    assert (lung.amount.original_ore, lung.amount.changes_ore) == (0, 400_000 * KR)


@pytest.fixture
def back_dated(year: Year) -> Year:
    """A move of June that was written down in July, after one with a later date."""
    plans.decide(year.db, day=date(2020, 3, 12), by="Regionstyrelsen", ref="RS 412/2020")
    year.clock.day = date(2020, 6, 15)
    year.move("medarbetare", 16, SPUR, 200_000)
    year.clock.day = BACK_DATED
    year.move("medarbetare", 16, SPUR, 100_000, dated=date(2020, 6, 1))
    return year


def test_only_the_back_dated_decision_is_marked(back_dated: Year) -> None:
    found = comparison.compare(back_dated.db, date(2020, 5, 31), date(2020, 6, 30))
    marks = [(e.decision.date, e.recorded_later, e.out_of_order) for e in found.decisions]
    assert marks == [(date(2020, 6, 1), True, True), (date(2020, 6, 15), False, False)]


def test_days_in_the_wrong_order_are_refused(year: Year) -> None:
    with pytest.raises(InputError, match="ligger efter"):
        comparison.compare(year.db, date(2020, 6, 2), date(2020, 6, 1))
