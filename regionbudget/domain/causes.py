"""Why a number differs from the one it should be: each cause is found by a test of the numbers."""

from collections.abc import Sequence
from enum import StrEnum

from regionbudget.domain.message import Message, say


class Cause(StrEnum):
    """The likely cause of a difference, the first whose test holds."""

    UNIT = "unit"
    ROUNDED = "rounded"
    KRONA = "krona"
    OTHER_KEY = "other_key"
    TRANSPOSED = "transposed"
    MISPRINT = "misprint"
    UNKNOWN = "unknown"

    @property
    def text(self) -> Message:
        return _TEXTS[self]


_TEXTS = {
    Cause.UNIT: say("enheten har tappats: talet är 10, 100 eller 1 000 gånger fel"),
    Cause.ROUNDED: say("avrundade vart för sig, inte enligt största rest"),
    Cause.KRONA: say("en krona fel av avrundning"),
    Cause.OTHER_KEY: say("en annan nyckel än den angivna"),
    Cause.TRANSPOSED: say("två siffror har bytt plats"),
    Cause.MISPRINT: say("en siffra är fel"),
    Cause.UNKNOWN: say("ingen trolig orsak hittad"),
}


def for_column(pairs: Sequence[tuple[int, int]], *, rounded: bool, unit: int) -> list[Cause | None]:
    """The cause for each pair of published and right value in a column; None where they are equal.

    `unit` is what a krona is in these values (100 öre; 0 where they are no money). `rounded`: each
    value is its share rounded by itself. More than half of the column off, by more than a krona, is
    another key.
    """
    off = sum(abs(value - right) > unit for value, right in pairs)
    slip = Cause.ROUNDED if rounded else Cause.KRONA
    causes: list[Cause | None] = []
    for value, right in pairs:
        if value == right:
            causes.append(None)
        elif abs(value - right) <= unit:
            causes.append(slip)
        else:
            alone = of_number(value, right, unit)
            other_key = 2 * off > len(pairs) and alone is not Cause.UNIT
            causes.append(Cause.OTHER_KEY if other_key else alone)
    return causes


def of_number(published: int, right: int, unit: int) -> Cause:
    """The cause that a single number shows by itself."""
    if _unit_lost(published, right, unit):
        return Cause.UNIT
    if _transposed(str(published), str(right)):
        return Cause.TRANSPOSED
    return Cause.MISPRINT if _one_digit(str(published), str(right)) else Cause.UNKNOWN


def _unit_lost(published: int, right: int, unit: int) -> bool:
    """One is the other times 10, 100 or 1 000, but for what is rounded away."""
    small, large = sorted((abs(published), abs(right)))
    return small > 0 and any(
        abs(small * factor - large) < factor * max(unit, 1) for factor in (10, 100, 1000)
    )


def _transposed(published: str, right: str) -> bool:
    """Two neighbouring digits have changed places."""
    if len(published) != len(right):
        return False
    off = [at for at, digit in enumerate(published) if digit != right[at]]
    if len(off) != 2 or off[1] != off[0] + 1:
        return False
    first, second = off
    return published[first] == right[second] and published[second] == right[first]


def _one_digit(published: str, right: str) -> bool:
    """One digit is another, missing or too many."""
    if len(published) == len(right):
        return sum(a != b for a, b in zip(published, right, strict=True)) == 1
    short, long = sorted((published, right), key=len)
    return len(long) - len(short) == 1 and any(
        long[:place] + long[place + 1 :] == short for place in range(len(long))
    )
