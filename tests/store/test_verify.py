"""Verify names what was changed below the guards; a printed head finds a rewritten history."""

import gc
import json
import random
from collections.abc import Callable
from hashlib import sha256
from pathlib import Path

import pytest
from plan_files import (
    SPUR,
    bare,
    content,
    drop_guards,
    opened,
    tamper,
    write_around,
)

from regionbudget.cli import run
from regionbudget.domain.history import Head
from regionbudget.services import history
from regionbudget.store.digests import entry_hash, row_digest
from regionbudget.store.journal import GENESIS, each_of
from regionbudget.store.schema import CONTENT

pytest_plugins = ["plan_files"]


def found(path: Path, head: Head | None = None) -> list[str]:
    with opened(path) as db:
        return [flaw.where for flaw in history.verify(db, head)]


def head_of(path: Path) -> Head:
    with opened(path) as db:
        return history.head(db)


def test_an_untouched_file_is_clean(booked_file: Path, draft_file: Path) -> None:
    assert found(booked_file) == []
    assert found(draft_file) == []
    assert found(booked_file, head_of(booked_file)) == []


ALTERED = {
    "plan": "coordinator = 'X'",
    "area": "clause = 'X'",
    "agreement": "content = '{}'",
    "line": "amount_ore = amount_ore + 1",
    "earmark": "amount_ore = amount_ore - 1",
    "activity": "may_give = 1 - may_give",
    "owner": "post = 'X'",
    "holder": "person = 'X'",
    "performer": "kind = 'private'",
    "funding": "amount_ore = amount_ore + 1",
    "earmark_funding": "amount_ore = amount_ore + 1",
    "exit_step": "amount_ore = 1",
    "activity_requirement": "requirement = 'X'",
    "decision": "decided_by = 'X'",
    "movement": "amount_ore = amount_ore + 1",
    "supplement": "amount_ore = amount_ore + 1",
    "amendment": "after = 'X'",
    "proposal": "amount_ore = amount_ore + 1",
    "withdrawal": "reason = 'X'",
    "waiver": "amount_ore = 1",
    "distribution": "source = 'X'",
    "distribution_part": "weight = '2'",
    "tariff": "above = '1,0'",
    "tariff_place": "volume = 4",
    "volume": "volume = 2",
    "handover": "ref = 'X'",
    "application_round": "text = 'X'",
    "application": "asked_ore = asked_ore + 1",
    "application_grant": "reason = 'X'",
    "batch": "total_ore = 1",
    "spend": "text = 'X'",
    "forecast": "amount_ore = NULL",
    "comment": "text = 'X'",
    "mapping": "content = '[]'",
    "account_table": "chart = 'X'",
    "attachment": "name = 'X'",
    "attachment_removal": "decided_by = 'X'",
    "investment": "price_ore = price_ore + 1",
    "commitment": "amount_ore = amount_ore + 1",
    "commitment_release": "amount_ore = amount_ore + 1",
    "closing": "decided_by = 'X'",
    "return_form": "holder = 'X'",
    "form_read": "sha256 = 'X'",
    "grant_entry": "ref = 'X'",
    "month_profile": "weights = 'X'",
    "indicator": "target = '9'",
    "indicator_outcome": "outcome = '9'",
    "ready_mark": "ready = 0",
    "signoff": "signed_by = 'X'",
    "own_deadline": "what = 'X'",
    "deadline_state": "note = 'X'",
    "question_set": "content = 'X'",
    "answer": "content = 'X'",
    "form_detail": "value = 'X'",
    "outside_cost": "source = 'X'",
    "attestation": "deviations = 'X'",
    "external_code": "code = 'X'",
    "export_layout": "content = 'X'",
}


@pytest.mark.parametrize("table", CONTENT)
def test_an_altered_row_is_named(table: str, booked_file: Path) -> None:
    tamper(booked_file, f"UPDATE {table} SET {ALTERED[table]} WHERE id = 1")
    assert found(booked_file) == [f"{table} 1"]


@pytest.mark.parametrize("table", set(CONTENT) - {"plan", "area", "line", "activity"})
def test_a_row_that_was_taken_away_is_named(table: str, booked_file: Path) -> None:
    tamper(booked_file, f"DELETE FROM {table} WHERE id = 1")
    assert f"{table} 1" in found(booked_file)


