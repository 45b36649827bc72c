"""`sie summary`: the fixed keys as JSON, a Swedish table for people, and the public files."""

import json
from decimal import Decimal
from pathlib import Path

import pytest
from command_line import ROOT, in_process, must
from sie_text import sie_bytes

FOLDERS = [folder / "shared" / "sie" for folder in ROOT.parents]
PUBLIC = next((folder for folder in FOLDERS if folder.is_dir()), FOLDERS[0])
"""Files of several programs beside the checkout; they are no part of it."""
LINES = (
    '#KONTO 4010 "Inköp"',
    '#OBJEKT 6 "P1" "Hembesök"',
    '#VER A 1 20200131 "x"',
    "{",
    '#TRANS 4010 {6 "P1"} 1234.50',
    "#TRANS 1930 {} -1234.00",
    "}",
)


def written(folder: Path, data: bytes, name: str = "fil.se") -> Path:
    path = folder / name
    path.write_bytes(data)
    return path


def test_json_has_the_fixed_keys_and_ore(tmp_path: Path) -> None:
    answer = must("sie", "summary", written(tmp_path, sie_bytes(*LINES)), "--json")
    (problem,) = answer.json["problems"]
    assert (problem["code"], problem["line"]) == ("unbalanced", 11)
    assert set(problem) == {"code", "line", "text"}
    assert {key: value for key, value in answer.json.items() if key != "problems"} == {
        "type": "4E",
        "program": "Provprogrammet 1.0",
        "encoding": "cp437",
        "organisation": "Östra Ån",
        "vouchers": 1,
        "rows": 2,
        "by_account": {"1930": -123_400, "4010": 123_450},
        "by_object": {"6:P1": 123_450},
    }


def test_people_get_tables_and_the_problems_on_stderr(tmp_path: Path) -> None:
    answer = must("sie", "summary", written(tmp_path, sie_bytes(*LINES)))
    lines = answer.out.replace("\u00a0", " ").splitlines()
    assert lines[0] == "SIE 4E, Provprogrammet 1.0, teckenkodning cp437"
    assert "1 verifikation, 2 rader" in lines
    assert "4010   Inköp   1 234,50" in lines
    assert "6 Projekt  P1      Hembesök  1 234,50" in lines
    assert answer.faults[0].startswith("rad 11: verifikation A 1 går inte jämnt ut")


@pytest.mark.parametrize(
    ("data", "code"), [(b"inget\n", "not_sie"), (sie_bytes("#KSUMMA", *LINES), "cut")]
)
def test_a_file_that_cannot_be_used_exits_2_with_json_all_the_same(
    data: bytes, code: str, tmp_path: Path
) -> None:
    answer = in_process("sie", "summary", written(tmp_path, data), "--json")
    assert answer.code == 2
    assert code in [problem["code"] for problem in answer.json["problems"]]
    assert answer.faults


@pytest.mark.parametrize("name", ["", "finns-inte.se"])
def test_a_file_that_cannot_be_had_is_told(name: str, tmp_path: Path) -> None:
    answer = in_process("sie", "summary", tmp_path / name)
    assert (answer.code, answer.out) == (2, "")
    assert len(answer.faults) == 1


def expected() -> dict[str, dict[str, object]]:
    path = PUBLIC / "expected.json"
    found: dict[str, dict[str, object]] = (
        json.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    )
    return found


@pytest.mark.parametrize("name", expected() or [pytest.param("", marks=pytest.mark.skip)])
def test_public_files_give_the_known_sums(name: str) -> None:
    known = expected()[name]
    answer = must("sie", "summary", PUBLIC / name, "--json").json
    assert (answer["vouchers"], answer["rows"]) == (known["vouchers"], known["trans"])
    for key in ("by_account", "by_object"):
        sums = known[key]
        assert isinstance(sums, dict)
        assert answer[key] == {each: int(Decimal(kr) * 100) for each, kr in sums.items()}
