"""Tilldelning: the lines, the proof of the national table, and text pasted from a PDF."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest
from annex_texts import annex_text
from page_kit import OpenPage, buttons, plain, said
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication

from regionbudget.domain.decisions import Terms
from regionbudget.domain.plan import Line
from regionbudget.readers.agreements import load_agreement
from regionbudget.services import decisions, plans
from regionbudget.ui.models.cells import Role
from regionbudget.ui.models.national_table import MARK
from regionbudget.ui.theme import Tone

pytest_plugins = ["page_kit"]

JAMTLAND = "Jämtland Härjedalen"
TEXTS = {year: annex_text(load_agreement(f"gnv-{year}")) for year in (2020, 2021)}


@pytest.fixture
def plan_files(plan_files: dict[str, Path], tmp_path: Path) -> dict[str, Path]:
    """Also a plan of each of the other years; that of 2019 has no allocation."""
    files = dict(plan_files)
    for year in (2019, 2021):
        files[f"of{year}"] = tmp_path / f"made-{year}.db"
        plans.create(files[f"of{year}"], f"gnv-{year}", JAMTLAND)
    return files


def cells(view: Any, region: str) -> dict[str, str]:
    """A region's row as it is shown, by the title of the column."""
    place = view.model.find(lambda row: row.region == region)
    shown = (view.model.index(place, at).data() for at in range(view.model.columnCount()))
    titles = [column.title for column in view.model.columns]
    return {title: plain(str(text)) for title, text in zip(titles, shown, strict=True)}


def told(view: Any) -> list[tuple[str, str, str]]:
    return [
        (each.pill.word if each.pill else "", plain(each.where), plain(each.what))
        for each in view.remarks.rows
    ]


def test_the_proof_is_made_when_it_is_first_asked_for(open_page: OpenPage) -> None:
    page = open_page("allocation")
    before = page.proof
    assert before is None
    page.proof_button.click()
    assert page.proof.isVisible()
    assert page.verdict.pill.word == "126 av 126 belopp lika på kronan"
    page.lines_button.click()
    assert page.tree.isVisible()
    assert page.verdict.pill.word == "Alla regioners belopp blir det nationella"


def test_the_whole_table_stands_with_the_own_region_pointed_out(open_page: OpenPage) -> None:
    page = open_page("allocation")
    page.proof_button.click()
    view = page.proof
    assert view.model.rowCount() == 21
    assert cells(view, JAMTLAND)["Nära vård/primärvård"] == "18 174 397"
    assert view.table.selected_row().region == JAMTLAND
    strong = [view.model.index(n, 0).data(Role.STRONG) for n in range(21)]
    assert strong.count(True) == 1
    assert [s.values[0] for s in view.footer.summaries] == ["Nyckel", "Summa"]
    assert told(view)[0][:2] == ("stämmer", "Barnhälsovård 2020 (bilaga 3)")


def test_what_differs_is_marked_explained_and_listed(open_page: OpenPage) -> None:
    page = open_page("allocation", "of2021")
    page.proof_button.click()
    view = page.proof
    assert cells(view, "Västernorrland")["Vårdens medarbetare"] == f"{MARK} 59 665 951"
    assert cells(view, "Västra Götaland")["Totalt"] == f"{MARK} 955 447 731"
    place = view.model.find(lambda row: row.region == "Västernorrland")
    column = [c.title for c in view.model.columns].index("Vårdens medarbetare")
    index = view.model.index(place, column)
    assert index.data(Role.TONE) == Tone.ATTENTION
    assert "avrundade vart för sig" in index.data(Qt.ItemDataRole.ToolTipRole)
    assert index.data(Role.COPY) == "59665951"
    names = [summary.values[0] for summary in view.footer.summaries]
    assert names == ["Nyckel", "Summa", "Angiven summa", "Skillnad"]
    words = [word for word, _, _ in told(view)]
    assert words == ["skiljer", "summan", "summan", "annan nyckel än den angivna", "", "", ""]
    assert told(view)[4][2] == "Nära vård följer mottagare så när som på 2 kr"


