"""Which day the plan is to be shown at."""

from PySide6.QtWidgets import QWidget

from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.fields import DateEdit, field
from regionbudget.ui.widgets.layout import button


class ChooseDayDialog(FormDialog):
    def __init__(self, parent: QWidget, session: Session) -> None:
        super().__init__(
            parent,
            tr("Läget en annan dag"),
            tr("Visa läget"),
            tr("Planen visas med de beslut och poster som är daterade till och med dagen."),
            width=420,
        )
        self._session = session
        today = session.today
        now = today if today.year == session.plan.year else today.replace(session.plan.year, 12, 31)
        self.day = DateEdit(tr("Dag"), session.as_of or now)
        self.body.addLayout(field(tr("Da&g"), self.day))
        self.everything = button(tr("Visa alla beslut"), self._show_everything)
        self.buttons.insertWidget(1, self.everything)
        self.everything.setVisible(session.as_of is not None)

    def submit(self) -> None:
        self.accept()
        self._session.set_as_of(self.day.value)

    def _show_everything(self) -> None:
        self.accept()
        self._session.set_as_of(None)
