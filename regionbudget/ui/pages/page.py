"""What every page is: a widget that reads the session in `refresh` and asks to go elsewhere.

A page connects to no signal of the session: the window calls `refresh()` when the page is shown
and something has changed, and at once when the shown page's data changed. `reveal(target)` puts
the keyboard on what a jump points at: an `Activity`, a `Line`, an `Entry`; an `Ask` opens a dialog.
`go.emit(key, target)` asks the window to open another page; `command.emit(name, value)` asks for
what the window itself does ("new", "open", "sample", "backup").
"""

from enum import StrEnum

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLayout, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.widgets.layout import scrolled


class Ask(StrEnum):
    """A jump that opens a dialog of the page instead of pointing at a row."""

    CLOSING = "closing"
    COMMITMENTS = "commitments"
    SIGNOFF = "signoff"
    REMINDERS = "reminders"
    INVESTMENT = "investment"
    ACCOUNTS = "accounts"
    PROVIDERS = "providers"
    GRANT = "grant"
    FORM_DETAILS = "form-details"
    QUESTIONS = "questions"
    STRATSYS = "stratsys"
    ATTEST = "attest"


class Page(QWidget):
    """Base of all pages. All but Start are shown only when a plan file is open."""

    go = Signal(str, object)
    command = Signal(str, object)

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__()
        self.session, self.preferences = session, preferences
        self.setProperty("role", "page")
        self.entry: QWidget | None = None
        """Where the keyboard begins; None is the first field of the page."""

    def refresh(self) -> None:
        """Show what the session says now."""
        raise NotImplementedError

    def reveal(self, target: object) -> None:
        """Put the keyboard on what a jump points at; pages without rows ignore it."""

    def fill(self, content: QLayout, *, scroll: bool = False) -> None:
        """Lay the page out with the page's margins; `scroll` when it may be tall."""
        content.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        if not scroll:
            self.setLayout(content)
            return
        inner = QWidget()
        inner.setProperty("role", "page")
        inner.setLayout(content)
        outer = QVBoxLayout(self)
        outer.setContentsMargins(0, 0, 0, 0)
        outer.addWidget(scrolled(inner))
