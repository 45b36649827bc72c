"""Putting an entry right: the right amount and why; the difference is booked on its own day."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.money import kr
from regionbudget.domain.spend import Entry
from regionbudget.ui import figures, operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import label, line_edit


class CorrectDialog(FormDialog):
    def __init__(self, parent: QWidget, session: Session, entry: Entry) -> None:
        from regionbudget.services import outturn

        title = tr("Rätta post {number}").format(number=entry.id)
        activity = session.plan.activity(entry.activity_id)
        said = f"{figures.day(entry.date)}  {activity.title}  {entry.text}"
        super().__init__(parent, title, tr("Rätta"), said, width=480)
        self._session, self._entry = session, entry
        self._stands_ore = outturn.stands_at(session.db, entry)
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
        self.ok.setEnabled(bool(change) and explained)
        self.ask_for([tr("Motivering")] if change and not explained else [])

    def submit(self) -> None:
        from regionbudget.services import outturn

        right = self.amount.value
        if right is None or not self.ok.isEnabled():
            return
        corrected = operations.run(
            self._session,
            lambda db: outturn.correct(db, self._entry.id, right, self.reason.text()),
            refused=self.panel.show_notice,
        )
        if corrected:
            self.accept()
