"""A closed month takes no entry, by whatever door it comes (S3): one test for each.

The sixth door, the entry row of the window, stands in `tests/ui/test_bound_dialogs.py`.
"""

import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest
from command_line import Answer, head, in_process, must
from test_cli_return_form import SAFE, edited, entry, made

pytest_plugins = ["command_line"]

SPUR = "SPUR inspektion"
MAY = date(2020, 5, 14)
BY = ("--by", "Ekonomichefen")


def close(plan: Path) -> None:
    must("period", "close", plan, "2020-05", *BY, "--hard")


def stopped(answer: Answer) -> bool:
    return answer.code == 1 and answer.out == "" and answer.err.startswith("S3")


def entries(plan: Path) -> list[tuple[str, str | None]]:
    """The booked days with the true ones of those that are late."""
    listed = must("spend", "list", plan, "--json").json["entries"]
    return [(each["date"], each.get("true_date")) for each in listed]


@pytest.fixture
def ledger(tmp_path: Path) -> Path:
    path = tmp_path / "ledger.csv"
    path.write_text(f"Datum;Aktivitet;Belopp\n{MAY};{SPUR};10\n", encoding="utf-8")
    return path


def test_the_command_line(decided: Path) -> None:
    close(decided)
    cost = ("--activity", SPUR, "--date", MAY, "--amount", "100", "--text", "Kurs")
    before = head(decided)
    assert stopped(in_process("spend", "add", decided, *cost))
    assert head(decided) == before
    must("spend", "add", decided, *cost, "--late")
    assert entries(decided) == [("2020-06-01", "2020-05-14")]


def test_an_import(decided: Path, ledger: Path) -> None:
    close(decided)
    before = head(decided)
    assert stopped(in_process("import", "spend", decided, ledger))
    assert head(decided) == before
    must("import", "spend", decided, ledger, "--late")
    assert entries(decided) == [("2020-06-01", "2020-05-14")]


def test_the_undoing_of_an_import(decided: Path, ledger: Path) -> None:
    must("import", "spend", decided, ledger)
    close(decided)
    before = head(decided)
    assert stopped(in_process("import", "undo", decided, 1))
    assert head(decided) == before
    must("import", "undo", decided, 1, "--late")
    assert entries(decided) == [("2020-05-14", None), ("2020-06-01", "2020-05-14")]


def test_a_return_form(decided: Path) -> None:
    form = edited(made(decided), entry(MAY, SAFE, 12_500, "Kurs", "B17", "Utbildning"))
    close(decided)
    before = head(decided)
    refused = in_process("form", "read", decided, form)
    assert (refused.code, refused.out) == (1, "")
    assert "S3" in refused.err
    assert head(decided) == before
    must("form", "read", decided, form, "--late")
    assert entries(decided) == [("2020-06-01", "2020-05-14")]


def test_the_database_itself(decided: Path) -> None:
    close(decided)
    with (
        closing(sqlite3.connect(decided)) as around,
        pytest.raises(sqlite3.IntegrityError, match="S3: perioden är stängd"),
    ):
        around.execute(
            "INSERT INTO spend (id, activity_id, date, amount_ore, text, voucher, category,"
            " recorded_at) VALUES (900, 13, '2020-05-14', 100, '', '', '', 't')"
        )


def test_an_investment_is_undone_as_any_batch(decided: Path) -> None:
    bought = ("--activity", SPUR, "--price", "300 000", "--years", "5", "--from", "2020-05")
    must("invest", decided, *bought, "--text", "Ultraljud")
    must("import", "undo", decided, 1)
    (each,) = must("investment", "list", decided, "--json").json["investments"]
    assert each["undone"] is True
    assert must("investment", "list", decided, "--json").json["later_ore"] == 0
    again = must("invest", decided, *bought, "--text", "Ultraljud", "--json").json
    assert again["this_year_ore"] == 40_000_00


def test_an_undone_import_gives_back_what_it_released(decided: Path, ledger: Path) -> None:
    order = ("--activity", SPUR, "--amount", "100", "--month", "2020-11", "--text", "Kurs")
    must("commitment", "add", decided, *order, "--date", "2020-03-01")
    must("import", "spend", decided, ledger)
    must("commitment", "release", decided, 1, "--entry", 1, "--reason", "faktura")
    assert must("commitment", "list", decided, "--json").json["open_ore"] == 90_00
    must("import", "undo", decided, 1)
    assert must("commitment", "list", decided, "--json").json["open_ore"] == 100_00
