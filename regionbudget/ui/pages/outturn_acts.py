"""The acts of the outturn page: the usual ones as buttons, the others in the menu Mer.

Another act is one line in `MORE`, and a function that opens its dialog.
"""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QApplication, QMenu, QPushButton, QWidget

from regionbudget.domain.message import Message, say
from regionbudget.ui.models.cells import parse_block
from regionbudget.ui.text import show, tr
from regionbudget.ui.widgets.layout import button, row

if TYPE_CHECKING:
    from regionbudget.ui.pages.outturn import Page


@dataclass(frozen=True)
class Act:
    """`open` opens the act's dialog, by `Page.open_dialog`. `of_entry`: it needs a chosen entry.
    `apart`: a line stands above it."""

    title: Message
    open: Callable[["Page"], object]
    of_entry: bool = False
    apart: bool = False


def _tell(page: "Page") -> None:
    page.tell_entry()


def _split(page: "Page") -> None:
    page.split(page.row.draft)


def _paste(page: "Page") -> None:
    page.paste(parse_block(QApplication.clipboard().text()))


def _undo(page: "Page") -> None:
    page.undo()


def show_providers(page: "Page") -> None:
    from regionbudget.ui.dialogs.providers import ProvidersDialog

    page.open_dialog(ProvidersDialog(page, page.session))


def show_accounts(page: "Page") -> None:
    from regionbudget.ui.dialogs.accounts import AccountsDialog

    page.open_dialog(AccountsDialog(page, page.session))


def _ledger(page: "Page") -> None:
    from regionbudget.ui import exporting

    exporting.export_ledger(page, page.session, page.panel)


def _invest(page: "Page") -> None:
    page.invest()


def _commitments(page: "Page") -> None:
    from regionbudget.ui.dialogs.commitments import CommitmentsDialog

    page.open_dialog(CommitmentsDialog(page, page.session))


def _closing(page: "Page") -> None:
    from regionbudget.ui.dialogs.closing import ClosingDialog

    page.open_dialog(ClosingDialog(page, page.session))


def _batches(page: "Page") -> None:
    from regionbudget.ui.dialogs.batches import BatchesDialog

    page.open_dialog(BatchesDialog(page, page.session, page.panel.show_notice))


def _mappings(page: "Page") -> None:
    from regionbudget.ui.dialogs.mappings import MappingsDialog

    page.open_dialog(MappingsDialog(page, page.session))


MORE = (
    Act(say("Visa posten och dess bilagor…"), _tell, of_entry=True),
    Act(say("Flera rader på en verifikation…"), _split),
    Act(say("Klistra in poster från Excel…"), _paste),
    Act(say("Ta tillbaka den senast bokförda posten…"), _undo),
    Act(say("Inläsningar…"), _batches, apart=True),
    Act(say("Sparade kopplingar…"), _mappings),
    Act(say("Exportera periodens poster…"), _ledger),
    Act(say("Utförare och mottagare…"), show_providers, apart=True),
    Act(say("Kontotabell…"), show_accounts),
    Act(say("Investering…"), _invest, apart=True),
    Act(say("Åtaganden…"), _commitments),
    Act(say("Stäng eller öppna period…"), _closing),
)
"""What the menu holds, in order."""


class ActsBar(QWidget):
    def __init__(self, page: "Page") -> None:
        super().__init__()
        self.correct = button(tr("Rätta…"), page.correct)
        self.read_in = button(tr("Läs in fil…"), page.imports.choose_file)
        self.menu = QMenu(self)
        self.more = self.more_button()
        self._of_entry = [self.correct.setEnabled]
        for act in MORE:
            if act.apart:
                self.menu.addSeparator()
            made = self.menu.addAction(show(act.title), partial(act.open, page))
            if act.of_entry:
                self._of_entry.append(made.setEnabled)
        self.setLayout(row(self.correct, self.read_in, self.more))

    def more_button(self) -> QPushButton:
        """A button with the menu: here, and where nothing is booked yet."""
        made = button(tr("Mer"), lambda: None, "menu")
        made.setMenu(self.menu)
        return made

    def offer(self, *, entry: bool) -> None:
        """Offer what needs an entry only when one is chosen."""
        for enable in self._of_entry:
            enable(entry)
