"""The frame: pages, period, search, keyboard, notices, languages, and files that are not there."""

from datetime import date
from pathlib import Path

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QDialog, QWidget
from pytestqt.qtbot import QtBot
from window_kit import MakeWindow

from regionbudget.domain import periods
from regionbudget.domain.comment import Comment
from regionbudget.domain.spend import NewEntry
from regionbudget.services import outturn
from regionbudget.ui import commands, figures, operations, text
from regionbudget.ui.dialogs.about import AboutDialog
from regionbudget.ui.dialogs.crash import CrashDialog
from regionbudget.ui.dialogs.help import HelpDialog
from regionbudget.ui.dialogs.new_plan import NewPlanDialog
from regionbudget.ui.dialogs.progress import ProgressDialog
from regionbudget.ui.dialogs.search import SearchDialog
from regionbudget.ui.figures import Unit
from regionbudget.ui.help import HELP
from regionbudget.ui.main_window import MainWindow
from regionbudget.ui.pages import PAGES
from regionbudget.ui.preferences import Preferences

pytest_plugins = ["window_kit"]

KEYS = [spec.key for spec in PAGES]


def nameless(widget: QWidget) -> list[str]:
    """What takes the keyboard and tells a screen reader nothing."""
    found = []
    for child in widget.findChildren(QWidget):
        takes_keys = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(widget)
        if not takes_keys or isinstance(child.parent(), QAbstractScrollArea):
            continue
        face = QAccessible.queryAccessibleInterface(child)
        if face is not None and not face.text(QAccessible.Text.Name):
            found.append(f"{type(child).__name__} {child.objectName()}")
    return found


def activate(window: MainWindow) -> None:
    window.activateWindow()
    QTest.qWaitForWindowActive(window)


@pytest.mark.parametrize("key", KEYS)
def test_every_page_opens_in_either_language_with_names_for_all_it_holds(
    make_window: MakeWindow, booked: Path, tongue: str, key: str
) -> None:
    window = make_window(booked)
    window.open_page(key)
    assert window.current_key == key
    assert nameless(window) == []
    assert not window.grab().isNull()


@pytest.mark.parametrize("key", KEYS)
def test_every_page_has_help(key: str) -> None:
    assert HELP[key]


@pytest.mark.parametrize("key", ["start", "overview", "allocation", "history"])
def test_a_page_fits_the_smallest_window(make_window: MakeWindow, booked: Path, key: str) -> None:
    window = make_window(booked, size=(980, 600))
    window.open_page(key)
    QApplication.processEvents()
    assert (window.width(), window.height()) == (980, 600)


def test_every_dialog_opens_in_either_language(
    make_window: MakeWindow, booked: Path, tongue: str, qtbot: QtBot
) -> None:
    window = make_window(booked)
    dialogs: list[QDialog] = [
        AboutDialog(window),
        CrashDialog("detalj", window),
        HelpDialog("plan", "Plan", window),
        NewPlanDialog(window.session, str(booked.parent), window),
        ProgressDialog(window, "Läser"),
        SearchDialog(lambda _: [], window),
    ]
    for dialog in dialogs:
        dialog.show()
        assert nameless(dialog) == []
        dialog.close()


def test_without_a_plan_only_the_start_page_opens(make_window: MakeWindow) -> None:
    window = make_window()
    window.open_page("plan")
    assert window.current_key == "start"


def test_another_period_changes_the_figures_of_the_shown_page(
    make_window: MakeWindow, booked: Path
) -> None:
    window = make_window(booked)
    before = [card.figure for card in window.page.cards]  # type: ignore[attr-defined]
    window.session.set_period(periods.tertial(2020))
    assert [card.figure for card in window.page.cards] != before  # type: ignore[attr-defined]


def test_a_page_that_was_not_shown_is_fresh_when_it_is_shown(
    make_window: MakeWindow, booked: Path
) -> None:
    window = make_window(booked)
    window.open_page("history")
    window.open_page("overview")
    entry = NewEntry(window.session.plan.activities[0].id, date(2020, 3, 1), 100_00, "sen post")
    operations.run(window.session, lambda db: outturn.add(db, entry))
    window.open_page("history")
    newest = window.page.model.row_at(0)  # type: ignore[attr-defined]
    assert "sen post" in newest.sentence


