"""Providers: what each was paid and reports back, and a provider's statement as a workbook."""

from pathlib import Path

from regionbudget.domain.keys import Returned, returned
from regionbudget.domain.message import Message, say
from regionbudget.domain.periods import Period, whole_year
from regionbudget.domain.plan import Plan
from regionbudget.domain.providers import Provider, find_provider, providers
from regionbudget.errors import fault
from regionbudget.services import followup
from regionbudget.services.reports import put_in_place
from regionbudget.store import attachments, distributions, journal, plans, spend
from regionbudget.store.database import Database
from regionbudget.store.spend import EntryFilter


def load(db: Database, period: Period | None = None) -> list[Provider]:
    """Every provider with what it was paid in the period (None: the year)."""
    plan = plans.load(db)
    return _load(db, plan, _period(plan, period))


def write_statement(db: Database, name: str, period: Period | None, out: Path) -> Provider:
    """Write a provider's statement as a workbook, over an earlier one of the same name."""
    from regionbudget.reports.provider_report import Statement, provider_report
    from regionbudget.reports.workbook import workbook_bytes

    if out.suffix.lower() != ".xlsx" or (out.exists() and out.samefile(db.path)):
        raise fault(say("rapporten kan inte skrivas dit; ge den ett eget namn som slutar på .xlsx"))
    with db.snapshot():
        plan = plans.load(db)
        chosen = _period(plan, period)
        provider = _find(_load(db, plan, chosen), name)
        (last,) = journal.entries(db, 1)
        statement = Statement(
            plan=plan,
            period=chosen,
            provider=provider,
            entries=spend.entries(db, EntryFilter(chosen, suppliers=provider.spellings)),
            attachments=attachments.by_entry(db),
            head=journal.head(db),
            recorded_at=last.recorded_at,
        )
    put_in_place(out, workbook_bytes(provider_report(statement)))
    return provider


def _period(plan: Plan, period: Period | None) -> Period:
    if period is None:
        return whole_year(plan.year)
    followup.refuse_other_year(plan, period)
    return period


def _load(db: Database, plan: Plan, period: Period) -> list[Provider]:
    return providers(plan, spend.by_supplier(db, period), _returned(db))


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
