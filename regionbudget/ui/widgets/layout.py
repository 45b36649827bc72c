"""Small helpers that every page builds with: labels by role, rows, columns, buttons."""

from collections.abc import Callable

from PySide6.QtCore import Qt
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QBoxLayout,
    QDialog,
    QFrame,
    QHBoxLayout,
    QLabel,
    QLayout,
    QLineEdit,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from regionbudget.ui import theme


def label(text: str = "", role: str = "", *, wrap: bool = False) -> QLabel:
    """A label in a role of the style sheet (muted, small, strong, heading, title, figure)."""
    made = QLabel(text)
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(wrap)
    if role:
        made.setProperty("role", role)
    return made


def button(
    text: str, clicked: Callable[[], object], role: str = "", *, tip: str = ""
) -> QPushButton:
    """A push button with an accessible name. An ampersand in the text marks its access key."""
    made = QPushButton(text)
    made.setAccessibleName(text.replace("&", ""))
    if role:
        made.setProperty("role", role)
    if tip:
        made.setToolTip(tip)
    made.setAutoDefault(False)
    made.clicked.connect(lambda *_: clicked())
    return made


def toggle(text: str, clicked: Callable[[], object]) -> QPushButton:
    """A button that stays down: one of some parts of a page."""
    made = button(text, clicked, "segment")
    made.setCheckable(True)
    return made


def named_label(text: str, field: QWidget) -> QLabel:
    """A field's label: it gives the field its accessible name and its access key."""
    made = label(text, "muted")
    made.setTextFormat(Qt.TextFormat.AutoText)
    made.setBuddy(field)
    field.setAccessibleName(text.replace("&", ""))
    return made


def line_edit(name: str, placeholder: str = "") -> QLineEdit:
    made = QLineEdit()
    made.setAccessibleName(name)
    made.setPlaceholderText(placeholder)
    return made


def column(*items: QWidget | QLayout | int | None, spacing: int = theme.M) -> QVBoxLayout:
    """Items below each other; a number is a fixed space, None takes the room that is left."""
    made = QVBoxLayout()
    _fill(made, items, spacing)
    return made


def row(*items: QWidget | QLayout | int | None, spacing: int = theme.S) -> QHBoxLayout:
    """Items beside each other; a number is a fixed space, None takes the room that is left."""
    made = QHBoxLayout()
    _fill(made, items, spacing)
    return made


def hairline() -> QFrame:
    made = QFrame()
    made.setProperty("role", "line")
    made.setFixedHeight(1)
    return made


def scrolled(content: QWidget, *, in_card: bool = False) -> QScrollArea:
    """The content in a frameless area that scrolls up and down when it is too high."""
    made = QScrollArea()
    made.setWidgetResizable(True)
    made.setFrameShape(QFrame.Shape.NoFrame)
    made.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    made.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    if in_card:
        made.setBackgroundRole(QPalette.ColorRole.Base)
        content.setBackgroundRole(QPalette.ColorRole.Base)
    made.setWidget(content)
    return made


def spare_height(view: QWidget, least: int = 130) -> None:
    """Let a list take the height that is left, and ask for no more than a few rows."""
    view.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Ignored)
    view.setMinimumHeight(least)


def fit_dialog(dialog: QDialog, width: int) -> None:
    """Make a dialog of wrapped text as high as its words need at that width."""
    layout = dialog.layout()
    if layout is not None:
        layout.activate()
        dialog.setFixedSize(width, layout.totalHeightForWidth(width))


def clear(layout: QLayout) -> None:
    """Take everything out of a layout and delete it."""
    while item := layout.takeAt(0):
        if widget := item.widget():
            widget.hide()
            widget.deleteLater()
        elif inner := item.layout():
            clear(inner)


def _fill(
    made: QBoxLayout, items: tuple[QWidget | QLayout | int | None, ...], spacing: int
) -> None:
    made.setContentsMargins(0, 0, 0, 0)
    made.setSpacing(spacing)
    for item in items:
        if item is None:
            made.addStretch(1)
        elif isinstance(item, int):
            made.addSpacing(item)
        elif isinstance(item, QLayout):
            made.addLayout(item)
        else:
            made.addWidget(item)
