"""`allocation check`: the tables of the agreements, files, and text pasted from a PDF."""

import io
from pathlib import Path
from typing import Any

import pytest
from annex_texts import annex_lines, annex_text
from command_line import Answer, in_process, must, process

from regionbudget.readers.agreements import load_agreement

OF_2020, OF_2021 = load_agreement("gnv-2020"), load_agreement("gnv-2021")


def check(source: object, agreement: str = "gnv-2020", *options: str) -> Answer:
    return in_process("allocation", "check", source, "--agreement", agreement, *options)


def checked(source: object, agreement: str = "gnv-2020") -> Any:
    answer = check(source, agreement, "--json")
    assert answer.code == 0, answer.err
    return answer.json


def other(found: Any, table: str) -> Any:
    (each,) = (each for each in found["other"] if each["table"] == table)
    return each


@pytest.fixture
def paste(monkeypatch: pytest.MonkeyPatch) -> Any:
    def put(text: str) -> str:
        monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(text.encode())))
        return "-"

    return put


def test_the_table_of_2020_is_proven() -> None:
    found = checked("builtin")
    assert (found["cells"], found["equal"]) == (126, 126)
    assert (found["differences"], found["crossfoot"]) == ([], [])
    municipal = other(found, "municipal-2020")
    assert (municipal["cells"], municipal["equal"], municipal["largest_difference"]) == (21, 21, 0)
    assert [each["difference"] for each in municipal["crossfoot"]] == [-1]
    child = other(found, "child-health-2020")
    assert (child["cells"], child["equal"], child["largest_difference"]) == (21, 21, 0)


def test_what_differs_in_the_table_of_2021_is_told_in_whole_kronor() -> None:
    found = checked("builtin", "gnv-2021")
    assert (found["cells"], found["equal"]) == (147, 146)
    (difference,) = found["differences"]
    assert {key: difference[key] for key in ("region", "column", "published", "computed")} == {
        "region": "Västernorrland",
        "column": "medarbetare",
        "published": 59_665_951,
        "computed": 59_665_950,
    }
    assert "avrundade" in difference["cause"]
    keys = ("kind", "name", "sum", "stated", "difference")
    assert [[each[key] for key in keys] for each in found["crossfoot"]] == [
        ["column", "medarbetare", 2_531_000_001, 2_531_000_000, 1],
        ["row", "Västra Götaland", 955_447_732, 955_447_731, 1],
    ]
    municipal = other(found, "municipal-2021")
    assert municipal["verdict"] == "other_key"
    assert municipal["equal"] < municipal["cells"] == 63
    assert [each["nearest_difference"] for each in municipal["columns"]][::2] == [2, 4]


@pytest.mark.parametrize("agreement", [OF_2020, OF_2021], ids=lambda each: each.key)
def test_pasted_text_gives_the_same_numbers_as_the_table(agreement: Any, paste: Any) -> None:
    own = checked("builtin", agreement.key)
    for text in (annex_text(agreement), "\n".join(annex_lines(agreement)[1:])):
        found = checked(paste(text), agreement.key)
        for region, row in own["table"].items():
            assert row.items() <= found["table"][region].items()
        for key in ("cells", "equal", "differences", "crossfoot"):
            assert found[key] == own[key]


def test_a_text_file_is_pasted_text(tmp_path: Path) -> None:
    path = tmp_path / "bilaga.txt"
    path.write_text(annex_text(OF_2020), encoding="cp1252")
    assert checked(path)["equal"] == 126


def test_one_changed_digit_is_named_by_region_and_column(paste: Any) -> None:
    found = checked(paste(annex_text(OF_2020).replace("18 174 397", "18 174 937")))
    (difference,) = found["differences"]
    assert (difference["region"], difference["column"]) == ("Jämtland Härjedalen", "nara-vard")
    assert difference["cause"] == "två siffror har bytt plats"
    assert [(each["kind"], each["name"]) for each in found["crossfoot"]] == [
        ("column", "nara-vard"),
        ("row", "Jämtland Härjedalen"),
    ]


def test_a_person_reads_tables_and_sentences() -> None:
    out = check("builtin", "gnv-2021").out.replace("\u00a0", " ")
    assert "146 av 147 omräknade belopp är lika på kronan" in out
    assert "Västernorrland, Vårdens medarbetare: 59 665 951 kr i tabellen mot 59 665 950 kr" in out
    assert "raden Västra Götaland: 955 447 732 kr mot angivna 955 447 731 kr (+1 kr)" in out
    assert "annan nyckel än den angivna" in out


def test_what_was_left_out_of_a_text_is_told_beside_the_result(paste: Any) -> None:
    answer = check(paste(f"Bilaga 1\n{annex_text(OF_2020)}"), "gnv-2020")
    assert answer.faults == ["rad 1: ”Bilaga 1” är ingen rad i tabellen och lästes inte"]
    assert "126 av 126" in answer.out


def test_an_agreement_without_a_table_says_so() -> None:
    answer = check("builtin", "gnv-2019")
    assert answer.code == 2
    assert answer.faults == [
        "God och nära vård 2019 har ingen tabell med belopp per region; ange en fil, eller klistra "
        "in tabellen ur överenskommelsen"
    ]


@pytest.mark.parametrize(
    ("source", "agreement", "says"),
    [
        ("finns-inte.xlsx", "gnv-2020", "filen finns-inte.xlsx finns inte"),
        ("builtin", "gnv-1999", "gnv-1999"),
        ("bilaga.pdf", "gnv-2020", "filen bilaga.pdf finns inte"),
    ],
)
def test_what_cannot_be_read_is_a_fault_of_the_input(
    source: str, agreement: str, says: str
) -> None:
    answer = check(source, agreement)
    assert answer.code == 2
    assert says in answer.err


def test_an_empty_stdin_is_a_fault_of_the_input() -> None:
    answer = process("allocation", "check", "-", "--agreement", "gnv-2020")
    assert (answer.code, answer.err.startswith("texten är tom")) == (2, True)


def test_import_allocation_takes_the_regions_row_of_a_table_of_all(tmp_path: Path) -> None:
    plan, table = tmp_path / "plan.db", tmp_path / "tabell.csv"
    must("new", plan, "--agreement", "gnv-2019", "--region", "Dalarna")
    rows = ["Region;omstallning;tillganglighet;patientkontrakt"]
    rows += [f"{region};1000;300;{at}" for at, region in enumerate(OF_2020.allocations)]
    table.write_text("\n".join(rows), encoding="utf-8")
    must("import", "allocation", plan, table)
    status = must("status", plan, "--json").json
    assert [line["amount_ore"] for line in status["lines"]] == [100_000, 30_000, 100]
    again = in_process("import", "allocation", plan, table)
    assert again.code == 2
    assert "redan sin tilldelning" in again.err
    unproven = check(table, "gnv-2019")
    assert unproven.code == 2
    assert "kolumnen Befolkning saknas" in unproven.err
