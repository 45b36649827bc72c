"""Reports of the sample as data and as workbooks, made by the kinds' own builders."""

from regionbudget.reports.annual_report import annual_report
from regionbudget.reports.followup_report import followup_report
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.mandate_report import mandate_report
from regionbudget.reports.owner_report import owner_report
from regionbudget.reports.plan_report import plan_report
from regionbudget.reports.render import render as render_report
from regionbudget.reports.ring_fenced_report import ring_fenced_report
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Report

FOLLOWUPS = [ReportKind.MONTH, ReportKind.TERTIAL, ReportKind.INTERIM, ReportKind.ANNUAL]
OWNER = "HR direktör"
"""Whose report the sample's is; some of the activities have another owner too."""


def build(kind: ReportKind, source: ReportSource) -> Report:
    match kind:
        case ReportKind.PLAN:
            return plan_report(source)
        case ReportKind.ANNUAL:
            return annual_report(source)
        case ReportKind.OWNER:
            return owner_report(source, OWNER)
        case ReportKind.MANDATE:
            return mandate_report(source)
        case ReportKind.RING_FENCED:
            return ring_fenced_report(source)
        case _:
            return followup_report(kind, source)


def render(kind: ReportKind, source: ReportSource) -> bytes:
    return render_report(build(kind, source), ".xlsx")
