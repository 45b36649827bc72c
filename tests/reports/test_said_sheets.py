"""Indicators, marks and signatures in the follow-ups, where a plan has any."""

from dataclasses import replace
from datetime import date

import pytest
from built import FOLLOWUPS, build
from sample_plan import KARRIARVAGAR, PERIODS, SPUR, sample_source

from regionbudget.domain.indicator import Measured
from regionbudget.domain.plan import Kind
from regionbudget.domain.readiness import Mark, Readiness, Signature
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.source import ReportSource

AT = "2020-09-11T08:30:00Z"
MEASURED = (
    Measured(KARRIARVAGAR, "tjänster", "st", "20", "23"),
    Measured(SPUR, "inspektioner", "", "4", ""),
    Measured(SPUR, "ST-läkare", "", "", "", "räknas i december"),
)


def said(kind: ReportKind) -> ReportSource:
    """Of two activities marked ready one was changed after; so was the area that is signed."""
    source = sample_source(PERIODS[kind])
    area = source.followup.plan.activity(SPUR).area
    readiness = Readiness(
        {SPUR: Mark("FOU chef", AT), KARRIARVAGAR: Mark("HR direktör", AT, changed=True)},
        {area: Signature("HOSPA", AT, "enligt plan", (KARRIARVAGAR,))},
    )
    return replace(source, measured=MEASURED, readiness=readiness)


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_without_any_there_are_no_sheets_of_them(kind: ReportKind) -> None:
    titles = {sheet.title for sheet in build(kind, sample_source(PERIODS[kind])).sheets}
    assert not titles & {"Indikatorer", "Klarmarkeringar"}


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_each_indicator_stands_with_its_owner_and_says_what_is_missing(kind: ReportKind) -> None:
    table = build(kind, said(kind)).sheet("Indikatorer").table("indicators")
    told = [[row[key] for key in ("name", "unit", "target", "outcome")] for row in table.rows]
    assert told == [
        ["tjänster", "st", "20", "23"],
        ["inspektioner", "", "4", "saknas"],
        ["ST-läkare", "", "", None],
    ]
    assert table.rows[0]["owners"] == "HR direktör"
    assert table.rows[2]["note"] == "räknas i december"


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_marks_and_signatures_say_who_when_and_what_was_changed_after(kind: ReportKind) -> None:
    source = said(kind)
    sheet = build(kind, source).sheet("Klarmarkeringar")
    plan = source.followup.plan
    marks = {row["activity"]: row for row in sheet.table("marks").rows}
    asked = {a.title for a in plan.activities if a.kind is not Kind.RESERVE}
    assert set(marks) == asked
    spur, career = (marks[plan.activity(number).title] for number in (SPUR, KARRIARVAGAR))
    assert (spur["state"], spur["by"]) == ("● klarmarkerad", "FOU chef")
    assert spur["date"] == date(2020, 9, 11)
    assert career["state"] == "▲ ändrad efter klarmarkeringen"
    others = [row for row in marks.values() if row not in (spur, career)]
    assert {row["state"] for row in others} == {"– inte klarmarkerad"}
    signatures = sheet.table("signatures").rows
    assert len(signatures) == len(plan.areas)
    (signed,) = [row for row in signatures if row["by"]]
    assert (signed["state"], signed["text"]) == ("▲ ändrad efter underskriften", "enligt plan")
