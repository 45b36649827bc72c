"""A form that came back, against the one that was made: each difference is a sentence."""

from dataclasses import replace
from datetime import date

import pytest

from regionbudget.domain.filled_form import (
    Change,
    FilledActivity,
    FilledEntry,
    FilledForm,
    change_words,
    settled_changes,
)
from regionbudget.domain.form_check import compare, left_out
from regionbudget.domain.money import NBSP
from regionbudget.domain.periods import interim
from regionbudget.domain.return_form import (
    FIGURE_TITLES,
    Figure,
    FormActivity,
    HolderKind,
    ReturnForm,
    Said,
    moved_since,
)
from regionbudget.domain.spend import Entry, NewEntry

KR = 100
FIGURES = (Figure.REVISED, Figure.ACCUMULATED)


def activity(number: int, title: str, *kronor: int, said: Said | None = None) -> FormActivity:
    figures = {each: ore * KR for each, ore in zip(FIGURES, kronor, strict=True)}
    return FormActivity(number, title, 1, 12, figures, said or Said())


COURSES = activity(3, "Kurser", 500, 120, said=Said(400 * KR, "Färre", "Går bra"))
TRAVEL = activity(5, "Resor", 200, 50)
FORM = ReturnForm(
    "ABCDE-FGHIJ", HolderKind.OWNER, "HR", interim(2020), "Plan", "1:aa", (COURSES, TRAVEL)
)
COLUMNS = {name: at for at, name in enumerate(FORM.columns)}


def filled(*rows: FilledActivity, entries: tuple[FilledEntry, ...] = ()) -> FilledForm:
    return FilledForm(
        name="svar.xlsx",
        sha256="00",
        tokens=(FORM.token,),
        head=FORM.head,
        plan=FORM.plan,
        activities=rows,
        total=FilledActivity(20, "Totalt", dict(FORM.totals)),
        entries=entries,
        columns=COLUMNS,
        entry_columns={"Aktivitet": 1},
    )


def row(number: int, of: FormActivity, said: Said | None = None) -> FilledActivity:
    return FilledActivity(number, of.label, dict(of.figures), said or of.said)


def told(form: FilledForm) -> list[str]:
    return [str(each.message).replace(NBSP, " ") for each in compare(FORM, form).problems]


def test_an_untouched_form_says_nothing() -> None:
    compared = compare(FORM, filled(row(8, COURSES), row(9, TRAVEL)))
    assert (compared.problems, compared.changes, compared.notes) == ((), (), ())


def test_line_breaks_and_blanks_are_no_change() -> None:
    said = Said(400 * KR, " Färre", "Går\nbra ")
    assert compare(FORM, filled(row(8, COURSES, said), row(9, TRAVEL))).changes == ()


def test_rows_in_another_order_are_told_and_let_through() -> None:
    compared = compare(FORM, filled(row(8, TRAVEL), row(9, COURSES)))
    assert compared.problems == ()
    assert [str(note) for note in compared.notes] == [
        "raderna står i en annan ordning än i blanketten; de känns igen på sina namn"
    ]


def test_a_row_without_its_name_is_known_by_its_figures() -> None:
    nameless = replace(row(8, COURSES), name="")
    assert told(filled(nameless, row(9, TRAVEL))) == [
        "aktiviteten heter ”3 Kurser” i blanketten men ”” i filen"
    ]


def test_a_row_twice_is_told() -> None:
    assert told(filled(row(8, COURSES), row(9, TRAVEL), row(10, TRAVEL))) == [
        "raden för ”5 Resor” står två gånger"
    ]


@pytest.mark.parametrize(("stands", "word"), [(None, "tomt"), ("abc", "abc"), (0, "0 kr")])
def test_a_locked_figure_is_told_as_it_stands(stands: int | str | None, word: str) -> None:
    wrong = replace(row(8, COURSES), figures={**COURSES.figures, Figure.ACCUMULATED: stands})
    assert told(filled(wrong, row(9, TRAVEL))) == [
        f"den låsta siffran Utfall ack för ”3 Kurser” är ändrad: 120 kr → {word}"
    ]


