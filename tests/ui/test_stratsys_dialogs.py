"""The codes of another system in the window: typed and pasted, tried at once, written to a file."""

from pathlib import Path

import pytest
from page_kit import OpenPage, buttons, plain, press, said
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication

from regionbudget.services import stratsys
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.activity_texts import ActivityTextsDialog
from regionbudget.ui.dialogs.stratsys import StratsysDialog

pytest_plugins = ["page_kit"]


@pytest.fixture
def dialog(open_page: OpenPage) -> StratsysDialog:
    page = open_page("reports")
    page.open_stratsys()
    made: StratsysDialog = page.dialog
    return made


def stored(dialog: StratsysDialog) -> dict[str, str]:
    return {each.key: each.code for each in stratsys.codes(dialog._session.db) if each.code}


def row_of(dialog: StratsysDialog, name: str) -> int:
    return next(n for n, texts in enumerate(dialog.grid.texts) if texts[1] == name)


def test_everything_that_can_have_a_code_is_listed_and_the_format_is_said_to_be_untried(
    dialog: StratsysDialog,
) -> None:
    names = [texts[1] for texts in dialog.grid.texts]
    assert {"Hemmonitorering", "Utfall ack", "Indikatorns mål"} <= set(names)
    assert "inte prövat mot Stratsys" in dialog.said.text()
    assert "Inget har fått en kod än" in dialog.summary.text()
    assert not dialog.ok.isEnabled()


def test_a_pasted_block_is_tried_at_once_and_saved(dialog: StratsysDialog) -> None:
    dialog.view.setCurrentIndex(dialog.grid.index(0, 0))
    block = [
        ["Slag", "Namn", "Kod"],
        ["aktivitet", "Hemmonitorering", "A3"],
        ["mått", "outturn", "K1"],
    ]
    dialog.view.pasted.emit(block)
    assert "1 värde skrivs" in dialog.summary.text()
    dialog.ok.click()
    assert stored(dialog) == {"3": "A3", "outturn": "K1"}
    assert not dialog.ok.isEnabled()
    dialog.grid.write(0, 2, [[""]])
    dialog.ok.click()
    assert stored(dialog) == {"outturn": "K1"}


def test_a_faulty_row_is_told_and_nothing_saved(dialog: StratsysDialog) -> None:
    dialog.grid.write(0, 2, [["=1+1"]])
    assert "Rad 1: koden ”=1+1” börjar med" in said(dialog.panel)
    assert not dialog.ok.isEnabled()
    dialog.grid.write(0, 2, [["X"]])
    dialog.grid.write(1, 2, [["X"]])
    dialog.ok.click()
    assert "står på fler än ett ställe" in said(dialog.panel)
    assert stored(dialog) == {}


def test_the_layout_is_saved_with_the_codes_and_columns(dialog: StratsysDialog) -> None:
    dialog.order.setText("enhet, mått")
    assert "ordningen ska ha var och en av" in said(dialog.panel)
    dialog.order.setText("enhet, mått, kolumn, datum, värde")
    dialog.delimiter.choose("tab")
    dialog.header.choose(True)
    dialog.grid.write(row_of(dialog, "Indikatorns mål"), 2, [["MÅL"]])
    dialog.ok.click()
    layout = stratsys.layout(dialog._session.db)
    assert (layout.order[0], layout.delimiter, layout.header) == ("unit", "tab", True)
    assert layout.column("target") == "MÅL"


def test_the_file_is_written_and_what_is_left_out_is_told(
    dialog: StratsysDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    out = tmp_path / "ut.csv"
    monkeypatch.setattr(files, "choose_csv", lambda *_: out)
    dialog.export_it.click()
    assert "inget har fått en kod än" in said(dialog.panel).lower()
    dialog.grid.write(row_of(dialog, "Hemmonitorering"), 2, [["A3"]])
    dialog.export_it.click()
    assert "så filen blir tom" in said(dialog.panel)
    dialog.grid.write(row_of(dialog, "Hemmonitorering"), 2, [["A3"]])
    dialog.grid.write(row_of(dialog, "Utfall ack"), 2, [["K1"]])
    dialog.export_it.click()
    lines = out.read_text(encoding="utf-8-sig").splitlines()
    assert [line.split(";")[1:4] for line in lines] == [["A3", "K1", "UTFALL"]]
    told = said(dialog.panel)
    assert "1 värde är skrivet. ut.csv" in told
    assert "saknar kod" in told
    assert stored(dialog) == {"3": "A3", "outturn": "K1"}


def test_an_activitys_text_is_copied(dialog: StratsysDialog) -> None:
    buttons(dialog)["Text per aktivitet…"].click()
    (texts,) = dialog.findChildren(ActivityTextsDialog)
    first = texts.text.toPlainText()
    press(texts.table, Qt.Key.Key_Down)
    assert texts.text.toPlainText() != first
    texts.ok.click()
    assert QGuiApplication.clipboard().text() == texts.text.toPlainText()
    assert "Texten är kopierad." in said(texts.panel)
    assert "Utfall: " in plain(texts.text.toPlainText())


def test_the_followup_page_copies_the_chosen_activitys_text(open_page: OpenPage) -> None:
    page = open_page("followup")
    page.reveal(page.session.plan.activities[14])
    page.texts()
    page.dialog.ok.click()
    assert QGuiApplication.clipboard().text().startswith("Karriärvägar sjuksköterskor, ")
