"""Questions and answers in the window: suggested, accepted, written, and saved without asking."""

from pathlib import Path
from typing import Any

import pytest
from page_kit import OpenPage, buttons, press, said
from PySide6.QtCore import Qt

from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.questions import Answer
from regionbudget.services import questions
from regionbudget.ui.dialogs.narrative import NarrativeDialog
from regionbudget.ui.models import question_list

pytest_plugins = ["page_kit"]

JUNE = month(2020, 6)
TABLE = (
    "Nyckel;Område;Delrapport;Slutrapport;Slag;Fråga;Kolumner\n"
    'malbild;nara-vard;ja;ja;Tabell;Finns målbild?;"Region; Från"\n'
    "alla;*;ja;ja;;Hur gick det?;\n"
)


@pytest.fixture
def dialog(open_page: OpenPage) -> NarrativeDialog:
    page = open_page("reports")
    page.open_questions()
    made: NarrativeDialog = page.dialog
    made.report.choose(JUNE)
    made.by.setText("Controller")
    return made


def stored(dialog: Any, key: str) -> Answer | None:
    found = questions.load(dialog._session.db, dialog.report.value)
    return next(item.answer for item in found.items if item.question.key == key)


def states(dialog: NarrativeDialog) -> list[str]:
    shown = [row for group in dialog.model.groups for row in group.rows]
    return [str(question_list.standing(row)) for row in shown]


def test_each_question_stands_with_its_suggestion_beside_an_empty_answer(
    dialog: NarrativeDialog,
) -> None:
    assert dialog.report.value == JUNE
    assert states(dialog) == ["○ ej besvarad", "○ ej besvarad"]
    assert dialog.suggestion.toPlainText().startswith(
        "Genomfört\n– Utvecklingen av den nära vården"
    )
    assert dialog.editor.text.toPlainText() == ""
    assert dialog.progress.text() == "0 av 2 klara"
    assert not dialog.ok.isEnabled()


def test_it_opens_at_the_report_that_is_still_asked_for(open_page: OpenPage) -> None:
    """The one of June 2020 was called off, unless it is what one looks at."""
    page = open_page("reports")
    page.open_questions()
    assert page.dialog.report.value == whole_year(2020)
    page.dialog.close()
    page.reveal("narrative")
    page.choices.period.choose(JUNE)
    page.choices.changed.emit()
    page.open_questions()
    assert page.dialog.report.value == JUNE


def test_an_amount_stays_whole_when_an_answer_is_written_further(dialog: NarrativeDialog) -> None:
    dialog.write_on.click()
    assert "37\u00a0097\u00a0627\u00a0kr" in dialog.editor.answer.text


def test_accepting_takes_the_suggestion_as_the_answer(dialog: NarrativeDialog) -> None:
    dialog.accept_it.click()
    answer = stored(dialog, "insatser-hittills")
    assert answer is not None
    assert (answer.accepted, answer.by) == (True, "Controller")
    assert states(dialog)[0] == "▲ fyll i"
    assert "ställen kvar att fylla i" in dialog.state.text()
    assert not dialog.accept_it.isEnabled()


def test_an_answer_is_saved_when_another_question_is_chosen(dialog: NarrativeDialog) -> None:
    dialog.editor.text.setPlainText("Först\r\nsedan å ä ö\u2028")
    press(dialog.table, Qt.Key.Key_Down)
    answer = stored(dialog, "insatser-hittills")
    assert answer is not None
    assert (answer.text, answer.accepted) == ("Först\nsedan å ä ö", False)
    assert dialog.question.text() == "Hur har insatserna bidragit till jämställd hälsa?"
    assert states(dialog) == ["● besvarad", "○ ej besvarad"]
    assert dialog.editor.text.toPlainText() == ""


def test_an_edited_suggestion_is_ones_own_answer(dialog: NarrativeDialog) -> None:
    buttons(dialog)["Skriv vidare"].click()
    text = dialog.editor.text.toPlainText()
    assert text == dialog.suggestion.toPlainText()
    dialog.editor.text.setPlainText(f"Inledning\n{text.partition('[Fyll i')[0]}")
    dialog.ok.click()
    assert states(dialog)[0] == "● besvarad"
    assert not dialog.accept_it.isEnabled()


def test_nothing_is_lost_unsaid_when_nobody_answers(dialog: NarrativeDialog) -> None:
    dialog.by.setText("")
    dialog.editor.text.setPlainText("Viktigt")
    press(dialog.table, Qt.Key.Key_Down)
    assert "inte sparat" in said(dialog.panel)
    assert dialog.editor.text.toPlainText() == "Viktigt"
    assert dialog.question.text().startswith("Vilka insatser")
    assert dialog.table.selected_row() is not None
    dialog.reject()
    assert dialog.isVisible()
    dialog.by.setText("Controller")
    dialog.reject()
    assert not dialog.isVisible()
    answer = stored(dialog, "insatser-hittills")
    assert answer is not None
    assert answer.text == "Viktigt"


