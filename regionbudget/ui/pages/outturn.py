"""Booked cost: an entry row for the keyboard, the list with filters, and the acts on it."""

from pathlib import Path

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QStackedWidget, QWidget

from regionbudget.domain.plan import Activity
from regionbudget.domain.spend import Entry
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages.outturn_acts import ActsBar
from regionbudget.ui.pages.outturn_entry import EntryRow
from regionbudget.ui.pages.outturn_import import Imports, dropped_table
from regionbudget.ui.pages.outturn_list import EntryList
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.layout import button, column
from regionbudget.ui.widgets.notice_panel import NoticePanel


class Page(BasePage):
    """`row` books, `list` shows, `acts` offers the rest; what was done is told in `panel`."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.setAcceptDrops(True)
        self._file: Path | None = None
        self.dialog: FormDialog | None = None
        self.panel = NoticePanel()
        self.row = EntryRow(session)
        self.imports = Imports(self)
        self.acts = ActsBar(self)
        nothing = EmptyState(
            tr("Inget utfall är bokfört"),
            tr("Skriv den första posten här ovan, eller släpp en fil från ekonomisystemet här."),
            (button(tr("Läs in fil…"), self.imports.choose_file, "primary"),),
        )
        self.list = EntryList(session, self.acts, nothing)
        self.unplanned = EmptyState(
            tr("Planen har inga aktiviteter"),
            tr("Utfall bokförs på planens aktiviteter. Läs in eller skriv planen först."),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.row.booked.connect(self._tell)
        self.list.table.activated.connect(lambda _: self.correct())
        self.list.chosen.connect(lambda: self.acts.offer(entry=self.list.entry is not None))
        whole = QWidget()
        whole.setLayout(column(self.row, self.list))
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self.unplanned)
        self.fill(column(self.panel, self.stack))

    def refresh(self) -> None:
        self.stack.setCurrentIndex(0 if self.session.plan.activities else 1)
        if self.session.path != self._file:
            self._file = self.session.path
            self.row.start_over()
        self.row.refresh()
        self.list.refresh()

    def reveal(self, target: object) -> None:
        """An activity filters the list and is put in; an entry is shown by its number."""
        match target:
            case Activity():
                self.list.filter(target.id, "")
                self.row.activity.choose(self.session.plan.activity(target.id))
                self.row.amount.setFocus()
            case Entry():
                self.list.show_entry(target)

    def open_dialog(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def correct(self) -> None:
        from regionbudget.ui.dialogs.correct import CorrectDialog

        entry = self.list.entry
        if entry is None:
            return
        if entry.corrects is not None:
            said = tr("Post {n} är själv en rättelse; rätta post {original} i stället.")
            text = said.format(n=entry.id, original=entry.corrects)
            self.panel.show_notice(Notice(Tone.ATTENTION, text))
            return
        self.open_dialog(CorrectDialog(self, self.session, entry))

    def _tell(self, notice: Notice | None) -> None:
        if notice is None:
            self.panel.dismiss()
        else:
            self.panel.show_notice(notice)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_table(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = dropped_table(event)
        if path is not None:
            event.acceptProposedAction()
            self.imports.read(path)
