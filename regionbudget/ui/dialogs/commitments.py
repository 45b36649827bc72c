"""What is ordered or agreed but not booked yet: the list, and the way to add and release."""

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QWidget

from regionbudget.domain.commitment import Commitment, open_commitments
from regionbudget.domain.money import kr
from regionbudget.domain.plan import State
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.commitment_forms import NewCommitmentDialog, ReleaseDialog
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.layout import button, label, row, toggle
from regionbudget.ui.widgets.table import Table

SUM_WIDTH = 96


class CommitmentsDialog(FormDialog):
    """Stays open; the forms that it opens change it."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "Det som är åtaget räknas bort från det som är kvar, tills poster löser det eller det "
            "släpps. Välj åtagande i en post, eller lös det här."
        )
        super().__init__(parent, tr("Åtaganden"), tr("Nytt åtagande…"), said, width=900)
        self._session = session
        self.dialog: FormDialog | None = None
        self.cancel.setText(tr("Klar"))
        self.cancel.setAccessibleName(tr("Klar"))
        self.summary = label("", "strong", wrap=True)
        self.only_open = toggle(tr("Bara öppna"), self._show)
        self.only_open.setChecked(True)
        self.release_button = button(tr("Lös…"), self.release)
        self.model: TableModel[Commitment] = TableModel(self._columns())
        self.table = Table(
            self.model, tr("Åtaganden"), when_empty=tr("Här finns inget åtagande att visa.")
        )
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 8 * theme.ROW_HEIGHT)
        top = row(self.summary, self.only_open, self.release_button)
        top.setStretch(0, 1)
        for each in (self.only_open, self.release_button):
            top.setAlignment(each, Qt.AlignmentFlag.AlignBottom)
        self.body.addLayout(top)
        self.body.addWidget(self.table)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._weigh())
        self.table.activated.connect(lambda _: self.release())
        self.refresh()
        if self.model.rowCount():
            self.table.select_row(0)
            self.table.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import commitments

        self._all = commitments.every(self._session.db)
        self._show()

    def _show(self) -> None:
        open_ = open_commitments(self._all)
        chosen = self.table.selected_row()
        self.model.set_rows(open_ if self.only_open.isChecked() else self._all)
        if isinstance(chosen, Commitment):
            self.table.select_row(self.model.find(lambda each: each.id == chosen.id))
        self.summary.setText(_summary(open_))
        self._weigh()

    def _weigh(self) -> None:
        chosen = self.table.selected_row()
        writes = self._session.plan.state is not State.CLOSED
        self.ok.setEnabled(writes)
        self.release_button.setEnabled(
            writes and isinstance(chosen, Commitment) and bool(chosen.open_ore)
        )

    def submit(self) -> None:
        if self.ok.isEnabled():
            self._open(NewCommitmentDialog(self, self._session))

    def release(self) -> None:
        chosen = self.table.selected_row()
        if isinstance(chosen, Commitment) and self.release_button.isEnabled():
            self._open(ReleaseDialog(self, self._session, chosen))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.accepted.connect(self.refresh)
        dialog.open()

    def _state(self, each: Commitment) -> Pill:
        if not each.open_ore:
            return Pill(Tone.OK, tr("löst"))
        if any(late.id == each.id for late in self._session.overdue):
            return Pill(Tone.STOP, tr("försenat"))
        return Pill(Tone.ATTENTION, tr("delvis") if each.released_ore else tr("öppet"))

    def _columns(self) -> list[Column[Commitment]]:
        plan = self._session.plan

        def title(each: Commitment) -> str:
            return plan.activity(each.content.activity_id).title

        def text(each: Commitment) -> str:
            supplier = each.content.supplier
            return f"{each.content.text}, {supplier}" if supplier else each.content.text

        return [
            Column(tr("Nr"), lambda each: each.id, width=48),
            Column(tr("Aktivitet"), title, tip=title),
            Column(tr("Avser"), text, width=170, tip=_whole),
            Column(tr("Väntas"), lambda each: figures.month_name(each.content.month), width=88),
            Column(tr("Belopp"), lambda each: each.content.amount_ore, Cell.AMOUNT, SUM_WIDTH),
            Column(tr("Löst"), lambda each: each.released_ore, Cell.AMOUNT, SUM_WIDTH),
            Column(tr("Öppet"), lambda each: each.open_ore, Cell.AMOUNT, SUM_WIDTH),
            Column(tr("Läge"), self._state, Cell.STATUS, 104),
        ]


def _whole(each: Commitment) -> str:
    content = each.content
    said = tr("Från {day}").format(day=figures.day(content.date))
    return " · ".join(filter(None, [content.text, content.supplier, content.ref, said]))


def _summary(open_: list[Commitment]) -> str:
    if not open_:
        return tr("Inget är öppet.")
    said = trn("{n} åtagande är öppet", "{n} åtaganden är öppna", len(open_))
    return f"{said}: {kr(sum(each.open_ore for each in open_))}"
