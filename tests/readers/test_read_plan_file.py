"""A plan file gives activities and notes as they stand, and every fault with its row."""

from datetime import date
from pathlib import Path

import openpyxl
import pytest

from regionbudget.domain.plan import ExitKind, ExitStep, Kind, Performer, PerformerKind
from regionbudget.domain.plan_columns import REQUIRED
from regionbudget.domain.rows import FundingPart, Note, NoteRow, PlanRow
from regionbudget.readers.plan_file import OPTIONAL, PlanFile, read_plan_file

HEADER = ";".join((*REQUIRED, *OPTIONAL))


def plan(tmp_path: Path, *rows: str) -> PlanFile:
    """The file with a sound activity in row 2 and the rows after it."""
    path = tmp_path / "plan.csv"
    padded = (row + ";" * (HEADER.count(";") - row.count(";")) for row in rows)
    first = "E-hälsa;Drift;1;Chef" + ";" * (HEADER.count(";") - 3)
    path.write_text("\n".join([HEADER, first, *padded]), encoding="utf-8")
    return read_plan_file(path)


def only_fault(tmp_path: Path, row: str) -> str:
    found = plan(tmp_path, row)
    assert [problem.row for problem in found.problems] == [3]
    assert len(found.rows) == 1, "a faulty row must not be among the rows"
    assert found.notes == []
    return str(found.problems[0].message)


def test_a_row_with_everything_is_read_as_it_stands(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "Vård;  Karriär  vägar ;1 300 000,50;HR direktör + IT chef;Vidare utbetalning;"
        "karriartjanster;NEJ;2020-03;2020-11;karriartjanster=1266508 + Nära vård/primärvård=33 492",
    )
    assert found.problems == []
    assert found.rows[1] == PlanRow(
        row=3,
        area="Vård",
        title="Karriär vägar",
        sum_ore=130_000_050,
        owners=("HR direktör", "IT chef"),
        kind=Kind.PASS_THROUGH,
        purpose="karriartjanster",
        may_give=False,
        first=(2020, 3),
        last=(2020, 11),
        funding=(
            FundingPart("karriartjanster", 126_650_800),
            FundingPart("Nära vård/primärvård", 3_349_200),
        ),
    )


def test_the_columns_of_a_plan_in_depth_are_read(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "Vård;1177;1;HR direktör (föreslår);;;;;;e-halsa/1177=57 % + e-halsa=1;SKR;ja;"
        "ordinarie 2021=5;6.1.1 + 3.1;IT-enheten + Vård AB (privat);VP 3.2;IK 7;6.1",
    )
    assert found.problems == []
    assert found.rows[1] == PlanRow(
        row=3,
        area="Vård",
        title="1177",
        sum_ore=100,
        owners=("HR direktör",),
        funding=(FundingPart("e-halsa/1177", 0, "57 %"), FundingPart("e-halsa", 100)),
        proposing=("HR direktör",),
        receiver="SKR",
        is_new=True,
        exit_steps=(ExitStep(ExitKind.ORDINARY, "", 2021, 500),),
        requirements="6.1.1 + 3.1",
        performers=(
            Performer("IT-enheten", PerformerKind.OWN_UNIT),
            Performer("Vård AB", PerformerKind.PRIVATE),
        ),
        yearly_plan="VP 3.2",
        control_plan="IK 7",
        sub_area="6.1",
    )


def test_a_row_with_the_required_columns_only_is_ordinary(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text("Summa,Aktivitet,Utvecklingsområde\n0,Drift,Vård\n", encoding="utf-8")
    assert read_plan_file(path) == PlanFile([PlanRow(2, "Vård", "Drift", 0)], [], [], [])


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("", Kind.ORDINARY),
        ("Ofördelat", Kind.RESERVE),
        ("FÖRDELNING", Kind.DISTRIBUTION),
        ("vidare  utbetalning", Kind.PASS_THROUGH),
    ],
)
def test_the_kind_is_read_case_blind(tmp_path: Path, text: str, kind: Kind) -> None:
    assert plan(tmp_path, f"Vård;Drift;1;;{text};;;;;").rows[1].kind is kind


