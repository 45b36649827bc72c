"""Writing a report: everything is read in one go, rendered, and put in place whole."""

import errno
from contextlib import suppress
from datetime import date
from pathlib import Path

from regionbudget.domain.coverage import coverage
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period, PeriodKind, whole_year
from regionbudget.errors import StorageError, fault, reason
from regionbudget.reports.source import ReportKind, ReportSource, needed_period
from regionbudget.services import followup
from regionbudget.services import plans as plan_service
from regionbudget.store import attachments, commitments, investments, journal, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.spend import EntryFilter


def write(
    db: Database, kind: str, period: Period | None, out: Path, day: date | None = None
) -> Path:
    """Write the report as a workbook, over an earlier one of the same name.

    `day` makes it as it would have been on that day, of what was dated by then.
    """
    if out.suffix.lower() != ".xlsx" or (out.exists() and out.samefile(db.path)):
        raise fault(say("rapporten kan inte skrivas dit; ge den ett eget namn som slutar på .xlsx"))
    chosen = ReportKind(kind)
    content = _render(db, chosen, _period(db, chosen, period), day)
    put_in_place(out, content)
    return out


def put_in_place(path: Path, content: bytes) -> None:
    """Write a file whole or not at all; StorageError when the place can't be written to."""
    unfinished = path.with_name(f".{path.name}.ny")
    try:
        if path.is_dir():
            raise IsADirectoryError(errno.EISDIR, "is a directory")
        unfinished.write_bytes(content)
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


_EXAMPLES = {
    PeriodKind.MONTH: "2020-05",
    PeriodKind.TERTIAL: "2020-T1",
    PeriodKind.INTERIM: "2020-T2",
    PeriodKind.YEAR: "2020",
}


def _period(db: Database, kind: ReportKind, period: Period | None) -> Period:
    """The report's period; the plan's paper is of the whole year and needs none."""
    wanted = needed_period(kind)
    if wanted is None:
        return whole_year(plans.load(db).year)
    if period is None or period.kind is not wanted:
        raise fault(
            say(
                "rapporten {kind} görs för en period av slaget {example}",
                kind=kind,
                example=_EXAMPLES[wanted],
            )
        )
    return period


def _render(db: Database, kind: ReportKind, period: Period, day: date | None) -> bytes:
    # The Excel libraries take a while to import, and only an export needs them.
    from regionbudget.reports.render import render

    with db.snapshot():
        head = journal.head(db)
        (last,) = journal.entries(db, 1)
        agreement = plan_service.agreement(db)
        followed = followup.follow_up(db, period, day=day)
        source = ReportSource(
            followup=followed,
            entries=spend.entries(db, EntryFilter(period, until=day)),
            month_sums=spend.month_sums(db, day),
            categories=spend.by_category(db, period, day),
            deadlines=agreement.deadlines,
            findings=plan_service.check(db, day),
            head=head,
            recorded_at=last.recorded_at,
            coverage=coverage(followed.plan, agreement.requirements),
            commitments=commitments.load(db),
            investments=investments.load(db),
            attachments=attachments.by_entry(db),
        )
    return bytes(render(kind, source))
