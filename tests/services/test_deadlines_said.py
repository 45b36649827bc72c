"""Saying how deadlines stand: kept from word to word, in the journal, and out as a calendar."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.deadlines import Due, DueState, Source, Stated
from regionbudget.domain.periods import PeriodKind
from regionbudget.errors import InputError
from regionbudget.reports.sheets.notices import deadline_words
from regionbudget.services import deadlines, demo, history, plans

REQUISITION = "2020-12-01/1"


@pytest.fixture
def db(tmp_path: Path) -> Iterator[Database]:
    """A plan whose today is that of the sample."""
    path = tmp_path / "plan.db"
    plans.create(path, "gnv-2020", "Jämtland Härjedalen", sample_today=demo.TODAY)
    opened = open_plan(path)
    yield opened
    opened.close()


def due(db: Database, key: str, day: date | None = None) -> Due:
    return next(each for each in deadlines.load(db, day) if each.key == key)


def sentence(db: Database) -> str:
    return history.journal(db, 1)[0].sentence


def test_what_is_not_said_stays_as_it_was(db: Database) -> None:
    deadlines.mark(
        db, REQUISITION, Stated.OPEN, "HOSPA", responsible="Ekonomichefen", remind_days=45
    )
    moved = deadlines.mark(db, REQUISITION, Stated.OPEN, "HOSPA", due=date(2020, 12, 15))
    assert (moved.responsible, moved.remind_days) == ("Ekonomichefen", 45)
    done = deadlines.mark(db, REQUISITION, Stated.DONE, " HOSPA ", note="dnr  7")
    assert (done.state, done.date, done.responsible) == (
        DueState.DONE,
        date(2020, 12, 15),
        "Ekonomichefen",
    )
    assert sentence(db) == (
        "”Rekvisition till Kammarkollegiet” (2020-12-01/1): gjort 2020-09-15, säger HOSPA; "
        "ny dag 2020-12-15; ansvarig Ekonomichefen; dnr 7"
    )
    assert deadlines.mark(db, REQUISITION, Stated.OPEN, "HOSPA", responsible="").responsible == ""


def test_it_stands_as_it_did_on_an_earlier_day(db: Database) -> None:
    deadlines.mark(db, "2020-05-31/1", Stated.DONE, "HOSPA", day=date(2020, 5, 20))
    assert due(db, "2020-05-31/1", date(2020, 5, 19)).state is DueState.OPEN
    assert due(db, "2020-05-31/1", date(2020, 6, 1)).state is DueState.DONE
    assert due(db, "2020-05-31/1").state is DueState.DONE
    assert [each.subject for each in deadlines.warnings(db)] == ["2020-03-31/1"]


def test_the_region_adds_its_own(db: Database) -> None:
    added = deadlines.add(db, date(2020, 10, 6), "Nämndens  möte", "HOSPA", responsible="HOSPA")
    assert (added.key, added.source, str(added.what)) == ("egen/1", Source.OWN, "Nämndens möte")
    assert sentence(db) == ("Tidsfrist egen/1 lades till: 2020-10-06 Nämndens möte; ansvarig HOSPA")
    deadlines.mark(db, "egen/1", Stated.WITHDRAWN, "HOSPA")
    assert due(db, "egen/1").state is DueState.WITHDRAWN
    assert deadlines.add(db, date(2020, 10, 7), "Annat", "HOSPA").key == "egen/2"


def test_reports_get_days_for_what_is_left_of_the_year(db: Database) -> None:
    deadlines.mark(db, "2020-10", Stated.WITHDRAWN, "HOSPA", due=date(2020, 11, 3))
    found = deadlines.set_reports(
        db, {PeriodKind.MONTH: 15, PeriodKind.INTERIM: 20, PeriodKind.TERTIAL: 20}, "HOSPA"
    )
    assert [each.key for each in found] == ["2020-08", "2020-T2", "2020-09", "2020-11", "2020-12"]
    assert due(db, "2020-10").date == date(2020, 11, 3)
    assert sentence(db) == (
        "5 av regionens egna rapporter fick datum, säger HOSPA: 2020-09-15 till 2021-01-15"
    )
    with pytest.raises(InputError, match="återstår"):
        deadlines.set_reports(db, {PeriodKind.TERTIAL: 20}, "HOSPA")
    with pytest.raises(InputError, match="0 till 366"):
        deadlines.set_reports(db, {PeriodKind.YEAR: -1}, "HOSPA")


def test_nothing_is_written_of_a_deadline_that_is_not_there(db: Database) -> None:
    before = history.head(db)
    with pytest.raises(InputError, match="finns inte"):
        deadlines.mark(db, "2020-12-01/2", Stated.DONE, "HOSPA")
    with pytest.raises(InputError, match="inget datum än"):
        deadlines.mark(db, "2020-T1", Stated.DONE, "HOSPA")
    with pytest.raises(InputError, match="vem"):
        deadlines.mark(db, REQUISITION, Stated.DONE, "  ")
    with pytest.raises(InputError, match="har inte varit än"):
        deadlines.mark(db, REQUISITION, Stated.DONE, "HOSPA", day=date(2020, 9, 16))
    with pytest.raises(InputError, match="vad som ska vara klart"):
        deadlines.add(db, date(2020, 10, 6), "  ", "HOSPA")
    assert history.head(db) == before


def test_the_calendar_is_the_same_bytes_until_something_is_written(
    db: Database, tmp_path: Path
) -> None:
    out = tmp_path / "tidsplan.ics"
    assert deadlines.export(db, out) == 7
    first = out.read_bytes()
    deadlines.export(db, out)
    assert out.read_bytes() == first
    deadlines.mark(db, REQUISITION, Stated.DONE, "HOSPA")
    deadlines.export(db, out)
    assert out.read_bytes() != first
    with pytest.raises(InputError, match=r"\.ics"):
        deadlines.export(db, db.path)
    assert not history.verify(db)


def test_a_report_tells_what_is_settled_and_nothing_that_the_clock_changes(
    sample_db: Database,
) -> None:
    done = date(2020, 11, 20)
    deadlines.mark(sample_db, REQUISITION, Stated.DONE, "HOSPA", day=done)
    words = [deadline_words(each) for each in deadlines.as_stated(sample_db)]
    assert words[1] == "2020-05-31  Handlingsplan för patientkontrakt: villkor för medlen"
    assert words[2].startswith(
        "2020-09-30  Delredovisning till Socialstyrelsen: villkor för 2021 års medel. Återkallad: "
        "2020-04-09: Regeringen"
    )
    assert words[3].endswith("rätten till medlen upphör. Gjord: 2020-11-20")
    before = [deadline_words(each) for each in deadlines.as_stated(sample_db, date(2020, 9, 1))]
    assert before[3].endswith("rätten till medlen upphör")
