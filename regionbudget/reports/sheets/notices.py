"""What needs attention and what is due, as texts."""

from collections.abc import Iterator, Sequence
from datetime import date

from regionbudget.domain.agreement import Deadline
from regionbudget.domain.finding import Finding, Severity
from regionbudget.reports.table import Look, Text

_EVERYTHING = (
    "Enligt allt som var antecknat när rapporten gjordes, också det som hör till senare månader."
)
_SYMBOL = {Severity.STOP: "■", Severity.WARN: "▲", Severity.INFO: "•"}


def finding_texts(findings: Sequence[Finding], as_of: date | None = None) -> Iterator[Text]:
    """What the rules say; `as_of` is the day that the report is made as of."""
    if findings:
        yield Text("Att uppmärksamma", Look.HEADING)
        yield Text(_EVERYTHING if as_of is None else _until(as_of), Look.NOTE)
    for finding in findings:
        yield Text(f"{_SYMBOL[finding.severity]} {finding.rule}: {finding.message}")


def _until(day: date) -> str:
    return f"Enligt beslut och poster som är daterade till och med {day.isoformat()}."


def deadline_texts(deadlines: Sequence[Deadline]) -> Iterator[Text]:
    if deadlines:
        yield Text("Tidsfrister", Look.HEADING)
    for deadline in sorted(deadlines, key=lambda each: each.due):
        yield Text(deadline_words(deadline))


def deadline_words(deadline: Deadline) -> str:
    said = f"{deadline.due.isoformat()}  {deadline.what}: {deadline.effect}"
    if not deadline.withdrawn:
        return said
    return f"{said}. Återkallad: {deadline.later_decision or 'ska inte lämnas'}"
