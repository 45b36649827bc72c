"""How each activity stands, as a text to copy into another system."""

from PySide6.QtWidgets import QApplication, QPlainTextEdit, QWidget

from regionbudget.domain.followup import Row
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.followup_table import status_pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.layout import row
from regionbudget.ui.widgets.table import Table

WIDTH, LIST_WIDTH = 900, 340
ROWS = 8


class ActivityTextsDialog(FormDialog):
    """Stays open from one activity to the next. `activity` is the one to begin at."""

    def __init__(self, parent: QWidget, session: Session, activity: int | None = None) -> None:
        said = figures.period_title(session.period)
        title = tr("Text per aktivitet")
        super().__init__(parent, title, tr("Kopiera texten"), said, width=WIDTH)
        self._session = session
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.model: TableModel[Row] = TableModel(
            [
                Column(tr("Aktivitet"), lambda each: each.activity.title),
                Column(tr("Status"), lambda each: status_pill(each.status), Cell.STATUS, 130),
            ],
            session.follow_up.rows,
        )
        self.table = Table(self.model, title, sortable=False)
        self.table.setMinimumWidth(LIST_WIDTH)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + ROWS * theme.ROW_HEIGHT)
        self.text = QPlainTextEdit()
        self.text.setReadOnly(True)
        self.text.setTabChangesFocus(True)
        self.text.setAccessibleName(tr("Texten"))
        both = row(self.table, self.text, spacing=theme.M)
        both.setStretch(0, 2)
        both.setStretch(1, 3)
        self.body.addLayout(both)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show())
        self.table.activated.connect(lambda _: self.submit())
        begin = self.model.find(lambda each: each.activity.id == activity)
        self.table.select_row(begin or 0)
        self._show()
        self.table.setFocus()

    def _show(self) -> None:
        from regionbudget.services import stratsys

        chosen = self.table.selected_row()
        self.ok.setEnabled(isinstance(chosen, Row))
        if not isinstance(chosen, Row):
            return
        activity, period = chosen.activity, self._session.period
        operations.attempt(
            self._session,
            lambda: stratsys.text(self._session.db, activity, period),
            done=self.text.setPlainText,
            refused=self.panel.show_notice,
        )

    def submit(self) -> None:
        if self.ok.isEnabled():
            QApplication.clipboard().setText(self.text.toPlainText())
            self.panel.show_notice(notices.success(tr("Texten är kopierad.")))
