"""A sheet of the agreement's form as a grid of texts that is filled in cell by cell.

Below the filled rows one is always blank, to go on in. Rows stand where the template has them: the
first is row 2, so that a fault's cell is the same in the window and in the workbook.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import partial

from PySide6.QtCore import QModelIndex, Qt

from regionbudget.domain.agreement_form import (
    HINT_HEADING,
    NAME_HEADING,
    TABLE,
    VALUE_HEADING,
    Column,
    Holds,
    Sheet,
    cell_place,
)
from regionbudget.domain.message import say
from regionbudget.domain.money import format_amount
from regionbudget.ui.models.cells import Cell, Role
from regionbudget.ui.models.cells import Column as Shown
from regionbudget.ui.models.grid_model import GridModel
from regionbudget.ui.models.table_model import Index
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone

GridRow = dict[str, str]
"""Texts by heading; a heading without text is absent."""
Keys = Callable[[str], list[str]]
"""The keys that a sheet of this name holds now."""

FIRST_ROW = 2
PIXELS = 8
"""A character's width."""
_RIGHT = {Holds.AMOUNT: Cell.AMOUNT, Holds.COUNT: Cell.AMOUNT}


@dataclass(frozen=True)
class Mark:
    """What is told of a cell."""

    tone: Tone
    text: str


