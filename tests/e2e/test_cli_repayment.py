"""The repayment radar from the command line: the worked example, the sample, and its moves."""

import shutil
from pathlib import Path
from typing import Any

import pytest
from command_line import MOVE, in_process, must

from regionbudget.services import demo

pytest_plugins = ["command_line"]

KR = 100
T2 = ("--period", "2020-T2")
CONTRACT = (
    "key",
    "amount_ore",
    "attributed_ore",
    "forecast_repayment_ore",
    "best_use_repayment_ore",
)


@pytest.fixture(scope="module")
def sample(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return demo.make_plan(tmp_path_factory.mktemp("sample"))


@pytest.fixture
def own_sample(sample: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(sample, tmp_path / "plan.db"))


def radar(file: Path, *more: object) -> Any:
    return must("repayment", file, *T2, "--json", *more).json


def test_the_worked_example(decided: Path) -> None:
    for title, kronor in (("Karriärvägar", 1_000_000), ("Specialistutbildning", 3_600_000)):
        entry = ("--date", "2020-05-14", "--amount", kronor, "--text", "Utfall")
        must("spend", "add", decided, "--activity", title, *entry)
    found = radar(decided)
    lines = found["lines"]
    assert all(tuple(key for key in line if key in CONTRACT) == CONTRACT for line in lines)
    assert sum(line["forecast_repayment_ore"] for line in lines) == 46_165_082 * KR
    assert sum(line["best_use_repayment_ore"] for line in lines) == 45_965_082 * KR
    assert (found["gap_ore"], found["blocked_ore"]) == (200_000 * KR, 0)
    (move,) = found["moves"]
    assert (move["line"], move["to"], move["amount_ore"]) == ("medarbetare", 15, 200_000 * KR)


def test_the_sample_shows_what_waits_and_a_move_that_lowers_the_repayment(sample: Path) -> None:
    found = radar(sample)
    waits = {each["line"] or each["activity"]: each for each in found["idle"]}
    training = waits["vidareutbildning"]
    assert (training["amount_ore"], training["ring_fenced"]) == (32_542 * KR, True)
    assert (waits[16]["amount_ore"], waits[16]["days"]) == (1_300_000 * KR, 187)
    assert found["moves"]
    assert found["moved_ore"] == found["gap_ore"] > 0


def test_each_proposed_move_is_taken_and_changes_the_radar_by_its_effect(own_sample: Path) -> None:
    before = radar(own_sample)
    for move in before["moves"]:
        expected = radar(own_sample)["forecast_repayment_ore"] - move["effect_ore"]
        asked = ("--from", move["from"], "--to", move["to"], "--line", move["line"])
        amount = ("--amount", str(move["amount_ore"] // KR), "--date", before["date"])
        must("reallocate", own_sample, *asked, *amount, *MOVE[2:])
        assert radar(own_sample)["forecast_repayment_ore"] == expected
    after = radar(own_sample)
    assert (after["gap_ore"], after["moves"]) == (0, [])
    assert after["forecast_repayment_ore"] == before["best_use_repayment_ore"]


def test_a_move_from_a_remainder_is_written_as_reallocate_takes_it(own_sample: Path) -> None:
    more = ("--line", "medarbetare", "--amount", "5 000 000", "--date", "2020-06-01")
    must("supplement", own_sample, *more, "--by", "RS", "--ref", "RS 9/2020", "--reason", "mer")
    reserve = ("--from", "Ofördelat", "--to", "SPUR inspektion", "--amount", "1 300 000")
    must("reallocate", own_sample, *reserve, *MOVE)
    first = radar(own_sample)["moves"][0]
    assert (first["from"], first["line"]) == ("unplanned:medarbetare", "medarbetare")
    asked = ("--from", first["from"], "--to", first["to"], "--date", "2020-08-31", *MOVE[2:])
    must("reallocate", own_sample, *asked, "--amount", first["amount_ore"] // KR)
    assert radar(own_sample)["moves"][0]["to"] != first["to"]


def test_as_of_counts_what_was_dated_by_then(sample: Path) -> None:
    found = radar(sample, "--as-of", "2020-05-31")
    assert found["date"] == "2020-05-31"
    early = radar(sample, "--as-of", "2020-03-01")
    assert (early["moves"], early["gap_ore"]) == ([], early["blocked_ore"])


def test_the_table_says_it_in_words(sample: Path, decided: Path) -> None:
    said = must("repayment", sample, *T2).out.replace("\u00a0", " ")
    for words in (
        "Återbetalning per delområde",
        "Förslag till omfördelning, beslutsdatum 2020-08-31",
        "Ej fördelat: Vidareutbildning för sjuksköterskor",
        "Sista nyttiga dag",
        "759 534 kr mindre",
    ):
        assert words in said
    assert "kan inte bli mindre" in must("repayment", decided, *T2).out


def test_another_year_is_wrong_input(sample: Path) -> None:
    assert in_process("repayment", sample, "--period", "2021").code == 2
