"""Agreements in the window: the list, adding from a file, and typing one in."""

import json
from pathlib import Path
from typing import Any

import pytest
from invented_agreement import NATIONAL, fill_template, filled
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QComboBox, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from window_kit import MakeWindow

from regionbudget.domain.agreement_form import HINT_HEADING
from regionbudget.readers.agreements import agreement_keys, load_agreement
from regionbudget.services import agreements
from regionbudget.ui.dialogs.agreement_editor import AgreementEditor, Told
from regionbudget.ui.dialogs.agreements import AgreementsDialog
from regionbudget.ui.dialogs.faults import FaultsDialog
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.dialogs.new_plan import NewPlanDialog
from regionbudget.ui.models.cells import Role
from regionbudget.ui.session import Session
from regionbudget.ui.theme import Tone

pytest_plugins = ["window_kit"]


@pytest.fixture
def book(library: Path, tmp_path: Path) -> Path:
    path = tmp_path / "mall.xlsx"
    agreements.write_template(path)
    return fill_template(path, path, filled())


@pytest.fixture
def home(qtbot: QtBot) -> QWidget:
    made = QWidget()
    qtbot.addWidget(made)
    return made


@pytest.fixture
def known(home: QWidget, session: Session, library: Path, tmp_path: Path) -> AgreementsDialog:
    dialog = AgreementsDialog(session, str(tmp_path), home)
    dialog.open()
    return dialog


@pytest.fixture
def editor(home: QWidget, session: Session, library: Path) -> AgreementEditor:
    """The editor with the invented agreement filled in."""
    dialog = AgreementEditor(session, filled(), home)
    dialog.open()
    return dialog


def faults(dialog: AgreementEditor) -> list[str]:
    told: list[Told] = dialog.model.rows
    return [f"{each.problem.sheet}!{each.problem.cell}" for each in told if each.hinders]


def question(dialog: QWidget) -> FormDialog:
    """The question that is open over a dialog."""
    return next(
        each for each in dialog.findChildren(FormDialog) if each.isVisible() and each is not dialog
    )


def edit(dialog: AgreementEditor, sheet: str, row: int, column: int, text: str) -> None:
    """Fill in a cell; rows are numbered as in the workbook."""
    grid = dialog.grids[sheet]
    assert grid.setData(grid.index(row - 2, column), text)


# --- the list


def test_the_list_shows_where_each_agreement_comes_from(
    known: AgreementsDialog, book: Path
) -> None:
    known.add_file(book)
    rows = [
        [known.model.index(row, place).data() for place in (1, 5)]
        for row in range(known.model.rowCount())
    ]
    assert rows == [
        ["prov-2027", "tillagd"],
        ["gnv-2021", "inbyggd"],
        ["gnv-2020", "inbyggd"],
        ["gnv-2019", "inbyggd"],
    ]
    assert known.added == "prov-2027"
    assert known.chosen is not None
    assert known.chosen.key == "prov-2027"


def test_the_faults_of_a_file_are_listed_with_sheet_and_cell(
    known: AgreementsDialog, book: Path
) -> None:
    fill_template(book, book, filled(head={"År": 1927}))
    known.add_file(book)
    (dialog,) = known.findChildren(FaultsDialog)
    assert dialog.faults[0].place == "Överenskommelse!B4"
    assert dialog.table.model().index(0, 0).data() == "Överenskommelse!B4"
    assert "prov-2027" not in agreement_keys()


def test_what_a_published_table_gets_wrong_is_shown_when_it_is_added(
    known: AgreementsDialog, tmp_path: Path
) -> None:
    agreements.export("gnv-2021", tmp_path / "ut.json")
    known.add_file(tmp_path / "ut.json")
    assert known.panel.notice is not None
    assert len(known.panel.notice.lines) == 3


def test_another_agreement_of_the_same_key_is_replaced_after_a_question(
    known: AgreementsDialog, book: Path, tmp_path: Path
) -> None:
    known.add_file(book)
    path = tmp_path / "prov.json"
    agreements.export("prov-2027", path)
    content = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**content, "title": "En annan"}), encoding="utf-8")
    known.add_file(path)
    assert load_agreement("prov-2027").title == "Provöverenskommelsen 2027"
    question(known).submit()
    assert load_agreement("prov-2027").title == "En annan"


def test_only_what_was_added_can_be_taken_away(known: AgreementsDialog, book: Path) -> None:
    assert not known.drop.isEnabled()
    known.add_file(book)
    assert known.drop.isEnabled()
    known.drop.click()
    question(known).submit()
    assert "prov-2027" not in agreement_keys()
    assert not known.drop.isEnabled()