class SheetGrid(GridModel[GridRow]):
    def __init__(
        self, sheet: Sheet, rows: Sequence[tuple[int, Sequence[object]]], keys: Keys
    ) -> None:
        super().__init__([])
        self.sheet = sheet
        self._keys = keys
        self._marks: Mapping[tuple[int, int], Mark] = {}
        self._own = {column.name: column for column in sheet.columns}
        (_, header), *lines = rows
        self.headings = [str(name) for name in header]
        if sheet.upright:
            self.headings.append(HINT_HEADING)
        self._rows = [self._read(cells) for _, cells in lines]
        self._arrange()

    # --- what stands in it

    def cells(self) -> list[tuple[int, list[str | None]]]:
        """The sheet as a reader gets it: numbered rows, headings first, blank cells as None."""
        headings = self.headings[:2] if self.sheet.upright else self.headings
        named: list[str | None] = list(headings)
        rows = [
            (number, [row.get(heading) or None for heading in headings])
            for number, row in enumerate(self._rows, FIRST_ROW)
        ]
        return [(1, named), *((number, cells) for number, cells in rows if any(cells))]

    def texts(self, heading: str) -> list[str]:
        """What is filled in under a heading."""
        return [text for row in self._rows if (text := row.get(heading))]

    def choices(self, index: Index) -> list[str]:
        """The words that the cell may hold, for a drop-down; empty when it takes any text."""
        column = self._column(index)
        if column is None:
            return []
        return [*column.choices, *(key for sheet in column.refers for key in self._keys(sheet))]

    def hint(self, index: Index) -> str:
        column = self._column(index)
        return show(column.hint) if column else tr("Regionens belopp, kronor.")

    def _column(self, index: Index) -> Column | None:
        if self.sheet.upright:
            return self._own.get(self._rows[index.row()].get(NAME_HEADING, ""))
        return self._own.get(self.headings[index.column()])

    def _read(self, cells: Sequence[object]) -> GridRow:
        row = {
            heading: text
            for heading, value in zip(self.headings, cells, strict=False)
            if (text := _text(self._kind(heading, cells), value))
        }
        if self.sheet.upright:
            row[HINT_HEADING] = show(self._own[row[NAME_HEADING]].hint)
        return row

    def _kind(self, heading: str, cells: Sequence[object]) -> Holds:
        if self.sheet.upright:
            column = self._own.get(str(cells[0])) if heading == VALUE_HEADING else None
            return column.holds if column else Holds.TEXT
        found = self._own.get(heading)
        return found.holds if found else Holds.AMOUNT

    # --- filling in

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self._editable(index.column()):
            return False
        self.write(index.row(), index.column(), [[str(value)]])
        return True

    def write(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Put a block of texts with its first cell here; rows are added as it needs."""
        for at, texts in enumerate(block, row):
            if at >= len(self._rows) and self.sheet.upright:
                break
            self._grow_to(at + 1)
            for place, text in enumerate(texts[: len(self.headings) - column], column):
                if self._editable(place):
                    self._put(at, self.headings[place], " ".join(text.split()))
        self._tell()

    def clear(self, indexes: Sequence[Index]) -> None:
        for index in indexes:
            if self._editable(index.column()):
                self._put(index.row(), self.headings[index.column()], "")
        self._tell()

    def insert_row(self, place: int) -> None:
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, {})
        self._shown = self._order()
        self.endInsertRows()
        self._tell()

    def remove_rows(self, places: Sequence[int]) -> None:
        for place in sorted(set(places), reverse=True):
            self.beginRemoveRows(QModelIndex(), place, place)
            del self._rows[place]
            self._shown = self._order()
            self.endRemoveRows()
        self._tell()

    def show_lines(self, keys: Sequence[str]) -> None:
        """Give the table of regions a column for each line; what was typed stays by its key."""
        first, last = ([c.name for c in part] for part in (TABLE.columns[:2], TABLE.columns[2:]))
        headings = [*first, *dict.fromkeys(keys), *last]
        if headings != self.headings:
            self.headings = headings
            self._arrange()

    def rename_line(self, old: str, new: str) -> None:
        """A line's new key: its column in the table of regions follows."""
        for row in self._rows:
            if old in row and new not in row:
                row[new] = row.pop(old)

    def _put(self, row: int, heading: str, text: str) -> None:
        if text:
            self._rows[row][heading] = text
        else:
            self._rows[row].pop(heading, None)

    def _grow_to(self, count: int) -> None:
        have = len(self._rows)
        if count > have:
            self.beginInsertRows(QModelIndex(), have, count - 1)
            self._rows += [{} for _ in range(count - have)]
            self._shown = self._order()
            self.endInsertRows()

    def _tell(self) -> None:
        if not self.sheet.upright and (not self._rows or self._rows[-1]):
            self._grow_to(len(self._rows) + 1)
        self._redraw()
        self.edited.emit()

    # --- how it looks

    def mark(self, marks: Mapping[str, Mark]) -> None:
        """Mark cells by their names (`D7`)."""
        self._marks = {
            (row - FIRST_ROW, column): mark
            for cell, mark in marks.items()
            for column, row in [cell_place(cell)]
        }
        self._redraw()

    def index_of(self, cell: str) -> QModelIndex:
        column, row = cell_place(cell)
        return self.index(max(row - FIRST_ROW, 0), column)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        mark = self._marks.get((index.row(), index.column()))
        if mark is not None:
            if role in {Role.FILL, Role.TONE}:
                return mark.tone
            if role in _TOLD:
                return mark.text
        return super().data(index, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        return flags | Qt.ItemFlag.ItemIsEditable if self._editable(index.column()) else flags

    def _editable(self, place: int) -> bool:
        return not self.sheet.upright or self.headings[place] == VALUE_HEADING

    def _arrange(self) -> None:
        """Columns after the headings, and a blank row to go on in."""
        if not self.sheet.upright and (not self._rows or self._rows[-1]):
            self._rows.append({})
        self.set_columns([self._shown_column(heading) for heading in self.headings])
        self.set_rows(self._rows)

    def _shown_column(self, heading: str) -> Shown[GridRow]:
        value: Callable[[GridRow], str] = partial(_filled, heading)
        if self.sheet.upright:
            value = self._title_of_row if heading == NAME_HEADING else value
            named, wide = _UPRIGHT[heading]
            tone = Tone.MUTED if heading == HINT_HEADING else Tone.PLAIN
            return Shown(show(named), value, width=wide, tone=lambda _: tone)
        column = self._own.get(heading)
        if column is None:
            return Shown(heading, value, Cell.AMOUNT, 120)
        return Shown(
            _title(column), value, _RIGHT.get(column.holds, Cell.TEXT), column.width * PIXELS
        )

    def _title_of_row(self, row: GridRow) -> str:
        return _title(self._own[row[NAME_HEADING]])

    def _redraw(self) -> None:
        if self._rows:
            last = self.index(len(self._rows) - 1, len(self.headings) - 1)
            self.dataChanged.emit(self.index(0, 0), last)


_TOLD = {
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
    Qt.ItemDataRole.StatusTipRole,
}
_UPRIGHT = {
    NAME_HEADING: (say("Uppgift"), 220),
    VALUE_HEADING: (say("Värde"), 300),
    HINT_HEADING: (say("Förklaring"), None),
}
"""The headings of an upright sheet as shown, and their widths."""


def _title(column: Column) -> str:
    """The heading in the window's language, with a mark where something must be filled in."""
    return show(column.title) + (" *" if column.required else "")


def _filled(heading: str, row: GridRow) -> str:
    return row.get(heading, "")


def _text(kind: Holds, value: object) -> str:
    """A cell as a person would type it."""
    match value:
        case None:
            return ""
        case int() | Decimal() if kind is Holds.AMOUNT:
            return format_amount(int(value * 100))
        case Decimal():
            return format(value, "f").replace(".", ",")
        case date():
            return value.isoformat()
        case _:
            return str(value)
