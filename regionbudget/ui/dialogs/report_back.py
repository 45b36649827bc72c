"""Who of a distribution's receivers has reported back, and taking in a report."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.keys import Returned
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity
from regionbudget.ui import operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import Choice, DateEdit, field
from regionbudget.ui.widgets.layout import label, line_edit, row
from regionbudget.ui.widgets.table import Table

SUM_WIDTH = 100


class ReportBackDialog(FormDialog):
    """Stays open from one report to the next; the row that is chosen is the one that reports."""

    def __init__(self, parent: QWidget, session: Session, activity: Activity) -> None:
        said = activity.title
        super().__init__(parent, tr("Återrapporter"), tr("Spara återrapport"), said, width=860)
        self._session, self._activity = session, activity
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.model: TableModel[Returned] = TableModel(_columns())
        self.table = Table(self.model, tr("Mottagare och återrapporter"))
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 8 * theme.ROW_HEIGHT)
        self.summary = label("", "strong")
        self.receiver = Choice[str](tr("Mottagare"))
        self.day = DateEdit(tr("Datum"), session.today)
        self.amount = AmountEdit(tr("Använt sammanlagt"))
        self.words = line_edit(tr("Text"))
        self.body.addWidget(self.table)
        self.body.addWidget(self.summary)
        entry = row(
            field(tr("Mottagare"), self.receiver),
            field(tr("Datum"), self.day),
            field(tr("Använt sammanlagt"), self.amount),
            field(tr("Text"), self.words),
        )
        for place, stretch in enumerate((4, 2, 2, 4)):
            entry.setStretch(place, stretch)
        self.body.addLayout(entry)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._choose())
        self.amount.changed.connect(lambda _: self._weigh())
        self.refresh()
        self.receiver.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import distribution

        receivers = distribution.receivers(self._session.db, self._activity.id)
        self.model.set_rows(receivers)
        names = [each.part.receiver for each in receivers]
        self.receiver.set_options([(name, name) for name in names])
        reports = [each.report for each in receivers if each.report is not None]
        said = tr("{count} av {all} har återrapporterat; {used} av {total} är använt")
        self.summary.setText(
            said.format(
                count=len(reports),
                all=len(receivers),
                used=kr(sum(each.amount_ore for each in reports)),
                total=kr(sum(each.part.amount_ore for each in receivers)),
            )
        )
        self._weigh()

    def _choose(self) -> None:
        chosen = self.table.selected_row()
        if isinstance(chosen, Returned):
            self.receiver.choose(chosen.part.receiver)

    def _weigh(self) -> None:
        self.ok.setEnabled(self.amount.value is not None)

    def submit(self) -> None:
        from regionbudget.services import distribution

        used = self.amount.value
        if used is None:
            self.amount.complain()
            return
        to, day, words = self.receiver.value, self.day.value, self.words.text()
        saved = operations.run(
            self._session,
            lambda db: distribution.report(db, self._activity.id, to, day, used, words),
            refused=self.panel.show_notice,
        )
        if saved:
            self.panel.dismiss()
            self.amount.clear()
            self.words.clear()
            self.refresh()


def _columns() -> list[Column[Returned]]:
    return [
        Column(tr("Mottagare"), lambda row: row.part.receiver),
        Column(tr("Del"), lambda row: row.part.amount_ore, Cell.AMOUNT, SUM_WIDTH),
        Column(
            tr("Använt"), lambda row: row.report and row.report.amount_ore, Cell.AMOUNT, SUM_WIDTH
        ),
        Column(tr("Kvar"), _left, Cell.AMOUNT, SUM_WIDTH),
        Column(tr("Återrapport"), _state, Cell.STATUS, 112),
        Column(tr("Datum"), lambda row: row.report and row.report.date, Cell.DATE, 98),
        Column(tr("Text"), lambda row: row.report.text if row.report else "", width=130),
    ]


def _left(row: Returned) -> int | None:
    return None if row.report is None else row.part.amount_ore - row.report.amount_ore


def _state(row: Returned) -> Pill:
    if row.report is None:
        return Pill(Tone.ATTENTION, tr("saknas"))
    return Pill(Tone.OK, tr("lämnad"))
