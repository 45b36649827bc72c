"""The mappings that are kept: what each reads a ledger as, and taking one away."""

from functools import partial

from PySide6.QtWidgets import QWidget

from regionbudget.domain.ledger_mapping import Mapping, explained
from regionbudget.domain.message import Message
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.layout import button
from regionbudget.ui.widgets.table import Table

Kept = tuple[str, Mapping]
Explained = tuple[Message, Message]
ROWS = 5


class MappingsDialog(FormDialog):
    """The latest saved first; below, what the chosen one says."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "En fil med samma rubriker läses med den koppling som sparades senast. "
            "Det som redan är inläst ändras inte när en koppling tas bort."
        )
        super().__init__(parent, tr("Sparade kopplingar"), tr("Stäng"), said, width=760)
        self.cancel.hide()
        theme.set_role(self.ok, "")
        self._session = session
        self._titles = {each.id: each.title for each in session.plan.activities}
        self.dialog: FormDialog | None = None
        self.model: TableModel[Kept] = TableModel(_kept_columns())
        self.table = Table(
            self.model,
            tr("Sparade kopplingar"),
            sortable=False,
            when_empty=tr("En koppling sparas när en huvudbok eller SIE-fil läses in."),
        )
        self.detail_model: TableModel[Explained] = TableModel(_explained_columns())
        self.detail = Table(self.detail_model, tr("Så läses filen"), sortable=False)
        for each in (self.table, self.detail):
            each.setMinimumHeight(theme.HEADER_HEIGHT + ROWS * theme.ROW_HEIGHT)
            self.body.addWidget(each)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.drop = button(tr("Ta &bort…"), self.ask_to_remove)
        self.buttons.insertWidget(0, self.drop)
        self.refresh()
        self.table.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import mappings

        self.model.set_rows(list(mappings.every(self._session.db).items()))
        self.table.select_row(0)
        self._tell()

    @property
    def chosen(self) -> Kept | None:
        kept: Kept | None = self.table.selected_row()
        return kept

    def ask_to_remove(self) -> None:
        if self.chosen is None:
            return
        name = self.chosen[0]
        self.dialog = confirm(
            self,
            tr("Ta bort kopplingen ”{name}”?").format(name=name),
            tr("Nästa fil av samma slag får kopplas på nytt. Historiken minns kopplingen."),
            tr("Ta bort"),
        )
        self.dialog.accepted.connect(partial(self._remove, name))

    def _remove(self, name: str) -> None:
        from regionbudget.services import mappings

        if operations.run(
            self._session,
            lambda db: mappings.remove(db, name),
            refused=self.panel.show_notice,
        ):
            self.refresh()
            told = tr("Kopplingen ”{name}” är borttagen").format(name=name)
            self.panel.show_notice(notices.success(told))

    def _tell(self) -> None:
        self.drop.setEnabled(self.chosen is not None)
        told = explained(self.chosen[1], self._titles) if self.chosen else []
        self.detail_model.set_rows(told)


def _kept_columns() -> list[Column[Kept]]:
    def accounts(kept: Kept) -> str:
        return figures.count(len(kept[1].accounts) + len(kept[1].excluded_accounts))

    return [
        Column(tr("Namn"), lambda kept: kept[0], tip=lambda kept: kept[0]),
        Column(tr("Kolumner"), lambda kept: figures.count(len(kept[1].columns)), Cell.EXACT, 96),
        Column(tr("Objekt"), lambda kept: figures.count(len(kept[1].objects)), Cell.EXACT, 96),
        Column(tr("Konton"), accounts, Cell.EXACT, 96),
    ]


def _explained_columns() -> list[Column[Explained]]:
    return [
        Column(
            tr("I filen"), lambda each: show(each[0]), width=240, tip=lambda each: show(each[0])
        ),
        Column(tr("Läses som"), lambda each: show(each[1]), tip=lambda each: show(each[1])),
    ]
