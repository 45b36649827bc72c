"""A grid of entries to be: typed or pasted cells, with what is said of each standing in it."""

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Qt

from regionbudget.ui.models.cells import Cell, Column, Role
from regionbudget.ui.models.grid_model import SplitGrid, SplitRow
from regionbudget.ui.models.table_model import Index
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone

_TOLD = {Qt.ItemDataRole.ToolTipRole, Qt.ItemDataRole.AccessibleDescriptionRole}
_SEVEREST = (Tone.STOP, Tone.ATTENTION, Tone.MUTED)


@dataclass(frozen=True)
class Mark:
    """What is said of a cell, and how gravely."""

    tone: Tone
    text: str


class EntryGrid(SplitGrid):
    """The typed columns, and a last one that repeats in words what is said of the row.

    `typed` has each column's kind and width, `offers` the words that a column may hold, `remark` is
    the last one's width. Rows count from 1.
    """

    def __init__(
        self,
        typed: Mapping[str, tuple[Cell, int | None]],
        offers: Mapping[str, Sequence[str]],
        remark: int,
    ) -> None:
        super().__init__({heading: cell for heading, (cell, _) in typed.items()}, [], 0)
        self._offers = offers
        self._marks: dict[tuple[int, int], Mark] = {}
        self._said: dict[int, Mark] = {}
        self._muted: frozenset[int] = frozenset()
        said: Column[SplitRow] = Column(tr("Anmärkning"), lambda _: "", width=remark)
        sized = [
            replace(each, width=width)
            for each, (_, width) in zip(self.columns, typed.values(), strict=True)
        ]
        self.set_columns([*sized, said])

    def choices(self, index: Index) -> list[str]:
        place = index.column()
        return list(self._offers.get(self.headings[place], ())) if self._typed(place) else []

    def mark(
        self,
        marks: Sequence[tuple[int, str, Mark]],
        said: Mapping[int, Mark],
        muted: Collection[int] = (),
    ) -> None:
        """Say what is wrong: of cells by row and heading, else of whole rows; `muted` rows are
        left out of what is booked."""
        self._marks = {
            (row - 1, self.headings.index(heading)): mark for row, heading, mark in marks
        }
        self._said = {row - 1: mark for row, mark in said.items()}
        for row, _, mark in marks:
            earlier = self._said.get(row - 1)
            if earlier is None or _graver(mark, earlier):
                self._said[row - 1] = mark
        self._muted = frozenset(row - 1 for row in muted)
        last = self.index(len(self._rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def said_of(self, row: int) -> str:
        """What is said of a row (from 0), in full."""
        told = [mark.text for (place, _), mark in sorted(self._marks.items()) if place == row]
        mark = self._said.get(row)
        return "  ".join(dict.fromkeys([*told, *([mark.text] if mark else [])]))

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        row, place = index.row(), index.column()
        if not self._typed(place):
            return self._remark(index, role)
        mark = self._marks.get((row, place))
        if mark is not None:
            if role in {Role.FILL, Role.TONE}:
                return mark.tone
            if role in _TOLD:
                return mark.text
        if role == Role.TONE and row in self._muted:
            return Tone.MUTED
        return super().data(index, role)

    def _remark(self, index: Index, role: int) -> object:
        mark = self._said.get(index.row())
        if mark is None:
            return "" if role == Qt.ItemDataRole.DisplayRole else None
        if role in {Qt.ItemDataRole.DisplayRole, Role.COPY, *_TOLD}:
            return mark.text
        return mark.tone if role == Role.TONE else super().data(index, role)

    def _typed(self, place: int) -> bool:
        return place < len(self.headings)


def _graver(one: Mark, other: Mark) -> bool:
    return _SEVEREST.index(one.tone) < _SEVEREST.index(other.tone)
