"""Deadlines as a calendar file (iCalendar, RFC 5545) that Outlook and others read.

Each is an all-day event with its reminder. A calendar that has read the file before knows an event
by its UID and takes the larger SEQUENCE, so the file may be read in again after every change.
"""

from collections.abc import Iterable, Iterator
from datetime import timedelta

from regionbudget.domain.deadlines import STATE_WORDS, Due, DueState
from regionbudget.domain.message import say
from regionbudget.domain.plan import Plan
from regionbudget.reports.cleaning import clean

LONGEST_LINE = 75
"""Octets of a line, without its end."""


def calendar(plan: Plan, dues: Iterable[Due], recorded_at: str) -> bytes:
    """The file. `recorded_at` is when the plan was last written to, as UTC text."""
    stamp = recorded_at.replace("-", "").replace(":", "")
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Regionbudget//Tidsplan//SV",
        "CALSCALE:GREGORIAN",
        "METHOD:PUBLISH",
        f"X-WR-CALNAME:{_escaped(f'{plan.agreement_title} {plan.region}')}",
        *(line for due in dues for line in _event(plan, due, stamp)),
        "END:VCALENDAR",
    ]
    return "".join(f"{folded}\r\n" for line in lines for folded in _folded(line)).encode()


def _event(plan: Plan, due: Due, stamp: str) -> Iterator[str]:
    withdrawn = due.state is DueState.WITHDRAWN
    yield from (
        "BEGIN:VEVENT",
        f"UID:{_uid(plan, due)}",
        f"DTSTAMP:{stamp}",
        f"SEQUENCE:{due.changes}",
        f"DTSTART;VALUE=DATE:{due.date:%Y%m%d}",
        f"DTEND;VALUE=DATE:{due.date + timedelta(days=1):%Y%m%d}",
        f"SUMMARY:{_escaped(_summary(due))}",
        f"DESCRIPTION:{_escaped(_description(plan, due))}",
        f"STATUS:{'CANCELLED' if withdrawn else 'CONFIRMED'}",
        "TRANSP:TRANSPARENT",
    )
    if due.is_open:
        yield from (
            "BEGIN:VALARM",
            "ACTION:DISPLAY",
            f"DESCRIPTION:{_escaped(str(due.what))}",
            f"TRIGGER:-P{due.remind_days}D",
            "END:VALARM",
        )
    yield "END:VEVENT"


def _uid(plan: Plan, due: Due) -> str:
    """The same whatever happens to the deadline, and another in every other plan."""
    return f"{'.'.join(map(_plain, (due.key, plan.agreement, plan.region)))}@regionbudget"


def _plain(text: str) -> str:
    letters = text.casefold().translate(str.maketrans("åäöéü", "aaoeu"))
    return "".join(each if each.isascii() and each.isalnum() else "-" for each in letters)


def _summary(due: Due) -> str:
    if due.is_open:
        return str(due.what)
    return f"{str(STATE_WORDS[due.state]).capitalize()}: {due.what}"


def _description(plan: Plan, due: Due) -> str:
    said = due.said
    lines = [
        f"{plan.agreement_title}, {plan.region}",
        due.effect and str(say("Följd: {effect}", effect=due.effect)),
        due.later_decision and str(say("Senare beslut: {said}", said=due.later_decision)),
        due.first_due and str(say("Ursprunglig dag: {day}", day=due.first_due.isoformat())),
        due.responsible and str(say("Ansvarig: {post}", post=due.responsible)),
        said and not due.is_open and f"{_summary(due).partition(':')[0]} {said.date}, {said.by}",
        said and said.note,
        due.note,
    ]
    return "\n".join(str(line) for line in lines if line)


def _escaped(text: str) -> str:
    """A text value: no control characters, and what has a meaning in the format marked as text."""
    for mark in ("\\", ";", ","):
        text = text.replace(mark, f"\\{mark}")
    return clean(text).replace("\t", " ").replace("\n", "\\n")


def _folded(line: str) -> Iterator[str]:
    """The line in parts of at most 75 octets, the later ones after a blank; letters stay whole."""
    part, room = "", LONGEST_LINE
    for letter in line:
        size = len(letter.encode())
        if size > room:
            yield part
            part, room = " ", LONGEST_LINE - 1
        part, room = part + letter, room - size
    yield part
