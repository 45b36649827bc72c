"""A percent of a line or an earmark: the kronor it gives, and what rounding leaves."""

import re
from dataclasses import dataclass
from fractions import Fraction

from regionbudget.domain.distribution import whole_unit
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import BLANKS, MINUS

_PERCENT = re.compile(
    rf"(?P<whole>\d{{1,3}})(?:[,.](?P<decimals>\d{{1,6}}))?[{BLANKS}]*(?:%|procent)",
    re.ASCII | re.IGNORECASE,
)


@dataclass(frozen=True)
class Share:
    """What a percent gives in öre. `rest` is the exact share minus that, in öre: `33`, `−16,5`."""

    ore: int
    rest: str


class PercentError(ValueError):
    """The text is not a percent from 0 to 100."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def is_percent(text: str) -> bool:
    """Whether the user means a percent, well written or not."""
    stripped = text.strip().casefold()
    return stripped.endswith(("%", "procent"))


def parse_percent(text: str) -> Fraction:
    """The share that `57 %` or `12,5 %` states, exactly. PercentError outside 0 to 100 %."""
    match = _PERCENT.fullmatch(text.strip())
    if match is None:
        raise PercentError(
            say("procenttalet ”{text}” kan inte läsas; skriv till exempel 57 %", text=text.strip())
        )
    share = Fraction(f"{match['whole']}.{match['decimals'] or '0'}") / 100
    if share > 1:
        raise PercentError(say("”{text}” är mer än hela beloppet; högst 100 %", text=text.strip()))
    return share


def percent_of(amount_ore: int, percent: str) -> Share:
    """What a percent of an amount gives, and what rounding leaves. PercentError as above.

    Rounded half up to a whole krona; to an öre where the amount has öre, so that 100 % is all of
    it. `57 %` of 2 912 969 kr gives 1 660 392 kr and leaves 33 öre.
    """
    unit = whole_unit(amount_ore)
    exact = amount_ore * parse_percent(percent)
    ore = int(exact / unit + Fraction(1, 2)) * unit
    return Share(ore, _decimal(exact - ore))


def _decimal(exact: Fraction) -> str:
    """A fraction whose denominator divides a power of ten, in Swedish decimals."""
    decimals = 0
    while (exact * 10**decimals).denominator > 1:
        decimals += 1
    digits = f"{abs(exact.numerator) * 10**decimals // exact.denominator:0{decimals + 1}d}"
    whole, part = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    return (MINUS if exact < 0 else "") + (f"{whole},{part}" if part else whole)
