"""What has been read in, batch by batch with its reconciliation, and the undoing of a whole one."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QWidget

from regionbudget.domain.batch import Batch, BatchKind
from regionbudget.domain.message import Message, say
from regionbudget.domain.money import kr
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import button, label, line_edit
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.services.batches import Undone

KINDS: dict[BatchKind, Message] = {
    BatchKind.LEDGER: say("Huvudbok"),
    BatchKind.SIE: say("SIE-fil"),
    BatchKind.FORM: say("Blankett"),
    BatchKind.PASTE: say("Inklistrat"),
    BatchKind.INVESTMENT: say("Investering"),
    BatchKind.UNDO: say("Ångring"),
}
LEAST_ROWS = 8


class BatchesDialog(FormDialog):
    """The list, newest first. `told` gets the notice of an undoing."""

    def __init__(self, parent: QWidget, session: Session, told: Callable[[Notice], object]) -> None:
        said = tr("Varje inläsning kan ångras som helhet: varje post i den motbokas.")
        super().__init__(parent, tr("Inläsningar"), tr("Stäng"), said, width=900)
        self._session, self._told = session, told
        self.dialog: UndoDialog | None = None
        self.cancel.hide()
        self.model: TableModel[Batch] = TableModel(_columns())
        self.table = Table(self.model, tr("Inläsningar"), sortable=False)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + LEAST_ROWS * theme.ROW_HEIGHT)
        self.table.activated.connect(lambda _: self.undo())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._tell())
        self.detail = label("", wrap=True)
        self.detail.setMinimumHeight(2 * theme.ROW_HEIGHT)
        self.detail.setAlignment(Qt.AlignmentFlag.AlignTop)
        self.body.addWidget(self.table)
        self.body.addWidget(self.detail)
        self.undo_button = button(tr("&Ångra inläsningen…"), self.undo)
        self.buttons.insertWidget(0, self.undo_button)
        self.refresh()
        self.table.select_row(0)
        self.table.setFocus()

    def refresh(self) -> None:
        from regionbudget.services import batches

        chosen = self.table.currentIndex().row()
        self.model.set_rows(batches.every(self._session.db))
        self.table.select_row(max(0, chosen))
        self._tell()

    @property
    def batch(self) -> Batch | None:
        row = self.table.selected_row()
        return row if isinstance(row, Batch) else None

    def undo(self) -> None:
        """Ask why, and take the chosen batch back."""
        batch = self.batch
        if batch is None or not can_be_undone(batch):
            return
        self.dialog = ask_to_undo(self, self._session, batch, self._taken_back)
        self.dialog.open()

    def _taken_back(self, notice: Notice) -> None:
        """Told here and on the page, which is seen when this is closed."""
        self.refresh()
        self.panel.show_notice(notice)
        self._told(notice)

    def _tell(self) -> None:
        batch = self.batch
        self.undo_button.setEnabled(batch is not None and can_be_undone(batch))
        if batch is None:
            self.detail.setText(tr("Ingenting har lästs in ännu."))
        else:
            self.detail.setText(reconciled(batch))


class UndoDialog(FormDialog):
    """Why a batch is taken back. Months closed since are told, with the way past them."""

    def __init__(self, parent: QWidget, session: Session, batch: Batch) -> None:
        title = tr("Ångra inläsning {n}").format(n=batch.id)
        content = batch.content
        count = trn("{n} post motbokas", "{n} poster motbokas", content.accepted.rows)
        said = f"{content.source} · {count} · {kr(-content.accepted.ore)}"
        super().__init__(parent, title, tr("&Ångra inläsningen"), said, width=520)
        self._session, self._batch = session, batch
        self.outcome: Undone | None = None
        self.reason = line_edit(tr("Motivering"))
        self.late = QCheckBox(tr("Motboka poster i stängda månader i nästa öppna månad (S3)"))
        self.late.hide()
        self.body.addLayout(field(tr("Motivering"), self.reason))
        self.body.addWidget(self.late)
        self.reason.textChanged.connect(self._weigh)
        self._weigh()
        self.reason.setFocus()

    def _weigh(self) -> None:
        explained = bool(self.reason.text().strip())
        self.ok.setEnabled(explained)
        self.ask_for([] if explained else [tr("Motivering")])

    def submit(self) -> None:
        from regionbudget.services import batches

        if not self.ok.isEnabled():
            return
        number, reason, late = self._batch.id, self.reason.text(), self.late.isChecked()
        operations.in_background(
            self._session,
            self,
            tr("Ångrar inläsning {n}").format(n=number),
            lambda db, _progress: batches.undo(db, number, reason, late=late),
            done=self._done,
            refused=self._refused,
        )

    def _done(self, outcome: "Undone") -> None:
        self.outcome = outcome
        self.accept()

    def _refused(self, notice: Notice) -> None:
        """A closed month is told with the way past it."""
        self.panel.show_notice(notice)
        if any(line.rule == "S3" for line in notice.lines):
            self.late.show()


def can_be_undone(batch: Batch) -> bool:
    return batch.undone_by is None and batch.content.kind is not BatchKind.UNDO


def reconciled(batch: Batch) -> str:
    """What became of each krona of the file, in words."""
    content = batch.content
    parts = [tr("{sum} bokfört").format(sum=kr(content.accepted.ore))]
    for count, said in (
        (content.known, tr("{sum} fanns redan ({rows})")),
        (content.excluded, tr("{sum} ingick inte ({rows})")),
        (content.rejected, tr("{sum} avvisades ({rows})")),
    ):
        if count.rows:
            rows = trn("{n} rad", "{n} rader", count.rows)
            parts.append(said.format(sum=kr(count.ore), rows=rows))
    if content.undoes is not None:
        told = [tr("Motbokar hela inläsning {n}.").format(n=content.undoes)]
    elif content.kind is BatchKind.INVESTMENT:
        told = [tr("Årets avskrivning bokfördes, en post per månad.")]
    elif len(parts) == 1:
        told = [tr("Allt som lästes in bokfördes.")]
    else:
        whole = kr(content.ledger_ore)
        sums = tr("Filens summa {whole} = {parts}.").format(whole=whole, parts=" + ".join(parts))
        told = [sums]
    if content.mapping:
        told.append(tr("Kopplingen var ”{name}”.").format(name=content.mapping))
    if content.reason:
        told.append(tr("Motivering: {reason}").format(reason=content.reason))
    return " ".join(told)


def _columns() -> list[Column[Batch]]:
    return [
        Column(tr("Nr"), lambda batch: str(batch.id), width=52),
        Column(tr("Inläst"), lambda batch: batch.recorded_at[:10], width=100),
        Column(tr("Fil"), lambda batch: batch.content.source, tip=lambda b: b.content.source),
        Column(tr("Slag"), lambda batch: show(KINDS[batch.content.kind]), width=124),
        Column(
            tr("Poster"), lambda batch: figures.count(batch.content.accepted.rows), Cell.EXACT, 76
        ),
        Column(tr("Belopp"), lambda batch: batch.content.accepted.ore, Cell.EXACT, 132),
        Column(tr("Läge"), state_of, Cell.STATUS, 150),
    ]


def state_of(batch: Batch) -> Pill:
    if batch.content.kind is BatchKind.UNDO:
        return Pill(Tone.MUTED, tr("ångrar {n}").format(n=batch.content.undoes))
    if batch.undone_by is not None:
        return Pill(Tone.MUTED, tr("ångrad genom {n}").format(n=batch.undone_by))
    if batch.content.rejected.rows:
        rows = figures.count(batch.content.rejected.rows)
        return Pill(Tone.ATTENTION, tr("{n} avvisade").format(n=rows))
    return Pill(Tone.OK, tr("bokförd"))


def ask_to_undo(
    page: QWidget, session: Session, batch: Batch, told: Callable[[Notice], object]
) -> UndoDialog:
    """The question for one batch; `told` gets the notice of what was done."""
    dialog = UndoDialog(page, session, batch)
    dialog.accepted.connect(lambda: told(undone_notice(batch, dialog.outcome)))
    return dialog


def undone_notice(batch: Batch, outcome: "Undone | None") -> Notice:
    """What the undoing did, with the warnings of months closed softly."""
    if outcome is None:
        return notices.success(tr("Inläsning {n} är ångrad").format(n=batch.id))
    count = trn("{n} post motbokades", "{n} poster motbokades", outcome.entries.rows)
    said = tr("Inläsning {n} är ångrad: {count}, {sum}").format(
        n=batch.id, count=count, sum=kr(outcome.entries.ore)
    )
    if not outcome.findings:
        return notices.success(said)
    return Notice(Tone.ATTENTION, said, notices.of_findings(outcome.findings))
