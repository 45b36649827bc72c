"""The three ways an act can fail. Everything else is a bug.

`Refusal`: a rule said no. `InputError`: a file or an argument is wrong. `StorageError`: the disk,
a lock, a corrupt or foreign file. Each carries one sentence per fault.
"""

import errno
from collections.abc import Iterable

from regionbudget.domain.finding import Finding, Problem, Severity
from regionbudget.domain.message import Message, say, verbatim


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


_REASONS = {
    errno.EACCES: say("du har inte rätt att läsa eller skriva där"),
    errno.EPERM: say("du har inte rätt att läsa eller skriva där"),
    errno.ENOENT: say("mappen eller filen finns inte"),
    errno.ENOTDIR: say("mappen finns inte"),
    errno.EISDIR: say("det är en mapp"),
    errno.ENOSPC: say("disken är full"),
    errno.EFBIG: say("filen får inte bli så stor där"),
    errno.EROFS: say("disken är skrivskyddad"),
    errno.ENAMETOOLONG: say("namnet är för långt"),
}


def reason(error: OSError) -> Message:
    """Why the operating system said no, in the user's language where it is a usual reason."""
    return _REASONS.get(error.errno or 0) or verbatim(error.strerror or str(error))


def fault(message: Message, row: int | None = None) -> InputError:
    """One fault as an error."""
    return InputError([Problem(message, row)])


def refuse_if_broken(findings: Iterable[Finding]) -> None:
    """Raise Refusal when any finding stops the act."""
    stops = [finding for finding in findings if finding.severity is Severity.STOP]
    if stops:
        raise Refusal(stops)
