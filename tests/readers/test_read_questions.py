"""Question sets from files: the built-in ones, a filled template, and the rows of an answer."""

import json
from pathlib import Path

import openpyxl
import pytest

from regionbudget.domain.plan import Area
from regionbudget.domain.questions import AnswerKind, Asked, Question
from regionbudget.errors import InputError
from regionbudget.readers.agreements import load_agreement
from regionbudget.readers.question_file import (
    built_in_set,
    read_answer_rows,
    read_answer_text,
    read_question_file,
)
from regionbudget.reports.question_template import template_bytes


@pytest.mark.parametrize(("key", "count"), [("gnv-2020", 3), ("gnv-2021", 18)])
def test_the_built_in_sets_ask_of_their_agreements_own_areas(key: str, count: int) -> None:
    known, agreement = built_in_set(key), load_agreement(key)
    assert known is not None
    questions = known.questions
    assert len({each.key for each in questions}) == len(questions) == count
    assert {each.area for each in questions} <= {"*", *(area.key for area in agreement.areas)}
    asked = {each for question in questions for each in question.requirements}
    assert asked <= {each.key for each in agreement.requirements}
    assert all(bool(q.columns) == (q.kind is not AnswerKind.TEXT) for q in questions)


def test_an_agreement_without_questions_has_no_set() -> None:
    assert built_in_set("gnv-2019") is None


def test_the_template_reads_back_as_the_questions_in_it(tmp_path: Path) -> None:
    questions = (
        Question(
            "a", "nara-vard", (Asked.PART, Asked.FINAL), "=Hur gick det?", requirements=("7",)
        ),
        Question("b", "*", (Asked.FINAL,), "Vad?", AnswerKind.TABLE, ("År (månad)", "Mål")),
    )
    path = tmp_path / "mall.xlsx"
    path.write_bytes(template_bytes((Area("nara-vard", "Nära vård"),), questions))
    assert path.read_bytes() == template_bytes((Area("nara-vard", "Nära vård"),), questions)
    read = read_question_file(path)
    assert read.problems == []
    assert [(r.key, r.area, r.part, r.final, r.kind) for r in read.rows] == [
        ("a", "nara-vard", True, True, "Text"),
        ("b", "*", False, True, "Tabell"),
    ]
    assert [(r.text, r.columns, r.requirements) for r in read.rows] == [
        ("=Hur gick det?", "", "7"),
        ("Vad?", "År (månad); Mål", ""),
    ]
    sheet = openpyxl.load_workbook(path)["Frågor"]
    assert sheet["F2"].data_type == "s"
    assert sheet["F2"].quotePrefix
    lists = [each.formula1 for each in sheet.data_validations.dataValidation if each.formula1]
    assert '"*,nara-vard"' in lists


def test_each_faulty_cell_is_told_with_its_row(tmp_path: Path) -> None:
    path = tmp_path / "fel.csv"
    path.write_text(
        "Nyckel;Område;Delrapport;Slutrapport;Fråga\na;*;kanske;ja;Hur?\n;*;ja;ja;Hur?\n"
        f"c;*;ja;nej;{'x' * 4001}\nd;*;x;;Hur?\n",
        encoding="utf-8",
    )
    read = read_question_file(path)
    assert [(each.row, str(each.message).partition(":")[0]) for each in read.problems] == [
        (2, "Delrapport"),
        (3, "Nyckel saknas"),
        (4, "Fråga"),
    ]
    assert [row.key for row in read.rows] == ["d"]


COLUMNS = ("Region", "Gäller från")


def test_an_answers_rows_come_from_excel_csv_or_json(tmp_path: Path) -> None:
    expected = (("Region Å", "2021-03"), ("Kommunen", ""))
    workbook = openpyxl.Workbook()
    sheet = workbook["Sheet"]
    for row in (("Gäller från", "Region"), ("2021-03", "Region Å"), (None, "Kommunen")):
        sheet.append(row)
    workbook.save(tmp_path / "rader.xlsx")
    (tmp_path / "rader.csv").write_text(
        "Region;Gäller från\nRegion Å;2021-03\nKommunen;\n", encoding="utf-8"
    )
    (tmp_path / "rader.json").write_text(json.dumps(expected), encoding="utf-8")
    named = [dict(zip(COLUMNS, row, strict=True)) for row in expected]
    (tmp_path / "namn.json").write_text(json.dumps(named), encoding="utf-8")
    for name in ("rader.xlsx", "rader.csv", "rader.json", "namn.json"):
        assert read_answer_rows(tmp_path / name, COLUMNS) == expected, name


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("{", "ingen läsbar JSON-fil"),
        ("[" * 100_000, "ingen läsbar JSON-fil"),
        ("{}", "ska vara en lista av rader"),
        ('[["a"], 3]', "raden ska vara en lista av texter"),
        ('[{"Regoin": "Å"}]', "kolumnen Regoin finns inte"),
        ('[[["a"], "b"]]', "raden ska vara en lista av texter"),
    ],
)
def test_a_json_file_of_another_shape_is_refused(tmp_path: Path, content: str, said: str) -> None:
    path = tmp_path / "fel.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(InputError, match=said):
        read_answer_rows(path, COLUMNS)


def test_a_longer_answer_comes_from_a_text_file(tmp_path: Path) -> None:
    path = tmp_path / "svar.txt"
    for encoding in ("utf-8-sig", "cp1252"):
        path.write_bytes("Gick bra på sjön\nåäö".encode(encoding))
        assert read_answer_text(path) == "Gick bra på sjön\nåäö"
    path.write_bytes(template_bytes((), ()))
    with pytest.raises(InputError, match="ingen läsbar textfil"):
        read_answer_text(path)
