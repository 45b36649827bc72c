"""Which periods each kind of report takes, and what must be said to get it."""

import pytest

from regionbudget.domain.periods import Period, interim, month, tertial, whole_year
from regionbudget.reports.kinds import SCOPES, ReportKind, examples, period_of

YEAR, JUNE, MAY = whole_year(2020), month(2020, 6), month(2020, 5)
T1, T2 = tertial(2020), interim(2020)
EVERY = {YEAR, JUNE, MAY, T1, T2}
TAKEN: dict[str, set[Period]] = {
    "month": {JUNE, MAY},
    "tertial": {T1},
    "interim": {T2},
    "annual": {YEAR},
    "requisition": {YEAR},
    "economic": {YEAR},
    "narrative": {YEAR, JUNE},
    "provider": EVERY,
    "mandate": EVERY,
    "ring-fenced": EVERY,
    "owner": EVERY,
    "evidence": {YEAR},
}


@pytest.mark.parametrize(("kind", "taken"), TAKEN.items())
def test_a_kind_takes_its_own_periods_and_no_other(kind: str, taken: set[Period]) -> None:
    found = {period for period in EVERY if period_of(ReportKind(kind), period, 2020)}
    assert found == taken


def test_every_kind_has_a_scope_and_the_issues_names() -> None:
    assert set(SCOPES) == set(ReportKind) == {ReportKind(kind) for kind in (*TAKEN, "plan")}


def test_without_a_period_it_is_the_year_where_no_other_can_be_meant() -> None:
    silent = {kind.value for kind in ReportKind if period_of(kind, None, 2020) is None}
    assert silent == {"month", "tertial", "interim", "annual"}
    assert period_of(ReportKind.OWNER, None, 2020) == YEAR


def test_the_plan_is_the_years_whatever_the_period() -> None:
    assert period_of(ReportKind.PLAN, MAY, 2020) == YEAR


def test_the_examples_are_periods_that_the_kind_takes() -> None:
    assert examples(ReportKind.NARRATIVE, 2021) == ["2021", "2021-06"]
    assert examples(ReportKind.MONTH, 2021) == ["2021-05"]
