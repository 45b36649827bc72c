"""The questions of the narrative report from the command line: asked, suggested, answered."""

import json
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from command_line import head, in_process, must

pytest_plugins = ["command_line"]

PART, FINAL = ("--period", "2020-06"), ("--period", "2020")
BY = ("--by", "Controller")


def answers(plan: Path, *period: str) -> dict[str, Any]:
    shown = must("questions", "answers", plan, *(period or PART), "--json").json["answers"]
    return {each["key"]: each for each in shown}


def test_the_built_in_set_is_asked_until_another_is_read(decided: Path, tmp_path: Path) -> None:
    shown = must("questions", "list", decided, "--json").json
    assert [each["key"] for each in shown["questions"]] == [
        "insatser-hittills",
        "insatser-och-resultat",
        "jamstalldhet",
    ]
    template = tmp_path / "frågor.xlsx"
    must("questions", "template", template, "--plan", decided)
    workbook = openpyxl.load_workbook(template)
    sheet = workbook["Frågor"]
    sheet["A2"] = "insatser"
    sheet.append(["malbild", "nara-vard", "ja", "nej", "Tabell", "Finns målbild?", "Region; Från"])
    workbook.save(template)
    must("questions", "answer", decided, "insatser-hittills", *PART, "--text", "Mycket", *BY)
    told = must("questions", "import", decided, template).err
    assert told.splitlines() == [
        "4 frågor",
        "svaret på insatser-hittills finns kvar i filen, men frågan ställs inte längre",
    ]
    shown = must("questions", "list", decided, "--json").json
    assert shown["name"] == "frågor"
    assert [each["key"] for each in shown["questions"]][-1] == "malbild"


def test_a_faulty_set_is_refused_whole_with_a_sentence_per_fault(
    decided: Path, tmp_path: Path
) -> None:
    table = tmp_path / "set.csv"
    table.write_text(
        "Nyckel;Område;Delrapport;Slutrapport;Fråga\na;okänt;ja;;Hur?\nb;*;;;Hur?\nb;*;ja;;Hur?\n",
        encoding="utf-8",
    )
    before = head(decided)
    answer = in_process("questions", "import", decided, table)
    assert answer.code == 2
    assert [line.partition(":")[0] for line in answer.faults] == [
        "rad 2",
        "rad 3",
        "rad 3",
        "rad 4",
    ]
    assert head(decided) == before


def test_answers_are_kept_per_period_and_the_latest_counts(spent: Path) -> None:
    told = must("questions", "answer", spent, "jamstalldhet", *PART, "--text", "Först", *BY).err
    assert told == "svaret är sparat\n"
    must("questions", "answer", spent, "jamstalldhet", *PART, "--text", "Sedan å ä ö", *BY)
    found = answers(spent)["jamstalldhet"]
    assert found["standing"] == "own"
    assert found["answer"] == {"text": "Sedan å ä ö", "rows": [], "by": "Controller"}
    assert answers(spent, *FINAL)["jamstalldhet"]["standing"] == "unanswered"
    told = must("questions", "answer", spent, "jamstalldhet", *PART, *BY).err
    assert told == "svaret är tillbakataget\n"
    assert answers(spent)["jamstalldhet"]["standing"] == "unanswered"
    assert in_process("questions", "answer", spent, "jamstalldhet", *PART, *BY).code == 2


def test_a_suggestion_is_nobodys_word_until_accepted_and_stale_when_figures_change(
    spent: Path,
) -> None:
    suggested = answers(spent)["insatser-hittills"]
    assert suggested["answer"] is None
    text = must("questions", "answers", spent, *PART).out
    assert "Förslag, inte godtaget:" in text
    told = must("questions", "accept", spent, "--all", *PART, *BY).err
    assert "2 förslag godtagna" in told
    assert "insatser-hittills: svaret har ställen kvar att fylla i" in told
    accepted = answers(spent)["insatser-hittills"]
    assert (accepted["standing"], accepted["unfinished"]) == ("accepted", True)
    one = ("--activity", "Hemmonitorering", "--date", "2020-05-04", "--amount", "100")
    must("spend", "add", spent, *one, "--text", "Prov")
    assert answers(spent)["insatser-hittills"]["standing"] == "stale"
    must("questions", "accept", spent, "insatser-hittills", *PART, *BY)
    assert answers(spent)["insatser-hittills"]["standing"] == "accepted"


