"""A table over more rows than one would keep: read in pages of 256, as they come into view."""

from collections import OrderedDict
from collections.abc import Callable, Sequence
from typing import TypeVar

from PySide6.QtCore import Qt

from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import Index, TableModel
from regionbudget.ui.theme import Tone

T = TypeVar("T")

PAGE, KEPT = 256, 24

Fetch = Callable[[int, int], Sequence[T]]
"""Rows from a place on, at most so many."""


class PagedModel(TableModel[T]):
    """`show` gives the number of rows and where they are read; the order is the reader's own."""

    def __init__(
        self, columns: Sequence[Column[T]], fill: Callable[[T], Tone] | None = None
    ) -> None:
        super().__init__(columns, (), fill)
        self._count = 0
        self._fetch: Fetch[T] | None = None
        self._pages: OrderedDict[int, Sequence[T]] = OrderedDict()

    def show(self, count: int, fetch: Fetch[T]) -> None:
        self.beginResetModel()
        self._count, self._fetch = count, fetch
        self._pages.clear()
        self.endResetModel()

    def row_at(self, place: int) -> T:
        number, within = divmod(place, PAGE)
        page = self._pages.get(number)
        if page is None:
            page = self._fetch(number * PAGE, PAGE) if self._fetch else ()
            self._pages[number] = page
            while len(self._pages) > KEPT:
                self._pages.popitem(last=False)
        self._pages.move_to_end(number)
        return page[within]

    @property
    def pages_read(self) -> int:
        return len(self._pages)

    def rowCount(self, parent: Index | None = None) -> int:
        return 0 if parent is not None and parent.isValid() else self._count

    def sort(self, column: int, order: Qt.SortOrder = Qt.SortOrder.AscendingOrder) -> None:
        """The reader's order stands."""
