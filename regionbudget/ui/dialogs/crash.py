"""A bug is never silent: a dialog that says so, with details to copy."""

import sys
import traceback
from types import TracebackType

from PySide6.QtCore import QSysInfo, qVersion
from PySide6.QtWidgets import (
    QApplication,
    QDialog,
    QHBoxLayout,
    QLabel,
    QPlainTextEdit,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from regionbudget import __version__
from regionbudget.ui import theme
from regionbudget.ui.text import tr


class CrashDialog(QDialog):
    def __init__(self, details: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Ett fel i programmet"))
        self.setMinimumSize(620, 380)
        heading = QLabel(tr("Något gick fel som inte borde kunna hända"))
        theme.set_role(heading, "heading")
        said = QLabel(
            tr(
                "Det som redan är sparat i planfilen är kvar; det du just gjorde blev kanske inte "
                "av. Kopiera uppgifterna nedan och skicka dem till den som sköter programmet."
            )
        )
        said.setWordWrap(True)
        self.details = QPlainTextEdit(details)
        self.details.setReadOnly(True)
        self.details.setAccessibleName(tr("Tekniska uppgifter"))
        copy = QPushButton(tr("Kopiera uppgifterna"))
        copy.clicked.connect(lambda: QApplication.clipboard().setText(details))
        close = QPushButton(tr("Fortsätt"))
        theme.set_role(close, "primary")
        close.setDefault(True)
        close.clicked.connect(self.accept)
        low = QHBoxLayout()
        low.addStretch(1)
        for button in (copy, close):
            button.setAccessibleName(button.text())
            low.addWidget(button)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(heading)
        layout.addWidget(said)
        layout.addWidget(self.details, 1)
        layout.addLayout(low)


def describe(kind: type[BaseException], error: BaseException, trace: TracebackType | None) -> str:
    """What the one who mends it needs: versions, system, and where it happened."""
    lines = [
        f"regionbudget {__version__}",
        f"Python {sys.version.split()[0]}, Qt {qVersion()}, {QSysInfo.prettyProductName()}",
        "",
        *traceback.format_exception(kind, error, trace),
    ]
    return "\n".join(line.rstrip("\n") for line in lines)
