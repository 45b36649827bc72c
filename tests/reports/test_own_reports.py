"""The reports of one owner, of decided variances, and of ring-fenced money."""

from dataclasses import replace
from datetime import date

import pytest
from built import OWNER, build
from sample_plan import DECISION, KARRIARVAGAR, MOVE, SPUR, sample_plan, sample_source

from regionbudget.domain.decisions import Reallocation
from regionbudget.domain.followup import Totals, add_up
from regionbudget.domain.forecasting import Statement
from regionbudget.domain.indicator import Measured
from regionbudget.domain.periods import interim, month, whole_year
from regionbudget.domain.plan import PlanEarmark, State
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.mandate_report import explained_ore, mandate_report, variance_text
from regionbudget.reports.owner_report import Told, owner_report
from regionbudget.reports.ring_fenced_report import EARMARKS, USES
from regionbudget.reports.table import (
    Fields,
    Look,
    Report,
    Row,
    Table,
    Text,
    amount_ore,
    sheet_title,
)

T2 = interim(2020)
TEXT_START = "”Karriärvägar sjuksköterskor” har kostat 1 000 000 kr till och med augusti 2020."


def total_row(table: Table) -> Row:
    return next(row for row in table.rows if row.look is Look.TOTAL)


def plain(text: object) -> str:
    return str(text).replace("\u00a0", " ")


def texts(report: Report, sheet: str) -> list[str]:
    return [plain(b.text) for b in report.sheet(sheet).blocks if isinstance(b, Text)]


def own_totals(post: str) -> Totals:
    rows = sample_source(T2).followup.rows
    return add_up(row for row in rows if post in row.activity.owners)


@pytest.mark.parametrize("post", ["HR direktör", "IT chef"])
def test_an_owners_report_has_the_activities_of_the_post_and_their_sums(post: str) -> None:
    report = owner_report(sample_source(T2), post)
    table = report.sheet("Uppföljning").table("followup")
    total, expected = total_row(table), own_totals(post)
    assert expected.revised_ore
    assert amount_ore(total["accumulated"]) == expected.accumulated_ore
    assert amount_ore(total["forecast"]) == expected.forecast_ore
    assert all(post in str(row["owners"]) for row in table.rows if row["activity"])
    entries = total_row(report.sheet("Poster").table("entries"))
    assert amount_ore(entries["amount"]) == expected.period_ore
    (fields,) = [b for b in report.sheets[0].blocks if isinstance(b, Fields)][:1]
    shown = {field.label: amount_ore(field.value) for field in fields.rows}
    assert shown["Avvikelse helår"] == expected.variance_ore


def test_an_owner_sees_own_moves_only() -> None:
    assert OWNER not in sample_plan().activity(SPUR).owners
    mine, other = (owner_report(sample_source(T2), post) for post in ("FOU chef", OWNER))
    assert len(mine.sheet("Omfördelningar").table("moves").rows) == 2
    assert "Inga omfördelningar" in texts(other, "Omfördelningar")[-1]


def test_the_comments_of_an_owner_stand_in_full() -> None:
    fields = [b for b in build(ReportKind.OWNER, sample_source(T2)).sheets[0].blocks
              if isinstance(b, Fields)]  # fmt: skip
    assert fields[1].rows[0].label == "Karriärvägar sjuksköterskor"
    assert "Fler karriärtjänster" in str(fields[1].rows[0].value)


