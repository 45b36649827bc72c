"""Two dates side by side: what stood, what decisions changed, what stands, and which decisions."""

from datetime import date
from pathlib import Path

from PySide6.QtWidgets import QCheckBox, QWidget

from regionbudget.domain.comparison import Comparison, Explained
from regionbudget.ui import operations, theme
from regionbudget.ui.models.comparison_table import (
    ComparedRow,
    compared_columns,
    compared_groups,
    decision_columns,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.fields import DateEdit
from regionbudget.ui.widgets.layout import column, label, named_label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Table, Tree


class TwoDates(QWidget):
    """Begins at the plan's decision and ends at the day that the window shows."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._file: Path | None = None
        self.found: Comparison | None = None
        self.first = DateEdit(tr("Från"), session.today)
        self.last = DateEdit(tr("Till"), session.today)
        self.only_changed = QCheckBox(tr("&Bara det som ändrats"))
        self.only_changed.setChecked(True)
        self.said = Elided("", "muted")
        self.panel = NoticePanel(closable=False)
        self.model: TreeModel[ComparedRow] = TreeModel(
            compared_columns(None), fill=lambda r: Tone.RING if r.ring_fenced else Tone.PLAIN
        )
        self.tree = Tree(self.model, tr("Två datum sida vid sida"))
        self.decisions: TableModel[Explained] = TableModel(decision_columns())
        self.table = Table(self.decisions, tr("Beslut som förklarar skillnaden"), sortable=False)
        self._lay_out()
        for day in (self.first, self.last):
            day.changed.connect(self.compare)
        self.only_changed.toggled.connect(lambda _: self._show())

    def _lay_out(self) -> None:
        tools = row(
            named_label(tr("&Från"), self.first),
            self.first,
            named_label(tr("T&ill"), self.last),
            self.last,
            theme.S,
            self.only_changed,
            None,
            self.said,
        )
        behind = label(tr("Beslut som förklarar skillnaden"), "strong")
        content = column(tools, self.panel, self.tree, behind, self.table, spacing=theme.S)
        content.setStretch(2, 3)
        content.setStretch(4, 2)
        self.setLayout(content)

    def refresh(self) -> None:
        """Another file begins at its own days; else the chosen ones are compared anew."""
        if self._file != self._session.path:
            self._file = self._session.path
            plan, last = self._session.plan, self._session.as_of or self._session.today
            first = plan.decision.date if plan.decision else date(plan.year, 1, 1)
            for edit, day in ((self.first, first), (self.last, max(first, last))):
                edit.blockSignals(True)
                edit.set_value(day)
                edit.blockSignals(False)
        self.compare()

    def compare(self) -> None:
        from regionbudget.services import comparison

        first, last = self.first.value, self.last.value
        self.panel.dismiss()
        self.found = None
        operations.attempt(
            self._session,
            lambda: comparison.compare(self._session.db, first, last),
            done=self._found,
            refused=self.panel.show_notice,
        )
        self._show()

    def _found(self, found: Comparison) -> None:
        self.found = found

    def _show(self) -> None:
        found = self.found
        if found is None:
            self.model.set_groups([])
            self.decisions.set_rows([])
            self.said.setText("")
            return
        groups = compared_groups(found, only_changed=self.only_changed.isChecked())
        self.model.set_groups(groups, compared_columns(found))
        self.tree.fit()
        self.tree.expandAll()
        self.decisions.set_rows(found.decisions)
        count = len(found.decisions)
        self.said.setText(
            trn("{n} beslut mellan dagarna", "{n} beslut mellan dagarna", count)
            if count
            else tr("Inga beslut mellan dagarna; ingenting skiljer")
        )
