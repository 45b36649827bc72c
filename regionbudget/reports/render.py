"""From domain values to the bytes of a workbook."""

from regionbudget.reports.annual_report import annual_report
from regionbudget.reports.followup_report import followup_report
from regionbudget.reports.plan_report import plan_report
from regionbudget.reports.source import ReportKind, ReportSource
from regionbudget.reports.table import Report


def render(kind: ReportKind, source: ReportSource) -> bytes:
    """The report as an .xlsx file. The same source gives the same bytes."""
    from regionbudget.reports.workbook import workbook_bytes

    return workbook_bytes(build(kind, source))


def build(kind: ReportKind, source: ReportSource) -> Report:
    """The report as data."""
    match kind:
        case ReportKind.PLAN:
            return plan_report(source)
        case ReportKind.ANNUAL:
            return annual_report(source)
        case _:
            return followup_report(kind, source)
