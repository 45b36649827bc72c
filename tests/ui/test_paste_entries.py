"""A block pasted from a spreadsheet is seen, put right in its cells, and booked at once."""

from typing import Any

import pytest
from page_kit import OpenPage, plain, said
from PySide6.QtCore import Qt

from regionbudget.domain.periods import month
from regionbudget.services import closing, outturn
from regionbudget.ui.models.cells import Role
from regionbudget.ui.theme import Tone

pytest_plugins = ["page_kit"]

BLOCK = [
    ["Datum", "Aktivitet", "Belopp", "Text"],
    ["2020-05-14", "SPUR inspektion", "1 200,50", "Resor"],
    ["2020-05-15", "Ofördelat", "300", "Fel"],
    ["2020-05-16", "SPUR inspektion", "1,234.50", "Hotell"],
]


@pytest.fixture
def page(open_page: OpenPage) -> Any:
    return open_page("outturn", "decided")


def cell(dialog: Any, row: int, column: int, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
    return dialog.grid.data(dialog.grid.index(row, column), role)


def test_faults_are_marked_and_said_where_they_are(page: Any) -> None:
    page.paste(BLOCK)
    dialog = page.dialog
    assert cell(dialog, 1, 1, Role.FILL) == Tone.STOP
    assert cell(dialog, 1, 6).startswith("S1: ")
    assert cell(dialog, 2, 2, Role.FILL) == Tone.STOP
    assert "1,234.50" in cell(dialog, 2, 2, Qt.ItemDataRole.ToolTipRole)
    assert cell(dialog, 0, 1, Role.FILL) != Tone.STOP
    assert "1 ny post, 1 200,50 kr" in plain(dialog.sum.text())
    assert dialog.hint.text() == "2 rader att rätta"
    dialog.submit()
    assert outturn.count(page.session.db) == 0
    dialog.view.setCurrentIndex(dialog.grid.index(1, 0))
    assert "ofördelade medel" in dialog.detail.text()


def test_what_is_put_right_is_booked_and_the_same_again_is_known(page: Any) -> None:
    page.paste(BLOCK)
    grid = page.dialog.grid
    grid.write(1, 1, [["Sjuksköterskans första år"]])
    grid.write(2, 2, [["1 234,50"]])
    page.dialog.submit()  # without waiting for the pause in the typing
    assert outturn.count(page.session.db) == 3
    assert "3 poster bokfördes, 2 735 kr" in said(page.panel)
    page.paste([BLOCK[1], ["2020-05-17", "SPUR inspektion", "5", "Ny"]])
    assert "finns redan (S6)" in page.dialog.sum.text()
    assert cell(page.dialog, 0, 6) == "Finns redan, hoppas över (S6)"
    page.dialog.submit()
    assert outturn.count(page.session.db) == 4


def test_a_closed_month_may_be_booked_late(page: Any) -> None:
    closing.close(page.session.db, month(2020, 5), "HOSPA", hard=True)
    page.paste(BLOCK[:2])
    assert cell(page.dialog, 0, 6).startswith("S3: ")
    assert page.dialog.late.isVisible()
    page.dialog.late.setChecked(True)
    assert cell(page.dialog, 0, 6) == "Sen post, bokförs 2020-06-01"
    page.dialog.submit()
    (entry,) = outturn.entries(page.session.db)
    assert entry.true_date is not None


def test_an_empty_clipboard_gives_a_grid_to_type_in(page: Any) -> None:
    page.paste([])
    assert page.dialog.grid.rowCount() == 1
    assert not page.dialog.ok.isEnabled()
    assert page.dialog.grid.choices(page.dialog.grid.index(0, 1))[0]
