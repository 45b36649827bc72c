"""Investments from the command line."""

from pathlib import Path

import pytest
from command_line import in_process, must, row_of

pytest_plugins = ["command_line"]

KR = 100
SPUR = "SPUR inspektion"
SCANNER = ("--activity", SPUR, "--price", "300 000", "--years", "5", "--from", "2020-05")
NAMED = (*SCANNER, "--text", "Ultraljud")
LATER = {"2021": 60_000, "2022": 60_000, "2023": 60_000, "2024": 60_000, "2025": 20_000}


def test_the_worked_example(decided: Path) -> None:
    done = must("invest", decided, *NAMED)
    assert done.out == "1 1\n"
    told = done.err.replace("\u00a0", " ")
    assert "40 000 kr bokfördes i 8 månader" in told
    assert "Avskrivningar som den ordinarie budgeten bär: 2021 60 000 kr, " in told
    assert "tillsammans 260 000 kr" in told
    row = row_of(must("followup", decided, "--period", "2020", "--json").json, SPUR)
    assert row["accumulated_ore"] == 40_000 * KR
    entries = must("spend", "list", decided, "--json").json["entries"]
    assert [each["date"] for each in entries][:2] == ["2020-05-31", "2020-06-30"]
    assert {each["category"] for each in entries} == {"Avskrivning"}


def test_the_list_tells_what_later_years_bear(decided: Path) -> None:
    made = must("invest", decided, *NAMED, "--json").json
    assert made == {
        "id": 1,
        "batch": 1,
        "entries": list(range(1, 9)),
        "this_year_ore": 40_000 * KR,
        "later": {year: kronor * KR for year, kronor in LATER.items()},
        "later_ore": 260_000 * KR,
    }
    listed = must("investment", "list", decided, "--json").json
    (each,) = listed["investments"]
    assert listed["later_ore"] == each["later_ore"] == 260_000 * KR
    assert (each["text"], each["from"], each["years"]) == ("Ultraljud", "2020-05", 5)
    assert (each["this_year_ore"], each["undone"]) == (40_000 * KR, False)
    table = must("investment", "list", decided)
    assert "Ultraljud" in table.out
    assert "2025 20 000 kr" in table.err.replace("\u00a0", " ")


def test_a_closed_month(decided: Path) -> None:
    must("period", "close", decided, "2020-T2", "--by", "HOSPA", "--hard")
    refused = in_process("invest", decided, *NAMED)
    assert (refused.code, refused.out) == (1, "")
    assert [line[:11] for line in refused.faults] == [
        f"S3: 2020-{month:02d}" for month in range(5, 9)
    ]
    late = must("invest", decided, *NAMED, "--late")
    assert "4 månader är stängda" in late.err


@pytest.mark.parametrize(
    ("changed", "code", "words"),
    [
        (("--years", "0"), 2, "1 till 100 hela år"),
        (("--years", "x"), 2, "inget helt antal"),
        (("--price", "0"), 2, "större än 0 kr"),
        (("--from", "2021-01"), 2, "används från 2021-01"),
        (("--from", "2020"), 2, "ange en månad"),
        (("--text", " "), 2, "saknar text"),
        (("--activity", "Ofördelat"), 1, "S1: "),
    ],
)
def test_what_cannot_be_done_is_told(
    decided: Path, changed: tuple[str, str], code: int, words: str
) -> None:
    answer = in_process("invest", decided, *NAMED, *changed)
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err.replace("\u00a0", " ")


def test_the_way_back_can_be_copied_as_it_stands(decided: Path) -> None:
    plan = decided.rename(decided.with_name("min plan.db"))
    told = must("invest", plan, "--activity", "Hemmonitorering", "--price", "600", "--years", "5",
                "--from", "2020-05", "--text", "Skåp").err  # fmt: skip
    assert f'regionbudget import undo "{plan}" 1' in told
