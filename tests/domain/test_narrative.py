"""What the plan says of itself as a suggestion, and where each answer stands."""

from dataclasses import replace

import pytest
from small_plan import ASKED, KR, activity, decided

from regionbudget.domain.comment import Comment
from regionbudget.domain.coverage import coverage
from regionbudget.domain.followup import FollowUp, Outturn, OwnerForecast, follow_up
from regionbudget.domain.narrative import (
    PROMPT,
    Item,
    Measured,
    Standing,
    narrative,
    suggestion,
)
from regionbudget.domain.periods import month, whole_year
from regionbudget.domain.plan import Kind, Plan
from regionbudget.domain.questions import Answer, AnswerKind, Asked, Question, QuestionSet

BOTH = (Asked.PART, Asked.FINAL)
STAFF = Question("personal", "staff", BOTH, "Hur gick det?")
NURSES = Measured(2, "Antal under utbildning", "st", "40", "22", "varav 9 i psykiatri")

TRAINING = replace(
    activity(2, {"general": 400}, title="Utbildning"),
    owners=("HR-direktör",),
    requirements=("5.5.1",),
)
CAREER = activity(3, {"career": 200}, title="Karriär", purpose="career")
RESERVE = activity(4, {"general": 100}, title="Ofördelat", kind=Kind.RESERVE)
ELSEWHERE = activity(5, {"digital": 300}, title="Tjänster", area="digital")
PLAN = decided(TRAINING, CAREER, RESERVE, ELSEWHERE)


def followed(shown: Plan = PLAN, *, final: bool = False) -> FollowUp:
    return follow_up(
        shown,
        whole_year(2020) if final else month(2020, 6),
        {2: Outturn(10 * KR, 150 * KR), 5: Outturn(0, 150 * KR)},
        {2: OwnerForecast(380 * KR, "färre platser")},
        {2: Comment("Platser saknas")},
    )


def suggested(question: Question, *, final: bool = False, indicators: object = (NURSES,)) -> Answer:
    result = followed(final=final)
    assert isinstance(indicators, tuple)
    return suggestion(question, result, coverage(result.plan, ASKED), indicators)


def test_a_suggestion_tells_done_planned_challenges_and_asks_for_equality() -> None:
    lines = suggested(STAFF).text.replace("\u00a0", " ").split("\n")
    assert lines == [
        "Genomfört",
        "– Utbildning (HR-direktör): utfall 150 kr av 400 kr (37,5 %).",
        "– Antal under utbildning: 22 st, mål 40 st (varav 9 i psykiatri).",
        "Sammanlagt utfall: 150 kr av 700 kr (21,4 %).",
        "",
        "Planerat",
        "– Utbildning: prognos för året 380 kr, varav 230 kr återstår.",
        "– Karriär: planerad, utan utfall hittills.",
        "– Ofördelat: 100 kr är ännu inte fördelat.",
        "",
        "Utmaningar",
        "– Utbildning. Orsak: Platser saknas.",
        "",
        "Jämställdhet",
        "[Fyll i: hur insatserna har påverkat kvinnor och män, flickor och pojkar]",
    ]


def test_at_the_years_end_nothing_is_forecast_and_what_is_missing_is_asked_for() -> None:
    text = suggested(STAFF, final=True).text.replace("\u00a0", " ")
    assert "prognos" not in text
    assert "[Fyll i: vad som planeras framåt]" in text
    assert "– Utbildning: 250 kr (62,5 %) mindre än budget. Orsak: Platser saknas." in text
    assert "– Karriär: 200 kr (100,0 %) mindre än budget. [Fyll i: vad det beror på]" in text


def test_a_question_of_some_requirements_is_answered_by_those_who_meet_them() -> None:
    asked = replace(STAFF, requirements=("5.5.1", "5.3"))
    text = suggested(asked).text
    assert "Utbildning (HR-direktör)" in text
    assert "Karriär" not in text
    assert "– [Fyll i: hur kravet 5.3 (Kompetens) möts; ingen aktivitet är knuten]" in text
    nobody = suggested(replace(STAFF, requirements=("5.3",))).text
    assert "Utbildning (HR-direktör)" in nobody
    assert "– Karriär: planerad" in nobody


def test_a_question_of_every_area_sums_each_and_all() -> None:
    text = suggested(Question("alla", "*", BOTH, "?")).text.replace("\u00a0", " ")
    assert "– Medarbetare: 1 av 3 aktiviteter har utfall, tillsammans 150 kr av 700 kr" in text
    assert "– Vision e-hälsa: 1 av 1 aktivitet har utfall, tillsammans 150 kr av 300 kr" in text
    assert "Sammanlagt utfall: 300 kr av 1 000 kr (30,0 %)." in text
    assert "– Medarbetare: prognos för året 380 kr, varav 230 kr återstår.\n" in text
    assert "– Ofördelat: 100 kr är ännu inte fördelat.\n" in text
    assert "Utbildning: prognos" not in text


def test_indicators_and_the_regions_name_are_filled_in_where_a_table_asks_for_them() -> None:
    columns = ("Aktivitet", "Utfall", "Mål", "Inriktning")
    asked = replace(STAFF, kind=AnswerKind.INDICATOR, columns=columns)
    assert suggested(asked).rows == (("Utbildning", "22", "40", ""),)
    elsewhere = replace(asked, area="digital")
    assert suggested(elsewhere).is_blank
    table = replace(STAFF, kind=AnswerKind.TABLE, columns=("Region", "Gäller från"))
    assert suggested(table).rows == ((PLAN.region, ""),)
    assert suggested(replace(table, columns=("År",))).is_blank


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
