"""Plan files in each state, and hands that write in them around the program.

Tests name this module in `pytest_plugins`, and import from it before pytest can do so:
PYTEST_DONT_REWRITE
"""

import shutil
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import date
from hashlib import sha256
from pathlib import Path

import pytest

from regionbudget.domain.comment import Comment
from regionbudget.domain.periods import month
from regionbudget.domain.reallocation import Move
from regionbudget.domain.spend import NewEntry
from regionbudget.paths import SAMPLE_PLAN
from regionbudget.services import followup, outturn, plans, reallocation
from regionbudget.store.database import Database, Value
from regionbudget.store.journal import act
from regionbudget.store.migrations import open_file

KR = 100
SCHOOL, SPECIALIST, CAREER, SPUR, RESERVE, IT, HOME = 9, 14, 15, 13, 16, 12, 3
SECURITY = 18
"""Activities of the sample by id."""

DECISION: dict[str, Value] = {
    "date": "2020-06-01",
    "decided_by": "Regionstyrelsen",
    "ref": "RS 2/2020",
    "reason": "behov",
}
PROPOSAL: dict[str, Value] = {
    "line": "medarbetare",
    "giver": RESERVE,
    "receiver": SPUR,
    "amount_ore": KR,
    "date": "2020-06-01",
    "proposed_by": "HOSPA",
    "ref": "",
    "reason": "behov",
    "background": "",
    "consequences": "",
}
UNSTAMPED = {
    "performer",
    "exit_step",
    "activity_requirement",
    "earmark_funding",
    "distribution_part",
    "tariff_place",
    "supplement",
    "amendment",
    "waiver",
}
"""Tables whose rows are dated by another row."""

ENCLOSED = b"%PDF-1.4 faktura"

LEDGER = """Datum;Aktivitet;Belopp;Text;Verifikation;Kostnadsslag
2020-02-11;8;125 000,50;Utrustning;V1;
2020-02-28;8;-500,25;Kreditering;V2;
"""


@contextmanager
def opened(path: Path) -> Iterator[Database]:
    db = open_file(path)
    try:
        yield db
    finally:
        db.close()


@contextmanager
def bare(path: Path) -> Iterator[sqlite3.Connection]:
    """As the sqlite3 shell opens a file: foreign keys and recursive triggers are off."""
    connection = sqlite3.connect(path, isolation_level=None)
    try:
        yield connection
    finally:
        connection.close()


def write_around(path: Path, *statements: str) -> None:
    with bare(path) as connection:
        for statement in statements:
            connection.execute(statement)


def tamper(path: Path, *statements: str) -> None:
    """Below the guards: take them away, write, and put them back as they were."""
    with bare(path) as connection:
        connection.execute("BEGIN")
        guards = drop_guards(connection)
        for statement in statements:
            connection.execute(statement)
        for guard in guards:
            connection.execute(guard)
        connection.execute("COMMIT")


def drop_guards(connection: sqlite3.Connection) -> list[str]:
    """Returns what brings them back."""
    found = connection.execute("SELECT name, sql FROM sqlite_master WHERE type = 'trigger'")
    guards = dict(found.fetchall())
    for name in guards:
        connection.execute(f"DROP TRIGGER {name}")
    return list(guards.values())


def content(path: Path) -> dict[str, Sequence[tuple[object, ...]]]:
    """Every row of every table, and the schema: two files are the same when these are."""
    with bare(path) as connection:
        names = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        ).fetchall()
        rows: dict[str, Sequence[tuple[object, ...]]] = {
            name: connection.execute(f"SELECT * FROM {name} ORDER BY 1, 2").fetchall()
            for (name,) in names
        }
        rows["sqlite_master"] = connection.execute(
            "SELECT type, name, sql FROM sqlite_master ORDER BY type, name"
        ).fetchall()
        rows["version"] = connection.execute("PRAGMA user_version").fetchall()
    return rows


EVENLY = ";".join(["1"] * 12)

