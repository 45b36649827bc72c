"""The file's schema, word by word: what `verify`, the guards and later versions rest on."""

import sqlite3
from pathlib import Path

import pytest
from plan_files import bare, opened

from regionbudget.errors import Refusal, StorageError
from regionbudget.store.guards import guards
from regionbudget.store.schema import CONTENT

pytest_plugins = ["plan_files"]

TABLES = {
    "_sqlite_migrations": "id migration_set name applied_at",
    "plan": "id region agreement agreement_title year state coordinator green_percent"
    " yellow_percent sample_today",
    "agreement": "id key content recorded_at",
    "area": "id key title section coordinator clause private_providers",
    "line": "id key area title amount_ore ring_fenced section purpose receiver added_by may_lift",
    "earmark": "id line key title amount_ore ring_fenced section receiver",
    "activity": "id area position title sum_ore kind purpose may_give first_month last_month"
    " earmark_purpose receiver is_new yearly_plan control_plan sub_area added_by",
    "owner": "id activity_id position post proposes",
    "holder": "id post person from_date recorded_at",
    "performer": "id activity_id position name kind",
    "funding": "id activity_id line amount_ore percent",
    "earmark_funding": "id activity_id line earmark amount_ore",
    "exit_step": "id activity_id position kind text year amount_ore",
    "activity_requirement": "id activity_id requirement",
    "decision": "id kind date decided_by ref reason recorded_at proposal_id corrects background"
    " consequences",
    "movement": "id decision_id line giver receiver amount_ore earmark corrects",
    "supplement": "id decision_id line earmark amount_ore",
    "amendment": "id decision_id activity_id field before after",
    "proposal": "id line earmark giver receiver amount_ore date proposed_by ref reason background"
    " consequences recorded_at",
    "withdrawal": "id proposal_id withdrawn_by reason recorded_at",
    "waiver": "id decision_id rule subject amount_ore",
    "distribution": "id activity_id source total_ore recorded_at",
    "distribution_part": "id distribution_id position receiver weight amount_ore",
    "tariff": "id activity_id unit price_ore extra_ore above recorded_at",
    "tariff_place": "id tariff_id position place need_index volume price_ore",
    "volume": "id tariff_id place volume spend_id recorded_at",
    "handover": "id activity_id step receiver date amount_ore ref text spend_id recorded_at",
    "application_round": "id title line earmark opens closes text recorded_at",
    "application": "id round_id unit title asked_ore date text recorded_at",
    "application_grant": "id application_id granted_ore activity_id decision_id reason recorded_at",
    "batch": "id source sha256 entries total_ore recorded_at kind undoes reason mapping company"
    " ledger_ore known_rows known_ore excluded_rows excluded_ore rejected_rows rejected_ore",
    "spend": "id activity_id date amount_ore text voucher category corrects batch_id recorded_at"
    " account object supplier true_date",
    "mapping": "id name content recorded_at",
    "account_table": "id chart content recorded_at",
    "attachment": "id spend_id name media_type size sha256 recorded_at",
    "attachment_data": "id sha256 data",
    "attachment_removal": "id attachment_id date decided_by ref reason recorded_at",
    "investment": "id activity_id text price_ore years first_month voucher batch_id recorded_at",
    "commitment": "id activity_id date month amount_ore text supplier ref recorded_at",
    "commitment_release": "id commitment_id spend_id date amount_ore reason recorded_at",
    "closing": "id month state decided_by reason recorded_at",
    "return_form": "id token kind holder period content recorded_at",
    "form_read": "id form_id sha256 batch_id recorded_at",
    "grant_entry": "id kind date amount_ore ref text corrects recorded_at",
    "month_profile": "id activity_id weights stated_by reason recorded_at",
    "indicator": "id activity_id name unit target withdrawn stated_by recorded_at",
    "indicator_outcome": "id activity_id name month outcome note stated_by recorded_at",
    "ready_mark": "id activity_id month ready stated_by recorded_at",
    "signoff": "id area month signed signed_by text recorded_at",
    "own_deadline": "id due what effect recorded_at",
    "deadline_state": (
        "id deadline state date due responsible remind_days stated_by note recorded_at"
    ),
    "question_set": "id name content recorded_at",
    "answer": "id period question content stated_by recorded_at",
    "form_detail": "id key value recorded_at",
    "outside_cost": "id category amount_ore source distribution_key corrects stated_by recorded_at",
    "attestation": "id period alternative attested_by post phone email deviations measures content"
    " sha256 recorded_at",
    "external_code": "id kind subject code recorded_at",
    "export_layout": "id name content recorded_at",
    "month_sum": "activity_id month amount_ore last_spend",
    "forecast": "id activity_id month amount_ore reason recorded_at stated_by",
    "comment": "id activity_id month text recorded_at cause effect measure stated_by",
    "journal": "id recorded_at actor act sentence hash",
    "journal_row": "table_name row_id journal_id digest",
}
VIEWS = {"money", "allotted"}
INDEXES = {
    "idx__sqlite_migrations_migration_set_name",
    "spend_by_activity",
    "spend_corrections",
    "spend_by_batch",
    "batch_undone",
    "releases",
    "closing_by_month",
}


