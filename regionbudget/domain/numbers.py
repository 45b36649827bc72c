"""Numbers that are not money, exact: weights of a key, a need index, counts."""

import re
from decimal import Decimal

from regionbudget.domain.message import Message, say
from regionbudget.domain.money import BLANKS, LARGEST_KRONOR, MINUS, NBSP

_NUMBER = re.compile(
    rf"(?P<sign>[-{MINUS}]?)"
    rf"(?P<whole>\d{{1,3}}(?:[{BLANKS}]\d{{3}})+|\d+)"
    r"(?:,(?P<comma>\d{1,6})|\.(?P<point>\d{1,2}|\d{4,6}))?",
    re.ASCII,
)


class NumberError(ValueError):
    """The text is not a number that can be read in one way only."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def parse_number(text: str) -> Decimal:
    """Read `1234`, `1 234,5`, `1.25` or `−3` exactly, with at most six decimals.

    A comma parts decimals. `1.234` may be either and raises NumberError.
    """
    stripped = text.strip()
    match = _NUMBER.fullmatch(stripped)
    if match is None:
        raise NumberError(
            say("talet ”{text}” kan inte läsas säkert; skriv till exempel 1 234,5", text=stripped)
        )
    whole = "".join(c for c in match["whole"] if c.isdigit())
    if int(whole) > LARGEST_KRONOR:
        raise NumberError(say("talet ”{text}” är orimligt stort", text=stripped))
    number = Decimal(f"{whole}.{match['comma'] or match['point'] or '0'}")
    return plain(-number if match["sign"] else number)


def plain(number: Decimal) -> Decimal:
    """The same number without needless zeros: 1.50 as 1.5, 1E+3 as 1000, -0 as 0."""
    if number == number.to_integral_value():
        return Decimal(int(number))
    return number.normalize()


def format_number(number: Decimal | int) -> str:
    """Write a number as Swedish: `1 234,5`, NBSP between thousands, U+2212."""
    whole, _, decimals = format(plain(abs(Decimal(number))), "f").partition(".")
    text = f"{int(whole):,}".replace(",", NBSP) + (f",{decimals}" if decimals else "")
    return MINUS + text if number < 0 else text