def test_every_figure_said_of_the_year_and_every_measure_stands_with_its_owner() -> None:
    said = [Statement(5, 1_500_000_00, "fler söker", "HR direktör", "2020-06-02T08:00:00Z"),
            Statement(8, None, "", "HR direktör", "2020-09-02T08:00:00Z")]  # fmt: skip
    measured = [Measured(KARRIARVAGAR, "tjänster", "st", "20", "23"),
                Measured(SPUR, "granskade", "st", "4", "2")]  # fmt: skip
    told = Told({KARRIARVAGAR: said, SPUR: said}, measured)
    sheet = owner_report(sample_source(T2), OWNER, told).sheet("Prognoser och mått")
    first, second = sheet.table("trail").rows
    assert (first["month"], amount_ore(first["amount"]), first["recorded"]) == (
        "2020-05", 1_500_000_00, date(2020, 6, 2),
    )  # fmt: skip
    assert second["amount"] == "togs tillbaka"
    (row,) = sheet.table("measured").rows
    assert (row["name"], row["target"], row["outcome"]) == ("tjänster", "20", "23")
    titles = [each.title for each in owner_report(sample_source(T2), OWNER).sheets]
    assert "Prognoser och mått" not in titles


def test_the_decision_explains_what_the_lines_may_pay_and_no_more() -> None:
    report = build(ReportKind.MANDATE, sample_source(T2))
    table = report.sheet("Översikt").table("mandate")
    followup = sample_source(T2).followup
    listed = [row for row in followup.rows if row.activity.title != "Ofördelat"]
    assert [row["activity"] for row in table.rows[:-1]] == [r.activity.title for r in listed]
    for row, followed in zip(table.rows, listed, strict=False):
        revised, explained = amount_ore(row["revised"]), amount_ore(row["explained"])
        assert revised == followed.revised_ore
        assert explained == min(max(followed.accumulated_ore, 0), followed.revised_ore)
        assert amount_ore(row["beyond"]) == followed.own_funding_ore
    total = total_row(table)
    assert amount_ore(total["accumulated"]) == sum(r.accumulated_ore for r in listed)


def test_each_activity_has_a_page_with_the_text_that_explains_its_variance() -> None:
    report = build(ReportKind.MANDATE, sample_source(T2))
    sheet = sheet_title(f"{KARRIARVAGAR} Karriärvägar sjuksköterskor")
    said = next(text for text in texts(report, sheet) if text.startswith("”"))
    assert said == (
        f"{TEXT_START} Aktiviteten ingår i planen för God och nära vård 2020, beslutad "
        "2020-03-18 av Hälso- och sjukvårdsdirektören, dnr RS/412/2020, med 1 300 000 kr. "
        "Beslutet förklarar 1 000 000 kr av avvikelsen mot ordinarie budget; pengarna kommer från "
        "statsbidraget och ingen budget är flyttad i redovisningen."
    )
    (fields,) = [b for b in report.sheet(sheet).blocks if isinstance(b, Fields)]
    shown = {field.label: plain(field.value) for field in fields.rows}
    assert shown["Betalas av"] == (
        "Vårdens medarbetare 33 492 kr + Karriärtjänster för specialistsjuksköterskor "
        "1 266 508 kr (öronmärkt)"
    )


def test_what_the_decision_does_not_cover_is_the_units_own() -> None:
    source = sample_source(whole_year(2020))
    row = next(r for r in source.followup.rows if r.activity.id == KARRIARVAGAR)
    assert (explained_ore(row), row.own_funding_ore) == (1_300_000_00, 200_000_00)
    said = plain(variance_text(source.followup, row))
    assert said.endswith("200 000 kr ryms inte i beslutet och är enhetens egen kostnad.")


def test_a_move_changes_what_the_decision_gives() -> None:
    followup = sample_source(T2, sample_plan(moves=(MOVE,))).followup
    row = next(r for r in followup.rows if r.activity.id == SPUR)
    assert "Efter omfördelningar är summan 1 200 000 kr." in plain(variance_text(followup, row))
    before = sample_source(month(2020, 5), sample_plan(moves=(MOVE,))).followup
    row = next(r for r in before.rows if r.activity.id == SPUR)
    assert "Efter omfördelningar" not in variance_text(before, row)


def test_a_draft_gives_no_mandate() -> None:
    source = sample_source(T2, sample_plan(State.DRAFT))
    report = build(ReportKind.MANDATE, source)
    assert "det finns inget beslut" in texts(report, "Översikt")[3].casefold()
    assert "beslutad 2020" not in " ".join(texts(report, report.sheets[1].title))


