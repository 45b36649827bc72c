"""In the window: the plan exported for Excel, and its differences read before they are stored."""

from pathlib import Path
from typing import Any

import pytest
from openpyxl import load_workbook
from page_kit import KR, OpenPage, activity, buttons, plain, said
from pytestqt.qtbot import QtBot

from regionbudget.paths import SAMPLE_PLAN
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.plan_differences import PlanDifferencesDialog

pytest_plugins = ["page_kit"]


@pytest.fixture
def exported(qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    """Press the button on a page and give the workbook."""

    def export(page: Any) -> Path:
        path = tmp_path / "ut.xlsx"
        monkeypatch.setattr(files, "choose_workbook", lambda *_: path)
        buttons(page)["Exportera för Excel…"].click()
        qtbot.waitUntil(lambda: "ut.xlsx" in said(page.panel))
        return path

    return export


def with_sum(path: Path, title: str, kronor: int) -> Path:
    workbook = load_workbook(path)
    sheet = workbook["Plan"]
    (row,) = (cell.row for cell in sheet["C"] if cell.value == title)
    sheet.cell(row, 4, kronor)
    workbook.save(path)
    return path


def differences_of(page: Any, qtbot: QtBot) -> PlanDifferencesDialog:
    qtbot.waitUntil(lambda: isinstance(page.dialog, PlanDifferencesDialog))
    dialog: PlanDifferencesDialog = page.dialog
    return dialog


def test_differences_are_read_before_they_are_stored(
    open_page: OpenPage, qtbot: QtBot, exported: Any
) -> None:
    page = open_page("plan", "draft")
    path = with_sum(exported(page), "SPUR inspektion", 650_000)
    page.import_file(path)
    dialog = differences_of(page, qtbot)
    sentence = "”SPUR inspektion”: summan ändras från 700 000 kr till 650 000 kr"
    assert plain(dialog.detail.text()) == sentence
    assert dialog.said.text().startswith("1 skillnad.")
    assert activity(page, "SPUR").sum_ore == 700_000 * KR
    dialog.ok.click()
    qtbot.waitUntil(lambda: "lästes in" in said(page.panel))
    assert activity(page, "SPUR").sum_ore == 650_000 * KR


def test_leaving_the_dialog_stores_nothing(
    open_page: OpenPage, qtbot: QtBot, exported: Any
) -> None:
    page = open_page("plan", "draft")
    page.import_file(with_sum(exported(page), "SPUR inspektion", 650_000))
    differences_of(page, qtbot).cancel.click()
    assert activity(page, "SPUR").sum_ore == 700_000 * KR


def test_an_unchanged_file_is_told_to_say_nothing_new(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("plan", "draft")
    page.import_file(SAMPLE_PLAN)
    qtbot.waitUntil(lambda: "Inga skillnader" in said(page.panel))


def test_a_decided_plan_can_be_exported_too(open_page: OpenPage, exported: Any) -> None:
    assert exported(open_page("plan", "decided")).stat().st_size > 0
