"""Long work runs beside the window: it ends, is cancelled, refused or crashes, never silently."""

import sys
import threading
from pathlib import Path

import pytest
from PySide6.QtWidgets import QWidget
from pytestqt.qtbot import QtBot

from regionbudget.bootstrap import Database
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.services import plans
from regionbudget.ui import operations
from regionbudget.ui.notices import Notice
from regionbudget.ui.operations import Progress
from regionbudget.ui.session import Session

pytest_plugins = ["window_kit"]


@pytest.fixture
def parent(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


def test_work_gets_a_file_of_its_own_in_another_thread(
    session: Session, booked: Path, parent: QWidget, qtbot: QtBot
) -> None:
    session.open(booked)
    seen: list[object] = []

    def work(db: Database, progress: Progress) -> int:
        progress(1, 1)
        seen.extend([db is not session.db, threading.current_thread().name])
        return len(plans.load(db).activities)

    job = operations.in_background(session, parent, "x", work, done=seen.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert seen[0] is True
    assert seen[1] != threading.main_thread().name
    assert seen[2] == 18


def test_work_that_ends_after_its_file_was_closed_tells_the_page_nothing(
    session: Session, booked: Path, parent: QWidget, qtbot: QtBot
) -> None:
    session.open(booked)
    told: list[object] = []
    closed = threading.Event()

    def work(_db: Database, _progress: Progress) -> str:
        assert closed.wait(5)
        return "booked"

    job = operations.in_background(session, parent, "x", work, done=told.append)
    with qtbot.waitSignal(job.ended):
        session.close()
        closed.set()
    assert told == []


def test_cancelled_work_stops_at_its_next_step_and_tells_nothing(
    session: Session, parent: QWidget, qtbot: QtBot
) -> None:
    told: list[object] = []
    steps: list[int] = []
    running = threading.Event()

    def work(progress: Progress) -> None:
        for step in range(100_000):
            progress(step, 0)
            steps.append(step)
            running.set()

    job = operations.away(session, parent, "x", work, done=told.append, refused=told.append)
    assert running.wait(5)
    job.cancel()
    with qtbot.waitSignal(job.ended):
        pass
    assert told == []
    assert len(steps) < 100_000


def test_refused_work_is_told_as_a_notice(session: Session, parent: QWidget, qtbot: QtBot) -> None:
    told: list[Notice] = []

    def work(_progress: Progress) -> None:
        raise fault(say("filen {file} är tom", file="a.csv"), 3)

    job = operations.away(session, parent, "x", work, refused=told.append)
    with qtbot.waitSignal(job.ended):
        pass
    assert [line.text for line in told[0].lines] == ["Rad 3: filen a.csv är tom"]


def test_a_bug_in_the_work_goes_to_the_crash_dialog(
    session: Session, parent: QWidget, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch
) -> None:
    caught: list[BaseException] = []
    monkeypatch.setattr(sys, "excepthook", lambda _kind, error, _trace: caught.append(error))

    def work(_progress: Progress) -> None:
        raise ZeroDivisionError

    job = operations.away(session, parent, "x", work)
    with qtbot.waitSignal(job.ended):
        pass
    assert isinstance(caught[0], ZeroDivisionError)
