"""What a table shows, declared as data: columns, kinds of cell, and how each becomes text.

A page writes its table as a list of `Column`; the same list gives header, rows, footer, sorting,
tool tips and what is copied out, so that they cannot come apart.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from enum import IntEnum, StrEnum
from typing import Any, Generic, TypeVar

from PySide6.QtCore import QAbstractItemModel, Qt
from PySide6.QtGui import QFontMetrics

from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.money import MINUS, NBSP, kr
from regionbudget.ui import figures, theme
from regionbudget.ui.theme import SYMBOLS, Tone

T = TypeVar("T")


class Role(IntEnum):
    """What the models answer beside Qt's own roles."""

    ROW = Qt.ItemDataRole.UserRole + 1
    """The domain value of the row."""
    SORT = Qt.ItemDataRole.UserRole + 2
    TONE = Qt.ItemDataRole.UserRole + 3
    FILL = Qt.ItemDataRole.UserRole + 4
    LOCK = Qt.ItemDataRole.UserRole + 5
    STRONG = Qt.ItemDataRole.UserRole + 6
    COPY = Qt.ItemDataRole.UserRole + 7


class Cell(StrEnum):
    """The kind of a column. AMOUNT and EXACT hold öre (int), SHARE a float, STATUS a `Pill`.

    AMOUNT shows whole kronor (or the chosen unit) and tells the öre in its tool tip; EXACT shows
    two decimals always, for entries. Both copy the exact amount.
    """

    TEXT = "text"
    AMOUNT = "amount"
    EXACT = "exact"
    SHARE = "share"
    STATUS = "status"
    DATE = "date"


@dataclass(frozen=True)
class Pill:
    """A status: its tone gives symbol and colour, the word says it."""

    tone: Tone
    word: str

    def __str__(self) -> str:
        symbol = SYMBOLS.get(self.tone)
        return f"{symbol} {self.word}" if symbol else self.word


@dataclass(frozen=True)
class Column(Generic[T]):
    """One column over rows of T.

    `width` in pixels; None is wide enough for the kind, and the first TEXT column without a width
    takes the room that is left. `edit` makes the cell editable and gets the row and the new text.
    """

    title: str
    value: Callable[[T], object]
    cell: Cell = Cell.TEXT
    width: int | None = None
    tip: Callable[[T], str] | None = None
    tone: Callable[[T], Tone] | None = None
    locked: Callable[[T], bool] | None = None
    edit: Callable[[T, str], None] | None = None


@dataclass(frozen=True)
class Summary:
    """A heading, subtotal or footer row: one value per column (None: blank), written strong."""

    values: Sequence[object]
    row: object = None
    tones: Sequence[Tone | None] = ()
    locks: Sequence[bool] = ()
    tips: Sequence[str] = ()


RIGHT = frozenset({Cell.AMOUNT, Cell.EXACT, Cell.SHARE})


def alignment(cell: Cell) -> Qt.AlignmentFlag:
    side = Qt.AlignmentFlag.AlignRight if cell in RIGHT else Qt.AlignmentFlag.AlignLeft
    return side | Qt.AlignmentFlag.AlignVCenter


def text_of(cell: Cell, value: object) -> str:
    """The value as the window writes it. None is blank: missing is not zero."""
    if value is None:
        return ""
    if isinstance(value, int | float) and cell in _NUMBERS:
        return _NUMBERS[cell](value)
    return figures.day(value) if isinstance(value, date) else str(value)


_NUMBERS: dict[Cell, Callable[[Any], str]] = {
    Cell.AMOUNT: figures.amount,
    Cell.EXACT: figures.exact,
    Cell.SHARE: figures.percent,
}


def copy_of(cell: Cell, value: object) -> str:
    """The value as another program reads it when pasted."""
    if cell in {Cell.AMOUNT, Cell.EXACT} and isinstance(value, int):
        return figures.plain(value)
    if cell is Cell.SHARE and isinstance(value, float):
        return figures.percent(value, 4).replace(NBSP, "").replace(MINUS, "-")
    return " ".join(text_of(cell, value).split())


SortKey = tuple[int, Any, str]


def width_of(ore: int) -> int:
    """Pixels that a column needs for amounts up to this one, also below 0 and in a sum row."""
    metrics = QFontMetrics(theme.font(strong=True))
    return max(92, metrics.horizontalAdvance(figures.amount(-abs(ore))) + 2 * theme.S + 2)


def sort_key(cell: Cell, value: object) -> SortKey:
    """Comparable within a column; what is missing sorts first."""
    if value is None:
        return (0, 0, "")
    if isinstance(value, Pill):
        return (1, list(Tone).index(value.tone), value.word)
    if isinstance(value, int):
        return (1, value, "")
    if isinstance(value, float):
        return (1, round(value * 1_000_000), "")
    folded, exact = swedish_key(text_of(cell, value))
    return (2, folded, exact)


