"""Closing months: softly, hard, and open again by decision; every way to book obeys (S3)."""

from datetime import date

import pytest

from regionbudget.bootstrap import Database
from regionbudget.domain.closing import MonthState
from regionbudget.domain.decisions import Terms
from regionbudget.domain.finding import Severity
from regionbudget.domain.handover import Handover, Step
from regionbudget.domain.periods import month, parse_period, tertial, whole_year
from regionbudget.domain.plan import State
from regionbudget.domain.rows import PlaceRow
from regionbudget.domain.spend import NewEntry
from regionbudget.domain.tariff import Tariff
from regionbudget.errors import InputError, Refusal
from regionbudget.services import closing, decisions, history, outturn, passthrough, plans, volume

SPUR, GUIDE = 13, 17
MAY = month(2020, 5)
COST = NewEntry(SPUR, date(2020, 5, 14), 100_00, "Kurs")
OPEN, SOFT, HARD = MonthState


def states(db: Database) -> list[MonthState]:
    return [each.state for each in closing.months(db)]


def sentence(db: Database) -> str:
    return history.journal(db, 1)[0].sentence


def test_a_month_is_closed_softly_then_hard(sample_db: Database) -> None:
    assert closing.close(sample_db, MAY, "Ekonomichefen") == [5]
    assert sentence(sample_db) == "2020-05 stängdes preliminärt av Ekonomichefen"
    assert closing.close(sample_db, MAY, "Ekonomichefen", hard=True, reason="avstämt") == [5]
    assert sentence(sample_db) == "2020-05 stängdes av Ekonomichefen: avstämt"
    assert states(sample_db) == [OPEN] * 4 + [HARD] + [OPEN] * 7
    decided = closing.months(sample_db)[4].decision
    assert decided is not None
    assert (decided.by, decided.reason) == ("Ekonomichefen", "avstämt")
    assert history.verify(sample_db) == []


def test_a_longer_period_closes_each_of_its_months(sample_db: Database) -> None:
    closing.close(sample_db, month(2020, 2), "A", hard=True)
    assert closing.close(sample_db, tertial(2020), "A", hard=True) == [1, 3, 4]
    assert states(sample_db) == [HARD] * 4 + [OPEN] * 8
    assert closing.reopen(sample_db, whole_year(2020), "B", "fel i underlaget") == [1, 2, 3, 4]
    assert states(sample_db) == [OPEN] * 12


def test_what_is_closed_already_is_said(sample_db: Database) -> None:
    for hard, words in ((False, "redan preliminärt stängd"), (True, "redan stängd")):
        closing.close(sample_db, MAY, "A", hard=hard)
        before = history.head(sample_db)
        with pytest.raises(InputError, match=words):
            closing.close(sample_db, MAY, "A", hard=hard)
        assert history.head(sample_db) == before


def test_what_is_closed_is_not_made_softer(sample_db: Database) -> None:
    closing.close(sample_db, MAY, "A", hard=True)
    with pytest.raises(Refusal, match=r"S3: 2020-05 är redan stängd .* öppna perioden igen"):
        closing.close(sample_db, whole_year(2020), "A")
    assert states(sample_db).count(OPEN) == 11


def test_reopening_needs_who_and_something_closed(sample_db: Database) -> None:
    with pytest.raises(InputError, match="2020-05 är inte stängd"):
        closing.reopen(sample_db, MAY, "A", "skäl")
    closing.close(sample_db, MAY, "A")
    with pytest.raises(InputError, match="saknar beslutsfattare"):
        closing.reopen(sample_db, MAY, " ", "skäl")
    closing.reopen(sample_db, MAY, "A", "skäl")
    assert sentence(sample_db) == "2020-05 öppnades igen av A: skäl"