DRAFTED: list[tuple[str, dict[str, Value]]] = [
    ("holder", {"post": "FOU chef", "person": "Person A", "from_date": "2020-01-01"}),
    ("performer", {"activity_id": 1, "position": 1, "name": "Enhet A", "kind": "own_unit"}),
    (
        "exit_step",
        {"activity_id": 1, "position": 1, "kind": "ordinary", "text": "", "year": 2021},
    ),
    (
        "earmark_funding",
        {"activity_id": SECURITY, "line": "e-halsa", "earmark": "standarder", "amount_ore": KR},
    ),
    ("distribution", {"activity_id": 6, "source": "nyckel.csv", "total_ore": KR}),
    (
        "distribution_part",
        {"distribution_id": 1, "position": 1, "receiver": "A", "weight": "1", "amount_ore": KR},
    ),
    (
        "tariff",
        {"activity_id": 7, "unit": "hembesök", "price_ore": 800 * KR, "extra_ore": 600 * KR},
    ),
    (
        "tariff_place",
        {"tariff_id": 1, "position": 1, "place": "A", "volume": 3, "price_ore": 800 * KR},
    ),
    ("volume", {"tariff_id": 1, "place": "A", "volume": 1, "spend_id": 2}),
    (
        "handover",
        {
            "activity_id": 17,
            "step": "received",
            "receiver": "SKR",
            "date": "2020-05-04",
            "amount_ore": KR,
            "ref": "",
            "text": "",
        },
    ),
    (
        "application_round",
        {
            "title": "Vårens äskande",
            "line": "medarbetare",
            "opens": "2020-02-01",
            "closes": "2020-03-01",
            "text": "",
        },
    ),
    (
        "application",
        {
            "round_id": 1,
            "unit": "Enhet A",
            "title": "Handledare",
            "asked_ore": KR,
            "date": "2020-02-02",
            "text": "",
        },
    ),
    ("application_grant", {"application_id": 1, "granted_ore": 0, "reason": "ryms inte"}),
    ("mapping", {"name": "Huvudbok", "content": "{}"}),
    ("account_table", {"chart": "region-bas", "content": "{}"}),
    (
        "attachment",
        {
            "spend_id": 1,
            "name": "Faktura.pdf",
            "media_type": "application/pdf",
            "size": len(ENCLOSED),
            "sha256": sha256(ENCLOSED).hexdigest(),
        },
    ),
    (
        "attachment",
        {
            "spend_id": 1,
            "name": "Fel.pdf",
            "media_type": "application/pdf",
            "size": 5,
            "sha256": sha256(b"annat").hexdigest(),
        },
    ),
    (
        "attachment_removal",
        {
            "attachment_id": 2,
            "date": "2020-04-01",
            "decided_by": "HOSPA",
            "ref": "",
            "reason": "fel fil",
        },
    ),
    (
        "investment",
        {
            "activity_id": 1,
            "text": "Ultraljud",
            "price_ore": 300_000 * KR,
            "years": 5,
            "first_month": "2020-05",
            "voucher": "",
            "batch_id": 1,
        },
    ),
    (
        "commitment",
        {
            "activity_id": 1,
            "date": "2020-02-01",
            "month": 11,
            "amount_ore": 1_000 * KR,
            "text": "Kurs",
            "supplier": "",
            "ref": "",
        },
    ),
    (
        "commitment_release",
        {
            "commitment_id": 1,
            "spend_id": 2,
            "date": "2020-02-01",
            "amount_ore": KR,
            "reason": "",
        },
    ),
    ("closing", {"month": 9, "state": "soft", "decided_by": "HOSPA", "reason": ""}),
    (
        "return_form",
        {
            "token": "T1",
            "kind": "owner",
            "holder": "FOU chef",
            "period": "2020-05",
            "content": "{}",
        },
    ),
    ("form_read", {"form_id": 1, "sha256": "0"}),
    (
        "grant_entry",
        {"kind": "received", "date": "2020-02-03", "amount_ore": KR, "ref": "A 1", "text": ""},
    ),
    (
        "month_profile",
        {
            "activity_id": 1,
            "weights": EVENLY,
            "stated_by": "HOSPA",
            "reason": "",
        },
    ),
    (
        "indicator",
        {"activity_id": 1, "name": "Besök", "unit": "st", "withdrawn": 0, "stated_by": "HOSPA"},
    ),
    (
        "indicator_outcome",
        {"activity_id": 1, "name": "Besök", "month": 4, "note": "", "stated_by": "HOSPA"},
    ),
    ("ready_mark", {"activity_id": 1, "month": 4, "ready": 1, "stated_by": "HOSPA"}),
    ("signoff", {"area": "e-halsa", "month": 4, "signed": 1, "signed_by": "HOSPA", "text": ""}),
    ("own_deadline", {"due": "2020-06-01", "what": "Egen avstämning", "effect": ""}),
    (
        "deadline_state",
        {
            "deadline": "egen/1",
            "state": "open",
            "date": "2020-05-01",
            "responsible": "HOSPA",
            "stated_by": "HOSPA",
            "note": "",
        },
    ),
    ("question_set", {"name": "Egen", "content": "[]"}),
    ("answer", {"period": "2020", "question": "1", "content": "Ja", "stated_by": "HOSPA"}),
    ("form_detail", {"key": "contact", "value": "HOSPA"}),
    (
        "outside_cost",
        {
            "category": "Personal",
            "amount_ore": KR,
            "source": "Huvudbok",
            "distribution_key": "",
            "stated_by": "HOSPA",
        },
    ),
    (
        "attestation",
        {
            "period": "2020",
            "alternative": 1,
            "attested_by": "Ekonomichef",
            "post": "",
            "phone": "",
            "email": "",
            "deviations": "",
            "measures": "",
            "content": "{}",
            "sha256": sha256(b"{}").hexdigest(),
        },
    ),
    ("external_code", {"kind": "area", "subject": "e-halsa", "code": "E1"}),
    ("export_layout", {"name": "Stratsys", "content": "{}"}),
]
"""A row for each table that the acts of the fixture below leave empty, in a draft."""

