"""Start: recent plans, a new one, one that lies somewhere else, or the sample."""

from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton

from regionbudget.ui import theme
from regionbudget.ui.models.cells import Cell, Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.pages import page
from regionbudget.ui.preferences import Preferences, Recent
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.layout import button, column, label, row
from regionbudget.ui.widgets.table import Table


@dataclass(frozen=True)
class Known:
    """A recent file, and whether it is still there."""

    recent: Recent
    changed: date | None

    @property
    def path(self) -> Path:
        return self.recent.path


class Page(page.Page):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.new = button(tr("&Ny plan…"), lambda: self.command.emit("new", None))
        self.agreements = button(
            tr("Överens&kommelser…"), lambda: self.command.emit("agreements", None), "link"
        )
        self.other = button(tr("Öpp&na…"), lambda: self.command.emit("open", None))
        self.sample = button(tr("Öppna &exemplet"), lambda: self.command.emit("sample", None))
        self.model: TableModel[Known] = TableModel(
            [
                Column(tr("Plan"), lambda k: k.recent.title or k.path.stem, width=230),
                Column(tr("Väntar"), _waiting, Cell.STATUS, width=150),
                Column(tr("Ändrad"), lambda k: k.changed, Cell.DATE),
                Column(
                    tr("Fil"),
                    lambda k: short_path(k.path),
                    tip=lambda k: str(k.path),
                    tone=lambda _: Tone.MUTED,
                ),
            ]
        )
        self.table = Table(self.model, tr("Senaste planer"), sortable=False)
        self.table.setProperty("role", "flat")
        self.table.activated.connect(lambda _: self._open())
        self.open = button(tr("Öppna vald"), self._open, "primary")
        self.drop = button(tr("Ta bort ur listan"), self._forget)
        self.empty = EmptyState(
            tr("Inga planer öppnade än"),
            tr("Börja med exemplet för att se hur allt hänger ihop, eller skapa regionens plan."),
        )
        self._lay_out()

    def _lay_out(self) -> None:
        choices = row(
            _choice(
                tr("Ny plan"),
                tr("Överenskommelse, region, kontroll av tilldelningen – sedan är filen klar."),
                self.new,
                self.agreements,
            ),
            _choice(
                tr("Öppna en planfil"),
                tr("En fil rymmer hela året: tilldelning, plan, beslut, utfall och historik."),
                self.other,
            ),
            _choice(
                tr("Prova med exemplet"),
                tr("Jämtland Härjedalen 2020: den verkliga planen med en påhittad bokföring."),
                self.sample,
            ),
            spacing=theme.M,
        )
        for place in range(choices.count()):
            choices.setStretch(place, 1)
        self.list = Card(tr("Senaste planer"))
        self.buttons = row(self.open, self.drop, None)
        self.list.body.addWidget(self.table)
        self.list.body.addWidget(self.empty)
        self.list.body.addLayout(self.buttons)
        self.fill(column(choices, self.list, None, spacing=theme.L), scroll=True)

    def refresh(self) -> None:
        known = [Known(recent, _changed(recent.path)) for recent in self.preferences.recent]
        self.model.set_rows(known)
        for each in (self.table, self.open, self.drop):
            each.setVisible(bool(known))
        self.empty.setVisible(not known)
        theme.set_role(self.sample, "" if known else "primary")
        if known:
            self.table.fit_height(8)
            self.table.select_row(0)

    def _open(self) -> None:
        known = self.table.selected_row()
        if isinstance(known, Known):
            self.command.emit("open", known.path)

    def _forget(self) -> None:
        known = self.table.selected_row()
        if isinstance(known, Known):
            self.preferences.forget(known.path)
            self.refresh()


def _choice(title: str, text: str, *acts: QPushButton) -> Card:
    card = Card()
    card.body.setSpacing(theme.S)
    card.body.addWidget(label(title, "heading"))
    said = label(text, "muted", wrap=True)
    said.setMinimumHeight(40)
    said.setAlignment(Qt.AlignmentFlag.AlignTop)
    card.body.addWidget(said)
    card.body.addLayout(row(*acts, None))
    return card


def short_path(path: Path) -> str:
    """The path, from the user's own folder where it lies there."""
    try:
        return str(Path("~") / path.relative_to(Path.home()))
    except (ValueError, RuntimeError):
        return str(path)


def _changed(path: Path) -> date | None:
    """The day the file was last written; None when it is gone."""
    try:
        return datetime.fromtimestamp(path.stat().st_mtime, UTC).astimezone().date()
    except OSError:
        return None


def _waiting(known: Known) -> Pill:
    if known.changed is None:
        return Pill(Tone.STOP, tr("filen saknas"))
    if known.recent.waiting:
        return Pill(Tone.ATTENTION, trn("{n} sak", "{n} saker", known.recent.waiting))
    return Pill(Tone.OK, tr("inget"))
