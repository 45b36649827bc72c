"""Reading of one moment, and writing of all or nothing."""

import shutil
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.errors import StorageError


def test_a_snapshot_does_not_see_what_others_write_meanwhile(
    decided_file: Path, tmp_path: Path
) -> None:
    path = tmp_path / "plan.db"
    shutil.copy(decided_file, path)
    reader, writer = open_plan(path), open_plan(path)
    with reader.snapshot():
        before = reader.query("SELECT green_percent FROM plan")
        writer.execute("UPDATE plan SET green_percent = green_percent - 1")
        assert reader.query("SELECT green_percent FROM plan") == before
    assert reader.query("SELECT green_percent FROM plan") != before
    reader.close()
    writer.close()


def test_an_atomic_block_that_fails_stores_nothing(decided_file: Path, tmp_path: Path) -> None:
    path = tmp_path / "plan.db"
    shutil.copy(decided_file, path)
    db = open_plan(path)
    before = db.query("SELECT green_percent FROM plan")
    with pytest.raises(StorageError):
        change_and_fail(db)
    assert db.query("SELECT green_percent FROM plan") == before
    db.close()


def change_and_fail(db: Database) -> None:
    with db.atomic():
        db.execute("UPDATE plan SET green_percent = green_percent - 1")
        db.execute("UPDATE no_such_table SET a = 1")
