"""Performers as a planner writes them, and back again."""

import pytest

from regionbudget.domain.performers import format_performers, parse_performers
from regionbudget.domain.plan import Performer, PerformerKind

OWN = PerformerKind.OWN_UNIT


@pytest.mark.parametrize(
    ("text", "performers"),
    [
        ("IT-enheten", (Performer("IT-enheten", OWN),)),
        (
            "Hälsocentral A (privat) + Strömsund (Kommun) + SKR (skr)",
            (
                Performer("Hälsocentral A", PerformerKind.PRIVATE),
                Performer("Strömsund", PerformerKind.MUNICIPALITY),
                Performer("SKR", PerformerKind.SKR),
            ),
        ),
        ("Förvaltning (väst)", (Performer("Förvaltning (väst)", OWN),)),
        ("Enhet (väst) (privat)", (Performer("Enhet (väst)", PerformerKind.PRIVATE),)),
    ],
)
def test_a_performer_is_a_unit_of_the_region_unless_it_says_otherwise(
    text: str, performers: tuple[Performer, ...]
) -> None:
    assert parse_performers(text) == performers
    assert parse_performers(format_performers(performers)) == performers


def test_a_performer_without_a_name_is_none() -> None:
    assert parse_performers(" + (privat) + ") == ()
