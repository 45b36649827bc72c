"""The importer of a table pasted from the agreement's PDF: read and proven as one types."""

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QComboBox, QFileDialog, QPlainTextEdit, QWidget

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.money import kr
from regionbudget.domain.proof import sum_of_lines
from regionbudget.errors import UserError
from regionbudget.ui import notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.national_table import verdict
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.layout import button, column, named_label, row
from regionbudget.ui.widgets.proof_view import ProofView
from regionbudget.ui.widgets.table import copy_all

if TYPE_CHECKING:
    from regionbudget.services.allocation import Checked

PAUSE_MS = 250
"""How long the typing must rest before the text is read."""
WIDTH, HEIGHT = 1120, 650
OPEN_ROWS, READ_ROWS, REMARKS = 5, 2, 3
"""The text makes room for the table when it is read, so that all fits in a window of 720."""


class PasteAllocationDialog(FormDialog):
    """Where the plan has no allocation yet, its region's row can be taken as that."""

    def __init__(self, parent: QWidget, session: Session) -> None:
        self.takes = not session.plan.lines
        super().__init__(
            parent,
            tr("Klistra in från PDF"),
            tr("Använd beloppen") if self.takes else tr("Stäng"),
            tr(
                "Kopiera tabellen över alla regioner ur överenskommelsen och klistra in den här. "
                "Blanksteg mellan tusental och kolumner reds ut med hjälp av summorna."
            ),
            width=WIDTH,
        )
        self._session = session
        self.checked: Checked | None = None
        self.agreements = QComboBox()
        self._choices = _choices(session)
        for each in self._choices:
            self.agreements.addItem(each.title)
        self.text = QPlainTextEdit()
        self.text.setAccessibleName(tr("Text ur överenskommelsen"))
        self.text.setPlaceholderText(tr("Blekinge 159 748 22 214 156 23 220 372 …"))
        self.text.setTabChangesFocus(True)
        self.text.setLineWrapMode(QPlainTextEdit.LineWrapMode.NoWrap)
        self.text.setFixedHeight(OPEN_ROWS * theme.ROW_HEIGHT)
        self.badge = Badge()
        self.view = ProofView(REMARKS)
        self.view.hide()
        self.copy_button = button(tr("K&opiera tabellen"), self.copy)
        self.save_button = button(tr("&Spara som CSV…"), self.choose_file)
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self.read)
        self.text.textChanged.connect(self._pause.start)
        self.agreements.currentIndexChanged.connect(self._pause.start)
        self._lay_out()
        self._show(None)
        self.text.setFocus()

    def _lay_out(self) -> None:
        if not self.takes:
            self.cancel.hide()
        chooser = row(
            named_label(tr("Ö&verenskommelse"), self.agreements),
            self.agreements,
            None,
            self.badge,
        )
        content = column(chooser, self.text, self.view, spacing=theme.M)
        content.setStretch(2, 1)
        self.body.addLayout(content)
        self.buttons.insertWidget(0, self.copy_button)
        self.buttons.insertWidget(1, self.save_button)

    @property
    def agreement(self) -> Agreement:
        return self._choices[self.agreements.currentIndex()]

    def read(self) -> None:
        """Read the text now, and show the table or what hinders it."""
        from regionbudget.services import allocation

        self._pause.stop()
        text = self.text.toPlainText()
        if not text.strip():
            self._show(None)
            return
        try:
            self._show(allocation.check_text(text, self.agreement))
        except UserError as error:
            self._show(None, notices.of_error(error))

    def submit(self) -> None:
        """Take the region's row as the plan's allocation, or just close."""
        if not self.takes:
            self.accept()
            return
        self.read()  # what was typed just now counts too
        checked = self.checked
        if checked is None:
            return
        from regionbudget.services import allocation

        operations.run(
            self._session,
            lambda db: allocation.take_row(db, checked),
            done=lambda _: self._taken(),
            refused=self.panel.show_notice,
        )

    def copy(self) -> None:
        QApplication.clipboard().setText(copy_all(self.view.table))

    def choose_file(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self, tr("Spara som CSV"), str(self._session.path.parent / "tilldelning.csv"), "*.csv"
        )
        if name:
            self.save(Path(name))

    def _taken(self) -> None:
        self._session.tell(notices.success(tr("Tilldelningen är inläst ur den inklistrade texten")))
        self.accept()

    def _show(self, checked: "Checked | None", trouble: Notice | None = None) -> None:
        self.checked = checked
        self.view.setVisible(checked is not None)
        self.said.setVisible(checked is None)
        rows = OPEN_ROWS if checked is None else READ_ROWS
        self.text.setFixedHeight(rows * theme.ROW_HEIGHT)
        for each in (self.copy_button, self.save_button):
            each.setEnabled(checked is not None)
        self.badge.setVisible(checked is not None)
        if checked is not None:
            self.view.show_checked(checked, self._session.plan.region)
            self.badge.show_pill(verdict(checked.proof))
        self._tell(checked, trouble)
        self.ok.setEnabled(not self.takes or (checked is not None and self._is_ours()))
        if self.height() < HEIGHT and checked is not None:
            self.resize(max(self.width(), WIDTH), HEIGHT)

    def _tell(self, checked: "Checked | None", trouble: Notice | None) -> None:
        """What hinders reading stands under the table; whether the amounts may be taken, beside."""
        if trouble is not None:
            self.panel.show_notice(trouble)
        elif self.panel.isVisible():
            self.panel.dismiss()
        said = ""
        if self.takes and checked is not None:
            region = self._session.plan.region
            said = tr("{region} får {amount}").format(
                region=region, amount=kr(_region_sum(checked, region))
            )
            if not self._is_ours():
                said = tr("Planen bygger på {agreement}").format(
                    agreement=self._session.plan.agreement_title
                )
        self.hint.setText(said)

    def _is_ours(self) -> bool:
        return self.agreement.key == self._session.plan.agreement

    def save(self, path: Path) -> None:
        """Write the table as it was read to a CSV file."""
        from regionbudget.services import allocation

        checked = self.checked
        if checked is not None:
            operations.attempt(
                self._session,
                lambda: allocation.save_csv(checked.proof.table, path),
                refused=self.panel.show_notice,
            )


def _choices(session: Session) -> list[Agreement]:
    """The plan's own agreement, then the others that are known."""
    from regionbudget.readers.agreements import load_agreements

    own = session.agreement
    return [own, *(each for each in load_agreements() if each.key != own.key)]


def _region_sum(checked: "Checked", region: str) -> int:
    table = checked.proof.table
    return sum_of_lines(table.columns, table.cells[region]) or 0
