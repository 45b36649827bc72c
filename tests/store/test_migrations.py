"""Older files are copied and brought up to date whole; newer and foreign ones are refused."""

import shutil
import sqlite3
import subprocess
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from plan_files import bare, content, opened

from regionbudget.cli import run
from regionbudget.domain.batch import Count
from regionbudget.domain.comment import Comment
from regionbudget.domain.history import parse_head
from regionbudget.domain.reallocation import Move
from regionbudget.errors import StorageError
from regionbudget.services import history, outturn, plans, reallocation
from regionbudget.store import batches, migrations, notes
from regionbudget.store.migrations import STEPS, open_file

pytest_plugins = ["plan_files"]

Step = Callable[[Any], None]
FORMAT_1 = Path(__file__).parent / "format_1.sql"
FORMAT_2 = Path(__file__).parent / "format_2.sql"
FORMAT_3 = Path(__file__).parent / "format_3.sql"


def add_a_column(db: Any) -> None:
    db.execute("ALTER TABLE comment ADD COLUMN sort TEXT")


def add_a_table(db: Any) -> None:
    db.execute("CREATE TABLE receiver (id INTEGER PRIMARY KEY, name TEXT NOT NULL) STRICT")


def fail(db: Any) -> None:
    db.execute("CREATE TABLE half (id INTEGER PRIMARY KEY) STRICT")
    raise sqlite3.OperationalError("database or disk is full")


def steps(monkeypatch: pytest.MonkeyPatch, *more: Step) -> None:
    monkeypatch.setattr(migrations, "STEPS", (*STEPS, *more))


def version(path: Path) -> int:
    with bare(path) as connection:
        (number,) = connection.execute("PRAGMA user_version").fetchone()
    assert isinstance(number, int)
    return number


def copies(path: Path) -> list[Path]:
    return sorted(path.parent.glob("*.bak"))


def test_a_file_of_today_is_opened_without_a_copy(booked_file: Path) -> None:
    before = content(booked_file)
    open_file(booked_file).close()
    assert content(booked_file) == before
    assert version(booked_file) == len(STEPS)
    assert copies(booked_file) == []


