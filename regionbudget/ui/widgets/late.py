"""The way out of a closed month (S3): the entry goes to the next open one, its true date kept."""

from collections.abc import Callable, Iterable
from datetime import date

from regionbudget.domain.closing import Closings, next_open
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.periods import month_words
from regionbudget.errors import Refusal
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.notice_panel import WayOut


def way_out_of(
    notice: Notice, session: Session, day: date, book: Callable[[], object]
) -> list[WayOut]:
    """The same for a refusal that a service has given."""
    from regionbudget.services import closing

    if not isinstance(notice.error, Refusal):
        return []
    return late_way(closing.states(session.db), day, notice.error.findings, book)


def late_way(
    months: Closings, day: date, findings: Iterable[Finding], book: Callable[[], object]
) -> list[WayOut]:
    """A button when a closed month is all that stops an entry, and the year has an open one."""
    stops = {each.rule for each in findings if each.severity is Severity.STOP}
    there = next_open(months, day) if stops == {"S3"} else None
    if there is None:
        return []
    month = show(month_words(there.year, there.month))
    return [WayOut(tr("Bokför i {month}").format(month=month), book)]
