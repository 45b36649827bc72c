"""An agreement becomes JSON and comes back as the same agreement."""

import json
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from regionbudget.domain.agreement import Agreement, Predecessor, Succession
from regionbudget.paths import RESOURCES
from regionbudget.readers.agreement_json import agreement_as_json, agreement_from_json
from regionbudget.readers.agreements import load_agreement, load_agreements


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda a: a.key)
def test_each_built_in_agreement_comes_back_equal(agreement: Agreement) -> None:
    assert agreement_from_json(agreement_as_json(agreement)) == agreement


@pytest.mark.parametrize("key", ["gnv-2019", "gnv-2020", "gnv-2021"])
def test_the_text_says_what_the_built_in_file_says(key: str) -> None:
    stored = json.loads((RESOURCES / "agreements" / f"{key}.json").read_text(encoding="utf-8"))
    assert json.loads(agreement_as_json(load_agreement(key))) == stored


@given(st.integers(0, 10**14), st.integers(0, 10**14))
def test_ore_come_back_as_they_were(total_ore: int, population: int) -> None:
    pattern = load_agreement("gnv-2020")
    changed = replace(
        pattern,
        total_ore=total_ore,
        stated_totals={"Blekinge": total_ore},
        population={"Blekinge": population},
    )
    assert agreement_from_json(agreement_as_json(changed)) == changed


def test_a_line_that_goes_nowhere_is_kept() -> None:
    gone = Predecessor("gnv-2020", (Succession("generell", (), "upphörde"),))
    changed = replace(load_agreement("gnv-2021"), predecessor=gone)
    assert agreement_from_json(agreement_as_json(changed)).predecessor == gone
