"""What needs attention and what is due, as texts."""

from collections.abc import Iterator, Sequence
from datetime import date

from regionbudget.domain.deadlines import STATE_WORDS, Due
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


def deadline_texts(dues: Sequence[Due]) -> Iterator[Text]:
    if dues:
        yield Text("Tidsfrister", Look.HEADING)
    for due in dues:
        yield Text(deadline_words(due))


def deadline_words(due: Due) -> str:
    """The day, what and what follows; of what is done or withdrawn, when and by what decision.

    Nothing of what is late or near: that changes by the day, and the report does not.
    """
    follows = f": {due.effect}" if due.effect else ""
    said = f"{due.date.isoformat()}  {due.what}{follows}"
    if due.is_open:
        return said
    how = STATE_WORDS[due.state]
    why = due.said.date.isoformat() if due.said else due.later_decision
    return f"{said}. {str(how).capitalize()}: {why}"
