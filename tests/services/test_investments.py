"""Investments in a plan file: this year's months as one batch, by the rules of every entry."""

from dataclasses import replace
from datetime import date

import pytest

from regionbudget.bootstrap import Database
from regionbudget.domain.decisions import Terms
from regionbudget.domain.investment import NewInvestment
from regionbudget.domain.periods import month, whole_year
from regionbudget.errors import InputError, Refusal
from regionbudget.services import closing, decisions, history, investments, outturn
from regionbudget.store import batches

KR = 100
SPUR, RESERVE = 13, 16
SCANNER = NewInvestment(SPUR, " Ultraljud ", 300_000 * KR, 5, date(2020, 5, 31), "V 9")


def test_the_year_s_months_are_one_batch(sample_db: Database) -> None:
    done = investments.invest(sample_db, SCANNER)
    assert (done.this_year_ore, sum(done.later.values())) == (40_000 * KR, 260_000 * KR)
    entries = outturn.entries(sample_db)
    assert [each.id for each in entries] == done.entry_ids
    assert {each.batch_id for each in entries} == {done.batch_id}
    assert [each.date for each in entries] == [month(2020, m).last_day for m in range(5, 13)]
    batch = batches.find(sample_db, done.batch_id)
    assert batch is not None
    assert (batch.content.kind, batch.content.accepted.rows) == ("investment", 8)
    (stored,) = investments.every(sample_db)
    assert stored.content == replace(SCANNER, text="Ultraljud", first=date(2020, 5, 1))
    assert (stored.id, stored.batch_id, stored.undone) == (done.id, done.batch_id, False)
    said = history.journal(sample_db, 1)[0].sentence.replace("\u00a0", " ")
    assert "40 000 kr bokfördes som årets avskrivning, 260 000 kr bärs av senare år" in said
    assert history.verify(sample_db) == []


def test_its_entries_are_put_right_as_a_whole(sample_db: Database) -> None:
    done = investments.invest(sample_db, SCANNER)
    with pytest.raises(InputError, match="avskrivning av investering 1"):
        outturn.correct(sample_db, done.entry_ids[0], 0, "fel")


@pytest.mark.parametrize(
    ("new", "words"),
    [
        (replace(SCANNER, activity_id=RESERVE), "S1"),
        (replace(SCANNER, price_ore=0), "större än 0"),
        (replace(SCANNER, first=date(2021, 1, 1)), "används från"),
    ],
)
def test_what_is_refused_stores_nothing(
    sample_db: Database, new: NewInvestment, words: str
) -> None:
    before = history.head(sample_db)
    with pytest.raises((Refusal, InputError), match=words):
        investments.invest(sample_db, new)
    assert history.head(sample_db) == before


def test_a_closed_month_stops_it_or_moves_its_part(sample_db: Database) -> None:
    closing.close(sample_db, month(2020, 6), "A", hard=True)
    with pytest.raises(Refusal, match="S3: 2020-06 är stängd"):
        investments.invest(sample_db, SCANNER)
    done = investments.invest(sample_db, SCANNER, late=True)
    assert done.late == 1
    (moved,) = [each for each in outturn.entries(sample_db) if each.true_date is not None]
    assert (moved.date, moved.true_date) == (date(2020, 7, 1), date(2020, 6, 30))
    assert moved.text == "Ultraljud, avskrivning 2 av 60"


def test_after_december_it_is_refused(sample_db: Database) -> None:
    closing.close(sample_db, whole_year(2020), "A", hard=True)
    with pytest.raises(Refusal, match="öppnas igen"):
        investments.invest(sample_db, SCANNER, late=True)
    closing.reopen(sample_db, whole_year(2020), "A", "igen")
    decisions.close(sample_db, Terms(date(2020, 12, 31), "RS", "året är slut", "1"))
    with pytest.raises(Refusal, match="S3"):
        investments.invest(sample_db, SCANNER)
