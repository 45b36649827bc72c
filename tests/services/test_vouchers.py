"""Several activities on one voucher: one act, all rows or none."""

from datetime import date

import pytest

from regionbudget.bootstrap import Database
from regionbudget.domain.periods import month
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import InputError, Refusal
from regionbudget.services import closing, history, outturn, vouchers

KR = 100
SPUR, SCHOOL, RESERVE = 13, 9, 16
DAY = date(2020, 5, 14)


def row(activity: int, ore: int, day: date = DAY, voucher: str = "V 7") -> NewEntry:
    return NewEntry(activity, day, ore, "Lokalhyra", voucher)


def test_rows_are_booked_as_one_act(sample_db: Database) -> None:
    before = history.head(sample_db).number
    added = vouchers.add_voucher(sample_db, [row(SPUR, 1_000 * KR), row(SCHOOL, -400 * KR)])
    assert (added.entry_ids, added.findings) == ([1, 2], [])
    assert history.head(sample_db).number == before + 1
    assert outturn.booked(sample_db) == {SPUR: 1_000 * KR, SCHOOL: -400 * KR}
    said = history.journal(sample_db)[0].sentence.replace("\u00a0", " ")
    assert said == "Verifikation V 7 2020-05-14: 2 rader, 600 kr, bokfördes: Lokalhyra"
    assert history.verify(sample_db) == []


def test_a_rule_stops_all_rows_and_names_the_one(sample_db: Database) -> None:
    with pytest.raises(Refusal) as refused:
        vouchers.add_voucher(sample_db, [row(SPUR, KR), row(RESERVE, KR)])
    assert [(f.rule, f.row) for f in refused.value.findings] == [("S1", 2)]
    assert outturn.count(sample_db) == 0


def test_what_is_said_of_every_row_is_said_once(sample_db: Database) -> None:
    closing.close(sample_db, month(2020, 5), "HOSPA", hard=True)
    with pytest.raises(Refusal) as refused:
        vouchers.add_voucher(sample_db, [row(SPUR, KR), row(SCHOOL, KR)])
    assert [(f.rule, f.row) for f in refused.value.findings] == [("S3", None)]
    late = vouchers.add_voucher(sample_db, [row(SPUR, KR), row(SCHOOL, KR)], late=True)
    assert late.is_late
    assert {(e.date, e.true_date) for e in outturn.entries(sample_db)} == {(date(2020, 6, 1), DAY)}


def test_going_over_budget_is_warned_per_activity(sample_db: Database) -> None:
    much = [row(SPUR, 400_000 * KR), row(SPUR, 400_000 * KR), row(SCHOOL, KR)]
    added = vouchers.add_voucher(sample_db, much)
    assert [(f.rule, f.subject) for f in added.findings] == [("S4", "SPUR inspektion")]


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "har inga rader"),
        ([row(SPUR, KR), row(SPUR, 0)], "beloppet är 0 kr"),
        ([row(SPUR, KR), row(SPUR, KR, date(2020, 5, 15))], "inte samma datum"),
        ([row(SPUR, KR), row(SPUR, KR, voucher="V 8")], "inte samma datum och verifikation"),
    ],
)
def test_rows_that_are_no_voucher_are_refused(
    sample_db: Database, rows: list[NewEntry], words: str
) -> None:
    with pytest.raises(InputError, match=words):
        vouchers.add_voucher(sample_db, rows)
    assert outturn.count(sample_db) == 0
