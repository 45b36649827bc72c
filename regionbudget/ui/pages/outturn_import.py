"""Reading a spend file from the outturn page: dry run, preview, and the booking."""

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from regionbudget.domain.money import kr
from regionbudget.ui import notices, operations
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.faults import tell_faults
from regionbudget.ui.notices import Notice
from regionbudget.ui.text import tr, trn

if TYPE_CHECKING:
    from regionbudget.services.outturn import LedgerImport
    from regionbudget.ui.pages.outturn import Page


class Imports:
    def __init__(self, page: "Page") -> None:
        self._page, self._session = page, page.session

    def choose_file(self) -> None:
        path = files.choose_table(self._page, tr("Läs in utfall"), self._session.path.parent)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the file without booking it, then show what it holds."""
        from regionbudget.services import outturn

        operations.in_background(
            self._session,
            self._page,
            tr("Läser {name}").format(name=path.name),
            lambda db, _progress: outturn.import_ledger(db, path, dry_run=True),
            done=partial(self._preview, path),
            refused=partial(self._show_faults, path.name),
        )

    def _preview(self, path: Path, trial: "LedgerImport") -> None:
        from regionbudget.ui.dialogs.import_spend import ImportSpendDialog

        dialog = ImportSpendDialog(self._page, self._session, path.name, trial)
        dialog.accepted.connect(partial(self._book, path))
        self._page.open_dialog(dialog)

    def _book(self, path: Path) -> None:
        from regionbudget.services import outturn

        def done(result: "LedgerImport") -> None:
            count = trn("{n} post bokfördes", "{n} poster bokfördes", result.new)
            said = f"{count}, {kr(result.total_ore)}"
            self._page.panel.show_notice(notices.success(said))

        operations.in_background(
            self._session,
            self._page,
            tr("Bokför {name}").format(name=path.name),
            lambda db, _progress: outturn.import_ledger(db, path),
            done=done,
            refused=partial(self._show_faults, path.name),
        )

    def _show_faults(self, name: str, notice: Notice) -> None:
        self._page.dialog = tell_faults(self._page, name, notice, self._page.panel)


def dropped_table(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The table that is dragged over the page, if it is one."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in files.TABLE_SUFFIXES:
        return paths[0]
    return None
