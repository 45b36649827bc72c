"""Nothing is ever empty without saying what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.widgets.layout import label, row

WIDTH = 460


class Words(QLabel):
    """Wrapped text of one width that asks for the height of all its lines."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setProperty("role", "muted")
        self.setWordWrap(True)
        self.setFixedWidth(WIDTH)

    def heightForWidth(self, _offered: int) -> int:
        """A layout offers all its room; the words are as wide as they are."""
        return super().heightForWidth(WIDTH)

    def sizeHint(self) -> QSize:
        return QSize(WIDTH, self.heightForWidth(WIDTH))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()


class EmptyState(QWidget):
    """A heading, a sentence on the next step, and the buttons that take it."""

    def __init__(self, title: str, text: str, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        heading = label(title, "heading")
        said = Words(text)
        for each in (heading, said):
            each.setAlignment(Qt.AlignmentFlag.AlignHCenter)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XXL, theme.XXL, theme.XXL, theme.XXL)
        layout.setSpacing(theme.M)
        layout.addStretch(1)
        layout.addWidget(heading)
        layout.addWidget(said, 0, Qt.AlignmentFlag.AlignHCenter)
        if buttons:
            layout.addLayout(row(None, *buttons, None))
        layout.addStretch(2)
