"""The reports as data: the right tables, in the right order, with the domain's figures."""

from dataclasses import replace
from datetime import date

import pytest
from built import FOLLOWUPS, build
from sample_plan import (
    KARRIARVAGAR,
    MOVE,
    OFORDELAT,
    PERIODS,
    SPECIALIST,
    SPUR,
    sample_plan,
    sample_source,
)

from regionbudget.domain.comment import Comment
from regionbudget.domain.followup import OwnerForecast, Status, add_up, follow_up
from regionbudget.domain.grant import GrantEntry, GrantKind, grant_money
from regionbudget.domain.periods import Period, interim, month, whole_year
from regionbudget.domain.plan import State
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.sheets.plan import SILENT
from regionbudget.reports.table import (
    Amount,
    Formula,
    Look,
    Report,
    Sheet,
    Sum,
    Table,
    Text,
    amount_ore,
)


def sample_report(kind: ReportKind) -> Report:
    return build(kind, sample_source(PERIODS[kind]))


def texts(sheet: Sheet) -> list[str]:
    return [block.text for block in sheet.blocks if isinstance(block, Text)]


def titles(table: Table) -> str:
    return " · ".join(column.title for column in table.columns)


def tables(report: Report) -> list[Table]:
    return [b for sheet in report.sheets for b in sheet.blocks if isinstance(b, Table)]


def total_row(table: Table) -> dict[str, int | None]:
    row = next(row for row in table.rows if row.look is Look.TOTAL)
    return {column.key: amount_ore(row[column.key]) for column in table.columns}


def test_the_followup_has_the_columns_of_the_steering_groups_table() -> None:
    table = sample_report(ReportKind.INTERIM).sheet("Uppföljning").table("followup")
    assert titles(table) == (
        "Utvecklingsområde · Delområde · Aktivitet · Ansvarig · Öronmärkt · Budget · Omfördelat · "
        "Reviderad budget · Periodbudget ack · Utfall period · Utfall ack · Förbrukning % · "
        "Prognos helår · Avvikelse · Avvikelse % · Status · Kommentar"
    )


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_a_followup_has_its_sheets_and_the_year_also_the_account_per_line(kind: ReportKind) -> None:
    names = [sheet.title for sheet in sample_report(kind).sheets]
    assert ("Per delområde" in names) == (kind is ReportKind.ANNUAL)
    assert [name for name in names if name != "Per delområde"] == [
        "Sammanfattning",
        "Uppföljning",
        "Per ansvarig",
        "Omfördelningar",
        "Öronmärkt",
        "Utfall per delområde",
        "Utfall per månad",
        "Poster",
        "Definitioner",
        "Kontrollsummor",
    ]


@pytest.mark.parametrize("kind", PERIODS)
def test_every_sum_is_the_sum_of_the_cells_it_names(kind: ReportKind) -> None:
    for table in tables(sample_report(kind)):
        for column in table.columns:
            for row in table.rows:
                cell = row[column.key]
                if isinstance(cell, Sum):
                    below = [each[column.key] for each in table.rows[cell.first : cell.last + 1]]
                    parts = [amount_ore(c) or 0 for c in below if not isinstance(c, Sum)]
                    assert cell.ore == sum(parts), (table.key, column.key)


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_area_subtotals_owner_totals_and_the_total_are_the_followups(kind: ReportKind) -> None:
    source = sample_source(PERIODS[kind])
    report = build(kind, source)
    followup = source.followup
    table = report.sheet("Uppföljning").table("followup")
    subtotals = [row for row in table.rows if row.look is Look.SUBTOTAL]
    for area, row in zip(followup.plan.areas, subtotals, strict=True):
        assert amount_ore(row["accumulated"]) == add_up(followup.rows_of(area.key)).accumulated_ore
    for key in ("followup", "owners", "areas"):
        found = next(total_row(each) for each in tables(report) if each.key == key)
        assert found["forecast"] == followup.total.forecast_ore
        assert found["variance"] == followup.total.variance_ore


def test_the_career_posts_stand_as_in_the_worked_example() -> None:
    table = sample_report(ReportKind.INTERIM).sheet("Uppföljning").table("followup")
    row = next(r for r in table.rows if r["activity"] == "Karriärvägar sjuksköterskor")
    assert row["line"] == "Vårdens medarbetare + Karriärtjänster för specialistsjuksköterskor"
    assert row.look is Look.RING_FENCED
    assert row["ring_fenced"] == "Öronmärkt"
    assert row["accumulated"] == Amount(1_000_000_00)
    assert row["forecast"] == Amount(1_500_000_00)
    assert amount_ore(row["variance"]) == -200_000_00
    status = row["status"]
    assert isinstance(status, Formula)
    assert status.result is Status.RED


def test_joint_owners_are_one_owner_and_the_reserve_has_none() -> None:
    table = sample_report(ReportKind.INTERIM).sheet("Per ansvarig").table("owners")
    sums = [row["owner"] for row in table.rows if row.look is Look.SUBTOTAL]
    assert "Summa Chef utvecklings- och digitaliseringsenhet + IT chef" in sums
    assert sums[-1] == "Summa Ingen ansvarig (ofördelat)"


