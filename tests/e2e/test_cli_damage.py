"""What a read-only place, a closed stdout and twisted plan rows do to the command line."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest
from command_line import Answer, command, environment, in_process, must

pytest_plugins = ["command_line"]

HEADER = "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Finansiering\n"


def into_a_full_disk(unbuffered: str, *arguments: object) -> Answer:
    """What the command says when stdout can take nothing."""
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command(*arguments),
            stdout=full,
            stderr=subprocess.PIPE,
            encoding="utf-8",
            check=False,
            env=environment(PYTHONUNBUFFERED=unbuffered),
            timeout=60,
        )
    return Answer(done.returncode, "", done.stderr)


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_output_that_cannot_be_written_is_told_and_what_was_done_is_said_to_stand(
    unbuffered: str, decided: Path
) -> None:
    shown = into_a_full_disk(unbuffered, "status", decided, "--json")
    assert (shown.code, shown.err) == (3, "utskriften: disken är full\n")
    booked = into_a_full_disk(
        unbuffered, "spend", "add", decided, "--activity", "13", "--date", "2020-05-04",
        "--amount", "1", "--text", "x",
    )  # fmt: skip
    assert booked.code == 3
    assert booked.err.startswith("post 1 är bokförd")
    assert booked.err.count("\n") == 1
    assert len(must("spend", "list", decided, "--json").json["entries"]) == 1


def test_a_plan_in_a_place_that_nobody_writes_to_is_read_but_not_written(
    decided: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """SQLite cannot make its side files there; an auditor reads the plan all the same."""
    real = sqlite3.connect

    def connect(name: str, **options: object) -> sqlite3.Connection:
        if "mode=rw" in name:
            raise sqlite3.OperationalError("unable to open database file")
        return real(name, **options)  # type: ignore[call-overload, no-any-return]

    monkeypatch.setattr("regionbudget.store.database.sqlite3.connect", connect)
    assert must("status", decided, "--json").json["state"] == "decided"
    assert must("verify", decided).code == 0
    refused = in_process("spend", "add", decided, "--activity", "13", "--date", "2020-05-04",
                         "--amount", "1", "--text", "x")  # fmt: skip
    assert refused.code == 3
    assert "skrivning" in refused.err


def test_an_innocent_row_is_not_blamed_for_what_another_may_not_take(
    drafted: Path, tmp_path: Path
) -> None:
    file = tmp_path / "plan.csv"
    file.write_text(
        HEADER + "e-halsa;A;2912969;X;\nmedarbetare;E;1;X;e-halsa=1\n", encoding="utf-8"
    )
    answer = in_process("import", "plan", drafted, file)
    assert answer.code == 1
    assert [line.partition(":")[0] for line in answer.err.splitlines()] == ["P6 rad 3"]


def test_a_file_that_cannot_be_written_says_why_in_swedish(decided: Path) -> None:
    out = decided.parent / "finns" / "inte" / "x.xlsx"
    answer = in_process("report", decided, "plan", "--out", out)
    assert answer.code == 3
    assert "mappen eller filen finns inte" in answer.err
    assert os.strerror(2) not in answer.err
