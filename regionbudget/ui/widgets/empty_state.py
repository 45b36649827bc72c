"""Nothing is ever empty without saying what to do next."""

from collections.abc import Sequence

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.widgets.layout import label, row


class EmptyState(QWidget):
    """A heading, a sentence on the next step, and the buttons that take it."""

    def __init__(self, title: str, text: str, buttons: Sequence[QPushButton] = ()) -> None:
        super().__init__()
        heading = label(title, "heading")
        said = label(text, "muted", wrap=True)
        said.setFixedWidth(460)  # a width to wrap at, or the lines below the first are cut
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
