"""The follow-up of the year, with each line's account by cost category."""

from collections.abc import Mapping

from regionbudget.domain.categories import Categories, costs_by_category
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.outside_cost import counts_outside
from regionbudget.reports.followup_report import followup_report
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.bound import bound_sheets
from regionbudget.reports.sheets.control import Check, check
from regionbudget.reports.sheets.per_line import per_line_sheet
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Report


def annual_report(source: ReportSource) -> Report:
    costs = costs_by_category(source.followup, source.categories)
    sheets = (
        per_line_sheet(
            source.followup, costs, source.money, by_line=not counts_outside(source.form)
        ),
        *bound_sheets(source),
    )
    return followup_report(ReportKind.ANNUAL, source, sheets, (_check(source.followup, costs),))


def _check(followup: FollowUp, costs: Mapping[str, Categories]) -> Check:
    return check(
        "Kostnader per kategori = delområdenas kostnader",
        "Kostnader_per_kategori",
        sum(sum(split.values()) for split in costs.values()),
        "Utfall_delområden",
        followup.line_total.attributed_ore,
    )