def test_only_moves_that_count_in_the_period_are_listed() -> None:
    in_august = sample_report(ReportKind.INTERIM).sheet("Omfördelningar").table("moves").rows
    assert [row["date"] for row in in_august] == [date(2020, 6, 10), "Totalt"]
    assert in_august[0]["reason"] == "Fler kliniker behöver granskas under hösten"
    in_april = sample_report(ReportKind.TERTIAL).sheet("Omfördelningar")
    assert "Inga omfördelningar är beslutade till och med 2020-04-30." in texts(in_april)


def test_ring_fenced_lines_show_what_is_left_and_what_would_be_repaid() -> None:
    table = sample_report(ReportKind.INTERIM).sheet("Öronmärkt").table("ring_fence")
    row = next(r for r in table.rows if r["line"] == "Vidareutbildning för sjuksköterskor")
    assert amount_ore(row["left"]) == 32_542_00
    assert amount_ore(row["repayment"]) == 2_732_542_00
    assert amount_ore(row["forecast_repayment"]) == 932_542_00
    assert row["activities"] == "Specialistutbildning sjuksköterska"


@pytest.mark.parametrize("kind", PERIODS)
def test_the_control_sums_agree(kind: ReportKind) -> None:
    control = sample_report(kind).sheet("Kontrollsummor")
    results = [row["result"] for row in control.table("control").rows]
    assert len(results) >= 2
    assert all(isinstance(r, Formula) and r.result == "● stämmer" for r in results)
    assert any("regionbudget verify FIL --head 427:" in text for text in texts(control))


def test_a_missing_entry_shows_in_the_control_sums() -> None:
    source = sample_source(interim(2020))
    report = build(ReportKind.INTERIM, replace(source, entries=source.entries[:-1]))
    rows = report.sheet("Kontrollsummor").table("control").rows
    row = next(r for r in rows if r["check"] == "Periodens poster = utfall under perioden")
    assert isinstance(row["result"], Formula)
    assert row["result"].result == "■ stämmer inte"
    assert amount_ore(row["difference"]) == -source.entries[-1].amount_ore


def test_the_annual_account_splits_costs_on_categories_and_says_what_is_not_yet_paid() -> None:
    source = sample_source(whole_year(2020))
    table = build(ReportKind.ANNUAL, source).sheet("Per delområde").table("per_line")
    heads = [row for row in table.rows if row["line"] and row["line"] != "Totalt"]
    for result, row in zip(source.followup.lines, heads, strict=True):
        assert row["received"] == "ej utbetalt"
        assert amount_ore(row["cost"]) == result.attributed_ore
        assert amount_ore(row["by_category"]) == result.attributed_ore
        assert amount_ore(row["repayment"]) == result.repayment_ore
    assert total_row(table)["cost"] == source.followup.line_total.attributed_ore


def per_line(received: int, repaid: int = 0) -> Table:
    """The annual account per line when so much (öre) has come and gone back."""
    entries = [
        GrantEntry(1, GrantKind.RECEIVED, date(2020, 5, 1), received, "A"),
        GrantEntry(2, GrantKind.REPAID, date(2021, 3, 1), repaid, "B"),
    ]
    source = replace(sample_source(whole_year(2020)), money=grant_money(entries))
    return build(ReportKind.ANNUAL, source).sheet("Per delområde").table("per_line")


def test_the_grant_is_shown_per_line_when_all_of_it_has_come() -> None:
    table = per_line(71_862_709_00)
    heads = [row for row in table.rows if row["category"] == "Summa"]
    for row in heads:
        assert amount_ore(row["received"]) == amount_ore(row["amount"])
    assert total_row(table)["received"] == 71_862_709_00


def test_a_part_of_the_grant_is_shown_in_total_and_shared_out_on_no_line() -> None:
    table = per_line(50_000_000_00, 1_000_50)
    heads = [row for row in table.rows if row["category"] == "Summa"]
    assert [row["received"] for row in heads] == [None] * 7
    total = total_row(table)
    assert total["received"] == 50_000_000_00
    came, gone, left = table.rows[-3:]
    assert amount_ore(came["unused"]) == 50_000_000_00 - (total["cost"] or 0)
    assert amount_ore(came["repayment"]) == max(0, amount_ore(came["unused"]) or 0)
    assert amount_ore(gone["repayment"]) == 1_000_50
    assert amount_ore(left["repayment"]) == (amount_ore(came["repayment"]) or 0) - 1_000_50


def test_the_plans_area_table_leaves_the_distribution_to_the_text_below() -> None:
    sheet = sample_report(ReportKind.PLAN).sheet("Plan")
    assert total_row(sheet.table("area nara-vard"))["sum"] == 18_100_000_00
    assert total_row(sheet.table("area medarbetare"))["sum"] == 30_600_000_00
    said = texts(sheet)
    assert any("18\u00a0997\u00a0627\u00a0kr" in text for text in said)
    assert said.count(f"Omfördelning: {SILENT}") == 2
    assert "Sammanhållet ansvar: Hälso- och sjukvårdsstrateg" in said