def test_an_answer_of_ones_own_is_not_written_over_by_a_suggestion(spent: Path) -> None:
    must("questions", "answer", spent, "jamstalldhet", *PART, "--text", "Eget", *BY)
    refused = in_process("questions", "accept", spent, "jamstalldhet", *PART, *BY)
    assert (refused.code, refused.faults) == (2, ["frågan jamstalldhet har redan ett eget svar"])
    must("questions", "accept", spent, "--all", *PART, *BY)
    assert answers(spent)["jamstalldhet"]["standing"] == "own"


@pytest.fixture
def plan_2021(tmp_path: Path) -> Path:
    path = tmp_path / "plan21.db"
    must("new", path, "--agreement", "gnv-2021", "--region", "Östergötland")
    return path


def test_a_table_is_answered_with_its_rows(plan_2021: Path, tmp_path: Path) -> None:
    period = ("--period", "2021-06")
    offered = answers(plan_2021, *period)["gemensam-malbild"]
    assert offered["suggestion"] == {
        "text": "",
        "rows": [["Östergötland", "", "", ""]],
        "by": None,
    }
    rows = tmp_path / "rader.json"
    rows.write_text(json.dumps([["Östergötland", "2019-03", "ja", "2021-01-01"]]), encoding="utf-8")
    must("questions", "answer", plan_2021, "gemensam-malbild", *period, "--table", rows, *BY)
    assert answers(plan_2021, *period)["gemensam-malbild"]["answer"] == {
        "text": "",
        "rows": [["Östergötland", "2019-03", "ja", "2021-01-01"]],
        "by": "Controller",
    }
    text = in_process("questions", "answer", plan_2021, "pandemin", *period, "--table", rows, *BY)
    assert (text.code, text.faults) == (
        2,
        ["frågan ”pandemin” besvaras med text och har ingen tabell"],
    )


def test_what_is_not_asked_is_refused_with_what_is(plan_2021: Path, tmp_path: Path) -> None:
    other = in_process("questions", "answers", plan_2021, "--period", "2021-08")
    assert other.code == 2
    assert "delrapporten (2021-06, januari–juni)" in other.err
    unknown = in_process(
        "questions", "answer", plan_2021, "at-st", "--period", "2021-06", "--text", "x", *BY
    )
    assert unknown.code == 2
    assert "frågan ”at-st” ställs inte i den rapporten" in unknown.err
    assert in_process("questions", "accept", plan_2021, "--period", "2021", *BY).code == 2
    bare = tmp_path / "plan19.db"
    must("new", bare, "--agreement", "gnv-2019", "--region", "Östergötland")
    none = in_process("questions", "list", bare)
    assert none.code == 2
    assert "överenskommelsen gnv-2019 har ingen frågeuppsättning" in none.err
    assert "questions template" in none.err
    must("questions", "template", tmp_path / "tom.xlsx", "--plan", bare)
    assert in_process("questions", "template", tmp_path / "tom.csv").code == 2


def test_the_report_is_written_in_three_kinds_from_what_is_answered(
    spent: Path, tmp_path: Path
) -> None:
    must("questions", "answer", spent, "jamstalldhet", *PART, "--text", "Vårt svar", *BY)
    for ending in ("xlsx", "pdf", "docx"):
        out = tmp_path / f"delrapport.{ending}"
        must("report", spent, "narrative", *PART, "--out", out)
        before = out.read_bytes()
        must("report", spent, "narrative", *PART, "--out", out)
        assert out.read_bytes() == before
    sheet = openpyxl.load_workbook(tmp_path / "delrapport.xlsx")["Redovisning"]
    texts = [cell.value for row in sheet.iter_rows() for cell in row]
    assert "Vårt svar" in texts
    assert in_process("report", spent, "narrative", "--period", "2020-05", "--out", out).code == 2
    plan = in_process("report", spent, "plan", "--out", tmp_path / "plan.docx")
    assert (plan.code, "slutar på .xlsx eller .pdf" in plan.err) == (2, True)


