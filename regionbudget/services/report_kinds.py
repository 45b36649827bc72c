"""How each kind of report is made: one case a kind, which imports what it needs when it runs.

Everything is read within the snapshot that `services.reports` holds.
"""

from dataclasses import dataclass
from datetime import date

from regionbudget.domain.coverage import coverage
from regionbudget.domain.message import say
from regionbudget.domain.periods import Period
from regionbudget.errors import fault
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Report
from regionbudget.services import followup, grants
from regionbudget.services import plans as plan_service
from regionbudget.store import attachments, commitments, investments, journal, spend
from regionbudget.store.database import Database
from regionbudget.store.spend import EntryFilter


@dataclass(frozen=True)
class Request:
    """The report that is asked for: of a period, and as it would have been on `day`.

    `owner` and `provider`: of whom, for the kinds that are of somebody; "" for all.
    """

    kind: ReportKind
    period: Period
    day: date | None = None
    owner: str = ""
    provider: str = ""


def make(db: Database, request: Request) -> Report:
    """The report as data. InputError when the plan has nothing to make it of."""
    match request.kind:
        case ReportKind.PLAN:
            from regionbudget.reports.plan_report import plan_report

            return plan_report(source(db, request))
        case ReportKind.MONTH | ReportKind.TERTIAL | ReportKind.INTERIM:
            from regionbudget.reports.followup_report import followup_report

            return followup_report(request.kind, source(db, request))
        case ReportKind.ANNUAL:
            from regionbudget.reports.annual_report import annual_report

            return annual_report(source(db, request))
        case ReportKind.REQUISITION | ReportKind.ECONOMIC:
            from regionbudget.services import authority_forms

            return authority_forms.report(db, request.kind, request.period)
        case ReportKind.PROVIDER:
            from regionbudget.services import providers

            return providers.statement(db, request.provider, request.period)
        case ReportKind.NARRATIVE:
            from regionbudget.reports.narrative_report import NarrativeSource, narrative_report
            from regionbudget.services import questions

            (last,) = journal.entries(db, 1)
            answered = questions.read(db, request.period)
            return narrative_report(NarrativeSource(answered, journal.head(db), last.recorded_at))
        case _:
            raise fault(say("rapporten {kind} går inte att göra", kind=request.kind.value))


def source(db: Database, request: Request) -> ReportSource:
    """What most reports are made from."""
    day, period = request.day, request.period
    head = journal.head(db)
    (last,) = journal.entries(db, 1)
    agreement = plan_service.agreement(db)
    followed = followup.follow_up(db, period, day=day)
    return ReportSource(
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
        money=grants.load(db, day),
    )
