"""The parts of a form in a workbook: labels, values, named cells, and lines to write on."""

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from openpyxl import load_workbook
from sample_form import CONTACT, LONG, form

from regionbudget.reports.render import render
from regionbudget.reports.table import Field, Fields, Sheet


def book(*, values: bool) -> Any:
    return load_workbook(BytesIO(render(form(), ".xlsx")), data_only=values)


@pytest.fixture(scope="module")
def shown() -> Any:
    return book(values=True)


@pytest.fixture(scope="module")
def live() -> Any:
    return book(values=False)


def named(book: Any, name: str) -> Any:
    sheet, _, address = book.defined_names[name].attr_text.partition("!")
    return book[sheet.strip("'")][address.replace("$", "")]


def test_every_named_value_stands_beside_its_label(shown: Any) -> None:
    for field in CONTACT.rows:
        if field.name:
            cell = named(shown, field.name)
            assert cell.column == 2
            assert shown["Redovisning"].cell(cell.row, 1).value == field.label
    assert named(shown, "Antal_bilagor").value == 3
    assert named(shown, "Inkom").value.isoformat().startswith("2020-12-01")


def test_a_formula_is_live_and_has_its_result(shown: Any, live: Any) -> None:
    assert named(shown, "Kostnader").value == 1_234_567
    assert named(shown, "Ej_förbrukat").value == 265_433
    formula = named(live, "Kostnader").value
    assert shown["Redovisning"][formula.removeprefix("=")].value == 1_234_567
    assert named(live, "Ej_förbrukat").value == "=Erhållet-Kostnader"
    assert named(live, "Ej_förbrukat").number_format.count(" kr") == 2
    assert named(live, "Ej_förbrukat").font.b


def test_a_text_never_runs_as_a_formula(live: Any) -> None:
    cell = named(live, "Bidragsmottagare")
    assert (cell.data_type, cell.quotePrefix) == ("s", True)


def test_a_long_value_gets_the_rows_it_needs(shown: Any) -> None:
    sheet, cell = shown["Redovisning"], named(shown, "Postadress")
    assert cell.value == LONG.strip() or cell.value == LONG
    assert cell.alignment.wrap_text
    assert sheet.row_dimensions[cell.row].height > 2 * sheet.row_dimensions[cell.row + 2].height


def test_what_is_to_be_written_by_hand_is_an_empty_line(shown: Any) -> None:
    rows = {row[0].value: row[1] for row in shown["Redovisning"].iter_rows(min_row=1)}
    for label in ("Fax", "Datum", "Underskrift"):
        assert rows[label].value is None
        assert rows[label].border.bottom.style == "thin"


def test_each_who_signs_has_date_signature_and_name_in_print(shown: Any) -> None:
    column = [row[0].value for row in shown["Redovisning"].iter_rows()]
    first = column.index("Behörig företrädare: Ekonomichef")
    assert column[first + 1 : first + 5] == ["Datum", "Underskrift", "Namnförtydligande", None]
    assert column[first + 5] == "Två"
    assert shown["Redovisning"].cell(first + 4, 2).value == "A. Namn"


def test_a_sheet_of_nothing_but_fields_has_room_for_labels_and_values() -> None:
    sheet = load_workbook(BytesIO(render(form(draft=True), ".xlsx")))["Bara"]
    assert sheet.column_dimensions["A"].width >= 34
    assert sheet.column_dimensions["B"].width >= 60
    assert sheet["A1"].value == "Bidragsmottagare"


def test_a_long_label_is_read_whole_beside_an_empty_line() -> None:
    label = "Regeringskansliets diarienummer för beslutet om utbetalning av bidraget " * 2
    report = replace(form(), sheets=[Sheet("Blad", [Fields([Field(label, None)])], portrait=True)])
    sheet = load_workbook(BytesIO(render(report, ".xlsx")))["Blad"]
    short = replace(report, sheets=[Sheet("Blad", [Fields([Field("Fax", None)])], portrait=True)])
    usual = load_workbook(BytesIO(render(short, ".xlsx")))["Blad"].row_dimensions[1].height
    assert sheet.row_dimensions[1].height > usual
