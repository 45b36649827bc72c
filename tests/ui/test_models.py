"""Columns as data: text, sorting and copies come from the same list."""

import pytest
from PySide6.QtCore import QModelIndex, Qt
from PySide6.QtTest import QAbstractItemModelTester
from pytestqt.qtbot import QtBot

from regionbudget.ui.models.cells import (
    Cell,
    Column,
    Pill,
    Role,
    Summary,
    block,
    parse_block,
    sort_key,
    text_of,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import Group, TreeModel
from regionbudget.ui.theme import Tone

Row = tuple[str, int | None]
ROWS: list[Row] = [("Örebro", 300_00), ("Ängsö", None), ("Arboga", -50_00), ("Åre", 12_345_678_901)]
COLUMNS: list[Column[Row]] = [
    Column("Namn", lambda row: row[0]),
    Column("Belopp", lambda row: row[1], Cell.AMOUNT),
    Column("Läge", lambda row: Pill(Tone.OK if row[1] else Tone.STOP, "ord"), Cell.STATUS),
]


def shown(model: TableModel[Row], column: int = 0) -> list[str]:
    return [str(model.index(place, column).data()) for place in range(model.rowCount())]


def test_the_flat_model_keeps_qts_rules(qtbot: QtBot) -> None:
    model = TableModel(COLUMNS, ROWS)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.sort(1)
    model.set_rows(ROWS[:2])
    tester.setParent(model)


def test_the_tree_model_keeps_qts_rules(qtbot: QtBot) -> None:
    groups = [Group(Summary(["Ett", 1]), ROWS[:2]), Group(Summary(["Två", 2]), ROWS[2:])]
    model = TreeModel(COLUMNS, groups)
    tester = QAbstractItemModelTester(model, QAbstractItemModelTester.FailureReportingMode.Fatal)
    model.set_groups(groups[:1])
    tester.setParent(model)


def test_text_sorts_in_the_swedish_alphabet() -> None:
    model = TableModel(COLUMNS, ROWS)
    model.sort(0)
    assert shown(model) == ["Arboga", "Åre", "Ängsö", "Örebro"]


def test_amounts_beyond_32_bits_sort_as_numbers_and_missing_first() -> None:
    model = TableModel(COLUMNS, ROWS)
    model.sort(1)
    assert shown(model) == ["Ängsö", "Arboga", "Örebro", "Åre"]
    model.sort(1, Qt.SortOrder.DescendingOrder)
    assert shown(model) == ["Åre", "Örebro", "Arboga", "Ängsö"]


def test_the_chosen_row_is_followed_through_a_sort() -> None:
    from PySide6.QtCore import QPersistentModelIndex

    model = TableModel(COLUMNS, ROWS)
    kept = QPersistentModelIndex(model.index(0, 0))
    model.sort(0)
    assert kept.data() == "Örebro"


def test_missing_is_blank_and_not_zero() -> None:
    assert text_of(Cell.AMOUNT, None) == ""
    assert text_of(Cell.AMOUNT, 0) == "0"


def test_amounts_stand_to_the_right_in_header_and_rows() -> None:
    model = TableModel(COLUMNS, ROWS)
    role = Qt.ItemDataRole.TextAlignmentRole
    header = model.headerData(1, Qt.Orientation.Horizontal, role)
    assert header == model.index(0, 1).data(role)
    assert isinstance(header, Qt.AlignmentFlag)
    assert header & Qt.AlignmentFlag.AlignRight


def test_a_block_is_copied_as_a_spreadsheet_reads_it() -> None:
    model = TableModel(COLUMNS, ROWS)
    indexes = [model.index(row, column) for row in (0, 1) for column in (0, 1)]
    assert block(model, indexes) == "Örebro\t300\nÄngsö\t"


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r"])
def test_a_pasted_block_is_read_with_any_line_ends(ends: str) -> None:
    assert parse_block(ends.join(["a\tb", "c\t", ""])) == [["a", "b"], ["c", ""]]
    assert parse_block("  ") == []


def test_a_status_is_symbol_and_word_and_sorts_by_weight() -> None:
    assert str(Pill(Tone.STOP, "röd")) == "■ röd"
    good, bad = (sort_key(Cell.STATUS, Pill(tone, "x")) for tone in (Tone.OK, Tone.STOP))
    assert good < bad


def test_a_heading_of_the_tree_is_strong_and_has_no_row() -> None:
    model = TreeModel(COLUMNS, [Group(Summary(["Ett", 5_00]), ROWS)])
    head = model.index(0, 1)
    assert (head.data(), head.data(Role.STRONG), model.row_of(head)) == ("5", True, None)
    assert model.row_of(model.index(2, 0, model.index(0, 0))) == ROWS[2]
    assert model.find(lambda row: row[0] == "Åre").row() == 3
    assert model.find(lambda row: row[0] == "Oslo") == QModelIndex()
