"""A sum distributed by a key: receivers with weights, their parts, and what each reports back."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from fractions import Fraction
from math import lcm

from regionbudget.domain.distribution import distribute
from regionbudget.domain.finding import Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Kind, fold
from regionbudget.domain.rows import KeyRow


@dataclass(frozen=True)
class Part:
    """What a receiver gets, in öre."""

    receiver: str
    weight: Decimal
    amount_ore: int


@dataclass(frozen=True)
class Distribution:
    """A sum (öre) split on receivers by a key, in the key's order. `source` is the key's name."""

    activity: int
    source: str
    total_ore: int
    parts: tuple[Part, ...]


@dataclass(frozen=True)
class Report:
    """What a receiver says that it has used, in öre in all; its latest report counts."""

    receiver: str
    date: date
    amount_ore: int
    text: str


@dataclass(frozen=True)
class Returned:
    """A receiver's part and its latest report; None when it has not reported."""

    part: Part
    report: Report | None


def check_key(rows: Sequence[KeyRow]) -> list[Problem]:
    """What hinders a split: a receiver twice, a negative weight, nothing to split by."""
    problems: list[Problem] = []
    first: dict[str, int] = {}
    for row in rows:
        known = first.setdefault(fold(row.receiver), row.row)
        if known != row.row:
            message = say(
                "mottagaren ”{name}” står redan på rad {row}", name=row.receiver, row=str(known)
            )
            problems.append(Problem(message, row.row))
        if row.weight < 0:
            message = say("”{name}” har en negativ vikt", name=row.receiver)
            problems.append(Problem(message, row.row))
    if not problems and not any(row.weight for row in rows):
        problems.append(
            Problem(say("nyckeln har ingen vikt över 0; det finns inget att fördela efter"))
        )
    return problems


def by_key(total_ore: int, weights: Mapping[str, Decimal]) -> tuple[Part, ...]:
    """Split a sum by largest remainder on exact weights (of at least 0, one above 0)."""
    amounts = distribute(total_ore, _whole(weights))
    return tuple(Part(name, weight, amounts[name]) for name, weight in weights.items())


def _whole(weights: Mapping[str, Decimal]) -> dict[str, int]:
    """The weights in the same proportions as whole numbers."""
    exact = {name: Fraction(weight) for name, weight in weights.items()}
    scale = lcm(*(each.denominator for each in exact.values()))
    return {name: int(each * scale) for name, each in exact.items()}


def undistributable(activity: Activity, sum_ore: int) -> Message | None:
    """Why the activity's revised sum cannot be distributed; None when it can."""
    if activity.kind is Kind.RESERVE:
        return say(
            "”{activity}” är ofördelade medel; omfördela pengarna till en aktivitet först",
            activity=activity.title,
        )
    if sum_ore == 0:
        return say("”{activity}” har ingen finansiering att fördela", activity=activity.title)
    return None


def outdated(activity: Activity, distribution: Distribution, sum_ore: int) -> Message | None:
    """That the activity's sum has changed since it was distributed; None when it has not."""
    if distribution.total_ore == sum_ore:
        return None
    return say(
        "”{activity}” är fördelad med {total} men har nu {sum}; fördela på nytt",
        activity=activity.title,
        total=kr(distribution.total_ore),
        sum=kr(sum_ore),
    )


def returned(distribution: Distribution, reports: Iterable[Report]) -> list[Returned]:
    """Each receiver with its latest report: the latest day, then the last recorded."""
    latest: dict[str, Report] = {}
    for report in reports:
        known = latest.get(fold(report.receiver))
        if known is None or report.date >= known.date:
            latest[fold(report.receiver)] = report
    return [Returned(part, latest.get(fold(part.receiver))) for part in distribution.parts]
