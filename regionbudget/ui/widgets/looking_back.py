"""The banner over the page while the plan is shown as it stood on a day."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QFrame

from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.layout import button, row


class LookingBack(QFrame):
    """Says what day is shown and that nothing can be changed; its button leads back to now."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self.setProperty("role", "bar")
        self.day = Badge()
        self.said = Elided()
        self.leave = button(tr("Visa alla beslut"), self._leave)
        content = row(self.day, self.said, self.leave, spacing=theme.M)
        content.setStretch(1, 1)
        content.setContentsMargins(theme.XL, theme.XS, theme.XL, theme.XS)
        content.setAlignment(self.day, Qt.AlignmentFlag.AlignVCenter)
        self.setLayout(content)

    def show_day(self) -> None:
        day = self._session.as_of
        if day is not None:
            self.day.show_pill(
                Pill(Tone.ATTENTION, tr("Läge per {day}").format(day=figures.day(day)))
            )
            said = tr(
                "Beslut och poster med senare datum räknas inte, och inget kan ändras i det här "
                "läget."
            )
            self.said.setText(said)
            self.setAccessibleName(f"{self.day.accessibleName()}. {said}")
        self.setVisible(day is not None)

    def _leave(self) -> None:
        self._session.set_as_of(None)
