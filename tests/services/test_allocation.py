"""A pasted table's row becomes the plan's allocation once, and only by its own agreement."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from annex_texts import annex_text

from regionbudget.bootstrap import open_plan
from regionbudget.errors import InputError
from regionbudget.readers.agreements import load_agreement, region_names
from regionbudget.services import allocation, history, plans
from regionbudget.store.database import Database

OF_2019, OF_2020 = load_agreement("gnv-2019"), load_agreement("gnv-2020")
TEXT = "\n".join(f"{region} 1 000 100 200 300 600" for region in region_names())


@pytest.fixture
def bare(tmp_path: Path) -> Iterator[Database]:
    """A plan of 2019, whose agreement has no table per region."""
    path = tmp_path / "bare.db"
    plans.create(path, "gnv-2019", "Gotland")
    db = open_plan(path)
    yield db
    db.close()


def test_the_row_is_taken_once_and_told_in_the_history(bare: Database) -> None:
    checked = allocation.check_text(TEXT, OF_2019)
    plan = allocation.take_row(bare, checked)
    assert [line.amount_ore for line in plan.lines] == [10_000, 20_000, 30_000]
    assert history.journal(bare)[0].sentence.replace("\u00a0", " ") == (
        "Tilldelningen 600 kr lästes in från inklistrad text ur God och nära vård 2019"
    )
    with pytest.raises(InputError, match="redan sin tilldelning"):
        allocation.take_row(bare, checked)


def test_a_table_of_another_agreement_is_not_taken(bare: Database) -> None:
    checked = allocation.check_text(annex_text(OF_2020), OF_2020)
    with pytest.raises(InputError, match="planen bygger på God och nära vård 2019"):
        allocation.take_row(bare, checked)
    assert plans.load(bare).lines == ()
