"""Proposed moves are taken by the plan file itself: rules and triggers say yes to each in turn."""

from datetime import date
from random import Random

import pytest

from regionbudget.bootstrap import Database
from regionbudget.domain.commitment import NewCommitment
from regionbudget.domain.periods import interim
from regionbudget.domain.plan import Kind
from regionbudget.domain.spend import NewEntry
from regionbudget.services import commitments, plans, reallocation, repayment
from regionbudget.store import spend
from regionbudget.store.journal import act

T2 = interim(2020)


def a_year(db: Database, seed: int) -> None:
    """Costs of January to August at every pace, some later ones, and open commitments."""
    chance = Random(seed)
    paying = [each for each in plans.load(db).activities if each.kind is not Kind.RESERVE]
    entries = []
    for each in paying:
        monthly = int(each.sum_ore / 12 * chance.choice([0, 0.6, 1.0, 1.3, 1.8]))
        months = range(1, chance.choice([8, 8, 9]) + 1)
        entries += [
            NewEntry(each.id, date(2020, month, 20), monthly, "Faktura", f"A{each.id}-{month}")
            for month in months
            if monthly
        ]
    with act(db, "spend", "") as acting:
        spend.book(acting, entries)
    for each in chance.sample(paying, 6):
        sum_ore = each.sum_ore // chance.choice([3, 10])
        bound = NewCommitment(each.id, date(2020, 8, 1), 10, sum_ore, "Beställt")
        commitments.add(db, bound)


@pytest.mark.parametrize("seed", range(6))
def test_every_move_is_stored_and_together_they_lead_to_best_use_but_for_what_is_blocked(
    sample_db: Database, seed: int
) -> None:
    a_year(sample_db, seed)
    seen = repayment.load(sample_db, T2)
    assert seen.gap_ore > 0
    for each in seen.moves:
        reallocation.reallocate(sample_db, each.on(seen.day, "Chef HOSPA", "behov"))
    after = repayment.load(sample_db, T2)
    assert after.forecast_repayment_ore == seen.best_use_repayment_ore + seen.blocked_ore
    assert (after.moves, after.gap_ore) == ((), seen.blocked_ore)


def test_as_of_a_day_counts_what_was_known_then(sample_db: Database) -> None:
    a_year(sample_db, 1)
    early = repayment.load(sample_db, T2, date(2020, 5, 31))
    assert early.day == date(2020, 5, 31)
    late = repayment.load(sample_db, T2)
    assert early.result.total.accumulated_ore < late.result.total.accumulated_ore
