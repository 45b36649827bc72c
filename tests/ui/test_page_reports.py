"""The report page: kinds with deadlines, previews, choices, exports and whether figures changed."""

from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from openpyxl.workbook.defined_name import DefinedName
from page_kit import KR, OpenPage, activity, plain, said
from pytestqt.qtbot import QtBot

from regionbudget.domain.deadlines import Stated
from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.spend import NewEntry
from regionbudget.reports.kinds import ReportKind
from regionbudget.services import deadlines, outturn
from regionbudget.ui.dialogs import files

pytest_plugins = ["page_kit"]


def cells(page: Any, kind: str) -> list[str]:
    place = page.items.find(lambda item: item.kind == kind)
    columns = range(page.items.columnCount())
    return [plain(page.items.index(place, n).data()) for n in columns]


def previewed(page: Any, qtbot: QtBot, title: str) -> str:
    """The words of the preview, once the report of this title is there."""
    qtbot.waitUntil(
        lambda: page.view.report is not None and page.view.report.title.startswith(title),
        timeout=30_000,
    )
    return plain(page.view.paper.toPlainText())


def test_every_kind_is_listed_with_its_period_and_deadline(open_page: OpenPage) -> None:
    page = open_page("reports")
    assert {item.kind for item in page.items.rows} == set(ReportKind)
    periods = {item.kind: item.period.code for item in page.items.rows}
    assert (periods["month"], periods["annual"]) == ("2020-08", "2020")
    assert (periods["economic"], periods["owner"]) == ("2020", "2020-T2")
    assert cells(page, "requisition")[1] == "2020-12-01"
    assert cells(page, "economic")[1] == "2021-03-31"
    assert page.chosen.kind == "interim"


def test_the_narrative_begins_with_what_is_still_asked_for(open_page: OpenPage) -> None:
    """The earlier report of 2020 was called off; it can be chosen all the same."""
    page = open_page("reports")
    page.reveal("narrative")
    assert page.chosen.period == whole_year(2020)
    assert cells(page, "narrative")[1] == "2021-03-31"
    page.choices.period.choose(month(2020, 6))
    page.choices.changed.emit()
    assert cells(page, "narrative")[1] == "○ 2020-09-30"


def test_a_deadline_that_is_done_says_so(open_page: OpenPage) -> None:
    page = open_page("reports")
    deadlines.mark(page.session.db, "2020-12-01/1", Stated.DONE, "HOSPA")
    page.session.reload()
    assert cells(page, "requisition")[1] == "● 2020-12-01"
    page.reveal("requisition")
    assert page.due.text().endswith("Rekvisition till Kammarkollegiet, gjord")


