"""The fields of the entry row: where they stand, what they remember, and what they propose."""

from itertools import pairwise
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QCompleter,
    QGridLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity
from regionbudget.domain.spend import NewEntry
from regionbudget.ui import theme
from regionbudget.ui.models.cells import parse_block
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.activity_edit import ActivityEdit
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import line_edit

if TYPE_CHECKING:
    from regionbudget.domain.accounts import AccountTable
    from regionbudget.services.outturn import Habits

NARROW = 840
"""Below this width voucher and category stand in a line of their own."""
_AMOUNT = 92


class EntryFields(QWidget):
    """`changed` follows what the rules are asked of, `entered` Enter in a field of a sound row.

    `pasted` carries a block from a spreadsheet, which no field of one line could hold.
    """

    changed = Signal()
    entered = Signal()
    pasted = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._kept = ""
        self._proposed = ""
        self.accounts: AccountTable | None = None
        self.activity = ActivityEdit(tr("Aktivitet"))
        self.day = DateEdit(tr("Datum"), session.today)
        self.amount = AmountEdit(tr("Belopp"), negative=True, apart=True)
        self.amount.setMinimumWidth(_AMOUNT)
        self.text = line_edit(tr("Text"), tr("vad det gäller"))
        self.voucher = line_edit(tr("Verifikation"), tr("frivillig"))
        self.category = _category_box()
        self.account = line_edit(tr("Konto"), tr("frivillig"))
        self.object = line_edit(tr("Objekt"), tr("projekt eller ansvar"))
        self.supplier = line_edit(tr("Leverantör"), tr("frivillig"))
        self.commitment = Choice[int | None](tr("Åtagande"))
        self._open: dict[int | None, int] = {}
        self._first, self._second = QGridLayout(), QGridLayout()
        for grid in (self._first, self._second):
            grid.setHorizontalSpacing(theme.S)
        self._lower = QWidget()
        self._lower.setLayout(self._second)
        self._second.setContentsMargins(0, 0, 0, 0)
        layout = QVBoxLayout(self)
        layout.setContentsMargins(0, 0, 0, 0)
        layout.setSpacing(theme.S)
        layout.addLayout(self._first)
        layout.addWidget(self._lower)
        self._narrow: bool | None = None
        self._more = False

    # --- where they stand

    def place(self, book: QWidget) -> None:
        """Lay the fields out, with the button that books them last in the first line."""
        self._slots: dict[QWidget, QWidget] = {
            each: _slot(title, each)
            for title, each in (
                (tr("Aktivitet"), self.activity),
                (tr("Datum"), self.day),
                (tr("Belopp"), self.amount),
                (tr("Text"), self.text),
                (tr("Verifikation"), self.voucher),
                (tr("Kostnadsslag"), self.category),
                (tr("Åtagande"), self.commitment),
                (tr("Konto"), self.account),
                (tr("Objekt"), self.object),
                (tr("Leverantör"), self.supplier),
            )
        }
        first = ((self.activity, 5), (self.day, 0), (self.amount, 2), (self.text, 4))
        for place, (each, stretch) in enumerate(first):
            self._put(self._first, each, place, stretch)
        self._first.addWidget(book, 0, 6, Qt.AlignmentFlag.AlignBottom)
        others = ((self.commitment, 4), (self.account, 2), (self.object, 2), (self.supplier, 3))
        for place, (each, stretch) in enumerate(others, 2):
            self._put(self._second, each, place, stretch)
        self.fit(NARROW)
        self._listen()

    def fit(self, width: int) -> None:
        """Two lines where one would cut the amounts."""
        narrow = width < NARROW
        if narrow == self._narrow:
            return
        self._narrow = narrow
        grid, start = (self._second, 0) if narrow else (self._first, 4)
        for place, each in enumerate((self.voucher, self.category), start):
            self._put(grid, each, place, 2)
        for place in (4, 5):
            self._first.setColumnStretch(place, 0 if narrow else 2)
        for place in (0, 1):
            self._second.setColumnStretch(place, 2 if narrow else 0)
        self._show()
        self._order()

    def show_more(self, *, on: bool) -> None:
        self._more = on
        self._show()
        if on:
            self.account.setFocus()

    def _show(self) -> None:
        for each in (self.account, self.object, self.supplier):
            self._slots[each].setVisible(self._more)
        self._slots[self.commitment].setVisible(bool(self._open))
        self._lower.setVisible(self._more or bool(self._narrow) or bool(self._open))

    def _put(self, grid: QGridLayout, each: QWidget, place: int, stretch: int) -> None:
        grid.addWidget(self._slots[each], 0, place, Qt.AlignmentFlag.AlignTop)
        grid.setColumnStretch(place, stretch)

    def _order(self) -> None:
        """The keyboard goes through the fields as they are read."""
        fields = [*self._slots]
        for one, other in pairwise(fields):
            self.setTabOrder(one, other)

    # --- what is written

    def entry(self, activity: Activity) -> NewEntry:
        return NewEntry(
            activity_id=activity.id,
            date=self.day.value,
            amount_ore=self.amount.value or 0,
            text=self.text.text(),
            voucher=self.voucher.text(),
            category=self.category.currentText(),
            account=self.account.text(),
            object=self.object.text(),
            supplier=self.supplier.text(),
        )

    def start_over(self) -> None:
        plan, today = self._session.plan, self._session.today
        self.activity.choose(None)
        self.amount.clear()
        for edit in (self.text, self.voucher, self.account, self.object, self.supplier):
            edit.clear()
        self.category.setCurrentText("")
        self._kept = self._proposed = ""
        self.day.set_value(today if today.year == plan.year else today.replace(plan.year, 12, 31))

    # --- what is remembered and proposed

    def learn(self) -> None:
        """Offer the form's categories; what is written stays."""
        from regionbudget.services import accounts

        self.accounts = accounts.table(self._session.db)
        written = self.category.currentText()
        self.category.blockSignals(True)
        self.category.clear()
        self.category.addItems(accounts.for_entries(self._session.db))
        self.category.setCurrentText(written)
        if (line := self.category.lineEdit()) is not None and not line.hasFocus():
            line.setCursorPosition(0)
        self.category.blockSignals(False)

    def propose(self, activity: Activity | None) -> None:
        """Another activity's usual category; what the user has written himself stays.

        What was kept of the activity before goes.
        """
        if self.text.text() == self._kept:
            self.text.clear()
        habits = self.learn_habits(activity)
        if habits is not None:
            self._propose_category(habits.category)

    def learn_habits(self, activity: Activity | None) -> "Habits | None":
        """Complete the text by the activity's earlier ones, as one types."""
        from regionbudget.services import outturn

        if activity is None:
            return None
        habits = outturn.habits(self._session.db, activity.id)
        complete = QCompleter(list(habits.texts), self.text)
        complete.setCompletionMode(QCompleter.CompletionMode.InlineCompletion)
        complete.setCaseSensitivity(Qt.CaseSensitivity.CaseInsensitive)
        self.text.setCompleter(complete)
        return habits

    @property
    def released_ore(self) -> int:
        """What the entry releases of the chosen commitment."""
        return min(max(self.amount.value or 0, 0), self._open.get(self.commitment.value, 0))

    def offer_commitments(self, activity: Activity | None) -> None:
        """Offer what is open of the activity's commitments, when there is any."""
        from regionbudget.services import commitments

        found = commitments.every(self._session.db) if activity is not None else []
        mine = [c for c in found if activity and c.content.activity_id == activity.id]
        self._open = {each.id: each.open_ore for each in mine if each.open_ore > 0}
        options: list[tuple[int | None, str]] = [(None, tr("Inget åtagande"))]
        for each in mine:
            if each.id in self._open:
                words = f"{each.id}  {each.content.text}, {kr(each.open_ore)}"
                options.append((each.id, words))
        self.commitment.set_options(options)
        self._show()

    def keep(self) -> None:
        """After a booking: voucher and amount go, the text stays to be typed over."""
        self.voucher.clear()
        self.amount.clear()
        self.commitment.choose(None)
        self._kept = self.text.text()
        self.text.selectAll()

    def _propose_category(self, category: str) -> None:
        if self.category.currentText() in {"", self._proposed}:
            self._proposed = category
            self.category.setCurrentText(category)
            if (line := self.category.lineEdit()) is not None:
                line.setCursorPosition(0)  # a long one is read from its beginning

    def _by_account(self) -> None:
        """The table of accounts knows better than habit."""
        rule = self.accounts.rule_of(self.account.text()) if self.accounts else None
        if rule is not None and rule.category:
            self._propose_category(rule.category)

    def _listen(self) -> None:
        self.activity.changed.connect(self.changed)
        self.amount.changed.connect(lambda _: self.changed.emit())
        self.day.changed.connect(self.changed)
        self.commitment.changed.connect(self.changed)
        self.category.currentTextChanged.connect(lambda _: self.changed.emit())
        self.account.textEdited.connect(lambda _: self._by_account())
        self.amount.entered.connect(self.entered)
        self.day.lineEdit().returnPressed.connect(self.entered)
        edits = [self.text, self.voucher, self.account, self.object, self.supplier]
        if (line := self.category.lineEdit()) is not None:
            edits.append(line)
        for edit in edits:
            edit.returnPressed.connect(self.entered)
        for each in (*self.findChildren(QLineEdit), self.activity, self.day, self.category):
            each.installEventFilter(self)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Ctrl+V of several cells is no text for a field."""
        paste = QKeySequence.StandardKey.Paste
        pressed = event.type() == QEvent.Type.KeyPress
        if pressed and isinstance(event, QKeyEvent) and event.matches(paste):
            block = parse_block(QApplication.clipboard().text())
            if sum(map(len, block)) > 1:
                self.pasted.emit(block)
                return True
        return super().eventFilter(watched, event)


def _slot(title: str, widget: QWidget) -> QWidget:
    """A field with its label, as one widget that can be moved and hidden."""
    made = QWidget()
    made.setLayout(field(title, widget))
    return made


def _category_box() -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setMinimumContentsLength(6)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    edit = made.lineEdit()
    if isinstance(edit, QLineEdit):
        edit.setAccessibleName(tr("Kostnadsslag"))
        edit.setStyleSheet("border: none; padding: 0; background: transparent;")
    return made
