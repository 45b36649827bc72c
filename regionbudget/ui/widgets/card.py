"""Cards: a surface with a heading and content, and the small one that shows one figure."""

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeyEvent, QMouseEvent
from PySide6.QtWidgets import QFrame, QSizePolicy, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import label, row


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

    def __init__(self, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setProperty("role", "card")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self._title = label(title, "small")
        self._figure = label("", "figure")
        self._note = label("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.setSpacing(theme.XS)
        for each in (self._title, self._figure, self._note):
            layout.addWidget(each)

    def show_figure(self, title: str, figure: str, note: str, tone: Tone = Tone.MUTED) -> None:
        self._title.setText(title)
        self._figure.setText(figure)
        self._note.setText(note)
        theme.set_tone(self._note, tone)
        self.setAccessibleName(f"{title}: {figure}")
        self.setAccessibleDescription(note)
        self.setToolTip(note)

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