def test_a_broken_file_in_the_library_is_told(
    home: QWidget, session: Session, library: Path
) -> None:
    library.mkdir(parents=True)
    (library / "trasig.json").write_text("{", encoding="utf-8")
    dialog = AgreementsDialog(session, str(library), home)
    assert dialog.panel.notice is not None
    assert "trasig.json" in dialog.panel.notice.lines[0].text


def test_template_and_export_are_written_where_the_user_says(
    known: AgreementsDialog, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    answers = iter(
        [(str(tmp_path / "mall"), ""), (str(tmp_path / "ut"), "Fil att lämna vidare (*.json)")]
    )
    monkeypatch.setattr(
        "PySide6.QtWidgets.QFileDialog.getSaveFileName", lambda *_args, **_more: next(answers)
    )
    known.save_template()
    known.export()
    assert (tmp_path / "mall.xlsx").exists()
    assert (tmp_path / "ut.json").exists()


def test_the_menu_the_start_page_and_a_new_plan_lead_here(
    make_window: MakeWindow, library: Path
) -> None:
    window: Any = make_window()
    window.page.agreements.click()
    assert len(window.findChildren(AgreementsDialog)) == 1
    titles = [act.text() for act in window._menus.commands()]
    assert "Överens&kommelser…" in titles


def test_an_agreement_added_on_the_way_to_a_new_plan_is_chosen(
    home: QWidget, session: Session, book: Path, tmp_path: Path
) -> None:
    dialog = NewPlanDialog(session, str(tmp_path), home)
    dialog.open_agreements()
    (known,) = dialog.findChildren(AgreementsDialog)
    known.add_file(book)
    known.accept()
    assert dialog.chosen.key == "prov-2027"
    assert dialog.file.text().endswith("-2027.db")
    dialog.region.setCurrentText("Jämtland Härjedalen")
    dialog.make.click()
    assert dialog.path is not None
    assert dialog.path.exists()


# --- typing one in


def test_an_agreement_is_typed_in_and_saved(editor: AgreementEditor) -> None:
    assert faults(editor) == []
    assert editor.ok.isEnabled()
    editor.submit()
    assert editor.key == "prov-2027"
    assert [line.key for line in load_agreement("prov-2027").lines] == list(NATIONAL)


def test_a_fault_marks_its_cell_and_its_tab_and_is_listed_at_once(editor: AgreementEditor) -> None:
    edit(editor, "Delområden", 3, 4, "lottning")
    grid = editor.grids["Delområden"]
    index = grid.index(1, 4)
    assert faults(editor) == ["Delområden!E3"]
    assert index.data(Role.FILL) == Tone.STOP
    assert "befolkning" in str(index.data(Qt.ItemDataRole.ToolTipRole))
    assert editor.tabs.tabText(2) == "Delområden (1)"
    assert not editor.ok.isEnabled()
    edit(editor, "Delområden", 3, 4, "annan")
    assert faults(editor) == []
    assert index.data(Role.FILL) != Tone.STOP
    assert editor.ok.isEnabled()


def test_the_list_leads_to_the_cell(editor: AgreementEditor) -> None:
    edit(editor, "Tidsplan", 3, 0, "")
    editor.told.select_row(0)
    editor.show_told()
    assert editor.tabs.tabText(editor.tabs.currentIndex()) == "Tidsplan (1)"
    current = editor.views["Tidsplan"].currentIndex()
    assert (current.row(), current.column()) == (1, 0)


def test_a_blank_form_is_filled_in_from_the_top(
    home: QWidget, session: Session, library: Path
) -> None:
    dialog = AgreementEditor(session, agreements.form(), home)
    for sheet, rows in filled().items():
        grid = dialog.grids[sheet]
        column = 1 if grid.sheet.upright else 0
        texts = [
            ["" if cell is None else str(cell) for cell in cells[column:]] for _, cells in rows[1:]
        ]
        grid.write(0, column, texts)
    assert faults(dialog) == []
    dialog.submit()
    assert (
        load_agreement("prov-2027").allocations.keys()
        == load_agreement("gnv-2021").allocations.keys()
    )


def test_a_block_from_excel_is_pasted_from_the_current_cell(editor: AgreementEditor) -> None:
    view = editor.views["Tidsplan"]
    editor.tabs.setCurrentIndex(4)
    QApplication.clipboard().setText(
        "Datum\tVad\tFöljd\n2027-10-01\tMöte\tför kännedom\n2027-11-01\tSvar\tska lämnas\n"
    )
    view.show_cell(editor.grids["Tidsplan"].index(3, 0))
    QTest.keyClick(view, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert editor.grids["Tidsplan"].texts("Vad")[3:] == ["Möte", "Svar"]
    assert faults(editor) == []


def test_delete_empties_cells_and_rows_are_inserted_and_taken_away(editor: AgreementEditor) -> None:
    grid, view = editor.grids["Krav"], editor.views["Krav"]
    view.show_cell(grid.index(0, 4))
    QTest.keyClick(view, Qt.Key.Key_Delete)
    assert faults(editor) == ["Krav!E2"]
    view.insert_row()
    assert faults(editor) == ["Krav!E3"]
    view.show_cell(grid.index(1, 0))
    view.remove_rows()
    assert faults(editor) == []
    assert grid.texts("Nyckel") == ["3.1", "4.1.2", "5"]


def test_there_is_always_a_blank_row_to_go_on_in(editor: AgreementEditor) -> None:
    grid = editor.grids["Varav"]
    before = grid.rowCount()
    edit(editor, "Varav", before + 1, 0, "ny")
    assert grid.rowCount() == before + 1


def test_cells_offer_their_words_and_the_keys_of_other_sheets(editor: AgreementEditor) -> None:
    grid = editor.grids["Delområden"]
    assert grid.choices(grid.index(0, 4)) == ["befolkning", "annan"]
    assert grid.choices(grid.index(0, 1)) == ["vard", "kompetens", "stod"]
    head = editor.grids["Överenskommelse"]
    assert head.choices(head.index(3, 1)) == ["2019", "2020", "2021"]
    assert grid.choices(grid.index(0, 2)) == []


def test_a_word_is_chosen_with_the_keyboard(editor: AgreementEditor) -> None:
    editor.tabs.setCurrentIndex(2)
    view = editor.views["Delområden"]
    view.show_cell(editor.grids["Delområden"].index(0, 4))
    QTest.keyClick(view, Qt.Key.Key_Return)
    (box,) = view.viewport().findChildren(QComboBox)
    assert box.accessibleName() == "Fördelningsnyckel *"
    assert box.accessibleDescription()
    box.setEditText("annan")
    QTest.keyClick(box, Qt.Key.Key_Return)
    assert editor.grids["Delområden"].texts("Fördelningsnyckel")[0] == "annan"


def test_typing_begins_an_edit_and_enter_ends_it_without_saving(editor: AgreementEditor) -> None:
    editor.tabs.setCurrentIndex(1)
    view = editor.views["Utvecklingsområden"]
    view.setFocus()
    view.show_cell(editor.grids["Utvecklingsområden"].index(0, 1))
    QTest.keyClicks(view, "N")
    (line,) = view.viewport().findChildren(QLineEdit)
    QTest.keyClicks(line, "ytt")
    QTest.keyClick(line, Qt.Key.Key_Return)
    QApplication.processEvents()
    assert editor.grids["Utvecklingsområden"].texts("Namn")[0] == "Nytt"
    assert editor.isVisible()


def test_the_table_of_regions_follows_the_lines(editor: AgreementEditor) -> None:
    table = editor.grids["Fördelning"]
    before = table.texts("rehab")
    for sheet, row, column in (("Delområden", 3, 0),):
        edit(editor, sheet, row, column, "rehabilitering")
    assert "rehab" not in table.headings
    assert table.texts("rehabilitering") == before
    edit(editor, "Föregångare", 2, 1, "mobil-vard")
    assert faults(editor) == []


def test_what_is_typed_is_only_thrown_away_after_a_question(editor: AgreementEditor) -> None:
    edit(editor, "Varav", 2, 2, "Journal")
    editor.reject()
    assert editor.isVisible()
    question(editor).submit()
    assert not editor.isVisible()


def test_what_was_not_touched_is_left_at_once(editor: AgreementEditor) -> None:
    editor.reject()
    assert not editor.isVisible()


def test_an_explanation_and_a_name_cannot_be_changed(editor: AgreementEditor) -> None:
    grid = editor.grids["Överenskommelse"]
    assert grid.headings[2] == HINT_HEADING
    assert not grid.setData(grid.index(0, 2), "annat")
    assert not grid.flags(grid.index(0, 0)) & Qt.ItemFlag.ItemIsEditable


def test_everything_has_a_name_for_screen_readers(editor: AgreementEditor) -> None:
    for view in [*editor.views.values(), editor.told, editor.tabs]:
        assert view.accessibleName()


def test_a_new_one_from_a_built_in_one_needs_a_key_of_its_own(
    known: AgreementsDialog,
) -> None:
    known.open_chosen()
    editor = known.editor
    edit(editor, "Överenskommelse", 3, 1, "Nära vård 2022")
    editor.submit()
    assert editor.isVisible()
    assert editor.panel.notice is not None
    edit(editor, "Överenskommelse", 2, 1, "nv-2022")
    editor.submit()
    assert known.added == "nv-2022"


@pytest.mark.usefixtures("tongue")
def test_the_editor_is_whole_in_both_languages(editor: AgreementEditor) -> None:
    editor.grab()
    assert editor.childAt(QPoint(30, 30)) is not None
