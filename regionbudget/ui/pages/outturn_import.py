"""Reading a ledger from the outturn page: what it holds is shown before anything is booked."""

from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent

from regionbudget.domain.finding import Finding
from regionbudget.domain.money import kr
from regionbudget.ui import notices, operations
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.faults import faults_of, tell_faults
from regionbudget.ui.notices import Line, Notice
from regionbudget.ui.operations import Progress
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.notice_panel import WayOut

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.services.outturn import LedgerImport
    from regionbudget.ui.dialogs.ledger.dialog import LedgerDialog
    from regionbudget.ui.dialogs.ledger.work import Brought, Opened, OpenedSie
    from regionbudget.ui.pages.outturn import Page


MOST_WARNINGS = 2


class Imports:
    """A file in the program's own columns is previewed; any other is mapped first."""

    def __init__(self, page: "Page") -> None:
        self._page, self._session = page, page.session

    def choose_file(self) -> None:
        path = files.choose_spend(self._page, tr("Läs in utfall"), self._session.path.parent)
        if path is not None:
            self.read(path)

    def read(self, path: Path, *, late: bool = False) -> None:
        """Read the file without booking it, then show what it holds."""

        def opened(db: "Database", progress: Progress) -> "Brought":
            from regionbudget.ui.dialogs.ledger import work

            return work.open_file(db, path, progress, late=late)

        operations.in_background(
            self._session,
            self._page,
            tr("Läser {name}").format(name=path.name),
            opened,
            done=partial(self._show, path, late),
            refused=partial(self._refuse, path),
            dropped=True,
        )

    def _show(self, path: Path, late: bool, read: "Brought") -> None:  # noqa: FBT001
        from regionbudget.services.outturn import LedgerImport

        if isinstance(read, LedgerImport):
            self._preview(path, late, read)
        else:
            self._map(read)

    # --- a ledger of somebody else's making

    def _map(self, opened: "Opened | OpenedSie") -> None:
        from regionbudget.ui.dialogs.ledger.dialog import LedgerDialog

        dialog = LedgerDialog(self._page, self._session, opened)
        dialog.accepted.connect(partial(self._tell_booked, dialog))
        self._page.dialog = dialog
        dialog.start()

    def _tell_booked(self, dialog: "LedgerDialog") -> None:
        """What was booked and what was not, and the way back."""
        booked = dialog.booked
        if booked is None:
            return
        outcome = booked.outcome
        said = booked_words(outcome.accepted.rows, outcome.accepted.ore, outcome.batch_id)
        rest = [
            trn("{n} rad fanns redan", "{n} rader fanns redan", outcome.known.rows),
            trn("{n} ingick inte", "{n} ingick inte", outcome.excluded.rows),
            trn("{n} avvisades", "{n} avvisades", outcome.rejected.rows),
        ]
        counts = (outcome.known.rows, outcome.excluded.rows, outcome.rejected.rows)
        others = [text for text, count in zip(rest, counts, strict=True) if count]
        title = " · ".join([said, *others])
        attention = bool(outcome.findings or outcome.rejected.rows)
        tone = Tone.ATTENTION if attention else Tone.OK
        notice = Notice(tone, title, warnings(outcome.findings))
        self._tell(notice, outcome.batch_id)

    def _tell(self, notice: Notice, batch_id: int | None) -> None:
        ways = []
        if batch_id is not None:
            self._page.list.filter(None, "")  # what came is seen, whatever was looked for before
            ways.append(WayOut(tr("Ångra inläsningen"), partial(self.undo, batch_id)))
        self._page.panel.show_notice(notice, ways)

    def undo(self, batch_id: int) -> None:
        """Ask why, and take a batch back."""
        from regionbudget.services import batches
        from regionbudget.ui.dialogs.batches import ask_to_undo

        batch = next(b for b in batches.every(self._session.db) if b.id == batch_id)
        tell = self._page.panel.show_notice
        self._page.open_dialog(ask_to_undo(self._page, self._session, batch, tell))

    # --- a file in the program's own columns

    def _preview(self, path: Path, late: bool, trial: "LedgerImport") -> None:  # noqa: FBT001
        from regionbudget.ui.dialogs.import_spend import ImportSpendDialog

        dialog = ImportSpendDialog(self._page, self._session, path.name, trial)
        dialog.accepted.connect(partial(self._book, path, late))
        self._page.open_dialog(dialog)

    def _book(self, path: Path, late: bool) -> None:  # noqa: FBT001
        from regionbudget.services import outturn

        def done(result: "LedgerImport") -> None:
            said = booked_words(result.new, result.total_ore, result.batch_id)
            tone = Tone.ATTENTION if result.findings else Tone.OK
            notice = Notice(tone, said, warnings(result.findings))
            self._tell(notice, result.batch_id)

        operations.in_background(
            self._session,
            self._page,
            tr("Bokför {name}").format(name=path.name),
            lambda db, progress: outturn.import_ledger(db, path, late=late, progress=progress),
            done=done,
            refused=partial(self._refuse, path),
        )

    def _refuse(self, path: Path, notice: Notice) -> None:
        """Every fault with its row; a fault of the whole file in one sentence. When only closed
        months are in the way, the way past them."""
        title = tr("{name} kan inte läsas in").format(name=path.name)
        found = faults_of(notice)
        if {fault.rule for fault in found} == {"S3"}:
            late = tr("Läs in med sena poster i nästa öppna månad")
            ways = [WayOut(late, partial(self.read, path, late=True))]
            self._page.panel.show_notice(replace(notice, title=title), ways)
        elif len(found) == 1 and found[0].row is None and not found[0].rule:
            self._page.panel.show_notice(replace(notice, title=title))
        else:
            self._page.dialog = tell_faults(self._page, path.name, notice, self._page.panel)


def warnings(findings: list[Finding]) -> tuple[Line, ...]:
    """The first of them; a whole ledger may go over many budgets."""
    lines = notices.of_findings(findings[:MOST_WARNINGS])
    more = len(findings) - len(lines)
    if more <= 0:
        return lines
    said = trn("och {n} till; se Översikt", "och {n} till; se Översikt", more)
    return (*lines, Line("", said, Tone.ATTENTION))


def booked_words(rows: int, ore: int, batch_id: int | None) -> str:
    """`411 poster bokfördes, 51 234 567 kr (inläsning 4)`."""
    count = trn("{n} post bokfördes", "{n} poster bokfördes", rows)
    said = f"{count}, {kr(ore)}"
    if batch_id is None:
        return said
    return said + " (" + tr("inläsning {n}").format(n=batch_id) + ")"


def dropped_table(event: QDragEnterEvent | QDropEvent) -> Path | None:
    """The ledger that is dragged over the page, if it is one."""
    urls = event.mimeData().urls()
    paths = [Path(url.toLocalFile()) for url in urls if url.isLocalFile()]
    if len(paths) == 1 and paths[0].suffix.lower() in files.LEDGER_SUFFIXES:
        return paths[0]
    return None
