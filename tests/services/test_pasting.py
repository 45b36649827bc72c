"""Pasted entries: tried without being stored, booked as one batch, known ones skipped (S6)."""

from datetime import date

import pytest

from regionbudget.bootstrap import Database
from regionbudget.domain.batch import BatchKind
from regionbudget.domain.periods import month
from regionbudget.errors import InputError, Refusal
from regionbudget.services import closing, history, outturn, pasting

SPUR = 13
ROW = ["2020-05-14", "SPUR inspektion", "1 200,50", "Resor", "V 1", "Resor"]
OTHER = ["2020-05-15", "9", "-200", "Kredit", "V 2", ""]
RESERVE = ["2020-05-15", "16", "200", "", "", ""]


def test_a_block_is_booked_as_one_batch(sample_db: Database) -> None:
    done = pasting.book(sample_db, [ROW, [""] * 6, OTHER])
    assert (done.entry_ids, done.known, done.total_ore) == ([1, 2], 0, 100_050)
    told = outturn.told(sample_db, 1)
    assert told.batch is not None
    assert (told.batch.content.kind, told.batch.content.source) == (BatchKind.PASTE, "urklipp")
    assert told.batch.content.accepted.ore == 100_050
    assert outturn.booked(sample_db) == {SPUR: 120_050, 9: -20_000}
    assert history.verify(sample_db) == []


def test_the_same_block_again_brings_nothing(sample_db: Database) -> None:
    pasting.book(sample_db, [ROW])
    head = history.head(sample_db)
    again = pasting.book(sample_db, [ROW])
    assert (again.entry_ids, again.known, again.batch_id) == ([], 1, None)
    assert history.head(sample_db) == head
    twice = pasting.try_rows(sample_db, [ROW, ROW])
    assert (list(twice.known), list(twice.new)) == ([1], [2])


def test_every_fault_is_told_in_its_cell_and_nothing_booked(sample_db: Database) -> None:
    grid = [ROW, ["x", "SPUR inspektion", "5", "", "", ""], [*ROW[:1], "okänd", "5", "", "", ""]]
    grid += [RESERVE, ["2021-01-01", "9", "5", "", "", ""]]
    trial = pasting.try_rows(sample_db, grid)
    assert trial.stopped
    assert (list(trial.new), trial.total_ore) == ([1], 120_050)
    assert sorted((row, column) for row, column, _ in trial.marks()) == [
        (2, "Datum"),
        (3, "Aktivitet"),
        (4, "Aktivitet"),
        (5, "Datum"),
    ]
    with pytest.raises(InputError) as wrong:
        pasting.book(sample_db, grid)
    assert [problem.row for problem in wrong.value.problems] == [2, 3]
    assert {(f.rule, f.row) for f in wrong.value.findings} == {("S1", 4), ("S2", 5)}
    assert outturn.count(sample_db) == 0


def test_a_closed_month_is_refused_or_booked_late(sample_db: Database) -> None:
    pasting.book(sample_db, [ROW])
    closing.close(sample_db, month(2020, 5), "HOSPA", hard=True)
    assert not pasting.try_rows(sample_db, [ROW]).stopped  # it is there already
    with pytest.raises(Refusal, match="S3"):
        pasting.book(sample_db, [ROW, OTHER])
    late = pasting.book(sample_db, [ROW, OTHER], late=True)
    assert late.entry_ids == [2]
    entry = outturn.told(sample_db, 2).entry
    assert (entry.date, entry.true_date) == (date(2020, 6, 1), date(2020, 5, 15))
    assert pasting.book(sample_db, [ROW, OTHER], late=True).entry_ids == []


def test_an_investment_is_stopped_in_the_cell_of_its_category(sample_db: Database) -> None:
    trial = pasting.try_rows(sample_db, [[*ROW[:5], "Investering"]])
    assert [(row, column) for row, column, _ in trial.marks()] == [(1, "Kostnadsslag")]
    assert trial.stopped


def test_going_over_budget_is_told_of_the_activity(sample_db: Database) -> None:
    trial = pasting.try_rows(sample_db, [[*ROW[:2], "800 000", "", "", ""]])
    assert [(f.rule, f.row) for f in trial.findings] == [("S4", None)]
    assert not trial.stopped
