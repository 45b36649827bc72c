"""One act, one journal entry, hash-chained over the full content of the rows it wrote."""

import sqlite3
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from plan_files import KR, RESERVE, SPUR, content, opened, tamper, write_around

from regionbudget.domain.spend import NewEntry
from regionbudget.errors import Refusal, StorageError
from regionbudget.services import history, outturn
from regionbudget.store.database import Database, Value, blob
from regionbudget.store.digests import entry_hash, row_digest
from regionbudget.store.journal import DELETED, Row, act, each_of

pytest_plugins = ["plan_files"]


def entry(activity: int = SPUR, month: int = 5, ore: int = 100, text: str = "x") -> NewEntry:
    return NewEntry(activity, date(2020, month, 2), ore, text)


def test_each_act_is_one_entry_with_who_and_what(booked_file: Path) -> None:
    with opened(booked_file) as db:
        before = history.head(db).number
        outturn.add(db, entry(ore=12_345), actor="anna")
        newest, *earlier = history.journal(db)
    assert newest.number == before + 1 == len(earlier) + 1
    assert (newest.actor, newest.act) == ("anna", "spend.add")
    assert "123,45\u00a0kr" in newest.sentence
    assert "SPUR inspektion" in newest.sentence
    acts = [each.act for each in reversed(earlier)]
    assert acts == [
        "plan.create",
        "plan.import",
        "spend.add",
        "spend.add",
        "spend.correct",
        "spend.import",
        "forecast",
        "comment",
        "test",
        "plan.decide",
        "reallocation",
        "test",
    ]


def test_a_refused_act_leaves_no_trace(booked_file: Path) -> None:
    before = content(booked_file)
    with opened(booked_file) as db, pytest.raises(Refusal):
        outturn.add(db, entry(activity=RESERVE))
    assert content(booked_file) == before


def test_an_act_that_fails_after_writing_leaves_no_trace(booked_file: Path) -> None:
    before = content(booked_file)
    with opened(booked_file) as db:
        with pytest.raises(RuntimeError):
            write_and_fail(db)
        assert not db.connection.in_transaction
    assert content(booked_file) == before


def write_and_fail(db: Database) -> None:
    with act(db, "test", "anna") as acting:
        acting.insert("comment", {"activity_id": 1, "month": 1, "text": "x", "recorded_at": "t"})
        raise RuntimeError


def test_an_act_that_writes_nothing_leaves_no_entry(booked_file: Path) -> None:
    before = content(booked_file)
    with opened(booked_file) as db, act(db, "test", "anna", "inget"):
        pass
    assert content(booked_file) == before


def test_an_act_waits_for_no_reader_but_keeps_other_writers_out(booked_file: Path) -> None:
    with opened(booked_file) as db, opened(booked_file) as other:
        other.connection.execute("PRAGMA busy_timeout = 50")
        before = history.head(db).number
        with act(db, "test", "anna"):
            assert history.head(other).number == before
            with pytest.raises(StorageError, match="låst"):
                other.execute("BEGIN IMMEDIATE")


def test_a_digest_covers_every_column_and_counts_an_empty_one_as_absent() -> None:
    row: dict[str, Value] = {"id": 1, "amount_ore": 5, "text": "a", "corrects": None}
    digest = row_digest("spend", row)
    assert digest == row_digest("spend", {"text": "a", "amount_ore": 5, "id": 1})
    assert digest != row_digest("movement", row)
    changes: list[Row] = [{"id": 2}, {"amount_ore": 6}, {"text": "b"}, {"corrects": 1}]
    for change in changes:
        assert digest != row_digest("spend", {**row, **change})
    assert digest != row_digest("spend", {**row, "amount_ore": "5"})


def test_a_link_covers_the_one_before_the_entry_and_its_rows() -> None:
    fields: list[Value] = [1, "t", "anna", "spend.add", "mening"]
    rows = [("spend", 1, b"d")]
    link = entry_hash("0", fields, rows)
    assert link != entry_hash("1", fields, rows)
    assert link != entry_hash("0", fields, [])
    assert link != entry_hash("0", fields, [("spend", 2, b"d")])
    assert link != entry_hash("0", fields, [("spend", 1, b"e")])
    for place in range(len(fields)):
        changed: list[Value] = [*fields[:place], "annat", *fields[place + 1 :]]
        assert link != entry_hash("0", changed, rows)


