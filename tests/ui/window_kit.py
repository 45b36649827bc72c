"""What the tests of the window share: a window on a copy of the sample, never the user's own.

Tests name this module in `pytest_plugins`, and import from it before pytest can do so:
PYTEST_DONT_REWRITE
"""

import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from regionbudget.bootstrap import open_plan
from regionbudget.paths import SAMPLE_LEDGER
from regionbudget.services import demo, outturn, plans
from regionbudget.ui import figures, text, theme
from regionbudget.ui.figures import Unit
from regionbudget.ui.main_window import MainWindow
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.theme import Scheme

MakeWindow = Callable[..., MainWindow]


@pytest.fixture(scope="session")
def booked_file(decided_file: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The decided sample with its ledger; to be copied, never opened."""
    path = tmp_path_factory.mktemp("booked") / "booked.db"
    shutil.copy(decided_file, path)
    db = open_plan(path)
    outturn.import_ledger(db, SAMPLE_LEDGER)
    db.close()
    return path


@pytest.fixture
def booked(booked_file: Path, tmp_path: Path) -> Path:
    """A copy of the booked sample for one test."""
    path = tmp_path / "booked.db"
    shutil.copy(booked_file, path)
    return path


@pytest.fixture
def bare(tmp_path: Path) -> Path:
    """A plan of 2019, whose agreement has no table per region."""
    path = tmp_path / "bare.db"
    plans.create(path, "gnv-2019", "Jämtland Härjedalen")
    return path


@pytest.fixture
def preferences(tmp_path: Path) -> Preferences:
    return Preferences(QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat))


@pytest.fixture
def session() -> Iterator[Session]:
    """A session on the day that the sample pretends it is."""
    made = Session(lambda: demo.TODAY)
    yield made
    made.close()


@pytest.fixture(autouse=True)
def plain_display() -> Iterator[None]:
    """Swedish, in kronor, whatever the test before chose."""
    text.set_language(text.SWEDISH)
    figures.set_unit(Unit.KR)
    yield
    text.set_language(text.SWEDISH)
    figures.set_unit(Unit.KR)


@pytest.fixture(params=[text.SWEDISH, text.ENGLISH])
def tongue(request: pytest.FixtureRequest) -> str:
    text.set_language(request.param)
    return str(request.param)


@pytest.fixture
def make_window(
    qtbot: QtBot, qapp: QApplication, session: Session, preferences: Preferences
) -> Iterator[MakeWindow]:
    """Open the main window, on a plan file or on the start page."""
    theme.load_fonts()
    theme.apply(qapp, Scheme.LIGHT)
    made: list[MainWindow] = []

    def make(path: Path | None = None, size: tuple[int, int] = (1280, 720)) -> MainWindow:
        window = MainWindow(session, preferences)
        made.append(window)
        qtbot.addWidget(window)
        window.complete()
        window.resize(*size)
        if path is None or not window.open_file(path):
            window.open_page("start")
        window.show()
        qtbot.waitExposed(window)
        return window

    yield make
    for window in made:
        window.detach()
