"""Progress of long work: shown after a moment, can be cancelled, never blocks the window."""

from PySide6.QtCore import QObject, QTimer
from PySide6.QtWidgets import (
    QDialog,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QVBoxLayout,
    QWidget,
)

from regionbudget.ui import theme
from regionbudget.ui.text import tr

PATIENCE_MS = 300


class ProgressDialog(QDialog):
    def __init__(self, parent: QObject | None, title: str) -> None:
        super().__init__(parent if isinstance(parent, QWidget) else None)
        self.setWindowTitle(title)
        self.setModal(True)
        self.setMinimumWidth(380)
        heading = QLabel(title)
        theme.set_role(heading, "heading")
        self._bar = QProgressBar()
        self._bar.setRange(0, 0)
        self._bar.setTextVisible(False)
        self._bar.setAccessibleName(title)
        self._count = QLabel()
        theme.set_role(self._count, "muted")
        self._stop = QPushButton(tr("Avbryt"))
        self._stop.setAccessibleName(tr("Avbryt"))
        self._stop.clicked.connect(self.reject)
        low = QHBoxLayout()
        low.addWidget(self._count, 1)
        low.addWidget(self._stop)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.XL, theme.L, theme.XL, theme.L)
        layout.setSpacing(theme.M)
        layout.addWidget(heading)
        layout.addWidget(self._bar)
        layout.addLayout(low)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.show)

    def show_soon(self) -> None:
        self._timer.start(PATIENCE_MS)

    def set_progress(self, part: int, whole: int) -> None:
        self._bar.setRange(0, whole)
        self._bar.setValue(part)
        if whole:
            self._count.setText(tr("{part} av {whole}").format(part=part, whole=whole))

    def reject(self) -> None:
        """Cancel: the work stops at its next step, and only then the dialog goes."""
        self._stop.setEnabled(False)
        self._count.setText(tr("Avbryter …"))
        self.rejected.emit()

    def finish(self) -> None:
        self._timer.stop()
        self.hide()
        self.deleteLater()
