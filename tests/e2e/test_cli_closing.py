"""Closing periods from the command line, and what every command that books says to it (S3)."""

from pathlib import Path

import pytest
from command_line import DECISION, in_process, must

pytest_plugins = ["command_line"]

SPUR = "SPUR inspektion"
COST = ("--activity", SPUR, "--date", "2020-05-14", "--amount", "100", "--text", "Kurs")
BY = ("--by", "Ekonomichefen")


@pytest.fixture
def closed(decided: Path) -> Path:
    """An entry in May, and May closed."""
    must("spend", "add", decided, *COST)
    must("period", "close", decided, "2020-05", *BY, "--hard")
    return decided


def test_a_closed_month_refuses_and_offers_the_next(closed: Path) -> None:
    refused = in_process("spend", "add", closed, *COST)
    assert (refused.code, refused.out) == (1, "")
    assert refused.err.startswith("S3: 2020-05 är stängd")
    assert "2020-06" in refused.err
    late = must("spend", "add", closed, *COST, "--late")
    assert late.out == "2\n"
    assert "sitt rätta datum kvar" in late.err
    listed = must("spend", "list", closed).out
    assert "Kurs (sen post, rätt datum 2020-05-14)" in listed
    first, second = must("spend", "list", closed, "--json").json["entries"]
    assert "true_date" not in first
    assert (second["date"], second["true_date"]) == ("2020-06-01", "2020-05-14")


def test_a_correction_of_a_closed_month(closed: Path) -> None:
    asked = ("spend", "correct", closed, 1, "--amount", "60", "--reason", "fel")
    refused = in_process(*asked)
    assert (refused.code, refused.err[:3]) == (1, "S3:")
    assert must(*asked, "--late").out == "2\n"


def test_passing_money_on_in_a_closed_month(closed: Path) -> None:
    receiver = ("--activity", "17", "--field", "receiver", "--value", "SKR")
    must("amend", closed, *receiver, *DECISION, "--reason", "avtal")
    step = ("--activity", "17", "--step", "passed-on", "--date", "2020-05-20", "--amount", "1000")
    assert in_process("passthrough", "add", closed, *step).err.startswith("S3:")
    must("passthrough", "add", closed, *step, "--late")


def test_a_month_closed_softly_warns(decided: Path) -> None:
    done = must("period", "close", decided, "2020-T1", *BY)
    assert (done.out, done.err) == ("", "2020-T1 är preliminärt stängd\n")
    warned = must("spend", "add", decided, *COST[:2], "--date", "2020-03-02", *COST[4:])
    assert warned.out == "1\n"
    assert warned.err.startswith("S3: 2020-03 är preliminärt stängd")


def test_the_list_tells_who_closed_what(closed: Path) -> None:
    must("period", "reopen", closed, "2020-05", "--by", "Regiondirektören", "--reason", "fel konto")
    must("period", "close", closed, "2020-01", *BY, "--reason", "avstämt")
    answer = must("period", "list", closed, "--json").json
    assert len(answer["months"]) == 12
    january, february, may = (answer["months"][place] for place in (0, 1, 4))
    assert (january["month"], january["state"], january["by"]) == ("2020-01", "soft", BY[1])
    assert (february["state"], february["by"], february["recorded_at"]) == ("open", None, None)
    assert (may["state"], may["reason"]) == ("open", "fel konto")
    assert [(e["month"], e["state"]) for e in answer["history"]] == [
        ("2020-05", "hard"),
        ("2020-05", "open"),
        ("2020-01", "soft"),
    ]
    told = must("period", "list", closed).out.splitlines()
    assert told[1].split() == ["2020-01", "preliminärt", "stängd", "Ekonomichefen", "avstämt"]


@pytest.mark.parametrize(
    ("asked", "code", "words"),
    [
        (("reopen", "2020-06", *BY, "--reason", "x"), 2, "2020-06 är inte stängd"),
        (("reopen", "2020-05", "--reason", "x"), 2, "--by saknas"),
        (("close", "2020-05", *BY, "--hard"), 2, "2020-05 är redan stängd"),
        (("close", "2020-05", *BY), 1, "S3: 2020-05 är redan stängd"),
        (("close", "2021-06", *BY), 2, "utanför planens år"),
        (("close", "2020-13", *BY), 2, "kan inte läsas"),
    ],
)
def test_what_cannot_be_done_is_told(
    closed: Path, asked: tuple[str, ...], code: int, words: str
) -> None:
    answer = in_process("period", asked[0], closed, *asked[1:])
    assert (answer.code, answer.out) == (code, "")
    assert words in answer.err


def test_a_file_with_a_row_of_a_closed_month_is_refused(closed: Path, tmp_path: Path) -> None:
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(f"Datum;Aktivitet;Belopp\n2020-05-02;{SPUR};10\n", encoding="utf-8")
    refused = in_process("import", "spend", closed, ledger)
    assert refused.code == 1
    assert refused.err.startswith("S3 rad 2: 2020-05 är stängd")
