"""Exit calculations as text: what pays for a new activity when the grant ends (P7)."""

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from regionbudget.domain.money import AmountError, format_amount, parse_amount
from regionbudget.domain.plan import ExitKind, ExitStep

JOINT = " + "
"""What stands between the steps of an exit calculation."""

WORDS = {
    ExitKind.ORDINARY: "ordinarie",
    ExitKind.REPLACES: "ersätter",
    ExitKind.WOUND_UP: "avvecklas",
}
"""The word that a step of each kind begins with; a DESCRIBED step has none."""

_KINDS = {word: kind for kind, word in WORDS.items()}
_YEAR = re.compile(r"(?<!\S)(?=[0-9]{4}[ \u00a0]*=)")
_BETWEEN_YEARS = re.compile(r",\s*(?=[0-9]{4}\s*=)")


def parse_exit(text: str) -> tuple[ExitStep, ...]:
    """`ordinarie 2021=500000, 2022=500000 + ersätter telefontider 2021=200000` as steps.

    Each year is a step of its own with its sum in öre. What has another form is a DESCRIBED step
    with the words as they stand: a calculation told in words is one too.
    """
    parts = (part.strip() for part in f" {text} ".split(JOINT))
    return tuple(step for part in parts if part for step in _steps(part))


def format_exit(steps: Iterable[ExitStep]) -> str:
    """The steps as the text that `parse_exit` reads."""
    return JOINT.join(
        _written(kind, words, list(group))
        for (kind, words), group in groupby(steps, key=lambda step: (step.kind, step.text))
    )


def tells_exit(steps: Iterable[ExitStep]) -> bool:
    """Whether the steps say anything: P7 takes any words or sums for an exit calculation."""
    return any(step.kind is not ExitKind.DESCRIBED or step.text.strip() for step in steps)


def _steps(part: str) -> list[ExitStep]:
    word, _, rest = part.partition(" ")
    kind = _KINDS.get(word.casefold())
    if kind is None:
        return [ExitStep(ExitKind.DESCRIBED, part)]
    words, *years = _YEAR.split(rest, maxsplit=1)
    if not years:
        return [ExitStep(kind, words.strip())]
    try:
        return [_of_year(kind, words.strip(), sums) for sums in _BETWEEN_YEARS.split(years[0])]
    except (AmountError, ValueError):
        return [ExitStep(ExitKind.DESCRIBED, part)]


def _of_year(kind: ExitKind, words: str, sums: str) -> ExitStep:
    year, _, amount = sums.partition("=")
    ore = parse_amount(amount)
    if ore < 0:
        raise ValueError("a year is not paid by less than nothing")
    return ExitStep(kind, words, int(year), ore)


def _written(kind: ExitKind, words: str, steps: list[ExitStep]) -> str:
    lead = " ".join(filter(None, (WORDS.get(kind, ""), words)))
    sums = ", ".join(_sums(steps))
    return " ".join(filter(None, (lead, sums)))


def _sums(steps: Iterable[ExitStep]) -> Iterator[str]:
    for step in steps:
        if step.year is not None:
            yield f"{step.year}={format_amount(step.amount_ore or 0)}"