def test_rows_that_describe_an_area_become_notes(tmp_path: Path) -> None:
    found = plan(
        tmp_path,
        "Vård;Summor får flyttas.;;;klausul;;;;;",
        "Vård;;;Beställarchef;sammanhållet ansvar;;;;;",
        ";;;Chef HOSPA;sammanhållet ansvar;;;;;",
        "Vård;Får del efter antal listade.;;;Privata utförare;;;;;",
    )
    assert found.problems == []
    assert found.notes == [
        NoteRow(3, "Vård", Note.CLAUSE, "Summor får flyttas."),
        NoteRow(4, "Vård", Note.COORDINATOR, "Beställarchef"),
        NoteRow(5, None, Note.COORDINATOR, "Chef HOSPA"),
        NoteRow(6, "Vård", Note.PRIVATE_PROVIDERS, "Får del efter antal listade."),
    ]


@pytest.mark.parametrize(
    ("row", "says"),
    [
        (";Drift;1;;;;;;;", "Utvecklingsområde saknas"),
        ("Vård;;1;;;;;;;", "Aktivitet saknas"),
        ("Vård;Drift;;;;;;;;", "Summa saknas"),
        ("Vård;Drift;1.234;;;;;;;", "1.234"),
        ("Vård;Drift;-1;;;;;;;", "negativ"),
        ("Vård;Drift;1;;reserv;;;;;", "ofördelat, vidare utbetalning, fördelning, klausul"),
        ("Vård;;;;reserv;;;;;", "reserv"),
        ("Vård;Drift;1;;;;kanske;;;", "ja eller nej"),
        ("Vård;Drift;1;;;;;2020-5;;", "Från: månaden ”2020-5”"),
        ("Vård;Drift;1;;;;;;2020-05-01;", "Till: månaden"),
        ("Vård;Drift;1;;;;;2020-09;2020-03;", "Från ligger efter Till"),
        ("Vård;Drift;1;Chef + ;;;;;;", "ansvarig saknas"),
        ("Vård;Drift;1;Chef + chef;;;;;;", "Chef står två gånger"),
        ("Vård;Drift;1;;;;;;;e-halsa", "e-halsa=33492"),
        ("Vård;Drift;1;;;;;;;=5", "kan inte läsas"),
        ("Vård;Drift;1;;;;;;;e-halsa=", "kan inte läsas"),
        ("Vård;Drift;1;;;;;;;e-halsa=5 +", "kan inte läsas"),
        ("Vård;Drift;1;;;;;;;e-halsa=1.234", "1.234"),
        ("Vård;Drift;1;;;;;;;e-halsa=0", "större än 0"),
        ("Vård;Drift;1;;;;;;;e-halsa=-5", "större än 0"),
        ("Vård;Drift;1;;;;;;;e-halsa=101 %", "högst 100 %"),
        ("Vård;Drift;1;;;;;;;e-halsa=fem procent", "till exempel 57 %"),
        ("Vård;Drift;1;;;;;;;;;kanske", "Ny: ”kanske”"),
        ("Vård;Drift;1;;;;;;;;;;;;IT + it", "Utförare: IT står två gånger"),
        ("Vård;Drift;1;(föreslår);;;;;;", "ansvarig saknas"),
        (";Text;;;privata utförare;;;;;", "Utvecklingsområde saknas"),
        ("Vård;;;Chef;privata utförare;;;;;", "Aktivitet saknas"),
        ("Vård;Klausul;;;klausul;;;;;;SKR", "Mottagare ska vara tom"),
        ("Vård;Drift\x07;1;;;;;;;", "otillåtna tecken"),
        (f"Vård;{'x' * 501};1;;;;;;;", "501 tecken"),
        ("Vård;Klausul;5;;klausul;;;;;", "Summa ska vara tom"),
        (";Klausul;;;klausul;;;;;", "Utvecklingsområde saknas"),
        ("Vård;;;Chef;klausul;;;;;", "Aktivitet saknas"),
        ("Vård;Drift;;;sammanhållet ansvar;;;;;", "Ansvarig saknas"),
    ],
)
def test_each_fault_is_one_sentence_at_its_row(tmp_path: Path, row: str, says: str) -> None:
    assert says in only_fault(tmp_path, row)


