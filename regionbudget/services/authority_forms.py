"""The forms to the authorities: the account of the year, and all that stands on the papers."""

from typing import TYPE_CHECKING

from regionbudget.domain.economic_form import EconomicAccount, economic_account
from regionbudget.domain.grant import grant_money
from regionbudget.domain.outside_cost import counts_outside
from regionbudget.domain.periods import Period, whole_year
from regionbudget.reports.kinds import ReportKind
from regionbudget.services import accounts, deadlines, followup
from regionbudget.services import plans as plan_service
from regionbudget.store import (
    attestations,
    form_details,
    grants,
    journal,
    outside_costs,
    plans,
    spend,
)
from regionbudget.store.database import Database

if TYPE_CHECKING:
    from regionbudget.reports.authority_form import FormSource
    from regionbudget.reports.table import Report


def account(db: Database) -> EconomicAccount:
    """Part 3 of the economic report as it stands now: what is shown, sealed and compared."""
    plan = plans.load(db)
    form, period = accounts.form(db), whole_year(plan.year)
    return economic_account(
        form,
        followup.follow_up(db, period, plan=plan),
        # only that form asks for them, and they are added up from every entry
        spend.by_category(db, period) if counts_outside(form) else {},
        grant_money(grants.load(db)),
        outside_costs.load(db),
    )


def report(db: Database, kind: ReportKind, period: Period) -> "Report":
    """The requisition or the economic report of the year as data, within a snapshot."""
    from regionbudget.reports.economic_report import economic_report
    from regionbudget.reports.requisition import requisition_report

    make = requisition_report if kind is ReportKind.REQUISITION else economic_report
    return make(source(db, period))


def source(db: Database, period: Period) -> "FormSource":
    """What the forms of the year are made from, within a snapshot."""
    from regionbudget.reports.authority_form import FormSource

    agreement = plan_service.agreement(db)
    followed = followup.follow_up(db, period)
    categories = spend.by_category(db, period)
    money = grant_money(grants.load(db))
    outside = outside_costs.load(db)
    (last,) = journal.entries(db, 1)
    return FormSource(
        followup=followed,
        categories=categories,
        account=economic_account(agreement.form, followed, categories, money, outside),
        money=money,
        details=form_details.load(db),
        outside=outside,
        deadlines=deadlines.as_stated(db),
        head=journal.head(db),
        recorded_at=last.recorded_at,
        attestation=attestations.latest(db),
    )