def test_mandates_of_one_owner_are_that_owners() -> None:
    table = mandate_report(sample_source(T2), "fou chef").sheet("Översikt").table("mandate")
    assert {row["owners"] for row in table.rows[:-1]} == {"FOU chef"}


def test_ring_fenced_money_without_activity_is_listed() -> None:
    report = build(ReportKind.RING_FENCED, sample_source(whole_year(2020)))
    table = report.sheet("Per aktivitet").table(USES)
    unused = {
        row["line"]: amount_ore(row["funding"])
        for row in table.rows
        if str(row["activity"]).endswith("Utan aktivitet")
    }
    assert unused["Vidareutbildning för sjuksköterskor"] == 32_542_00
    assert sum(ore or 0 for ore in unused.values()) == 32_542_00
    assert any("P3" in text for text in texts(report, "Öronmärkt"))
    assert not any("P9" in text for text in texts(report, "Öronmärkt"))


def test_a_ring_fenced_line_shows_its_own_part_of_a_shared_activity() -> None:
    report = build(ReportKind.RING_FENCED, sample_source(T2))
    table = report.sheet("Per aktivitet").table(USES)
    (row,) = [r for r in table.rows if r["activity"] == "Karriärvägar sjuksköterskor"]
    assert amount_ore(row["funding"]) == 1_266_508_00
    assert amount_ore(row["attributed"]) == 1_000_000_00
    followup = sample_source(T2).followup
    fenced = [result for result in followup.lines if result.line.ring_fenced]
    total = total_row(table)
    assert amount_ore(total["attributed"]) == sum(r.attributed_ore for r in fenced)
    assert amount_ore(total["funding"]) == sum(r.amount_ore for r in fenced)


def test_ring_fenced_earmarks_are_parts_of_their_line() -> None:
    earmark = PlanEarmark("e-halsa", "1177", "Utveckling av 1177", 1_646_461_00, ring_fenced=True)
    plan = sample_plan()
    activities = tuple(
        replace(a, earmarked={"e-halsa/1177": 1_000_000_00}) if a.id == 17 else a
        for a in plan.activities
    )
    source = sample_source(T2, replace(plan, activities=activities, earmarks=(earmark,)))
    (row,) = build(ReportKind.RING_FENCED, source).sheet("Varav-belopp").table(EARMARKS).rows
    assert [amount_ore(row[key]) for key in ("amount", "planned", "left")] == [
        1_646_461_00, 1_000_000_00, 646_461_00,
    ]  # fmt: skip
    assert row["activities"] == "Utveckling av 1177 Vårdguiden"


def test_only_moves_of_ring_fenced_money_are_listed() -> None:
    fenced = Reallocation(2, DECISION, "karriartjanster", KARRIARVAGAR, SPUR, 1_00)
    for moves, rows in (((MOVE,), 0), ((MOVE, fenced), 2)):
        report = build(ReportKind.RING_FENCED, sample_source(T2, sample_plan(moves=moves)))
        sheet = report.sheet("Omfördelningar")
        found = [len(b.rows) for b in sheet.blocks if isinstance(b, Table)]
        assert sum(found) == rows


def test_a_plan_without_ring_fence_says_so() -> None:
    plan = sample_plan()
    lines = tuple(replace(line, ring_fenced=False) for line in plan.lines)
    report = build(ReportKind.RING_FENCED, sample_source(T2, replace(plan, lines=lines)))
    assert "Inget delområde är öronmärkt." in texts(report, "Öronmärkt")
    assert [sheet.title for sheet in report.sheets][1] == "Omfördelningar"


def test_a_sheets_title_holds_what_excel_takes() -> None:
    assert sheet_title("1 [a]:b*c?/d\\'e\x00") == "1 a b c d e"
    assert len(sheet_title("å" * 40)) == 31
