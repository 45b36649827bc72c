"""What is missing of the period, per owner, as a text to mail."""

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QPlainTextEdit, QWidget

from regionbudget.domain.readiness import Reminder
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import label, row
from regionbudget.ui.widgets.table import Table


class RemindersDialog(FormDialog):
    """Whoever is chosen to the left is written to on the right; the button copies the text."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        from regionbudget.services import readiness

        title = tr("Påminnelser {period}").format(period=figures.period_title(session.period))
        self.reminders = readiness.reminders_of(session.db, session.follow_up)
        said = (
            tr("Det som saknas per ansvarig. Kopiera texten och skicka den med e-post.")
            if self.reminders
            else tr("Inget saknas i perioden.")
        )
        super().__init__(parent, title, tr("Kopiera texten"), said, width=900)
        self._session = session
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.model: TableModel[Reminder] = TableModel(_columns())
        self.model.set_rows(self.reminders)
        self.table = Table(self.model, tr("Ansvariga"), sortable=False)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Texten att skicka"))
        self.copied = label("", "small")
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 9 * theme.ROW_HEIGHT)
        shown = row(self.table, self.text, spacing=theme.M)
        for place, stretch in enumerate((2, 3)):
            shown.setStretch(place, stretch)
        self.body.addLayout(shown)
        self.body.addWidget(self.copied)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        self.table.select_row(0)
        self._show()

    def _show(self) -> None:
        from regionbudget.services import readiness

        chosen = self.table.selected_row()
        known = isinstance(chosen, Reminder)
        followed = self._session.follow_up
        self.text.setPlainText(
            readiness.reminder_text(followed, chosen) if isinstance(chosen, Reminder) else ""
        )
        self.copied.setText("")
        self.ok.setEnabled(known)

    def submit(self) -> None:
        """Copies; the dialog stays for the next one."""
        chosen = self.table.selected_row()
        if isinstance(chosen, Reminder):
            QGuiApplication.clipboard().setText(self.text.toPlainText())
            self.copied.setText(tr("Texten till {post} är kopierad.").format(post=_post(chosen)))


def _post(each: Reminder) -> str:
    return each.post or tr("ingen ansvarig")


def _columns() -> list[Column[Reminder]]:
    return [
        Column(tr("Ansvarig"), _post, tip=_post),
        Column(tr("Saknas"), lambda each: len(each.missing), width=72),
    ]
