"""A new or changed allocation by decision: more or less of a line, or a line of its own."""

from collections.abc import Iterator

from regionbudget.domain.decision_rules import Matter, r6, r6_since
from regionbudget.domain.decisions import Terms
from regionbudget.domain.draft import find_line
from regionbudget.domain.finding import Finding, Problem
from regionbudget.domain.message import Message, say
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import Line, Plan
from regionbudget.domain.reallocation import check_remainder


def check_supplement(plan: Plan, part: Part, amount_ore: int, terms: Terms) -> list[Finding]:
    """R6; and P1 or P2 when a reduction takes more than the remainder, then or at a later date."""
    matter = Matter(part.key, amount_ore)
    findings = [
        *r6(plan, terms, matter),
        *r6_since(matter, part.line.title, part.line.since, terms.date),
    ]
    if amount_ore < 0:
        findings += check_remainder(plan, part, -amount_ore, terms.date, matter)
    return findings


def new_line_problems(plan: Plan, line: Line, amount_ore: int) -> list[Problem]:
    """What is wrong with a line that a decision would add; all of it."""
    return [Problem(message) for message in _new_line_faults(plan, line, amount_ore)]


def _new_line_faults(plan: Plan, line: Line, amount_ore: int) -> Iterator[Message]:
    if not line.key or "/" in line.key or "=" in line.key or line.key.split() != [line.key]:
        yield say(
            "nyckeln ”{key}” kan inte användas; skriv den utan blanksteg, / och =", key=line.key
        )
    for name in (line.key, line.title):
        if find_line(plan, name) is not None:
            yield say("delområdet ”{name}” finns redan; besluta ett tillägg till det", name=name)
    if not line.title:
        yield say("det nya delområdet saknar namn")
    if amount_ore <= 0:
        yield say("ett nytt delområde måste ha ett belopp som är större än 0 kr")
    if not line.ring_fenced and line.purpose:
        yield say(
            "bara ett öronmärkt delområde har ett eget ändamål; öronmärk det, eller stryk ändamålet"
        )
