"""The plan page: what each line has left, drafting by hand and by file, and the decision."""

from pathlib import Path
from typing import Any

import pytest
from page_kit import KR, OpenPage, activity, buttons, plain, said, write
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from regionbudget.domain.plan import State
from regionbudget.paths import SAMPLE_DATA, SAMPLE_PLAN
from regionbudget.ui.dialogs import files

pytest_plugins = ["page_kit"]

CAREER = "Karriärvägar"


def tree_rows(page: Any) -> list[list[str]]:
    """Every row of the tree as texts, headings and remainders too."""
    model, rows = page.model, []
    for group in range(model.rowCount()):
        parent = model.index(group, 0)
        places = [parent, *(model.index(n, 0, parent) for n in range(model.rowCount(parent)))]
        for place in places:
            row = (place.siblingAtColumn(n).data() or "" for n in range(model.columnCount()))
            rows.append([plain(cell) for cell in row])
    return rows


def row_of(page: Any, title: str) -> list[str]:
    return next(row for row in tree_rows(page) if row[0].startswith(title))


def test_funding_stands_under_its_line_and_the_remainder_below(open_page: OpenPage) -> None:
    page = open_page("plan")
    assert row_of(page, "Goda förutsättningar")[3:6] == [
        "Vårdens medarbetare",
        "Vidareutbildning för sjuksköterskor",
        "Karriärtjänster för specialistsjuksköterskor",
    ]
    assert row_of(page, CAREER)[2:6] == ["1 300 000", "33 492", "", "1 266 508"]
    remainders = [row[2:6] for row in tree_rows(page) if row[0] == "Kvar på delområdet"]
    assert remainders[2] == ["36 839", "4 297", "32 542", "0"]


def test_what_every_line_has_left_is_always_in_sight(open_page: OpenPage) -> None:
    page = open_page("plan")
    assert {card.line.key: card.left_ore // KR for card in page.strip.cards} == {
        "nara-vard": 74_397,
        "generell": 0,
        "barnhalsovard": 0,
        "medarbetare": 4_297,
        "vidareutbildning": 32_542,
        "karriartjanster": 0,
        "e-halsa": 0,
    }
    assert all(card.isVisible() for card in page.strip.cards)


def test_a_finding_leads_to_its_column(open_page: OpenPage) -> None:
    page = open_page("plan")
    assert [plain(pill.text()) for pill in page.pills] == [
        "▲ P3  32 542 kr öronmärkt utan aktivitet",
        "▲ P8  13 931 kr skiljer, eller mottagare saknas",
        "P9  78 694 kr ej fördelat",
        "▲ P11  privata utförare: 3 områden",
    ]
    QTest.mouseClick(page.pills[0], Qt.MouseButton.LeftButton)
    assert page.tree.currentIndex().data() == "Vidareutbildning för sjuksköterskor"
    QTest.mouseClick(page.pills[1], Qt.MouseButton.LeftButton)
    assert page.tree.currentIndex().data() == "E-hälsa"
    QTest.mouseClick(page.pills[3], Qt.MouseButton.LeftButton)
    assert page.tree.currentIndex().data() == "Ökad tillgänglighet i barnhälsovården"


def test_a_reserve_ages_from_the_decision(open_page: OpenPage) -> None:
    assert row_of(open_page("plan"), "Ofördelat")[1] == "▲ saknas i 187 dagar"
    assert row_of(open_page("plan", "draft"), "Ofördelat")[1] == "utan ansvarig"


def test_a_decided_plan_is_only_read(open_page: OpenPage) -> None:
    page = open_page("plan")
    page.reveal(activity(page, CAREER))
    page.edit()
    assert page.dialog is None
    assert set(buttons(page)) >= {"Beslutsunderlag…", "Omfördela…"}
    assert not set(buttons(page)) & {"Läs in plan…", "Ny aktivitet…", "Ändra…", "Besluta…"}