PLAN_2021 = (
    "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Finansiering;Krav\n"
    "nara-vard;Patientkontrakt i vårdförlopp;2 000 000;Primärvårdschef;nara-vard=2000000;3.4.1-2\n"
    "nara-vard;Mobila team;3 000 000;Närsjukvårdschef;nara-vard=3000000;3.2.2\n"
    "ambulans;Utbildning i ambulansen;1 000 000;Ambulanschef;ambulans=1000000;6.1.1\n"
)


def test_another_regions_2021_is_suggested_by_requirement_and_adds_up(
    plan_2021: Path, tmp_path: Path
) -> None:
    table = tmp_path / "plan.csv"
    table.write_text(PLAN_2021, encoding="utf-8")
    must("import", "plan", plan_2021, table)
    must("decide", plan_2021, "--date", "2021-02-01", "--by", "RS", "--ref", "1")
    for name, amount in (("Patient", "450 000,50"), ("Mobila", "700 000"), ("Utbildning", "1 000")):
        cost = ("--activity", name, "--date", "2021-04-01", "--amount", amount, "--text", "Lön")
        must("spend", "add", plan_2021, *cost)
    found = answers(plan_2021, "--period", "2021-06")
    contract = str(found["patientkontrakt"]["suggestion"]).replace("\\xa0", " ")
    assert "Patientkontrakt i vårdförlopp (Primärvårdschef): utfall 450 000,50 kr" in contract
    assert "Mobila team" not in contract
    assert "hur kravet 3.4.1 (Patientkontrakt: handlingsplan) möts" in contract
    assert "Mobila team" in str(found["nara-vard-i-stort"]["suggestion"])
    assert "at-st" not in found
    out = tmp_path / "delrapport.xlsx"
    must("report", plan_2021, "narrative", "--period", "2021-06", "--out", out)
    followed = must("followup", plan_2021, "--period", "2021-06", "--json").json
    workbook = openpyxl.load_workbook(out, data_only=True)
    (cell,) = workbook.defined_names["Utfall_ack"].destinations
    shown = workbook[cell[0]][cell[1].replace("$", "")].value
    assert round(shown * 100) == followed["total"]["accumulated_ore"] == 1_151_000_50


def test_indicators_and_comments_come_along_into_suggestion_and_report(
    plan_2021: Path, tmp_path: Path
) -> None:
    table = tmp_path / "plan.csv"
    table.write_text(
        "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Syfte\n"
        "medarbetare;Specialistutbildning;4 000 000;HR-direktör;vidareutbildning\n",
        encoding="utf-8",
    )
    must("import", "plan", plan_2021, table)
    must("decide", plan_2021, "--date", "2021-02-01", "--by", "RS", "--ref", "1")
    of, by = ("--activity", "Specialistutbildning"), ("--by", "HR-direktör")
    name, period = ("--name", "Påbörjat utbildning"), ("--period", "2021-06")
    must("indicator", "set", plan_2021, *of, *name, "--unit", "st", "--target", "40", *by)
    must("indicator", "set", plan_2021, *of, *name, *period, "--outcome", "22", *by)
    said = ("--cause", "Få sökande", "--effect", "Lägre kostnad", "--measure", "Ny utlysning")
    must("comment", plan_2021, *of, *period, *said, *by)
    found = answers(plan_2021, *period)
    assert found["specialistutbildning"]["suggestion"]["rows"] == [
        ["Specialistutbildning", "Påbörjat utbildning", "40", "22", "st"]
    ]
    text = found["medarbetare-i-stort"]["suggestion"]["text"]
    assert "– Påbörjat utbildning: 22 st, mål 40 st.\n" in text
    assert "Orsak: Få sökande. Effekt: Lägre kostnad." in text
    assert "Åtgärd: Ny utlysning." in text
    out = tmp_path / "del.xlsx"
    must("report", plan_2021, "narrative", *period, "--out", out)
    sheet = openpyxl.load_workbook(out)["Redovisning"]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert ["Specialistutbildning", "Påbörjat utbildning", "40", "22", "st"] in [
        r[:5] for r in rows
    ]
