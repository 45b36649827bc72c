"""How each kind of report is made: a function each, which imports what it needs when it runs.

Everything is read within the snapshot that `services.reports` holds.
"""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.coverage import coverage
from regionbudget.domain.finding import Finding
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.followup_rules import f1
from regionbudget.domain.message import Message, say
from regionbudget.domain.owners import find_post
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan
from regionbudget.errors import fault
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Report
from regionbudget.services import deadlines, followup, grants, indicators, readiness
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


Maker = Callable[[Database, Request], Report]


def make(db: Database, request: Request) -> Report:
    """The report as data. InputError when the plan has nothing to make it of."""
    maker = _MAKERS.get(request.kind)
    if maker is None:
        raise fault(say("rapporten {kind} går inte att göra", kind=request.kind.value))
    return maker(db, request)


def _plan(db: Database, request: Request) -> Report:
    from regionbudget.reports.plan_report import plan_report

    return plan_report(source(db, request))


def _followup(db: Database, request: Request) -> Report:
    from regionbudget.reports.followup_report import followup_report

    return followup_report(request.kind, source(db, request))


def _annual(db: Database, request: Request) -> Report:
    from regionbudget.reports.annual_report import annual_report

    return annual_report(source(db, request))


def _authority_form(db: Database, request: Request) -> Report:
    from regionbudget.services import authority_forms

    return authority_forms.report(db, request.kind, request.period)


def _narrative(db: Database, request: Request) -> Report:
    from regionbudget.reports.narrative_report import NarrativeSource, narrative_report
    from regionbudget.services import questions

    (last,) = journal.entries(db, 1)
    answered = questions.read(db, request.period)
    return narrative_report(NarrativeSource(answered, journal.head(db), last.recorded_at))


def _provider(db: Database, request: Request) -> Report:
    from regionbudget.services import providers

    return providers.statement(db, request.provider, request.period)


def _owner(db: Database, request: Request) -> Report:
    from regionbudget.reports.owner_report import Told, owner_report
    from regionbudget.store import notes

    found = source(db, request)
    post = _post(found.followup.plan, request.owner)
    statements = {
        row.activity.id: notes.statements(db, row.activity.id)
        for row in found.followup.rows
        if post in row.activity.owners
    }
    return owner_report(found, post, Told(statements, found.measured))


def _mandate(db: Database, request: Request) -> Report:
    from regionbudget.reports.mandate_report import mandate_report

    found = source(db, request)
    post = _post(found.followup.plan, request.owner) if request.owner else ""
    return mandate_report(found, post)


def _ring_fenced(db: Database, request: Request) -> Report:
    from regionbudget.reports.ring_fenced_report import ring_fenced_report

    return ring_fenced_report(source(db, request))


def _evidence(db: Database, request: Request) -> Report:
    from regionbudget.services import evidence

    return evidence.report(db, request.period)


_MAKERS: Mapping[ReportKind, Maker] = {
    ReportKind.PLAN: _plan,
    ReportKind.MONTH: _followup,
    ReportKind.TERTIAL: _followup,
    ReportKind.INTERIM: _followup,
    ReportKind.ANNUAL: _annual,
    ReportKind.REQUISITION: _authority_form,
    ReportKind.ECONOMIC: _authority_form,
    ReportKind.NARRATIVE: _narrative,
    ReportKind.PROVIDER: _provider,
    ReportKind.MANDATE: _mandate,
    ReportKind.RING_FENCED: _ring_fenced,
    ReportKind.OWNER: _owner,
    ReportKind.EVIDENCE: _evidence,
}


def _post(plan: Plan, name: str) -> str:
    found = find_post(plan, name)
    if isinstance(found, Message):
        raise fault(found)
    return found


def _unexplained(kind: ReportKind, followed: FollowUp) -> Iterable[Finding]:
    """F1 belongs to a period; the plan's own report is of none."""
    return () if kind is ReportKind.PLAN else f1(followed)


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
        deadlines=deadlines.as_stated(db, day),
        findings=[*plan_service.check(db, day), *_unexplained(request.kind, followed)],
        head=head,
        recorded_at=last.recorded_at,
        coverage=coverage(followed.plan, agreement.requirements),
        commitments=commitments.load(db),
        investments=investments.load(db),
        attachments=attachments.by_entry(db),
        money=grants.load(db, day),
        form=agreement.form,
        measured=indicators.measured(db, period),
        readiness=readiness.load(db, period, followed.plan),
    )