def test_an_empty_plan_says_what_to_do(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("plan", "empty")
    assert page.empty.isVisible()
    page.import_file(SAMPLE_PLAN)
    qtbot.waitUntil(lambda: bool(page.session.plan.activities))
    assert not page.empty.isVisible()
    assert "18 aktiviteter lästes in, 71 751 473 kr" in said(page.panel)


def test_every_fault_of_a_file_is_listed_and_nothing_is_stored(
    open_page: OpenPage, qtbot: QtBot
) -> None:
    page = open_page("plan", "empty")
    page.import_file(SAMPLE_DATA / "wrong" / "plan-rule-and-fault.csv")
    qtbot.waitUntil(lambda: page.dialog is not None)
    faults = page.dialog.faults
    assert [(fault.row, fault.rule) for fault in faults] == [(19, ""), (21, "P1")]
    page.dialog.copy()
    copied = QApplication.clipboard().text().splitlines()
    assert copied[0] == "Rad\tRegel\tFel"
    assert copied[2].startswith("21\tP1\t”Karriärvägar sjuksköterskor” begär 1 300 000")
    assert not page.session.plan.activities


def test_a_block_from_a_spreadsheet_is_read_as_a_plan(open_page: OpenPage, qtbot: QtBot) -> None:
    page = open_page("plan", "empty")
    QApplication.clipboard().setText("e-halsa\tDigital signering\t1 250 000\tRegionstabschef\n")
    button = buttons(page.empty)["Läs in plan…"]
    QTest.keyClick(button, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    qtbot.waitUntil(lambda: bool(page.session.plan.activities))
    (made,) = page.session.plan.activities
    assert (made.title, made.funding) == ("Digital signering", {"e-halsa": 1_250_000 * KR})


def test_the_editor_shows_what_a_line_has_left_and_the_way_out(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(activity(page, CAREER))
    page.edit()
    dialog = page.dialog
    dialog.funding.amounts["medarbetare"].field.clear()
    dialog.funding.amounts["karriartjanster"].field.clear()
    write(dialog.funding.amounts["karriartjanster"].field, "1300000")
    assert plain(dialog.funding.left["karriartjanster"].text()) == "33 492 kr för mycket"
    assert said(dialog.panel).splitlines()[1].startswith("P1 ”Karriärvägar")
    assert not dialog.ok.isEnabled()
    buttons(dialog)["Ta 33 492 kr från Vårdens medarbetare"].click()
    assert dialog.ok.isEnabled()
    dialog.submit()
    assert activity(page, CAREER).funding == {
        "medarbetare": 33_492 * KR,
        "karriartjanster": 1_266_508 * KR,
    }


def test_a_ring_fenced_line_asks_for_its_purpose(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(activity(page, "SPUR"))
    page.edit()
    dialog = page.dialog
    dialog.funding.amounts["medarbetare"].field.clear()
    write(dialog.funding.amounts["vidareutbildning"].field, "20000")
    assert "P2" in said(dialog.panel)
    buttons(dialog)["Ange syftet Vidareutbildning för sjuksköterskor"].click()
    assert dialog.purpose.value == "vidareutbildning"
    assert dialog.funding.amounts["vidareutbildning"].value == 20_000 * KR
    assert "P2" not in said(dialog.panel)


def test_a_new_activity_is_funded_by_the_only_ordinary_line(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(page.session.plan.area("nara-vard"))
    page.add()
    dialog = page.dialog
    write(dialog.name, "Förebyggande hälsosamtal")
    write(dialog.owners, "Primärvårdschef + Folkhälsochef")
    write(dialog.sum.field, "50 000")
    dialog.submit()
    made = activity(page, "Förebyggande")
    assert made.funding == {"nara-vard": 50_000 * KR}
    assert made.owners == ("Primärvårdschef", "Folkhälsochef")


def test_months_the_wrong_way_round_are_refused(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(activity(page, "SPUR"))
    page.edit()
    page.dialog.first.choose(9)
    page.dialog.last.choose(4)
    assert said(page.dialog.panel) == "Från ligger efter Till"
    assert not page.dialog.ok.isEnabled()


def test_an_activity_can_be_taken_away(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(activity(page, "SPUR"))
    page.remove()
    page.dialog.submit()
    assert not [each for each in page.session.plan.activities if each.title.startswith("SPUR")]


def test_an_area_gets_its_coordinator_and_clause(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(page.session.plan.area("e-halsa"))
    page.edit()
    page.dialog.coordinator.setText("Digitaliseringschef")
    page.dialog.clause.setPlainText("Summor får inte flyttas.")
    page.dialog.submit()
    area = page.session.plan.area("e-halsa")
    assert (area.coordinator, area.clause) == ("Digitaliseringschef", "Summor får inte flyttas.")


def test_the_decision_lists_what_stops_it_first(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.reveal(activity(page, "SPUR"))
    page.edit()
    page.dialog.owners.clear()
    page.dialog.submit()
    page.decide()
    dialog = page.dialog
    dialog.by.setText("Regionstyrelsen")
    dialog.ref.setText("RS 1/2020")
    assert "P5 ”SPUR inspektion” har ingen ansvarig" in said(dialog.panel)
    assert not dialog.ok.isEnabled()
    buttons(dialog)["Visa SPUR inspektion"].click()
    assert page.tree.selected_row().activity.title == "SPUR inspektion"


def test_deciding_needs_who_and_number(open_page: OpenPage) -> None:
    page = open_page("plan", "draft")
    page.decide()
    dialog = page.dialog
    assert dialog.day.value == page.session.today
    write(dialog.by, "Regionstyrelsen")
    assert not dialog.ok.isEnabled()
    assert dialog.hint.text() == "Fyll i: Diarienummer"
    write(dialog.ref, "RS 1/2020")
    assert dialog.hint.text() == ""
    dialog.submit()
    assert page.session.plan.state is State.DECIDED


def test_the_paper_is_exported(
    open_page: OpenPage, qtbot: QtBot, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("plan")
    out = tmp_path / "plan.xlsx"
    monkeypatch.setattr(files, "choose_report", lambda *_: out)
    page.export_button.click()
    qtbot.waitUntil(lambda: "plan.xlsx" in said(page.panel), timeout=20_000)
    assert out.stat().st_size > 5_000
