"""What is told to the user after an act: a sentence with its tone, and the findings behind it."""

from dataclasses import dataclass
from datetime import date

from regionbudget.domain.finding import Finding, Problem, Severity, place_of
from regionbudget.errors import InputError, Refusal, StorageError, UserError
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone

UNSAID = "–"
"""Stands for who and why while they are not filled in, so that only the money is weighed."""

TONES = {Severity.STOP: Tone.STOP, Severity.WARN: Tone.ATTENTION, Severity.INFO: Tone.MUTED}


@dataclass(frozen=True)
class Line:
    """One sentence of a notice, with the rule that says it (or blank)."""

    rule: str
    text: str
    tone: Tone


@dataclass(frozen=True)
class Notice:
    tone: Tone
    title: str
    lines: tuple[Line, ...] = ()
    error: UserError | None = None
    """What went wrong, for a dialog that lists every fault with its row."""


def of_error(error: UserError) -> Notice:
    """The error in words: what was refused, or what is wrong with the file or the disk."""
    match error:
        case Refusal():
            return Notice(
                Tone.STOP, tr("Stoppades av en regel"), of_findings(error.findings), error
            )
        case InputError():
            lines = tuple(_problem(problem) for problem in error.problems)
            title = trn("{n} fel i underlaget", "{n} fel i underlaget", len(lines))
            return Notice(Tone.STOP, title, (*lines, *of_findings(error.findings)), error)
        case StorageError():
            said = Line("", show(error.message), Tone.STOP)
            return Notice(Tone.STOP, tr("Filen kunde inte läsas eller skrivas"), (said,))
        case _:
            return Notice(Tone.STOP, str(error))


def of_findings(findings: tuple[Finding, ...] | list[Finding]) -> tuple[Line, ...]:
    return tuple(
        Line(each.rule, _at_row(_said(each), each.row), TONES[each.severity]) for each in findings
    )


def _said(finding: Finding) -> str:
    """With a capital, where the rule's number and not a row stands before it."""
    said = show(finding.message)
    return sentence(said) if finding.row is None else said


def looking_back(day: date) -> Notice:
    """Nothing can be changed while the plan is shown as of a day."""
    title = tr("Läget per {day} visas").format(day=day.isoformat())
    said = tr("Inget kan ändras i ett läge bakåt i tiden. Gå till läget med alla beslut först.")
    return Notice(Tone.ATTENTION, title, (Line("", said, Tone.ATTENTION),))


def success(text: str) -> Notice:
    return Notice(Tone.OK, text)


def as_text(notice: Notice) -> str:
    """The whole notice as plain text, for copying and for screen readers."""
    lines = [f"{line.rule} {line.text}".strip() for line in notice.lines]
    return "\n".join([notice.title, *lines])


def _problem(problem: Problem) -> Line:
    said = show(problem.message)
    where = place_of(problem)
    return Line("", f"{where}: {said}" if where else _at_row(said, problem.row), Tone.STOP)


def _at_row(text: str, row: int | None) -> str:
    return text if row is None else tr("Rad {row}: {text}").format(row=row, text=text)
