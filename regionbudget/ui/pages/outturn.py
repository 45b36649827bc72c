"""Booked cost: an entry row for the keyboard, the list with filters, and the acts on it."""

from dataclasses import replace
from functools import partial
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeySequence, QShortcut
from PySide6.QtWidgets import QStackedWidget, QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity
from regionbudget.domain.spend import Entry, NewEntry
from regionbudget.errors import InputError
from regionbudget.ui import notices, operations
from regionbudget.ui.attaching import Attaching
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages.outturn_acts import ActsBar, show_accounts, show_providers
from regionbudget.ui.pages.outturn_entry import EntryRow
from regionbudget.ui.pages.outturn_import import Imports, dropped_table
from regionbudget.ui.pages.outturn_list import EntryList
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.late import way_out_of
from regionbudget.ui.widgets.layout import button, column
from regionbudget.ui.widgets.notice_panel import NoticePanel


class Page(BasePage):
    """`row` books, `list` shows, `acts` offers the rest; what was done is told in `panel`."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.setAcceptDrops(True)
        self._file: Path | None = None
        self._last: int | None = None
        self.dialog: FormDialog | None = None
        self.panel = NoticePanel()
        self.row = EntryRow(session)
        self.imports = Imports(self)
        self.acts = ActsBar(self)
        nothing = EmptyState(
            tr("Inget utfall är bokfört"),
            tr("Skriv den första posten här ovan, eller släpp en fil från ekonomisystemet här."),
            (
                button(tr("Läs in fil…"), self.imports.choose_file, "primary"),
                self.acts.more_button(),
            ),
        )
        self.list = EntryList(session, self.acts, nothing)
        self.unplanned = EmptyState(
            tr("Planen har inga aktiviteter"),
            tr("Utfall bokförs på planens aktiviteter. Läs in eller skriv planen först."),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.row.booked.connect(self._booked_one)
        self.row.split.connect(self.split)
        self.row.volume.connect(self.log_volume)
        self.row.invest.connect(self.invest)
        self.row.fields.pasted.connect(self.paste)
        self.attaching = Attaching(self, session, self.panel.show_notice)
        table = self.list.table
        table.activated.connect(lambda _: self.tell_entry())
        table.pasted.connect(self.paste)
        table.enclosed.connect(lambda entry, paths: self.attaching.files(entry.id, paths))
        table.paste_wanted.connect(self.attach_clipboard)
        undo = QShortcut(QKeySequence.StandardKey.Undo, self.list)
        undo.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        undo.activated.connect(self.undo)
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
            self._file, self._last = self.session.path, None
            self.row.start_over()
        self.row.refresh()
        self.list.refresh()

    def reveal(self, target: object) -> None:
        """An activity filters the list and is put in; a period filters it; an entry is shown."""
        match target:
            case Activity():
                self.list.filter(target.id, "")
                self.row.activity.choose(self.session.plan.activity(target.id))
                self.row.amount.setFocus()
            case Entry():
                self.list.show_entry(target)
            case Period():
                self.list.show_period(target)
            case Ask.INVESTMENT:
                self.invest()
            case Ask.ACCOUNTS:
                show_accounts(self)
            case Ask.PROVIDERS:
                show_providers(self)

    def open_dialog(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def tell_entry(self) -> None:
        """All there is to tell of the chosen entry, and its attachments."""
        from regionbudget.ui.dialogs.entry_detail import EntryDialog

        if self.list.entry is not None:
            self.open_dialog(EntryDialog(self, self.session, self.list.entry))

    def attach_clipboard(self) -> None:
        if self.list.entry is not None:
            self.attaching.clipboard(self.list.entry.id)

    def undo(self) -> None:
        """Offer to take back the last entry that was booked here, by correcting it to nothing."""
        from regionbudget.services import outturn

        if self._last is None:
            said = tr("Inget har bokförts på raden sedan filen öppnades. Rätta posten i stället.")
            self.panel.show_notice(Notice(Tone.ATTENTION, said))
            return
        told = outturn.told(self.session.db, self._last)
        title = tr("Ta tillbaka post {number}").format(number=told.entry.id)
        activity = self.session.plan.activity(told.entry.activity_id).title
        said = tr("{sum} på {activity} rättas till 0 kr. Posten och rättelsen finns kvar.")
        said = said.format(sum=kr(told.stands_ore), activity=activity)
        self.dialog = confirm(self, title, said, tr("Ta tillbaka"))
        self.dialog.accepted.connect(self._take_back)

    def _take_back(self, *, late: bool = False) -> None:
        from regionbudget.services import outturn

        number = self._last
        if number is None:
            return

        def refused(notice: Notice) -> None:
            day = outturn.told(self.session.db, number).entry.date
            again = partial(self._take_back, late=True)
            self.panel.show_notice(notice, way_out_of(notice, self.session, day, again))

        if operations.run(
            self.session,
            lambda db: outturn.correct(db, number, 0, tr("Ångrad"), late=late),
            refused=refused,
        ):
            self._last = None
            said = tr("Post {number} är tillbakatagen").format(number=number)
            self.panel.show_notice(notices.success(said))

    def invest(self, draft: NewEntry | None = None) -> None:
        """Depreciation instead of a price: of what is written in the row, if S5 stopped it."""
        from regionbudget.ui.dialogs.investment import InvestmentDialog

        self.open_dialog(InvestmentDialog(self, self.session, draft))

    def correct(self) -> None:
        from regionbudget.services import outturn
        from regionbudget.ui.dialogs.correct import CorrectDialog

        entry = self.list.entry
        if entry is None:
            return
        if entry.corrects is not None:
            said = tr("Post {n} är själv en rättelse; rätta post {original} i stället.")
            text = said.format(n=entry.id, original=entry.corrects)
            self.panel.show_notice(Notice(Tone.ATTENTION, text))
            return
        try:
            outturn.refuse_to_correct(self.session.db, entry)
        except InputError as error:
            title = tr("Post {n} rättas inte så").format(n=entry.id)
            self.panel.show_notice(replace(notices.of_error(error), title=title))
            return
        self.open_dialog(CorrectDialog(self, self.session, entry))

    def split(self, first: NewEntry | None = None) -> None:
        """Book several activities on one voucher, going on from what the row holds."""
        from regionbudget.ui.dialogs.voucher import VoucherDialog

        dialog = VoucherDialog(self, self.session, first)
        dialog.booked.connect(self.panel.show_notice)
        dialog.accepted.connect(self.row.fields.keep)
        self.open_dialog(dialog)

    def log_volume(self, activity: Activity) -> None:
        from regionbudget.ui.dialogs.volume import VolumeLogDialog

        self.open_dialog(VolumeLogDialog(self, self.session, activity))

    def paste(self, block: list[list[str]]) -> None:
        """See a block from a spreadsheet before it is booked."""
        from regionbudget.ui.dialogs.paste_entries import PasteEntriesDialog

        dialog = PasteEntriesDialog(self, self.session, block)
        dialog.booked.connect(self.panel.show_notice)
        self.open_dialog(dialog)

    def _booked_one(self, number: int, notice: Notice | None) -> None:
        self._last = number
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
