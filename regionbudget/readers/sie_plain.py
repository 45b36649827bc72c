"""Rows and vouchers that follow the standard to the letter: nearly all of every file, fast.

What these patterns do not take whole is left to `sie_rows` and `sie_posts`, which must find the
same where both can read.
"""

import re
from datetime import date
from functools import lru_cache

from regionbudget.domain.sie import Objects, SieVoucher
from regionbudget.readers.sie_fields import read_day
from regionbudget.readers.sie_objects import object_fields, paired

_WORD = r'(?:"([^"\\]*+)"|([^ \t"{}#]++))'
_TEXT = rf"(?:[ \t]++{_WORD}(?:[ \t][^#{{}}]*+)?)?[ \t]*+"
_SUM = (
    r'(?:"([^"{}\\]*+)"|([^ \t"{}#]++))[ \t]*+\{([^{}#\\]*+)\}[ \t]*+'
    r"(-?)([0-9]{1,12}+)(?:[.,]([0-9]{1,2}+))?"
)
_ROW = re.compile(
    rf"[ \t]*+#(?i:TRANS)[ \t]++{_SUM}"
    rf'(?:[ \t]++(?:"([0-9]{{8}})?+"|([0-9]{{8}})){_TEXT})?[ \t]*+'
)
_VOUCHER = re.compile(
    rf'[ \t]*+#(?i:VER)[ \t]++{_WORD}[ \t]++{_WORD}[ \t]++(?:"([0-9]{{8}})"|([0-9]{{8}})){_TEXT}'
)

_BALANCE = re.compile(rf"{_SUM}(?:[ \t]++(?![0-9]{{3}}(?:[ \t.,]|$))-?[0-9.]++)?[ \t]*+")
"""The quantity may follow; three digits may be a part of the amount."""

PlainRow = tuple[str, Objects, int, date | None, str]
"""Account, objects, öre, the row's own date, text."""


def read_plain_row(line: str) -> PlainRow | None:
    """A whole line with its label; None for every line that needs more patience."""
    match = _ROW.fullmatch(line)
    if match is None:
        return None
    quoted, account, listed, sign, kronor, decimals, day_q, day, text_q, text = match.groups()
    objects = _objects(listed) if listed else ()
    written = day or day_q
    own = read_day(written) if written else None
    account = account or (quoted or "").strip()
    if objects is None or (written and own is None) or not account:
        return None
    return account, objects, _ore(sign, kronor, decimals), own, text or (text_q or "").strip()


def read_plain_balance(body: str) -> tuple[str, Objects, int] | None:
    """Account, objects and öre of a `#PSALDO` after its month; None as above."""
    match = _BALANCE.fullmatch(body)
    if match is None:
        return None
    quoted, account, listed, sign, kronor, decimals = match.groups()
    objects = _objects(listed) if listed else ()
    account = account or (quoted or "").strip()
    if objects is None or not account:
        return None
    return account, objects, _ore(sign, kronor, decimals)


def _ore(sign: str, kronor: str, decimals: str | None) -> int:
    ore = int(kronor) * 100
    if decimals:
        ore += int(decimals) if len(decimals) == 2 else int(decimals) * 10
    return -ore if sign else ore


def read_plain_voucher(number: int, line: str) -> SieVoucher | None:
    """A voucher on the line; None for every line that needs more patience."""
    match = _VOUCHER.fullmatch(line)
    if match is None:
        return None
    series_q, series, own_q, own, day_q, day, text_q, text = match.groups()
    voucher_day = read_day(day or day_q)
    series = series or (series_q or "").strip()
    if voucher_day is None or len(series) >= 8:  # a long series may be the date
        return None
    own = own or (own_q or "").strip()
    return SieVoucher(number, series, own, voucher_day, text or (text_q or "").strip())


def _objects(listed: str) -> Objects | None:
    """What stands between the braces; None when it is not whole."""
    return _kept_objects(listed) if len(listed) <= _KEPT else _whole_objects(listed)


def _whole_objects(listed: str) -> Objects | None:
    objects, odd = paired([field for field, brace, _ in object_fields(listed, 0) if not brace])
    return None if odd or listed.count('"') % 2 else objects


_KEPT = 60
"""Characters; longer lists are seldom alike and would fill the memory."""
_kept_objects = lru_cache(maxsize=10_000)(_whole_objects)
