"""Days on a line of months, each with the sign of its state; the table beside it says the same."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from PySide6.QtCore import QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QHelpEvent, QMouseEvent, QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QSizePolicy, QToolTip, QWidget

from regionbudget.domain.periods import last_day_of_month
from regionbudget.ui import figures, theme
from regionbudget.ui.theme import Tone

SIDE, SIGN, LINE_AT, MOST_STACKED = 14, 15, 62, 4
HEIGHT = 88


@dataclass(frozen=True)
class Mark:
    """A day with its sign; `key` is handed on when the mark is chosen."""

    day: date
    tone: Tone
    text: str
    key: object


class Timeline(QWidget):
    """A picture to point at; by keyboard one goes through the table, its twin."""

    activated = Signal(object)

    def __init__(self, name: str) -> None:
        super().__init__()
        self._marks: Sequence[Mark] = ()
        self._today = date.min
        self._chosen: object = None
        self.setFixedHeight(HEIGHT)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleName(name)

    def set_marks(self, marks: Sequence[Mark], today: date) -> None:
        self._marks, self._today = marks, today
        self.setAccessibleDescription("; ".join(mark.text for mark in marks))
        self.update()

    def choose(self, key: object) -> None:
        if key != self._chosen:
            self._chosen = key
            self.update()

    def sizeHint(self) -> QSize:
        return QSize(420, HEIGHT)

    def places(self) -> list[tuple[Mark, QRectF]]:
        """Each mark with the square of its sign: those that would meet stand on each other."""
        if not self._marks:
            return []
        found: list[tuple[Mark, QRectF]] = []
        for mark in sorted(self._marks, key=lambda each: each.day):
            x = self._x(mark.day)
            below = [box for _, box in found if abs(box.center().x() - x) < SIGN]
            level = min(len(below), MOST_STACKED - 1)
            top = LINE_AT - 4 - (level + 1) * (SIGN - 1)
            found.append((mark, QRectF(x - SIGN / 2, top, SIGN, SIGN)))
        return found

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        mark = self._at(event.position())
        if mark is not None:
            self.activated.emit(mark.key)

    def event(self, event: QHelpEvent) -> bool:  # type: ignore[override]
        if event.type() == event.Type.ToolTip:
            mark = self._at(QPointF(event.pos()))
            QToolTip.showText(event.globalPos(), mark.text if mark else "", self)
            return True
        return super().event(event)

    def paintEvent(self, _event: QPaintEvent) -> None:
        if not self._marks:
            return
        tokens = theme.of(self)
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setFont(theme.font(theme.SMALL_PT))
        painter.setPen(QPen(tokens.color(Tone.MUTED), 1))
        painter.drawLine(QPointF(SIDE, LINE_AT), QPointF(self.width() - SIDE, LINE_AT))
        months = self._months()
        wide = painter.fontMetrics().horizontalAdvance("888888")
        every = 1 + int(wide * len(months) / max(1, self.width() - 2 * SIDE))
        for place, first in enumerate(months):
            x = self._x(first)
            painter.drawLine(QPointF(x, LINE_AT), QPointF(x, LINE_AT + 4))
            if place % every == 0:
                said = figures.month_name(first.month)
                named = f"{said} {first.year}" if first.month == 1 and every == 1 else said
                box = QRectF(x + 3, LINE_AT + 3, 2 * wide, 18)
                painter.drawText(box, Qt.AlignmentFlag.AlignVCenter, named)
        first, last = self._span()
        if first <= self._today <= last:
            x = self._x(self._today)
            painter.setPen(QPen(tokens.color(Tone.ACCENT), 1.5))
            painter.drawLine(QPointF(x, 2), QPointF(x, LINE_AT + 5))
        for mark, box in self.places():
            if mark.key == self._chosen:
                painter.setPen(QPen(tokens.color(Tone.ACCENT), 1))
                painter.setBrush(tokens.fill(Tone.ACCENT))
                painter.drawRoundedRect(box, 3, 3)
            painter.setPen(tokens.color(mark.tone))
            painter.drawText(box, Qt.AlignmentFlag.AlignCenter, theme.SYMBOLS[mark.tone])

    def _at(self, point: QPointF) -> Mark | None:
        return next((mark for mark, box in self.places() if box.contains(point)), None)

    def _span(self) -> tuple[date, date]:
        """From the first day of the first month to the last of the last."""
        days = [mark.day for mark in self._marks]
        first, last = min(days), max(days)
        return first.replace(day=1), last_day_of_month(last.year, last.month)

    def _months(self) -> list[date]:
        first, last = self._span()
        count = (last.year - first.year) * 12 + last.month - first.month + 1
        months = (first.month - 1 + step for step in range(count))
        return [date(first.year + number // 12, number % 12 + 1, 1) for number in months]

    def _x(self, day: date) -> float:
        first, last = self._span()
        part = (day - first).days / max(1, (last - first).days)
        return SIDE + part * (self.width() - 2 * SIDE)
