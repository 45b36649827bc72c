"""The region's terms as a sheet."""

from regionbudget.domain.plan import Plan
from regionbudget.reports.sheets.heading import plan_heading
from regionbudget.reports.table import Column, Row, Sheet, Table
from regionbudget.reports.terms import TERMS

_TABLE = "terms"


def terms_sheet(plan: Plan) -> Sheet:
    columns = [Column("about", "Gäller", width=26), Column("term", "Villkor", width=104)]
    rows = [Row({"about": about, "term": term}) for about, term in TERMS]
    return Sheet("Villkor", [*plan_heading("Villkor", plan), Table(_TABLE, columns, rows)])
