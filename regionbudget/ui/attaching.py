"""Enclosing files with an entry: from a dialog, dropped on it, or from the clipboard.

Before the first one of a session it is said what the law asks of personal data.
"""

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QBuffer, QByteArray, QIODevice, QMimeData, QObject
from PySide6.QtGui import QImage, QImageWriter
from PySide6.QtWidgets import QApplication, QWidget

from regionbudget.domain.attachment import PERSONAL_DATA
from regionbudget.errors import UserError
from regionbudget.ui import notices, operations
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.services.attachments import Attached

Outcome = tuple[list["Attached"], list[UserError]]
Enclose = Callable[["Database"], "Attached"]


class Attaching(QObject):
    """`tell` gets the notice of what was enclosed, and of what could not be."""

    _warned = False

    def __init__(self, parent: QWidget, session: Session, tell: Callable[[Notice], None]) -> None:
        super().__init__(parent)
        self._widget, self._session, self._tell = parent, session, tell
        self.dialog: FormDialog | None = None

    def files(self, entry_id: int, paths: Sequence[Path]) -> None:
        from regionbudget.services import attachments

        def of(path: Path) -> Enclose:
            return lambda db: attachments.attach(db, entry_id, path)

        self._ask(entry_id, [path.name for path in paths], [of(path) for path in paths])

    def clipboard(self, entry_id: int) -> bool:
        """Enclose the files or the picture of the clipboard; returns whether there were any."""
        mime = QApplication.clipboard().mimeData()
        paths = local_files(mime)
        if paths:
            self.files(entry_id, paths)
            return True
        picture = QApplication.clipboard().image()
        if picture.isNull():
            return False
        self._picture(entry_id, picture)
        return True

    def _picture(self, entry_id: int, picture: QImage) -> None:
        from regionbudget.services import attachments

        data = _png(picture)
        name = tr("Urklipp") + f" {datetime.now().astimezone():%Y-%m-%d %H.%M.%S}.png"
        work = [lambda db: attachments.attach_bytes(db, entry_id, name, data)]
        self._ask(entry_id, [name], work)

    def _ask(self, entry_id: int, names: Sequence[str], work: Sequence[Enclose]) -> None:
        if not work:
            return
        if Attaching._warned:
            self._run(entry_id, work)
            return
        title = tr("Bifoga till post {number}").format(number=entry_id)
        said = "\n\n".join([", ".join(names), show(PERSONAL_DATA)])
        self.dialog = confirm(self._widget, title, said, tr("Bifoga"))
        self.dialog.accepted.connect(lambda: self._run(entry_id, work))

    def _run(self, entry_id: int, work: Sequence[Enclose]) -> None:
        Attaching._warned = True

        def every(db: "Database", progress: operations.Progress) -> Outcome:
            done: list[Attached] = []
            refused: list[UserError] = []
            for number, enclose in enumerate(work, 1):
                try:
                    done.append(enclose(db))
                except UserError as error:
                    refused.append(error)
                progress(number, len(work))
            return done, refused

        operations.in_background(
            self._session,
            self._widget,
            tr("Bifogar till post {number}").format(number=entry_id),
            every,
            done=lambda outcome: self._tell(_notice(entry_id, outcome)),
            refused=self._tell,
        )


def local_files(mime: QMimeData) -> list[Path]:
    return [Path(url.toLocalFile()) for url in mime.urls() if url.isLocalFile()]


def _png(picture: QImage) -> bytes:
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    QImageWriter(buffer, QByteArray(b"png")).write(picture)
    return bytes(data.data())


def _notice(entry_id: int, outcome: Outcome) -> Notice:
    done, refused = outcome
    new = [each.attachment for each in done if each.is_new]
    there = [each.attachment for each in done if not each.is_new]
    lines = [line for error in refused for line in notices.of_error(error).lines]
    lines += [
        Line("", tr("{name} finns redan som bilaga {n}.").format(name=a.name, n=a.id), Tone.MUTED)
        for a in there
    ]
    numbers = ", ".join(str(each.id) for each in new)
    if new:
        one = tr("Bilaga {numbers} lades till post {entry}")
        many = tr("Bilagorna {numbers} lades till post {entry}")
        title = (one if len(new) == 1 else many).format(numbers=numbers, entry=entry_id)
    else:
        title = tr("Inget bifogades till post {entry}").format(entry=entry_id)
    tone = Tone.STOP if refused else Tone.OK if new else Tone.ATTENTION
    return Notice(tone, title, tuple(lines))
