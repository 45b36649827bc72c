"""Two levels with the same columns: a heading with subtotals, and its rows (area, activity)."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from typing import Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPersistentModelIndex, Qt

from regionbudget.ui.models.cells import Column, Summary, header_data, row_data, summary_data
from regionbudget.ui.theme import Tone

T = TypeVar("T")
Index = QModelIndex | QPersistentModelIndex


@dataclass(frozen=True)
class Group(Generic[T]):
    """A heading, its rows, and what stands below them when there is something to sum up."""

    head: Summary
    rows: Sequence[T]
    tail: Summary | None = None


class TreeModel(QAbstractItemModel, Generic[T]):
    """Groups of rows. A heading's index has internal id 0, a row's its group's place plus one."""

    def __init__(
        self,
        columns: Sequence[Column[T]],
        groups: Sequence[Group[T]] = (),
        fill: Callable[[T], Tone] | None = None,
    ) -> None:
        super().__init__()
        self.columns = tuple(columns)
        self.groups = tuple(groups)
        self._fill = fill

    def set_groups(
        self, groups: Sequence[Group[T]], columns: Sequence[Column[T]] | None = None
    ) -> None:
        self.beginResetModel()
        self.groups = tuple(groups)
        if columns is not None:
            self.columns = tuple(columns)
        self.endResetModel()

    def row_of(self, index: Index) -> T | None:
        """The row at the index; None on a heading and on a tail."""
        if not index.isValid() or index.internalId() == 0:
            return None
        rows = self.groups[int(index.internalId()) - 1].rows
        return rows[index.row()] if index.row() < len(rows) else None

    def find(self, wanted: Callable[[T], bool]) -> QModelIndex:
        """The first row that fits; an invalid index when none does."""
        for group, place, row in self._every_row():
            if wanted(row):
                return self.createIndex(place, 0, group + 1)
        return QModelIndex()

    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        if not self.hasIndex(row, column, parent or QModelIndex()):
            return QModelIndex()
        inside = parent is not None and parent.isValid()
        return self.createIndex(row, column, parent.row() + 1 if inside and parent else 0)

    def parent(self, child: Index | None = None) -> QModelIndex:  # type: ignore[override]
        if child is None or not child.isValid() or child.internalId() == 0:
            return QModelIndex()
        return self.createIndex(int(child.internalId()) - 1, 0, 0)

    def rowCount(self, parent: Index | None = None) -> int:
        if parent is None or not parent.isValid():
            return len(self.groups)
        if parent.internalId() or parent.column() > 0:
            return 0
        group = self.groups[parent.row()]
        return len(group.rows) + (group.tail is not None)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: ARG002
        return len(self.columns)

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if not index.isValid():
            return None
        row = self.row_of(index)
        if row is None:
            return summary_data(self.columns, self._summary(index), index.column(), role)
        return row_data(self.columns, row, index.column(), role, self._fill)

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
        if self.row_of(index) is not None and self.columns[index.column()].edit:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    def setData(self, index: Index, value: object, role: int = Qt.ItemDataRole.EditRole) -> bool:
        row = self.row_of(index)
        edit = self.columns[index.column()].edit if row is not None else None
        if row is None or edit is None or role != Qt.ItemDataRole.EditRole:
            return False
        edit(row, str(value))
        return True

    def _summary(self, index: Index) -> Summary:
        if index.internalId() == 0:
            return self.groups[index.row()].head
        group = self.groups[int(index.internalId()) - 1]
        return group.tail or group.head

    def _every_row(self) -> Iterator[tuple[int, int, T]]:
        for group, each in enumerate(self.groups):
            for place, row in enumerate(each.rows):
                yield group, place, row