def test_enter_on_a_remark_goes_to_its_region(open_page: OpenPage) -> None:
    page = open_page("allocation", "of2021")
    page.proof_button.click()
    page.proof.list.select_row(2)
    page.proof.list.activated.emit(page.proof.list.currentIndex())
    assert page.proof.table.selected_row().region == "Västra Götaland"


def test_the_regions_stay_in_sight_when_the_table_is_scrolled(open_page: OpenPage) -> None:
    page = open_page("allocation", "of2021", size=(800, 600))
    page.proof_button.click()
    QApplication.processEvents()
    view = page.proof
    over = view.frozen._over
    assert not over.isVisible()
    view.table.horizontalScrollBar().setValue(120)
    assert over.isVisible()
    assert over.columnWidth(0) == view.table.columnWidth(0)


def test_pasted_text_is_read_and_proven_as_it_stands(open_page: OpenPage) -> None:
    page = open_page("allocation")
    page.paste_button.click()
    dialog = page.dialog
    assert dialog.agreement.key == "gnv-2020"
    assert not dialog.copy_button.isEnabled()
    dialog.text.setPlainText(TEXTS[2020].replace("18 174 397", "18 174 937"))
    dialog.read()
    assert dialog.badge.pill.word == "125 av 126 belopp lika på kronan"
    shown = cells(dialog.view, JAMTLAND)
    assert shown["Nära vård/primärvård"] == f"{MARK} 18 174 937"
    assert told(dialog.view)[0][2].endswith("(+540 kr) – två siffror har bytt plats")
    words = {word for word, _, _ in told(dialog.view)}
    assert {"osäker läsning"} <= words
    place = dialog.view.model.find(lambda row: row.region == "Gotland")
    tip = dialog.view.model.index(place, 1).data(Qt.ItemDataRole.ToolTipRole)
    assert tip.startswith("radens summa avgör. I texten: 59 636 8 292 832")
    dialog.copy()
    copied = QApplication.clipboard().text().split("\n")
    assert copied[1].startswith("Blekinge\t159748\t22214156\t")
    dialog.reject()


def test_the_text_is_read_by_itself_when_the_typing_rests(open_page: OpenPage, qtbot: Any) -> None:
    page = open_page("allocation")
    page.paste()
    page.dialog.text.setPlainText(TEXTS[2020])
    qtbot.waitUntil(lambda: page.dialog.checked is not None)
    page.dialog.reject()


def test_what_hinders_the_reading_is_told_in_words(open_page: OpenPage) -> None:
    page = open_page("allocation")
    page.paste()
    dialog = page.dialog
    dialog.text.setPlainText(TEXTS[2020].replace("Blekinge", "Blekinga"))
    dialog.read()
    assert "Rad 2: regionen ”Blekinga” finns inte; menas Blekinge?" in said(dialog.panel)
    assert not dialog.view.isVisible()
    dialog.text.setPlainText(TEXTS[2020])
    dialog.read()
    assert not dialog.panel.isVisible()
    assert dialog.view.isVisible()
    dialog.reject()


def test_another_agreement_may_be_chosen(open_page: OpenPage) -> None:
    page = open_page("allocation")
    page.paste()
    dialog = page.dialog
    dialog.agreements.setCurrentText("God och nära vård 2021")
    dialog.text.setPlainText(TEXTS[2021])
    dialog.read()
    assert dialog.badge.pill.word == "146 av 147 belopp lika på kronan"
    dialog.reject()


def test_the_table_read_can_be_saved_and_read_as_a_file(
    open_page: OpenPage, tmp_path: Path
) -> None:
    from regionbudget.services import allocation

    page = open_page("allocation")
    page.paste()
    page.dialog.text.setPlainText(TEXTS[2020])
    page.dialog.read()
    path = tmp_path / "tabell.csv"
    page.dialog.save(path)
    again = allocation.check_file(path, load_agreement("gnv-2020"))
    assert again.proof.table.cells == page.dialog.checked.proof.table.cells
    page.dialog.save(tmp_path / "saknas" / "tabell.csv")
    assert "kan inte skrivas" in said(page.dialog.panel)
    page.dialog.reject()


def text_of_2019() -> str:
    """A made-up table in the order of the agreement's lines."""
    rows = [f"{region} 1 000 100 200 300 600" for region in load_agreement("gnv-2020").population]
    return "\n".join(rows)


