"""A region's own workbook filled by names: what changes, what stays, what is told."""

from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Any
from zipfile import ZipFile

import openpyxl
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from built import build
from office import needs_office, saved_by_office
from openpyxl.styles import Font
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.formula import ArrayFormula
from sample_form import form
from sample_plan import HEAD, sample_plan, sample_source

from regionbudget.domain.periods import interim, whole_year
from regionbudget.domain.plan import State
from regionbudget.errors import InputError
from regionbudget.reports.kinds import ReportKind
from regionbudget.reports.named import named_values, value_of
from regionbudget.reports.table import Report
from regionbudget.reports.template import Filled, fill

CELLS = {
    "Utfall_ack": "B2",
    "reviderad_BUDGET": "B3",
    "Region": "B4",
    "Egen_ruta": "B5",
    "Rapport": "B6",
}


def own_book(names: dict[str, str] | None = None) -> Any:
    """A workbook as a region makes it: its own words, formats, formulas and a second sheet."""
    book: Any = openpyxl.Workbook()
    sheet = book.active
    sheet.title = "Vårt blad"
    sheet["A2"] = "Utfall"
    sheet["B2"].font = Font(name="Georgia", size=14, bold=True)
    sheet["B2"].number_format = '#,##0" kronor"'
    sheet["B5"] = "orörd"
    sheet["C2"] = "=B2/B3"
    sheet.page_setup.orientation = "landscape"
    sheet.oddFooter.left.text = "Vår fot"
    sheet.column_dimensions["B"].width = 33
    sheet.merge_cells("B4:D4")
    book.create_sheet("Bilaga")["A1"] = "text"
    for name, cell in (CELLS if names is None else names).items():
        area = f"'Vårt blad'!${cell[0]}${cell[1:]}"
        book.defined_names[name] = DefinedName(name, attr_text=area)
    return book


def saved(book: Any) -> bytes:
    content = BytesIO()
    book.save(content)
    return content.getvalue()


def report(*, draft: bool = False) -> Report:
    plan = sample_plan(State.DRAFT) if draft else sample_plan()
    return build(ReportKind.INTERIM, sample_source(interim(2020), plan))


def filled(book: Any | None = None, made: Report | None = None) -> tuple[Filled, Any]:
    result = fill(saved(book or own_book()), "mall.xlsx", made or report())
    return result, openpyxl.load_workbook(BytesIO(result.content))


def test_named_cells_get_the_reports_values_and_nothing_else_changes() -> None:
    result, book = filled()
    sheet, total = book["Vårt blad"], sample_source(interim(2020)).followup.total
    assert round(sheet["B2"].value * 100) == total.accumulated_ore
    assert round(sheet["B3"].value * 100) == sample_source(interim(2020)).followup.total.revised_ore
    assert sheet["B4"].value == "Jämtland Härjedalen"
    assert sheet["B6"].value == "Delårsuppföljning januari–augusti 2020"
    assert (sheet["B2"].font.name, sheet["B2"].font.sz, sheet["B2"].font.b) == ("Georgia", 14, True)
    assert sheet["B2"].number_format == '#,##0" kronor"'
    assert (sheet["A2"].value, sheet["C2"].value) == ("Utfall", "=B2/B3")
    assert (sheet["B5"].value, book["Bilaga"]["A1"].value) == ("orörd", "text")
    assert sheet.page_setup.orientation == "landscape"
    assert sheet.oddFooter.left.text == "Vår fot"
    assert sheet.column_dimensions["B"].width == 33
    assert "B4:D4" in [str(area) for area in sheet.merged_cells.ranges]
    assert book.calculation.fullCalcOnLoad
    assert [str(note) for note in result.notes] == [
        "mallens namn Egen_ruta finns inte i rapporten och är orörda"
    ]


def test_an_unformatted_cell_is_formatted_as_the_report_does() -> None:
    names = {"Reviderad_budget": "B3", "Inkom": "B7", "Andel": "B8", "Antal_bilagor": "B9"}
    _, book = filled(own_book(names), form())
    sheet = book["Vårt blad"]
    assert sheet["B7"].number_format == "yyyy-mm-dd"
    assert "0.0%" in sheet["B8"].number_format
    assert sheet["B9"].number_format == "General"
    _, book = filled(own_book({"Reviderad_budget": "B3"}))
    assert "#,##0" in book["Vårt blad"]["B3"].number_format


def test_the_same_data_gives_the_same_bytes() -> None:
    content = saved(own_book())
    first = fill(content, "mall.xlsx", report()).content
    assert fill(content, "mall.xlsx", report()).content == first
    assert b"2020-09-15T08:30:00Z" in ZipFile(BytesIO(first)).read("docProps/core.xml")


