"""The three ways an act can fail. Everything else is a bug.

`Refusal`: a rule said no. `InputError`: a file or an argument is wrong. `StorageError`: the disk,
a lock, a corrupt or foreign file. Each carries one sentence per fault.
"""

from collections.abc import Iterable

from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.message import Message


class UserError(Exception):
    """What is told to the user in plain sentences, never as a traceback."""


class Refusal(UserError):
    """A rule said no. The first finding heads the message."""

    def __init__(self, findings: Iterable[Finding]) -> None:
        self.findings = tuple(findings)
        super().__init__("\n".join(f"{f.rule}: {f.message}" for f in self.findings))


class InputError(UserError):
    """A file cannot be read or is malformed; `findings` are broken rules found on the same way."""

    def __init__(self, problems: Iterable[Problem], findings: Iterable[Finding] = ()) -> None:
        self.problems = tuple(problems)
        self.findings = tuple(findings)
        super().__init__("\n".join(str(p.message) for p in self.problems))


class StorageError(UserError):
    """The environment said no: a missing, foreign, locked, corrupt or newer file, a full disk."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


def fault(message: Message, row: int | None = None) -> InputError:
    """One fault as an error."""
    return InputError([Problem(message, row)])


def refuse_if_broken(findings: Iterable[Finding]) -> None:
    """Raise Refusal when any finding stops the act."""
    stops = [finding for finding in findings if finding.severity is Severity.STOP]
    if stops:
        raise Refusal(stops)