LATER: list[tuple[str, dict[str, Value]]] = [
    ("proposal", PROPOSAL),
    ("withdrawal", {"proposal_id": 1, "withdrawn_by": "HOSPA", "reason": ""}),
    ("decision", {**DECISION, "kind": "supplement"}),
    ("supplement", {"decision_id": 3, "line": "barnhalsovard", "amount_ore": KR}),
    ("decision", {**DECISION, "kind": "correction"}),
    (
        "amendment",
        {"decision_id": 4, "activity_id": 1, "field": "receiver", "before": "", "after": "B"},
    ),
    ("decision", {**DECISION, "kind": "waiver"}),
    ("waiver", {"decision_id": 5, "rule": "P3", "subject": "vidareutbildning"}),
]
"""The same in a decided plan."""


def fill(db: Database, rows: list[tuple[str, dict[str, Value]]]) -> None:
    """Write rows through the journal, as the services do."""
    with act(db, "test", "test", "Fyllde tabellerna") as acting:
        for table, row in rows:
            stamped = {} if table in UNSTAMPED else {"recorded_at": acting.recorded_at}
            acting.insert(table, {**row, **stamped})


@pytest.fixture(scope="session")
def made_files(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `draft.db` and `decided.db`, each with something in every table."""
    folder = tmp_path_factory.mktemp("made")
    ledger = folder / "huvudbok.csv"
    ledger.write_text(LEDGER, encoding="utf-8")
    draft = folder / "draft.db"
    plans.create(draft, "gnv-2020", "Jämtland Härjedalen")
    with opened(draft) as db:
        plans.import_plan(db, SAMPLE_PLAN)
        outturn.add(db, NewEntry(IT, date(2020, 3, 2), 3_000_000 * KR, "Konsulter", "A1"))
        outturn.add(db, NewEntry(1, date(2020, 1, 31), 1_000 * KR, "Resor", "A2", "resor"))
        outturn.correct(db, 2, 900 * KR, "fel belopp")
        outturn.import_ledger(db, ledger)
        followup.set_forecast(db, 1, month(2020, 4), 580_000 * KR, "tjänsten är vakant")
        followup.set_comment(db, 1, month(2020, 4), Comment(text="Rekrytering pågår"))
        fill(db, DRAFTED)
        db.execute(
            "INSERT INTO attachment_data VALUES (1, ?, ?)",
            (sha256(ENCLOSED).hexdigest(), ENCLOSED),
        )
    decided = folder / "decided.db"
    shutil.copy(draft, decided)
    with opened(decided) as db:
        plans.decide(db, day=date(2020, 3, 12), by="Regionstyrelsen", ref="RS 1/2020")
        reallocation.reallocate(
            db,
            Move("medarbetare", RESERVE, SPUR, 500_000 * KR, date(2020, 5, 14), "HOSPA", "behov"),
        )
        fill(db, LATER)
    return folder


@pytest.fixture
def draft_file(made_files: Path, tmp_path: Path) -> Path:
    return Path(shutil.copy(made_files / "draft.db", tmp_path / "draft.db"))


@pytest.fixture
def booked_file(made_files: Path, tmp_path: Path) -> Path:
    """Decided, with a reallocation, entries, a correction, a batch, a forecast and a comment."""
    return Path(shutil.copy(made_files / "decided.db", tmp_path / "booked.db"))
