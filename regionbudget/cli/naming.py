"""What commands share: what an option names (activity, line, earmark, area, purpose), and the
number of a booked entry."""

from collections.abc import Callable, Iterable, Sequence
from typing import TYPE_CHECKING, TypeVar

import click

from regionbudget.cli.output import drop_stdout, tell, tell_findings
from regionbudget.domain.draft import find_area, find_purpose
from regionbudget.domain.finding import Finding
from regionbudget.domain.message import Message, few, say
from regionbudget.domain.money import kr
from regionbudget.domain.parts import Part, find_part
from regionbudget.domain.plan import Activity, Area, Plan, beginning, named
from regionbudget.domain.spend import Entry, late_words
from regionbudget.errors import StorageError, fault, reason

if TYPE_CHECKING:
    from regionbudget.services.outturn import Added

T = TypeVar("T")


def tell_entry(added: "Added") -> None:
    """The entry's number to stdout, and what the rules warn of to stderr."""
    tell_numbers([added.entry_id], added.findings)
    tell_late(is_late=added.is_late)
    if added.released_ore > 0:
        tell(f"{kr(added.released_ore)} av åtagandet är löst")
    if added.released_ore < 0:
        tell(f"{kr(-added.released_ore)} är åter öppet av åtagandet")


def tell_late(*, is_late: bool) -> None:
    if is_late:
        tell("månaden är stängd; posten bokfördes i nästa öppna månad med sitt rätta datum kvar")


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


def marked(entry: Entry) -> str:
    """The entry's text, and when it is late its true date."""
    late = late_words(entry)
    return entry.text if late is None else f"{entry.text} ({late})"


def find_activity(plan: Plan, name: str) -> Activity:
    """By id, else exact title, else a unique beginning of one."""
    found = named(plan.activities, name) or beginning(plan.activities, name)
    if len(found) == 1:
        return found[0]
    if found:
        listed = few([f"{a.id} {a.title} ({plan.area(a.area).title})" for a in found], "; ")
        raise fault(say("”{name}” kan vara flera: {listed}", name=name, listed=listed))
    raise fault(
        say(
            "aktiviteten ”{name}” finns inte i planen; visa dem med: regionbudget status FIL",
            name=name,
        )
    )


def part_named(plan: Plan, name: str) -> Part:
    return _found(find_part, plan, name)


def area_named(plan: Plan, name: str) -> Area:
    return _found(find_area, plan, name)


def purpose_named(plan: Plan, name: str) -> str:
    """The key of a ring-fenced line, or the path of a ring-fenced earmark."""
    return _found(find_purpose, plan, name)


def _found(look_up: Callable[[Plan, str], T | Message], plan: Plan, name: str) -> T:
    found = look_up(plan, name)
    if isinstance(found, Message):
        raise fault(found)
    return found
