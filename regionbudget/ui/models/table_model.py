"""The one shape of a flat table: columns as data, rows as frozen domain values."""

from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt

from regionbudget.ui.models.cells import Column, header_data, row_data, sort_key
from regionbudget.ui.theme import Tone

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


class TableModel(QAbstractTableModel, Generic[T]):
    """Rows of T. Sorting keeps the rows' own order among equals, and so does taking it away."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        rows: Sequence[T] = (),
        fill: Callable[[T], Tone] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self._fill = fill
        self._rows: list[T] = list(rows)
        self._shown: list[int] = list(range(len(self._rows)))
        self._sorting: tuple[int, Qt.SortOrder] = (-1, Qt.SortOrder.AscendingOrder)

    def set_rows(self, rows: Sequence[T]) -> None:
        self.beginResetModel()
        self._rows = list(rows)
        self._shown = self._order()
        self.endResetModel()

    def set_columns(self, columns: Sequence[Column[T]]) -> None:
        self.beginResetModel()
        self.columns = tuple(columns)
        self._shown = self._order()
        self.endResetModel()

    @property
    def rows(self) -> list[T]:
        """The rows as they are shown."""
        return [self._rows[place] for place in self._shown]

    def row_at(self, place: int) -> T:
        return self._rows[self._shown[place]]

    def find(self, wanted: Callable[[T], bool]) -> int | None:
        """The place of the first row that fits, as shown."""
        return next((place for place, row in enumerate(self.rows) if wanted(row)), None)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self._shown)

    def columnCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        return row_data(self.columns, self.row_at(index.row()), index.column(), role, self._fill)

    def headerData(
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> object:
        return header_data(self.columns, section, orientation, role)

    def flags(self, index: Index) -> Qt.ItemFlag:
        if not index.isValid():
            return Qt.ItemFlag.NoItemFlags
        flags = Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable
        if self.columns[index.column()].edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        edit = self.columns[index.column()].edit if index.isValid() else None
        if edit is None or role != Qt.ItemDataRole.EditRole:
            return False
        edit(self.row_at(index.row()), str(value))
        return True

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        self.layoutAboutToBeChanged.emit()
        before = list(self._shown)
        self._sorting = (column, order)
        self._shown = self._order()
        now = {row: place for place, row in enumerate(self._shown)}
        old = self.persistentIndexList()
        new = [self.index(now[before[each.row()]], each.column()) for each in old]
        self.changePersistentIndexList(old, new)
        self.layoutChanged.emit()

    def _order(self) -> list[int]:
        column, order = self._sorting
        places = list(range(len(self._rows)))
        if not 0 <= column < len(self.columns):
            return places
        of = self.columns[column]
        return sorted(
            places,
            key=lambda place: sort_key(of.cell, of.value(self._rows[place])),
            reverse=order is Qt.SortOrder.DescendingOrder,
        )
