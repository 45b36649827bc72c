"""LibreOffice opens every kind of workbook, recalculates it, and comes to the same figures."""

from pathlib import Path
from typing import Any

import pytest
from built import render
from office import differences, needs_office, recalculated
from openpyxl import load_workbook
from sample_plan import PERIODS, sample_source

from regionbudget.domain.periods import interim
from regionbudget.reports.kinds import ReportKind

pytestmark = [needs_office, pytest.mark.timeout(300)]


@pytest.fixture(scope="module")
def converted(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with every workbook as written, and in `out` as LibreOffice saves it again."""
    folder = tmp_path_factory.mktemp("office")
    books = [folder / f"{kind}.xlsx" for kind in PERIODS]
    for kind, book in zip(PERIODS, books, strict=True):
        book.write_bytes(render(kind, sample_source(PERIODS[kind])))
    recalculated(books, folder)
    return folder


@pytest.mark.parametrize("kind", PERIODS)
def test_recalculated_figures_are_those_that_were_stored(converted: Path, kind: ReportKind) -> None:
    book = converted / f"{kind}.xlsx"
    assert differences(book, converted / "out" / book.name) == []
    cells = (cell for sheet in load_workbook(book) for row in sheet.iter_rows() for cell in row)
    assert sum(cell.data_type == "f" for cell in cells) > 20


def test_the_status_follows_a_figure_that_is_changed_by_hand(tmp_path: Path) -> None:
    """Just within the limit that stands in the workbook, and one öre beyond it."""
    sheet, status = "Uppföljning", {}
    changed = []
    for name, forecast in (("within", 6_300_000 * 0.95), ("beyond", 6_300_000 * 0.95 - 0.01)):
        path = tmp_path / f"{name}.xlsx"
        path.write_bytes(render(ReportKind.INTERIM, sample_source(interim(2020))))
        book = load_workbook(path)
        row = row_of(book[sheet], "Specialistutbildning sjuksköterska")
        book[sheet].cell(row, FORECAST).value = forecast
        book.save(path)
        changed.append(path)
    out = recalculated(changed, tmp_path)
    for path in changed:
        counted = load_workbook(out / path.name, data_only=True)[sheet]
        row = row_of(counted, "Specialistutbildning sjuksköterska")
        status[path.stem] = counted.cell(row, FORECAST + 3).value
    assert status == {"within": "● grön", "beyond": "▲ gul"}


FORECAST = 13
"""The column of the forecast; the status stands three to its right."""


def row_of(sheet: Any, title: str) -> int:
    return next(int(cell.row) for cell in sheet["C"] if cell.value == title)
