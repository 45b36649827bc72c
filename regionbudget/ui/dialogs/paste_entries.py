"""A block pasted from a spreadsheet, seen and put right before it is booked as one batch."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer, Signal
from PySide6.QtWidgets import QCheckBox, QWidget

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Kind
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell
from regionbudget.ui.models.entry_grid import EntryGrid, Mark
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.grid import Grid
from regionbudget.ui.widgets.layout import button, label, row

if TYPE_CHECKING:
    from regionbudget.services.pasting import Fault, Pasted, Trial

PAUSE_MS = 150
ROWS_SHOWN = 9
REMARK = 224


class PasteEntriesDialog(FormDialog):
    """`booked` carries the notice of what was booked."""

    booked = Signal(object)

    def __init__(self, parent: QWidget, session: Session, block: Sequence[Sequence[str]]) -> None:
        from regionbudget.services import accounts, pasting

        said = tr("Rätta det som är markerat. Allt som är nytt bokförs på en gång, eller inget.")
        super().__init__(parent, tr("Klistra in poster"), tr("Bokför"), said, width=940)
        self.setMinimumWidth(720)
        self._session = session
        date, activity, amount, text, voucher, category = titles = _titles()
        self._title = dict(zip(pasting.COLUMNS, titles, strict=True))
        typed = {
            date: (Cell.DATE, 102),
            activity: (Cell.TEXT, None),
            amount: (Cell.EXACT, 94),
            text: (Cell.TEXT, 124),
            voucher: (Cell.TEXT, 88),
            category: (Cell.TEXT, 100),
        }
        plan = session.plan
        payable = [a.title for a in plan.activities if a.kind is not Kind.RESERVE]
        offers = {activity: payable, category: accounts.for_entries(session.db)}
        self.grid = EntryGrid(typed, offers, REMARK)
        self.view = Grid(self.grid, tr("Poster att bokföra"))
        self.view.setMinimumHeight(theme.HEADER_HEIGHT + ROWS_SHOWN * theme.ROW_HEIGHT + 2)
        self.detail = label("", "small", wrap=True)
        self.sum = label("", "strong")
        self.late = QCheckBox(tr("Sena poster: bokför i nästa öppna månad, med rätt datum kvar"))
        self.late.hide()
        self.body.addWidget(self.view)
        self.body.addWidget(self.detail)
        self.body.addLayout(row(button(tr("Ta bort rad"), self.view.remove_rows), None, self.sum))
        self.body.addWidget(self.late)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.timeout.connect(self.weigh)
        self.grid.fill(pasting.arranged(block))
        self.grid.edited.connect(lambda: self._pause.start(PAUSE_MS))
        self.late.toggled.connect(lambda _: self.weigh())
        self.view.selectionModel().currentChanged.connect(lambda *_: self._tell_row())
        self.weigh()
        self.view.setCurrentIndex(self.grid.index(0, 0))
        self.view.setFocus()

    def weigh(self) -> None:
        """Try the grid as it stands, and say in each cell what is wrong with it."""
        from regionbudget.services import pasting

        self._pause.stop()
        trial = pasting.try_rows(self._session.db, self.grid.texts, late=self.late.isChecked())
        marks = [(n, self._title[column], mark_of(said)) for n, column, said in trial.marks()]
        there = Mark(Tone.MUTED, tr("Finns redan, hoppas över (S6)"))
        known = dict.fromkeys(trial.known, there)
        late = {
            number: Mark(Tone.MUTED, _late(entry.date.isoformat()))
            for number, entry in trial.new.items()
            if entry.true_date is not None
        }
        self.grid.mark(marks, known | late, trial.known)
        closed = any(f.rule == "S3" and f.severity is Severity.STOP for f in trial.findings)
        self.late.setVisible(closed or self.late.isChecked())
        self.ok.setEnabled(bool(trial.new) and not trial.stopped)
        self._tell(trial)
        self._tell_row()

    def _tell(self, trial: "Trial") -> None:
        said = trn("{n} ny post", "{n} nya poster", len(trial.new)) + f", {kr(trial.total_ore)}"
        if trial.known:
            said += "  ·  " + trn("{n} finns redan (S6)", "{n} finns redan (S6)", len(trial.known))
        self.sum.setText(said)
        wrong = len({row for row, _, said in trial.marks() if mark_of(said).tone is Tone.STOP})
        hint = trn("{n} rad att rätta", "{n} rader att rätta", wrong) if wrong else ""
        self.hint.setText(hint)
        self.ok.setAccessibleDescription(hint)
        over = [each for each in trial.findings if each.row is None]
        if over and not trial.stopped:
            title = tr("Över budget om posterna bokförs")
            self.panel.show_notice(Notice(Tone.ATTENTION, title, notices.of_findings(over)))
        else:
            self.panel.dismiss()

    def _tell_row(self) -> None:
        """What is said of the current row in full, for sentences longer than the cell."""
        index = self.view.currentIndex()
        self.detail.setText(self.grid.said_of(index.row()) if index.isValid() else "")

    def submit(self) -> None:
        from regionbudget.services import pasting

        if self._pause.isActive():
            self.weigh()
        if not self.ok.isEnabled():
            return
        texts, late = self.grid.texts, self.late.isChecked()
        done: list[Pasted] = []
        if operations.run(
            self._session,
            lambda db: pasting.book(db, texts, late=late),
            done=done.append,
            refused=self.panel.show_notice,
        ):
            self.booked.emit(_notice(done[0]))
            self.accept()


def _titles() -> tuple[str, ...]:
    """The headings of the grid, in the order of `pasting.COLUMNS`."""
    return (
        tr("Datum"),
        tr("Aktivitet"),
        tr("Belopp"),
        tr("Text"),
        tr("Verifikation"),
        tr("Kostnadsslag"),
    )


def mark_of(said: "Finding | Fault") -> Mark:
    """How a rule's finding, or a fault of a cell, is shown in it."""
    words = sentence(show(said.message))
    if isinstance(said, Finding):
        return Mark(notices.TONES[said.severity], f"{said.rule}: {words}")
    return Mark(Tone.STOP, words)


def _late(day: str) -> str:
    return tr("Sen post, bokförs {day}").format(day=day)


def _notice(done: "Pasted") -> Notice:
    said = trn("{n} post bokfördes", "{n} poster bokfördes", len(done.entry_ids))
    title = f"{said}, {kr(done.total_ore)}"
    lines = notices.of_findings(done.findings)
    return Notice(Tone.ATTENTION if lines else Tone.OK, title, lines)