def test_all_faults_of_a_file_are_listed(tmp_path: Path) -> None:
    found = plan(tmp_path, "Vård;;1.234;;;;;;;", "Vård;Drift;1;;fel;;;;;", "A;B;1;;;;;2020;;")
    assert [problem.row for problem in found.problems] == [3, 3, 4, 5]


def test_each_part_of_the_funding_has_its_own_fault(tmp_path: Path) -> None:
    found = plan(tmp_path, "Vård;Drift;1;;;;;;;a=1.234 + b + c=5 + d=0")
    for problem, says in zip(found.problems, ("1.234", "”b”", "från d"), strict=True):
        assert str(problem.message).startswith("Finansiering: ")
        assert says in str(problem.message)
    (row,) = found.broken
    assert isinstance(row, PlanRow)
    assert row.funding == (FundingPart("a", 0), FundingPart("c", 500), FundingPart("d", 0))


def test_of_rows_with_unreadable_cells_the_rest_is_handed_over(tmp_path: Path) -> None:
    long = "x" * 501
    found = plan(
        tmp_path,
        "Vård;A;1.234;X;foo;bar;kanske;2020-13;2020-05;c=5",
        f"{long};{long};1;{long};;{long};;;;{long}",
        "Vård;Ja.;5;;klausul;;;;;",
        ";;;;sammanhållet ansvar;;;;;",
        f"{long};;;X;sammanhållet ansvar;;;;;",
    )
    assert len(found.rows) == 1
    assert found.notes == []
    assert found.broken == [
        PlanRow(
            3,
            "Vård",
            "A",
            0,
            owners=("X",),
            purpose="bar",
            last=(2020, 5),
            funding=(FundingPart("c", 500),),
        ),
        PlanRow(4, "", "", 100, purpose="", funding=()),
        NoteRow(5, "Vård", Note.CLAUSE, "Ja."),
        NoteRow(6, None, Note.COORDINATOR, ""),
        NoteRow(7, "", Note.COORDINATOR, "X"),
    ]


def test_a_plan_without_an_activity_is_a_fault_of_the_file(tmp_path: Path) -> None:
    path = tmp_path / "plan.csv"
    path.write_text(f"{HEADER}\nVård;Summor får flyttas.;;;klausul;;;;;\n", encoding="utf-8")
    problems = read_plan_file(path).problems
    assert [(problem.row, str(problem.message)) for problem in problems] == [
        (None, "planen har inte en enda aktivitet")
    ]


def test_a_plan_in_excel_may_hold_numbers_and_days_where_excel_made_them(tmp_path: Path) -> None:
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["Utvecklingsområde", "Aktivitet", "Summa", "Från", "Ansvarig"])
    sheet.append(["E-hälsa", 1177, 1660392.5, date(2020, 3, 1), 12.5])
    sheet.append(["E-hälsa", "Drift", 0.005, None, None])
    book.save(tmp_path / "plan.xlsx")
    found = read_plan_file(tmp_path / "plan.xlsx")
    assert found.rows == [
        PlanRow(2, "E-hälsa", "1177", 166_039_250, owners=("12.5",), first=(2020, 3))
    ]
    assert [(p.row, str(p.message)) for p in found.problems] == [
        (3, "Summa: beloppet 0,005 har fler än två decimaler")
    ]
