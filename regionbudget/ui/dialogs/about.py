"""What the program is, and what it is made with."""

from PySide6.QtCore import qVersion
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from regionbudget import __version__
from regionbudget.ui import theme
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import button, fit_dialog, label, row


class AboutDialog(QDialog):
    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setWindowTitle(tr("Om Regionbudget"))
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(label("Regionbudget", "title"))
        layout.addWidget(label(tr("Version {version}").format(version=__version__), "muted"))
        layout.addWidget(
            label(
                tr(
                    "Planering och uppföljning av statsbidrag i en region: plan, beslut och "
                    "utfall i en och samma fil."
                ),
                wrap=True,
            )
        )
        licences = tr("Qt {qt} (LGPL) och typsnittet Inter (OFL) följer med.")
        layout.addWidget(label(licences.format(qt=qVersion()), "small", wrap=True))
        close = button(tr("Stäng"), self.accept, "primary")
        close.setDefault(True)
        layout.addLayout(row(None, close))
        fit_dialog(self, 440)
