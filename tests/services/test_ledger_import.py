"""A ledger is booked in one act: stopped at any moment it leaves nothing; its batch adds up."""

from datetime import date
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from regionbudget.bootstrap import Database
from regionbudget.domain.batch import BatchKind
from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.ledger_mapping import Mapping
from regionbudget.errors import InputError, Refusal
from regionbudget.services import batches, commitments, history, outturn, plans, spend_files
from regionbudget.services.ledger_reading import Choices
from regionbudget.store import digesting, spend
from regionbudget.store.migrations import read_schema

OBJECTS: dict[str, int | str | None] = {"1": "SPUR inspektion", "2": "Ofördelat", "9": None}
CHOICES = Choices(Mapping(objects=OBJECTS, excluded_accounts=("1",)))


class Stopped(Exception):
    """The user said stop."""


def ledger(folder: Path, rows: int = 12_000) -> Path:
    path = folder / "bok.csv"
    lines = [f"2020-{n % 12 + 1:02d}-15;5010;1;V{n};{n % 900 + 1},50" for n in range(rows)]
    path.write_text("\n".join(["Bokf.datum;Konto;Projekt;Vernr;Belopp", *lines]))
    return path


@pytest.fixture(params=["few", "many"])
def size(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """Of many rows the digests are made in a process, and the indexes at the end."""
    if request.param == "many":
        monkeypatch.setattr(digesting, "MANY", 10)
        monkeypatch.setattr(spend, "MANY", 10)
    return str(request.param)


@pytest.mark.usefixtures("size")
def test_stopped_at_any_telling_it_leaves_nothing(sample_db: Database, tmp_path: Path) -> None:
    path = ledger(tmp_path)
    told: list[tuple[int, int]] = []
    spend_files.import_spend(
        sample_db, path, dry_run=True, progress=lambda part, whole: told.append((part, whole))
    )
    before = history.head(sample_db)
    reached = 0
    for moment in range(0, 60, 3):
        left = moment

        def stop(part: int, whole: int) -> None:
            nonlocal left, reached
            left -= 1
            if left < 0:
                reached += 1
                raise Stopped

        try:
            spend_files.import_spend(sample_db, path, CHOICES, progress=stop)
        except Stopped:
            assert history.head(sample_db) == before
            assert outturn.count(sample_db) == 0
            assert history.verify(sample_db) == []
        else:
            break
    assert reached > 4
    assert outturn.count(sample_db) == 12_000
    assert all(0 <= part <= whole for part, whole in told)


def test_many_rows_leave_the_same_as_few(
    sample_db: Database, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Imported as few, taken back, and imported again and taken back as many."""
    path = ledger(tmp_path)
    schema = read_schema(sample_db.connection)
    found = []
    for _ in range(2):
        done = spend_files.import_spend(sample_db, path, CHOICES).outcome
        assert done.batch_id is not None
        undone = batches.undo(sample_db, done.batch_id)
        found.append((done.accepted, undone.entries, done.by_month))
        monkeypatch.setattr(digesting, "MANY", 10)
        monkeypatch.setattr(spend, "MANY", 10)
        assert history.verify(sample_db) == []
        assert read_schema(sample_db.connection) == schema
    assert found[0] == found[1]


def test_progress_is_told_in_every_part_of_the_work(sample_db: Database, tmp_path: Path) -> None:
    told: list[int] = []
    spend_files.import_spend(
        sample_db, ledger(tmp_path), CHOICES, progress=lambda part, _: told.append(part)
    )
    starts = sum(later <= earlier for earlier, later in pairwise(told))
    assert starts >= 3  # reading, sorting and writing each begin anew


LINES = st.lists(
    st.tuples(
        st.sampled_from(["2020-05-31", "2020-02-29", "2019-12-31", "i maj", ""]),
        st.sampled_from(["5010", "1930"]),
        st.sampled_from(["1", "2", "9", "7", ""]),
        st.sampled_from(["10,00", "-3,50", "1 234,56", "0,00", "fem", ""]),
    ),
    min_size=1,
    max_size=12,
)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], max_examples=25)
@given(LINES)
def test_the_batch_accounts_for_every_krona_of_the_file(
    sample_db: Database, tmp_path: Path, lines: list[tuple[str, ...]]
) -> None:
    path = tmp_path / "bok.csv"
    written = [";".join(line) for line in lines]
    path.write_text("\n".join(["Bokf.datum;Konto;Projekt;Belopp", *written]))
    choices = Choices(CHOICES.mapping, decimal=",", sign=1)
    assume(any(line[0] or line[3] for line in lines))  # else there is no row to read
    assume(any(line[3] or line[0] not in {"", "i maj"} for line in lines))
    tried = spend_files.import_spend(sample_db, path, choices, dry_run=True).outcome
    done = spend_files.import_spend(sample_db, path, choices).outcome
    assert (tried.accepted, tried.rejected, tried.by_month) == (
        done.accepted, done.rejected, done.by_month
    )  # fmt: skip
    parts = done.accepted + done.known + done.excluded + done.rejected
    assert (parts.rows, parts.ore) == (done.read, done.total_ore)
    assert done.rejected.rows == len(done.rejects)
    if done.batch_id is None:
        return
    batch = batches.every(sample_db)[0]
    assert (batch.id, batch.content.ledger_ore) == (done.batch_id, done.total_ore)
    again = spend_files.import_spend(sample_db, path, choices).outcome
    assert (again.accepted.rows, again.known) == (0, done.accepted + done.known)
    batches.undo(sample_db, done.batch_id)
    assert sum(outturn.booked(sample_db).values()) == 0


def test_undo_gives_back_what_an_entry_released(sample_db: Database, tmp_path: Path) -> None:
    spur = next(a for a in plans.load(sample_db).activities if a.title == "SPUR inspektion")
    made = commitments.add(
        sample_db, NewCommitment(spur.id, date(2020, 1, 2), 5, 100_000, "Beställt")
    )
    done = spend_files.import_spend(sample_db, ledger(tmp_path, 1), CHOICES).outcome
    commitments.release(sample_db, made.number, "levererat", entry_id=1, amount_ore=150)
    assert commitments.open_by_activity(sample_db) == {spur.id: 99_850}
    assert done.batch_id is not None
    batches.undo(sample_db, done.batch_id)
    assert commitments.open_by_activity(sample_db) == {spur.id: 100_000}


def test_a_batch_of_any_kind_is_listed_and_an_unknown_one_told(sample_db: Database) -> None:
    assert batches.every(sample_db) == []
    with pytest.raises(InputError, match="inläsning 7 finns inte"):
        batches.undo(sample_db, 7)


def test_an_investment_is_refused_by_hand_and_from_the_own_columns(
    sample_db: Database, tmp_path: Path
) -> None:
    path = tmp_path / "egen.csv"
    path.write_text(
        "Datum;Aktivitet;Belopp;Kostnadsslag\n2020-05-31;SPUR inspektion;1;investering\n"
    )
    with pytest.raises(Refusal, match="S5"):
        spend_files.import_spend(sample_db, path)
    assert BatchKind.LEDGER not in {each.content.kind for each in batches.every(sample_db)}
