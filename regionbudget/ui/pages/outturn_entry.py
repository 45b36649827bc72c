"""The entry row: a normal entry is some letters of the activity, Enter, an amount and Enter."""

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QPushButton

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity
from regionbudget.domain.spend import NewEntry, check_overrun
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages.outturn_fields import EntryFields
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.late import late_way
from regionbudget.ui.widgets.layout import button, row
from regionbudget.ui.widgets.notice_panel import NoticePanel, WayOut

if TYPE_CHECKING:
    from regionbudget.domain.closing import Closings
    from regionbudget.services.outturn import Added


class EntryRow(Card):
    """`booked` carries the new entry's number, and a notice when the rules warn of it, else None.

    The other signals ask for a dialog: of several rows (`split`, with what is written so far, if
    an activity is chosen), of volume × price (`volume`, with the activity), of depreciation
    (`invest`, with the entry that S5 stops).
    """

    booked = Signal(int, object)
    split = Signal(object)
    volume = Signal(object)
    invest = Signal(object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._booked: dict[int, int] = {}
        self._committed: dict[int, int] = {}
        self._months: Closings = {}
        self._activity_id: int | None = None
        self.fields = EntryFields(session)
        self.activity, self.day, self.amount = (
            self.fields.activity,
            self.fields.day,
            self.fields.amount,
        )
        self.text, self.voucher, self.category = (
            self.fields.text,
            self.fields.voucher,
            self.fields.category,
        )
        self.book_button = button(tr("&Bokför"), self.book, "primary")
        self.left = Elided("", "small")
        self.more = button(tr("Fler fält"), self._show_more, "link")
        self.more.setCheckable(True)
        self.add_row = button(
            tr("+ Rad"), self._split, "link", tip=tr("Flera rader på en verifikation")
        )
        self.log_volume = button(tr("Logga volym…"), self._log_volume, "link")
        self.log_volume.hide()
        self.warning = NoticePanel(closable=False)
        self._listen()
        self.fields.place(self.book_button)
        below = row(self.left, self.log_volume, self.add_row, self.more)
        below.setStretch(0, 1)
        self.body.setSpacing(theme.S)
        self.body.addWidget(self.fields)
        self.body.addWidget(self.amount.error)
        self.body.addLayout(below)
        self.body.addWidget(self.warning)

    def refresh(self) -> None:
        from regionbudget.services import closing, commitments, outturn

        db, plan = self._session.db, self._session.plan
        self._booked = outturn.booked(db, self._session.as_of)
        self._committed = commitments.open_by_activity(db, self._session.as_of)
        self._months = closing.states(db)
        self.activity.set_activities(plan, plan.activities)
        self.fields.learn()
        self.fields.learn_habits(self.activity.activity)
        self.fields.offer_commitments(self.activity.activity)
        self.weigh()

    def start_over(self) -> None:
        """Blank, for another file."""
        self._activity_id = None
        self.fields.start_over()

    @property
    def draft(self) -> NewEntry | None:
        """What is written, with the amount 0 while there is none; None without an activity."""
        chosen = self.activity.activity
        return None if chosen is None else self.fields.entry(chosen)

    def weigh(self) -> None:
        """What the activity has left, before and after the entry, and what the rules say."""
        draft = self.draft
        self._follow_activity(self.activity.activity)
        if draft is None:
            self.left.setText(tr("Välj en aktivitet; Enter bokför posten."))
            self._tell([])
            return
        activity = self._session.plan.activity(draft.activity_id)
        revised = sum(self._session.plan.funding()[activity.id].values())
        committed = self._committed.get(activity.id, 0)
        left = revised - self._booked.get(activity.id, 0) - committed
        said = tr("Kvar på {title}: {left} av {revised}").format(
            title=activity.title, left=kr(left), revised=kr(revised)
        )
        if draft.amount_ore:
            after = kr(left - draft.amount_ore + self.fields.released_ore)
            said += "  ·  " + tr("efter posten {after}").format(after=after)
        if committed:
            said += "  " + tr("({sum} bundet i åtaganden)").format(sum=kr(committed))
        self.left.setText(said)
        self._tell(self._asked(draft))

    def _asked(self, draft: NewEntry) -> list[Finding]:
        """What the rules say of the entry as it is written."""
        from regionbudget.services import outturn

        plan, number = self._session.plan, draft.activity_id
        findings = outturn.judge(plan, self._months, draft, accounts=self.fields.accounts)
        if draft.amount_ore > 0 and not _stops(findings):
            booked = {number: self._booked.get(number, 0) + draft.amount_ore}
            committed = self._committed.get(number, 0) - self.fields.released_ore
            findings += check_overrun(plan, booked, {number: committed})
        return findings

    def _follow_activity(self, activity: Activity | None) -> None:
        """Another activity has its own usual text and category, and perhaps a tariff."""
        from regionbudget.services import volume

        number = None if activity is None else activity.id
        if number == self._activity_id:
            return
        self._activity_id = number
        self.fields.propose(activity)
        self.fields.offer_commitments(activity)
        tariff = number is not None and volume.latest(self._session.db, number) is not None
        self.log_volume.setVisible(tariff)

    def book(self, *, late: bool = False) -> None:
        """Book the row; what is missing, or the way out of a refusal, gets the keyboard instead."""
        from regionbudget.services import outturn

        draft = self.draft
        if draft is None:
            self.left.setText(tr("Välj en aktivitet som finns i planen."))
            self.activity.setFocus()
            return
        if self.amount.value is None:
            self.amount.complain()
            self.amount.setFocus()
            return
        ways = [] if late else self.warning.findChildren(QPushButton)
        if ways and not self.book_button.isEnabled():
            ways[0].setFocus()
            return
        released = self.fields.commitment.value
        operations.run(
            self._session,
            lambda db: outturn.add(db, draft, late=late, commitment=released),
            done=partial(self._done, draft),
            refused=self.warning.show_notice,
        )

    def _done(self, entry: NewEntry, added: "Added") -> None:
        """Ready for the next one: activity, day, category and text stay."""
        self.fields.keep()
        said = tr("Post {number} är bokförd: {sum}").format(
            number=added.entry_id, sum=kr(entry.amount_ore)
        )
        if added.is_late:
            said += "  ·  " + tr("sen post, rätt datum {day}").format(day=entry.date.isoformat())
        if added.released_ore:
            said += "  ·  " + tr("{sum} av åtagandet löst").format(sum=kr(added.released_ore))
        if added.findings:
            notice = Notice(Tone.ATTENTION, said, notices.of_findings(added.findings))
            self.booked.emit(added.entry_id, notice)
        else:
            self.booked.emit(added.entry_id, None)
            self.left.setText(f"● {said}  ·  {self.left.text()}")
        self.amount.setFocus()

    def _tell(self, findings: list[Finding]) -> None:
        """A refusal or a warning right below the row, with the ways out."""
        stopped = _stops(findings)
        self.book_button.setEnabled(not stopped)
        if not findings:
            self.warning.dismiss()
            return
        tone = Tone.STOP if stopped else Tone.ATTENTION
        notice = Notice(tone, _title(findings), notices.of_findings(findings))
        self.warning.show_notice(notice, self._ways_out(findings))

    def _ways_out(self, findings: list[Finding]) -> list[WayOut]:
        ways = late_way(self._months, self.day.value, findings, lambda: self.book(late=True))
        if any(each.rule == "S5" for each in findings):
            ways.append(WayOut(tr("Räkna avskrivning…"), lambda: self.invest.emit(self.draft)))
        return ways

    def _listen(self) -> None:
        self.fields.changed.connect(self.weigh)
        self.fields.entered.connect(self.book)
        self.activity.entered.connect(self._on_from_activity)

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

    def _show_more(self) -> None:
        self.fields.show_more(on=self.more.isChecked())

    def _split(self) -> None:
        self.split.emit(self.draft)

    def _log_volume(self) -> None:
        if (activity := self.activity.activity) is not None:
            self.volume.emit(activity)

    def resizeEvent(self, event: QResizeEvent) -> None:
        self.fields.fit(event.size().width())
        super().resizeEvent(event)


def _stops(findings: list[Finding]) -> bool:
    return any(each.severity is Severity.STOP for each in findings)


def _title(findings: list[Finding]) -> str:
    if _stops(findings):
        return tr("Posten stoppas")
    if {each.rule for each in findings} == {"S4"}:
        return tr("Över budget om posten bokförs")
    return tr("Att tänka på")
