"""What holds for each of the working pages: names, room, both languages, copying out."""

from typing import Any

import pytest
from page_kit import KEYS, OpenPage
from PySide6.QtCore import Qt
from PySide6.QtGui import QAccessible
from PySide6.QtWidgets import QAbstractScrollArea, QApplication, QWidget

pytest_plugins = ["page_kit"]

SMALLEST = (774, 450)
"""What is left for a page of the smallest window: 980 × 600 less the rail, bars and menu."""


def nameless(page: QWidget) -> list[str]:
    """Widgets that take the keyboard and tell a screen reader nothing."""
    found = []
    for child in page.findChildren(QWidget):
        takes_keys = child.focusPolicy() & Qt.FocusPolicy.TabFocus and child.isVisibleTo(page)
        if not takes_keys or isinstance(child.parent(), QAbstractScrollArea):
            continue
        face = QAccessible.queryAccessibleInterface(child)
        if face is not None and not face.text(QAccessible.Text.Name):
            found.append(f"{type(child).__name__} {child.objectName()}")
    return found


@pytest.mark.parametrize("state", ["empty", "draft", "booked"])
@pytest.mark.parametrize("key", KEYS)
def test_a_page_shows_itself_in_either_language(
    open_page: OpenPage, either_language: str, key: str, state: str
) -> None:
    page = open_page(key, state)
    if key == "overview":
        page.complete()  # what it adds once it is painted
    assert nameless(page) == []
    assert not page.grab().isNull()


@pytest.mark.parametrize("key", KEYS)
def test_a_page_fits_the_smallest_window(open_page: OpenPage, key: str) -> None:
    page = open_page(key, size=SMALLEST)
    needed = page.minimumSizeHint()
    assert (needed.width() <= SMALLEST[0], needed.height() <= SMALLEST[1]) == (True, True)


@pytest.mark.parametrize("key", KEYS)
def test_a_page_keeps_its_choice_over_a_refresh(open_page: OpenPage, key: str) -> None:
    page = open_page(key)
    target = page.session.plan.activities[3]
    page.reveal(target)
    page.refresh()
    assert not page.grab().isNull()


@pytest.mark.parametrize(("key", "view"), [("plan", "tree"), ("followup", "tree")])
def test_a_table_is_copied_out_whole(open_page: OpenPage, key: str, view: str) -> None:
    from regionbudget.ui.widgets.table import copy_all

    page: Any = open_page(key)
    lines = copy_all(getattr(page, view)).splitlines()
    assert len(lines) >= 1 + 4 + 18
    assert any("1300000" in line.split("\t") for line in lines)


def test_every_dialog_opens_in_either_language(open_page: OpenPage, either_language: str) -> None:
    plan = open_page("plan", "draft")
    plan.reveal(plan.session.plan.activities[14])
    opened = []
    for act in (plan.add, plan.edit, plan.decide, plan.remove, plan.describe_area):
        act()
        opened.append(plan.dialog)
    outturn = open_page("outturn")
    outturn.list.table.select_row(0)
    outturn.correct()
    opened.append(outturn.dialog)
    followed = open_page("followup")
    followed.reveal(followed.session.plan.activities[14])
    for act in (followed.edit, followed.limits):
        act()
        opened.append(followed.dialog)
    reports = open_page("reports")
    for act in (reports.open_questions, reports.open_stratsys):
        act()
        opened.append(reports.dialog)
    opened[-1].open_texts()
    for dialog in opened:
        QApplication.processEvents()
        assert dialog.isVisible()
        assert nameless(dialog) == []
        dialog.reject()
