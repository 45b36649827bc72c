"""Commitments from the command line."""

from pathlib import Path

import pytest
from command_line import in_process, must

pytest_plugins = ["command_line"]

KR = 100
SPUR = ("--activity", "SPUR inspektion")
ORDER = (*SPUR, "--amount", "1 000", "--month", "2020-11", "--text", "Inspektion")
ENTRY = (*SPUR, "--date", "2020-05-14", "--text", "Faktura")


@pytest.fixture
def committed(decided: Path) -> Path:
    answer = must("commitment", "add", decided, *ORDER, "--supplier", "Lipus", "--ref", "avtal 7")
    assert (answer.out, answer.err) == ("1\n", "")
    return decided


def test_an_entry_releases_and_its_correction_gives_back(committed: Path) -> None:
    done = must("spend", "add", committed, *ENTRY, "--amount", "300", "--commitment", 1)
    assert (done.out, done.err) == ("1\n", "300\u00a0kr av åtagandet är löst\n")
    listed = must("commitment", "list", committed, "--json").json
    assert listed["open_ore"] == 700 * KR
    (each,) = listed["commitments"]
    assert each["releases"] == [
        {"date": "2020-11-01", "amount_ore": 300 * KR, "entry_id": 1, "reason": ""}
    ]
    del each["releases"]
    assert each == {
        "id": 1,
        "activity_id": 13,
        "date": "2020-11-01",
        "month": "2020-11",
        "amount_ore": 1_000 * KR,
        "released_ore": 300 * KR,
        "open_ore": 700 * KR,
        "text": "Inspektion",
        "supplier": "Lipus",
        "ref": "avtal 7",
    }
    back = must("spend", "correct", committed, 1, "--amount", "100", "--reason", "fel")
    assert back.err == "200\u00a0kr är åter öppet av åtagandet\n"


def test_release_and_list(committed: Path) -> None:
    reason = ("--reason", "billigare")
    done = must("commitment", "release", committed, 1, "--amount", "400", *reason)
    assert done.err == "400\u00a0kr av åtagande 1 är löst; 600\u00a0kr är öppet\n"
    must("spend", "add", committed, *ENTRY, "--amount", "200")
    must("commitment", "release", committed, 1, "--entry", 1, "--reason", "faktura")
    table = must("commitment", "list", committed).out.splitlines()
    assert table[0].split() == [
        "Nr",
        "Väntas",
        "Aktivitet",
        "Belopp",
        "Löst",
        "Öppet",
        "Text",
        "Leverantör",
    ]
    assert "400" in table[1]
    must("commitment", "release", committed, 1, *reason)
    assert must("commitment", "list", committed, "--open", "--json").json == {
        "commitments": [],
        "open_ore": 0,
    }


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("add", *SPUR, "--amount", "0", *ORDER[4:]), 2, "större än 0 kr"),
        (("add", *ORDER[:5], "2021-11", *ORDER[6:]), 2, "utanför planens år"),
        (("add", *ORDER[:5], "2020-T1", *ORDER[6:]), 2, "ange en månad"),
        (("add", *ORDER, "--date", "2021-01-01"), 2, "efter planens år"),
        (("add", "--activity", "Ofördelat", *ORDER[2:]), 1, "S1: "),
        (("release", "1", "--reason", " "), 2, "motivering"),
        (("release", "7", "--reason", "x"), 2, "åtagande 7 finns inte"),
        (("release", "x", "--reason", "x"), 2, "inget nummer på ett åtagande"),
        (("release", "1", "--reason", "x", "--amount", "1001"), 2, "1 000 kr öppet"),
    ],
)
def test_what_cannot_be_done_is_told(
    committed: Path, asked: tuple[str, ...], code: int, words: str
) -> None:
    answer = in_process("commitment", asked[0], committed, *asked[1:])
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err.replace("\u00a0", " ")
