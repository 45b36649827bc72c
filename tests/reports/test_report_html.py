"""A sheet as HTML for the preview: the report's words and figures, and nothing read as markup."""

from dataclasses import replace
from html import unescape
from xml.etree import ElementTree

import pytest
from built import build
from sample_form import form
from sample_plan import PERIODS, sample_source

from regionbudget.domain.periods import interim
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.paper_grid import printed_rows
from regionbudget.reports.report_html import MOST_ROWS, sheet_html
from regionbudget.reports.table import (
    Amount,
    Column,
    Kind,
    Look,
    Report,
    Row,
    Sheet,
    Sum,
    Table,
    Text,
)


def words(report: Report, sheet: Sheet) -> str:
    """The text of the sheet. It is well-formed, so that no text of a user can be a tag."""
    html = sheet_html(report, sheet).replace("&nbsp;", "\u00a0")
    return " ".join(part.strip() for part in ElementTree.fromstring(html).itertext())


@pytest.mark.parametrize("kind", PERIODS)
def test_every_figure_of_every_sheet_is_shown(kind: ReportKind) -> None:
    report = build(kind, sample_source(PERIODS[kind]))
    for sheet in report.sheets:
        shown = words(report, sheet)
        for table in (b for b in sheet.blocks if isinstance(b, Table)):
            rows = table.rows
            if len(rows) > MOST_ROWS:
                rows = [*rows[: MOST_ROWS - 1], rows[-1]]
            for row in printed_rows(Table(table.key, table.columns, rows)):
                assert all(line in shown for text in row.texts for line in text.split("\n"))


def test_a_form_is_shown_with_values_and_lines_to_sign_on() -> None:
    report = form()
    shown = words(report, report.sheets[0])
    for part in ("=Region Jämtland Härjedalen", "265\u00a0433\u00a0kr", "A. Namn", "Datum",
                 "Behörig företrädare: Ekonomichef", "Namnförtydligande"):  # fmt: skip
        assert part in shown


def test_texts_are_plain() -> None:
    hostile = "<script>&amp;<b onclick='x'>\x00fet</b>"
    table = Table("t", [Column("a", hostile)], [Row({"a": hostile})])
    report = form()
    shown = words(report, Sheet(hostile, [Text(hostile), table]))
    assert shown.count("<script>&amp;<b onclick='x'>fet</b>") == 3
    assert unescape("&lt;") in shown


def test_a_long_table_is_cut_and_keeps_its_sum() -> None:
    rows = [Row({"a": Amount(n * 100)}) for n in range(1, 500)]
    rows.append(Row({"a": Sum(12_475_000, 0, 498)}, Look.TOTAL))
    sheet = Sheet("Blad", [Table("t", [Column("a", "A", Kind.AMOUNT)], rows)])
    shown = words(form(), sheet)
    assert f"… och {500 - MOST_ROWS} rader till i filen." in shown
    assert "124\u00a0750" in shown


def test_a_draft_says_so_and_the_chart_tells_its_amounts() -> None:
    assert words(form(draft=True), form().sheets[0]).startswith("UTKAST")
    report = build(ReportKind.INTERIM, sample_source(interim(2020)))
    shown = words(report, report.sheets[0])
    assert "miljoner kronor" in shown
    assert "37,1" in shown
    assert words(replace(report, draft=True), report.sheets[0]).startswith("UTKAST")