def test_an_older_file_is_copied_then_migrated(
    booked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(booked_file)
    steps(monkeypatch, add_a_column, add_a_table)
    with opened(booked_file) as db:
        assert history.verify(db) == []
        assert db.scalar("SELECT text FROM comment WHERE sort IS NULL") == "Rekrytering pågår"
    assert version(booked_file) == len(STEPS) + 2
    (copy,) = copies(booked_file)
    assert copy.name == f"booked.db.format-{len(STEPS)}.bak"
    assert content(copy) == before


def test_the_copy_holds_what_still_lies_in_the_log_beside_the_file(
    booked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with bare(booked_file) as writer:
        writer.execute(
            "INSERT INTO comment (id, activity_id, month, text, recorded_at)"
            " VALUES (2, 1, 5, 'Sista minuten', 't')"
        )
        steps(monkeypatch, add_a_column)
        open_file(booked_file).close()
    (copy,) = copies(booked_file)
    assert [row[3] for row in content(copy)["comment"]] == ["Rekrytering pågår", "Sista minuten"]


def test_a_migration_that_fails_halfway_leaves_the_file_as_it_was(
    booked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(booked_file)
    with monkeypatch.context() as patch:
        steps(patch, add_a_column, fail)
        with pytest.raises(StorageError, match="disken är full"):
            open_file(booked_file)
        assert content(booked_file) == before
    with opened(booked_file) as db:
        assert history.verify(db) == []
    steps(monkeypatch, add_a_column, add_a_table)
    open_file(booked_file).close()
    assert version(booked_file) == len(STEPS) + 2


def test_without_room_for_the_copy_nothing_is_migrated(
    booked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = content(booked_file)
    booked_file.with_name(f"booked.db.format-{len(STEPS)}.bak").mkdir()
    steps(monkeypatch, add_a_column)
    with pytest.raises(StorageError, match="kopian före uppgradering"):
        open_file(booked_file)
    assert content(booked_file) == before


def test_two_programs_that_open_an_older_file_migrate_it_once(
    booked_file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    steps(monkeypatch, add_a_column, add_a_table)
    troubles: list[BaseException] = []

    def work() -> None:
        try:
            open_file(booked_file).close()
        except BaseException as error:
            troubles.append(error)

    threads = [threading.Thread(target=work) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert troubles == []
    (copy,) = copies(booked_file)
    assert version(copy) == len(STEPS)
    assert version(booked_file) == len(STEPS) + 2


def test_a_newer_file_is_refused_and_left_alone(
    booked_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with bare(booked_file) as connection:
        connection.execute(f"PRAGMA user_version = {len(STEPS) + 1}")
    before = content(booked_file)
    for command in (["status"], ["verify"], ["check"]):
        assert run([command[0], str(booked_file)]) == 3
        told = capsys.readouterr().err
        assert "nyare version" in told
        assert told.count("\n") == 1
    assert content(booked_file) == before
    assert copies(booked_file) == []


def foreign_database(path: Path) -> None:
    with bare(path) as connection:
        connection.execute("CREATE TABLE plan (id INTEGER)")


def empty_database_with_our_id(path: Path) -> None:
    with bare(path) as connection:
        connection.execute(f"PRAGMA application_id = {0x52424744}")


def text(path: Path) -> None:
    path.write_text("Planen för 2020\n" * 500, encoding="utf-8")


def nothing(path: Path) -> None:
    path.write_bytes(b"")


def folder(path: Path) -> None:
    path.mkdir()


@pytest.mark.parametrize("make", [foreign_database, text, nothing, folder])
def test_what_is_no_plan_file_is_refused_and_left_alone(
    make: Callable[[Path], None], tmp_path: Path
) -> None:
    path = tmp_path / "främmande fil.db"
    make(path)
    before = path.read_bytes() if path.is_file() else b""
    with pytest.raises(StorageError, match="planfil"):
        open_file(path)
    assert (path.read_bytes() if path.is_file() else b"") == before
    assert [each.name for each in tmp_path.iterdir()] == [path.name]


def test_a_file_of_ours_without_a_plan_is_told_in_words(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "tom.db"
    empty_database_with_our_id(path)
    assert run(["status", str(path)]) == 3
    assert capsys.readouterr().err == f"{path} innehåller ingen plan\n"


def test_a_missing_file_is_not_made(tmp_path: Path) -> None:
    with pytest.raises(StorageError, match="finns inte"):
        open_file(tmp_path / "saknas.db")
    assert list(tmp_path.iterdir()) == []


def test_opening_needs_no_sqlite_utils(made_files: Path, tmp_path: Path) -> None:
    """It brings pandas along, which costs more than the whole follow-up."""
    path = shutil.copy(made_files / "decided.db", tmp_path / "plan.db")
    code = (
        "import sys; from regionbudget.cli import run;"
        f"assert run(['followup', {str(path)!r}, '--period', '2020-T2', '--json']) == 0;"
        "heavy = {'sqlite_utils', 'pandas', 'openpyxl', 'xlsxwriter', 'PySide6', 'docx', "
        "'reportlab'};"
        "sys.exit(bool(heavy & set(sys.modules)))"
    )
    done = subprocess.run(
        [sys.executable, "-c", code],
        capture_output=True,
        text=True,
        check=False,
        cwd=Path(migrations.__file__).parents[2],
    )
    assert done.returncode == 0, done.stderr


def test_a_file_of_the_first_format_is_brought_up_to_date_with_its_history_whole(
    tmp_path: Path,
) -> None:
    """The file was written by the first version: a decided plan, a move and an entry."""
    path = tmp_path / "format-1.db"
    with bare(path) as connection:
        connection.executescript(FORMAT_1.read_text(encoding="utf-8"))
    with opened(path) as db:
        assert history.verify(db, parse_head("5:2d95effd52ce")) == []
        plan = plans.load(db)
        (moved,) = plan.reallocations
        assert (plan.party(moved.giver), plan.party(moved.receiver), moved.amount_ore) == (
            "Ofördelat",
            "SPUR inspektion",
            50_000_000,
        )
        assert plan.allocated_ore == 7_186_270_900
        assert plans.agreement(db).key == "gnv-2020"
        move = Move("medarbetare", 16, 13, 100, moved.date, "HOSPA", "behov")
        reallocation.reallocate(db, move)
        assert history.verify(db) == []
    assert names(path) == names_of_a_new_file(tmp_path)
    (copy,) = copies(path)
    assert version(copy) == 1


def test_a_file_of_the_second_format_is_brought_up_to_date_with_its_history_whole(
    tmp_path: Path,
) -> None:
    """The file was written by the second version: entries by hand and by import, a correction."""
    path = tmp_path / "format-2.db"
    with bare(path) as connection:
        connection.executescript(FORMAT_2.read_text(encoding="utf-8"))
    with opened(path) as db:
        assert history.verify(db, parse_head("7:07b82a19d971")) == []
        assert outturn.booked(db) == {13: 1_200_000, 8: 12_450_025}
        assert [entry.true_date for entry in outturn.entries(db)] == [None] * 4
        (batch,) = batches.every(db)
        assert batch.content.accepted == Count(2, 12_450_025)
        outturn.correct(db, 1, 1_100_000, "fel belopp")
        assert history.verify(db) == []
    assert names(path) == names_of_a_new_file(tmp_path)
    (copy,) = copies(path)
    assert version(copy) == 2


def test_a_real_file_of_format_3_opens_verifies_and_takes_a_correction(tmp_path: Path) -> None:
    """The file was written by the third version, with a row in every table."""
    path = tmp_path / "format-3.db"
    with bare(path) as connection:
        connection.executescript(FORMAT_3.read_text(encoding="utf-8"))
    with opened(path) as db:
        assert (
            history.verify(
                db,
                parse_head("12:69f166e2df8fc7d2765c0d6542179a96d7797163026da95daabd82342b68bbae"),
            )
            == []
        )
        assert outturn.booked(db) == {1: 90_000, 8: 12_450_025, 12: 300_000_000}
        assert notes.comments(db, 4) == {1: Comment(text="Rekrytering pågår")}
        outturn.correct(db, 1, 1_100_000, "fel belopp")
        assert history.verify(db) == []
    assert names(path) == names_of_a_new_file(tmp_path)
    (copy,) = copies(path)
    assert version(copy) == 3


def names(path: Path) -> set[str]:
    with bare(path) as connection:
        return {name for (name,) in connection.execute("SELECT name FROM sqlite_master")}


def names_of_a_new_file(folder: Path) -> set[str]:
    migrations.create_file(folder / "new.db").close()
    return names(folder / "new.db")
