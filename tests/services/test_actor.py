"""The journal says who did it: the given actor, else whoever sits at the machine."""

from datetime import date
from getpass import getuser

from regionbudget.bootstrap import Database
from regionbudget.domain.spend import NewEntry
from regionbudget.services import history, outturn, plans


def book(db: Database, actor: str = "") -> str:
    entry = NewEntry(plans.load(db).activities[0].id, date(2020, 5, 4), 100, "post")
    outturn.add(db, entry, actor=actor)
    return history.journal(db, 1)[0].actor


def test_a_given_actor_is_written(sample_db: Database) -> None:
    assert book(sample_db, actor="Controller") == "Controller"


def test_without_one_it_is_the_user_of_the_machine(sample_db: Database) -> None:
    assert book(sample_db) == getuser()
