"""What a grid to fill in asks of its model; and the plain one, whose rows give results."""

from collections.abc import Mapping, Sequence
from functools import partial
from typing import TypeVar

from PySide6.QtCore import QModelIndex, Qt, Signal

from regionbudget.ui.models.cells import Cell, Column, Role
from regionbudget.ui.models.table_model import Index, TableModel
from regionbudget.ui.theme import Tone

T = TypeVar("T")


class GridModel(TableModel[T]):
    """Texts that are typed over, pasted into and cleared; `edited` follows each change."""

    edited = Signal()
    headings: list[str]

    def write(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """Put a block of texts with its first cell here; rows are added as it needs."""
        raise NotImplementedError

    def clear(self, indexes: Sequence[Index]) -> None:
        raise NotImplementedError

    def insert_row(self, place: int) -> None:
        raise NotImplementedError

    def remove_rows(self, places: Sequence[int]) -> None:
        raise NotImplementedError

    def choices(self, _index: Index) -> list[str]:
        """The words that the cell may hold; empty when it takes any text."""
        return []

    def hint(self, _index: Index) -> str:
        return ""


class SplitRow:
    """Typed texts, and what they give; rows are told apart by being themselves."""

    def __init__(self, texts: Sequence[str], width: int) -> None:
        self.texts = [*texts[:width], *[""] * (width - len(texts))]
        self.results: Sequence[object] = ()
        self.wrong = ""

    def result(self, place: int) -> object:
        return self.results[place] if place < len(self.results) else None


class SplitGrid(GridModel[SplitRow]):
    """The first columns are typed, the last ones computed. One blank row is always left to fill.

    Numbers stand to the right. The first row is row 1, as the services count them.
    """

    def __init__(self, typed: Mapping[str, Cell], computed: Sequence[str], width: int) -> None:
        self.headings = list(typed)
        columns = [
            Column[SplitRow](
                title,
                partial(_typed, place),
                cell,
                None if cell is Cell.TEXT else width,
                tip=lambda row: row.wrong,
                tone=lambda row: Tone.STOP if row.wrong else Tone.PLAIN,
                edit=partial(self._type, place),
            )
            for place, (title, cell) in enumerate(typed.items())
        ]
        columns += [
            Column(title, partial(_computed, place), Cell.AMOUNT, width)
            for place, title in enumerate(computed)
        ]
        super().__init__(columns)
        self.fill([])

    @property
    def texts(self) -> list[list[str]]:
        """What is typed, row by row; the blank rows too, so that numbers stay."""
        return [row.texts for row in self._rows]

    def fill(self, texts: Sequence[Sequence[str]]) -> None:
        """Replace everything."""
        self.set_rows([SplitRow(each, len(self.headings)) for each in [*texts, []]])
        self.edited.emit()

    def show_results(
        self, results: Mapping[int, Sequence[object]], wrong: Mapping[int, str]
    ) -> None:
        """What the rows give, and what is wrong with them, by row number."""
        for number, row in enumerate(self._rows, 1):
            row.results, row.wrong = results.get(number, ()), wrong.get(number, "")
        last = self.index(len(self._rows) - 1, len(self.columns) - 1)
        self.dataChanged.emit(self.index(0, 0), last)

    def write(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        for at, texts in enumerate(block, row):
            self._grow_to(at + 1)
            room = len(self.headings) - column
            for place, text in enumerate(texts[: max(0, room)], column):
                self._rows[at].texts[place] = " ".join(text.split())
        self._tell()

    def clear(self, indexes: Sequence[Index]) -> None:
        for index in indexes:
            if index.column() < len(self.headings):
                self._rows[index.row()].texts[index.column()] = ""
        self._tell()

    def insert_row(self, place: int) -> None:
        self.beginInsertRows(QModelIndex(), place, place)
        self._rows.insert(place, SplitRow([], len(self.headings)))
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

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Role.FILL and self.row_at(index.row()).wrong:
            return Tone.STOP
        return super().data(index, role)

    def _type(self, place: int, row: SplitRow, text: str) -> None:
        row.texts[place] = " ".join(text.split())
        self._tell()

    def _grow_to(self, count: int) -> None:
        have = len(self._rows)
        if count > have:
            self.beginInsertRows(QModelIndex(), have, count - 1)
            self._rows += [SplitRow([], len(self.headings)) for _ in range(count - have)]
            self._shown = self._order()
            self.endInsertRows()

    def _tell(self) -> None:
        if not self._rows or any(self._rows[-1].texts):
            self._grow_to(len(self._rows) + 1)
        self.edited.emit()


def _typed(place: int, row: SplitRow) -> str:
    return row.texts[place]


def _computed(place: int, row: SplitRow) -> object:
    return row.result(place)
