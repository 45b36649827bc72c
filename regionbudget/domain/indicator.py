"""Indicators of an activity: what it should reach in the year, and what it has reached."""

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from regionbudget.domain.message import Message, say
from regionbudget.domain.numbers import format_number
from regionbudget.domain.plan import fold


@dataclass(frozen=True)
class Indicator:
    """What is counted of an activity. `target` is the year's; None when there is none.

    `unit` is what the number counts: `sjuksköterskor`, `%`.
    """

    activity: int
    name: str
    unit: str = ""
    target: Decimal | None = None


@dataclass(frozen=True)
class IndicatorOutcome:
    """What had been reached by an end month; `value` None: it is not known, `note` may say why."""

    value: Decimal | None
    note: str = ""
    by: str = ""
    recorded_at: str = ""


@dataclass(frozen=True)
class Reached:
    """An indicator with the outcome of a period; `outcome` None: nothing is stated."""

    indicator: Indicator
    outcome: IndicatorOutcome | None = None

    @property
    def value(self) -> Decimal | None:
        return self.outcome.value if self.outcome else None

    @property
    def is_missing(self) -> bool:
        """Whether nothing is said: neither a number nor why there is none."""
        return self.outcome is None or (self.outcome.value is None and not self.outcome.note)


@dataclass(frozen=True)
class Measured:
    """An activity's indicator at the period's end, as texts: a target and outcome may be blank."""

    activity: int
    name: str
    unit: str
    target: str
    outcome: str
    note: str = ""


def indicator_named(known: Iterable[Indicator], activity: int, name: str) -> Indicator | None:
    wanted = fold(name)
    return next((i for i in known if i.activity == activity and fold(i.name) == wanted), None)


def indicator_fault(indicator: Indicator) -> Message | None:
    """What is wrong with an indicator in itself."""
    if not indicator.name:
        return say("indikatorn saknar namn")
    if indicator.target is not None and indicator.target < 0:
        return say("målet kan inte vara mindre än 0")
    return None


def number_words(number: Decimal | None, unit: str = "") -> str:
    """`24 sjuksköterskor`; blank for no number."""
    if number is None:
        return ""
    return f"{format_number(number)} {unit}".strip()
