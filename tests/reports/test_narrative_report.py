"""The narrative report: whose word each answer is, sums equal to the follow-up's, three files."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path

import docx
import openpyxl
import pytest
from office import differences, needs_office, recalculated
from sample_plan import HEAD, RECORDED_AT, SPECIALIST, sample_source

from regionbudget.domain.indicator import Measured
from regionbudget.domain.narrative import Narrative, narrative
from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.questions import (
    INDICATOR_COLUMNS,
    Answer,
    AnswerKind,
    Asked,
    Question,
    QuestionSet,
)
from regionbudget.domain.suggestion import PROMPT
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.narrative_report import (
    SUMMARY,
    UNANSWERED,
    NarrativeSource,
    narrative_report,
    paragraphs,
)
from regionbudget.reports.render import render, suffixes
from regionbudget.reports.table import Report, Text, amount_ore

BOTH = (Asked.PART, Asked.FINAL)
QUESTIONS = QuestionSet(
    "Prövning",
    (
        Question("stort", "medarbetare", BOTH, f"Hur har det utvecklats? {'Mer. ' * 50}"),
        Question(
            "antal",
            "medarbetare",
            BOTH,
            "Hur många?",
            AnswerKind.INDICATOR,
            INDICATOR_COLUMNS,
        ),
        Question("malbild", "nara-vard", BOTH, "Målbild?", AnswerKind.TABLE, ("År", "Beslutad")),
        Question("alla", "*", BOTH, "Och i stort?"),
    ),
)
INDICATORS = (Measured(SPECIALIST, "Påbörjat utbildning", "st", "40", "22"),)


def made(answers: dict[str, Answer] | None = None, *, final: bool = False) -> Narrative:
    source = sample_source(whole_year(2020) if final else month(2020, 6))
    asked = Asked.FINAL if final else Asked.PART
    return narrative(asked, QUESTIONS, source.followup, (), INDICATORS, answers or {})


def report(shown: Narrative) -> Report:
    return narrative_report(NarrativeSource(shown, HEAD, RECORDED_AT))


def words(shown: Report) -> list[str]:
    return [b.text for b in shown.sheet("Redovisning").blocks if isinstance(b, Text)]


def test_a_draft_marks_what_is_unanswered_and_shows_the_suggestion_as_one() -> None:
    shown = report(made())
    assert shown.draft
    assert shown.title == "Delrapport januari–juni 2020"
    said = words(shown)
    assert any(each.startswith("UTKAST: 4 av 4 frågor är inte klara.") for each in said)
    marked = [each for each in said if each.startswith(UNANSWERED)]
    offered = f"{UNANSWERED}. Här står programmets förslag, som ingen har godtagit."
    assert marked == [UNANSWERED, offered, offered, offered]


def test_accepted_stale_own_and_unfinished_are_told_apart() -> None:
    offered = {each.question.key: each.suggestion for each in made().items}
    said = {
        "stort": replace(offered["stort"], accepted=True),
        "antal": replace(offered["antal"], accepted=True),
        "malbild": Answer("", (("2019", "ja"),)),
        "alla": Answer("Gammalt", accepted=True),
    }
    signed = {
        key: replace(each, by="Controller", recorded_at="2020-08-20T09:00:00Z")
        for key, each in said.items()
    }
    shown = words(report(made(signed)))
    assert "Programmets förslag, godtaget av Controller 2020-08-20." in shown
    assert "Svaret har ställen kvar att fylla i, märkta [Fyll i: …]." in shown
    assert "Besvarad av Controller 2020-08-20." in shown
    stale = "Förslaget godtogs av Controller 2020-08-20, men planens siffror har ändrats"
    assert any(each.startswith(stale) for each in shown)
    assert not any(each.startswith(UNANSWERED) for each in shown)


def test_a_report_that_is_answered_is_no_draft() -> None:
    own = {each.key: Answer("Klart", by="C") for each in QUESTIONS.questions}
    shown = report(made(own, final=True))
    assert not shown.draft
    assert "Alla 4 frågor är besvarade. Frågeuppsättning: Prövning." in words(shown)
    assert PROMPT not in "".join(words(shown))


def test_its_sums_are_the_follow_ups() -> None:
    shown = made()
    sheet = report(shown).sheet("Redovisning")
    summary = sheet.table(SUMMARY)
    *areas, total = summary.rows
    followup = shown.followup
    assert amount_ore(total["accumulated"]) == followup.total.accumulated_ore
    assert amount_ore(total["forecast"]) == followup.total.forecast_ore
    for area, row in zip(followup.plan.areas, areas, strict=True):
        rows = followup.rows_of(area.key)
        listed = sheet.table(f"activities_{area.key}").rows
        assert [amount_ore(each["accumulated"]) for each in listed[:-1]] == [
            each.accumulated_ore for each in rows
        ]
        assert amount_ore(listed[-1]["accumulated"]) == amount_ore(row["accumulated"])
    indicators = sheet.table("indicators_medarbetare")
    (row,) = indicators.rows
    assert (row["target"], row["outcome"]) == ("40", "22")


def test_a_long_paragraph_is_parted_between_words_and_loses_none() -> None:
    text = "ord " * 2_000
    parts = list(paragraphs(f"Först\n\n{text}\nSist"))
    assert max(map(len, parts)) <= 2_500
    assert (parts[0], parts[-1]) == ("Först", "Sist")
    assert " ".join(parts[1:-1]).split() == text.split()


def test_the_workbook_adds_up_and_wraps_a_long_question() -> None:
    content = render(report(made()), ".xlsx")
    assert content == render(report(made()), ".xlsx")
    workbook = openpyxl.load_workbook(BytesIO(content))
    sheet = workbook["Redovisning"]
    (row,) = [n for n in range(1, sheet.max_row) if str(sheet.cell(n, 1).value)[:4] == "3.1 "]
    assert sheet.cell(row, 1).alignment.wrap_text
    assert (sheet.row_dimensions[row].height or 0) > 30
    control = openpyxl.load_workbook(BytesIO(content), data_only=True)["Kontrollsummor"]
    assert "● stämmer" in [cell.value for row in control.iter_rows() for cell in row]


def test_it_is_written_for_word_and_as_pdf_too() -> None:
    assert suffixes(ReportKind.NARRATIVE) == (".xlsx", ".pdf", ".docx")
    assert ".docx" not in suffixes(ReportKind.ANNUAL)
    shown = report(made({"alla": Answer("Vårt svar\nmed åäö", by="C")}))
    content = render(shown, ".docx")
    assert content == render(shown, ".docx")
    document = docx.Document(BytesIO(content))
    texts = [paragraph.text for paragraph in document.paragraphs]
    assert texts.count("Delrapport januari–juni 2020") == 1
    assert "5 Frågor om alla områden" in texts
    assert {"Vårt svar", "med åäö"} <= set(texts)
    assert any("Påbörjat utbildning" in c.text for t in document.tables for c in t._cells)


@needs_office
@pytest.mark.timeout(300)
def test_recalculated_figures_are_those_that_were_stored(tmp_path: Path) -> None:
    book = tmp_path / "narrative.xlsx"
    book.write_bytes(render(report(made()), ".xlsx"))
    assert differences(book, recalculated([book], tmp_path) / book.name) == []
