"""The attachments of an entry: listed, added, looked at, saved, and removed by decision."""

from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QKeyEvent, QKeySequence
from PySide6.QtWidgets import QFileDialog, QWidget

from regionbudget.domain.attachment import ENDINGS, Attachment, size_text
from regionbudget.ui import operations, theme
from regionbudget.ui.attaching import Attaching, local_files
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import DateEdit, field
from regionbudget.ui.widgets.layout import button, column, label, line_edit, row
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Table

MOST_ROWS = 5
_copies: list[TemporaryDirectory[str]] = []
"""Where copies to look at lie; they go away with the program."""


class AttachmentsView(QWidget):
    """Takes files that are dropped on it, and with Ctrl+V what lies on the clipboard."""

    def __init__(self, session: Session, entry_id: int, panel: NoticePanel) -> None:
        super().__init__()
        self.setAcceptDrops(True)
        self._session, self._entry_id, self._panel = session, entry_id, panel
        self.attaching = Attaching(self, session, self._done)
        self.model: TableModel[Attachment] = TableModel(_columns())
        self.table = Table(self.model, tr("Bilagor"), sortable=False)
        self.table.activated.connect(lambda _: self.look())
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._offer())
        self.nothing = label("", "muted", wrap=True)
        self.add = button(tr("Lägg till…"), self.choose)
        self.open = button(tr("Visa"), self.look)
        self.save = button(tr("Spara som…"), self.choose_copy)
        self.remove = button(tr("Ta bort…"), self.ask_to_remove)
        self.dialog: FormDialog | None = None
        acts = row(self.add, self.open, self.save, self.remove, None)
        self.setLayout(column(self.table, self.nothing, acts, spacing=theme.S))
        self.refresh()

    def refresh(self) -> None:
        from regionbudget.services import attachments

        found = attachments.of_entry(self._session.db, self._entry_id)
        self.model.set_rows(found)
        self.table.setVisible(bool(found))
        self.table.fit_height(MOST_ROWS)
        self.table.select_row(0 if found else None)
        drop = tr("Släpp filer här eller klistra in med Ctrl+V.")
        self.nothing.setText(drop if found else tr("Posten har ingen bilaga.") + " " + drop)
        self._offer()

    @property
    def chosen(self) -> Attachment | None:
        found = self.table.selected_row()
        return found if isinstance(found, Attachment) else None

    def choose(self) -> None:
        kinds = " ".join(f"*{ending}" for ending in ENDINGS)
        folder = str(self._session.path.parent)
        names, _ = QFileDialog.getOpenFileNames(
            self, tr("Bifoga filer"), folder, tr("Bilagor") + f" ({kinds})"
        )
        if names:
            self.attaching.files(self._entry_id, [Path(name) for name in names])

    def look(self) -> None:
        """Open a copy that cannot be mistaken for the one that is kept."""
        if self.chosen is None or self.chosen.removal is not None:
            return
        folder = TemporaryDirectory(prefix="regionbudget-", ignore_cleanup_errors=True)
        _copies.append(folder)
        path = self._save(Path(folder.name))
        if path is not None:
            path.chmod(0o400)
            files.show_in_system(path)

    def choose_copy(self) -> None:
        if self.chosen is None:
            return
        suggested = str(self._session.path.parent / self.chosen.name)
        name, _ = QFileDialog.getSaveFileName(self, tr("Spara som"), suggested)
        if name:
            Path(name).unlink(missing_ok=True)  # the dialog has asked whether to replace it
            self._save(Path(name))

    def _save(self, out: Path) -> Path | None:
        from regionbudget.services import attachments

        chosen = self.chosen
        if chosen is None:
            return None
        saved: list[Path] = []
        operations.attempt(
            self._session,
            lambda: attachments.save(self._session.db, chosen.id, out),
            done=saved.append,
            refused=self._panel.show_notice,
        )
        return saved[0] if saved else None

    def ask_to_remove(self) -> None:
        if self.chosen is not None:
            self.dialog = RemoveDialog(self, self._session, self.chosen)
            self.dialog.accepted.connect(self.refresh)
            self.dialog.open()

    def _done(self, notice: Notice) -> None:
        self._panel.show_notice(notice)
        self.refresh()

    def _offer(self) -> None:
        there = self.chosen is not None and self.chosen.removal is None
        for each in (self.open, self.save, self.remove):
            each.setEnabled(there)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V encloses. Enter on a row has opened it, and is nothing for the dialog's button."""
        entered = event.key() in {Qt.Key.Key_Return, Qt.Key.Key_Enter}
        if entered and self.table.hasFocus():
            return
        pasted = event.matches(QKeySequence.StandardKey.Paste)
        if not (pasted and self.attaching.clipboard(self._entry_id)):
            super().keyPressEvent(event)

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()

    def dropEvent(self, event: QDropEvent) -> None:
        if paths := local_files(event.mimeData()):
            event.setDropAction(Qt.DropAction.CopyAction)
            event.accept()
            self.attaching.files(self._entry_id, paths)


class RemoveDialog(FormDialog):
    """Who has decided that an attachment goes, and why."""

    def __init__(self, parent: QWidget, session: Session, attachment: Attachment) -> None:
        title = tr("Ta bort bilaga {number}").format(number=attachment.id)
        said = tr(
            "Innehållet tas bort ur planfilen för alltid. Namn, kontrollsumma och beslut finns "
            "kvar, liksom innehållet i säkerhetskopior som redan är gjorda."
        )
        super().__init__(parent, title, tr("Ta bort"), said, width=480)
        self._session, self._attachment = session, attachment
        self.by = line_edit(tr("Beslutat av"))
        self.reason = line_edit(tr("Motivering"))
        self.day = DateEdit(tr("Datum"), session.today)
        self.ref = line_edit(tr("Diarienummer"), tr("frivillig"))
        self.body.addLayout(field(tr("Beslutat av"), self.by))
        self.body.addLayout(field(tr("Motivering"), self.reason))
        self.body.addLayout(row(field(tr("Datum"), self.day), field(tr("Diarienummer"), self.ref)))
        for edit in (self.by, self.reason):
            edit.textChanged.connect(self._weigh)
        self._weigh()

    def _weigh(self) -> None:
        wanted = {tr("Beslutat av"): self.by, tr("Motivering"): self.reason}
        missing = [name for name, edit in wanted.items() if not edit.text().strip()]
        self.ask_for(missing)
        self.ok.setEnabled(not missing)

    def submit(self) -> None:
        from regionbudget.services import attachments

        if not self.ok.isEnabled():
            return
        remove = partial(
            attachments.remove,
            number=self._attachment.id,
            by=self.by.text(),
            reason=self.reason.text(),
            ref=self.ref.text(),
            day=self.day.value,
        )
        if operations.run(self._session, remove, refused=self.panel.show_notice):
            self.accept()


def _columns() -> list[Column[Attachment]]:
    def state(attachment: Attachment) -> str:
        removal = attachment.removal
        if removal is None:
            return ""
        return tr("borttagen {day}").format(day=removal.date.isoformat())

    def tone(attachment: Attachment) -> Tone:
        return Tone.MUTED if attachment.removal else Tone.PLAIN

    return [
        Column(tr("Bilaga"), lambda a: str(a.id), width=88, tone=tone),
        Column(tr("Namn"), lambda a: a.name, tone=tone, tip=lambda a: a.name),
        Column(tr("Storlek"), lambda a: size_text(a.size), Cell.EXACT, 84, tone=tone),
        Column("", state, width=168, tone=tone),
    ]