def test_a_period_of_another_year_and_a_closed_plan_are_refused(sample_db: Database) -> None:
    with pytest.raises(InputError, match="utanför planens år"):
        closing.close(sample_db, parse_period("2021-05"), "A")
    with pytest.raises(InputError, match="saknar beslutsfattare"):
        closing.close(sample_db, MAY, " ")
    decisions.close(sample_db, Terms(date(2020, 12, 31), "RS", "året är slut", "1"))
    assert plans.load(sample_db).state is State.CLOSED
    with pytest.raises(Refusal, match="S3"):
        closing.close(sample_db, MAY, "A")


def test_a_month_closed_softly_warns_of_what_is_booked(sample_db: Database) -> None:
    closing.close(sample_db, MAY, "A")
    (finding,) = outturn.add(sample_db, COST).findings
    assert (finding.rule, finding.severity) == ("S3", Severity.WARN)


def test_a_late_entry_is_booked_in_the_next_open_month(sample_db: Database) -> None:
    closing.close(sample_db, MAY, "A", hard=True)
    closing.close(sample_db, month(2020, 6), "A")
    with pytest.raises(Refusal, match=r"S3: 2020-05 är stängd.*2020-07"):
        outturn.add(sample_db, COST)
    added = outturn.add(sample_db, COST, late=True)
    assert added.is_late
    (entry,) = outturn.entries(sample_db)
    assert (entry.date, entry.true_date) == (date(2020, 7, 1), date(2020, 5, 14))
    assert "sen post" in sentence(sample_db)
    assert history.verify(sample_db) == []


def test_a_correction_obeys_the_closed_month(sample_db: Database) -> None:
    number = outturn.add(sample_db, COST).entry_id
    closing.close(sample_db, MAY, "A", hard=True)
    with pytest.raises(Refusal, match="S3"):
        outturn.correct(sample_db, number, 50_00, "fel")
    outturn.correct(sample_db, number, 50_00, "fel", late=True)
    first, second = outturn.entries(sample_db)
    assert (first.date, second.date) == (date(2020, 5, 14), date(2020, 6, 1))
    assert second.true_date == date(2020, 5, 14)


def test_logged_volume_obeys_the_closed_month(sample_db: Database) -> None:
    volume.plan_volume(
        sample_db, SPUR, Tariff("besök", 800_00, 0, None), [PlaceRow(1, "Krokom", 10)]
    )
    closing.close(sample_db, MAY, "A", hard=True)
    with pytest.raises(Refusal, match="S3"):
        volume.log(sample_db, SPUR, "Krokom", COST.date, 2)
    volume.log(sample_db, SPUR, "Krokom", COST.date, 2, late=True)
    (entry,) = outturn.entries(sample_db)
    assert (entry.date, entry.true_date, entry.amount_ore) == (
        date(2020, 6, 1),
        date(2020, 5, 14),
        1_600_00,
    )


def test_money_passed_on_obeys_the_closed_month(sample_db: Database) -> None:
    decisions.amend(
        sample_db, GUIDE, "receiver", "SKR", Terms(date(2020, 4, 1), "RS", "enligt avtal")
    )
    step = Handover(GUIDE, Step.PASSED_ON, COST.date, 1_000_00, "V 1")
    closing.close(sample_db, MAY, "A", hard=True)
    with pytest.raises(Refusal, match="S3"):
        passthrough.add(sample_db, step)
    passthrough.add(sample_db, step, late=True)
    (entry,) = outturn.entries(sample_db)
    assert (entry.date, entry.true_date) == (date(2020, 6, 1), date(2020, 5, 14))


def test_after_december_only_a_reopening_helps(sample_db: Database) -> None:
    closing.close(sample_db, whole_year(2020), "A", hard=True)
    with pytest.raises(Refusal, match="öppnas igen"):
        outturn.add(sample_db, COST, late=True)
    closing.reopen(sample_db, month(2020, 12), "A", "sena fakturor")
    outturn.add(sample_db, COST, late=True)
    (entry,) = outturn.entries(sample_db)
    assert entry.date == date(2020, 12, 1)
