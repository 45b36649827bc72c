"""The entry row: a normal entry is some letters of the activity, Enter, an amount and Enter."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QComboBox, QGridLayout

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.spend import NewEntry, check_entry, check_overrun
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.activity_edit import ActivityEdit
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.fields import DateEdit, field
from regionbudget.ui.widgets.layout import button, label, line_edit
from regionbudget.ui.widgets.notice_panel import NoticePanel

if TYPE_CHECKING:
    from regionbudget.services.outturn import Added

RECENT = 256
"""How many of the newest entries the cost categories are learnt from."""


class EntryRow(Card):
    """`booked` carries a notice when the rules warn of what was booked, else None."""

    booked = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._booked: dict[int, int] = {}
        self.activity = ActivityEdit(tr("Aktivitet"))
        self.day = DateEdit(tr("Datum"), session.today)
        self.amount = AmountEdit(tr("Belopp"), negative=True, apart=True)
        self.text = line_edit(tr("Text"), tr("vad det gäller"))
        self.voucher = line_edit(tr("Verifikation"), tr("frivillig"))
        self.category = _category_box()
        self.book_button = button(tr("&Bokför"), self.book, "primary")
        self.left = label("", "small")
        self.warning = NoticePanel(closable=False)
        self._listen()
        self.body.setSpacing(theme.S)
        self.body.addLayout(self._build())
        self.body.addWidget(self.amount.error)
        self.body.addWidget(self.left)
        self.body.addWidget(self.warning)

    def refresh(self) -> None:
        from regionbudget.services import outturn

        self._booked = outturn.booked(self._session.db, self._session.as_of)
        self.activity.set_activities(self._session.plan, self._session.plan.activities)
        self._learn_categories()
        self.weigh()

    def start_over(self) -> None:
        """Blank, for another file."""
        plan, today = self._session.plan, self._session.today
        self.activity.choose(None)
        self.amount.clear()
        self.text.clear()
        self.voucher.clear()
        self.day.set_value(today if today.year == plan.year else today.replace(plan.year, 12, 31))

    def weigh(self) -> None:
        """What the activity has left, before and after the entry, and what the rules say."""
        activity, amount = self.activity.activity, self.amount.value
        if activity is None:
            self.left.setText(tr("Välj en aktivitet; Enter bokför posten."))
            self._tell([])
            return
        plan = self._session.plan
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
            self._session,
            lambda db: outturn.add(db, entry),
            done=partial(self._done, entry),
            refused=self.warning.show_notice,
        )

    def _done(self, entry: NewEntry, added: "Added") -> None:
        """Ready for the next one: activity, day and category stay."""
        for edit in (self.text, self.voucher):
            edit.clear()
        self.amount.clear()
        said = tr("Post {number} är bokförd: {sum}").format(
            number=added.entry_id, sum=kr(entry.amount_ore)
        )
        if added.findings:
            self.booked.emit(Notice(Tone.ATTENTION, said, notices.of_findings(added.findings)))
        else:
            self.booked.emit(None)
            self.left.setText(f"● {said}  ·  {self.left.text()}")
        self.amount.setFocus()

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

    def _build(self) -> QGridLayout:
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
        return grid

    def _listen(self) -> None:
        self.activity.changed.connect(self.weigh)
        self.amount.changed.connect(lambda _: self.weigh())
        self.day.changed.connect(self.weigh)
        self.activity.entered.connect(self._on_from_activity)
        self.amount.entered.connect(self.book)
        self.day.lineEdit().returnPressed.connect(self.book)
        for edit in (self.text, self.voucher, self.category.lineEdit()):
            if edit is not None:
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

    def _learn_categories(self) -> None:
        """Offer the categories in use; what is written stays."""
        from regionbudget.services import outturn

        written = self.category.currentText()
        newest = outturn.entries(self._session.db, newest_first=True, limit=RECENT)
        known = sorted({entry.category for entry in newest if entry.category})
        self.category.clear()
        self.category.addItems(known)
        self.category.setCurrentText(written)


def _category_box() -> QComboBox:
    made = QComboBox()
    made.setEditable(True)
    made.setInsertPolicy(QComboBox.InsertPolicy.NoInsert)
    made.setMinimumContentsLength(6)
    made.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
    edit = made.lineEdit()
    if edit is not None:
        edit.setAccessibleName(tr("Kostnadsslag"))
        edit.setStyleSheet("border: none; padding: 0; background: transparent;")
    return made
