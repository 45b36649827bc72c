"""The help dialog (F1)."""

from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.help import COMMON, HELP
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.layout import button, fit_dialog, hairline, label, row


class HelpDialog(QDialog):
    def __init__(self, key: str, title: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Hjälp: {page}").format(page=title))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(label(title, "title"))
        for paragraph in HELP.get(key, ()):
            layout.addWidget(label(show(paragraph), wrap=True))
        layout.addWidget(hairline())
        layout.addWidget(label(show(COMMON), "muted", wrap=True))
        close = button(tr("Stäng"), self.accept, "primary")
        close.setDefault(True)
        layout.addLayout(row(None, close))
        fit_dialog(self, 520)
