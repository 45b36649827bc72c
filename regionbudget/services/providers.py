"""Providers: what each was paid and reports back, and a provider's statement."""

from typing import TYPE_CHECKING

from regionbudget.domain.keys import Returned, returned
from regionbudget.domain.message import Message
from regionbudget.domain.periods import Period, whole_year
from regionbudget.domain.plan import Plan
from regionbudget.domain.providers import Provider, find_provider, providers
from regionbudget.errors import fault
from regionbudget.services import followup
from regionbudget.store import attachments, distributions, journal, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.spend import EntryFilter

if TYPE_CHECKING:
    from regionbudget.reports.table import Report


def load(db: Database, period: Period | None = None) -> list[Provider]:
    """Every provider with what it was paid in the period (None: the year)."""
    plan = plans.load(db)
    return _load(db, plan, _period(plan, period))


def statement(db: Database, name: str, period: Period) -> "Report":
    """A provider's statement, within a snapshot. InputError when nobody is named so."""
    from regionbudget.reports.provider_report import Statement, provider_report

    plan = plans.load(db)
    provider = _find(_load(db, plan, period), name)
    (last,) = journal.entries(db, 1)
    return provider_report(
        Statement(
            plan=plan,
            period=period,
            provider=provider,
            entries=spend.entries(db, EntryFilter(period, suppliers=provider.spellings)),
            attachments=attachments.by_entry(db),
            head=journal.head(db),
            recorded_at=last.recorded_at,
        )
    )


def _period(plan: Plan, period: Period | None) -> Period:
    if period is None:
        return whole_year(plan.year)
    followup.refuse_other_year(plan, period)
    return period


def _load(db: Database, plan: Plan, period: Period) -> list[Provider]:
    booked = spend.booked(db, period.last_day)
    return providers(plan, spend.by_supplier(db, period), _returned(db), booked)


def _returned(db: Database) -> dict[int, list[Returned]]:
    """The receivers of each distribution that counts, with their reports, by activity id."""
    return {
        number: returned(made, distributions.reports(db, number))
        for number, made in distributions.latest(db).items()
    }


def _find(known: list[Provider], name: str) -> Provider:
    found = find_provider(known, name)
    if isinstance(found, Message):
        raise fault(found)
    return found
