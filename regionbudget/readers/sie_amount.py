"""Amounts as SIE files hold them: `-1234.50` by the standard, and what programs write instead."""

import re
from typing import NamedTuple

from regionbudget.domain.money import LARGEST_KRONOR

_GROUPING = " \u00a0\u202f\u2009'\u2019"
_MINUS = r"\-\u2212\u2013"
_AMOUNT = re.compile(
    rf"(?P<open>\()?+(?P<sign>[+{_MINUS}]?)[ ]?"
    rf"(?P<digits>[0-9][0-9{_GROUPING},.]*+|[.,][0-9]++)(?P<after>[-{_MINUS}]?)(?P<close>\)?)"
    r"(?:[ ]?(?:kr|sek))?",
    re.IGNORECASE,
)
_NOTHING = re.compile(r"[-+]?[0-9](?:[.,][0-9]*+)?e-0*+(?:[4-9]|[1-9][0-9]{1,2})", re.IGNORECASE)
"""What is left of a sum of binary fractions (`-1.1E-13`): less than a tenth of an öre."""
_GROUPED = re.compile(rf"[0-9]{{1,3}}(?:([{_GROUPING},.])[0-9]{{3}})(?:\1[0-9]{{3}})*+")
_LONGEST = 60


class Amount(NamedTuple):
    """`ore` None: it cannot be read in one way. `doubtful`: more decimals than öre has (those of
    a binary fraction apart), or three that might have been thousands (`1.234`)."""

    ore: int | None
    doubtful: bool = False


UNREADABLE = Amount(None)


def read_amount(text: str) -> Amount:
    """Kronor as text to öre, half an öre away from zero.

    A point is the decimal sign whatever follows, as the standard says; a comma is it too, unless
    three digits follow (`1,234`), which is refused. With both, the last one is it. Blanks, points
    and commas may part thousands where the groups are whole.
    """
    text = text.strip()
    if len(text) > _LONGEST:
        return UNREADABLE
    match = _AMOUNT.fullmatch(text)
    if match is None:
        return Amount(0, doubtful=True) if _NOTHING.fullmatch(text) else UNREADABLE
    if bool(match["open"]) != bool(match["close"]) or (match["sign"] and match["after"]):
        return UNREADABLE
    kronor, decimals = _parted(match["digits"].strip())
    if kronor is None or int(kronor or "0") > LARGEST_KRONOR:
        return UNREADABLE
    ore = int(kronor or "0") * 100 + int(decimals[:2].ljust(2, "0")) + (decimals[2:3] >= "5")
    negative = match["sign"] not in {"", "+"} or match["after"] or match["open"]
    doubtful = decimals[2:5].strip("0") not in {"", "999"} or (
        len(decimals) == 3 and _might_be_thousands(kronor)
    )
    return Amount(-ore if negative else ore, doubtful)


def _parted(digits: str) -> tuple[str | None, str]:
    """Whole kronor and decimals as digits; None when the text can be read in two ways or none."""
    last = max(digits.rfind("."), digits.rfind(","))
    if last < 0:
        return _whole(digits), ""
    sign, before, after = digits[last], digits[:last], digits[last + 1 :]
    if sign in before:  # 1.234.567: it parts thousands
        return _whole(digits), ""
    if after and not after.isdigit():
        return None, ""
    if sign == "," and len(after) == 3 and _might_be_thousands(before):
        return None, ""
    return _whole(before), after


def _might_be_thousands(before: str) -> bool:
    return before.isdigit() and len(before) <= 3 and not before.startswith("0")


def _whole(text: str) -> str | None:
    if not text or text.isdigit():
        return text
    if _GROUPED.fullmatch(text) is None:
        return None
    return "".join(sign for sign in text if sign.isdigit())
