"""An agreement of another year, from the template to the report, and a template full of faults."""

import json
from pathlib import Path

import pytest
from command_line import Answer, in_process, must
from invented_agreement import KR, NATIONAL, fill_template, filled
from office import needs_office, saved_by_office
from openpyxl import load_workbook

REGION = "Jämtland Härjedalen"
PLAN = """\
Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Syfte;Finansiering
vard;Mobila team;{mobil};Verksamhetschef primärvård;;;mobil-vard={mobil}
vard;Rehab i hemmet;{rehab};Verksamhetschef rehab;;;rehab={rehab}
kompetens;Utbildning av undersköterskor;{utbildning};Utbildningschef;;utbildning;
stod;Digitala möten;{digitalt};It-chef;;;digitalt={digitalt}
stod;Gemensam journal;{journal};It-chef;vidare utbetalning;digitalt/journal;
stod;Glesbygdsprojekt;{glesbygd};Utvecklingschef;vidare utbetalning;;glesbygd={glesbygd}
"""


@pytest.fixture
def book(library: Path, tmp_path: Path) -> Path:
    """The filled template, not yet added; the library is empty."""
    path = tmp_path / "mall.xlsx"
    must("agreement", "template", path)
    return fill_template(path, path, filled())


def add(path: Path) -> Answer:
    return must("agreement", "add", path, "--json")


def spoiled(book: Path) -> Path:
    """A sum that does not add up, a missing date and an unknown key."""
    workbook = load_workbook(book)
    workbook["Överenskommelse"]["B7"].value = 999_999_999
    workbook["Överenskommelse"]["B6"].value = 1_149_999_999
    workbook["Tidsplan"]["A3"].value = None
    workbook["Delområden"]["E4"].value = "lottning"
    workbook.save(book)
    return book


FAULTS = ["Överenskommelse!B7:", "Delområden!E4:", "Tidsplan!A3:"]


