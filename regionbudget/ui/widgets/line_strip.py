"""What is left of every allocation line, always in sight below the plan."""

from collections.abc import Sequence

from PySide6.QtCore import QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter, QPaintEvent
from PySide6.QtWidgets import QGridLayout, QPushButton, QSizePolicy, QWidget

from regionbudget.domain.plan import Line
from regionbudget.ui import figures, theme
from regionbudget.ui.models.plan_table import left_tone
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.glyphs import draw_lock
from regionbudget.ui.widgets.layout import clear

MOST_ACROSS, HEIGHT, LOCK = 7, 46, 11


class LineStrip(QWidget):
    """One small card per line, `chosen` carries the line that was clicked."""

    chosen = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setSpacing(theme.S)
        self.cards: list[LineCard] = []

    def set_lines(self, left: Sequence[tuple[Line, int]]) -> None:
        """Show each line with what is left of it, in öre."""
        if [card.line for card in self.cards] != [line for line, _ in left]:
            clear(self._grid)
            self.cards = [LineCard(line) for line, _ in left]
            for place, card in enumerate(self.cards):
                card.clicked.connect(lambda _=False, line=card.line: self.chosen.emit(line))
                self._grid.addWidget(card, place // MOST_ACROSS, place % MOST_ACROSS)
        for card, (_, ore) in zip(self.cards, left, strict=True):
            card.show_left(ore)


class LineCard(QPushButton):
    def __init__(self, line: Line) -> None:
        super().__init__()
        self.line = line
        self.left_ore = 0
        self.setFixedHeight(HEIGHT)
        self.setMinimumWidth(76)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setCursor(Qt.CursorShape.PointingHandCursor)

    def show_left(self, ore: int) -> None:
        self.left_ore = ore
        said = tr("Kvar på {line}: {left} av {whole}").format(
            line=self.line.title,
            left=figures.money(ore),
            whole=figures.money(self.line.amount_ore),
        )
        self.setAccessibleName(said)
        self.setToolTip(said)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(130, HEIGHT)

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        tokens = theme.of(self)
        painter = QPainter(self)
        room = QRectF(self.rect()).adjusted(10, 5, -10, -5)
        title = QRectF(room.left(), room.top(), room.width(), 16)
        if self.line.ring_fenced:
            sign = QRectF(title.left(), title.top() + 2, LOCK, LOCK)
            draw_lock(painter, sign, tokens.color(Tone.RING))
            title.setLeft(title.left() + LOCK + theme.XS)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(tokens.color(Tone.MUTED))
        shown = painter.fontMetrics().elidedText(
            self.line.title, Qt.TextElideMode.ElideRight, int(title.width())
        )
        painter.drawText(title, Qt.AlignmentFlag.AlignVCenter, shown)
        painter.setFont(theme.font(strong=True))
        painter.setPen(tokens.color(left_tone(self.line, self.left_ore)))
        below = QRectF(room.left(), room.top() + 17, room.width(), 18)
        painter.drawText(below, Qt.AlignmentFlag.AlignVCenter, figures.money(self.left_ore))
