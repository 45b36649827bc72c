"""Question sets and answers: what makes a set, which report asks what, what pasted text becomes."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from small_plan import ASKED, draft

from regionbudget.domain.periods import parse_period
from regionbudget.domain.questions import (
    INDICATOR_COLUMNS,
    LONGEST_ANSWER,
    Answer,
    AnswerKind,
    Asked,
    Question,
    QuestionRow,
    QuestionSet,
    as_plain,
    asked_in,
    check_answer,
    from_plain,
    question_set,
    tidy,
)

ROW = QuestionRow(2, "stod", "staff", True, False, "", "Hur gick det?", "", "")
BOTH = (Asked.PART, Asked.FINAL)


def made(*rows: QuestionRow) -> tuple[tuple[Question, ...], list[tuple[int | None, str]]]:
    questions, problems = question_set("Set", rows, draft(), ASKED)
    return questions.questions, [(each.row, str(each.message)) for each in problems]


def test_a_row_becomes_a_question_of_its_area() -> None:
    rows = (
        ROW,
        replace(ROW, number=3, key="alla", area="Alla", part=True, final=True),
        replace(ROW, number=4, key="mal", area="vision E-HÄLSA", kind="tabell", columns="År; Mål"),
        replace(ROW, number=5, key="antal", kind="Indikator", requirements="5.5.1 + karriärvägar"),
    )
    questions, problems = made(*rows)
    assert problems == []
    assert questions == (
        Question("stod", "staff", (Asked.PART,), "Hur gick det?"),
        Question("alla", "*", BOTH, "Hur gick det?"),
        Question("mal", "digital", (Asked.PART,), "Hur gick det?", AnswerKind.TABLE, ("År", "Mål")),
        Question(
            "antal",
            "staff",
            (Asked.PART,),
            "Hur gick det?",
            AnswerKind.INDICATOR,
            INDICATOR_COLUMNS,
            ("5.5.1", "5.7.1"),
        ),
    )
    assert tuple(from_plain(as_plain(each)) for each in questions) == questions


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (replace(ROW, key="Å b"), "får bara ha små bokstäver"),
        (replace(ROW, area="okänt"), "området ”okänt” finns inte i planen"),
        (replace(ROW, part=False), "hör varken till delrapporten eller slutrapporten"),
        (replace(ROW, kind="Bild"), "slaget ”Bild” är inte Text, Tabell eller Indikator"),
        (replace(ROW, kind="Tabell"), "en tabell behöver kolumner"),
        (replace(ROW, columns="År"), "en textfråga har inga kolumner"),
        (replace(ROW, kind="Tabell", columns="År; år"), "kolumnen ”år” står flera gånger"),
        (replace(ROW, requirements="9.9"), "kravet ”9.9” finns inte i överenskommelsen"),
    ],
)
def test_each_fault_is_one_sentence_with_its_row(row: QuestionRow, said: str) -> None:
    _, problems = made(row)
    assert [number for number, _ in problems] == [2]
    assert said in problems[0][1]


def test_a_key_names_one_question() -> None:
    _, problems = made(ROW, replace(ROW, number=3))
    assert [number for number, _ in problems] == [2, 3]
    assert all("står på flera rader" in said for _, said in problems)


def test_june_is_the_part_report_and_the_year_the_final_one() -> None:
    codes = ("2021-06", "2021", "2021-12", "2021-05", "2021-T2")
    asked = [asked_in(parse_period(code)) for code in codes]
    assert asked == [Asked.PART, Asked.FINAL, None, None, None]


def test_questions_stand_by_area_and_those_of_all_areas_last() -> None:
    questions, _ = made(
        replace(ROW, key="a", area="*"),
        replace(ROW, key="b", area="digital"),
        replace(ROW, key="c", area="digital", part=False, final=True),
        replace(ROW, key="d"),
    )
    known = QuestionSet("Set", questions)
    assert [q.key for q in known.asked(Asked.PART, ["staff", "digital"])] == ["d", "b", "a"]
    assert [q.key for q in known.asked(Asked.FINAL, ["staff", "digital"])] == ["c"]


def test_pasted_text_keeps_its_words_and_lines_and_nothing_unseen() -> None:
    pasted = "\ufeffVåren\r\nnya\vrader\x07 \u2028 \tindrag \n\n\n\nslut\n"
    assert tidy(pasted) == "Våren\nnya\nrader\n \tindrag\n\nslut"
    assert tidy("A\u030a a\u0308") == "Å ä"


@given(st.text())
def test_tidied_text_can_be_stored_and_is_tidy(text: str) -> None:
    tidied = tidy(text)
    assert tidy(tidied) == tidied
    assert tidied.encode("utf-8").decode("utf-8") == tidied


@pytest.mark.parametrize("text", ["a\u200b\u030a", "\ud800x", "x\x1cy", "\n\n\na \n\n\n\nb"])
def test_what_nobody_sees_leaves_no_trace(text: str) -> None:
    assert tidy(text) in {"å", "x", "x\ny", "a\n\nb"}


def test_an_answer_fits_its_question() -> None:
    text = Question("a", "staff", BOTH, "?")
    table = Question("b", "staff", BOTH, "?", AnswerKind.TABLE, ("År", "Mål"))
    assert check_answer(text, Answer("x" * LONGEST_ANSWER)) is None
    assert "högst 30000" in str(check_answer(text, Answer("x" * (LONGEST_ANSWER + 1))))
    assert "har ingen tabell" in str(check_answer(text, Answer("", (("1",),))))
    assert check_answer(table, Answer("", (("1", "2"),))) is None
    assert "rad 2 har inte" in str(check_answer(table, Answer("", (("1", "2"), ("1",)))))
