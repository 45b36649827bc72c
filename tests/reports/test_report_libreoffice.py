"""LibreOffice opens every kind of workbook, recalculates it, and comes to the same figures."""

from pathlib import Path

import pytest
from built import render
from office import differences, needs_office, recalculated
from openpyxl import load_workbook
from sample_plan import PERIODS, sample_source

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