def test_a_row_put_in_around_the_program_does_not_stop_it_from_working(booked_file: Path) -> None:
    """It can't be taken away again; verify names it, and the next entry gets the next number."""
    write_around(
        booked_file,
        "INSERT INTO spend (id, activity_id, date, amount_ore, text, voucher, category,"
        f" recorded_at) VALUES (NULL, {SPUR}, '2020-05-01', 5, '', '', '', 't')",
    )
    with opened(booked_file) as db:
        assert outturn.add(db, entry()).entry_id == 7
        assert outturn.add(db, entry()).entry_id == 8
        assert history.verify(db)[0].where == "spend 6"


def test_the_rows_of_an_import_are_one_run_of_the_journal(booked_file: Path) -> None:
    with opened(booked_file) as db:
        ((first, run),) = db.query(
            "SELECT row_id, digest FROM journal_row WHERE table_name = 'spend' AND journal_id = 6"
        )
        assert (first, len(blob(run))) == (4, 64)
        assert [number for number, _ in each_of(4, blob(run))] == [4, 5]


def test_many_rows_are_several_runs_so_that_a_look_up_stays_cheap(booked_file: Path) -> None:
    columns = ("id", "post", "person", "from_date", "recorded_at")
    with opened(booked_file) as db:
        with act(db, "test", "anna") as acting:
            first = acting.next_id("holder")
            numbers = range(first, first + 2_500)
            rows = [(at, f"Post {at}", "A", "2020-01-01", "t") for at in numbers]
            acting.insert_many("holder", columns, rows)
        stored = db.query(
            "SELECT row_id, length(digest) FROM journal_row WHERE table_name = 'holder'"
            " AND row_id >= ? ORDER BY row_id",
            (first,),
        )
        told = [(first, 32_000), (first + 1_000, 32_000), (first + 2_000, 16_000)]
        assert [tuple(each) for each in stored] == told
        assert history.verify(db) == []


def test_what_is_said_of_one_row_is_a_run_of_one() -> None:
    assert list(each_of(7, b"x" * 32)) == [(7, b"x" * 32)]
    assert list(each_of(7, b"x" * 32 + b"y" * 32)) == [(7, b"x" * 32), (8, b"y" * 32)]
    assert list(each_of(7, DELETED)) == [(7, DELETED)]


def test_the_number_of_a_row_that_was_taken_from_a_run_is_not_given_again(
    booked_file: Path,
) -> None:
    tamper(booked_file, "DELETE FROM spend WHERE id > 4")
    with opened(booked_file) as db:
        assert outturn.add(db, entry()).entry_id == 6
        assert "spend 5" in [flaw.where for flaw in history.verify(db)]


def test_a_number_is_never_given_twice(draft_file: Path) -> None:
    """Activities leave a draft; what the journal says of them stays theirs."""
    with opened(draft_file) as db, act(db, "test", "anna") as acting:
        assert acting.next_id("activity") == 19
        for table in ("owner", "performer", "activity_requirement", "earmark_funding", "funding"):
            for (number,) in db.query(f"SELECT id FROM {table} WHERE activity_id = 18"):
                assert isinstance(number, int)
                acting.delete(table, number)
        acting.delete("activity", 18)
    with opened(draft_file) as db:
        assert history.verify(db) == []
        with act(db, "test", "anna") as acting:
            assert acting.next_id("activity") == 19


def rows_by_month(db: Database) -> dict[tuple[int, int], int]:
    return {
        (int(str(activity)), int(str(month))): int(str(ore))
        for activity, month, ore in db.query(
            "SELECT activity_id, CAST(substr(date, 6, 2) AS INTEGER), sum(amount_ore)"
            " FROM spend GROUP BY 1, 2"
        )
    }


ENTRIES = st.lists(
    st.builds(
        entry,
        activity=st.integers(1, 15),
        month=st.integers(1, 12),
        ore=st.integers(-(10**9), 10**9).filter(bool),
    ),
    max_size=6,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(new=ENTRIES)
def test_the_kept_sums_equal_the_rows_after_every_entry(
    new: list[NewEntry], booked_file: Path
) -> None:
    with opened(booked_file) as db:
        for each in new:
            number = outturn.add(db, each).entry_id
        if new:
            outturn.correct(db, number, new[-1].amount_ore + KR, "fel")
        kept = db.query("SELECT activity_id, month, amount_ore FROM month_sum")
        assert {(a, m): ore for a, m, ore in kept} == rows_by_month(db)
        assert history.verify(db) == []


def test_the_file_refuses_text_as_money_whoever_writes(booked_file: Path) -> None:
    with pytest.raises(sqlite3.IntegrityError):
        write_around(booked_file, "INSERT INTO month_sum VALUES (1, 2, 'mycket', 0)")
