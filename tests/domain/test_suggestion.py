"""What the plan says of itself as a suggestion, and what it leaves to be filled in."""

from dataclasses import replace

from narrated import BOTH, NURSES, PLAN, STAFF, followed
from small_plan import ASKED, KR, activity, decided

from regionbudget.domain.comment import Comment
from regionbudget.domain.coverage import coverage
from regionbudget.domain.followup import Outturn, follow_up
from regionbudget.domain.periods import month
from regionbudget.domain.questions import Answer, AnswerKind, Question, check_answer
from regionbudget.domain.suggestion import suggestion


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
        "– Utbildning: prognos för året 380 kr, varav 230 kr återstår. Åtgärd: Ny upphandling.",
        "– Karriär: planerad, utan utfall hittills.",
        "– Ofördelat: 100 kr är ännu inte fördelat.",
        "",
        "Utmaningar",
        "– Utbildning. Orsak: Platser saknas. Effekt: Färre utbildas.",
        "",
        "Jämställdhet",
        "[Fyll i: hur insatserna har påverkat kvinnor och män, flickor och pojkar]",
    ]


def test_at_the_years_end_nothing_is_forecast_and_what_is_missing_is_asked_for() -> None:
    text = suggested(STAFF, final=True).text.replace("\u00a0", " ")
    assert "prognos" not in text
    assert "– Utbildning. Åtgärd: Ny upphandling.\n" in text
    digital = suggested(replace(STAFF, area="digital"), final=True).text
    assert "[Fyll i: vad som planeras framåt]" in digital
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
    assert "– Utbildning: prognos för året 380 kr, varav 230 kr återstår. Åtgärd:" in text
    assert "Karriär: planerad" not in text


def test_indicators_and_the_regions_name_are_filled_in_where_a_table_asks_for_them() -> None:
    columns = ("Aktivitet", "Utfall", "Mål", "Inriktning")
    asked = replace(STAFF, kind=AnswerKind.INDICATOR, columns=columns)
    assert suggested(asked).rows == (("Utbildning", "22", "40", ""),)
    elsewhere = replace(asked, area="digital")
    assert suggested(elsewhere).is_blank
    table = replace(STAFF, kind=AnswerKind.TABLE, columns=("Region", "Gäller från"))
    assert suggested(table).rows == ((PLAN.region, ""),)
    assert suggested(replace(table, columns=("År",))).is_blank


def test_what_was_said_in_one_piece_stands_as_the_cause() -> None:
    shown = followed()
    row = next(row for row in shown.rows if row.activity.id == 2)
    said = replace(row, remark=Comment(text="Platserna är slut!"))
    rows = tuple(said if each is row else each for each in shown.rows)
    text = suggestion(STAFF, replace(shown, rows=rows), (), ()).text
    assert "– Utbildning. Orsak: Platserna är slut!\n" in text
    assert "Åtgärd" not in text


def test_without_an_indicators_outcome_the_result_is_asked_for() -> None:
    unmeasured = (replace(NURSES, outcome=""),)
    assert "[Fyll i: vad insatserna har gett]" in suggested(STAFF, indicators=unmeasured).text
    assert "[Fyll i: vad insatserna har gett]" not in suggested(STAFF).text


def test_private_providers_part_stands_where_the_question_is_of_the_whole_area() -> None:
    staff = replace(PLAN.areas[0], private_providers="Alla utförare bjuds in")
    shown = replace(followed(), plan=replace(PLAN, areas=(staff, *PLAN.areas[1:])))
    line = "– Privata utförare: Alla utförare bjuds in.\n"
    covered = coverage(shown.plan, ASKED)
    assert line in suggestion(STAFF, shown, covered, ()).text
    assert line not in suggestion(replace(STAFF, requirements=("5.5.1",)), shown, covered, ()).text


def test_of_very_many_activities_the_largest_are_named_and_the_rest_summed() -> None:
    many = decided(*(activity(n, {"general": n}, title=f"Nr {n}") for n in range(1, 501)))
    booked = {n: Outturn(0, n * KR // 2) for n in range(1, 501)}
    shown = follow_up(many, month(2020, 6), booked)
    answer = suggestion(STAFF, shown, (), ())
    assert check_answer(STAFF, answer) is None
    text = answer.text.replace("\u00a0", " ")
    assert "– Nr 500 (Chef): utfall 250 kr av 500 kr (50,0 %)." in text
    assert "– Nr 460 (" not in text
    rest = sum(range(1, 461))
    assert (
        f"– 460 mindre aktiviteter: utfall {rest // 2:,} kr av {rest:,} kr.".replace(",", " ")
        in text
    )
    assert "Sammanlagt utfall: 62 625 kr av 125 250 kr (50,0 %)." in text
