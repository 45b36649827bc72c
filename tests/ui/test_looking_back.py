"""Looking back: the day in the top bar, the banner, and that nothing can be changed meanwhile."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from window_kit import MakeWindow

from regionbudget.bootstrap import open_plan
from regionbudget.domain.plan import State
from regionbudget.domain.reallocation import Move
from regionbudget.domain.spend import NewEntry
from regionbudget.services import followup, outturn, plans, reallocation
from regionbudget.ui import commands, operations
from regionbudget.ui.dialogs.choose_day import ChooseDayDialog
from regionbudget.ui.main_window import MainWindow
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages import PAGES
from regionbudget.ui.session import Session
from regionbudget.ui.widgets.looking_back import LookingBack

pytest_plugins = ["window_kit"]

KR = 100
RESERVE, SPUR = 16, 13
MAY = date(2020, 5, 31)


@pytest.fixture
def moved(booked: Path) -> Path:
    """With a move in June."""
    db = open_plan(booked)
    move = Move("medarbetare", RESERVE, SPUR, 100_000 * KR, date(2020, 6, 10), "HOSPA", "behov")
    reallocation.reallocate(db, move)
    db.close()
    return booked


def test_everything_that_is_read_is_of_the_day(session: Session, moved: Path) -> None:
    session.open(moved)
    now = session.follow_up
    session.set_as_of(MAY)
    assert session.plan == plans.load(session.db, MAY)
    assert session.plan.reallocations == ()
    assert session.findings == plans.check(session.db, MAY)
    assert session.follow_up == followup.follow_up(session.db, session.period, day=MAY)
    assert session.month_sums == followup.month_sums(session.db, MAY)
    assert max(month for _, month in session.month_sums) == 5
    session.set_as_of(None)
    assert session.follow_up is now


def test_what_is_read_of_a_day_is_kept_until_something_is_written(
    session: Session, moved: Path
) -> None:
    session.open(moved)
    session.set_as_of(MAY)
    found = session.follow_up
    session.reload()
    assert session.follow_up is found
    outturn.add(session.db, NewEntry(SPUR, date(2020, 5, 4), 500 * KR, "x"))
    session.reload()
    assert session.follow_up.total.accumulated_ore == found.total.accumulated_ore + 500 * KR


def test_another_file_shows_every_decision(session: Session, moved: Path) -> None:
    session.open(moved)
    session.set_as_of(MAY)
    session.open(moved)
    assert session.as_of is None


def test_nothing_can_be_changed_in_what_was(session: Session, moved: Path) -> None:
    session.open(moved)
    head = session.head
    session.set_as_of(MAY)
    entry = NewEntry(SPUR, date(2020, 5, 4), 500 * KR, "x")
    told: list[Notice] = []
    assert not operations.run(session, lambda db: outturn.add(db, entry), refused=told.append)
    assert session.head == head
    assert told[0].title == "Läget per 2020-05-31 visas"
    session.set_as_of(None)
    assert operations.run(session, lambda db: outturn.add(db, entry))


def test_work_in_the_background_is_refused_unless_it_only_reads(
    make_window: MakeWindow, moved: Path
) -> None:
    window = make_window(moved)
    window.session.set_as_of(MAY)
    told: list[Notice] = []
    done: list[object] = []
    for reads in (False, True):
        job = operations.in_background(
            window.session,
            window,
            "x",
            lambda _db, _progress: "läst",
            done=done.append,
            refused=told.append,
            reads=reads,
        )
        job.wait()
        QApplication.processEvents()
    assert done == ["läst"]
    assert [each.title for each in told] == ["Läget per 2020-05-31 visas"]


def banner(window: MainWindow) -> LookingBack | None:
    return window.findChild(LookingBack)


def test_the_window_says_which_day_it_shows(make_window: MakeWindow, moved: Path) -> None:
    window = make_window(moved)
    assert banner(window) is None
    window.session.set_as_of(date(2020, 2, 29))
    shown = banner(window)
    assert shown is not None
    assert shown.isVisible()
    assert shown.day.accessibleName() == "Läge per 2020-02-29"
    assert "inget kan ändras" in shown.said.text()
    assert window.session.plan.state is State.DRAFT
    shown.leave.click()
    assert not shown.isVisible()
    assert window.session.as_of is None


def test_the_menu_offers_now_any_day_and_each_months_end(
    make_window: MakeWindow, moved: Path
) -> None:
    window = make_window(moved)
    menu = window._as_of.days
    menu.aboutToShow.emit()
    titles = [act.text() for act in menu.actions() if act.text()]
    assert titles[:3] == ["Alla beslut", "Välj dag…", "Läge per 2020-01-31"]
    assert len(titles) == 14
    menu.actions()[7].trigger()
    assert window.session.as_of == MAY
    assert window._as_of.accessibleName() == "Läge per 2020-05-31"
    menu.aboutToShow.emit()
    assert [act.text() for act in menu.actions() if act.isChecked()] == ["Läge per 2020-05-31"]


def test_any_day_can_be_asked_for(make_window: MakeWindow, moved: Path) -> None:
    window = make_window(moved)
    window.choose_day()
    (dialog,) = window.findChildren(ChooseDayDialog)
    assert not dialog.everything.isVisible()
    dialog.day.set_value(date(2020, 6, 9))
    dialog.submit()
    assert window.session.as_of == date(2020, 6, 9)


@pytest.mark.parametrize("key", [spec.key for spec in PAGES])
def test_every_page_shows_what_was(make_window: MakeWindow, moved: Path, key: str) -> None:
    window = make_window(moved)
    window.session.set_as_of(MAY)
    window.open_page(key)
    assert not window.grab().isNull()
    assert (window.width(), window.height()) == (1280, 720)


def test_what_was_a_draft_is_not_offered_to_be_written(
    make_window: MakeWindow, moved: Path
) -> None:
    window = make_window(moved)
    window.session.set_as_of(date(2020, 1, 31))
    window.open_page("plan")
    page: Any = window.page
    assert window.session.plan.state is State.DRAFT
    assert not any(each.isVisible() for each in (page.add_button, page.decide_button))
    page.edit()
    assert page.dialog is None


def test_search_finds_no_later_entries(make_window: MakeWindow, moved: Path) -> None:
    window = make_window(moved)
    entries = outturn.entries(window.session.db, text="", until=MAY)
    assert max(each.date for each in entries) <= MAY
    window.session.set_as_of(date(2019, 12, 31))
    hits = commands.find(window.session, [], "lön", window.open_page)
    assert [hit for hit in hits if hit.kind == "Post"] == []


def test_the_remembered_work_is_that_of_now(make_window: MakeWindow, moved: Path) -> None:
    window = make_window(moved)
    before = window.preferences.recent
    window.session.set_as_of(date(2019, 12, 31))
    window.close()
    assert window.preferences.recent == before
