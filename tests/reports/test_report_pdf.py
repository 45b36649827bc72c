"""A report as a PDF: every figure and word of it, pages that say what they are, hostile texts."""

import re
import shutil
import subprocess
from dataclasses import replace
from pathlib import Path

import pytest
from built import build
from sample_form import form
from sample_plan import HEAD, PERIODS, sample_plan, sample_source

from regionbudget.domain.money import format_amount
from regionbudget.domain.periods import interim, whole_year
from regionbudget.domain.plan import State
from regionbudget.reports.bands import READABLE_PT
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.paper_grid import printed_rows
from regionbudget.reports.pdf_fit import banded, wrapped
from regionbudget.reports.pdf_look import FONT, register_fonts
from regionbudget.reports.render import render
from regionbudget.reports.report_pdf import LONGEST
from regionbudget.reports.table import (
    Amount,
    Block,
    Chart,
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

needs_poppler = pytest.mark.skipif(
    shutil.which("pdftotext") is None, reason="poppler-utils is not installed"
)
HOSTILE = '=1+1 <b>&amp; <font color="red">fet</font> </para> {x} %s'
LONG_WORD = "ospräckbart" * 40


def report_of(*blocks: Block, portrait: bool = False, draft: bool = False) -> Report:
    return replace(form(draft=draft), sheets=[Sheet("Blad", blocks, portrait=portrait)])


def pages_of(report: Report, folder: Path) -> list[str]:
    """The text of each page, with every blank made one."""
    path = folder / "report.pdf"
    path.write_bytes(render(report, ".pdf"))
    done = subprocess.run(["pdftotext", "-layout", path, "-"], capture_output=True, check=True)
    return [re.sub(r"\s+", " ", page) for page in done.stdout.decode().split("\f")[:-1]]


def words_of(report: Report, folder: Path) -> str:
    return " ".join(pages_of(report, folder))


def amounts_table(rows: int) -> Table:
    body = [Row({"what": f"Rad {n}", "amount": Amount(n * 100)}) for n in range(1, rows + 1)]
    whole = sum(range(1, rows + 1)) * 100
    total = Row({"what": "Totalt", "amount": Sum(whole, 0, rows - 1)}, Look.TOTAL)
    columns = [Column("what", "Vad"), Column("amount", "Belopp", Kind.AMOUNT)]
    return Table("amounts", columns, [*body, total])


@pytest.mark.parametrize("kind", PERIODS)
def test_the_same_data_gives_the_same_bytes(kind: ReportKind) -> None:
    report = build(kind, sample_source(PERIODS[kind]))
    content = render(report, ".pdf")
    assert render(report, ".PDF") == content
    assert content.startswith(b"%PDF")


@needs_poppler
@pytest.mark.parametrize("kind", PERIODS)
def test_every_amount_of_the_report_is_printed_whole(kind: ReportKind, tmp_path: Path) -> None:
    report = build(kind, sample_source(PERIODS[kind]))
    words = words_of(report, tmp_path)
    for sheet in report.sheets:
        for table in (b for b in sheet.blocks if isinstance(b, Table)):
            right = [c.kind in {Kind.AMOUNT, Kind.SHARE} for c in table.columns]
            for row in printed_rows(table):
                for text, figure in zip(row.texts, right, strict=True):
                    assert not figure or text.replace("\u00a0", " ") in words, (sheet.title, text)


@needs_poppler
def test_each_page_says_whose_it_is_where_the_journal_stood_and_which_page(tmp_path: Path) -> None:
    pages = pages_of(build(ReportKind.INTERIM, sample_source(interim(2020))), tmp_path)
    assert len(pages) > 10
    for number, page in enumerate(pages, start=1):
        assert f"Sida {number} av {len(pages)}" in page
        assert f"Journalens huvud {HEAD}" in page
        assert "Jämtland Härjedalen · God och nära vård 2020" in page
        assert "UTKAST" not in page


@needs_poppler
def test_every_page_of_a_draft_says_so(tmp_path: Path) -> None:
    source = sample_source(whole_year(2020), sample_plan(State.DRAFT))
    assert all("UTKAST" in page for page in pages_of(build(ReportKind.PLAN, source), tmp_path))


@needs_poppler
def test_headings_of_a_table_stand_on_every_page_that_it_runs_over(tmp_path: Path) -> None:
    pages = pages_of(report_of(amounts_table(150)), tmp_path)
    assert len(pages) > 2
    assert all("Vad Belopp" in page for page in pages)
    assert "Totalt" in pages[-1]
    assert "Rad 150" in pages[-1]


@needs_poppler
@pytest.mark.parametrize(("rows", "sheets"), [(26, 1), (40, 2)])
def test_a_few_rows_and_the_sum_get_no_page_of_their_own(
    rows: int, sheets: int, tmp_path: Path
) -> None:
    pages = pages_of(report_of(Text("Rubrik", Look.TITLE), amounts_table(rows)), tmp_path)
    assert len(pages) == sheets
    assert "Totalt" in pages[-1]


@needs_poppler
def test_wide_sheets_lie_and_forms_stand(tmp_path: Path) -> None:
    path = tmp_path / "sizes.pdf"
    for portrait, size in ((True, "595.276 x 841.89"), (False, "841.89 x 595.276")):
        path.write_bytes(render(report_of(Text("Ord"), portrait=portrait), ".pdf"))
        told = subprocess.run(["pdfinfo", path], capture_output=True, check=True).stdout.decode()
        assert size in told
        assert "Ekonomisk redovisning 2020" in told


@needs_poppler
def test_texts_are_plain_and_as_long_as_they_are(tmp_path: Path) -> None:
    long = "Ett ord i taget " * 1500 + "slut på raden"
    table = Table(
        "t",
        [Column("a", HOSTILE), Column("b", "B", width=60)],
        [Row({"a": HOSTILE, "b": LONG_WORD}), Row({"a": "\x00styr\u0007", "b": long})],
    )
    words = words_of(report_of(Text(HOSTILE), Text(LONG_WORD), table), tmp_path)
    assert words.count("=1+1 <b>&amp;") >= 2
    assert "slut på raden" in words
    assert words.count("Ett ord i taget") > 1400 or words.count("taget") >= 1500
    assert words.replace(" ", "").count("ospräckbart") >= 70


@needs_poppler
def test_a_very_long_list_says_that_it_is_cut_and_keeps_its_sum(tmp_path: Path) -> None:
    words = words_of(report_of(amounts_table(LONGEST + 500)), tmp_path)
    assert f"Listan har {LONGEST + 501} rader" in words
    assert f"Rad {LONGEST - 1} " in words
    assert f"Rad {LONGEST} " not in words
    total = format_amount(sum(range(1, LONGEST + 501)) * 100).replace("\u00a0", " ")
    assert f"Totalt {total}" in words


@needs_poppler
def test_a_form_has_its_values_and_lines_to_sign_on(tmp_path: Path) -> None:
    (page,) = pages_of(form(), tmp_path)
    for words in ("Bidragsmottagare =Region", "Ej förbrukat 265 433 kr", "Andel 82,3 %",
                  "Inkom 2020-12-01", "Behörig företrädare: Ekonomichef", "A. Namn",
                  "Datum Underskrift Namnförtydligande"):  # fmt: skip
        assert words in page


@needs_poppler
def test_the_chart_stands_beside_its_table_with_its_figures(tmp_path: Path) -> None:
    report = build(ReportKind.INTERIM, sample_source(interim(2020)))
    first = pages_of(report, tmp_path)[0]
    assert "prognos per utvecklingsområde (miljoner kronor)" in first
    table = report.sheet("Sammanfattning").table("areas")
    assert first.count(str(table.rows[0]["area"])) == 1
    assert "37,1" in first


def curves(amounts: list[int | None]) -> Report:
    rows = [
        Row({"month": f"M{n}", "spent": None if ore is None else Amount(ore)})
        for n, ore in enumerate(amounts, start=1)
    ]
    columns = [Column("month", "Månad"), Column("spent", "Utfall", Kind.AMOUNT)]
    places = ("m", "month", ["spent"], 0, len(rows) - 1)
    return report_of(Table("m", columns, rows), Chart(*places, "Kurva", "", "m", lines=True))


@needs_poppler
@pytest.mark.parametrize(
    ("amounts", "last"),
    [
        ([500_000_000, 1_230_000_000, None], "12,3"),
        ([-250_000_000, None], "\N{MINUS SIGN}2,5"),
        ([None, None], "0,0"),
        ([0, 0], "0,0"),
        ([999_999_999_999_999], "10000000,0"),
    ],
)
def test_a_curve_ends_where_the_amounts_do_and_says_the_last(
    amounts: list[int | None], last: str, tmp_path: Path
) -> None:
    (page,) = pages_of(curves(amounts), tmp_path)
    assert "Kurva (miljoner kronor)" in page
    assert last in page
    assert all(f"M{n}" in page for n in range(1, len(amounts) + 1))


@needs_poppler
def test_the_year_s_curve_stands_under_its_heading(tmp_path: Path) -> None:
    pages = pages_of(build(ReportKind.INTERIM, sample_source(interim(2020))), tmp_path)
    (page,) = (page for page in pages if "Månad för månad" in page)
    assert "ackumulerat (miljoner kronor)" in page
    assert "71,8" in page


def test_a_column_of_figures_is_never_narrower_than_its_figures() -> None:
    register_fonts()
    for kind, period in PERIODS.items():
        for sheet in build(kind, sample_source(period)).sheets:
            for table in (b for b in sheet.blocks if isinstance(b, Table)):
                kept = max(sheet.frozen_columns, 1) if table.key == sheet.frozen else None
                for printed, size in banded(table, 270 * 72 / 25.4, kept):
                    assert size >= READABLE_PT
                    assert sum(printed.widths) <= 270.01
                    for place, right in enumerate(printed.right):
                        room = printed.widths[place] * 72 / 25.4
                        figures = [row.texts[place] for row in printed.rows] if right else []
                        assert all(len(wrapped(f, FONT, size, room)) == 1 for f in figures)


def test_a_table_that_is_too_wide_is_set_in_bands_that_show_each_column_once() -> None:
    register_fonts()
    report = build(ReportKind.INTERIM, sample_source(interim(2020)))
    table = report.sheet("Uppföljning").table("followup")
    found = [printed for printed, _ in banded(table, 270 * 72 / 25.4, 3)]
    assert len(found) > 1
    titles = [column.title for column in table.columns]
    assert all(list(each.titles[:3]) == titles[:3] for each in found)
    assert [title for each in found for title in each.titles[3:]] == titles[3:]
    (whole,) = banded(table, 270 * 72 / 25.4, None)
    assert list(whole[0].titles) == titles
