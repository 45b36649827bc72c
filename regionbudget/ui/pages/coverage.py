"""Krav: what the agreement asks for, who meets it, and what nobody meets yet."""

from collections.abc import Callable
from enum import StrEnum

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QStackedWidget, QWidget

from regionbudget.domain.agreement import Demand
from regionbudget.domain.coverage import Covered, coverage
from regionbudget.domain.finding import Finding
from regionbudget.ui import theme
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.models.coverage_table import CoverageRow, coverage_columns, coverage_groups
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.pages import page
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.frozen import FrozenFirst
from regionbudget.ui.widgets.layout import column, label, row
from regionbudget.ui.widgets.table import Tree


class Show(StrEnum):
    """Which requirements are listed."""

    ALL = "all"
    MUST = "must"
    UNCOVERED = "uncovered"


_SHOWN: dict[Show, Callable[[Covered], bool]] = {
    Show.ALL: lambda _: True,
    Show.MUST: lambda each: each.requirement.kind is Demand.MUST,
    Show.UNCOVERED: lambda each: not each.is_covered,
}


class Page(page.Page):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.verdict = Badge()
        self.said = label(
            tr("En aktivitet som möter flera krav räknas hel i vart och ett."), "muted"
        )
        self.show_only = Choice[Show](
            tr("Visa"),
            [
                (Show.ALL, tr("alla krav")),
                (Show.MUST, tr("bara ska-krav")),
                (Show.UNCOVERED, tr("utan aktivitet")),
            ],
        )
        self.show_only.setFixedWidth(160)
        self.show_only.changed.connect(self.refresh)
        self.model: TreeModel[CoverageRow] = TreeModel([])
        self.tree = Tree(self.model, tr("Överenskommelsens krav och aktiviteterna som möter dem"))
        self.entry = self.tree
        self.tree.activated.connect(lambda _: self._open())
        self.frozen = FrozenFirst(self.tree, self.model)
        self.empty = EmptyState(
            tr("Inga krav"), tr("Överenskommelsen har inga krav som aktiviteter kan knytas till.")
        )
        content = QWidget()
        content.setLayout(
            column(row(self.show_only, self.said, None, self.verdict), self.tree, spacing=theme.M)
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(content)
        self.stack.addWidget(self.empty)
        self.fill(column(self.stack))

    def refresh(self) -> None:
        plan = self.session.plan
        found = coverage(plan, self.session.agreement.requirements)
        kept = self.tree.selected_row()
        listed = [each for each in found if _SHOWN[self.show_only.value](each)]
        self.model.set_groups(coverage_groups(plan, listed), coverage_columns(plan))
        self.tree.fit()
        self.tree.expandAll()
        self.frozen.sync()
        self.verdict.show_pill(verdict(found))
        self.stack.setCurrentIndex(0 if found else 1)
        if isinstance(kept, CoverageRow):
            self._select(kept.covered.requirement.key)

    def reveal(self, target: object) -> None:
        """Go to the requirement that a finding is about."""
        if isinstance(target, Finding):
            self.show_only.choose(Show.ALL)
            self._select(target.subject)
        self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def _select(self, key: str) -> None:
        self.tree.select_index(self.model.find(lambda r: r.covered.requirement.key == key))

    def _open(self) -> None:
        """To the activity in the plan; where there is none, to the area that needs one."""
        chosen = self.tree.selected_row()
        if not isinstance(chosen, CoverageRow):
            return
        if chosen.meeting is not None:
            self.go.emit("plan", chosen.meeting.activity)
            return
        key = chosen.covered.requirement.area
        self.go.emit("plan", next((a for a in self.session.plan.areas if a.key == key), None))


def verdict(found: list[Covered]) -> Pill:
    """How many musts nobody meets; nothing when the agreement asks for none."""
    missing = sum(each.is_missing for each in found)
    if missing:
        words = trn("{n} ska-krav utan aktivitet", "{n} ska-krav utan aktivitet", missing)
        return Pill(Tone.ATTENTION, words)
    musts = [each for each in found if each.requirement.kind is Demand.MUST]
    return Pill(Tone.OK, tr("alla ska-krav möts") if musts else "")
