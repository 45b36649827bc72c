"""What commands share: the activity that an option names, and the number of a booked entry."""

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

import click

from regionbudget.cli.output import drop_stdout, tell_findings
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import say
from regionbudget.domain.plan import Activity, Plan, beginning, named
from regionbudget.errors import StorageError, fault, reason

if TYPE_CHECKING:
    from regionbudget.services.outturn import Added


def tell_entry(added: "Added") -> None:
    """The entry's number to stdout, and what the rules warn of to stderr."""
    tell_numbers([added.entry_id], added.findings)


def tell_numbers(numbers: Sequence[int], findings: Iterable[Finding]) -> None:
    """Numbers of booked entries to stdout. If that fails the user must know that they stand."""
    try:
        click.echo("\n".join(map(str, numbers)))
    except BrokenPipeError:  # whoever read stdout has had enough
        raise
    except OSError as error:
        drop_stdout()
        message = say(
            "post {entry} är bokförd, men numret kunde inte skrivas ut ({error})",
            entry=", ".join(map(str, numbers)),
            error=reason(error),
        )
        raise StorageError(message) from error
    tell_findings(findings)


def find_activity(plan: Plan, name: str) -> Activity:
    """By id, else exact title, else a unique beginning of one."""
    found = named(plan.activities, name) or beginning(plan.activities, name)
    if len(found) == 1:
        return found[0]
    if found:
        listed = "; ".join(f"{a.id} {a.title} ({plan.area(a.area).title})" for a in found)
        raise fault(say("”{name}” kan vara flera: {listed}", name=name, listed=listed))
    raise fault(
        say(
            "aktiviteten ”{name}” finns inte i planen; visa dem med: regionbudget status FIL",
            name=name,
        )
    )
