"""The first rows of a ledger as they are read, with a choice of role above each column."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

from PySide6.QtCore import QEvent, QObject, QRect, QSize, Qt, Signal
from PySide6.QtGui import QFontMetrics, QPainter, QResizeEvent
from PySide6.QtWidgets import QWidget

from regionbudget.domain.ledger_mapping import MONEY_ROLES, ROLE_TITLES, Role
from regionbudget.readers.cells import Cell, CellFault, quoted
from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Cell as Kind
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.cells import Role as Asked
from regionbudget.ui.models.table_model import Index, TableModel
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.table import PADDING, Header, Table

MOST_ROWS = 15
NARROWEST, WIDEST = 128, 260
NUMBER_WIDTH = 52


@dataclass(frozen=True)
class Readers:
    """What makes a day and öre of a cell; None while it is in doubt which way."""

    day: Callable[[Cell], date | None] | None
    period: Callable[[Cell], date | None]
    is_credit: Callable[[Sequence[Cell]], bool]
    """Whether a row's letter makes credit of its amount."""
    money: Callable[[Cell], int | None] | None


@dataclass(frozen=True)
class Shown:
    """A cell as read (`told`), as it stands in the file, and what is wrong with it."""

    told: str
    stands: str
    wrong: str = ""
    open: bool = False


@dataclass(frozen=True)
class PreviewRow:
    number: int
    cells: Sequence[Shown]


def preview_rows(
    rows: Sequence[tuple[int, Sequence[Cell]]], width: int, roles: Mapping[int, Role], by: Readers
) -> list[PreviewRow]:
    """The rows with each cell read as its column's role says."""
    return [PreviewRow(number, list(_cells(cells, width, roles, by))) for number, cells in rows]


def _cells(
    cells: Sequence[Cell], width: int, roles: Mapping[int, Role], by: Readers
) -> Iterator[Shown]:
    turned = by.is_credit(cells)
    for place in range(width):
        cell = cells[place] if place < len(cells) else None
        yield _shown(cell, roles.get(place), by, turned=turned)


def _shown(cell: Cell, role: Role | None, by: Readers, *, turned: bool) -> Shown:
    stands = quoted(cell)
    read: Callable[[Cell], date | int | None] | None
    match role:
        case Role.DATE:
            read = by.day
        case Role.PERIOD:
            read = by.period
        case _ if role in MONEY_ROLES:
            read = by.money
        case _:
            return Shown(stands, stands)
    if read is None:
        return Shown(stands, stands, open=cell is not None)
    try:
        value = read(cell)
    except CellFault as fault:
        return Shown(stands, stands, show(fault.message))
    if isinstance(value, date):
        return Shown(value.isoformat(), stands)
    if value is None:
        return Shown("", stands)
    return Shown(figures.exact(-value if turned else value), stands)


class PreviewModel(TableModel[PreviewRow]):
    """A column with a role stands on the accent's ground, others are muted."""

    def __init__(self) -> None:
        super().__init__([])
        self.roles: Mapping[int, Role] = {}

    def show_rows(
        self, titles: Sequence[str], roles: Mapping[int, Role], rows: Sequence[PreviewRow]
    ) -> None:
        self.roles = roles
        self._rows, self._shown = list(rows), list(range(len(rows)))
        number: Column[PreviewRow] = Column(
            tr("Rad"), lambda row: str(row.number), width=NUMBER_WIDTH, tone=lambda _: Tone.MUTED
        )
        told = [
            Column(
                title or tr("Kolumn {n}").format(n=place + 1),
                partial(_told, place),
                Kind.EXACT if roles.get(place) in MONEY_ROLES else Kind.TEXT,
                _width(title, place, rows),
                tip=partial(_tip, place),
                tone=partial(self._tone, place),
            )
            for place, title in enumerate(titles)
        ]
        self.set_columns([number, *told])

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> object:
        if role == Asked.FILL and index.column() > 0:
            return self._fill_of(index)
        return super().data(index, role)

    def _fill_of(self, index: Index) -> Tone:
        place = index.column() - 1
        cell = self.row_at(index.row()).cells[place]
        if cell.wrong:
            return Tone.STOP
        if cell.open:
            return Tone.ATTENTION
        return Tone.ACCENT if place in self.roles else Tone.PLAIN

    def _tone(self, place: int, row: PreviewRow) -> Tone:
        cell = row.cells[place]
        if cell.wrong:
            return Tone.STOP
        if cell.open:
            return Tone.ATTENTION
        return Tone.PLAIN if place in self.roles else Tone.MUTED


