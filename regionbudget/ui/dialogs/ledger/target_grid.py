"""What a ledger names (objects, accounts) with its rows and sum, and what each is tied to.

A cell takes any part of a title. What is not tied yet stands first, and Enter goes on to the next.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from PySide6.QtCore import Qt

from regionbudget.domain.plan import fold
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column, Role
from regionbudget.ui.models.grid_model import GridModel
from regionbudget.ui.models.table_model import Index
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone

EXCLUDED = "excluded"
"""Stands for what is left out of the import."""


@dataclass
class Target:
    """An object or account of the ledger. `to` None: not tied; `typed` is what names nothing."""

    key: str
    rows: int
    ore: int
    words: str = ""
    to: object = None
    typed: str = ""
    why: str = ""
    """What the proposal is made from, for the tip."""


@dataclass
class Names:
    """What may be chosen, by title; `free` takes any other text as itself."""

    titles: Mapping[str, object]
    free: bool = False
    _folded: dict[str, object] = field(init=False)

    def __post_init__(self) -> None:
        left_out = tr("Ingår inte")
        self.titles = {left_out: EXCLUDED, **self.titles}
        self._folded = {fold(title): value for title, value in self.titles.items()}

    def find(self, text: str) -> object | None:
        """What the text names: the whole title, else the only one that holds it."""
        wanted = fold(text)
        if not wanted:
            return None
        if wanted in self._folded:
            return self._folded[wanted]
        if self.free:
            return " ".join(text.split())
        holding = [value for title, value in self._folded.items() if wanted in title]
        return holding[0] if len(holding) == 1 else None

    def title(self, value: object) -> str:
        named = (title for title, each in self.titles.items() if each == value)
        return next(named, "" if value is None else str(value))


class TargetModel(GridModel[Target]):
    """`needed`: what is not tied is marked, and stands first."""

    def __init__(self, what: str, to: str, blank: str, *, needed: bool) -> None:
        self.names = Names({})
        self.needed = needed
        self._every: list[Target] = []
        self._sought = ""
        self.headings = [what, tr("Rader"), tr("Summa"), to]

        def named(row: Target) -> str:
            return f"{row.key} {row.words}".strip() or blank

        columns: list[Column[Target]] = [
            Column(what, named, width=250, tip=named),
            Column(tr("Rader"), lambda row: figures.count(row.rows), Cell.EXACT, 76),
            Column(tr("Summa"), lambda row: row.ore, Cell.EXACT, 138),
            Column(to, self.told, tip=self._tip, tone=self._tone, edit=self._type),
        ]
        super().__init__(columns)

    # --- what stands in it

    def show_targets(self, targets: Sequence[Target], names: Names) -> None:
        """Replace everything: what is not tied first, then the largest sums."""
        self.names = names
        self._every = sorted(targets, key=lambda row: (not self._is_open(row), -abs(row.ore)))
        self._list()

    def seek(self, words: str) -> None:
        """List only what has the words in its name, or in what it is tied to."""
        self._sought = fold(words)
        self._list()

    @property
    def targets(self) -> list[Target]:
        """Everything, also what is not listed now."""
        return list(self._every)

    @property
    def open(self) -> list[Target]:
        return [row for row in self._every if self._is_open(row)]

    def next_open(self, after: int) -> int | None:
        """The place of the next row that is not tied, from the one after this one and round."""
        places = [place for place, row in enumerate(self.rows) if self._is_open(row)]
        return next((place for place in places if place > after), next(iter(places), None))

    def told(self, row: Target) -> str:
        return row.typed or self.names.title(row.to)

    def _list(self) -> None:
        sought = self._sought
        self.set_rows(
            [
                row
                for row in self._every
                if sought in fold(f"{row.key} {row.words} {self.told(row)}")
            ]
        )

    def _is_open(self, row: Target) -> bool:
        return bool(row.typed) or (self.needed and row.to is None)

    # --- tying

    def tie(self, places: Sequence[int], value: object) -> None:
        for place in places:
            row = self.row_at(place)
            row.to, row.typed = value, ""
        self._tell()

    def tie_open(self, value: object) -> None:
        """Tie all that is not tied to the same."""
        for row in self.open:
            row.to, row.typed = value, ""
        self._tell()

    def write(self, row: int, column: int, block: Sequence[Sequence[str]]) -> None:
        """A pasted block: its last column is taken, in the rows from this one on."""
        del column
        for place, texts in enumerate(block, row):
            if place < self.rowCount() and texts:
                self._put(self.row_at(place), texts[-1])
        self._tell()

    def clear(self, indexes: Sequence[Index]) -> None:
        self.tie(sorted({index.row() for index in indexes}), None)

    def insert_row(self, place: int) -> None:
        """The ledger says what rows there are."""

    def remove_rows(self, places: Sequence[int]) -> None:
        """The ledger says what rows there are."""

    def choices(self, index: Index) -> list[str]:
        return list(self.names.titles) if self.columns[index.column()].edit else []

    def hint(self, index: Index) -> str:
        return tr("Skriv en del av namnet") if self.columns[index.column()].edit else ""

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if index.isValid() and index.column() == len(self.columns) - 1:
            row = self.row_at(index.row())
            if role == Role.FILL and self._is_open(row):
                return Tone.STOP if row.typed else Tone.ATTENTION
            if role == Qt.ItemDataRole.DisplayRole and self._is_open(row) and not row.typed:
                return "▲ " + tr("Välj")
        return super().data(index, role)

    def _type(self, row: Target, text: str) -> None:
        self._put(row, text)
        self._tell()

    def _put(self, row: Target, text: str) -> None:
        text = " ".join(text.split())
        row.to = self.names.find(text)
        row.typed = text if row.to is None else ""

    def _tone(self, row: Target) -> Tone:
        if row.typed:
            return Tone.STOP
        if self._is_open(row):
            return Tone.ATTENTION
        return Tone.MUTED if row.to == EXCLUDED else Tone.PLAIN

    def _tip(self, row: Target) -> str:
        if row.typed:
            return tr("”{text}” är inte namnet på en; skriv mer av det").format(text=row.typed)
        return row.why or self.told(row)

    def _tell(self) -> None:
        if self.rowCount():
            last = self.index(self.rowCount() - 1, len(self.columns) - 1)
            self.dataChanged.emit(self.index(0, 0), last)
        self.edited.emit()
