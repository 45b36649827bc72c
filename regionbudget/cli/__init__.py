"""Every job without a window. Amounts in JSON are öre; JSON goes to stdout, messages to stderr.

Exit codes: 0 done · 1 refused by a rule · 2 bad usage or a malformed file · 3 the environment.
"""

import os
import sys
from collections.abc import Sequence

import click

from regionbudget.cli.commands import cli
from regionbudget.cli.output import (
    DONE,
    ENVIRONMENT,
    WRONG_INPUT,
    drop_stdout,
    report_error,
    tell,
)
from regionbudget.cli.swedish import complaint
from regionbudget.errors import UserError, reason


def run(arguments: Sequence[str]) -> int:
    """Run a command and return its exit code; every expected error becomes plain sentences."""
    for stream in (sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):
            stream.reconfigure(encoding="utf-8", errors="backslashreplace")
    try:
        result = cli.main(args=list(arguments), prog_name="regionbudget", standalone_mode=False)
    except SystemExit:  # so click ends when whoever read stdout has gone (… | head): all is done
        return DONE
    except Exception as error:
        return _report(error)
    except KeyboardInterrupt:
        tell("avbrutet")
        return ENVIRONMENT
    return result if isinstance(result, int) else DONE


def _report(error: Exception) -> int:
    match error:
        case UserError():
            return report_error(error)
        case click.UsageError():
            tell(complaint(error))
            if error.ctx is not None and not isinstance(error, click.exceptions.NoArgsIsHelpError):
                tell(error.ctx.get_usage())
            return WRONG_INPUT
        case UnicodeEncodeError():
            tell("argumenten innehåller tecken som inte är UTF-8; skriv om dem")
            return WRONG_INPUT
        case click.Abort():
            tell("avbrutet")
            return ENVIRONMENT
        case _:
            return _report_bug(error)


def _report_bug(error: Exception) -> int:
    """Even a fault of ours is told in a sentence; the traceback is for those who ask for it."""
    if isinstance(error, BrokenPipeError):
        drop_stdout()
        return DONE
    if isinstance(error, OSError):
        drop_stdout()
        tell(f"{error.filename or 'utskriften'}: {reason(error)}")
        return ENVIRONMENT
    if os.environ.get("REGIONBUDGET_DEBUG"):
        raise error
    tell(
        f"ett fel i programmet ({type(error).__name__}: {error}); inget har sparats. "
        "Kör med REGIONBUDGET_DEBUG=1 för detaljer"
    )
    return ENVIRONMENT
