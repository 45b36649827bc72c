"""Writing a report: everything is read in one go, rendered, and put in place whole."""

import errno
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from regionbudget.domain.message import Message, say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan
from regionbudget.errors import StorageError, fault, reason
from regionbudget.reports.kinds import SCOPES, ReportKind, examples, period_of
from regionbudget.services.collecting import without_collecting
from regionbudget.services.followup import refuse_other_year
from regionbudget.store import plans
from regionbudget.store.database import Database

if TYPE_CHECKING:
    from regionbudget.reports.table import Report


_PLAN_FILE = b"SQLite format 3\0"
"""How a plan file begins, whatever it is called."""


@dataclass(frozen=True)
class Written:
    """Where the report is; `notes` tell what of it, or of a region's own template, needs a look."""

    path: Path
    notes: tuple[Message, ...] = ()


@without_collecting
def write(
    db: Database,
    kind: str,
    period: Period | None,
    out: Path,
    day: date | None = None,
    *,
    owner: str = "",
    provider: str = "",
    template: Path | None = None,
) -> Written:
    """Write the report as the file that `out` ends as, over an earlier one of the same name.

    `day` makes it as it would have been on that day, of what was dated by then. `owner` and
    `provider`: of whom, for the kinds that are of somebody. `template`: a region's own workbook to
    fill instead. InputError when the kind does not take what is given, or lacks what it needs.
    """
    # The libraries of Excel and PDF take a while to import, and only an export needs them.
    from regionbudget.reports.render import render, suffixes

    allowed = suffixes(ReportKind(kind))
    if out.suffix.lower() not in allowed or (out.exists() and out.samefile(db.path)):
        raise fault(
            say(
                "rapporten kan inte skrivas dit; ge den ett eget namn som slutar på {suffixes}",
                suffixes=" eller ".join(allowed),
            )
        )
    content = None if template is None else _template(template, out)
    report = load(db, kind, period, day, owner=owner, provider=provider)
    if template is None or content is None:
        put_in_place(out, render(report, out.suffix))
        return Written(out, tuple(report.notes))
    from regionbudget.reports.template import fill

    filled = fill(content, template.name, report)
    put_in_place(out, filled.content)
    return Written(out, (*report.notes, *filled.notes))


def _template(template: Path, out: Path) -> bytes:
    """The template's bytes, when it can be filled and is not what is written over."""
    from regionbudget.readers.guard import check_workbook, read_file

    if out.suffix.lower() != ".xlsx":
        raise fault(say("en mall fylls i som Excel-arbetsbok; låt --out sluta på .xlsx"))
    if out.exists() and template.exists() and out.samefile(template):
        raise fault(say("rapporten skulle skrivas över mallen; ge den ett eget namn"))
    content = read_file(template)
    check_workbook(content, template.name)
    return content


def load(
    db: Database,
    kind: str,
    period: Period | None,
    day: date | None = None,
    *,
    owner: str = "",
    provider: str = "",
) -> "Report":
    """The report as data, read in one snapshot: what the window shows and the files hold."""
    from regionbudget.services.report_kinds import Request, make

    chosen = ReportKind(kind)
    _refuse_unfitting(chosen, day, owner, provider)
    with db.snapshot():
        made_of = _period(plans.load(db), chosen, period)
        return make(db, Request(chosen, made_of, day, owner, provider))


def put_in_place(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; StorageError when the place can't be written to."""
    with placed(path) as unfinished:
        unfinished.write_bytes(content)


@contextmanager
def placed(path: Path) -> Iterator[Path]:
    """Another name to write a file under; it gets its own when the block ends whole.

    StorageError when the place can't be written to, InputError when a plan file lies there.
    """
    unfinished = path.with_name(f".{path.name}.ny")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        if _is_plan_file(path):
            raise fault(
                say("{path} är en planfil; ge det som skrivs ett annat namn", path=str(path))
            )
        yield unfinished
        unfinished.replace(path)
    except OSError as error:
        raise StorageError(
            say(
                "{path} kan inte skrivas ({error}); stäng filen om den är öppen i ett annat "
                "program, eller välj en annan plats",
                path=str(path),
                error=reason(error),
            )
        ) from error
    finally:
        with suppress(OSError):
            unfinished.unlink(missing_ok=True)


def _is_plan_file(path: Path) -> bool:
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(len(_PLAN_FILE)) == _PLAN_FILE


def _refuse_unfitting(kind: ReportKind, day: date | None, owner: str, provider: str) -> None:
    """InputError when the kind does not take what is given, or lacks what it needs."""
    scope = SCOPES[kind]
    for given, taken, option, whose in (
        (owner, scope.owner, "--owner", say("ansvarig")),
        (provider, scope.provider, "--provider", say("utförare")),
    ):
        if given.strip() and not taken:
            raise fault(
                say(
                    "rapporten {kind} görs inte för en {whose}; ta bort {option}",
                    kind=kind.value,
                    whose=whose,
                    option=option,
                )
            )
        if taken and scope.demands and not given.strip():
            raise fault(
                say("ange vilken {whose} rapporten gäller med {option}", whose=whose, option=option)
            )
    if day is not None and not scope.as_of:
        raise fault(say("rapporten {kind} visar läget i dag; ta bort --as-of", kind=kind.value))


def _period(plan: Plan, kind: ReportKind, period: Period | None) -> Period:
    if period is not None:  # also where the kind is always of the whole year
        refuse_other_year(plan, period)
    found = period_of(kind, period, plan.year)
    if found is None:
        raise fault(
            say(
                "rapporten {kind} görs för en period av slaget {examples}",
                kind=kind.value,
                examples=" eller ".join(examples(kind, plan.year)),
            )
        )
    return found
