"""What is written of the grant: one journal entry an act, in words, and none when it is refused."""

from datetime import date
from pathlib import Path

import pytest
from other_years import make_2019

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.grant import GrantKind, NewGrantEntry
from regionbudget.domain.outside_cost import NewOutsideCost
from regionbudget.errors import InputError
from regionbudget.services import authority_forms, form_details, grants, history, outside_costs
from regionbudget.store import journal

KR = 100


def sentences(db: Database, count: int) -> list[str]:
    """The last acts in the journal, the oldest first, with ordinary blanks."""
    said = [each.sentence.replace("\u00a0", " ") for each in journal.entries(db, count)]
    return said[::-1]


def new(kind: GrantKind, kronor: int, day: date = date(2020, 5, 20)) -> NewGrantEntry:
    return NewGrantEntry(kind, day, kronor * KR, " KK  1 ", "del 1")


def test_the_journal_tells_of_the_money(sample_db: Database) -> None:
    grants.record(sample_db, new(GrantKind.REQUESTED, 500))
    grants.record(sample_db, new(GrantKind.RECEIVED, 500))
    grants.record(sample_db, new(GrantKind.REPAID, 20, date(2021, 3, 1)))
    grants.correct(sample_db, 3, "gick inte iväg")
    assert sentences(sample_db, 4) == [
        "Bidraget: 500 kr rekvirerat 2020-05-20, referens KK 1",
        "Bidraget: 500 kr mottaget 2020-05-20, referens KK 1",
        "Bidraget: 20 kr återbetalat 2021-03-01, referens KK 1",
        "Bidraget: post 3, 20 kr återbetalat 2021-03-01, togs tillbaka: gick inte iväg",
    ]
    assert not history.verify(sample_db)


def test_what_is_refused_leaves_nothing(sample_db: Database) -> None:
    before = history.head(sample_db)
    with pytest.raises(InputError, match="bara 0"):
        grants.record(sample_db, new(GrantKind.REPAID, 1))
    with pytest.raises(InputError, match="motivering"):
        grants.correct(sample_db, 1, " ")
    with pytest.raises(InputError):
        form_details.write(sample_db, {"contact": "Någon", "email": "fel"})
    assert history.head(sample_db) == before
    assert form_details.load(sample_db) == {}


def test_details_are_told_by_the_forms_words(sample_db: Database) -> None:
    changed = form_details.write(sample_db, {"contact": "Ekonomistöd", "E-post": "a@b.se"})
    assert changed == {"contact": "Ekonomistöd", "email": "a@b.se"}
    said = "Uppgifter till myndigheternas blanketter ändrades: Kontaktperson, E-post"
    assert sentences(sample_db, 1) == [said]


def test_costs_outside_the_plan_count_at_once(tmp_path: Path) -> None:
    db = open_plan(make_2019(tmp_path))
    before = authority_forms.account(db)
    cost = NewOutsideCost("övrigt", 70 * KR, "Ansvar  410", "listade")
    number = outside_costs.add(db, cost)
    after = authority_forms.account(db)
    assert after.total_ore == before.total_ore + 70 * KR
    assert after.sha256() != before.sha256()
    outside_costs.correct(db, number, "fel ansvar")
    assert authority_forms.account(db).sha256() == before.sha256()
    assert sentences(db, 2) == [
        "Kostnad utanför planen 1: Övrigt 70 kr, Ansvar 410, fördelat efter listade",
        "Kostnad utanför planen 1: Övrigt 70 kr togs tillbaka: fel ansvar",
    ]
    db.close()
