"""Reports: which there are and what they are for, what each holds, and the export to Excel."""

from datetime import datetime
from pathlib import Path

from PySide6.QtWidgets import QStackedWidget, QWidget

from regionbudget.domain.followup import FollowUp, Row
from regionbudget.domain.periods import Period
from regionbudget.ui import exporting, figures, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models import report_list
from regionbudget.ui.models.followup_table import BRIEF, followup_columns, groups, total_row
from regionbudget.ui.models.plan_table import PlanRow, plan_columns, plan_groups
from regionbudget.ui.models.report_list import Export, ReportItem
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.pages.grant_menu import GrantMenu
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.layout import button, column, label
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Footer, Table, Tree


class Page(BasePage):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self._file: Path | None = None
        self.dialog: FormDialog | None = None
        self._exports: dict[tuple[str, Period | None], Export] = {}
        self.panel = NoticePanel()
        self.grant = GrantMenu(self, session, self._open)
        self.items: TableModel[ReportItem] = TableModel([])
        self.table = Table(self.items, tr("Rapporter"), sortable=False)
        self.table.setProperty("role", "flat")
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._preview())
        self.entry = self.table
        self.table.activated.connect(lambda _: self.export())
        self.export_button = button(tr("Exportera till Excel…"), self.export, "primary")
        self.plan_model: TreeModel[PlanRow] = TreeModel([], fill=_fill_plan)
        self.plan_tree = Tree(self.plan_model, tr("Planen i rapporten"))
        self.follow_model: TreeModel[Row] = TreeModel([], fill=_fill_row)
        self.follow_tree = Tree(self.follow_model, tr("Uppföljningen i rapporten"))
        self.footer = Footer(self.follow_tree)
        for tree in (self.plan_tree, self.follow_tree):
            tree.setProperty("role", "flat")
        self.empty = EmptyState(
            tr("Planen har inga aktiviteter"),
            tr("Rapporterna görs av planen och dess utfall. Läs in eller skriv planen först."),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build())
        self.stack.addWidget(self.empty)
        self.fill(column(self.panel, self.stack), scroll=True)

    # --- what is shown

    def refresh(self) -> None:
        session = self.session
        if session.path != self._file:
            self._file = session.path
            self._exports = {}
        self.stack.setCurrentIndex(0 if session.plan.activities else 1)
        self._list()
        self._preview()

    def reveal(self, target: object) -> None:
        """A kind of report by its name on the command line, or what opens a dialog."""
        dialogs = {
            Ask.GRANT: self.grant.open_money,
            Ask.FORM_DETAILS: self.grant.open_details,
            Ask.QUESTIONS: self.open_questions,
            Ask.STRATSYS: self.open_stratsys,
        }
        if isinstance(target, Ask) and target in dialogs:
            dialogs[target]()
        elif isinstance(target, str):
            self.table.select_row(self.items.find(lambda item: item.kind == target))
            self.table.setFocus()

    def _list(self) -> None:
        session, chosen = self.session, self.chosen
        kind = chosen.kind if chosen else _kind_of(session.period)
        self.items.set_columns(report_list.columns(session.today, session.head))
        self.items.set_rows(report_list.items(session.agreement, session.period, self._exports))
        self.table.fit()
        self.table.fit_height()
        self.table.select_row(self.items.find(lambda item: item.kind == kind))

    @property
    def chosen(self) -> ReportItem | None:
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, ReportItem) else None

    def _preview(self) -> None:
        """What the chosen report holds, as the export will write it."""
        item = self.chosen
        self.export_button.setEnabled(item is not None)
        if item is None or not self.session.plan.activities:
            return
        if item.period is None:
            self._preview_plan()
        else:
            self._preview_follow_up(item.period)
        self.preview.heading.setText(_heading(item))
        self.preview.hint.setText(_sheets(item.kind))

    def _preview_plan(self) -> None:
        plan = self.session.plan
        self.plan_model.set_groups(plan_groups(plan, self.session.today), plan_columns(plan))
        self.plan_tree.fit()
        self.plan_tree.expandAll()
        self.pages.setCurrentIndex(0)

    def _preview_follow_up(self, period: Period) -> None:
        result = self._follow_up(period)
        self.follow_model.set_groups(groups(result, result.rows), followup_columns(result))
        self.follow_tree.fit()
        for place in range(len(self.follow_model.columns)):
            self.follow_tree.setColumnHidden(place, place not in BRIEF)
        self.follow_tree.expandAll()
        self.footer.set_summaries([total_row(tr("Totalt"), result.total)])
        self.pages.setCurrentIndex(1)

    def _follow_up(self, period: Period) -> FollowUp:
        from regionbudget.services import followup

        if period == self.session.period:
            return self.session.follow_up
        return followup.follow_up(self.session.db, period, plan=self.session.plan)

    def _build(self) -> QWidget:
        kinds = Card(tr("Rapporter"))
        kinds.top.addSpacing(theme.M)
        kinds.top.addWidget(button(tr("Frågor och svar…"), self.open_questions))
        kinds.top.addWidget(self.grant.widget)
        kinds.top.addWidget(button(tr("Stratsys…"), self.open_stratsys))
        kinds.top.addWidget(button(tr("Utförare…"), self.open_providers))
        kinds.top.addWidget(button(tr("Poster…"), self.export_ledger))
        kinds.top.addWidget(self.export_button)
        kinds.body.addWidget(self.table)
        self.preview = Card(" ")
        follow = QWidget()
        follow.setLayout(column(self.follow_tree, self.footer, spacing=0))
        self.pages = QStackedWidget()
        self.pages.setMinimumHeight(theme.HEADER_HEIGHT + 5 * theme.ROW_HEIGHT)
        self.pages.addWidget(self.plan_tree)
        self.pages.addWidget(follow)
        self.preview.body.addWidget(self.pages, 1)
        note = tr("Varje rapport bär journalens huvud, så att en ändring i efterhand går att visa.")
        self.preview.body.addWidget(label(note, "small"))
        content = column(kinds, self.preview)
        content.setStretch(1, 1)
        made = QWidget()
        made.setLayout(content)
        return made

    # --- export

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def open_providers(self) -> None:
        """What each provider was paid, and its statement on request."""
        from regionbudget.ui.dialogs.providers import ProvidersDialog

        self._open(ProvidersDialog(self, self.session))

    def open_questions(self) -> None:
        """What the authority asks, and what the region answers."""
        from regionbudget.ui.dialogs.narrative import NarrativeDialog

        self._open(NarrativeDialog(self, self.session))

    def open_stratsys(self) -> None:
        """The codes of another system, and the file of key figures for it."""
        from regionbudget.ui.dialogs.stratsys import StratsysDialog

        self._open(StratsysDialog(self, self.session))

    def export_ledger(self) -> None:
        exporting.export_ledger(self, self.session, self.panel)

    def export(self) -> None:
        item = self.chosen
        if item is None:
            return
        key = (item.kind, item.period)

        def done(_path: Path) -> None:
            now = datetime.now().astimezone()
            self._exports[key] = Export(now, self.session.head)
            self._list()

        exporting.export(self, self.session, item.kind, item.period, self.panel, done)


def _kind_of(period: Period) -> str:
    """The report that follows up the shown period."""
    return "annual" if period.kind == "year" else period.kind.value


def _heading(item: ReportItem) -> str:
    if item.period is None:
        return item.title
    when = figures.period_title(item.period)
    return f"{item.title} {when}" if item.kind == "month" else when


def _sheets(kind: str) -> str:
    """The sheets of the workbook."""
    if kind == "plan":
        return tr("Flikar: tilldelning, plan, finansiering, återstår, villkor, kontrollsummor")
    return tr("Flikar: sammanfattning, uppföljning, per ansvarig, omfördelningar, poster med flera")


def _fill_plan(planned: PlanRow) -> Tone:
    return Tone.RING if planned.ring_fenced else Tone.PLAIN


def _fill_row(followed: Row) -> Tone:
    return Tone.RING if followed.ring_fenced else Tone.PLAIN
