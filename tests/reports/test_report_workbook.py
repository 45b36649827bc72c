"""The written workbook: stored results, live formulas, safe texts, the same bytes each time."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from io import BytesIO
from itertools import pairwise
from typing import Any
from zipfile import ZipFile

import pytest
from built import FOLLOWUPS, OWNER, build, render
from openpyxl import load_workbook
from openpyxl.utils import get_column_letter
from sample_plan import HEAD, PERIODS, RECORDED_AT, sample_entries, sample_plan, sample_source

from regionbudget.domain.periods import interim, whole_year
from regionbudget.domain.plan import Activity, Plan, State
from regionbudget.domain.spend import Entry
from regionbudget.reports.bands import READABLE_PT
from regionbudget.reports.cleaning import CUT, LONGEST, clean
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.layout import BODY_PT, LETTERS, column_widths, pixels, places
from regionbudget.reports.source import ReportSource
from regionbudget.reports.table import Fields, Formula, Kind, Report, Sum, Table

MAIN_TOTALS = {
    "Budget": "budget_ore",
    "Omfördelat": "reallocated_ore",
    "Reviderad_budget": "revised_ore",
    "Periodbudget_ack": "period_budget_ore",
    "Utfall_period": "period_ore",
    "Utfall_ack": "accumulated_ore",
    "Prognos_helår": "forecast_ore",
    "Avvikelse_helår": "variance_ore",
    "Egen_finansiering": "own_funding_ore",
}

WIDE_PAGE = 1065
"""What stands between the margins of A4, lying, in pixels."""


def opened(content: bytes, *, values: bool = True) -> Any:
    return load_workbook(BytesIO(content), data_only=values)


def named_cell(book: Any, name: str) -> Any:
    sheet, _, address = book.defined_names[name].attr_text.partition("!")
    return book[sheet.strip("'")][address.replace("$", "")].value


def cells(sheet: Any) -> Iterator[Any]:
    return (cell for row in sheet.iter_rows() for cell in row if cell.value is not None)


def printed(edge: Any, place: str) -> str:
    """The words at a place of a page's header or footer."""
    return str(getattr(edge, place).text)


def ore(value: object) -> int:
    assert isinstance(value, int | float)
    assert value == round(value * 100) / 100
    return round(value * 100)


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_the_main_totals_are_formulas_with_the_domains_values(kind: ReportKind) -> None:
    source = sample_source(PERIODS[kind])
    content = render(kind, source)
    values, formulas = opened(content), opened(content, values=False)
    for name, field in MAIN_TOTALS.items():
        assert ore(named_cell(values, name)) == getattr(source.followup.total, field), name
        assert str(named_cell(formulas, name)).startswith("=SUBTOTAL(9,"), name
    lines = source.followup.line_total
    assert ore(named_cell(values, "Tilldelat")) == lines.amount_ore
    assert ore(named_cell(values, "Utfall_delområden")) == lines.attributed_ore
    assert ore(named_cell(values, "Återbetalas_prognos")) == lines.forecast_repayment_ore


def test_the_totals_of_the_plan_are_formulas_with_the_domains_values() -> None:
    content = render(ReportKind.PLAN, sample_source(whole_year(2020)))
    values, formulas = opened(content), opened(content, values=False)
    expected = {"Tilldelat": 71_862_709, "Planerat": 71_751_473, "Återstår": 111_236}
    assert {name: named_cell(values, name) for name in expected} == expected
    assert all(str(named_cell(formulas, name)).startswith("=SUBTOTAL(") for name in expected)


@pytest.mark.parametrize("kind", PERIODS)
def test_the_same_data_gives_the_same_bytes_whatever_the_clock(kind: ReportKind) -> None:
    source = sample_source(PERIODS[kind])
    content = render(kind, source)
    assert render(kind, source) == content
    assert {part.date_time[:3] for part in ZipFile(BytesIO(content)).infolist()} == {(1980, 1, 1)}


def test_the_workbook_is_dated_by_the_journal_and_prints_its_head() -> None:
    book = opened(render(ReportKind.INTERIM, sample_source(interim(2020))))
    assert book.properties.created.isoformat() == "2020-09-15T08:30:00"
    assert book.properties.modified == book.properties.created
    for sheet in book:
        assert f"Journalens huvud {HEAD}" in printed(sheet.oddFooter, "left")
        assert sheet.page_setup.paperSize == 9
    followup = book["Uppföljning"]
    assert followup.page_setup.orientation == "landscape"
    assert followup.print_title_rows == "$5:$5"
    assert followup.freeze_panes == "D6"


