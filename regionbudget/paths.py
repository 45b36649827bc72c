"""The one place that knows where resources lie (in a checkout, a wheel or a frozen bundle) and
where what the program keeps for the user does.
"""

import os
from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _beside(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


RESOURCES = _beside("_resources", "resources")
SAMPLE_DATA = _beside("_sample_data", "sample_data")
SAMPLE_PLAN = SAMPLE_DATA / "plan-2020.csv"
SAMPLE_LEDGER = SAMPLE_DATA / "ledger-2020.csv"

DATA_VARIABLE = "REGIONBUDGET_DATA"
"""Names another folder for the user's data: for tests, and for shared set-ups."""


def data_folder() -> Path:
    """What the program keeps for the user beside plan files; it need not be there yet."""
    if chosen := os.environ.get(DATA_VARIABLE):
        return Path(chosen)
    import platformdirs

    return platformdirs.user_data_path("regionbudget", appauthor=False)


def agreement_library() -> Path:
    """The folder of agreements that the user has added."""
    return data_folder() / "agreements"
