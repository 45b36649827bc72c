"""A file is told everything that is wrong with it at once: a fault does not hide the next one."""

from pathlib import Path

import pytest
from command_line import head, in_process, must

pytest_plugins = ["command_line"]

LEDGER = "Datum;Aktivitet;Belopp;Text"


def told(kind: str, plan: Path, folder: Path, *rows: str) -> list[str]:
    """What an import says of a malformed file, which changes nothing."""
    file = folder / "wrong.csv"
    file.write_text("\n".join(rows), encoding="utf-8")
    before = head(plan)
    answer = in_process("import", kind, plan, file)
    assert (answer.code, answer.out) == (2, ""), answer.err
    assert head(plan) == before
    return answer.faults


def assert_told(faults: list[str], *expected: tuple[str, str]) -> None:
    """Each fault begins and goes on as expected, one for one and in this order."""
    assert len(faults) == len(expected), faults
    for fault, (start, words) in zip(faults, expected, strict=True):
        assert fault.startswith(f"{start}: "), fault
        assert words in fault


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        ("2020-05-05;Nope;1.234;x", [("rad 2", "1.234"), ("rad 2", "”Nope”")]),
        ("2021-05-05;Nope;5;x", [("rad 2", "”Nope”"), ("S2 rad 2", "2021-05-05")]),
        ("2020-05-05;Ofördelat;1.234;x", [("rad 2", "1.234"), ("S1 rad 2", "Ofördelat")]),
        ("i maj;Ofördelat;5;x", [("rad 2", "i maj"), ("S1 rad 2", "Ofördelat")]),
        ("2021-05-05;SPUR inspektion;1.234;x", [("rad 2", "1.234"), ("S2 rad 2", "2021-05-05")]),
        ("2021-05-05;;5;x", [("rad 2", "Aktivitet saknas"), ("S2 rad 2", "2021-05-05")]),
        (";;;x", [("rad 2", "Datum"), ("rad 2", "Aktivitet"), ("rad 2", "Belopp")]),
    ],
)
def test_a_spend_row_is_told_all_its_faults(
    row: str, expected: list[tuple[str, str]], decided: Path, tmp_path: Path
) -> None:
    assert_told(told("spend", decided, tmp_path, LEDGER, row), *expected)


PLAN = (
    "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Syfte;Omfördelas;Från;Till;Finansiering",
    "medarbetare;Drift;1;Chef;;;;;;medarbetare=1",
)


@pytest.mark.parametrize(
    ("row", "words"),
    [
        (
            "tandvard;A;1.234;X;foo;bar;kanske;2020-13;x;nope=1",
            ("”foo”", "1.234", "kanske", "2020-13", "”x”", "”tandvard”", "”bar”", "”nope”"),
        ),
        ("medarbetare;A;1;X;;bar;;;;nope=1", ("”bar”", "”nope”")),
        ("medarbetare;A;1;X;;;;;;nope=1 + foo=1", ("”nope”", "”foo”")),
        ("medarbetare;A;1;X;;;;;;nope=1.234 + foo", ("1.234", "”foo”", "”nope”")),
        ("medarbetare;drift;1.234;X;;;;;;", ("1.234", "på rad 2")),
        (";A;1.234;X;;;;;;", ("Utvecklingsområde saknas", "1.234")),
        ("medarbetare;A;1;X;;karriartjanster;;;;medarbetare", ("skriv till exempel",)),
        ("medarbetare;A;99999999999;X;;;kanske;;;vidareutbildning=99999999", ("kanske",)),
        ("tandvard;Ja.;1;;klausul;;;;;", ("Summa ska vara tom", "”tandvard”")),
    ],
)
def test_a_plan_row_is_told_all_its_faults(
    row: str, words: tuple[str, ...], new_plan: Path, tmp_path: Path
) -> None:
    faults = told("plan", new_plan, tmp_path, *PLAN, row)
    assert_told(faults, *(("rad 3", each) for each in words))


def test_a_twin_is_told_also_when_the_first_has_a_bad_cell(new_plan: Path, tmp_path: Path) -> None:
    header, sound = PLAN
    faults = told("plan", new_plan, tmp_path, header, sound.replace(";1;", ";1.234;"), sound)
    assert_told(faults, ("rad 2", "1.234"), ("rad 3", "på rad 2"))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("medarbetare;Ja.;;;klausul;;;;;", "Medarbetare;Nej.;;;klausul;;;;;"),
        (";;;A;sammanhållet ansvar;;;;;", ";;;B;sammanhållet ansvar;;;;;"),
    ],
)
def test_a_second_row_about_an_area_is_told_once(
    first: str, second: str, new_plan: Path, tmp_path: Path
) -> None:
    faults = told("plan", new_plan, tmp_path, *PLAN, first, second)
    assert_told(faults, ("rad 4", "redan en sådan rad"))


def test_an_allocation_is_told_all_its_faults_once(tmp_path: Path) -> None:
    plan = tmp_path / "2019.db"
    must("new", plan, "--agreement", "gnv-2019", "--region", "Jämtland Härjedalen")
    rows = ("Delområde;Belopp", "omstallning;1.234", "OMSTALLNING;5", "nope;1.234", "Totalt;5")
    assert_told(
        told("allocation", plan, tmp_path, *rows),
        ("rad 2", "1.234"),
        ("rad 3", "står två gånger"),
        ("rad 4", "1.234"),
        ("rad 4", "”nope”"),
    )
