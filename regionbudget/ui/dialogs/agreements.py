"""The agreements that are known here: add one from a file or by hand, pass one on."""

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.finding import place_of
from regionbudget.readers.agreements import built_in_keys, load_agreements, read_library
from regionbudget.services import agreements
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.dialogs.agreement_editor import AgreementEditor, ask_to_replace
from regionbudget.ui.dialogs.faults import tell_faults
from regionbudget.ui.dialogs.files import choose_workbook, or_all
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.layout import button
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.domain.agreement_check import Checked
    from regionbudget.services.agreements import Added


class AgreementsDialog(FormDialog):
    """`added` is the key of the agreement that was added last, or blank."""

    def __init__(self, session: Session, folder: str, parent: QWidget) -> None:
        said = tr(
            "En ny överenskommelse eller ett annat bidrag fylls i en Excel-mall eller här i "
            "fönstret. Den kontrolleras som de inbyggda och kan lämnas vidare som fil."
        )
        super().__init__(parent, tr("Överenskommelser"), tr("Stäng"), said, width=860)
        self.cancel.hide()
        theme.set_role(self.ok, "")
        self._session, self._folder = session, Path(folder)
        self.added = ""
        own = built_in_keys()
        columns: list[Column[Agreement]] = [
            Column(tr("Överenskommelse"), lambda a: a.title, tip=lambda a: a.title),
            Column(tr("Nyckel"), lambda a: a.key, width=130),
            Column(tr("År"), lambda a: a.year, width=56),
            Column(tr("Belopp"), lambda a: a.total_ore, Cell.AMOUNT, 130),
            Column(tr("Tabell"), _table, width=110),
            Column(
                tr("Ursprung"),
                lambda a: tr("inbyggd") if a.key in own else tr("tillagd"),
                width=90,
            ),
        ]
        self.model: TableModel[Agreement] = TableModel(columns)
        self.table = Table(self.model, tr("Kända överenskommelser"))
        self.table.setMinimumHeight(220)
        self.drop = button(tr("Ta &bort vald…"), self.ask_to_remove)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_acts())
        self.model.modelReset.connect(self._show_acts)
        self.body.addWidget(self.table)
        acts = (
            button(tr("Läs in &fil…"), self.choose_file, "primary"),
            button(tr("Skriv &in ny…"), self.write_new),
            button(
                tr("Öppna &vald…"),
                self.open_chosen,
                tip=tr("Ändra den, eller spara den som en ny under en annan nyckel"),
            ),
            button(tr("Spara &mall…"), self.save_template),
            button(tr("&Exportera vald…"), self.export),
            self.drop,
        )
        self.body.addWidget(flow(*acts))
        self.body.setSpacing(theme.M)
        self.refresh()
        self._tell_broken()

    def _focus_field(self) -> None:
        self.table.setFocus()

    def refresh(self, key: str = "") -> None:
        """Read the list again, and put the keyboard on this agreement."""
        known = list(reversed(load_agreements()))
        self.model.set_rows(known)
        self.table.select_row(self.model.find(lambda each: each.key == key) or 0)

    @property
    def chosen(self) -> Agreement | None:
        found = self.table.selected_row()
        return found if isinstance(found, Agreement) else None

    def _show_acts(self) -> None:
        """Only what was added can be taken away."""
        chosen = self.chosen
        self.drop.setEnabled(chosen is not None and chosen.key not in built_in_keys())

    def ask_to_remove(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        question = confirm(
            self,
            tr("Ta bort ”{title}”?").format(title=chosen.title),
            tr("Planer som redan är gjorda behåller sin egen kopia."),
            tr("Ta bort"),
        )
        question.accepted.connect(partial(self._remove, chosen.key))

    def _remove(self, key: str) -> None:
        operations.attempt(
            self._session,
            lambda: agreements.remove(key),
            done=lambda _: self.refresh(),
            refused=self.panel.show_notice,
        )

    # --- in

    def choose_file(self) -> None:
        kinds = or_all(tr("Ifylld mall eller fil") + " (*.xlsx *.json)")
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Läs in en överenskommelse"), str(self._folder), kinds
        )
        if name:
            self.add_file(Path(name))

    def add_file(self, path: Path) -> None:
        """Add the file's agreement; its faults are listed with sheet and cell."""
        self._folder = path.parent

        def told(notice: Notice) -> None:
            tell_faults(self, path.name, notice, self.panel)

        def judged(checked: "Checked") -> None:
            earlier = checked.agreement and agreements.replaced_by(checked.agreement)
            if earlier:
                ask_to_replace(self, earlier.title, partial(self._add, checked, told))
            else:
                self._add(checked, told)

        operations.attempt(
            self._session, lambda: agreements.check_file(path), done=judged, refused=told
        )

    def _add(self, checked: "Checked", told: operations.Refused) -> None:
        operations.attempt(
            self._session,
            lambda: agreements.add(checked, replace=True),
            done=self._tell_added,
            refused=told,
        )

    def _tell_added(self, added: "Added") -> None:
        self.added = added.agreement.key
        self.refresh(self.added)
        self.panel.show_notice(notice_of(added))

    def write_new(self) -> None:
        self._edit(None)

    def open_chosen(self) -> None:
        if self.chosen is not None:
            self._edit(self.chosen.key)

    def _edit(self, key: str | None) -> None:
        self.editor = AgreementEditor(self._session, agreements.form(key), self)
        self.editor.accepted.connect(self._edited)
        self.editor.open()

    def _edited(self) -> None:
        self.added = self.editor.key
        self.refresh(self.added)
        said = tr("Överenskommelsen ”{key}” är sparad").format(key=self.added)
        self.panel.show_notice(notices.success(said))

    # --- out

    def save_template(self) -> None:
        suggested = self._folder / tr("overenskommelse-mall.xlsx")
        path = choose_workbook(self, tr("Spara mallen"), suggested)
        if path is not None:
            self._write(path, lambda: agreements.write_template(path))

    def export(self) -> None:
        chosen = self.chosen
        if chosen is None:
            return
        kinds = tr("Fil att lämna vidare") + " (*.json);;Excel (*.xlsx)"
        suggested = self._folder / f"{chosen.key}.json"
        name, kind = QFileDialog.getSaveFileName(
            self, tr("Exportera överenskommelsen"), str(suggested), kinds
        )
        if name:
            ending = ".xlsx" if "xlsx" in kind else ".json"
            path = Path(name) if Path(name).suffix else Path(name).with_suffix(ending)
            self._write(path, lambda: agreements.export(chosen.key, path))

    def _write(self, path: Path, act: Callable[[], object]) -> None:
        said = notices.success(tr("{path} är skriven").format(path=path))
        operations.attempt(
            self._session,
            act,
            done=lambda _: self.panel.show_notice(said),
            refused=self.panel.show_notice,
        )

    def _tell_broken(self) -> None:
        broken = read_library().broken.values()
        if broken:
            count = trn("{n} fil kan inte användas", "{n} filer kan inte användas", len(broken))
            lines = tuple(Line("", show(message), Tone.ATTENTION) for message in broken)
            self.panel.show_notice(Notice(Tone.ATTENTION, count, lines))


def notice_of(added: "Added") -> Notice:
    """That it went well, and what is remarkable with it."""
    title = added.agreement.title
    said = tr("”{title}” är tillagd") if added.new else tr("”{title}” fanns redan")
    lines = tuple(
        Line("", f"{place_of(note)}: {show(note.message)}", Tone.ATTENTION) for note in added.notes
    )
    return Notice(Tone.ATTENTION if lines else Tone.OK, said.format(title=title), lines)


def _table(agreement: Agreement) -> str:
    count = len(agreement.allocations)
    return trn("{n} region", "{n} regioner", count) if count else tr("ingen")
