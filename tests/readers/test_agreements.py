"""The built-in agreements hold the published figures, and regions answer to all their names."""

import pytest

from regionbudget.domain.agreement import Agreement
from regionbudget.errors import InputError
from regionbudget.readers.agreements import (
    agreement_keys,
    load_agreement,
    load_agreements,
    region_name,
    region_names,
)

JAMTLAND = "Jämtland Härjedalen"


def test_the_three_built_in_agreements_are_listed_oldest_first() -> None:
    assert agreement_keys() == ["gnv-2019", "gnv-2020", "gnv-2021"]
    assert [agreement.year for agreement in load_agreements()] == [2019, 2020, 2021]


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda a: a.key)
def test_the_lines_add_up_to_what_goes_to_the_regions(agreement: Agreement) -> None:
    assert sum(line.national_ore for line in agreement.lines) == agreement.to_regions_ore


@pytest.mark.parametrize("agreement", load_agreements(), ids=lambda a: a.key)
def test_keys_are_unique_and_ring_fenced_lines_state_section_and_purpose(
    agreement: Agreement,
) -> None:
    keys = [line.key for line in agreement.lines]
    assert len(keys) == len(set(keys))
    assert all(line.section and line.purpose for line in agreement.lines if line.ring_fenced)


def test_each_region_has_an_amount_for_each_line_in_2020_and_2021() -> None:
    for key in ("gnv-2020", "gnv-2021"):
        agreement = load_agreement(key)
        assert sorted(agreement.allocations) == sorted(region_names())
        for amounts in agreement.allocations.values():
            assert list(amounts) == [line.key for line in agreement.lines]


def test_the_columns_of_2020_add_up_to_the_national_sums() -> None:
    agreement = load_agreement("gnv-2020")
    for line in agreement.lines:
        published = sum(amounts[line.key] for amounts in agreement.allocations.values())
        assert published == line.national_ore


def test_in_2021_one_published_column_is_one_krona_too_large() -> None:
    agreement = load_agreement("gnv-2021")
    gaps = {
        line.key: sum(amounts[line.key] for amounts in agreement.allocations.values())
        - line.national_ore
        for line in agreement.lines
    }
    assert {key: gap for key, gap in gaps.items() if gap} == {"medarbetare": 100}


def test_jamtland_harjedalen_gets_its_published_totals() -> None:
    totals = [
        sum(load_agreement(key).allocations[JAMTLAND].values()) for key in ("gnv-2020", "gnv-2021")
    ]
    assert totals == [7_186_270_900, 7_266_519_000]


def test_2019_has_no_table_per_region() -> None:
    assert load_agreement("gnv-2019").allocations == {}


def test_the_part_report_of_2020_was_withdrawn_by_a_later_decision() -> None:
    withdrawn = [d for d in load_agreement("gnv-2020").deadlines if d.withdrawn]
    assert [d.what for d in withdrawn] == ["Delredovisning till Socialstyrelsen"]
    assert "2020-04-09" in (withdrawn[0].later_decision or "")


def test_an_unknown_agreement_is_refused_with_the_known_ones() -> None:
    with pytest.raises(InputError, match="gnv-2019, gnv-2020, gnv-2021"):
        load_agreement("gnv-2031")


def test_a_key_cannot_climb_out_of_the_folder() -> None:
    with pytest.raises(InputError):
        load_agreement("../regions")


@pytest.mark.parametrize(
    "spelling",
    [JAMTLAND, "jämtlands län", " REGION  Jämtland Härjedalen ", "Ja\u0308mtland", "Jämtland"],
)
def test_a_region_answers_to_its_name_and_aliases(spelling: str) -> None:
    assert region_name(spelling) == JAMTLAND


def test_a_misspelt_region_is_refused_with_near_matches() -> None:
    with pytest.raises(InputError, match="menas Jämtland Härjedalen"):
        region_name("Jemtland Härjedalen")


def test_a_region_that_is_like_none_is_refused_with_all_of_them() -> None:
    with pytest.raises(InputError, match="Blekinge, Dalarna"):
        region_name("Atlantis")
