"""A ledger's rows as read from any file, before names are looked up and rules are asked."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from regionbudget.domain.message import Message


class LedgerRow(NamedTuple):
    """A row of a ledger extract or of a SIE file. A tuple: a file holds a hundred thousand.

    `amount_ore` is a cost when positive (debit), never 0 unless the file says 0. `object` is the
    accounting object that the mapping turns into an activity; `activity` is an id or a title that
    the file itself names. What the file does not have is "".
    """

    row: int
    date: date
    amount_ore: int
    account: str = ""
    object: str = ""
    activity: str = ""
    text: str = ""
    voucher: str = ""
    category: str = ""
    supplier: str = ""


@dataclass(frozen=True)
class RejectedRow:
    """A row that was not booked, and why. `amount_ore` None: the amount itself cannot be read.

    `cells` is the row as it stands in the file.
    """

    row: int
    reason: Message
    amount_ore: int | None = None
    cells: Sequence[str] = ()
