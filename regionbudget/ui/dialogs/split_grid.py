"""What the dialogs that split by a grid share: the grid, its file, and what is wrong with it."""

from collections.abc import Callable, Sequence
from pathlib import Path

from PySide6.QtWidgets import QVBoxLayout, QWidget

from regionbudget.domain.finding import Problem
from regionbudget.errors import InputError
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.models.grid_model import SplitGrid
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.grid import Grid
from regionbudget.ui.widgets.layout import button, column, label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel

GRID_HEIGHT = theme.HEADER_HEIGHT + 9 * theme.ROW_HEIGHT + 2


class SplitEditor(QWidget):
    """A grid with buttons to read a file into it and to take rows away.

    `read` gives a file's rows as texts (InputError lists its faults); `source` is that file's name.
    """

    def __init__(
        self,
        session: Session,
        panel: NoticePanel,
        grid: SplitGrid,
        name: str,
        read: Callable[[Path], list[list[str]]],
    ) -> None:
        super().__init__()
        self._session, self._panel, self._name = session, panel, name
        self._read = read
        self.grid = grid
        self.source = ""
        self.view = Grid(grid, name)
        self.view.setMinimumHeight(GRID_HEIGHT)
        self.load = button(tr("Läs in fil…"), self.choose_file)
        self.remove = button(tr("Ta bort rad"), self.view.remove_rows)
        hint = label(tr("Skriv, eller klistra in från Excel (Ctrl+V)."), "small")
        layout: QVBoxLayout = column(self.view, row(self.load, self.remove, hint, None))
        self.setLayout(layout)

    def choose_file(self) -> None:
        path = files.choose_table(self, self._name, self._session.path.parent)
        if path is not None:
            self.read_file(path)

    def read_file(self, path: Path) -> None:
        """Fill the grid from a file; a faulty one leaves the grid as it was."""

        def done(texts: list[list[str]]) -> None:
            self.source = path.name
            self.grid.fill(texts)

        operations.attempt(
            self._session,
            lambda: self._read(path),
            done=done,
            refused=self._panel.show_notice,
        )

    def tell(self, problems: Sequence[Problem]) -> None:
        """Mark the rows at fault and say what is wrong with them; nothing said when all is well."""
        self.grid.show_results({}, {p.row: show(p.message) for p in problems if p.row})
        if problems and any(map(any, self.grid.texts)):
            self._panel.show_notice(notices.of_error(InputError(problems)))
        else:
            self._panel.dismiss()
