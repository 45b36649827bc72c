"""Costs outside the plan, which the form of 2019 counts: the list, and the way to add to it."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.outside_cost import NewOutsideCost, OutsideCost, standing
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.dialogs.take_back import TakeBackDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import button, label, line_edit, row
from regionbudget.ui.widgets.table import Table


class OutsideCostsDialog(FormDialog):
    """Stays open from one cost to the next."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        from regionbudget.services import accounts

        said = tr(
            "2019 års ekonomiska redovisning räknar alla kostnader inom området, vem som än "
            "betalar dem. Skriv in dem som ingen aktivitet i planen har, med källa och, när ett "
            "större belopp har delats, fördelningsnyckeln."
        )
        super().__init__(parent, tr("Kostnader utanför planen"), tr("Skriv in"), said, width=860)
        self._session = session
        self.dialog: FormDialog | None = None
        self._standing: set[int] = set()
        self.cancel.setText(tr("Klar"))
        self.cancel.setAccessibleName(tr("Klar"))
        self.summary = label("", "strong", wrap=True)
        self.back_button = button(tr("Ta tillbaka…"), self.take_back)
        self.model: TableModel[OutsideCost] = TableModel(_columns())
        self.table = Table(
            self.model,
            tr("Kostnader utanför planen"),
            when_empty=tr("Inga kostnader utanför planen är inskrivna."),
        )
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 6 * theme.ROW_HEIGHT)
        known = accounts.for_entries(session.db)
        self.category = Choice[str](tr("Kostnadsslag"), [(each, each) for each in known])
        self.amount = AmountEdit(tr("Belopp"))
        self.source = line_edit(tr("Källa"), tr("huvudbok och ansvar"))
        self.key = line_edit(tr("Fördelningsnyckel"), tr("när en har använts"))
        self.by = line_edit(tr("Lämnad av"), tr("frivillig"))
        self._lay_out()
        self.amount.changed.connect(lambda _: self._weigh())
        self.source.textChanged.connect(self._weigh)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.refresh()

    def _lay_out(self) -> None:
        top = row(self.summary, self.back_button)
        top.setStretch(0, 1)
        top.setAlignment(self.back_button, Qt.AlignmentFlag.AlignBottom)
        sums = row(
            field(tr("Kostnadsslag"), self.category),
            field(tr("Belopp"), self.amount),
            field(tr("Källa"), self.source),
        )
        more = row(field(tr("Fördelningsnyckel"), self.key), field(tr("Lämnad av"), self.by))
        self.body.addLayout(top)
        self.body.addWidget(self.table)
        self.body.addLayout(sums)
        self.body.addLayout(more)

    def refresh(self) -> None:
        from regionbudget.services import outside_costs

        costs = outside_costs.every(self._session.db)
        self._standing = {each.id for each in standing(costs)}
        self.model.set_rows(costs)
        total = sum(each.amount_ore for each in costs)
        self.summary.setText(tr("Totalt {sum}").format(sum=kr(total)))
        self._offer()
        self._weigh()

    def _offer(self) -> None:
        chosen = self.table.selected_row()
        self.back_button.setEnabled(isinstance(chosen, OutsideCost) and chosen.id in self._standing)

    def _weigh(self) -> None:
        missing = [] if self.amount.value else [tr("Belopp")]
        missing += [] if self.source.text().strip() else [tr("Källa")]
        self.ask_for(missing)
        self.ok.setEnabled(not missing)

    def submit(self) -> None:
        from regionbudget.services import outside_costs

        ore = self.amount.value
        if not ore or not self.ok.isEnabled():
            return
        new = NewOutsideCost(
            self.category.value, ore, self.source.text(), self.key.text(), self.by.text()
        )
        if operations.run(
            self._session, lambda db: outside_costs.add(db, new), refused=self.panel.show_notice
        ):
            self.panel.dismiss()
            for each in (self.amount, self.source, self.key):
                each.clear()
            self.refresh()

    def take_back(self) -> None:
        from regionbudget.services import outside_costs

        cost = self.table.selected_row()
        if not isinstance(cost, OutsideCost) or not self.back_button.isEnabled():
            return
        title = tr("Ta tillbaka kostnad {number}").format(number=cost.id)
        said = f"{cost.category}  {kr(cost.amount_ore)}  {cost.source}"
        self.dialog = TakeBackDialog(
            self,
            self._session,
            title,
            said,
            lambda db, why: outside_costs.correct(db, cost.id, why),
        )
        self.dialog.accepted.connect(self.refresh)
        self.dialog.open()


def _columns() -> list[Column[OutsideCost]]:
    def source(each: OutsideCost) -> str:
        if each.corrects is None:
            return each.source
        return tr("Rättar kostnad {number}: {text}").format(number=each.corrects, text=each.source)

    return [
        Column(tr("Nr"), lambda each: each.id, width=44),
        Column(tr("Kostnadsslag"), lambda each: each.category, width=170),
        Column(tr("Belopp"), lambda each: each.amount_ore, Cell.EXACT, 130),
        Column(tr("Källa"), source, tip=source),
        Column(tr("Fördelningsnyckel"), lambda each: each.distribution_key, width=150),
        Column(tr("Lämnad av"), lambda each: each.by, width=110),
    ]
