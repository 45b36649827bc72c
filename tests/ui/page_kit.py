"""What the tests of the pages share: plan files in each state, pages on them, and a keyboard.

Tests name this module in `pytest_plugins`, and import from it before pytest can do so:
PYTEST_DONT_REWRITE
"""

import shutil
from collections.abc import Callable, Iterator
from importlib import import_module
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.bootstrap import open_plan
from regionbudget.paths import SAMPLE_LEDGER, SAMPLE_PLAN
from regionbudget.services import demo, outturn, plans
from regionbudget.ui import figures, text, theme
from regionbudget.ui.figures import Unit
from regionbudget.ui.notices import as_text
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.theme import Scheme
from regionbudget.ui.widgets.notice_panel import NoticePanel

KR = 100
KEYS = (
    "overview",
    "plan",
    "reallocation",
    "outturn",
    "followup",
    "repayment",
    "reports",
    "deadlines",
)

OpenPage = Callable[..., Any]


@pytest.fixture(scope="session")
def plan_files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The sample in each state; to be copied, never opened."""
    folder = tmp_path_factory.mktemp("states")
    files = {state: folder / f"{state}.db" for state in ("empty", "draft", "decided", "booked")}
    plans.create(files["empty"], "gnv-2020", "Jämtland Härjedalen", sample_today=demo.TODAY)
    steps: list[tuple[str, str, Callable[[Any], object]]] = [
        ("empty", "draft", lambda db: plans.import_plan(db, SAMPLE_PLAN)),
        (
            "draft",
            "decided",
            lambda db: plans.decide(db, day=demo.DECIDED, by="Regionstyrelsen", ref="RS 1/2020"),
        ),
        ("decided", "booked", lambda db: outturn.import_ledger(db, SAMPLE_LEDGER)),
    ]
    for before, after, step in steps:
        shutil.copy(files[before], files[after])
        db = open_plan(files[after])
        step(db)
        db.close()
    return files


@pytest.fixture(params=[text.SWEDISH, text.ENGLISH])
def either_language(request: pytest.FixtureRequest) -> Iterator[str]:
    text.set_language(request.param)
    yield request.param
    text.set_language(text.SWEDISH)


@pytest.fixture
def open_page(
    qtbot: QtBot, qapp: QApplication, tmp_path: Path, plan_files: dict[str, Path]
) -> Iterator[OpenPage]:
    """Open one of the pages on a copy of the sample in a state, as the window would show it."""
    theme.load_fonts()
    theme.apply(qapp, Scheme.LIGHT)
    figures.set_unit(Unit.KR)
    sessions: list[Session] = []

    def open_it(key: str, state: str = "booked", size: tuple[int, int] = (1154, 744)) -> Any:
        path = tmp_path / f"{state}.db"
        shutil.copy(plan_files[state], path)
        session = Session()
        session.open(path)
        sessions.append(session)
        settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
        page = import_module(f"regionbudget.ui.pages.{key}").Page(session, Preferences(settings))
        qtbot.addWidget(page)
        session.changed.connect(page.refresh)
        session.period_changed.connect(page.refresh)
        page.resize(*size)
        page.refresh()
        page.show()
        return page

    yield open_it
    for session in sessions:
        session.changed.disconnect()
        session.period_changed.disconnect()
        session.close()


def write(widget: QWidget, words: str) -> None:
    """Type words on the keyboard, one key after the other; any letter, also å, ä and ö."""
    for letter in words:
        press(widget, Qt.Key.Key_unknown, letter)


def press(widget: QWidget, key: Qt.Key, letter: str = "") -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        event = QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter)
        QApplication.sendEvent(widget, event)


def enter(widget: QWidget) -> None:
    press(widget, Qt.Key.Key_Return, "\r")


def said(panel: NoticePanel) -> str:
    """What a panel says, blank when it is hidden, with ordinary blanks."""
    return plain(as_text(panel.notice)) if panel.isVisible() and panel.notice else ""


def plain(words: str) -> str:
    return words.replace("\u00a0", " ").replace("\u2212", "-")


def buttons(widget: QWidget) -> dict[str, Any]:
    """The visible push buttons by their text."""
    QApplication.processEvents()
    found = widget.findChildren(QPushButton)
    return {plain(each.text()): each for each in found if each.isVisible()}


def activity(page: Any, title: str) -> Any:
    """The plan's activity whose title begins so."""
    return next(a for a in page.session.plan.activities if a.title.startswith(title))
