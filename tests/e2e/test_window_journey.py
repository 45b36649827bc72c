"""The whole job through the real window, with mouse and keyboard: from nothing to a report."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from PySide6.QtCore import QEvent, QSettings, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QPushButton, QWidget
from pytestqt.qtbot import QtBot

from regionbudget.domain.plan import State
from regionbudget.paths import SAMPLE_PLAN
from regionbudget.services import history
from regionbudget.ui import text, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.new_plan import NewPlanDialog
from regionbudget.ui.main_window import MainWindow
from regionbudget.ui.notices import as_text
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.theme import Scheme

KR = 100
TODAY = date(2020, 9, 15)


@pytest.fixture
def window(qtbot: QtBot, qapp: QApplication, tmp_path: Path) -> Iterator[MainWindow]:
    text.set_language(text.SWEDISH)
    theme.load_fonts()
    theme.apply(qapp, Scheme.LIGHT)
    settings = QSettings(str(tmp_path / "settings.ini"), QSettings.Format.IniFormat)
    session = Session(lambda: TODAY)
    made = MainWindow(session, Preferences(settings))
    qtbot.addWidget(made)
    made.resize(1360, 820)
    made.open_page("start")
    made.show()
    yield made
    made.detach()
    session.close()


def test_the_whole_job(
    window: MainWindow, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    session = window.session
    make_plan(window, tmp_path / "plan.db")
    assert session.plan.allocated_ore == 71_862_709 * KR

    page = go(window, "plan")
    monkeypatch.setattr(files, "choose_table", lambda *_: SAMPLE_PLAN)
    click(page, "Läs in plan…")
    qtbot.waitUntil(lambda: len(session.plan.activities) == 18)

    click(page, "Besluta…")
    keys(page.dialog.by, "Regionstyrelsen")
    keys(page.dialog.ref, "RS 1/2020")
    enter(page.dialog.ref)
    assert session.plan.state is State.DECIDED

    page = go(window, "outturn")
    keys(page.row.activity.lineEdit(), "klinisk")
    enter(page.row.activity.lineEdit())
    for amount, words in (("12 500", "Lokalhyra"), ("480,50", "Fika"), ("-200", "Återbäring")):
        keys(page.row.amount.field, amount)
        keys(page.row.text, words)
        enter(page.row.text)
    booked = [page.list.model.row_at(place).amount_ore for place in range(3)]
    assert booked == [-200_00, 480_50, 12_500_00]

    page = go(window, "reallocation")
    choose(page.giver, "specialistutb")
    choose(page.receiver, "spur")
    keys(page.amount.field, "100 000")
    told = as_text(page.refusal.notice)
    assert told.splitlines()[1].startswith("R1")
    assert "men inte från specialistutbildning eller karriärvägar" in told
    assert page.refusal.isVisible()
    assert not page.decide_button.isEnabled()
    assert not session.plan.reallocations

    click(page.refusal, "Ta från Ofördelat, högst 1 300 000 kr")
    keys(page.by, "Hälso- och sjukvårdsdirektören")
    keys(page.reason, "Fler inspektioner")
    enter(page.reason)
    (moved,) = session.plan.reallocations
    spur = next(a for a in session.plan.activities if a.title == "SPUR inspektion")
    assert (moved.amount_ore, moved.receiver) == (100_000 * KR, spur.id)

    page = go(window, "reports")
    out = tmp_path / "delar.xlsx"
    monkeypatch.setattr(files, "choose_report", lambda *_: out)
    click(page, "Exportera till Excel…")
    qtbot.waitUntil(lambda: out.exists() and page.panel.isVisible(), timeout=30_000)
    assert "Uppföljning" in openpyxl.load_workbook(out).sheetnames
    assert history.verify(session.db) == []


def make_plan(window: MainWindow, path: Path) -> None:
    """Answer the dialog that *Ny plan…* opens; nothing waits for it, so nothing can hang."""
    click(window.page, "&Ny plan…")
    (dialog,) = window.findChildren(NewPlanDialog)
    assert dialog.isModal()
    dialog.agreement.setCurrentIndex(dialog.agreement.findText("God och nära vård 2020"))
    dialog.region.setCurrentText("Jämtland Härjedalen")
    dialog.file.clear()
    keys(dialog.file, str(path))
    click(dialog, "Skapa planen")
    assert dialog.panel.notice is None
    assert not dialog.isVisible()
    assert window.session.path == path


def go(window: MainWindow, key: str) -> Any:
    QTest.mouseClick(window._rail.button(key), Qt.MouseButton.LeftButton)
    assert window.current_key == key
    return window.page


def click(within: QWidget, title: str) -> None:
    QApplication.processEvents()
    found = [
        each
        for each in within.findChildren(QPushButton)
        if each.isVisible() and each.text().replace("\u00a0", " ") == title
    ]
    QTest.mouseClick(found[0], Qt.MouseButton.LeftButton)


def choose(field: Any, words: str) -> None:
    """Pick an activity by a part of its title."""
    keys(field.lineEdit(), words)
    enter(field.lineEdit())


def keys(widget: QWidget, words: str) -> None:
    """Key by key; QTest itself cannot send å, ä and ö."""
    for letter in words:
        _send(widget, Qt.Key.Key_unknown, letter)


def enter(widget: QWidget) -> None:
    _send(widget, Qt.Key.Key_Return, "\r")


def _send(widget: QWidget, key: Qt.Key, letter: str) -> None:
    for kind in (QEvent.Type.KeyPress, QEvent.Type.KeyRelease):
        QApplication.sendEvent(widget, QKeyEvent(kind, key, Qt.KeyboardModifier.NoModifier, letter))