def test_the_final_report_has_its_own_answers_and_offers_those_of_the_part(
    dialog: NarrativeDialog,
) -> None:
    press(dialog.table, Qt.Key.Key_Down)
    dialog.editor.text.setPlainText("I juni")
    dialog.ok.click()
    dialog.report.choose(whole_year(2020))
    assert states(dialog) == ["○ ej besvarad", "○ ej besvarad"]
    assert not dialog.take_earlier.isVisible()
    press(dialog.table, Qt.Key.Key_Down)
    assert dialog.take_earlier.isVisible()
    dialog.take_earlier.click()
    assert dialog.editor.text.toPlainText() == "I juni"


def test_changing_report_saves_what_was_written(dialog: NarrativeDialog) -> None:
    dialog.editor.text.setPlainText("Skrivet i delrapporten")
    dialog.report.choose(whole_year(2020))
    dialog.report.choose(JUNE)
    answer = stored(dialog, "insatser-hittills")
    assert answer is not None
    assert answer.text == "Skrivet i delrapporten"


def test_a_set_is_read_and_a_table_is_answered_in_a_grid(
    dialog: NarrativeDialog, tmp_path: Path
) -> None:
    path = tmp_path / "set.csv"
    path.write_text(TABLE.replace("nara-vard", "okänt"), encoding="utf-8")
    dialog.read_questions(path)
    assert "området ”okänt” finns inte i planen" in said(dialog.panel)
    path.write_text(TABLE, encoding="utf-8")
    dialog.read_questions(path)
    assert "2 frågor inlästa" in said(dialog.panel)
    assert dialog.question.text() == "Finns målbild?"
    grid = dialog.editor.grid
    assert grid is not None
    assert grid.headings == ["Region", "Från"]
    buttons(dialog)["Skriv vidare"].click()
    grid.write(0, 1, [["2019-03"]])
    dialog.ok.click()
    answer = stored(dialog, "malbild")
    assert answer is not None
    assert answer.rows == (("Jämtland Härjedalen", "2019-03"),)
    for _ in range(2):  # past the heading of the next area
        press(dialog.table, Qt.Key.Key_Down)
    assert dialog.question.text() == "Hur gick det?"
    assert dialog.editor.grid is None


def test_a_long_text_with_swedish_letters_is_kept_whole(dialog: NarrativeDialog) -> None:
    text = "Åtgärder för äldre på öar. " * 1_000
    dialog.editor.text.setPlainText(text)
    dialog.ok.click()
    answer = stored(dialog, "insatser-hittills")
    assert answer is not None
    assert answer.text == text.strip()
    dialog.editor.text.setPlainText(text * 2)
    dialog.ok.click()
    assert "tecken långt; högst 30000 får plats" in said(dialog.panel)
    assert dialog.editor.text.toPlainText() == text * 2


def test_a_day_that_is_looked_back_at_takes_no_answers(open_page: OpenPage) -> None:
    page = open_page("reports")
    page.session.set_as_of(page.session.today)
    page.open_questions()
    assert page.dialog.editor.text.isReadOnly()
    assert not page.dialog.ok.isEnabled()
    assert not page.dialog.accept_it.isEnabled()


@pytest.mark.parametrize("act", ["open_questions", "open_stratsys"])
def test_the_dialogs_fit_a_small_window(open_page: OpenPage, act: str) -> None:
    page = open_page("reports", size=(980, 520))
    getattr(page, act)()
    needed = page.dialog.minimumSizeHint()
    assert (needed.width() <= 980, needed.height() <= 520) == (True, True)


def test_an_agreement_without_questions_says_so_and_takes_a_set(
    open_page: OpenPage, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    page = open_page("reports", "decided")
    monkeypatch.setattr("regionbudget.readers.question_file.built_in_set", lambda _: None)
    page.open_questions()
    dialog = page.dialog
    assert "har ingen frågeuppsättning" in said(dialog.panel)
    assert not dialog.ok.isEnabled()
    assert not dialog.editor.isEnabled()
    path = tmp_path / "set.csv"
    path.write_text(TABLE, encoding="utf-8")
    dialog.read_questions(path)
    assert states(dialog) == ["○ ej besvarad", "○ ej besvarad"]
    assert dialog.editor.isEnabled()
