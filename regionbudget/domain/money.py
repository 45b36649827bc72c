"""Money is a whole number of öre (int): the one reader and the one writer of Swedish amounts."""

import re

from regionbudget.domain.message import Message, say

NBSP = "\u00a0"
MINUS = "\u2212"
BLANKS = " \u00a0\u202f"
"""What may part thousands: blank, no-break space, narrow no-break space."""

LARGEST_KRONOR = 10**12
"""Amounts beyond a thousand billion kronor are mistyped, and would strain 64-bit sums."""

_AMOUNT = re.compile(
    rf"(?P<sign>[-{MINUS}]?)"
    rf"(?P<kronor>\d{{1,3}}(?:[{BLANKS}]\d{{3}})+|\d+)"
    rf"(?:,(?P<comma>\d{{1,2}})|\.(?P<point>\d{{2}}))?"
    rf"(?:[{BLANKS}]?kr)?",
    re.ASCII | re.IGNORECASE,
)


class AmountError(ValueError):
    """The text is not an amount that can be read in one way only."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parse_amount(text: str) -> int:
    """Read a Swedish amount in kronor and return öre.

    `33492`, `33 492,50` (blank, NBSP or narrow NBSP; `-` or U+2212) and `33492.50` are read;
    `1.234`, `1,234` and `1,234.50` can be read in two ways and raise AmountError.
    """
    stripped = text.strip(BLANKS + "\t\r\n")
    if not stripped:
        raise AmountError(say("beloppet saknas"))
    match = _AMOUNT.fullmatch(stripped)
    if match is None:
        raise AmountError(
            say("beloppet ”{text}” kan inte läsas säkert; skriv till exempel 33 492,50", text=text)
        )
    kronor = int("".join(c for c in match["kronor"] if c.isdigit()))
    if kronor > LARGEST_KRONOR:
        raise AmountError(say("beloppet ”{text}” är orimligt stort", text=text))
    ore = kronor * 100 + int((match["comma"] or match["point"] or "0").ljust(2, "0"))
    return -ore if match["sign"] else ore


def format_amount(ore: int, *, decimals: bool | None = None) -> str:
    """Write öre as Swedish kronor: `1 234 567` or `1 234 567,50`, NBSP between thousands, U+2212.

    `decimals` None writes öre only when there are any.
    """
    kronor, rest = divmod(abs(ore), 100)
    text = f"{kronor:,}".replace(",", NBSP)
    if rest if decimals is None else decimals:
        text += f",{rest:02d}"
    return MINUS + text if ore < 0 else text


def kr(ore: int) -> str:
    """The amount as it stands in a sentence: `33 492 kr`."""
    return f"{format_amount(ore)}{NBSP}kr"
