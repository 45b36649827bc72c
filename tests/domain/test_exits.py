"""An exit calculation as a planner writes it, and back again."""

import pytest

from regionbudget.domain.exits import format_exit, parse_exit, tells_exit
from regionbudget.domain.plan import ExitKind, ExitStep

KR = 100
ORDINARY, REPLACES, WOUND_UP = ExitKind.ORDINARY, ExitKind.REPLACES, ExitKind.WOUND_UP


@pytest.mark.parametrize(
    ("text", "steps"),
    [
        (
            "ordinarie 2021=500000, 2022=500 000,50",
            (
                ExitStep(ORDINARY, "", 2021, 500_000 * KR),
                ExitStep(ORDINARY, "", 2022, 500_000 * KR + 50),
            ),
        ),
        ("ersätter två resor 2021=200000", (ExitStep(REPLACES, "två resor", 2021, 200_000 * KR),)),
        ("avvecklas efter sommaren 2021=0", (ExitStep(WOUND_UP, "efter sommaren", 2021, 0),)),
        ("Ersätter papperskallelser", (ExitStep(REPLACES, "papperskallelser"),)),
        (
            "ordinarie 2021=5 + ersätter fax 2021=6 + vi får se",
            (
                ExitStep(ORDINARY, "", 2021, 5 * KR),
                ExitStep(REPLACES, "fax", 2021, 6 * KR),
                ExitStep(ExitKind.DESCRIBED, "vi får se"),
            ),
        ),
    ],
)
def test_the_forms_are_read_as_steps_with_years_and_sums(
    text: str, steps: tuple[ExitStep, ...]
) -> None:
    assert parse_exit(text) == steps
    assert parse_exit(format_exit(steps)) == steps


@pytest.mark.parametrize(
    "text",
    [
        "Verksamheten tar över i januari",
        "ordinarie 2021=femhundra",
        "ordinarie 2021=1.234",
        "ordinarie 2021=-5",
        "ordinarie 2021=",
        "ordinariebudget 2021=5",
    ],
)
def test_any_other_words_count_as_they_stand(text: str) -> None:
    assert parse_exit(text) == (ExitStep(ExitKind.DESCRIBED, text),)
    assert format_exit(parse_exit(text)) == text


def test_words_that_say_nothing_are_no_calculation() -> None:
    assert parse_exit("  ") == ()
    assert not tells_exit(())
    assert not tells_exit((ExitStep(ExitKind.DESCRIBED, " "),))
    assert tells_exit((ExitStep(ORDINARY),))
    assert tells_exit(parse_exit("avvecklas"))
