"""The one place that knows where resources lie: in a checkout, a wheel or a frozen bundle."""

from pathlib import Path

_PACKAGE = Path(__file__).resolve().parent


def _beside(installed: str, checkout: str) -> Path:
    inside = _PACKAGE / installed
    return inside if inside.is_dir() else _PACKAGE.parent / checkout


RESOURCES = _beside("_resources", "resources")
SAMPLE_DATA = _beside("_sample_data", "sample_data")
SAMPLE_PLAN = SAMPLE_DATA / "plan-2020.csv"
SAMPLE_LEDGER = SAMPLE_DATA / "ledger-2020.csv"
