"""The proof of an allocation: the national table with its sums, and what is to be said of it."""

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from regionbudget.ui import theme
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.national_table import (
    NationalModel,
    RegionRow,
    Remark,
    bases,
    keys,
    national_columns,
    region_rows,
    remarks,
    sums,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.frozen import FrozenFirst
from regionbudget.ui.widgets.layout import column
from regionbudget.ui.widgets.table import Footer, Table

if TYPE_CHECKING:
    from regionbudget.services.allocation import Checked

LEAST_ROWS, MOST_REMARKS = 4, 5


class ProofView(QWidget):
    """Enter on a remark goes to the region that it is about."""

    def __init__(self, most_remarks: int = MOST_REMARKS) -> None:
        super().__init__()
        self._most_remarks = most_remarks
        self.model = NationalModel([], fill=_fill)
        self.table = Table(self.model, tr("Hela landets tabell"), sortable=False)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + LEAST_ROWS * theme.ROW_HEIGHT)
        self.frozen = FrozenFirst(self.table, self.model)
        self.footer = Footer(self.table)
        self.footer.keep_first = True
        self.remarks: TableModel[Remark] = TableModel(
            [
                Column(tr("Resultat"), lambda r: r.pill, Cell.STATUS, width=222),
                Column(tr("Var"), lambda r: r.where, width=252, tip=lambda r: r.where),
                Column(tr("Vad kontrollen säger"), lambda r: r.what, tip=lambda r: r.what),
            ]
        )
        self.list = Table(self.remarks, tr("Vad kontrollen säger"), sortable=False)
        self.list.activated.connect(lambda _: self._go_to_region())
        whole = column(column(self.table, self.footer, spacing=0), self.list, spacing=theme.M)
        whole.setStretch(0, 1)
        self.setLayout(whole)

    def show_checked(self, checked: "Checked", own: str) -> None:
        """Show a proof; `own` is the region to point out."""
        self.model.bases = bases(checked.proof)
        self.model.set_columns(national_columns(checked.proof))
        self.model.set_rows(region_rows(checked, own))
        self.table.fit()
        self.frozen.sync()
        self.footer.set_summaries([keys(checked.proof), *sums(checked.proof)])
        self.remarks.set_rows(remarks(checked))
        self.list.setVisible(bool(self.remarks.rows))
        self.list.fit_height(self._most_remarks)
        self.go_to(own)

    def go_to(self, region: str) -> None:
        """Bring a region's row into sight, and choose it."""
        self.table.select_row(self.model.find(lambda row: row.region == region))

    def _go_to_region(self) -> None:
        chosen = self.list.selected_row()
        if isinstance(chosen, Remark) and chosen.region:
            self.go_to(chosen.region)
            self.table.setFocus()


def _fill(row: RegionRow) -> Tone:
    return Tone.ACCENT if row.own else Tone.PLAIN
