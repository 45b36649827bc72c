"""Taking something back by a counter-entry: why, and nothing else to fill in."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QWidget

from regionbudget.ui import operations
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import label, line_edit

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database

TakeBack = Callable[["Database", str], object]
"""The service's act, with the reason."""


class TakeBackDialog(FormDialog):
    def __init__(
        self, parent: QWidget, session: Session, title: str, said: str, act: TakeBack
    ) -> None:
        super().__init__(parent, title, tr("Ta tillbaka"), said, width=480)
        self._session, self._act = session, act
        self.reason = line_edit(tr("Motivering"))
        self.body.addLayout(field(tr("Motivering"), self.reason))
        words = tr("En motpost skrivs in och båda står kvar. Skriv sedan in det rätta.")
        self.body.addWidget(label(words, "small", wrap=True))
        self.reason.textChanged.connect(self._weigh)
        self._weigh()

    def _weigh(self) -> None:
        explained = bool(self.reason.text().strip())
        self.ask_for([] if explained else [tr("Motivering")])
        self.ok.setEnabled(explained)

    def submit(self) -> None:
        if not self.ok.isEnabled():
            return
        reason = self.reason.text()
        if operations.run(
            self._session,
            lambda db: self._act(db, reason),
            refused=self.panel.show_notice,
        ):
            self.accept()