def test_amounts_can_be_shown_in_thousands(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    window.set_unit(Unit.TKR)
    assert figures.money(window.session.plan.allocated_ore) == "71\u00a0863\u00a0tkr"
    assert window.page.cards[0].figure == "71\u00a0863\u00a0tkr"  # type: ignore[attr-defined]


def test_ctrl_and_a_digit_opens_a_page(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    activate(window)
    QTest.keyClick(window, Qt.Key.Key_9, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == KEYS[8]
    QTest.keyClick(window, Qt.Key.Key_0, Qt.KeyboardModifier.ControlModifier)
    assert window.current_key == KEYS[9]


@pytest.mark.parametrize(
    ("key", "field"),
    [("6", "Från"), ("7", "Aktivitet"), ("4", "Planens områden och aktiviteter")],
)
def test_a_page_opened_by_key_has_the_keyboard(
    make_window: MakeWindow, booked: Path, key: str, field: str
) -> None:
    window = make_window(booked)
    activate(window)
    number = Qt.Key(Qt.Key.Key_0 + int(key))
    QTest.keyClick(window, number, Qt.KeyboardModifier.ControlModifier)
    focused = QApplication.focusWidget()
    assert focused is not None
    assert window.page.isAncestorOf(focused)
    assert focused.accessibleName() == field


def test_f6_goes_between_the_rail_and_the_page(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    activate(window)
    window.open_page("history")
    window.page.filter.setFocus()  # type: ignore[attr-defined]
    window.switch_pane()
    rail = QApplication.focusWidget()
    window.switch_pane()
    page = QApplication.focusWidget()
    assert rail is not None
    assert page is not None
    assert window.page.isAncestorOf(page)
    assert not window.page.isAncestorOf(rail)


def test_search_finds_pages_activities_and_entries(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked)
    opened: list[tuple[str, object]] = []

    def kinds(words: str) -> set[str]:
        hits = commands.find(
            window.session, window.commands(), words, lambda key, row: opened.append((key, row))
        )
        for hit in hits[-1:]:
            hit.act()
        return {hit.kind for hit in hits}

    assert "Sida" in kinds("uppf")
    assert kinds("karriärvägar") >= {"Aktivitet"}
    assert "Kommando" in kinds("säkerhets")
    voucher = outturn.entries(window.session.db, limit=1)[0].voucher
    assert "Post" in kinds(voucher)
    assert opened[-1][0] == "outturn"


def test_search_finds_decisions_and_comments(make_window: MakeWindow, booked: Path) -> None:
    from regionbudget.domain.reallocation import Move
    from regionbudget.services import followup, reallocation

    session = make_window(booked).session
    giver, receiver = (
        next(a.id for a in session.plan.activities if a.title == title)
        for title in ("Ofördelat", "SPUR inspektion")
    )
    day = date(2020, 9, 1)
    move = Move("medarbetare", giver, receiver, 500_00, day, "Chefen", "Fler inspektioner", "RS 77")
    operations.run(session, lambda db: reallocation.reallocate(db, move))
    period = session.period
    operations.run(
        session, lambda db: followup.set_comment(db, receiver, period, Comment("Sent i gång"))
    )

    def kinds(words: str) -> list[str]:
        return [hit.kind for hit in commands.find(session, [], words, lambda *_: None)]

    assert kinds("rs 77") == ["Beslut"]
    assert kinds("sent i gång") == ["Kommentar"]


def test_a_file_that_is_gone_is_said_and_stays_in_the_list(
    make_window: MakeWindow, preferences: Preferences, tmp_path: Path
) -> None:
    gone = tmp_path / "borta.db"
    preferences.remember(gone, "Borta 2020", 3)
    window = make_window(gone)
    assert window.current_key == "start"
    assert window.panel.notice is not None
    start = window.page
    assert "filen saknas" in start.model.index(0, 1).data()  # type: ignore[attr-defined]


def test_an_opened_file_is_remembered_with_what_waits_there(
    make_window: MakeWindow, preferences: Preferences, booked: Path
) -> None:
    make_window(booked).close()
    recent = preferences.recent[0]
    assert recent.path == booked.resolve()
    assert recent.title == "Jämtland Härjedalen 2020"
    assert recent.waiting > 0


def test_a_copy_is_written_in_the_background_and_said(
    make_window: MakeWindow, booked: Path, tmp_path: Path, qtbot: QtBot
) -> None:
    window = make_window(booked)
    target = tmp_path / "kopia.db"
    window.back_up_to(target)
    qtbot.waitUntil(lambda: window.panel.notice is not None)
    assert target.exists()


def test_the_language_is_changed_by_a_new_window(
    qapp: QApplication, preferences: Preferences, booked: Path, qtbot: QtBot
) -> None:
    from regionbudget.ui.app import Shell

    shell = Shell(qapp, preferences)
    first = shell.open(booked)
    qtbot.addWidget(first)
    first.open_page("history")
    first.speak(text.ENGLISH)
    second = shell.window
    assert isinstance(second, MainWindow)
    qtbot.addWidget(second)
    assert second is not first
    assert second.current_key == "history"
    assert second.windowTitle().startswith("Jämtland")
    assert text.language() == text.ENGLISH
    second.detach()
    second.session.close()


def test_a_bug_opens_the_crash_dialog_with_what_is_needed_to_mend_it(
    qapp: QApplication, qtbot: QtBot
) -> None:
    from regionbudget.ui.dialogs.crash import describe

    try:
        raise ZeroDivisionError
    except ZeroDivisionError as error:
        details = describe(type(error), error, error.__traceback__)
    assert "regionbudget 0." in details
    assert "ZeroDivisionError" in details


@pytest.mark.parametrize("key", KEYS)
def test_nothing_in_the_top_bar_is_cut_in_the_smallest_window(
    make_window: MakeWindow, booked: Path, tongue: str, key: str
) -> None:
    window = make_window(booked, (980, 600))
    window.session.set_as_of(date(2020, 9, 30))
    window.open_page(key)
    QApplication.processEvents()
    shown = [each for each in window._bar.findChildren(QWidget) if each.isVisible()]
    assert [type(each) for each in shown if each.width() < each.sizeHint().width()] == []


def test_the_top_bar_says_more_where_there_is_room(make_window: MakeWindow, booked: Path) -> None:
    window = make_window(booked, (980, 600))
    assert window._state.pill.word == "Beslutad"
    assert window._state.toolTip().startswith("Beslutad 2020-")
    window.resize(1280, 720)
    assert window._state.pill.word == window._state.toolTip()
