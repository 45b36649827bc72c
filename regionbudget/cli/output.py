"""Saying things: messages to stderr, data to stdout, one line per fault, the right exit code."""

import json
import os
import sys
from collections.abc import Iterable, Sequence

import click

from regionbudget.domain.finding import Finding, Problem, place_of
from regionbudget.errors import InputError, Refusal, UserError

WAYS_OUT = {"S5": "en investering bokförs med: regionbudget invest"}
"""The command that does what a rule asks for; the rule's own sentence stands in the window too."""

DONE, REFUSED, WRONG_INPUT, ENVIRONMENT = 0, 1, 2, 3


def report_error(error: UserError) -> int:
    """Print one line per fault, in the order of the file's rows; return the exit code."""
    match error:
        case Refusal():
            lines = [finding_line(each) for each in error.findings]
            code = REFUSED
        case InputError():
            faults = [(p.row or 0, problem_line(p)) for p in error.problems]
            faults += [(f.row or 0, finding_line(f)) for f in error.findings]
            if not any(problem.sheet for problem in error.problems):  # else in order by sheet
                faults.sort(key=lambda each: each[0])
            lines = [line for _, line in faults]
            code = WRONG_INPUT
        case _:
            lines = [str(error)]
            code = ENVIRONMENT
    for line in lines:
        tell(line)
    if isinstance(error, Refusal | InputError):
        tell_ways_out(each.rule for each in error.findings)
    return code


def tell_ways_out(rules: Iterable[str]) -> None:
    """Name the command that does what the refused act was about, once."""
    for rule in sorted(set(rules) & set(WAYS_OUT)):
        tell(WAYS_OUT[rule])


def problem_line(problem: Problem) -> str:
    """`rad N: …`, or in a workbook of several sheets `Delområden!D7: …`."""
    if problem.sheet is not None:
        return f"{place_of(problem)}: {problem.message}"
    return str(problem.message) if problem.row is None else f"rad {problem.row}: {problem.message}"


def finding_line(finding: Finding) -> str:
    """`RULE: …`, or for a row of a file `RULE rad N: …`."""
    where = "" if finding.row is None else f" rad {finding.row}"
    return f"{finding.rule}{where}: {finding.message}"


def drop_stdout() -> None:
    """When stdout takes nothing more, let what is left in it go, so that the exit code stands."""
    try:
        sys.stdout.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def tell(message: object) -> None:
    """A message for a person: to stderr, so that stdout stays data."""
    click.echo(str(message), err=True)


def tell_findings(findings: Iterable[Finding]) -> None:
    for finding in findings:
        tell(finding_line(finding))


def print_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def print_table(rows: Sequence[Sequence[str]], right: Iterable[int] = ()) -> None:
    """Aligned columns for a terminal; `right` are the columns of amounts."""
    if not rows:
        return
    widths = [max(len(row[place]) for row in rows) for place in range(len(rows[0]))]
    flush = set(right)
    for row in rows:
        cells = [
            cell.rjust(width) if place in flush else cell.ljust(width)
            for place, (cell, width) in enumerate(zip(row, widths, strict=True))
        ]
        click.echo("  ".join(cells).rstrip())
