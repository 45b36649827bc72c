"""The narrative report: where each answer stands, and which questions it holds."""

from dataclasses import replace

import pytest
from narrated import BOTH, PLAN, STAFF, followed
from small_plan import ASKED

from regionbudget.domain.coverage import coverage
from regionbudget.domain.narrative import Item, Standing, narrative
from regionbudget.domain.questions import Answer, Asked, Question, QuestionSet
from regionbudget.domain.suggestion import PROMPT

OFFERED = Answer("Genomfört")


@pytest.mark.parametrize(
    ("answer", "standing", "done"),
    [
        (None, Standing.UNANSWERED, False),
        (Answer("Genomfört", accepted=True), Standing.ACCEPTED, True),
        (Answer("Genomfört i maj", accepted=True), Standing.STALE, False),
        (Answer("Annat"), Standing.OWN, True),
        (Answer(f"Annat {PROMPT}vad]"), Standing.OWN, False),
    ],
)
def test_an_answer_is_done_when_it_is_somebodys_word_on_todays_figures(
    answer: Answer | None, standing: Standing, *, done: bool
) -> None:
    item = Item(STAFF, OFFERED, answer)
    assert (item.standing, item.is_done) == (standing, done)


def test_the_report_holds_its_questions_by_area_with_their_answers() -> None:
    only_final = replace(STAFF, key="slut", when=(Asked.FINAL,))
    everywhere = Question("alla", "*", BOTH, "?")
    known = QuestionSet("Set", (everywhere, only_final, STAFF))
    said = {"personal": Answer("Bra"), "slut": Answer("Klart")}
    found = narrative(Asked.PART, known, followed(), coverage(PLAN, ASKED), (), said)
    assert [key for key, _ in found.by_area()] == ["staff", "*"]
    assert [item.question.key for item in found.items] == ["personal", "alla"]
    assert [item.question.key for item in found.waiting] == ["alla"]
    final = narrative(Asked.FINAL, known, followed(final=True), coverage(PLAN, ASKED), (), {}, said)
    earlier = {item.question.key: item.earlier for item in final.items}
    assert earlier == {"slut": Answer("Klart"), "personal": Answer("Bra"), "alla": None}