def test_a_plan_without_allocation_takes_its_regions_row(open_page: OpenPage) -> None:
    page = open_page("allocation", "of2019")
    assert page.stack.currentIndex() == 1
    buttons(page)["Klistra in från PDF…"].click()
    dialog = page.dialog
    assert dialog.takes
    assert not dialog.ok.isEnabled()
    dialog.text.setPlainText(text_of_2019())
    dialog.read()
    assert plain(dialog.hint.text()) == "Jämtland Härjedalen får 600 kr"
    dialog.ok.click()
    assert [line.amount_ore for line in page.session.plan.lines] == [10_000, 20_000, 30_000]
    assert page.stack.currentIndex() == 0
    page.proof_button.click()
    assert page.unproven.isVisible()


def test_another_agreements_amounts_are_not_taken(open_page: OpenPage) -> None:
    page = open_page("allocation", "of2019")
    page.paste()
    dialog = page.dialog
    dialog.agreements.setCurrentText("God och nära vård 2020")
    dialog.text.setPlainText(TEXTS[2020])
    dialog.read()
    assert not dialog.ok.isEnabled()
    assert dialog.hint.text() == "Planen bygger på God och nära vård 2019"
    dialog.reject()


def test_everything_has_a_name_for_those_who_do_not_see_it(open_page: OpenPage) -> None:
    page = open_page("allocation", "of2021")
    page.proof_button.click()
    page.paste()
    dialog = page.dialog
    named = (page.proof.table, page.proof.list, dialog.text, dialog.agreements, dialog.copy_button)
    assert all(each.accessibleName() for each in named)
    dialog.text.setPlainText(TEXTS[2021])
    dialog.read()
    QApplication.processEvents()
    assert dialog.height() <= 690
    dialog.reject()


def test_the_file_dialogs_are_left_alone_when_nothing_is_chosen(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch
) -> None:
    page = open_page("allocation")
    page.paste()
    monkeypatch.setattr(
        "regionbudget.ui.dialogs.paste_allocation.QFileDialog.getSaveFileName",
        lambda *_: ("", ""),
    )
    page.dialog.choose_file()
    page.dialog.reject()


def test_the_parts_of_a_line_stand_with_what_the_plan_takes_of_them(open_page: OpenPage) -> None:
    page = open_page("allocation", "draft")
    page.reveal(page.session.plan.line("e-halsa"))
    shown = [
        (row.earmark.key, row.earmark.amount_ore // 100, row.planned_ore)
        for row in page.detail.earmarks.rows
    ]
    assert shown == [("1177", 1_646_461, 0), ("standarder", 1_266_508, 0)]


def test_the_regions_own_ring_fence_is_lifted_in_a_draft_and_put_back(open_page: OpenPage) -> None:
    page = open_page("allocation", "draft")
    page.reveal(page.session.plan.line("generell"))
    buttons(page)["Lyft öronmärkningen"].click()
    assert not page.session.plan.line("generell").ring_fenced
    page.reveal(page.session.plan.line("generell"))
    buttons(page)["Öronmärk igen"].click()
    assert page.session.plan.line("generell").ring_fenced
    page.reveal(page.session.plan.line("vidareutbildning"))
    assert "Lyft öronmärkningen" not in buttons(page)
    page = open_page("allocation", "decided")
    page.reveal(page.session.plan.line("generell"))
    assert "Lyft öronmärkningen" not in buttons(page)


def test_a_line_that_a_decision_added_is_shown_without_a_national_sum(open_page: OpenPage) -> None:
    page = open_page("allocation", "decided")
    line = Line("extra", "medarbetare", "Extra medel", 0)
    terms = Terms(date(2020, 6, 1), "Regionstyrelsen", "nytt beslut", "RS 9/2020")
    decisions.add_line(page.session.db, line, 1_000_00, terms)
    page.session.reload()
    page.reveal(page.session.plan.line("extra"))
    row = page.tree.selected_row()
    assert (row.line.key, row.national, row.gap_ore, row.share) == ("extra", None, None, None)
    assert "tillagt genom beslut" in page.detail.hint.text()