class RoleHeader(Header):
    """The columns' own headings, and above each the role that it is read in."""

    chosen = Signal(int, object)
    entered = Signal(int)
    """The keyboard came to the choice over this column of the file."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.choices: list[Choice[Role | None]] = []
        self.setFixedHeight(theme.CONTROL_HEIGHT + theme.HEADER_HEIGHT + theme.XS)
        self.setSectionsClickable(False)
        self.sectionResized.connect(lambda *_: self.place())
        self.geometriesChanged.connect(self.place)

    def show_roles(self, titles: Sequence[str], roles: Mapping[int, Role]) -> None:
        """One choice for each of the file's columns; the first section is the row's number."""
        options = [
            (None, "–"),
            *((role, sentence(show(title))) for role, title in ROLE_TITLES.items()),
        ]
        while len(self.choices) > len(titles):
            self.choices.pop().deleteLater()
        while len(self.choices) < len(titles):
            self._add(len(self.choices), options)
        for place, (title, choice) in enumerate(zip(titles, self.choices, strict=True)):
            named = title or tr("kolumn {n}").format(n=place + 1)
            choice.setAccessibleName(tr("Vad {column} är").format(column=named))
            choice.blockSignals(True)
            choice.choose(roles.get(place))
            choice.blockSignals(False)
        self.place()

    def _add(self, place: int, options: Sequence[tuple[Role | None, str]]) -> None:
        choice = Choice[Role | None]("", options)
        choice.setParent(self.viewport())
        choice.changed.connect(lambda: self.chosen.emit(place, choice.value))
        choice.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        choice.installEventFilter(self)
        choice.show()
        self.choices.append(choice)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """The wheel scrolls the table; it must not change a role that it passes over."""
        if event.type() == QEvent.Type.FocusIn and watched in self.choices:
            self.entered.emit(self.choices.index(watched))
        if event.type() == QEvent.Type.Wheel and watched in self.choices:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def place(self) -> None:
        """Put each choice over its column; what is scrolled away is hidden by the viewport."""
        for place, choice in enumerate(self.choices):
            section = place + 1
            if section < self.count():
                left, wide = self.sectionViewportPosition(section), self.sectionSize(section)
                choice.setGeometry(left + 3, 2, wide - 6, theme.CONTROL_HEIGHT)

    def sizeHint(self) -> QSize:
        return QSize(super().sizeHint().width(), self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.place()

    def paintSection(self, painter: QPainter, rect: QRect, logicalIndex: int) -> None:  # noqa: N803
        painter.fillRect(rect, theme.of(self).surface)
        low = rect.adjusted(0, theme.CONTROL_HEIGHT + theme.XS, 0, 0)
        super().paintSection(painter, low, logicalIndex)


class PreviewTable(Table):
    """Read-only rows under a `RoleHeader`; `role_chosen` gives a column's place and its role."""

    role_chosen = Signal(int, object)

    def __init__(self, name: str) -> None:
        self._model = PreviewModel()
        super().__init__(self._model, name, sortable=False)
        self.roles = RoleHeader(self)
        self._titles = self.roles
        self.setHorizontalHeader(self.roles)
        self.roles.chosen.connect(self.role_chosen)
        self.roles.entered.connect(self.reveal)
        self.horizontalScrollBar().valueChanged.connect(lambda _: self.roles.place())

    def show_rows(
        self, titles: Sequence[str], roles: Mapping[int, Role], rows: Sequence[PreviewRow]
    ) -> None:
        self._model.show_rows(titles, roles, rows)
        self.fit()
        self.roles.show_roles(titles, roles)

    def reveal(self, place: int) -> None:
        """Scroll the column of the file into sight."""
        if self.model().rowCount():
            self.scrollTo(self.model().index(0, place + 1))


def _told(place: int, row: PreviewRow) -> str:
    return row.cells[place].told


def _tip(place: int, row: PreviewRow) -> str:
    cell = row.cells[place]
    if cell.wrong or cell.stands == cell.told:
        return cell.wrong or cell.stands
    return tr("I filen: {text}").format(text=cell.stands)


def _width(title: str, place: int, rows: Sequence[PreviewRow]) -> int:
    metrics = QFontMetrics(theme.font())
    texts = [title, *(row.cells[place].told for row in rows)]
    needed = max(metrics.horizontalAdvance(text) for text in texts) + 2 * PADDING + 2
    return max(NARROWEST, min(WIDEST, needed))
