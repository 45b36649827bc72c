"""Putting an entry right: the right amount and why; the difference is booked on its own day."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.finding import Severity
from regionbudget.domain.money import kr
from regionbudget.domain.spend import Entry
from regionbudget.ui import figures, notices, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.late import late_way
from regionbudget.ui.widgets.layout import label, line_edit


class CorrectDialog(FormDialog):
    def __init__(self, parent: QWidget, session: Session, entry: Entry) -> None:
        from regionbudget.services import closing, outturn

        title = tr("Rätta post {number}").format(number=entry.id)
        activity = session.plan.activity(entry.activity_id)
        said = f"{figures.day(entry.date)}  {activity.title}  {entry.text}"
        super().__init__(parent, title, tr("Rätta"), said, width=480)
        self._session, self._entry = session, entry
        self._stands_ore = outturn.stands_at(session.db, entry)
        self._months = closing.states(session.db)
        stands = tr("Posten står på {sum}.").format(sum=kr(self._stands_ore))
        self.stands = label(stands)
        self.amount = AmountEdit(tr("Rätt belopp"), negative=True)
        self.reason = line_edit(tr("Motivering"))
        self.effect = label("", "small", wrap=True)
        self.body.addWidget(self.stands)
        self.body.addLayout(field(tr("Rätt belopp"), self.amount))
        self.body.addLayout(field(tr("Motivering"), self.reason))
        self.body.addWidget(self.effect)
        self.amount.changed.connect(lambda _: self._weigh())
        self.reason.textChanged.connect(self._weigh)
        self._weigh()
        self.amount.setFocus()

    def _weigh(self) -> None:
        """Say what will be booked before it is."""
        right = self.amount.value
        change = None if right is None else right - self._stands_ore
        self.effect.setVisible(change is not None)
        if change:
            said = tr("{sum} bokförs {day} som rättelse av post {number}.")
            self.effect.setText(
                said.format(
                    sum=f"+{kr(change)}" if change > 0 else kr(change),
                    day=figures.day(self._entry.date),
                    number=self._entry.id,
                )
            )
        elif change == 0:
            self.effect.setText(tr("Posten står redan på det beloppet."))
        explained = bool(self.reason.text().strip())
        stopped = self._ask(change or 0)
        self.ok.setEnabled(bool(change) and explained and not stopped)
        self.ask_for([tr("Motivering")] if change and not explained else [])

    def _ask(self, change_ore: int) -> bool:
        """Say what S3 says of a closed month, with the way out; returns whether it stops."""
        from regionbudget.services import outturn

        counter = outturn.counter_entry(self._entry, change_ore, "")
        said = outturn.judge(self._session.plan, self._months, counter) if change_ore else []
        findings = [each for each in said if each.rule == "S3"]
        stopped = any(each.severity is Severity.STOP for each in findings)
        if not findings:
            self.panel.dismiss()
            return False
        tone = Tone.STOP if stopped else Tone.ATTENTION
        title = tr("Rättelsen stoppas") if stopped else tr("Att tänka på")
        notice = Notice(tone, title, notices.of_findings(findings))
        ways = late_way(self._months, counter.date, findings, self._book_late)
        self.panel.show_notice(notice, ways)
        return stopped

    def _book_late(self) -> None:
        if self.reason.text().strip():
            self._book(late=True)
        else:
            self.reason.setFocus()

    def submit(self) -> None:
        if self.ok.isEnabled():
            self._book(late=False)

    def _book(self, *, late: bool) -> None:
        from regionbudget.services import outturn

        right = self.amount.value
        if right is None:
            return
        reason = self.reason.text()
        corrected = operations.run(
            self._session,
            lambda db: outturn.correct(db, self._entry.id, right, reason, late=late),
            refused=self.panel.show_notice,
        )
        if corrected:
            self.accept()
