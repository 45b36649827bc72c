"""An agreement typed in the window: a tab per sheet of the form, checked at every change."""

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex
from PySide6.QtWidgets import QTabWidget, QWidget

from regionbudget.domain.agreement_form import AGREEMENT, LINES, SHEETS, TABLE
from regionbudget.domain.finding import Problem, place_of
from regionbudget.services import agreements
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.sheet_grid import Mark, SheetGrid
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.grid import Grid
from regionbudget.ui.widgets.layout import button, column, label, row
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.domain.agreement_check import Checked
    from regionbudget.readers.agreement_sheets import Sheets

WIDTH, HEIGHT = 1120, 720
KEY = "Nyckel"


@dataclass(frozen=True)
class Told:
    """A fault (it hinders saving) or a note, and where it stands."""

    problem: Problem
    hinders: bool

    @property
    def pill(self) -> Pill:
        return Pill(Tone.STOP, tr("fel")) if self.hinders else Pill(Tone.ATTENTION, tr("obs"))


class AgreementEditor(FormDialog):
    """Accepted when the agreement is in the library; `key` is then its key."""

    def __init__(self, session: Session, sheets: "Sheets", parent: QWidget) -> None:
        said = tr(
            "Fyll i flikarna från vänster till höger; kolumner med * måste fyllas i. Klistra gärna "
            "in block från Excel med Ctrl+V. Det som är fel markeras och listas medan du skriver."
        )
        super().__init__(parent, tr("Överenskommelse"), tr("Spara"), said, width=WIDTH)
        self.resize(WIDTH, HEIGHT)
        self.ok.setDefault(False)  # Enter belongs to the cells
        self._session = session
        self._changed = False
        self.key = ""
        self.tabs = QTabWidget()
        self.tabs.setAccessibleName(tr("Blad"))
        self.grids = {
            sheet.name: SheetGrid(sheet, sheets[sheet.name], self._keys) for sheet in SHEETS
        }
        self.views = {name: Grid(grid, show(grid.sheet.title)) for name, grid in self.grids.items()}
        for name, grid in self.grids.items():
            self.tabs.addTab(self._tab(grid, self.views[name]), show(grid.sheet.title))
            grid.edited.connect(partial(self._edited, name))
        self._build_list()
        self.body.addWidget(self.tabs, 3)
        self.body.addLayout(row(self.verdict, None))
        self.body.addWidget(self.told, 1)
        self._line_keys = self.grids[LINES.name].texts(KEY)
        self.check()

    def _focus_field(self) -> None:
        """The keyboard in the first cell."""
        name = AGREEMENT.name
        self.views[name].show_cell(self.grids[name].index(0, 1))
        self.views[name].setFocus()

    def _tab(self, grid: SheetGrid, view: Grid) -> QWidget:
        tab = QWidget()
        acts = row(
            button(tr("&Infoga rad"), view.insert_row),
            button(tr("&Ta bort rader"), view.remove_rows),
            None,
        )
        hint = label(show(grid.sheet.hint), "muted", wrap=True)
        content = column(hint, view, spacing=theme.S)
        if not grid.sheet.upright:
            content.addLayout(acts)
        content.setContentsMargins(0, theme.S, 0, 0)
        tab.setLayout(content)
        return tab

    def _build_list(self) -> None:
        columns: list[Column[Told]] = [
            Column(tr("Slag"), lambda t: t.pill, Cell.STATUS, 76),
            Column(tr("Blad och cell"), lambda t: place_of(t.problem), width=190),
            Column(
                tr("Vad"),
                lambda t: show(t.problem.message),
                tip=lambda t: show(t.problem.message),
            ),
        ]
        self.model: TableModel[Told] = TableModel(columns)
        self.told = Table(self.model, tr("Fel och anmärkningar"), sortable=False)
        self.told.setMinimumHeight(120)
        self.told.clicked.connect(lambda _: self.show_told())
        self.told.activated.connect(self._enter_told)
        self.verdict = Badge()

    def _keys(self, sheet: str) -> list[str]:
        return self.grids[sheet].texts(KEY)

    def _edited(self, name: str) -> None:
        self._changed = True
        if name == LINES.name:
            self._follow_lines()
        self.check()

    def _follow_lines(self) -> None:
        """The table of regions has a column for each line, also when a key is changed."""
        keys, table = self.grids[LINES.name].texts(KEY), self.grids[TABLE.name]
        if len(keys) == len(self._line_keys):
            for old, new in zip(self._line_keys, keys, strict=True):
                if old != new and old not in keys:
                    table.rename_line(old, new)
        self._line_keys = keys
        table.show_lines(keys)
        self.views[TABLE.name].fit()

    def check(self) -> "Checked":
        """Ask the one check, mark the cells and list what it says."""
        checked = agreements.check_sheets({n: grid.cells() for n, grid in self.grids.items()})
        told = [Told(each, hinders=True) for each in checked.problems]
        told += [Told(each, hinders=False) for each in checked.notes]
        self.model.set_rows(told)
        for place, (name, grid) in enumerate(self.grids.items()):
            mine = [each for each in told if each.problem.sheet == name]
            grid.mark(_marks(mine))
            faults = sum(each.hinders for each in mine)
            title = show(grid.sheet.title)
            self.tabs.setTabText(place, f"{title} ({faults})" if faults else title)
        count = len(checked.problems)
        self.verdict.show_pill(
            Pill(Tone.STOP, trn("{n} fel kvar", "{n} fel kvar", count))
            if count
            else Pill(Tone.OK, tr("Allt stämmer"))
        )
        self.ok.setEnabled(not count)
        self.hint.setText(tr("Rätta felen för att spara.") if count else "")
        return checked

    def show_told(self) -> None:
        """Show the cell of the chosen line of the list."""
        told = self.told.selected_row()
        if not isinstance(told, Told) or told.problem.sheet is None:
            return
        name, cell = told.problem.sheet, told.problem.cell
        self.tabs.setCurrentIndex(list(self.grids).index(name))
        if cell is not None:
            self.views[name].show_cell(self.grids[name].index_of(cell))

    def _enter_told(self, _index: QModelIndex) -> None:
        self.show_told()
        name = list(self.grids)[self.tabs.currentIndex()]
        self.views[name].setFocus()

    def submit(self) -> None:
        checked = self.check()
        if checked.agreement is None:
            return
        earlier = agreements.replaced_by(checked.agreement)
        if earlier is None:
            self._save(checked)
            return
        ask_to_replace(self, earlier.title, partial(self._save, checked))

    def _save(self, checked: "Checked") -> None:
        if operations.attempt(
            self._session,
            lambda: agreements.add(checked, replace=True),
            refused=self.panel.show_notice,
        ):
            if checked.agreement is not None:
                self.key = checked.agreement.key
            self.accept()

    def reject(self) -> None:
        """Leave; what has been typed is only thrown away when the user says so."""
        if not self._changed:
            super().reject()
            return
        question = confirm(
            self,
            tr("Kasta det som är ifyllt?"),
            tr("Överenskommelsen är inte sparad."),
            tr("Kasta"),
        )
        question.accepted.connect(self._throw_away)

    def _throw_away(self) -> None:
        self._changed = False
        self.reject()


def ask_to_replace(parent: QWidget, title: str, act: "partial[None]") -> FormDialog:
    """Another agreement has the key: replace it only when the user says so."""
    said = tr(
        "”{title}” har samma nyckel men annat innehåll. Planer som redan är gjorda behåller sin "
        "egen kopia."
    )
    question = confirm(
        parent,
        tr("Ersätt den som finns?"),
        said.format(title=title),
        tr("Ersätt"),
    )
    question.accepted.connect(act)
    return question


def _marks(told: list[Told]) -> dict[str, Mark]:
    """What is told of each cell; a fault goes before a note."""
    marks: dict[str, Mark] = {}
    for each in told:
        cell = each.problem.cell
        if cell is not None and cell not in marks:
            tone = Tone.STOP if each.hinders else Tone.ATTENTION
            marks[cell] = Mark(tone, show(each.problem.message))
    return marks
