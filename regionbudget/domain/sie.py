"""A SIE file as a value: who wrote it, for whom, the vouchers with their rows, and what is odd.

Accounts and objects are text (`FEL`, `SÄLJ`, `0001`); amounts are öre, debit positive.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from regionbudget.domain.finding import Severity
from regionbudget.domain.message import Message
from regionbudget.domain.plan import fold

DEFAULT_DIMENSION = "6"
RESERVED_DIMENSIONS = {
    "1": "Kostnadsställe",
    "2": "Kostnadsbärare",
    "6": "Projekt",
    "7": "Anställd",
    "8": "Kund",
    "9": "Leverantör",
    "10": "Faktura",
}
"""What the standard calls the numbers it reserves; a file need not declare them."""

Objects = tuple[tuple[str, str], ...]
"""Pairs of dimension and object, in the file's order."""


@dataclass(frozen=True)
class SieProblem:
    """What is wrong or odd. `stop`: nothing may be booked from the file. `line` None: the whole."""

    code: str
    line: int | None
    message: Message
    severity: Severity = Severity.WARN


@dataclass(frozen=True, slots=True)
class SieVoucher:
    """Series and number may be empty; `date` None: the file does not say."""

    line: int
    series: str
    number: str
    date: date | None
    text: str

    @property
    def label(self) -> str:
        """`A 12`, as it stands on an entry; empty when the file has neither series nor number."""
        return f"{self.series} {self.number}".strip()


class SieRow(NamedTuple):
    """A `#TRANS`. `amount_ore` None: the amount cannot be read. A tuple: files hold 100 000."""

    line: int
    voucher: SieVoucher | None
    account: str
    objects: Objects
    amount_ore: int | None
    own_date: date | None
    text: str

    @property
    def date(self) -> date | None:
        """The row's own date if it has one, else the voucher's (`domain.md` §9)."""
        if self.own_date is not None:
            return self.own_date
        return None if self.voucher is None else self.voucher.date


class PeriodBalance(NamedTuple):
    """A `#PSALDO` of the year: what an account (and objects) changed by in a month (`202005`)."""

    line: int
    month: str
    account: str
    objects: Objects
    amount_ore: int


class ResultBalance(NamedTuple):
    """A `#RES` of the year."""

    line: int
    account: str
    amount_ore: int


@dataclass(frozen=True)
class Dimension:
    """`parent` is the dimension that a `#UNDERDIM` belongs to, else empty."""

    number: str
    name: str
    parent: str = ""


@dataclass(frozen=True, kw_only=True)
class Sie:
    """`type` is 1, 2, 3, 4E or 4I, and empty when the file is no SIE file.

    `number` and `name` are the organisation's. `years` are the fiscal years by their number in the
    file: 0 is the one that the vouchers belong to.
    """

    type: str
    program: str
    encoding: str
    number: str
    name: str
    chart: str
    years: Mapping[int, tuple[date, date]]
    accounts: Mapping[str, str]
    account_types: Mapping[str, str]
    dimensions: Mapping[str, Dimension]
    objects: Mapping[tuple[str, str], str]
    results: tuple[ResultBalance, ...]
    period_balances: tuple[PeriodBalance, ...]
    vouchers: tuple[SieVoucher, ...]
    rows: tuple[SieRow, ...]
    problems: tuple[SieProblem, ...]

    @property
    def year(self) -> tuple[date, date] | None:
        """First and last day of the fiscal year that the file tells of."""
        return self.years.get(0)

    @property
    def company(self) -> str:
        """What tells one company's files from another's: the number's digits, else the name."""
        digits = "".join(sign for sign in self.number if sign.isdigit())
        if len(digits) == 12:  # with the century, which most programs leave out
            digits = digits[2:]
        return digits or fold(self.name)

    @property
    def stops(self) -> tuple[SieProblem, ...]:
        """Why nothing may be booked from the file; empty when it may."""
        return tuple(each for each in self.problems if each.severity is Severity.STOP)

    def dimension_name(self, number: str) -> str:
        """The file's own word, else the standard's, else empty."""
        known = self.dimensions.get(number)
        if known is not None and known.name:
            return known.name
        return RESERVED_DIMENSIONS.get(number, "")


def sum_by_account(rows: Iterable[SieRow]) -> dict[str, int]:
    """Öre per account, sorted; sums that are 0 are left out."""
    sums: dict[str, int] = defaultdict(int)
    for row in rows:
        sums[row.account] += row.amount_ore or 0
    return {account: ore for account, ore in sorted(sums.items()) if ore}


def sum_by_object(rows: Iterable[SieRow]) -> dict[tuple[str, str], int]:
    """Öre per dimension and object, sorted; sums that are 0 are left out."""
    sums: dict[tuple[str, str], int] = defaultdict(int)
    for row in rows:
        for pair in row.objects:
            sums[pair] += row.amount_ore or 0
    return {pair: ore for pair, ore in sorted(sums.items()) if ore}
