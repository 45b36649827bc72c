"""Codes as rows: what is written out reads back, and each faulty row is told by its number."""

import pytest
from small_plan import activity, draft

from regionbudget.domain.code_rows import CodeRow, order_of, rows_of, stated
from regionbudget.domain.external_codes import OUTCOME, TARGET, Layout, Part, Subject, coded
from regionbudget.domain.message import Message

PLAN = draft(
    activity(1, {"general": 10}, title="Utbildning"),
    activity(2, {"digital": 10}, title="Utbildning", area="digital"),
    activity(3, {"general": 10}, title="Chefer"),
)
CODES = {(Subject.AREA, "staff"): "O1", (Subject.MEASURE, "outturn"): "K1"}
LISTED = coded(PLAN, (), CODES)


def test_what_is_written_out_reads_back_the_same() -> None:
    layout = Layout(columns={"outturn": "UTF"})
    rows = rows_of(LISTED, layout)
    said = stated((CodeRow(n, *cells) for n, cells in enumerate(rows, 1)), LISTED)
    assert said.problems == ()
    assert {of: code for of, code in said.codes.items() if code} == CODES
    assert len(said.codes) == len(LISTED)
    assert all(layout.column(key) == code for key, code in said.columns.items())


def test_activities_of_one_name_stand_by_their_numbers() -> None:
    names = [name for kind, name, _ in rows_of(LISTED, Layout()) if kind == "aktivitet"]
    assert names == ["1", "2", "Chefer"]
    listed = coded(draft(activity(1, {}, title="2"), activity(2, {}, title="Chefer")), (), {})
    assert [row[1] for row in rows_of(listed, Layout()) if row[0] == "aktivitet"] == ["1", "Chefer"]


@pytest.mark.parametrize(
    ("row", "said"),
    [
        (CodeRow(3, "enhet", "Chefer", "A"), "”enhet” är inget slag"),
        (CodeRow(3, "aktivitet", "Okänd", "A"), "Okänd finns inte i planen"),
        (CodeRow(3, "område", "Chefer", "A"), "Chefer finns inte i planen"),
        (CodeRow(3, "aktivitet", "Utbildning", "A"), "”Utbildning” är flera; skriv 1 eller 2"),
        (CodeRow(3, "aktivitet", "Chefer", "=A"), "ett kalkylblad skulle köra"),
        (CodeRow(3, "kolumn", "Chefer", "A"), "ingen kolumn för ”Chefer”"),
    ],
)
def test_a_faulty_row_is_told_and_left_out(row: CodeRow, said: str) -> None:
    found = stated([row], LISTED)
    assert [problem.row for problem in found.problems] == [3]
    assert said in str(found.problems[0].message)
    assert (found.codes, found.columns) == ({}, {})


def test_names_keys_and_case_all_find_what_they_mean() -> None:
    rows = [CodeRow(1, "AKTIVITET", " chefer ", " A  1 "), CodeRow(2, "mått", "outturn", "")]
    found = stated(rows, LISTED)
    assert found.codes == {(Subject.ACTIVITY, "3"): "A 1", (Subject.MEASURE, "outturn"): ""}


def test_columns_are_found_by_what_they_were_called_before_too() -> None:
    names = ("Indikators mål", "Indikators utfall", "Indikatorns mål")
    found = [stated([CodeRow(1, "kolumn", name, "K")], LISTED).columns for name in names]
    assert found == [{TARGET: "K"}, {OUTCOME: "K"}, {TARGET: "K"}]


def test_a_pasted_row_counts_beside_the_blank_one_and_two_codes_are_a_fault() -> None:
    pasted, blank = CodeRow(1, "aktivitet", "3", "A"), CodeRow(9, "aktivitet", "Chefer", "")
    for rows in ([pasted, blank], [blank, pasted]):
        assert stated(rows, LISTED).codes == {(Subject.ACTIVITY, "3"): "A"}
    twice = stated([pasted, CodeRow(5, "aktivitet", "chefer", "B")], LISTED)
    assert [problem.row for problem in twice.problems] == [5]


def test_the_programs_own_words_may_be_another_languages() -> None:
    def words(said: Message) -> str:
        return f"en {said}"

    rows = rows_of(LISTED, Layout(), words)
    assert rows[0][:2] == ["en område", "Medarbetare"]
    assert ["en mått", "en Utfall ack", "K1"] in rows
    said = stated((CodeRow(n, *cells) for n, cells in enumerate(rows, 1)), LISTED, words)
    assert said.problems == ()


def test_an_order_names_each_part_once() -> None:
    assert order_of("värde, Enhet,mått, kolumn ,datum") == (
        Part.VALUE,
        Part.UNIT,
        Part.MEASURE,
        Part.COLUMN,
        Part.DATE,
    )
    for wrong in ("", "datum", "datum, enhet, mått, kolumn, värde, värde", "datum,x,y,z,värde"):
        assert isinstance(order_of(wrong), Message), wrong