def row_data(
    columns: Sequence[Column[T]], row: T, place: int, role: int, fill: Callable[[T], Tone] | None
) -> object:
    """What a model answers for an ordinary row."""
    if role == Role.FILL:
        return fill(row) if fill else None
    answer = _ROW_ANSWERS.get(role)
    return answer(columns[place], row) if answer else None


def summary_data(columns: Sequence[Column[T]], summary: Summary, place: int, role: int) -> object:
    """What a model answers for a heading, subtotal or footer row."""
    answer = _SUMMARY_ANSWERS.get(role)
    return answer(columns[place].cell, summary, place) if answer else None


def summary_tone(summary: Summary, place: int) -> Tone | None:
    """The stated tone of a summary's value, else the one that a status brings along."""
    value = _at(summary.values, place)
    stated = summary.tones[place] if place < len(summary.tones) else None
    return stated or (value.tone if isinstance(value, Pill) else None)


def _at(values: Sequence[object], place: int) -> object:
    return values[place] if place < len(values) else None


def header_data(
    columns: Sequence[Column[T]], place: int, orientation: Qt.Orientation, role: int
) -> object:
    if orientation is not Qt.Orientation.Horizontal or not 0 <= place < len(columns):
        return None
    match role:
        case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.ToolTipRole:
            return columns[place].title
        case Qt.ItemDataRole.TextAlignmentRole:
            return alignment(columns[place].cell)
        case _:
            return None


def block(model: QAbstractItemModel, indexes: Sequence[Any]) -> str:
    """The selected cells as tab-separated lines, as a spreadsheet pastes them."""
    lines: dict[Any, list[str]] = {}
    for index in indexes:
        place = (
            (index.parent().row(), index.row())
            if index.parent().isValid()
            else (
                index.row(),
                -1,
            )
        )
        lines.setdefault(place, []).append(str(model.data(index, Role.COPY) or ""))
    return "\n".join("\t".join(line) for line in lines.values())


def parse_block(text: str) -> list[list[str]]:
    """A block from the clipboard as rows of cells, without a spreadsheet's blank last line."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").rstrip("\n").split("\n")
    return [line.split("\t") for line in lines] if text.strip() else []


def _tone(column: Column[T], row: T) -> Tone | None:
    if column.tone:
        return column.tone(row)
    value = column.value(row) if column.cell is Cell.STATUS else None
    return value.tone if isinstance(value, Pill) else None


def _tip(column: Column[Any], row: Any) -> str | None:
    if column.tip:
        return column.tip(row)
    value = column.value(row) if column.cell is Cell.AMOUNT else None
    return _with_ore(value) if isinstance(value, int) else None


def _with_ore(ore: int) -> str | None:
    """The exact amount, when the cell does not show it whole."""
    return kr(ore) if ore % 100 or figures.unit() is not figures.Unit.KR else None


def _shown(column: Column[Any], row: Any) -> str:
    return text_of(column.cell, column.value(row))


_ROW_ANSWERS: dict[int, Callable[[Column[Any], Any], object]] = {
    Qt.ItemDataRole.DisplayRole: _shown,
    Qt.ItemDataRole.EditRole: _shown,
    Qt.ItemDataRole.TextAlignmentRole: lambda column, _: alignment(column.cell),
    Qt.ItemDataRole.ToolTipRole: _tip,
    Role.ROW: lambda _, row: row,
    Role.SORT: lambda column, row: sort_key(column.cell, column.value(row)),
    Role.COPY: lambda column, row: copy_of(column.cell, column.value(row)),
    Role.TONE: _tone,
    Role.LOCK: lambda column, row: bool(column.locked and column.locked(row)),
}

_SUMMARY_ANSWERS: dict[int, Callable[[Cell, Summary, int], object]] = {
    Qt.ItemDataRole.DisplayRole: lambda cell, sums, place: text_of(cell, _at(sums.values, place)),
    Qt.ItemDataRole.TextAlignmentRole: lambda cell, _, __: alignment(cell),
    Role.ROW: lambda _, sums, __: sums.row,
    Role.COPY: lambda cell, sums, place: copy_of(cell, _at(sums.values, place)),
    Role.TONE: lambda _, sums, place: summary_tone(sums, place),
    Role.STRONG: lambda _, __, ___: True,
    Role.LOCK: lambda _, sums, place: bool(_at(sums.locks, place)),
    Qt.ItemDataRole.ToolTipRole: lambda _, sums, place: _at(sums.tips, place) or None,
}
