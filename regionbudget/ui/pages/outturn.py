"""Booked cost: an entry row for the keyboard, the list with filters, corrections and imports."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QComboBox, QGridLayout, QHBoxLayout, QStackedWidget, QWidget

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period, periods_of
from regionbudget.domain.plan import Activity
from regionbudget.domain.spend import Entry, NewEntry, check_entry, check_overrun
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.faults import tell_faults
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Summary
from regionbudget.ui.models.paged_model import PagedModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.activity_edit import ActivityEdit
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Footer, Table

if TYPE_CHECKING:
    from regionbudget.services.outturn import Added, LedgerImport

SEARCH_PAUSE_MS = 200
RECENT = 256
"""How many of the newest entries the cost categories are learnt from."""


class Page(BasePage):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.setAcceptDrops(True)
        self._file: Path | None = None
        self._booked: dict[int, int] = {}
        self.dialog: FormDialog | None = None
        self.panel = NoticePanel()
        self.model: PagedModel[Entry] = PagedModel(self._columns())
        self.table = Table(self.model, tr("Bokförda poster"), sortable=False)
        self.table.activated.connect(lambda _: self.correct())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_acts())
        self.footer = Footer(self.table)
        self._search = QTimer(self)
        self._search.setSingleShot(True)
        self._search.timeout.connect(self._list_found)
        self.nothing = EmptyState(
            tr("Inget utfall är bokfört"),
            tr("Skriv den första posten här ovan, eller släpp en fil från ekonomisystemet här."),
            (button(tr("Läs in fil…"), self.choose_file, "primary"),),
        )
        self.unplanned = EmptyState(
            tr("Planen har inga aktiviteter"),
            tr("Utfall bokförs på planens aktiviteter. Läs in eller skriv planen först."),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.lists = QStackedWidget()
        listed = QWidget()
        parts = column(self._build_filters(), theme.S, self.table, self.footer, spacing=0)
        listed.setLayout(parts)
        self.lists.addWidget(listed)
        self.lists.addWidget(self.nothing)
        whole = QWidget()
        whole.setLayout(column(self._build_entry_row(), self.lists))
        self.stack = QStackedWidget()
        self.stack.addWidget(whole)
        self.stack.addWidget(self.unplanned)
        self.fill(column(self.panel, self.stack))

    # --- what is shown

    def refresh(self) -> None:
        from regionbudget.services import outturn

        plan = self.session.plan
        self.stack.setCurrentIndex(0 if plan.activities else 1)
        self._booked = outturn.booked(self.session.db, self.session.as_of)
        self.activity.set_activities(plan, plan.activities)
        if self.session.path != self._file:
            self._file = self.session.path
            self._start_over()
        every: tuple[int | None, str] = (None, tr("Alla aktiviteter"))
        self.of_activity.set_options([every, *((a.id, a.title) for a in plan.activities)])
        all_year: tuple[Period | None, str] = (None, tr("Hela året"))
        months = [(p, figures.period_title(p)) for p in periods_of(plan.year)[1:]]
        self.of_period.set_options([all_year, *months])
        self._learn_categories()
        self._list()
        self._weigh()

    def reveal(self, target: object) -> None:
        """An activity filters the list and is put in; an entry is shown by its number."""
        match target:
            case Activity():
                self._filter(target.id, "")
                self.activity.choose(self.session.plan.activity(target.id))
                self.amount.setFocus()
            case Entry():
                self._filter(target.activity_id, target.voucher or target.text)
                self.table.select_row(self._place_of(target))
                self.table.setFocus()

    def _filter(self, activity: int | None, text: str) -> None:
        self.of_activity.choose(activity)
        self.of_period.choose(None)
        self.of_text.setText(text)
        self._list()

    def _place_of(self, entry: Entry) -> int | None:
        places = range(min(self.model.rowCount(), RECENT))
        return next((n for n in places if self.model.row_at(n).id == entry.id), None)

    def _list(self) -> None:
        """Read the list anew; only the rows in sight are fetched."""
        from regionbudget.services import outturn

        db, text = self.session.db, self.of_text.text().strip()
        period, activity, until = self.of_period.value, self.of_activity.value, self.session.as_of
        count = outturn.count(db, period=period, activity_id=activity, text=text, until=until)
        self.model.show(
            count,
            lambda place, most: outturn.entries(
                db,
                period=period,
                activity_id=activity,
                text=text,
                until=until,
                newest_first=True,
                limit=most,
                offset=place,
            ),
        )
        filtered = bool(text) or period is not None or activity is not None
        self.lists.setCurrentIndex(0 if count or filtered else 1)
        counted = trn("{n} post", "{n} poster", count)
        total = None if text else self._sum(period, activity)
        self.footer.set_summaries([Summary(("", "", counted, total))])
        self._show_acts()

    def _list_found(self) -> None:
        """After a pause in the typing; the file may have been closed meanwhile."""
        if self.session.is_open:
            self._list()

    def _sum(self, period: Period | None, activity: int | None) -> int:
        months = range(1, 13) if period is None else period_months(period)
        return sum(
            ore
            for (number, month), ore in self.session.month_sums.items()
            if month in months and activity in {None, number}
        )

    def _columns(self) -> list[Column[Entry]]:
        def title(entry: Entry) -> str:
            return self.session.plan.activity(entry.activity_id).title

        def corrects(entry: Entry) -> str:
            return "" if entry.corrects is None else tr("rättar {n}").format(n=entry.corrects)

        return [
            Column(tr("Nr"), lambda e: str(e.id), width=58),
            Column(tr("Datum"), lambda e: e.date, Cell.DATE, 100),
            Column(tr("Aktivitet"), title, width=204, tip=title),
            Column(tr("Belopp"), lambda e: e.amount_ore, Cell.EXACT, 118),
            Column(tr("Text"), lambda e: e.text, tip=lambda e: e.text),
            Column(tr("Verifikation"), lambda e: e.voucher, width=86),
            Column(tr("Kostnadsslag"), lambda e: e.category, width=138),
            Column("", corrects, width=76, tone=lambda _: Tone.MUTED),
        ]

    # --- the entry row

    def _build_entry_row(self) -> Card:
        self.activity = ActivityEdit(tr("Aktivitet"))
        self.day = DateEdit(tr("Datum"), self.session.today)
        self.amount = AmountEdit(tr("Belopp"), negative=True, apart=True)
        self.text = line_edit(tr("Text"), tr("vad det gäller"))
        self.voucher = line_edit(tr("Verifikation"), tr("frivillig"))
        self.category = QComboBox()
        self.category.setEditable(True)
        self.category.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
        self.category.setMinimumContentsLength(6)
        self.category.setSizeAdjustPolicy(
            QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon
        )
        self.book_button = button(tr("&Bokför"), self.book, "primary")
        self.left = label("", "small")
        self.warning = NoticePanel(closable=False)
        self._listen()
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        fields = (
            (tr("Aktivitet"), self.activity, 5),
            (tr("Datum"), self.day, 0),
            (tr("Belopp"), self.amount, 2),
            (tr("Text"), self.text, 4),
            (tr("Verifikation"), self.voucher, 2),
            (tr("Kostnadsslag"), self.category, 2),
        )
        for place, (title, widget, stretch) in enumerate(fields):
            grid.addLayout(field(title, widget), 0, place, Qt.AlignmentFlag.AlignTop)
            grid.setColumnStretch(place, stretch)
        grid.addWidget(self.book_button, 0, len(fields), Qt.AlignmentFlag.AlignBottom)
        self._name_category()
        card = Card()
        card.body.setSpacing(theme.S)
        card.body.addLayout(grid)
        card.body.addWidget(self.amount.error)
        card.body.addWidget(self.left)
        card.body.addWidget(self.warning)
        return card

    def _name_category(self) -> None:
        edit = self.category.lineEdit()
        if edit is not None:
            edit.setAccessibleName(tr("Kostnadsslag"))
            edit.setStyleSheet("border: none; padding: 0; background: transparent;")
            edit.returnPressed.connect(self.book)

    def _listen(self) -> None:
        self.activity.changed.connect(self._weigh)
        self.amount.changed.connect(lambda _: self._weigh())
        self.day.changed.connect(self._weigh)
        self.activity.entered.connect(self._on_from_activity)
        self.amount.entered.connect(self.book)
        self.day.lineEdit().returnPressed.connect(self.book)
        for edit in (self.text, self.voucher):
            edit.returnPressed.connect(self.book)

    def _on_from_activity(self) -> None:
        """Enter on the activity takes the one that is meant, and goes on to the amount."""
        meant = self.activity.activity
        if meant is None:
            return
        self.activity.choose(meant)
        if self.amount.value is None:
            self.amount.setFocus()
        else:
            self.book()

    def _start_over(self) -> None:
        plan, today = self.session.plan, self.session.today
        self.activity.choose(None)
        self.amount.clear()
        self.text.clear()
        self.voucher.clear()
        self.day.set_value(today if today.year == plan.year else today.replace(plan.year, 12, 31))

    def _learn_categories(self) -> None:
        """Offer the categories in use; what is written stays."""
        from regionbudget.services import outturn

        written = self.category.currentText()
        newest = outturn.entries(self.session.db, newest_first=True, limit=RECENT)
        known = sorted({entry.category for entry in newest if entry.category})
        self.category.clear()
        self.category.addItems(known)
        self.category.setCurrentText(written)

    def _weigh(self) -> None:
        """What the activity has left, before and after the entry, and what the rules say."""
        activity, amount = self.activity.activity, self.amount.value
        if activity is None:
            self.left.setText(tr("Välj en aktivitet; Enter bokför posten."))
            self._tell([])
            return
        plan = self.session.plan
        revised = sum(plan.funding()[activity.id].values())
        booked = self._booked.get(activity.id, 0)
        said = tr("Kvar på {title}: {left} av {revised}").format(
            title=activity.title,
            left=kr(revised - booked),
            revised=kr(revised),
        )
        if amount:
            after = kr(revised - booked - amount)
            said += "  ·  " + tr("efter posten {after}").format(after=after)
        self.left.setText(said)
        findings = check_entry(plan, activity, self.day.value)
        if amount and amount > 0 and not findings:
            findings = check_overrun(plan, {activity.id: booked + amount})
        self._tell(findings)

    def _tell(self, findings: list[Finding]) -> None:
        """A refusal or a warning right below the row."""
        stopped = any(each.severity is Severity.STOP for each in findings)
        self.book_button.setEnabled(not stopped)
        if not findings:
            self.warning.dismiss()
            return
        title = tr("Posten stoppas") if stopped else tr("Över budget om posten bokförs")
        tone = Tone.STOP if stopped else Tone.ATTENTION
        self.warning.show_notice(Notice(tone, title, notices.of_findings(findings)))

    def book(self) -> None:
        """Book the row; what is missing gets the keyboard instead."""
        from regionbudget.services import outturn

        activity = self.activity.activity
        if activity is None:
            self.left.setText(tr("Välj en aktivitet som finns i planen."))
            self.activity.setFocus()
            return
        amount = self.amount.value
        if amount is None:
            self.amount.complain()
            self.amount.setFocus()
            return
        entry = NewEntry(
            activity_id=activity.id,
            date=self.day.value,
            amount_ore=amount,
            text=self.text.text(),
            voucher=self.voucher.text(),
            category=self.category.currentText(),
        )
        operations.run(
            self.session,
            lambda db: outturn.add(db, entry),
            done=partial(self._booked_one, entry),
            refused=self.warning.show_notice,
        )

    def _booked_one(self, entry: NewEntry, added: "Added") -> None:
        """Ready for the next one: activity, day and category stay."""
        for edit in (self.text, self.voucher):
            edit.clear()
        self.amount.clear()
        said = tr("Post {number} är bokförd: {sum}").format(
            number=added.entry_id, sum=kr(entry.amount_ore)
        )
        if added.findings:
            self.panel.show_notice(
                Notice(Tone.ATTENTION, said, notices.of_findings(added.findings))
            )
        else:
            self.panel.dismiss()
            self.left.setText(f"● {said}  ·  {self.left.text()}")
        self.amount.setFocus()

    # --- filters and acts

    def _build_filters(self) -> QHBoxLayout:
        self.of_activity = Choice[int | None](tr("Visa aktivitet"))
        self.of_period = Choice[Period | None](tr("Visa period"))
        self.of_text = line_edit(
            tr("Sök i text och verifikation"), tr("Sök i text och verifikation")
        )
        self.of_text.setClearButtonEnabled(True)
        self.correct_button = button(tr("Rätta…"), self.correct)
        self.import_button = button(tr("Läs in fil…"), self.choose_file)
        for choice in (self.of_activity, self.of_period):
            choice.changed.connect(self._list)
        self.of_text.textChanged.connect(lambda _: self._search.start(SEARCH_PAUSE_MS))
        made = row(
            self.of_activity,
            self.of_period,
            self.of_text,
            theme.M,
            self.correct_button,
            self.import_button,
        )
        for place, stretch in enumerate((3, 2, 4)):
            made.setStretch(place, stretch)
        return made

    def _show_acts(self) -> None:
        self.correct_button.setEnabled(isinstance(self.table.selected_row(), Entry))

    def correct(self) -> None:
        from regionbudget.ui.dialogs.correct import CorrectDialog

        entry = self.table.selected_row()
        if not isinstance(entry, Entry):
            return
        if entry.corrects is not None:
            said = tr("Post {n} är själv en rättelse; rätta post {original} i stället.")
            text = said.format(n=entry.id, original=entry.corrects)
            self.panel.show_notice(Notice(Tone.ATTENTION, text))
            return
        self.dialog = CorrectDialog(self, self.session, entry)
        self.dialog.open()

    # --- import

    def choose_file(self) -> None:
        path = files.choose_table(self, tr("Läs in utfall"), self.session.path.parent)
        if path is not None:
            self.import_file(path)

    def import_file(self, path: Path) -> None:
        """Read the file without booking it, then show what it holds."""
        from regionbudget.services import outturn

        operations.in_background(
            self.session,
            self,
            tr("Läser {name}").format(name=path.name),
            lambda db, _progress: outturn.import_ledger(db, path, dry_run=True),
            done=partial(self._preview, path),
            refused=partial(self._show_faults, path.name),
        )

    def _preview(self, path: Path, trial: "LedgerImport") -> None:
        from regionbudget.ui.dialogs.import_spend import ImportSpendDialog

        self.dialog = ImportSpendDialog(self, self.session, path.name, trial)
        self.dialog.accepted.connect(partial(self._import, path))
        self.dialog.open()

    def _import(self, path: Path) -> None:
        from regionbudget.services import outturn

        def done(result: "LedgerImport") -> None:
            count = trn("{n} post bokfördes", "{n} poster bokfördes", result.new)
            said = f"{count}, {kr(result.total_ore)}"
            self.panel.show_notice(notices.success(said))

        operations.in_background(
            self.session,
            self,
            tr("Bokför {name}").format(name=path.name),
            lambda db, _progress: outturn.import_ledger(db, path),
            done=done,
            refused=partial(self._show_faults, path.name),
        )

    def _show_faults(self, name: str, notice: Notice) -> None:
        self.dialog = tell_faults(self, name, notice, self.panel)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if _dropped(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = _dropped(event)
        if path is not None:
            event.acceptProposedAction()
            self.import_file(path)


def period_months(period: Period) -> range:
    return range(period.first_month, period.last_month + 1)


def _dropped(event: QDropEvent) -> Path | None:
    """The table that is dragged over the page, if it is one."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in files.TABLE_SUFFIXES:
        return paths[0]
    return None