@needs_office
@pytest.mark.timeout(300)
def test_a_year_that_nobody_built_in_is_planned_checked_and_reported(
    book: Path, tmp_path: Path
) -> None:
    folder = tmp_path / "office"
    folder.mkdir()
    added = add(saved_by_office(book, folder)).json
    assert (added["key"], added["year"], added["problems"]) == ("prov-2027", 2027, [])
    assert added["total_ore"] == 1_150_000_000 * KR
    assert {line["key"]: line["national_ore"] // KR for line in added["lines"]} == NATIONAL
    assert added["earmarks"][0]["receiver"] == "SKR"
    assert len(added["regions"]) == 21
    assert added["deadlines"][0]["due"] == "2027-09-30"
    assert len(added["requirements"]) == 4

    plan = tmp_path / "plan.db"
    must("new", plan, "--agreement", "prov-2027", "--region", REGION)
    lines = must("status", plan, "--json").json["lines"]
    amounts = {line["key"]: line["amount_ore"] // KR for line in lines}
    assert list(amounts) == list(NATIONAL)

    table = tmp_path / "plan.csv"
    journal = 40 * amounts["digitalt"] // 100  # less the krona that the rounding may leave
    planned = {**amounts, "digitalt": amounts["digitalt"] - journal - 1, "journal": journal}
    text = PLAN.format(**{key.split("-")[0]: amount for key, amount in planned.items()})
    table.write_text(text, encoding="utf-8")
    must("import", "plan", plan, table)
    found = must("check", plan, "--json").json["findings"]
    told = {(each["rule"], each["subject"]) for each in found}
    assert told >= {("P8", "glesbygd"), ("P8", "digitalt/journal"), ("P10", "2.1")}
    must("decide", plan, "--date", "2027-02-01", "--by", "Nämnden", "--ref", "RS 9/2027")
    for kind, period in (("plan", None), ("tertial", "2027-T1"), ("annual", "2027")):
        out = tmp_path / f"{kind}.xlsx"
        chosen = ("--period", period) if period else ()
        must("report", plan, kind, *chosen, "--out", out)
    cells = {
        str(cell)
        for sheet in load_workbook(tmp_path / "annual.xlsx")
        for row in sheet.values
        for cell in row
    }
    assert "Utbildning av undersköterskor" in cells

    refused = in_process(
        *("reallocate", plan, "--from", "Utbildning av", "--to", "Mobila", "--amount", "1000"),
        *("--date", "2027-03-01", "--by", "HOSPA", "--reason", "behov"),
    )
    assert refused.code == 1
    assert "3.1" in refused.err


def test_without_a_table_the_region_loads_its_own_amounts(library: Path, tmp_path: Path) -> None:
    book = tmp_path / "mall.xlsx"
    must("agreement", "template", book)
    workbook = load_workbook(book)
    workbook["Fördelning"].delete_rows(1, 30)
    workbook.save(book)
    add(fill_template(book, book, filled(with_table=False)))
    plan, table = tmp_path / "plan.db", tmp_path / "belopp.csv"
    must("new", plan, "--agreement", "prov-2027", "--region", REGION)
    rows = "\n".join(f"{key};{100_000 + at}" for at, key in enumerate(NATIONAL))
    table.write_text(f"Delområde;Belopp\n{rows}\n", encoding="utf-8")
    must("import", "allocation", plan, table)
    assert must("status", plan, "--json").json["total"]["allocated_ore"] == 500_010 * KR


def test_every_fault_of_a_template_is_told_with_its_cell(book: Path) -> None:
    answer = in_process("agreement", "add", spoiled(book))
    assert answer.code == 2
    assert [line.split(" ")[0] for line in answer.faults] == FAULTS
    assert "summan stämmer inte" in answer.faults[0]
    assert "Datum saknas" in answer.faults[2]


def test_faults_are_also_given_as_json(book: Path) -> None:
    answer = in_process("agreement", "add", spoiled(book), "--json")
    assert answer.code == 2
    assert [f"{each['sheet']}!{each['cell']}:" for each in answer.json["problems"]] == FAULTS
    assert len(answer.faults) == 3


def test_an_agreement_is_passed_on_as_a_file(book: Path, tmp_path: Path, library: Path) -> None:
    add(book)
    passed = tmp_path / "prov.json"
    must("agreement", "export", "prov-2027", passed)
    (library / "prov-2027.json").unlink()
    assert add(passed).json["key"] == "prov-2027"
    assert "prov-2027" in must("agreement", "list").out
    listed = must("agreements", "--json").json["agreements"]
    assert [each["key"] for each in listed][-1] == "prov-2027"


def test_an_exported_template_is_filled_with_the_agreement(library: Path, tmp_path: Path) -> None:
    book = tmp_path / "forra.xlsx"
    must("agreement", "template", book, "--from", "gnv-2021")
    workbook = load_workbook(book)
    for cell, value in (("B2", "prov-2022"), ("B3", "Prov 2022"), ("B4", 2022)):
        workbook["Överenskommelse"][cell].value = value
    workbook.save(book)
    answer = must("agreement", "add", book, "--json")
    assert answer.json["key"] == "prov-2022"
    assert "Fördelning!D1" in answer.err
    assert [each["cell"] for each in answer.json["notes"]] == ["D1", "D18", "J20"]


def test_an_added_agreement_is_taken_away(book: Path) -> None:
    add(book)
    must("agreement", "remove", "prov-2027")
    assert "prov-2027" not in must("agreement", "list").out


def test_the_same_key_is_replaced_only_when_asked(book: Path, tmp_path: Path) -> None:
    add(book)
    out = tmp_path / "prov.json"
    must("agreement", "export", "prov-2027", out)
    content = json.loads(out.read_text(encoding="utf-8"))
    out.write_text(json.dumps({**content, "title": "En annan"}), encoding="utf-8")
    answer = in_process("agreement", "add", out)
    assert answer.code == 2
    assert "--replace" in answer.err
    must("agreement", "add", out, "--replace")
    assert "En annan" in must("agreement", "list").out


def test_a_plan_that_is_made_keeps_its_agreement_when_the_library_changes(
    book: Path, library: Path, tmp_path: Path
) -> None:
    add(book)
    plan = tmp_path / "plan.db"
    must("new", plan, "--agreement", "prov-2027", "--region", REGION)
    (library / "prov-2027.json").unlink()
    must("check", plan)
    must("report", plan, "plan", "--out", tmp_path / "plan.xlsx")


@pytest.mark.parametrize(
    "arguments",
    [
        ("add", "finns-inte.xlsx"),
        ("export", "gnv-2031", "ut.json"),
        ("export", "gnv-2020", "ut.txt"),
        ("template", "ut.json"),
        ("remove", "gnv-2020"),
        ("remove", "gnv-2031"),
        ("remove", "../data"),
        ("template", "ut.xlsx", "--from", "gnv-2031"),
    ],
)
def test_what_cannot_be_done_is_refused(
    arguments: tuple[str, ...], library: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert in_process("agreement", *arguments).code == 2


def test_a_library_that_cannot_be_written_is_an_error_of_the_environment(
    book: Path, library: Path
) -> None:
    library.parent.write_text("en fil, ingen mapp", encoding="utf-8")
    answer = in_process("agreement", "add", book)
    assert answer.code == 3
    assert "kan inte skapas" in answer.err
