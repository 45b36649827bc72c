"""S3: a closed month takes no entries; a late one goes to the next open month."""

from datetime import date

import pytest

from regionbudget.domain.closing import MonthState, check_month, moved_if_closed, next_open
from regionbudget.domain.finding import Severity
from regionbudget.domain.spend import NewEntry

OPEN, SOFT, HARD = MonthState
IN_MAY = date(2020, 5, 14)
ENTRY = NewEntry(1, IN_MAY, 100_00, "Kurs")


def test_an_open_month_says_nothing() -> None:
    assert check_month({}, IN_MAY) == []
    assert check_month({4: HARD, 5: OPEN, 6: HARD}, IN_MAY) == []


def test_a_month_closed_softly_warns() -> None:
    (finding,) = check_month({5: SOFT}, IN_MAY)
    assert (finding.rule, finding.severity, finding.subject) == ("S3", Severity.WARN, "2020-05")


def test_a_closed_month_stops_and_names_the_next_open_one() -> None:
    (finding,) = check_month({5: HARD, 6: HARD, 7: SOFT}, IN_MAY)
    assert (finding.rule, finding.severity) == ("S3", Severity.STOP)
    assert "2020-05 är stängd" in str(finding.message)
    assert "2020-08" in str(finding.message)


def test_after_december_only_a_reopening_helps() -> None:
    closed = dict.fromkeys(range(5, 13), HARD)
    assert next_open(closed, IN_MAY) is None
    (finding,) = check_month(closed, IN_MAY)
    assert "öppnas igen" in str(finding.message)
    assert moved_if_closed(ENTRY, closed) == ENTRY


@pytest.mark.parametrize("closings", [{}, {5: SOFT}, {4: HARD}])
def test_an_entry_of_a_month_that_takes_it_stays(closings: dict[int, MonthState]) -> None:
    assert moved_if_closed(ENTRY, closings) == ENTRY


def test_a_late_entry_moves_and_keeps_its_true_date() -> None:
    moved = moved_if_closed(ENTRY, {5: HARD, 6: SOFT})
    assert (moved.date, moved.true_date) == (date(2020, 7, 1), IN_MAY)
    again = moved_if_closed(moved._replace(), {7: HARD})
    assert (again.date, again.true_date) == (date(2020, 8, 1), IN_MAY)
