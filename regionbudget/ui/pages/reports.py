"""Reports: which there are, what is due when, what each holds as its reader will see it."""

from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QWidget

from regionbudget.domain.periods import Period
from regionbudget.reports.kinds import SCOPES, ReportKind
from regionbudget.ui import exporting, figures, notices, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models import report_list
from regionbudget.ui.models.report_list import Export, ReportItem
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.pages.grant_menu import GrantMenu
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.pages.report_choices import ReportChoices
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.previewing import Previewer
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, tr
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.layout import button, column, spare_height
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.report_view import ReportView
from regionbudget.ui.widgets.seal_strip import SealStrip
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.errors import UserError
    from regionbudget.reports.table import Report

ROOMY = 1000
"""In a narrower page the list shows less."""
LIST_WIDTH, NARROW_LIST = 472, 322
_STATE = 2
"""The place of the column that a narrow list hides."""


class Page(BasePage):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self._file: Path | None = None
        self.dialog: FormDialog | None = None
        self._exports: dict[tuple[ReportKind, Period], Export] = {}
        self._periods: dict[ReportKind, Period] = {}
        self.panel = NoticePanel()
        self.grant = GrantMenu(self, session, self._open)
        self.items: TableModel[ReportItem] = TableModel([])
        self.table = Table(self.items, tr("Rapporter"), sortable=False)
        self.table.setProperty("role", "flat")
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.entry = self.table
        self.table.activated.connect(lambda _: self.export())
        self.choices = ReportChoices(session)
        self.choices.changed.connect(self._choose)
        self.export_button = button(tr("Exportera till Excel…"), self.export, "primary")
        self.pdf_button = button(tr("PDF…"), lambda: self.export(".pdf"))
        self.word_button = button(tr("Word…"), lambda: self.export(".docx"))
        self.due = Elided("", "small")
        self.seal = SealStrip(self.open_attest, self.panel.show_notice)
        self.view = ReportView(tr("Rapporten som läsaren ser den"))
        self.previewer = Previewer(self)
        self.previewer.made.connect(self._show_made)
        self.previewer.failed.connect(self._show_failed)
        self.empty = EmptyState(
            tr("Planen har inga aktiviteter"),
            tr("Rapporterna görs av planen och dess utfall. Läs in eller skriv planen först."),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build())
        self.stack.addWidget(self.empty)
        self.fill(column(self.panel, self.stack))

    def _build(self) -> QWidget:
        acts = flow(
            self.export_button,
            self.pdf_button,
            self.word_button,
            button(tr("Frågor och svar…"), self.open_questions),
            self.grant.widget,
            button(tr("Stratsys…"), self.open_stratsys),
            button(tr("Utförare…"), self.open_providers),
            button(tr("Poster…"), self.export_ledger),
            button(tr("Underlag (zip)…"), self.export_evidence),
        )
        self.kinds = Card()
        self.kinds.body.setContentsMargins(theme.S, theme.S, theme.S, theme.S)
        self.kinds.body.addWidget(self.table, 1)
        spare_height(self.table)
        self.preview = Card(" ")
        self.preview.body.addWidget(self.due)
        self.preview.body.addWidget(self.choices)
        self.preview.body.addWidget(self.seal)
        self.preview.body.addWidget(self.view, 1)
        spare_height(self.view, 200)
        beside = QHBoxLayout()
        beside.setSpacing(theme.M)
        beside.addWidget(self.kinds)
        beside.addWidget(self.preview, 1)
        content = column(acts, beside)
        content.setStretch(1, 1)
        made = QWidget()
        made.setLayout(content)
        return made

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    def _fit(self) -> None:
        roomy = self.width() >= ROOMY
        self.kinds.setFixedWidth(LIST_WIDTH if roomy else NARROW_LIST)
        if self.items.columnCount() > _STATE:
            self.table.setColumnHidden(_STATE, not roomy)
            self._tell_due()

    def _tell_due(self) -> None:
        """What is due or for whom it is; and the state where the list has no room for it."""
        item = self.chosen
        if item is None:
            return
        said = report_list.deadline_words(item.due) if item.due else report_list.reader(item)
        if self.table.isColumnHidden(_STATE):
            said = f"{report_list.state(item, self.session.head)} · {said}"
        self.due.setText(said)

    # --- what is shown

    def refresh(self) -> None:
        session = self.session
        if session.path != self._file:
            self._file = session.path
            self._exports, self._periods = {}, {}
            self.previewer.forget()
        self.stack.setCurrentIndex(0 if session.plan.activities else 1)
        self._list()

    def reveal(self, target: object) -> None:
        """A kind of report by its name on the command line, or what opens a dialog."""
        dialogs = {
            Ask.GRANT: self.grant.open_money,
            Ask.FORM_DETAILS: self.grant.open_details,
            Ask.QUESTIONS: self.open_questions,
            Ask.STRATSYS: self.open_stratsys,
            Ask.ATTEST: self.open_attest,
        }
        if isinstance(target, Ask) and target in dialogs:
            dialogs[target]()
        elif isinstance(target, str):
            self.table.select_row(self.items.find(lambda item: item.kind == target))
            self.table.setFocus()

    def _list(self) -> None:
        session, chosen = self.session, self.chosen
        kind = chosen.kind if chosen else _kind_of(session.period)
        self.items.set_columns(report_list.columns(session.head))
        self.items.set_rows(
            report_list.items(
                session.plan.year,
                session.period,
                session.today,
                session.dues,
                self._exports,
                self._periods,
            )
        )
        self.table.fit()
        self._fit()
        self.table.select_row(self.items.find(lambda item: item.kind == kind))
        self._show_chosen()

    @property
    def chosen(self) -> ReportItem | None:
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, ReportItem) else None

    def _show_chosen(self) -> None:
        item = self.chosen
        if item is not None and self.session.plan.activities:
            self.choices.show_item(item)
            self._preview(item)

    def _choose(self) -> None:
        """Another period, owner or provider."""
        item = self.chosen
        if item is None:
            return
        if self.choices.period.value != item.period:
            self._periods[item.kind] = self.choices.period.value
            self._list()
        else:
            self._preview(item)

    def _preview(self, item: ReportItem) -> None:
        self.preview.heading.setText(item.title)
        self.preview.hint.setText(figures.period_title(item.period))
        self._tell_due()
        self.seal.setVisible(item.kind is ReportKind.ECONOMIC)
        if item.kind is ReportKind.ECONOMIC:
            self.seal.show_seal(self.session.seal)
        lacks = self.choices.lacks
        for each in (self.export_button, self.pdf_button, self.word_button):
            each.setEnabled(not lacks)
        self.word_button.setVisible(SCOPES[item.kind].running_text)
        if lacks:
            self.previewer.forget()
            self.view.setEnabled(True)
            self.view.clear(lacks)
            return
        day = self.session.as_of
        owner, provider = self.choices.chosen_owner, self.choices.chosen_provider
        key = item.kind, item.period, owner, provider, day, self.session.head

        def make(db: "Database") -> "Report":
            from regionbudget.services import reports

            return reports.load(db, item.kind, item.period, day, owner=owner, provider=provider)

        if self.previewer.want(key, self.session.path, make):
            self.view.setEnabled(False)

    def _show_made(self, report: "Report") -> None:
        self.view.setEnabled(True)
        self.view.show_report(report)

    def _show_failed(self, error: "UserError") -> None:
        """The report cannot be made as the plan is: why stands where it would have been."""
        self.view.setEnabled(True)
        self.view.clear(sentence(notices.as_text(notices.of_error(error))))

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

        kind = ReportKind.NARRATIVE
        period = next(item.period for item in self.items.rows if item.kind is kind)
        self._open(NarrativeDialog(self, self.session, period))

    def open_stratsys(self) -> None:
        """The codes of another system, and the file of key figures for it."""
        from regionbudget.ui.dialogs.stratsys import StratsysDialog

        self._open(StratsysDialog(self, self.session))

    def open_attest(self) -> None:
        """The CFO's word on the economic report."""
        from regionbudget.ui.dialogs.attest import AttestDialog

        self._open(AttestDialog(self, self.session))

    def export_evidence(self) -> None:
        exporting.export_evidence(self, self.session, self.panel)

    def export_ledger(self) -> None:
        exporting.export_ledger(self, self.session, self.panel)

    def export(self, suffix: str = ".xlsx") -> None:
        item = self.chosen
        if item is None or self.choices.lacks:
            return

        def done(_path: Path) -> None:
            now = datetime.now().astimezone()
            self._exports[item.kind, item.period] = Export(now, self.session.head)
            self._list()

        wanted = exporting.Wanted(
            item.kind.value,
            item.period,
            suffix,
            self.choices.chosen_owner,
            self.choices.chosen_provider,
            self.choices.template if suffix == ".xlsx" else None,
        )
        exporting.export(self, self.session, wanted, self.panel, done)


def _kind_of(period: Period) -> ReportKind:
    """The report that follows up the shown period."""
    return ReportKind.ANNUAL if period.kind == "year" else ReportKind(period.kind.value)
