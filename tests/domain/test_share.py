"""A share as it is written, in the window and in reports."""

import pytest

from regionbudget.domain.share import format_share


@pytest.mark.parametrize(
    ("share", "written"),
    [
        (0.0, "0,0"),
        (0.153846, "15,4"),
        (-0.153846, "−15,4"),
        (0.0625, "6,3"),
        (-0.0625, "−6,3"),
        (-0.000001, "0,0"),
        (12.3456, "1 234,6"),
        (1e-6, "0,0"),
    ],
)
def test_a_share_is_a_percent_with_one_decimal_half_away_from_zero(
    share: float, written: str
) -> None:
    assert format_share(share).replace("\u00a0", " ") == f"{written} %"
