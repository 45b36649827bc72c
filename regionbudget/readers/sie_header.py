"""What a SIE file says before its vouchers: who, when, which accounts, objects and balances."""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from regionbudget.domain.message import say
from regionbudget.domain.sie import Dimension, Objects, PeriodBalance, ResultBalance
from regionbudget.readers.sie_amount import read_amount
from regionbudget.readers.sie_fields import MOST_FIELDS, read_day, words
from regionbudget.readers.sie_objects import plain_dimension
from regionbudget.readers.sie_plain import read_plain_balance
from regionbudget.readers.sie_problems import Problems
from regionbudget.readers.sie_rows import read_row


@dataclass
class Header:
    """Filled post by post; `words` holds the posts of one text (`FNAMN`, `ORGNR`), `seen`
    the labels."""

    problems: Problems
    words: dict[str, str] = field(default_factory=dict)
    years: dict[int, tuple[date, date]] = field(default_factory=dict)
    accounts: dict[str, str] = field(default_factory=dict)
    account_types: dict[str, str] = field(default_factory=dict)
    dimensions: dict[str, Dimension] = field(default_factory=dict)
    objects: dict[tuple[str, str], str] = field(default_factory=dict)
    results: list[ResultBalance] = field(default_factory=list)
    period_balances: list[PeriodBalance] = field(default_factory=list)
    seen: set[str] = field(default_factory=set)

    def is_news(self, label: str, body: str, line: int) -> bool:
        """Take a post; True the first time that one is met which nobody knows."""
        known = label in self.seen
        if not known and len(self.seen) < _MOST_LABELS:
            self.seen.add(label)
        if label in _TAKERS:
            _TAKERS[label](self, body, line)
        elif label in _TEXTS:
            self.words.setdefault(label, _joined(body, _TEXTS[label]))
        else:
            return not known and label not in _IGNORED
        return False


_MOST_LABELS = 1000
_TEXTS = {"PROGRAM": 2, "SIETYP": 1, "FNAMN": 0, "ORGNR": 1, "FNR": 1, "KPTYP": 1}
"""How many fields the text takes; 0 is all, for a name that was never quoted."""
_IGNORED = frozenset(
    (
        *("FLAGGA", "FORMAT", "GEN", "PROSA", "FTYP", "ADRESS", "BKOD", "TAXAR", "OMFATTN"),
        *("VALUTA", "SRU", "ENHET", "KSUMMA", "MOMSKOD", "IB", "UB", "OIB", "OUB", "PBUDGET"),
    )
)


def _joined(body: str, count: int) -> str:
    texts = [text for text, _ in words(body, count or MOST_FIELDS)]
    return " ".join(text for text in texts if text)


def _padded(body: str, count: int) -> list[str]:
    """The first fields as text, empty where the post has fewer."""
    return ([text for text, _ in words(body, count)] + [""] * count)[:count]


def _take_year(header: Header, body: str, line: int) -> None:
    number, first, last = _padded(body, 3)
    start, end = read_day(first), read_day(last)
    if not _is_number(number) or start is None or end is None or start > end:
        header.problems.add("year", line, lambda: say("räkenskapsåret kan inte läsas"))
        return
    header.years.setdefault(int(number), (start, end))


def _is_number(text: str) -> bool:
    return len(text) <= 4 and text.removeprefix("-").isascii() and text.removeprefix("-").isdigit()


def _take_account(header: Header, body: str, line: int) -> None:  # noqa: ARG001
    account, name = _padded(body, 2)
    if account:
        header.accounts.setdefault(account, name)


def _take_account_type(header: Header, body: str, line: int) -> None:  # noqa: ARG001
    account, kind = _padded(body, 2)
    header.account_types[account] = kind.upper()


def _take_dimension(header: Header, body: str, line: int) -> None:  # noqa: ARG001
    number, name = _padded(body, 2)
    _add_dimension(header, Dimension(plain_dimension(number), name))


def _take_sub_dimension(header: Header, body: str, line: int) -> None:  # noqa: ARG001
    number, name, parent = _padded(body, 3)
    _add_dimension(header, Dimension(plain_dimension(number), name, plain_dimension(parent)))


def _add_dimension(header: Header, dimension: Dimension) -> None:
    header.dimensions[dimension.number] = dimension


def _take_object(header: Header, body: str, line: int) -> None:  # noqa: ARG001
    number, name, title = _padded(body, 3)
    if name:
        header.objects.setdefault((plain_dimension(number), name), title)


def _take_result(header: Header, body: str, line: int) -> None:
    year, account, text = _padded(body, 3)
    if year != "0":
        return
    ore = read_amount(text).ore
    if ore is None:
        _tell_unread(header, line)
        return
    header.results.append(ResultBalance(line, account, ore))


def _take_period_balance(header: Header, body: str, line: int) -> None:
    parts = body.split(None, 2)
    if len(parts) < 3 or parts[0].strip('"') != "0":
        return
    month = parts[1].strip('"')
    balance = read_plain_balance(parts[2]) or _patient_balance(parts[2])
    if balance is None or len(month) != 6 or not month.isdigit():
        _tell_unread(header, line)
        return
    header.period_balances.append(PeriodBalance(line, month, *balance))


def _patient_balance(body: str) -> tuple[str, Objects, int] | None:
    fields = read_row(body)
    ore = fields.amount.ore
    return None if ore is None else (fields.account, fields.objects, ore)


def _tell_unread(header: Header, line: int) -> None:
    header.problems.add(
        "balance", line, lambda: say("saldot kan inte läsas; det jämförs inte med verifikationerna")
    )


_TAKERS: dict[str, Callable[[Header, str, int], None]] = {
    "RAR": _take_year,
    "KONTO": _take_account,
    "KTYP": _take_account_type,
    "DIM": _take_dimension,
    "UNDERDIM": _take_sub_dimension,
    "OBJEKT": _take_object,
    "RES": _take_result,
    "PSALDO": _take_period_balance,
}
