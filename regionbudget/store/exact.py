"""Exact numbers kept as text. Apart from the database: reading a plan needs none of them."""

import re
from decimal import Decimal

from regionbudget.store.database import Value, text


def decimal(value: Value) -> Decimal:
    """An exact number that is kept as text (with a decimal point). ValueError when it is none."""
    if re.fullmatch(r"-?\d+(\.\d+)?", text(value), re.ASCII) is None:
        raise ValueError(value)
    return Decimal(text(value))
