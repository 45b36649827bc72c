"""What the dialogs with fields share: heading, content, a place for refusals, two buttons."""

from collections.abc import Sequence
from types import NoneType

from PySide6.QtCore import QEvent
from PySide6.QtWidgets import (
    QAbstractSpinBox,
    QComboBox,
    QDialog,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QSizePolicy,
    QWidget,
)

from regionbudget.ui import theme
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import button, column, label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel

FIELDS = (QLineEdit, QPlainTextEdit, QAbstractSpinBox, QComboBox)


class FormDialog(QDialog):
    """Content goes to `body`. Enter or the primary button calls `submit`, Escape leaves."""

    def __init__(
        self, parent: QWidget, title: str, accept: str, said: str = "", *, width: int = 560
    ) -> None:
        super().__init__(parent)
        self.setWindowTitle(title)
        self.setMinimumWidth(min(width, 640))
        self.resize(width, 10)
        self.heading = label(title, "heading", wrap=True)
        self.said = label(said, "muted", wrap=True)
        for each in (self.heading, self.said):
            policy = QSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Maximum)
            policy.setHeightForWidth(True)
            each.setSizePolicy(policy)
        self.said.setVisible(bool(said))
        self.body = column()
        self.panel = NoticePanel(closable=False)
        self.ok = button(accept, self.submit, "primary")
        self.ok.setDefault(True)
        self.cancel = button(tr("Avbryt"), self.reject)
        self.hint = label("", "small", wrap=True)
        self.buttons = row(self.hint, self.cancel, self.ok)
        self.buttons.setStretchFactor(self.hint, 1)
        content = column(
            column(self.heading, self.said, spacing=theme.XS), self.body, self.panel, self.buttons
        )
        content.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        self.setLayout(content)

    def event(self, event: QEvent) -> bool:
        """Grow with what the content needs, as when a refusal appears."""
        done = super().event(event)
        layout = self.layout()
        if event.type() in {QEvent.Type.LayoutRequest, QEvent.Type.Show} and layout is not None:
            self._give_room()
            needed = layout.totalHeightForWidth(self.width())
            if self.height() < needed:
                self.resize(self.width(), needed)
        if event.type() == QEvent.Type.Show and isinstance(
            self.focusWidget(), QPushButton | NoneType
        ):
            self._focus_field()
        return done

    def _give_room(self) -> None:
        """What is said is shown in full: a label's own hint supposes a wider text."""
        width = self.width() - 2 * theme.XL
        for each in (self.heading, self.said):
            if each.text() and each.minimumHeight() != (needed := each.heightForWidth(width)):
                each.setMinimumHeight(needed)

    def _focus_field(self) -> None:
        """The keyboard in the first field: on a button, a typed space would press it."""
        for each in self.findChildren(QWidget):
            if isinstance(each, FIELDS) and each.isEnabled() and not each.isHidden():
                each.setFocus()
                return

    def ask_for(self, missing: Sequence[str]) -> None:
        """Say beside the buttons what is not filled in yet, so that none is grey in silence."""
        said = tr("Fyll i: {names}").format(names=", ".join(missing)) if missing else ""
        self.hint.setText(said)
        self.ok.setAccessibleDescription(said)

    def submit(self) -> None:
        """What the primary button does; the plain form just says yes."""
        self.accept()


def confirm(parent: QWidget, title: str, said: str, accept: str) -> FormDialog:
    """A question with one way on; shown without blocking, `accepted` follows a yes."""
    dialog = FormDialog(parent, title, accept, said, width=460)
    dialog.open()
    return dialog
