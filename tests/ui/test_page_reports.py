"""The report page: kinds with deadlines, previews, exports and whether figures changed since."""

from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, plain, said
from pytestqt.qtbot import QtBot

from regionbudget.domain.spend import NewEntry
from regionbudget.services import outturn
from regionbudget.ui.dialogs import files

pytest_plugins = ["page_kit"]


def cells(page: Any, kind: str) -> list[str]:
    place = page.items.find(lambda item: item.kind == kind)
    columns = range(page.items.columnCount())
    return [plain(page.items.index(place, n).data()) for n in columns]


def test_each_kind_has_its_period_and_deadline(open_page: OpenPage) -> None:
    page = open_page("reports")
    assert [item.kind for item in page.items.rows] == [
        "plan",
        "month",
        "tertial",
        "interim",
        "annual",
    ]
    assert cells(page, "month")[2] == "aug 2020"
    assert cells(page, "interim")[3].startswith("○ inställd: 2020-09-30")
    assert cells(page, "annual")[3].startswith("2021-03-31")
    assert page.chosen.kind == "interim"


def test_the_preview_shows_what_the_report_holds(open_page: OpenPage) -> None:
    page = open_page("reports")
    (total,) = page.footer.summaries
    assert total.values[9] == page.session.follow_up.total.accumulated_ore
    page.reveal("annual")
    (total,) = page.footer.summaries
    assert total.values[9] == sum(page.session.month_sums.values())
    page.reveal("plan")
    assert page.plan_tree.isVisible()


def test_an_export_says_so_until_figures_change(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reports")
    out = tmp_path / "delar.xlsx"
    monkeypatch.setattr(files, "choose_workbook", lambda *_: out)
    page.reveal("interim")
    page.export_button.click()
    qtbot.waitUntil(lambda: out.exists() and "delar.xlsx" in said(page.panel), timeout=30_000)
    assert cells(page, "interim")[4].startswith("● exporterad")
    assert cells(page, "plan")[4] == "○ inte exporterad"
    entry = NewEntry(activity(page, "SPUR").id, page.session.today, 10 * KR, "resa")
    outturn.add(page.session.db, entry)
    page.session.reload()
    assert cells(page, "interim")[4].startswith("▲ ändrad efter export")


def test_a_place_that_cannot_be_written_is_told(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reports")
    monkeypatch.setattr(files, "choose_workbook", lambda *_: tmp_path / "saknas" / "ut.xlsx")
    page.export()
    qtbot.waitUntil(lambda: "kan inte skrivas" in said(page.panel), timeout=30_000)


def test_no_name_no_report(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page("reports")
    monkeypatch.setattr(files, "choose_workbook", lambda *_: None)
    page.export()
    assert said(page.panel) == ""
