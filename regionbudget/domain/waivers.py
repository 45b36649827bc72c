"""Living with a warning by a recorded decision, up to the amount that it had then."""

from collections.abc import Iterable
from dataclasses import dataclass

from regionbudget.domain.decisions import Waiver
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Plan, beginning, fold, named

STOP_AT_DECISION = {"P4", "P5", "P7"}
"""Rules that warn in a draft and stop its decision."""

STOPPING = {"P1", "P2", "P6", "R1", "R2", "R3", "R4", "R5", "R6", "S1", "S2", "S3", "S5"}
TELLING = {"P9", "S6"}


@dataclass(frozen=True)
class Waived:
    """A finding, and the waiver that settles it."""

    finding: Finding
    waiver: Waiver


@dataclass(frozen=True)
class Checked:
    """What the rules say and nobody has settled; and what waivers settle."""

    findings: list[Finding]
    waived: list[Waived]


def settle(findings: Iterable[Finding], waivers: Iterable[Waiver]) -> Checked:
    """Part findings into open ones and those that a waiver covers."""
    known = list(waivers)
    checked = Checked([], [])
    for finding in findings:
        waiver = next((each for each in known if _covers(each, finding)), None)
        if waiver is None:
            checked.findings.append(finding)
        else:
            checked.waived.append(Waived(finding, waiver))
    return checked


def _covers(waiver: Waiver, finding: Finding) -> bool:
    """The same warning, no larger than it was when it was waived."""
    same = waiver.rule == finding.rule and fold(waiver.subject) == fold(finding.subject)
    if finding.severity is not Severity.WARN or not same:
        return False
    if waiver.amount_ore is None or finding.amount_ore is None:
        return True
    return abs(finding.amount_ore) <= abs(waiver.amount_ore)


def to_waive(plan: Plan, findings: Iterable[Finding], rule: str, subject: str) -> list[Finding]:
    """The findings of a rule on a subject: named as `check` shows it, or as an activity is."""
    of_rule = [each for each in findings if fold(each.rule) == fold(rule)]
    exact = [each for each in of_rule if fold(each.subject) == fold(subject)]
    if exact:
        return exact
    activities = named(plan.activities, subject) or beginning(plan.activities, subject)
    titles = {fold(each.title) for each in activities}
    return [each for each in of_rule if fold(each.subject) in titles] if len(titles) == 1 else []


def cannot_waive(rule: str, found: Iterable[Finding]) -> Message | None:
    """Why a rule's findings cannot be waived; None when they can."""
    severities = {each.severity for each in found}
    if rule in STOP_AT_DECISION:
        return say("regeln stoppar planens beslut; den kan inte undantas, bara uppfyllas")
    if rule in STOPPING or Severity.STOP in severities:
        return say("regeln stoppar; den kan inte undantas, bara uppfyllas")
    if rule in TELLING or Severity.INFO in severities:
        return say("regeln upplyser bara; det finns inget att undanta")
    return None


def waivable(findings: Iterable[Finding]) -> list[Finding]:
    """What a waiver can settle now."""
    return [
        each
        for each in findings
        if each.severity is Severity.WARN and cannot_waive(each.rule, [each]) is None
    ]
