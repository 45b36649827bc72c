"""An answer as it is written: running text, and the table that some questions ask for."""

from collections.abc import Sequence

from PySide6.QtCore import Signal
from PySide6.QtGui import QTextCursor
from PySide6.QtWidgets import QPlainTextEdit, QVBoxLayout, QWidget

from regionbudget.domain.questions import Answer, Question, Rows, tidy
from regionbudget.ui import theme
from regionbudget.ui.models.cells import Cell
from regionbudget.ui.models.grid_model import SplitGrid
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.grid import Grid
from regionbudget.ui.widgets.layout import column, label

LEAST_TEXT, LEAST_COMMENT = 120, 48
GRID_ROWS = 2


class AnswerEdit(QWidget):
    """Pasted text keeps its lines and loses what nobody sees. `edited` follows each change."""

    edited = Signal()

    def __init__(self, name: str) -> None:
        super().__init__()
        self._name = name
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(name)
        self.text.setTabChangesFocus(True)
        self.text.textChanged.connect(self.edited.emit)
        self.grid: SplitGrid | None = None
        self._view: Grid | None = None
        self._hint = label(tr("Skriv, eller klistra in från Excel (Ctrl+V)."), "small")
        self._layout: QVBoxLayout = column(self._hint, self.text, spacing=theme.XS)
        self._layout.setStretch(1, 1)
        self.setLayout(self._layout)

    def ask(self, question: Question, said: Answer | None) -> None:
        """Show the question's own fields, with what has been answered."""
        self._set_columns(question.columns)
        self._fill(said or Answer(""))

    @property
    def answer(self) -> Answer:
        # The plain text would lose the blanks that hold an amount together on a line.
        return Answer(tidy(self.text.document().toRawText()), self._rows())

    def add(self, suggested: Answer) -> None:
        """Put a suggestion in to write on, after what is there; one undo takes it out again."""
        if suggested.text:
            cursor = QTextCursor(self.text.document())
            cursor.movePosition(QTextCursor.MoveOperation.End)
            before = "\n\n" if self.text.toPlainText().strip() else ""
            cursor.insertText(f"{before}{suggested.text}")
        if self.grid is not None and suggested.rows:
            self.grid.fill([*self._rows(), *suggested.rows])
        self.text.setFocus()

    def set_read_only(self, *, read_only: bool) -> None:
        self.text.setReadOnly(read_only)
        if self._view is not None:
            self._view.setEnabled(not read_only)

    def _fill(self, said: Answer) -> None:
        self.text.blockSignals(True)
        self.text.setPlainText(said.text)
        self.text.blockSignals(False)
        if self.grid is not None:
            self.grid.blockSignals(True)
            self.grid.fill(said.rows)
            self.grid.blockSignals(False)

    def _rows(self) -> Rows:
        if self.grid is None:
            return ()
        return tuple(tuple(row) for row in self.grid.texts if any(row))

    def _set_columns(self, titles: Sequence[str]) -> None:
        if self._view is not None:
            self._layout.removeWidget(self._view)
            self._view.deleteLater()
            self.grid, self._view = None, None
        self._hint.setVisible(bool(titles))
        self.text.setMinimumHeight(LEAST_COMMENT if titles else LEAST_TEXT)
        self.text.setPlaceholderText(tr("Kommentar till tabellen") if titles else "")
        if titles:
            self.grid = SplitGrid(dict.fromkeys(titles, Cell.TEXT), [], 0)
            self.grid.edited.connect(self.edited.emit)
            self._view = Grid(self.grid, self._name)
            self._view.setMinimumHeight(theme.HEADER_HEIGHT + GRID_ROWS * theme.ROW_HEIGHT)
            self._layout.insertWidget(0, self._view, 2)
