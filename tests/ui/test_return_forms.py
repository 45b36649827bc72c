"""Return forms in the window: made, read back with what they change shown first, and dropped."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook, load_workbook
from page_kit import OpenPage, plain, said
from PySide6.QtCore import QMimeData, QPoint, Qt, QUrl
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from pytestqt.qtbot import QtBot

from regionbudget.domain.periods import interim, month
from regionbudget.domain.return_form import HolderKind
from regionbudget.services import closing, followup, outturn, return_forms
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.form_reading import FormReadingDialog
from regionbudget.ui.dialogs.return_forms import Asked

pytest_plugins = ["page_kit"]

WAIT = 30_000
HR = "HR direktör"
ROW = 7
"""The first activity of a form."""


def filled(page: Any, change: Callable[[Workbook], None] | None = None) -> Path:
    """A form for HR, filled in with a cost and a forecast."""
    path: Path = page.session.path.with_name("hr.xlsx")
    return_forms.make(page.session.db, HolderKind.OWNER, HR, interim(2020), path)
    workbook = load_workbook(path)
    label = workbook["Listor"]["A2"].value
    for column, value in enumerate((date(2020, 8, 14), label, 125.5, "Kurs"), 1):
        workbook["Poster"].cell(5, column).value = value
    workbook["Blankett"].cell(ROW, 9).value = 1_400_000
    workbook["Blankett"].cell(ROW, 10).value = "Färre kurser"
    if change is not None:
        change(workbook)
    workbook.save(path)
    return path


def reading(qtbot: QtBot, dialog: Any, path: Path) -> Any:
    dialog.read(path)
    qtbot.waitUntil(lambda: dialog.reading is not None, timeout=WAIT)
    return dialog.reading


def test_one_form_is_made_where_the_user_says(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("followup")
    page.open_forms()
    dialog = page.dialog
    assert dialog.period.value == page.session.period
    assert HR in [asked.holder for asked in dialog.who.values]
    dialog.who.choose(Asked(HolderKind.OWNER, HR))
    offered: list[Path] = []

    def choose(_parent: object, _title: str, suggested: Path) -> Path:
        offered.append(suggested)
        return tmp_path / "ut.xlsx"

    monkeypatch.setattr(files, "choose_workbook", choose)
    dialog.submit()
    qtbot.waitUntil(lambda: "ut.xlsx" in said(dialog.panel), timeout=WAIT)
    assert offered[0].name == "Blankett 2020-T2 HR direktör.xlsx"
    (listed,) = dialog.model.rows
    assert listed.made.form.holder == HR
    assert [plain(dialog.model.index(0, n).data()) for n in (0, 4)] == [HR, "▲ väntar på svar"]


def test_all_owners_get_a_file_each(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("followup")
    dialog = page.open_forms()
    folder = tmp_path / "ut"
    folder.mkdir()
    monkeypatch.setattr(files, "choose_folder", lambda *_: folder)
    assert dialog.who.value == Asked(HolderKind.OWNER, None)
    dialog.submit()
    qtbot.waitUntil(lambda: "10 blanketter" in said(dialog.panel), timeout=WAIT)
    assert len(list(folder.glob("Blankett 2020-T2 *.xlsx"))) == 10
    assert len(dialog.model.rows) == 10


def test_what_a_form_brings_is_shown_before_it_is_read_in(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page("followup")
    path = filled(page)
    dialog = page.open_forms()
    shown = reading(qtbot, dialog, path)
    assert isinstance(shown, FormReadingDialog)
    assert plain(shown.said.text()) == (
        "HR direktör, 2020-T2. 1 ny post, 125,50 kr. 1 prognos. Inget är sparat än."
    )
    assert [(row.what, row.amount_ore) for row in shown.model.rows] == [
        ("Kostnad", 125_50),
        ("Prognos", 1_400_000_00),
    ]
    before = outturn.count(page.session.db)
    shown.submit()
    qtbot.waitUntil(lambda: "är inläst" in said(dialog.panel), timeout=WAIT)
    assert outturn.count(page.session.db) == before + 1
    rows = followup.follow_up(page.session.db, interim(2020)).rows
    assert [r.forecast_ore for r in rows if r.owner_forecast] == [1_400_000_00]
    dialog.read(path)
    qtbot.waitUntil(lambda: "Inget nytt" in said(dialog.panel), timeout=WAIT)
    assert "redan inläst" in said(dialog.panel)
    assert outturn.count(page.session.db) == before + 1


def test_a_tampered_form_is_told_by_cell(open_page: OpenPage, qtbot: QtBot) -> None:
    def tamper(workbook: Workbook) -> None:
        workbook["Blankett"].cell(ROW, 3).value = 1

    page = open_page("followup")
    path = filled(page, tamper)
    shown = reading(qtbot, page.open_forms(), path)
    (fault,) = shown.faults
    assert fault.place == f"Blankett!C{ROW}"
    assert plain(fault.text).endswith("är ändrad: 1 500 000 kr → 1 kr")


def test_a_closed_month_is_late_or_nothing(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("followup")
    path = filled(page)
    closing.close(page.session.db, month(2020, 8), "Ekonomichef", hard=True)
    dialog = page.open_forms()
    shown = reading(qtbot, dialog, path)
    assert not shown.ok.isEnabled()
    assert "2020-08 är stängd" in said(shown.panel)
    shown.late.setChecked(True)
    assert shown.ok.isEnabled()
    assert shown.model.rows[0].day == date(2020, 9, 1)
    shown.submit()
    qtbot.waitUntil(lambda: "är inläst" in said(dialog.panel), timeout=WAIT)
    (entry,) = [e for e in outturn.entries(page.session.db) if e.text == "Kurs"]
    assert (entry.date, entry.true_date) == (date(2020, 9, 1), date(2020, 8, 14))


def test_a_form_dropped_on_the_page_is_read(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("followup")
    path = filled(page)
    data = QMimeData()
    data.setUrls([QUrl.fromLocalFile(str(path))])
    action, left, none = (
        Qt.DropAction.CopyAction,
        Qt.MouseButton.LeftButton,
        Qt.KeyboardModifier.NoModifier,
    )
    over = QDragEnterEvent(QPoint(5, 5), action, data, left, none)
    over.setAccepted(False)
    page.dragEnterEvent(over)
    assert over.isAccepted()
    page.dropEvent(QDropEvent(QPoint(5, 5), action, data, left, none))
    qtbot.waitUntil(lambda: page.dialog.reading is not None, timeout=WAIT)
    assert isinstance(page.dialog.reading, FormReadingDialog)


def test_a_form_of_nothing_new_may_still_be_read_in(open_page: OpenPage, qtbot: QtBot) -> None:
    """That it came back is worth knowing."""

    def empty(workbook: Workbook) -> None:
        for column in range(1, 5):
            workbook["Poster"].cell(5, column).value = None
        for column in (9, 10):
            workbook["Blankett"].cell(ROW, column).value = None

    page = open_page("followup")
    path = filled(page, empty)
    dialog = page.open_forms()
    shown = reading(qtbot, dialog, path)
    assert "Blanketten för inget nytt med sig." in shown.said.text()
    assert not shown.table.isVisible()
    shown.submit()
    qtbot.waitUntil(lambda: "är inläst" in said(dialog.panel), timeout=WAIT)
    assert dialog.model.rows[0].reads