@pytest.mark.parametrize("kind", FOLLOWUPS)
def test_no_table_is_printed_in_letters_too_small_to_read(kind: ReportKind) -> None:
    """A table that is too wide goes on on a page beside the other, with what its rows are about."""
    source = sample_source(PERIODS[kind])
    report, book = build(kind, source), opened(render(kind, source))
    parted = []
    for sheet in report.sheets:
        written, wide = book[sheet.title], list(map(pixels, column_widths(sheet)))
        breaks = [0, *(each.id for each in written.col_breaks.brk), len(wide)]
        if len(breaks) == 2:
            assert written.sheet_properties.pageSetUpPr.fitToPage
            assert written.page_setup.fitToHeight == 0
            percent = 100 * WIDE_PAGE / sum(wide) if sheet.frozen else 100.0
        else:
            parted.append(sheet.title)
            kept = sheet.frozen_columns
            assert written.print_title_cols == f"$A:${get_column_letter(kept)}"
            percent = written.page_setup.scale
            for first, last in pairwise(breaks):
                band = sum(wide[max(first, kept) : last]) + sum(wide[:kept])
                assert band * percent / 100 < WIDE_PAGE
        assert percent / 100 * BODY_PT >= READABLE_PT
    assert "Uppföljning" in parted
    assert "Poster" not in parted


def test_a_long_title_is_wrapped_instead_of_making_the_print_smaller() -> None:
    source = sample_source(interim(2020))
    for sheet in build(ReportKind.MANDATE, source).sheets:
        written = opened(render(ReportKind.MANDATE, source))[sheet.title]
        title = written["A1"]
        room = sum(column_widths(sheet)) * LETTERS * 9 / 16
        wrapped = len(str(title.value)) > room
        assert bool(title.alignment.wrap_text) == wrapped
        if wrapped:
            assert any(title.coordinate in cells for cells in written.merged_cells.ranges)
            assert written.row_dimensions[1].height > 40


def test_a_draft_says_so_at_the_top_of_every_printed_page() -> None:
    source = sample_source(whole_year(2020), sample_plan(State.DRAFT), [])
    for sheet in opened(render(ReportKind.PLAN, source)):
        assert printed(sheet.oddHeader, "center") == "UTKAST"


@pytest.mark.parametrize("kind", PERIODS)
def test_a_column_shows_ore_in_all_its_cells_when_any_has_them_and_else_in_none(
    kind: ReportKind,
) -> None:
    source = sample_source(PERIODS[kind])
    report, book = build(kind, source), opened(render(kind, source))
    seen = set()
    for place in places(report).values():
        for number, column in enumerate(place.table.columns, start=1):
            if column.kind is not Kind.AMOUNT:
                continue
            written = [
                book[place.sheet].cell(row, number)
                for row in range(place.body + 1, place.body + 1 + len(place.table.rows))
            ]
            numbers = [cell.value for cell in written if isinstance(cell.value, int | float)]
            looks = {".00" in cell.number_format for cell in written}
            assert looks <= {any(value % 1 for value in numbers)}, (place.table.key, column.key)
            seen |= looks
    assert seen == ({False} if kind is ReportKind.PLAN else {False, True})


def test_status_is_symbol_word_and_colour_and_ring_fenced_rows_are_purple() -> None:
    sheet = opened(render(ReportKind.INTERIM, sample_source(interim(2020))))["Uppföljning"]
    rows = {row[2].value: row for row in sheet.iter_rows(min_row=6)}
    career = rows["Karriärvägar sjuksköterskor"]
    assert career[15].value == "■ röd"
    assert career[15].fill.fgColor.rgb == "FFFBE1DF"
    assert career[4].value == "Öronmärkt"
    assert career[0].fill.fgColor.rgb == "FFECE6F9"
    assert rows["Ofördelat"][15].value == "– ingen prognos"


def test_the_chart_is_native_and_has_words_for_those_who_do_not_see_it() -> None:
    content = render(ReportKind.INTERIM, sample_source(interim(2020)))
    drawing = _part(content, "xl/drawings/drawing1.xml")
    assert "Liggande staplar" in drawing
    assert "barChart" in _part(content, "xl/charts/chart1.xml")


def test_the_curve_shows_outturn_and_budget_and_says_them_in_words() -> None:
    content = render(ReportKind.ANNUAL, sample_source(whole_year(2020)))
    assert "lineChart" in _part(content, "xl/charts/chart2.xml")
    assert "Kurvor över årets månader. Till och med december: utfall" in _part(
        content, "xl/drawings/drawing1.xml"
    )
    sheet = opened(content)["Sammanfattning"]
    (december,) = (row for row in sheet.iter_rows() if row[0].value == "Dec")
    source = sample_source(whole_year(2020))
    total = source.followup.total
    assert [ore(cell.value) for cell in december[1:3]] == [
        total.period_budget_ore,
        total.accumulated_ore,
    ]


