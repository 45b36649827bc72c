"""The plan as a decision paper."""

from collections.abc import Iterator

from regionbudget.domain.followup import FollowUp, add_up
from regionbudget.domain.plan import State
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.control import Check, check, control_sheet
from regionbudget.reports.sheets.depth import coverage_sheet
from regionbudget.reports.sheets.heading import plan_heading
from regionbudget.reports.sheets.notices import finding_texts
from regionbudget.reports.sheets.plan import (
    FINANCING,
    allocation_sheet,
    area_name,
    areas_sheet,
    financing_sheet,
    is_distribution,
    left_sheet,
    planned_by_line,
)
from regionbudget.reports.sheets.terms import terms_sheet
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Amount, Formula, Ref, Report, Sheet
from regionbudget.reports.words import report_title


def plan_report(source: ReportSource) -> Report:
    followup = source.followup
    plan = followup.plan
    title = report_title(ReportKind.PLAN, plan, followup.period)
    left = left_sheet(followup)
    return Report(
        title=title,
        subject=plan.agreement_title,
        region=plan.region,
        draft=plan.state is State.DRAFT,
        head=source.head,
        recorded_at=source.recorded_at,
        sheets=[
            allocation_sheet(title, followup),
            areas_sheet(followup),
            financing_sheet(followup),
            Sheet(left.title, [*left.blocks, *finding_texts(source.findings, plan.as_of)]),
            *([coverage_sheet(plan, source.coverage)] if source.coverage else []),
            terms_sheet(plan),
            control_sheet(plan_heading("Kontrollsummor", plan), _checks(followup), source.head),
        ],
    )


def _checks(followup: FollowUp) -> list[Check]:
    allotted = followup.line_total.amount_ore
    by_line = sum(planned_by_line(followup).values())
    return [
        _areas_check(followup),
        check(
            "Planerat + återstår = tilldelat",
            "Planerat+Återstår",
            followup.total.budget_ore + allotted - by_line,
            "Tilldelat",
            allotted,
        ),
    ]


def _areas_check(followup: FollowUp) -> Check:
    """The areas' tables and the distributions, which stand outside them, are the whole plan."""
    listed = [row for row in followup.rows if not is_distribution(row)]
    apart = [place for place, row in enumerate(followup.rows) if is_distribution(row)]
    ore = add_up(listed).budget_ore + sum(followup.rows[place].budget_ore for place in apart)
    return Check(
        "Områdenas tabeller + fördelningar utöver tabellerna = planerat",
        Formula("+".join(_addends(followup, len(apart))), Amount(ore), _refs(apart)),
        ore,
        Formula("Planerat", Amount(followup.total.budget_ore)),
        followup.total.budget_ore,
    )


def _addends(followup: FollowUp, apart: int) -> Iterator[str]:
    yield from (area_name(number) for number, _ in enumerate(followup.plan.areas, start=1))
    yield from (f"{{apart{number}}}" for number in range(apart))


def _refs(apart: list[int]) -> dict[str, Ref]:
    return {f"apart{n}": Ref(FINANCING, place, "sum") for n, place in enumerate(apart)}
