"""The session keeps what it has read until the journal moves."""

from datetime import date
from pathlib import Path

import pytest
from pytestqt.qtbot import QtBot

from regionbudget.bootstrap import open_plan
from regionbudget.domain import periods
from regionbudget.domain.periods import Period
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import StorageError
from regionbudget.services import followup, outturn
from regionbudget.ui import operations
from regionbudget.ui.session import Session, default_period

pytest_plugins = ["window_kit"]

WHEN = [
    (date(2020, 2, 3), periods.month(2020, 2)),
    (date(2020, 5, 1), periods.tertial(2020)),
    (date(2020, 9, 15), periods.interim(2020)),
    (date(2021, 1, 2), periods.whole_year(2020)),
    (date(2019, 12, 31), periods.month(2020, 1)),
]


@pytest.mark.parametrize(("today", "period"), WHEN)
def test_the_period_to_begin_with_is_the_one_to_report_on(today: date, period: Period) -> None:
    assert default_period(2020, today) == period


def test_a_file_that_is_open_already_is_taken_over_and_closed_with_the_session(
    session: Session, booked: Path
) -> None:
    opened = open_plan(booked)
    session.open(booked, opened)
    assert session.db is opened
    session.close()
    with pytest.raises(StorageError, match="closed"):
        opened.query("SELECT 1")


def test_what_is_read_is_kept_until_something_is_written(session: Session, booked: Path) -> None:
    session.open(booked)
    plan, found = session.plan, session.follow_up
    session.reload()
    assert session.plan is plan
    assert not session.saved_at
    outturn.add(session.db, NewEntry(plan.activities[0].id, date(2020, 3, 1), 500_00, "x"))
    session.reload()
    assert session.follow_up is not found
    assert session.follow_up.total.accumulated_ore == found.total.accumulated_ore + 500_00
    assert session.saved_at is not None
    assert "500" in session.last_act


def test_the_session_shows_the_same_figures_as_the_service(session: Session, booked: Path) -> None:
    session.open(booked)
    session.set_period(periods.tertial(2020))
    assert session.follow_up == followup.follow_up(session.db, periods.tertial(2020))
    assert sum(session.month_sums.values()) == sum(outturn.booked(session.db).values())


def test_a_file_that_cannot_be_opened_leaves_the_open_one(
    session: Session, booked: Path, tmp_path: Path
) -> None:
    session.open(booked)
    (tmp_path / "text.db").write_text("hej", encoding="utf-8")
    with pytest.raises(StorageError):
        session.open(tmp_path / "text.db")
    assert session.path == booked
    assert session.plan.year == 2020


def test_another_period_is_told_once(session: Session, booked: Path, qtbot: QtBot) -> None:
    session.open(booked)
    heard: list[bool] = []
    session.period_changed.connect(lambda: heard.append(True))
    for _ in range(2):
        session.set_period(periods.whole_year(2020))
    assert heard == [True]


def test_an_act_reloads_and_a_refusal_is_told(session: Session, booked: Path) -> None:
    session.open(booked)
    told: list[object] = []
    session.told.connect(told.append)
    reserve = next(a for a in session.plan.activities if a.title == "Ofördelat")
    entry = NewEntry(reserve.id, date(2020, 3, 1), 1_00, "x")
    assert not operations.run(session, lambda db: outturn.add(db, entry))
    assert "S1" in str(told)
    beside: list[object] = []
    operations.run(session, lambda db: outturn.add(db, entry), refused=beside.append)
    assert (len(told), len(beside)) == (1, 1)
