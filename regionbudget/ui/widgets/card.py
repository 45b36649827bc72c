"""Cards: a surface with a heading and content, and the small one that shows one figure."""

from collections.abc import Sequence

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFontMetrics, QKeyEvent, QMouseEvent, QResizeEvent
from PySide6.QtWidgets import QFrame, QGridLayout, QSizePolicy, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.layout import label, row

INSET, GAP = 11, theme.M - 2
SIZES = (theme.FIGURE_PT, theme.TITLE_PT, 13.0, theme.HEADING_PT, theme.BODY_PT, 9.0)


class Card(QFrame):
    """A surface. `title` stands at its top, `hint` at the right of it; content goes to `body`."""

    def __init__(self, title: str = "", hint: str = "", parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.body = QVBoxLayout(self)
        self.body.setContentsMargins(theme.L, theme.M, theme.L, theme.L)
        self.body.setSpacing(theme.M)
        self.heading = label(title, "heading")
        self.hint = label(hint, "small")
        self.top = row(self.heading, None, self.hint)
        if title:
            self.body.addLayout(self.top)


class FigureCard(QFrame):
    """One sum: what it is, the figure, and a line about it. Enter or a click opens its rows."""

    activated = Signal()

    def __init__(self, title: str, tone: Tone = Tone.MUTED) -> None:
        """`tone` is what the note mostly has: set before the card is styled, it costs nothing."""
        super().__init__()
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = Elided(title, "small")
        self._figure = label("", "figure")
        self._note = Elided("", "small")
        self._note.setProperty("tone", tone.value)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(INSET, theme.M, INSET, theme.M)
        layout.setSpacing(theme.XS)
        for each in (self._title, self._figure, self._note):
            each.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
            layout.addWidget(each)

    def show_figure(self, title: str, figure: str, note: str, tone: Tone = Tone.MUTED) -> None:
        self._title.setText(title)
        self._figure.setText(figure)
        self._note.setText(note)
        theme.set_tone(self._note, tone)
        self.setAccessibleName(f"{title}: {figure}")
        self.setAccessibleDescription(note)
        self.setToolTip(note)

    def set_points(self, points: float) -> None:
        """The size of the figure; a row of cards shares one."""
        self._figure.setStyleSheet(f"font-size: {points}pt;")

    @property
    def title_width(self) -> int:
        """What the whole title takes."""
        return self._title.sizeHint().width()

    @property
    def figure(self) -> str:
        return self._figure.text()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter, Qt.Key.Key_Space}:
            self.activated.emit()
        else:
            super().keyPressEvent(event)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        if self.rect().contains(event.position().toPoint()):
            self.activated.emit()


class FigureRow(QWidget):
    """Cards of one width whose figures share the largest size that all of them fit in.

    Where not even the smallest fits, or a title would be cut, the cards stand in two rows.
    """

    def __init__(self, cards: Sequence[FigureCard]) -> None:
        super().__init__()
        self._cards = cards
        self._points = 0.0
        self._columns = 0
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(GAP)
        self._arrange(len(cards))

    def fit(self) -> None:
        """Choose the size anew; call it when the figures change."""
        columns = len(self._cards)
        if max(self._widest(SIZES[-1]), self._widest_title()) > self._room(columns):
            columns = (columns + 1) // 2
        self._arrange(columns)
        room = self._room(columns)
        points = next((size for size in SIZES if self._widest(size) <= room), SIZES[-1])
        if points != self._points:
            self._points = points
            for card in self._cards:
                card.set_points(points)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.fit()

    def _room(self, columns: int) -> int:
        """How wide a figure may be with so many cards beside each other."""
        return (self.width() - GAP * (columns - 1)) // columns - 2 * INSET - 2

    def _arrange(self, columns: int) -> None:
        if columns == self._columns:
            return
        self._columns = columns
        for place, card in enumerate(self._cards):
            self._grid.removeWidget(card)
            self._grid.addWidget(card, place // columns, place % columns)
            self._grid.setColumnStretch(place, 1 if place < columns else 0)

    def _widest_title(self) -> int:
        return max(card.title_width for card in self._cards)

    def _widest(self, points: float) -> int:
        metrics = QFontMetrics(theme.font(points, strong=True))
        return max(metrics.horizontalAdvance(card.figure) for card in self._cards)