def test_each_row_of_a_run_is_named_by_itself(booked_file: Path) -> None:
    """Entries of one import stand side by side in the journal, under the first one's id."""
    tamper(booked_file, "UPDATE spend SET text = 'X' WHERE id = 5")
    assert found(booked_file) == ["spend 5"]
    tamper(booked_file, "DELETE FROM spend WHERE id = 4")
    assert found(booked_file) == ["spend 4", "spend 5", "month_sum 8/2"]


def test_an_altered_amount_is_named_and_so_is_the_month_it_no_longer_fits(
    booked_file: Path,
) -> None:
    tamper(booked_file, "UPDATE spend SET amount_ore = amount_ore - 100 WHERE id = 4")
    assert found(booked_file) == ["spend 4", "month_sum 8/2"]


def test_the_command_names_the_row_and_exits_3(
    booked_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    tamper(booked_file, "UPDATE movement SET amount_ore = 1")
    assert run(["verify", str(booked_file)]) == 3
    told = capsys.readouterr()
    assert told.out == ""
    assert told.err == "movement 1: raden är ändrad efter att den skrevs\n"


def test_a_row_that_was_put_in_around_the_program_is_named(booked_file: Path) -> None:
    write_around(
        booked_file,
        "INSERT INTO spend (id, activity_id, date, amount_ore, text, voucher, category,"
        f" recorded_at) VALUES (77, {SPUR}, '2020-05-01', 5, '', '', '', 't')",
        "INSERT INTO comment (id, activity_id, month, text, recorded_at)"
        " VALUES (77, 1, 4, 'X', 't')",
    )
    assert found(booked_file) == ["spend 77", "comment 77", f"month_sum {SPUR}/5"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE month_sum SET amount_ore = 0 WHERE activity_id = 1", "month_sum 1/1"),
        ("DELETE FROM month_sum WHERE activity_id = 12", "month_sum 12/3"),
        ("UPDATE month_sum SET last_spend = 77 WHERE activity_id = 12", "month_sum 12/3"),
        ("INSERT INTO month_sum VALUES (13, 7, 100, 0)", f"month_sum {SPUR}/7"),
    ],
)
def test_altered_sums_are_named(change: str, named: str, booked_file: Path) -> None:
    write_around(booked_file, change)
    assert found(booked_file) == [named]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE journal SET sentence = 'X' WHERE id = 3", ["journal 3"]),
        ("UPDATE journal SET actor = 'X' WHERE id = 3", ["journal 3"]),
        # the digest no longer fits the row, nor the entry that wrote it
        ("UPDATE journal_row SET digest = x'00' WHERE table_name = 'spend' AND row_id = 1",
         ["spend 1", "journal 3"]),
        ("DELETE FROM journal_row WHERE table_name = 'spend' AND row_id = 1",
         ["spend 1", "journal 3"]),
        # the last row of a run is no longer vouched for
        ("UPDATE journal_row SET digest = substr(digest, 1, 32)"
         " WHERE table_name = 'spend' AND row_id = 4",
         ["spend 5", "journal 6"]),
    ],
)  # fmt: skip
def test_an_altered_journal_is_named(change: str, named: list[str], booked_file: Path) -> None:
    tamper(booked_file, change)
    assert found(booked_file) == named


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("UPDATE attachment_data SET data = x'255044462d'", ["attachment_data 1"]),
        ("DELETE FROM attachment_data", ["attachment 1"]),
        (f"INSERT INTO attachment_data VALUES (7, '{sha256(b'x').hexdigest()}', x'78')",
         ["attachment_data 7"]),
    ],
)  # fmt: skip
def test_altered_content_of_an_attachment_is_named(
    change: str, named: list[str], booked_file: Path
) -> None:
    tamper(booked_file, change)
    assert found(booked_file) == named


def test_an_entry_cut_out_of_the_journal_is_named(booked_file: Path) -> None:
    tamper(booked_file, "DELETE FROM journal WHERE id = 3")
    assert {"journal 3", "journal 4"} <= set(found(booked_file))


def test_a_last_entry_cut_off_without_its_rows_is_named(booked_file: Path) -> None:
    last = head_of(booked_file).number
    tamper(booked_file, f"DELETE FROM journal WHERE id = {last}")
    assert f"journal {last}" in found(booked_file)