def test_each_activity_has_a_small_drawing_of_its_months() -> None:
    source = sample_source(interim(2020))
    content = render(ReportKind.INTERIM, source)
    sheet = build(ReportKind.INTERIM, source).sheet("Utfall per månad")
    number = build(ReportKind.INTERIM, source).sheets.index(sheet) + 1
    drawn = _part(content, f"xl/worksheets/sheet{number}.xml")
    assert drawn.count("<x14:sparkline>") == len(source.followup.rows) + 1
    assert "<xm:f>'Utfall per månad'!B6:I6</xm:f><xm:sqref>K6</xm:sqref>" in drawn


def _part(content: bytes, name: str) -> str:
    return ZipFile(BytesIO(content)).read(name).decode()


HOSTILE = ("=1+1", "+1+1", "-1+1", "@SUM(A1)", '=HYPERLINK("http://x")', "\t=1", "http://x.se")


def hostile_source() -> ReportSource:
    """Every text that a user may write begins like a formula."""
    plan = sample_plan()
    renamed = [
        replace(a, title=f"{HOSTILE[a.id % len(HOSTILE)]} {a.id}", owners=("=A1", "@B", OWNER))
        for a in plan.activities
    ]
    hostile = replace(
        plan,
        region="=region",
        agreement_title="=cmd|'/c calc'!A1",
        activities=tuple(renamed),
        areas=tuple(replace(a, title=f"={a.title}", clause="=klausul") for a in plan.areas),
        lines=tuple(replace(line, title=f"+{line.title}") for line in plan.lines),
    )
    entries = [
        e._replace(text=HOSTILE[e.id % len(HOSTILE)], voucher="=2", category="-3")
        for e in sample_entries()
    ]
    return sample_source(whole_year(2020), hostile, entries)


@pytest.mark.parametrize(
    "kind",
    [
        ReportKind.PLAN,
        ReportKind.ANNUAL,
        ReportKind.OWNER,
        ReportKind.MANDATE,
        ReportKind.RING_FENCED,
    ],
)
def test_no_text_of_a_user_runs_as_a_formula(kind: ReportKind) -> None:
    source = hostile_source()
    book = opened(render(kind, source), values=False)
    written = [cell for sheet in book for cell in cells(sheet)]
    assert sum(cell.data_type == "f" for cell in written) == formulas_meant(build(kind, source))
    assert all(cell.hyperlink is None for cell in written)
    texts = [cell for cell in written if cell.data_type == "s"]
    risky = [cell for cell in texts if cell.value.startswith(("=", "+", "-", "@"))]
    assert len(risky) > 20
    assert all(cell.quotePrefix for cell in risky)


def formulas_meant(report: Report) -> int:
    blocks = [block for sheet in report.sheets for block in sheet.blocks]
    in_tables = (
        row[column.key]
        for table in blocks
        if isinstance(table, Table)
        for row in table.rows
        for column in table.columns
    )
    in_fields = (f.value for block in blocks if isinstance(block, Fields) for f in block.rows)
    return sum(isinstance(cell, Sum | Formula) for cell in (*in_tables, *in_fields))


def test_texts_lose_control_characters_and_are_cut_where_one_sees_it() -> None:
    assert clean("a\x00b\x1bc\x07\r\nd\ud800") == "abc\nd"
    long = clean("ö" * 40_000)
    assert len(long) == LONGEST
    assert long.endswith(CUT)
    emoji = clean("😀" * 20_000)
    assert len(emoji.encode("utf-16-le")) // 2 <= LONGEST


def large_source() -> ReportSource:
    """Five hundred activities and five thousand entries."""
    plan = sample_plan()
    activities = [
        Activity(
            n,
            "medarbetare",
            f"Aktivitet {n}",
            4_000_000,
            (f"Chef {n % 40}",),
            funding={"medarbetare": 4_000_000},
        )
        for n in range(1, 501)
    ]
    entries = [
        Entry(
            n,
            n % 500 + 1,
            date(2020, n % 12 + 1, 1),
            n * 7,
            f"Post {n}",
            "",
            "",
            None,
            None,
            RECORDED_AT,
        )
        for n in range(1, 5_001)
    ]
    large: Plan = replace(plan, activities=tuple(activities))
    return sample_source(
        whole_year(2020), large, sorted(entries, key=lambda entry: (entry.date, entry.id))
    )


def test_a_large_plan_is_written_whole() -> None:
    source = large_source()
    book = opened(render(ReportKind.ANNUAL, source))
    assert ore(named_cell(book, "Poster_summa")) == source.followup.total.period_ore
    assert book["Poster"].max_row == 5 + 5_000 + 1
    assert book["Utfall per månad"].max_row == 5 + 500 + 1
