"""The search box (Ctrl+K): type, choose with the arrows, open with Enter."""

from collections.abc import Callable, Sequence

from PySide6.QtCore import QEvent, QObject, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from regionbudget.ui import theme
from regionbudget.ui.commands import Hit
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import label, line_edit
from regionbudget.ui.widgets.table import Table

WIDTH, MOST_ROWS = 720, 11


class SearchDialog(QDialog):
    def __init__(self, find: Callable[[str], Sequence[Hit]], parent: QWidget) -> None:
        super().__init__(parent)
        self._find = find
        self.setWindowTitle(tr("Sök"))
        self.setMinimumWidth(WIDTH)
        self.field = line_edit(
            tr("Sök"), tr("Sök aktivitet, verifikation, text, sida eller kommando")
        )
        self.model: TableModel[Hit] = TableModel(
            [
                Column(tr("Slag"), lambda hit: hit.kind, width=100, tone=lambda _: Tone.MUTED),
                Column(tr("Träff"), lambda hit: hit.title),
                Column(tr("Uppgift"), lambda hit: hit.detail, width=190),
            ]
        )
        self.table = Table(self.model, tr("Träffar"), sortable=False)
        self.table.setFixedHeight(theme.HEADER_HEIGHT + MOST_ROWS * theme.ROW_HEIGHT)
        self.table.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._count = label("", "small")
        layout = QVBoxLayout(self)
        layout.setContentsMargins(theme.M, theme.M, theme.M, theme.M)
        layout.setSpacing(theme.S)
        layout.addWidget(self.field)
        layout.addWidget(self.table)
        layout.addWidget(self._count)
        self.field.textChanged.connect(self._search)
        self.field.installEventFilter(self)
        self.table.clicked.connect(lambda _: self._open())
        self._search("")

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Arrows and Enter work while one types."""
        if watched is self.field and isinstance(event, QKeyEvent):
            if event.type() != QEvent.Type.KeyPress:
                return False
            steps = {Qt.Key.Key_Down: 1, Qt.Key.Key_Up: -1}
            if step := steps.get(Qt.Key(event.key())):
                self.table.select_row(self.table.currentIndex().row() + step)
                return True
            if event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
                self._open()
                return True
        return False

    def _search(self, text: str) -> None:
        hits = self._find(text)
        self.model.set_rows(list(hits))
        self._count.setText(trn("{n} träff", "{n} träffar", len(hits)))
        self.table.select_row(0)

    def _open(self) -> None:
        hit = self.table.selected_row()
        if isinstance(hit, Hit):
            self.accept()
            hit.act()