def cut_last_entry(path: Path) -> None:
    """Take the last act back as if it had never been: its rows, its digests, its entry."""
    last = head_of(path).number
    with bare(path) as connection:
        rows = connection.execute(
            "SELECT table_name, row_id, digest FROM journal_row WHERE journal_id = ?", (last,)
        ).fetchall()
    tamper(
        path,
        *(
            f"DELETE FROM {table} WHERE id = {number}"
            for table, first, digests in rows
            for number, _ in each_of(first, digests)
        ),
        f"DELETE FROM journal_row WHERE journal_id = {last}",
        f"DELETE FROM journal WHERE id = {last}",
    )


def test_only_the_head_finds_a_journal_cut_at_its_end(booked_file: Path) -> None:
    head = head_of(booked_file)
    cut_last_entry(booked_file)
    assert found(booked_file) == []
    assert found(booked_file, head) == [f"journal {head.number}"]


def recompute(path: Path) -> None:
    """Make every digest and the whole chain fit what the tables hold now."""
    with bare(path) as connection:
        connection.execute("BEGIN")
        guards = drop_guards(connection)
        digests = connection.execute(
            "SELECT table_name, row_id, digest, max(journal_id) FROM journal_row GROUP BY 1, 2"
        ).fetchall()
        for table, first, run, entry in digests:
            made = b""
            for number, _ in each_of(first, run):
                cursor = connection.execute(f"SELECT * FROM {table} WHERE id = ?", (number,))
                row = dict(zip([c[0] for c in cursor.description], cursor.fetchone(), strict=True))
                made += row_digest(table, row)
            connection.execute(
                "UPDATE journal_row SET digest = ?"
                " WHERE (table_name, row_id, journal_id) = (?, ?, ?)",
                (made, table, first, entry),
            )
        previous = GENESIS
        for fields in connection.execute(
            "SELECT id, recorded_at, actor, act, sentence FROM journal ORDER BY id"
        ).fetchall():
            rows = connection.execute(
                "SELECT table_name, row_id, digest FROM journal_row WHERE journal_id = ?"
                " ORDER BY table_name, row_id",
                (fields[0],),
            ).fetchall()
            previous = entry_hash(previous, fields, rows)
            connection.execute("UPDATE journal SET hash = ? WHERE id = ?", (previous, fields[0]))
        for guard in guards:
            connection.execute(guard)
        connection.execute("COMMIT")


def test_recomputing_an_honest_chain_changes_nothing(booked_file: Path) -> None:
    """So what the next test finds is the rewriting, not a fault of its helper."""
    before = content(booked_file)
    recompute(booked_file)
    assert content(booked_file) == before