def test_the_preview_shows_the_report_that_is_exported(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("reports")
    words = previewed(page, qtbot, "Delårsuppföljning")
    assert "Nyckeltal" in words
    tabs = [page.view.tabs.tabText(n) for n in range(page.view.tabs.count())]
    assert tabs == [sheet.title for sheet in page.view.report.sheets]
    page.view.tabs.setCurrentIndex(tabs.index("Uppföljning"))
    followup = page.session.follow_up
    assert "Karriärvägar sjuksköterskor" in page.view.paper.toPlainText()
    page.reveal("plan")
    previewed(page, qtbot, "Plan för")
    page.reveal("annual")
    previewed(page, qtbot, "Årsuppföljning 2020")
    assert followup.total.accumulated_ore > 0


def test_the_same_sheet_stays_in_sight_when_the_report_is_made_anew(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page("reports")
    previewed(page, qtbot, "Delårsuppföljning")
    page.view.tabs.setCurrentIndex(3)
    title = page.view.tabs.tabText(3)
    before = page.view.report
    outturn.add(page.session.db, NewEntry(activity(page, "SPUR").id, page.session.today, KR, "x"))
    page.session.reload()
    qtbot.waitUntil(lambda: page.view.report != before, timeout=30_000)
    assert page.view.tabs.tabText(page.view.tabs.currentIndex()) == title


def test_a_period_an_owner_and_nobody_but_the_kinds_that_take_them(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page("reports")
    page.reveal("month")
    assert not page.choices.owner.isVisible()
    page.choices.period.choose(month(2020, 3))
    previewed(page, qtbot, "Månadsuppföljning mars 2020")
    assert page.chosen.period == month(2020, 3)
    page.reveal("plan")
    assert not page.choices.period.isVisible()
    page.reveal("owner")
    page.choices.owner.choose("HR direktör")
    words = previewed(page, qtbot, "Ansvarigs aktiviteter")
    assert page.view.report.title.endswith(": HR direktör")
    assert "HR direktör" in words
    page.reveal("mandate")
    assert page.choices.owner.value == ""
    previewed(page, qtbot, "Beslutade avvikelser")
    page.reveal("narrative")
    assert page.choices.period.values == [whole_year(2020), month(2020, 6)]


def test_a_provider_is_chosen_among_those_there_are(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("reports")
    page.reveal("provider")
    assert page.view.paper.toPlainText().startswith("Ingen utförare ännu")
    assert not page.export_button.isEnabled()
    spur, autumn = activity(page, "SPUR").id, page.session.today
    for day, supplier in ((date(2020, 5, 4), "Vård AB"), (autumn, "Hösten AB")):
        outturn.add(page.session.db, NewEntry(spur, day, KR, "x", supplier=supplier))
    page.session.reload()
    assert page.choices.provider.values == ["Vård AB"]
    previewed(page, qtbot, "Redovisning: Vård AB")
    page.choices.period.choose(whole_year(2020))
    page.choices.provider.choose("Hösten AB")
    previewed(page, qtbot, "Redovisning: Hösten AB")
    assert page.export_button.isEnabled()


def test_a_form_shows_the_day_of_today_alone(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("reports")
    page.reveal("requisition")
    previewed(page, qtbot, "Rekvisition")
    page.session.set_as_of(page.session.today)
    assert "visar läget i dag" in page.view.paper.toPlainText()
    assert not page.pdf_button.isEnabled()
    page.reveal("ring-fenced")
    previewed(page, qtbot, "Öronmärkta medel")


def test_every_kind_that_can_be_made_is_previewed(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("reports")
    for item in list(page.items.rows):
        if item.kind is ReportKind.PROVIDER:
            continue
        page.view.clear("")
        page.previewer.forget()
        page.reveal("plan" if item.kind != "plan" else "month")
        page.reveal(item.kind.value)
        qtbot.waitUntil(lambda: page.view.report is not None, timeout=30_000)


def test_an_export_says_so_until_figures_change(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reports")
    out = tmp_path / "delar.xlsx"
    monkeypatch.setattr(files, "choose_report", lambda *_: out)
    page.reveal("interim")
    page.export_button.click()
    qtbot.waitUntil(lambda: out.exists() and "delar.xlsx" in said(page.panel), timeout=30_000)
    assert cells(page, "interim")[2].startswith("● exporterad")
    assert cells(page, "plan")[2] == "○ inte exporterad"
    entry = NewEntry(activity(page, "SPUR").id, page.session.today, 10 * KR, "resa")
    outturn.add(page.session.db, entry)
    page.session.reload()
    assert cells(page, "interim")[2].startswith("▲ ändrad sedan")


def test_a_report_is_written_as_a_pdf_of_the_chosen_owner(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reports")
    asked: list[Path] = []

    def choose(_parent: object, _title: str, suggested: Path) -> Path:
        asked.append(suggested)
        return tmp_path / "ut.pdf"

    monkeypatch.setattr(files, "choose_report", choose)
    page.reveal("owner")
    page.choices.owner.choose("HR direktör")
    page.pdf_button.click()
    qtbot.waitUntil(lambda: "ut.pdf" in said(page.panel), timeout=30_000)
    assert (tmp_path / "ut.pdf").read_bytes().startswith(b"%PDF")
    assert asked[0].name == "ansvarig-hr-direktor-2020-T2.pdf"


def test_a_regions_own_workbook_is_filled_and_what_needs_a_look_is_told(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reports")
    book: Any = openpyxl.Workbook()
    for name, cell in (("Utfall_ack", "B2"), ("Vår_ruta", "B3")):
        book.defined_names[name] = DefinedName(name, attr_text=f"'Sheet'!${cell[0]}${cell[1]}")
    book.save(tmp_path / "mall.xlsx")
    monkeypatch.setattr(files, "choose_filled", lambda *_: tmp_path / "mall.xlsx")
    monkeypatch.setattr(files, "choose_report", lambda *_: tmp_path / "ut.xlsx")
    page.choices.choose_template()
    assert page.choices.mould.text() == "Mall: mall.xlsx"
    page.export()
    qtbot.waitUntil(lambda: "ut.xlsx" in said(page.panel), timeout=30_000)
    assert "Vår_ruta" in said(page.panel)
    filled = openpyxl.load_workbook(tmp_path / "ut.xlsx")["Sheet"]["B2"].value
    assert round(filled * 100) == page.session.follow_up.total.accumulated_ore
    page.choices.use_ours()
    assert page.choices.template is None


def test_a_place_that_cannot_be_written_is_told(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("reports")
    monkeypatch.setattr(files, "choose_report", lambda *_: tmp_path / "saknas" / "ut.xlsx")
    page.export()
    qtbot.waitUntil(lambda: "kan inte skrivas" in said(page.panel), timeout=30_000)


def test_no_name_no_report(open_page: OpenPage, monkeypatch: pytest.MonkeyPatch) -> None:
    page = open_page("reports")
    monkeypatch.setattr(files, "choose_report", lambda *_: None)
    page.export()
    assert said(page.panel) == ""


def test_a_narrow_page_leaves_the_states_to_the_wide_one(open_page: OpenPage) -> None:
    page = open_page("reports")
    assert not page.table.isColumnHidden(2)
    page.resize(780, 640)
    assert page.table.isColumnHidden(2)


def test_a_narrow_window_tells_the_state_beside_the_deadline(open_page: OpenPage) -> None:
    page = open_page("reports", size=(734, 600))
    assert page.table.isColumnHidden(2)
    assert page.due.text().startswith("○ inte exporterad · För: ")
    page.resize(1154, 744)
    page.show()
    assert not page.table.isColumnHidden(2)
    assert page.due.text().startswith("För: ")