def test_every_name_of_every_kind_can_be_filled() -> None:
    for made in (report(), form(), build(ReportKind.RING_FENCED, sample_source(whole_year(2020)))):
        values = named_values(made)
        names = {name: f"B{place}" for place, name in enumerate(values, start=5)}
        _, book = filled(own_book(names), made)
        for name, cell in names.items():
            expected = value_of(values[name])
            found = book["Vårt blad"][cell].value
            if isinstance(expected, str):
                assert (found or "") == expected
            elif name != "Inkom":
                assert abs(found - float(expected)) < 0.000_001  # type: ignore[arg-type]


def test_a_text_never_runs_as_a_formula() -> None:
    made = replace(report(), region="=1+1", title="\x00-2")
    _, book = filled(made=made)
    for cell, text in (("B4", "=1+1"), ("B6", "-2")):
        found = book["Vårt blad"][cell]
        assert (found.value, found.data_type, found.quotePrefix) == (text, "s", True)


def test_a_draft_says_so_in_print() -> None:
    _, book = filled(made=report(draft=True))
    assert all(sheet.oddHeader.center.text == "UTKAST" for sheet in book)
    _, book = filled()
    assert all(not sheet.oddHeader.center.text for sheet in book)


def test_a_template_with_none_of_our_names_is_refused_with_the_names() -> None:
    for names in ({}, {"Summa": "B2"}):
        with pytest.raises(InputError, match=r"ingen cell i mall\.xlsx har ett namn ur") as told:
            fill(saved(own_book(names)), "mall.xlsx", report())
        assert "Utfall_ack, " in str(told.value)
        assert "Journalens_huvud" in str(told.value)


@pytest.mark.parametrize(
    "target", ["'Vårt blad'!#REF!", "42", "'Borta'!$B$2", "OFFSET('Vårt blad'!$A$1,1,1)"]
)
def test_a_name_of_no_cell_is_passed_over(target: str) -> None:
    book = own_book()
    book.defined_names["Utfall_period"] = DefinedName("Utfall_period", attr_text=target)
    _, made = filled(book)
    assert made["Vårt blad"]["B2"].value > 0


def test_a_range_takes_the_value_in_its_first_cell_and_a_sheet_may_name_its_own() -> None:
    book = own_book()
    book.defined_names["Utfall_period"] = DefinedName(
        "Utfall_period", attr_text="'Vårt blad'!$B$8:$D$9"
    )
    book["Bilaga"].defined_names["Journalens_huvud"] = DefinedName(
        "Journalens_huvud", attr_text="'Bilaga'!$B$1"
    )
    _, made = filled(book)
    assert made["Vårt blad"]["B8"].value > 0
    assert made["Vårt blad"]["C8"].value is None
    assert made["Bilaga"]["B1"].value == str(HEAD)


def test_what_does_not_come_along_is_told() -> None:
    content = BytesIO()
    with xlsxwriter.Workbook(content, {"in_memory": True}) as book:
        sheet = book.add_worksheet("Vårt")
        sheet.write_row(0, 0, [1, 2, 3])
        sheet.insert_textbox(2, 2, "En ruta")
        sheet.add_sparkline(1, 0, {"range": "Vårt!A1:C1"})
        chart = book.add_chart({"type": "column"})
        chart.add_series({"values": "=Vårt!$A$1:$C$1"})
        sheet.insert_chart(5, 5, chart)
        book.define_name("Region", "=Vårt!$B$9")
    told = " ".join(str(note) for note in fill(content.getvalue(), "m.xlsx", report()).notes)
    assert "följer inte med: figurer och textrutor, miniatyrdiagram" in told
    assert "diagram kan ha fått ett enklare utseende" in told


def test_what_the_library_cannot_read_is_one_sentence() -> None:
    broken = BytesIO()
    with ZipFile(BytesIO(saved(own_book()))) as source, ZipFile(broken, "w") as target:
        for part in source.namelist():
            target.writestr(part, source.read(part).replace(b"<sheets>", b"<sheets><x>"))
    with pytest.raises(InputError, match=r"mall\.xlsx är skadad"):
        fill(broken.getvalue(), "mall.xlsx", report())


def test_a_formula_over_several_cells_is_replaced_where_it_is_named() -> None:
    book = own_book()
    book["Vårt blad"]["B3"] = ArrayFormula("B3", "=SUM(A1:A2)")
    _, made = filled(book)
    assert made["Vårt blad"]["B3"].value == 71_751_473


@needs_office
def test_libreoffice_counts_the_templates_own_formulas(tmp_path: Path) -> None:
    result, _ = filled()
    path = tmp_path / "ut.xlsx"
    path.write_bytes(result.content)
    again = openpyxl.load_workbook(saved_by_office(path, tmp_path), data_only=True)
    share = again["Vårt blad"]["C2"].value
    total = sample_source(interim(2020)).followup.total
    assert abs(share - total.accumulated_ore / total.revised_ore) < 1e-9
