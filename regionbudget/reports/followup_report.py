"""The follow-ups of a month, a tertial and the interim; the annual one adds what is its own."""

from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.plan import State
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.attribution import attribution_sheet
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.definitions import definitions_sheet
from regionbudget.reports.sheets.entries import entries_ore, entries_sheet, months_ore, months_sheet
from regionbudget.reports.sheets.followup import followup_sheet, owners_sheet
from regionbudget.reports.sheets.heading import heading
from regionbudget.reports.sheets.moves import moves_sheet
from regionbudget.reports.sheets.ring_fence import ring_fence_sheet
from regionbudget.reports.sheets.said import said_sheets
from regionbudget.reports.sheets.summary import summary_sheet
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Report, Sheet
from regionbudget.reports.words import report_title


def followup_report(
    kind: ReportKind,
    source: ReportSource,
    own_sheets: tuple[Sheet, ...] = (),
    own_checks: tuple[Check, ...] = (),
) -> Report:
    """`own_sheets` stand after the ring-fenced lines; `own_checks` end the control sums."""
    followup = source.followup
    plan = followup.plan
    title = report_title(kind, plan, followup.period)
    checks = [*_checks(source), *own_checks]
    return Report(
        title=title,
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=source.head,
        recorded_at=source.recorded_at,
        sheets=[
            summary_sheet(title, source),
            followup_sheet(followup),
            owners_sheet(followup),
            moves_sheet(followup),
            ring_fence_sheet(followup),
            *own_sheets,
            *said_sheets(source),
            attribution_sheet(followup),
            months_sheet(followup, source.month_sums),
            entries_sheet(followup, source.entries, source.attachments),
            definitions_sheet(followup),
            control_sheet(heading("Kontrollsummor", followup), checks, source.head),
        ],
    )


def _checks(source: ReportSource) -> Iterator[Check]:
    total, lines = source.followup.total, source.followup.line_total
    negative = sum(min(row.accumulated_ore, 0) for row in source.followup.rows)
    accumulated = total.accumulated_ore
    yield check(
        "Aktiviteternas utfall = delområdenas del + egen finansiering + negativa utfall",
        "Utfall_ack",
        accumulated,
        "Utfall_delområden+Egen_finansiering+Negativt_utfall",
        lines.attributed_ore + total.own_funding_ore + negative,
    )
    yield check(
        "Periodens poster = utfall under perioden",
        "Poster_summa",
        entries_ore(source.entries),
        "Utfall_period",
        total.period_ore,
    )
    yield check(
        "Månadernas summa = utfall ack",
        "Månader_summa",
        months_ore(source.followup, source.month_sums),
        "Utfall_ack",
        accumulated,
    )
    yield check(
        "Budget + omfördelat = reviderad budget",
        "Budget+Omfördelat",
        total.budget_ore + total.reallocated_ore,
        "Reviderad_budget",
        total.revised_ore,
    )
    yield check(
        "Reviderad budget + ej fördelat = tilldelat",
        "Reviderad_budget+Ej_fördelat",
        total.revised_ore + lines.amount_ore - _planned_ore(source.followup),
        "Tilldelat",
        lines.amount_ore,
    )


def _planned_ore(followup: FollowUp) -> int:
    """Revised funding found by line instead of by activity, in öre."""
    return sum(followup.plan.planned_by_line(followup.period.last_day).values())