def test_only_the_head_finds_a_history_that_was_rewritten_with_its_whole_chain(
    booked_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """Guards dropped, a row altered, its sum too, every hash recomputed, the guards restored."""
    head = head_of(booked_file)
    tamper(
        booked_file,
        "UPDATE spend SET amount_ore = amount_ore - 100 WHERE id = 1",
        "UPDATE month_sum SET amount_ore = amount_ore - 100 WHERE activity_id = 12",
    )
    recompute(booked_file)
    assert found(booked_file) == []
    assert run(["verify", str(booked_file)]) == 1, "what was attested was never so"
    assert capsys.readouterr().out.startswith("historiken är hel")
    assert run(["verify", str(booked_file), "--head", str(head)]) == 3
    told = capsys.readouterr()
    assert told.err.startswith(f"journal {head.number}: historiken har skrivits om")


def test_a_head_of_another_number_or_file_does_not_fit(booked_file: Path) -> None:
    head = head_of(booked_file)
    with bare(booked_file) as connection:
        earlier = Head(*connection.execute("SELECT id, hash FROM journal WHERE id = 2").fetchone())
    assert found(booked_file, earlier) == []
    assert found(booked_file, Head(head.number, head.hash[:12])) == []
    assert found(booked_file, Head(2, head.hash)) == ["journal 2"]
    assert found(booked_file, Head(head.number + 1, head.hash)) == [f"journal {head.number + 1}"]
    assert found(booked_file, Head(0, GENESIS)) == ["journal 0"]


@pytest.mark.parametrize(
    ("change", "named"),
    [
        ("DROP TRIGGER spend_no_update", "spend_no_update"),
        ("DROP INDEX spend_by_activity", "spend_by_activity"),
        ("CREATE TABLE smuggled (x)", "smuggled"),
        ("CREATE VIEW window AS SELECT 1", "window"),
        ("CREATE TRIGGER extra AFTER INSERT ON spend BEGIN SELECT 1; END", "extra"),
        ("ALTER TABLE spend ADD COLUMN x TEXT", "spend"),
        ("ALTER TABLE comment RENAME COLUMN text TO words", "comment"),
    ],
)
def test_a_changed_structure_is_named(change: str, named: str, booked_file: Path) -> None:
    write_around(booked_file, change)
    assert named in found(booked_file)


def test_a_weakened_guard_is_named(booked_file: Path) -> None:
    write_around(
        booked_file,
        "DROP TRIGGER spend_no_delete",
        "CREATE TRIGGER spend_no_delete BEFORE DELETE ON spend BEGIN SELECT 1; END",
    )
    assert found(booked_file) == ["spend_no_delete"]


@pytest.mark.parametrize("table", [*CONTENT, "journal", "journal_row", "month_sum"])
def test_a_table_that_is_gone_is_told_in_words(
    table: str, booked_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with bare(booked_file) as connection:
        drop_guards(connection)
        connection.execute(f"DROP TABLE {table}")
    assert run(["verify", str(booked_file)]) == 3
    told = capsys.readouterr().err
    assert f"{table}: saknas" in told
    assert "ett fel i programmet" not in told


def test_what_was_attested_is_what_its_seal_says(booked_file: Path) -> None:
    tamper(booked_file, "UPDATE attestation SET content = '{\"year\":2020}' WHERE id = 1")
    recompute(booked_file)
    assert found(booked_file) == ["attestation 1"]


def test_rows_that_point_nowhere_are_told(booked_file: Path) -> None:
    write_around(booked_file, "INSERT INTO month_sum VALUES (999, 1, 5, 0)")
    assert "month_sum 999/1" in found(booked_file)


def flip(path: Path, change: Callable[[bytearray], None]) -> None:
    with bare(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    data = bytearray(path.read_bytes())
    change(data)
    path.write_bytes(data)


@pytest.mark.parametrize("page", range(0, 30, 2))
def test_a_spoilt_page_is_told_in_words(
    page: int, booked_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    noise = random.Random(page).randbytes(4096)
    flip(booked_file, lambda data: data.__setitem__(slice(page * 4096, (page + 1) * 4096), noise))
    assert run(["verify", str(booked_file)]) == 3
    told = capsys.readouterr().err
    assert told
    assert "ett fel i programmet" not in told


@pytest.mark.parametrize("seed", range(40))
def test_verify_is_clean_only_when_nothing_that_can_be_read_has_changed(
    seed: int, booked_file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    """One byte of the file is altered somewhere."""
    chance = random.Random(seed)
    before = fingerprint(booked_file)

    def spoil(data: bytearray) -> None:
        place = chance.randrange(100, len(data))
        data[place] ^= 1 << chance.randrange(8)

    flip(booked_file, spoil)
    code = run(["verify", str(booked_file)])
    told = capsys.readouterr().err
    assert "ett fel i programmet" not in told
    assert code in {1, 3}, "what was attested in the file was never so"
    if code == 1:
        assert fingerprint(booked_file) == before
    else:
        assert told


def fingerprint(path: Path) -> str:
    rows = {table: rows for table, rows in content(path).items() if not table.startswith("_sqlite")}
    return sha256(json.dumps(rows, default=repr).encode()).hexdigest()


def test_a_text_that_is_no_longer_text_is_named(booked_file: Path) -> None:
    tamper(booked_file, "UPDATE spend SET text = CAST(x'ff41' AS TEXT) WHERE id = 1")
    assert "spend 1" in found(booked_file)


@pytest.mark.parametrize("command", ["verify", "status", "check", "followup", "spend list"])
def test_no_damage_shows_a_traceback(
    command: str, booked_file: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    """Random bytes in the file: found or not, it is told in words and with the right exit code."""
    sound = booked_file.read_bytes()
    period = ["--period", "2020-T2"] if command == "followup" else []
    sound_code = 1 if command == "verify" else 0  # what was attested in the file was never so
    for seed in range(25):
        chance = random.Random(seed)
        damaged = bytearray(sound)
        for _ in range(chance.choice([1, 3, 20])):
            damaged[chance.randrange(100, len(damaged))] = chance.randrange(256)
        path = tmp_path / "damaged.db"
        path.write_bytes(damaged)
        assert run([*command.split(), str(path), *period]) in {sound_code, 3}
        gc.collect()  # a generator left open would speak now
        told = capfd.readouterr().err
        assert "Traceback" not in told
        assert "fel i programmet" not in told