def test_a_missing_column_is_told_once_and_nothing_else_of_it() -> None:
    columns = {name: at for name, at in COLUMNS.items() if name != FIGURE_TITLES[Figure.REVISED]}
    form = replace(filled(row(8, COURSES), row(9, TRAVEL)), columns=columns)
    assert told(form) == ["kolumnen Reviderad budget saknas; den är borttagen eller omdöpt"]


def test_a_forecast_and_its_reason_belong_together() -> None:
    alone = filled(row(8, COURSES), row(9, TRAVEL, Said(reason="För att")))
    assert told(alone) == ["”Resor”: motiveringen saknar prognos"]
    bare = filled(row(8, COURSES), row(9, TRAVEL, Said(180 * KR)))
    assert told(bare) == ["”Resor”: prognosen saknar motivering"]


def test_an_entry_is_known_by_label_or_by_its_only_title() -> None:
    day = date(2020, 5, 4)
    entries = tuple(
        FilledEntry(number, day, name, KR)
        for number, name in enumerate(("3 Kurser", "resor", "5 Kurser", "Möten"), 5)
    )
    compared = compare(FORM, filled(row(8, COURSES), row(9, TRAVEL), entries=entries))
    assert [a.id for _, a in compared.entries] == [3, 5]
    assert [each.cell for each in compared.problems] == ["B7", "B8"]


def test_changes_in_words() -> None:
    def words(said: Said, of: FormActivity = COURSES) -> list[str]:
        return [str(each).replace(NBSP, " ") for each in change_words(Change(of, said))]

    assert words(Said(450 * KR, "Fler", "")) == [
        "”Kurser”: prognosen ändras från 400 kr till 450 kr (Fler)",
        "”Kurser”: kommentaren tas bort",
    ]
    assert words(Said(400 * KR, "Annat", "Går bra")) == [
        "”Kurser”: prognosen 400 kr får motiveringen ”Annat”"
    ]
    assert words(Said(None, "", "Går bra")) == ["”Kurser”: prognosen 400 kr tas tillbaka"]
    assert words(Said(90 * KR, "Billigt"), TRAVEL) == [
        "”Resor”: prognosen sätts till 90 kr (Billigt)"
    ]


def test_what_the_plan_says_already_is_no_change() -> None:
    change = Change(COURSES, Said(450 * KR, "Fler", "Går bra"))
    assert settled_changes([change], {3: Said(450 * KR, "Fler", "Nytt")}) == ([], [])
    kept, messages = settled_changes([change], {3: Said(300 * KR, "Få", "Nytt")})
    assert [(each.said, each.activity.said.forecast_ore) for each in kept] == [
        (Said(450 * KR, "Fler", "Nytt"), 300 * KR)
    ]
    assert [str(each) for each in messages] == [
        "”Kurser”: prognosen har ändrats i planen sedan blanketten gjordes"
    ]


def test_what_a_later_copy_has_no_more() -> None:
    day = date(2020, 5, 4)

    def booked(number: int, ore: int) -> Entry:
        return Entry(number, 3, day, ore, "Kurs", "", "", None, 1, "t")

    before = [booked(1, 100), booked(2, 100), booked(3, 250)]
    now = [NewEntry(3, day, 100, "Kurs"), NewEntry(5, day, 250, "Kurs")]
    assert [each.id for each in left_out(before, now)] == [2, 3]


def test_what_has_moved_in_the_plan() -> None:
    figures = {**COURSES.figures, Figure.REVISED: 650 * KR}
    now = replace(FORM, activities=(replace(COURSES, title="Utbildning", figures=figures),))
    assert [str(each).replace(NBSP, " ") for each in moved_since(FORM, now)] == [
        "”Kurser” heter nu ”Utbildning”",
        "”Utbildning”: reviderad budget är nu 650 kr; blanketten visar 500 kr",
    ]
