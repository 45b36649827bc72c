"""What a read-only place, a closed stdout and twisted plan rows do to the command line."""

import os
import sqlite3
import subprocess
from pathlib import Path

import pytest
from command_line import command, environment, in_process, must

pytest_plugins = ["command_line"]

HEADER = "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Finansiering\n"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="no /dev/full here")
def test_an_entry_whose_number_cannot_be_printed_is_said_to_stand(decided: Path) -> None:
    with Path("/dev/full").open("w") as full:
        done = subprocess.run(
            command("spend", "add", decided, "--activity", "13", "--date", "2020-05-04",
                    "--amount", "1", "--text", "x"),
            stdout=full, stderr=subprocess.PIPE, encoding="utf-8", check=False,
            env=environment(), timeout=60,
        )  # fmt: skip
    assert done.returncode == 3
    assert "post 1 är bokförd" in done.stderr
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
