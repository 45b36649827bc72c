"""A made-up agreement of 2027 as cells of the form: five lines, an earmark, a receiver, a table."""

from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import load_workbook

from regionbudget.domain.agreement_form import NAME_HEADING, SHEETS, TABLE, VALUE_HEADING, Sheet
from regionbudget.domain.distribution import distribute
from regionbudget.readers.agreement_sheets import CellRow, Sheets
from regionbudget.readers.agreements import region_names
from regionbudget.readers.cells import Cell

Row = Sequence[Cell]
KR = 100

HEAD: dict[str, Cell] = {
    "Nyckel": "prov-2027",
    "Namn": "Provöverenskommelsen 2027",
    "År": 2027,
    "Redovisningsblankett": "2021",
    "Totalt belopp": 1_150_000_000,
    "Till regionerna": 1_000_000_000,
    "Till kommunerna": 100_000_000,
    "Till SKR och andra": 50_000_000,
    "Befolkningsdatum": date(2026, 11, 1),
    "Föregående överenskommelse": "gnv-2021",
}

NATIONAL = {
    "mobil-vard": 400_000_000,
    "rehab": 250_000_000,
    "utbildning": 200_000_000,
    "digitalt": 100_000_000,
    "glesbygd": 50_000_000,
}

ROWS: dict[str, list[Row]] = {
    "Utvecklingsområden": [
        ["vard", "Vård nära hemmet", "2", 650_000_000],
        ["kompetens", "Kompetens", "3"],
        ["stod", "Gemensamt stöd", "4"],
    ],
    "Delområden": [
        ["mobil-vard", "vard", "Mobil vård", 400_000_000, "befolkning"],
        ["rehab", "vard", "Rehabilitering", 250_000_000, "befolkning"],
        [
            *("utbildning", "kompetens", "Utbildning av undersköterskor", 200_000_000),
            *("befolkning", None, None, "ja", None, None, "3.1", "Utbildning av undersköterskor"),
        ],
        ["digitalt", "stod", "Digitalt stöd", 100_000_000, "befolkning"],
        [
            *("glesbygd", "stod", "Glesbygd", 50_000_000, "annan", "efter ansökan"),
            *(None, "nej", None, None, "4.2", None, "Föreningen Glesbygd"),
        ],
    ],
    "Varav": [
        ["journal", "digitalt", "Gemensam journal", 40_000_000, "ja", "SKR", "4.1.2"],
    ],
    "Tidsplan": [
        [date(2027, 9, 30), "Delredovisning", "villkor för medlen"],
        [date(2027, 12, 1), "Rekvisition", "rätten till medlen upphör"],
        [date(2028, 3, 31), "Slutredovisning", "ska lämnas"],
    ],
    "Krav": [
        ["2.1", "vard", "2.1", "ska", "Mobila team i varje kommun"],
        ["3.1", "kompetens", "3.1", "ska", "Undersköterskor utbildas", "utbildning"],
        ["4.1.2", "stod", "4.1.2", "ska", "Medel betalas vidare", "journal", date(2027, 6, 30)],
        ["5", "*", "5", "bör", "Jämställdhet belyses"],
    ],
    "Föregångare": [
        ["nara-vard", "mobil-vard + rehab", "delades"],
        ["vidareutbildning", "utbildning"],
        ["e-halsa", "digitalt"],
        ["ambulans", None, "upphörde"],
    ],
}


def table() -> list[Row]:
    """All 21 regions with an invented population; the columns add up to the national sums."""
    population = {name: 60_000 + 17_011 * at for at, name in enumerate(region_names())}
    shares = {key: distribute(kronor * KR, population) for key, kronor in NATIONAL.items()}
    rows: list[Row] = []
    for name, people in population.items():
        amounts = [shares[key][name] // KR for key in NATIONAL]
        rows.append([name, people, *amounts, sum(amounts)])
    return rows


def filled(
    *,
    with_table: bool = True,
    head: Mapping[str, Cell] | None = None,
    **changed: Sequence[Row],
) -> Sheets:
    """The form filled in, with some of the head or whole sheets of rows changed."""
    rows = {**ROWS, TABLE.name: table() if with_table else [], **changed}
    stated = {**HEAD, **(head or {})}
    return {sheet.name: _cells(sheet, stated, rows.get(sheet.name, ())) for sheet in SHEETS}


def headings(sheet: Sheet) -> list[Cell]:
    own: list[Cell] = [column.name for column in sheet.columns]
    return [*own[:2], *NATIONAL, *own[2:]] if sheet is TABLE else own


def _cells(sheet: Sheet, head: Mapping[str, Cell], rows: Sequence[Row]) -> list[CellRow]:
    if sheet.upright:
        lines: list[list[Cell]] = [[NAME_HEADING, VALUE_HEADING]]
        lines += [[name, value] for name, value in head.items()]
    else:
        lines = [headings(sheet), *map(list, rows)]
    return list(enumerate(lines, 1))


def fill_template(template: Path, target: Path, sheets: Sheets) -> Path:
    """Type the sheets' cells into the template, as a person would in a spreadsheet."""
    book: Any = load_workbook(template)
    for name, rows in sheets.items():
        for row, cells in rows:
            for at, value in enumerate(cells, 1):
                book[name].cell(row, at).value = value
    book.save(target)
    return target
