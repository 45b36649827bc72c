"""A region's lines and its parts of their earmarks, which add up to the line."""

import pytest

from regionbudget.domain.allocation import allocated_earmarks, allocated_lines, split_on_earmarks
from regionbudget.readers.agreements import load_agreement

KR = 100
JAMTLAND = "Jämtland Härjedalen"


def test_e_halsa_of_2020_is_parted_on_1177_and_standards() -> None:
    agreement = load_agreement("gnv-2020")
    parts = allocated_earmarks(agreement, agreement.allocations[JAMTLAND])
    assert {each.path: each.amount_ore for each in parts} == {
        "e-halsa/1177": 1_646_461 * KR,
        "e-halsa/standarder": 1_266_508 * KR,
    }
    assert [each.receiver for each in parts] == ["SKR", None]


def test_a_doctor_of_ones_own_is_200_of_2409_of_nara_vard_2021() -> None:
    agreement = load_agreement("gnv-2021")
    (part,) = allocated_earmarks(agreement, agreement.allocations[JAMTLAND])
    assert part.path == "nara-vard/fast-lakarkontakt"
    assert part.amount_ore == 2_525_687 * KR
    assert not part.ring_fenced


@pytest.mark.parametrize("key", ["gnv-2020", "gnv-2021"])
def test_earmarks_and_the_rest_add_up_to_the_line_in_every_region(key: str) -> None:
    agreement = load_agreement(key)
    for amounts in agreement.allocations.values():
        for line in agreement.lines:
            if line.earmarks:
                parts = split_on_earmarks(line, amounts[line.key])
                assert sum(parts.values()) == amounts[line.key]


def test_the_lines_are_those_of_the_agreement_with_ground_and_receiver() -> None:
    agreement = load_agreement("gnv-2021")
    lines = allocated_lines(agreement, agreement.allocations[JAMTLAND])
    assert [line.key for line in lines] == [line.key for line in agreement.lines]
    receivers = {line.key: line.receiver for line in lines if line.receiver}
    assert receivers == {"1177": "SKR"}
    assert [line.key for line in lines if line.may_lift] == []
