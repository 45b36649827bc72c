"""A draft may be replaced while cost is booked on it; what would orphan the cost is refused."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.periods import month
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import InputError, Refusal
from regionbudget.services import closing, commitments, history, outturn, plans

HEADER = "Utvecklingsområde;Aktivitet;Summa;Ansvarig;Typ;Från;Till\n"
COURSE = "medarbetare;Kurs;1000;HR direktör;;;\n"
OTHER = "medarbetare;Annat;500;FOU chef;;;\n"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A draft with 100 kr booked on the course in May."""
    path = tmp_path / "plan.db"
    plans.create(path, "gnv-2020", "Gotland")
    db = open_plan(path)
    read(db, tmp_path, COURSE + OTHER)
    course = plans.load(db).activities[0]
    outturn.add(db, NewEntry(course.id, date(2020, 5, 4), 10_000, "kursavgift"))
    yield db
    db.close()


def read(db: Database, folder: Path, rows: str) -> None:
    file = folder / "plan.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    plans.import_plan(db, file)


def test_the_spend_follows_its_activity_through_a_new_draft(db: Database, tmp_path: Path) -> None:
    read(db, tmp_path, OTHER + COURSE.replace("1000", "2000"))
    (entry,) = outturn.entries(db)
    assert plans.load(db).activity(entry.activity_id).title == "Kurs"


@pytest.mark.parametrize(
    ("course", "rule"),
    [
        ("medarbetare;Kurs;1000;;ofördelat;;\n", "S1"),
        ("medarbetare;Kurs;1000;HR direktör;;2020-06;\n", "S2"),
    ],
    ids=["turned into a reserve", "moved to months after its cost"],
)
def test_a_draft_that_breaks_a_rule_for_booked_cost_is_refused(
    db: Database, tmp_path: Path, course: str, rule: str
) -> None:
    before = history.head(db)
    with pytest.raises(Refusal) as refused:
        read(db, tmp_path, OTHER + course)
    assert [(f.rule, f.row) for f in refused.value.findings] == [(rule, 3)]
    assert history.head(db) == before


def test_a_bad_cell_does_not_hide_a_rule_for_booked_cost(db: Database, tmp_path: Path) -> None:
    with pytest.raises(InputError) as refused:
        read(db, tmp_path, OTHER + "medarbetare;Kurs;1.234;;ofördelat;2020-06;\n")
    assert [problem.row for problem in refused.value.problems] == [3]
    assert [(f.rule, f.row) for f in refused.value.findings] == [("S1", 3), ("S2", 3)]


def test_an_activity_with_cost_cannot_be_left_out(db: Database, tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"Kurs.*bokfört utfall"):
        read(db, tmp_path, OTHER)


def test_an_entry_by_hand_is_known_again_in_a_file(db: Database, tmp_path: Path) -> None:
    number = plans.load(db).activities[1].id
    outturn.add(db, NewEntry(number, date(2020, 6, 1), 5_000, " två  blanka ", " A  1 "))
    ledger = tmp_path / "ledger.csv"
    ledger.write_text(
        "Datum;Aktivitet;Belopp;Text;Verifikation\n2020-06-01;Annat;50;två blanka;A 1\n",
        encoding="utf-8",
    )
    assert outturn.import_ledger(db, ledger).known == 1


def test_a_late_entry_counts_in_its_true_month(db: Database, tmp_path: Path) -> None:
    course = plans.load(db).activities[0]
    closing.close(db, month(2020, 5), "A", hard=True)
    outturn.add(db, NewEntry(course.id, date(2020, 5, 6), 5_000, "sen"), late=True)
    until_may = OTHER + COURSE.replace(";;;", ";;2020-01;2020-05")
    read(db, tmp_path, until_may)
    with pytest.raises(Refusal, match="månad 5"):
        read(db, tmp_path, until_may.replace("2020-05", "2020-04"))


def test_what_is_committed_keeps_its_activity(db: Database, tmp_path: Path) -> None:
    other = plans.load(db).activities[1]
    commitments.add(db, NewCommitment(other.id, date(2020, 5, 4), 11, 10_000, "Kurs"))
    with pytest.raises(InputError, match="har åtaganden och kan inte tas bort"):
        read(db, tmp_path, COURSE)
    with pytest.raises(Refusal, match="S1: ”Annat” har åtaganden"):
        read(db, tmp_path, COURSE + "medarbetare;Annat;500;;ofördelat;;\n")