def test_the_plans_tables_have_the_columns_of_the_regions_own_paper() -> None:
    report = sample_report(ReportKind.PLAN)
    allocation = report.sheet("Tilldelning").table("allocation")
    assert titles(allocation) == "Utvecklingsområde · Delområde · Summa"
    areas = [table for table in tables(report) if table.key.startswith("area ")]
    assert [titles(table) for table in areas] == ["Aktivitet · Summa · Ansvarig"] * 4


def test_the_plan_says_in_words_what_is_ring_fenced() -> None:
    report = sample_report(ReportKind.PLAN)
    assert texts(report.sheet("Tilldelning"))[-1] == (
        "Öronmärkta delområden: Generell resursförstärkning · Vidareutbildning för sjuksköterskor"
        " · Karriärtjänster för specialistsjuksköterskor"
    )
    said = [text for text in texts(report.sheet("Plan")) if text.startswith("Öronmärkt")]
    assert said == [
        "Öronmärkta aktiviteter: Specialistutbildning sjuksköterska · Karriärvägar sjuksköterskor"
    ]
    purple = [
        row["activity"]
        for row in report.sheet("Plan").table("area medarbetare").rows
        if row.look is Look.RING_FENCED
    ]
    assert purple == ["Specialistutbildning sjuksköterska", "Karriärvägar sjuksköterskor"]


def test_a_single_ring_fenced_activity_is_named_alone() -> None:
    plan = sample_plan()
    without = replace(plan, activities=tuple(a for a in plan.activities if a.id != SPECIALIST))
    said = texts(build(ReportKind.PLAN, sample_source(whole_year(2020), without, [])).sheet("Plan"))
    assert "Öronmärkt aktivitet: Karriärvägar sjuksköterskor" in said


def test_the_plan_shows_allocation_remainders_and_each_lines_part() -> None:
    report = sample_report(ReportKind.PLAN)
    assert total_row(report.sheet("Tilldelning").table("allocation"))["amount"] == 71_862_709_00
    left = report.sheet("Återstår").table("left")
    assert [amount_ore(row["left"]) for row in left.rows] == [
        7_439_700,
        0,
        0,
        429_700,
        3_254_200,
        0,
        0,
        11_123_600,
    ]
    career = report.sheet("Finansiering").table("financing").rows[KARRIARVAGAR - 1]
    assert career["line medarbetare"] == Amount(33_492_00)
    assert career["line karriartjanster"] == Amount(1_266_508_00)
    assert len(report.sheet("Villkor").table("terms").rows) == 6


def test_the_plan_is_shown_as_decided_and_tells_of_later_moves() -> None:
    report = build(ReportKind.PLAN, sample_source(whole_year(2020), sample_plan(moves=(MOVE,))))
    rows = report.sheet("Finansiering").table("financing").rows
    assert [amount_ore(rows[n - 1]["sum"]) for n in (SPUR, OFORDELAT)] == [700_000_00, 1_300_000_00]
    assert any("Omfördelningar efter beslutet" in t for t in texts(report.sheet("Tilldelning")))


@pytest.mark.parametrize("kind", PERIODS)
def test_every_sheet_of_a_draft_says_so_and_of_a_decided_plan_by_whom(kind: ReportKind) -> None:
    draft = build(kind, sample_source(PERIODS[kind], sample_plan(State.DRAFT)))
    decided = sample_report(kind)
    said = "Beslutad 2020-03-18 av Hälso- och sjukvårdsdirektören, dnr RS/412/2020"
    assert draft.draft
    assert not decided.draft
    for sheet in draft.sheets:
        assert "UTKAST – planen är inte beslutad" in texts(sheet)
    for sheet in decided.sheets:
        assert said in texts(sheet)


def test_the_owners_reason_stands_with_the_comment() -> None:
    source = sample_source(interim(2020))
    owner = {SPUR: OwnerForecast(900_000_00, "Två granskningar skjuts till nästa år")}
    followup = follow_up(
        source.followup.plan, interim(2020), {}, owner, {SPUR: Comment(text="Förseningar")}
    )
    zero = replace(source, followup=followup, entries=[], month_sums={}, categories={})
    table = build(ReportKind.INTERIM, zero).sheet("Uppföljning").table("followup")
    row = next(r for r in table.rows if r["activity"] == "SPUR inspektion")
    assert row["comment"] == "Förseningar\nPrognos: Två granskningar skjuts till nästa år"


@pytest.mark.parametrize("period", [month(2020, 1), whole_year(2020)])
def test_a_plan_without_activities_still_makes_a_report(period: Period) -> None:
    plan = replace(sample_plan(), activities=())
    kind = ReportKind.ANNUAL if period.is_year_end else ReportKind.MONTH
    report = build(kind, sample_source(period, plan, []))
    assert total_row(report.sheet("Uppföljning").table("followup"))["revised"] == 0
