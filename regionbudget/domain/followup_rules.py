"""F1: a full-year variance beyond green needs a comment."""

from collections.abc import Iterator

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.followup import FollowUp, Row, Status
from regionbudget.domain.message import say
from regionbudget.domain.money import MINUS, NBSP, kr


def is_unexplained(row: Row) -> bool:
    """Whether the variance is beyond green and nobody has said why."""
    return row.status in {Status.YELLOW, Status.RED} and not row.remark


def f1(followup: FollowUp, severity: Severity = Severity.WARN) -> Iterator[Finding]:
    """The activities that need a comment: told in the follow-up, a stop where an area is signed."""
    for row in followup.rows:
        if is_unexplained(row):
            yield Finding(
                "F1",
                severity,
                row.activity.title,
                row.variance_ore,
                say(
                    "”{activity}” avviker {variance}{percent} från helårets budget utan kommentar; "
                    "skriv orsak, effekt och åtgärd",
                    activity=row.activity.title,
                    variance=kr(row.variance_ore),
                    percent=_percent(row),
                ),
            )


def _percent(row: Row) -> str:
    """The variance in percent of the revised budget, ` (−15,4 %)`; blank without a budget."""
    if row.variance_share is None:
        return ""
    tenths = (round(abs(row.variance_share) * 10**6) + 500) // 1000
    sign = MINUS if row.variance_ore < 0 else ""
    return f" ({sign}{tenths // 10},{tenths % 10}{NBSP}%)"