def names(path: Path, kind: str) -> set[str]:
    with bare(path) as connection:
        rows = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = ? AND sql IS NOT NULL", (kind,)
        ).fetchall()
    return {name for (name,) in rows}


def test_the_tables_are_these_and_no_others(booked_file: Path) -> None:
    assert names(booked_file, "table") == set(TABLES)
    assert names(booked_file, "index") == INDEXES
    assert names(booked_file, "view") == VIEWS
    with bare(booked_file) as connection:
        for table, columns in TABLES.items():
            found = connection.execute(f"PRAGMA table_info({table})").fetchall()
            assert [row[1] for row in found] == columns.split()


def test_every_guard_is_in_the_file(booked_file: Path) -> None:
    assert names(booked_file, "trigger") == {guard.split()[2] for guard in guards()}


def test_every_table_of_ours_is_strict(booked_file: Path) -> None:
    with bare(booked_file) as connection:
        strict = {row[1]: row[5] for row in connection.execute("PRAGMA table_list")}
    assert {table for table in TABLES if strict[table]} == set(TABLES) - {"_sqlite_migrations"}


def test_every_column_of_money_holds_whole_numbers_only(booked_file: Path) -> None:
    with bare(booked_file) as connection:
        for table in set(TABLES) - {"_sqlite_migrations"}:
            for _, name, kind, *_ in connection.execute(f"PRAGMA table_info({table})"):
                if name.endswith("_ore"):
                    assert kind == "INTEGER"
    for value in (1.5, "abc"):
        with bare(booked_file) as connection, pytest.raises(sqlite3.IntegrityError):
            connection.execute(
                "INSERT INTO spend (id, activity_id, date, amount_ore, text, voucher, category,"
                " recorded_at) VALUES (900, 1, '2020-05-01', ?, '', '', '', 't')",
                (value,),
            )


def test_the_journal_vouches_for_every_table_with_content() -> None:
    kept = {"_sqlite_migrations", "month_sum", "journal", "journal_row", "attachment_data"}
    assert set(CONTENT) == set(TABLES) - kept
    assert all(TABLES[table].startswith("id ") for table in CONTENT)


def test_an_open_file_has_its_pragmas(booked_file: Path) -> None:
    with opened(booked_file) as db:
        pragmas = {
            name: db.scalar(f"PRAGMA {name}")
            for name in ("foreign_keys", "recursive_triggers", "synchronous", "journal_mode")
        }
        assert pragmas == {
            "foreign_keys": 1,
            "recursive_triggers": 1,
            "synchronous": 2,
            "journal_mode": "wal",
        }
        with pytest.raises(Refusal):
            db.execute(
                "INSERT INTO comment (id, activity_id, month, text, recorded_at)"
                " VALUES (900, 999, 1, 'x', 't')"
            )


def test_a_misspelt_table_is_not_made(booked_file: Path) -> None:
    with opened(booked_file) as db:
        with pytest.raises(StorageError):
            db.execute("INSERT INTO spends (id) VALUES (1)")
        assert names(booked_file, "table") == set(TABLES)
