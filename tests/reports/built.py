"""Reports of the sample as data and as workbooks, made by the kinds' own builders."""

from regionbudget.reports.annual_report import annual_report
from regionbudget.reports.followup_report import followup_report
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.plan_report import plan_report
from regionbudget.reports.render import render as render_report
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Report


def build(kind: ReportKind, source: ReportSource) -> Report:
    match kind:
        case ReportKind.PLAN:
            return plan_report(source)
        case ReportKind.ANNUAL:
            return annual_report(source)
        case _:
            return followup_report(kind, source)


def render(kind: ReportKind, source: ReportSource) -> bytes:
    return render_report(build(kind, source), ".xlsx")
