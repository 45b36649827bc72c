"""Tidsplan: what is due when, what follows if it is not done, and how it stands."""

from collections.abc import Callable
from enum import StrEnum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent

from regionbudget.domain.deadlines import Due, DueState, Source, Stated
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.models.deadline_table import (
    BRIEF,
    deadline_columns,
    details,
    source_words,
    state_pill,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.layout import button, column, label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Table
from regionbudget.ui.widgets.timeline import Mark, Timeline

ROOMY = 940
"""In a narrower page the table shows less."""


class Show(StrEnum):
    """Which deadlines are listed."""

    ALL = "all"
    LEFT = "left"
    AGREEMENT = "agreement"
    REPORTS = "reports"
    OWN = "own"


_SHOWN: dict[Show, Callable[[Due], bool]] = {
    Show.ALL: lambda _: True,
    Show.LEFT: lambda due: due.is_open,
    Show.AGREEMENT: lambda due: due.source is Source.AGREEMENT,
    Show.REPORTS: lambda due: due.source is Source.REPORT,
    Show.OWN: lambda due: due.source is Source.OWN,
}


class Page(BasePage):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.dialog: FormDialog | None = None
        self.panel = NoticePanel()
        self.verdict = Badge()
        self.show_only = Choice[Show](
            tr("Visa"),
            [
                (Show.ALL, tr("alla")),
                (Show.LEFT, tr("det som återstår")),
                (Show.AGREEMENT, tr("överenskommelsens")),
                (Show.REPORTS, tr("regionens rapporter")),
                (Show.OWN, tr("egna")),
            ],
        )
        self.show_only.setFixedWidth(170)
        self.show_only.changed.connect(self._list)
        self.timeline = Timeline(tr("Tidslinje, med samma dagar som tabellen"))
        self.timeline.activated.connect(self._choose)
        self.model: TableModel[Due] = TableModel(deadline_columns())
        self.table = Table(self.model, tr("Tidsfrister"))
        self.entry = self.table
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_chosen())
        self.table.activated.connect(lambda _: self.change())
        self.quiet = label("", "muted", wrap=True)
        self.about = Card(" ")
        self.said = label("", "", wrap=True)
        self.said.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        self.about.body.addWidget(self.said)
        self._build_acts()
        content = column(self._acts, self.panel, self.timeline, self.quiet, self.table, self.about)
        content.setStretch(4, 1)
        self.fill(content)

    # --- what is shown

    def refresh(self) -> None:
        dues = self.session.dues
        self.verdict.show_pill(verdict(dues))
        writes = self.session.as_of is None
        for each in (self.add_button, self.reports_button):
            each.setEnabled(writes)
        self._list()

    def reveal(self, target: object) -> None:
        """A deadline by its key, even when a filter hides it."""
        if isinstance(target, str):
            if self.model.find(lambda due: due.key == target) is None:
                self.show_only.choose(Show.ALL)
            self._choose(target)
        self.table.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def chosen(self) -> Due | None:
        chosen = self.table.selected_row()
        return chosen if isinstance(chosen, Due) else None

    def _list(self) -> None:
        kept = self.chosen
        listed = [each for each in self.session.dues if _SHOWN[self.show_only.value](each)]
        self.model.set_rows(listed)
        self.table.fit()
        marks = [
            Mark(each.date, state_pill(each).tone, _in_words(each), each.key) for each in listed
        ]
        self.timeline.set_marks(marks, self.session.as_of or self.session.today)
        self.timeline.setVisible(bool(listed))
        self.quiet.setVisible(not listed)
        self.quiet.setText(_nothing(self.show_only.value))
        self._choose(kept.key if kept else _first_that_waits(listed))

    def _choose(self, key: object) -> None:
        self.table.select_row(self.model.find(lambda due: due.key == key))
        self._show_chosen()

    def _show_chosen(self) -> None:
        due, writes = self.chosen, self.session.as_of is None
        self.about.setVisible(due is not None)
        self.done_button.setEnabled(writes and due is not None and due.is_open)
        self.change_button.setEnabled(writes and due is not None)
        self.timeline.choose(due.key if due else None)
        if due is not None:
            self.about.heading.setText(f"{figures.day(due.date)}  {show(due.what)}")
            self.about.hint.setText(f"{source_words(due.source)} · {due.key}")
            self.said.setText("\n".join(details(due)) or tr("Inget mer är sagt om den."))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        for place in range(len(self.model.columns)):
            self.table.setColumnHidden(place, self.width() < ROOMY and place not in BRIEF)

    # --- acts

    def _build_acts(self) -> None:
        self.done_button = button(tr("Markera gjord…"), self.mark_done, "primary")
        self.change_button = button(tr("Ändra…"), self.change)
        self.add_button = button(tr("Lägg till…"), self.add)
        self.reports_button = button(tr("Regionens rapporter…"), self.set_reports)
        self.export_button = button(tr("Till kalender…"), self.export)
        acts = flow(
            self.done_button,
            self.change_button,
            self.add_button,
            self.reports_button,
            self.export_button,
        )
        self._acts = row(self.show_only, acts, self.verdict, spacing=theme.M)
        self._acts.setStretch(1, 1)

    def mark_done(self) -> None:
        self._mark(Stated.DONE)

    def change(self) -> None:
        self._mark(None)

    def _mark(self, state: Stated | None) -> None:
        from regionbudget.ui.dialogs.deadlines import MarkDialog

        if self.chosen is not None and self.session.as_of is None:
            self._open(MarkDialog(self, self.session, self.chosen, state))

    def add(self) -> None:
        from regionbudget.ui.dialogs.deadlines import NewDeadlineDialog

        dialog = NewDeadlineDialog(self, self.session)
        dialog.added.connect(self.reveal)
        self._open(dialog)

    def set_reports(self) -> None:
        from regionbudget.ui.dialogs.deadlines import ReportDaysDialog

        self._open(ReportDaysDialog(self, self.session))

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()

    def export(self) -> None:
        from PySide6.QtWidgets import QFileDialog

        name = self.session.path.with_name(f"tidsplan-{self.session.plan.year}.ics")
        chosen, _ = QFileDialog.getSaveFileName(
            self, tr("Spara kalendern"), str(name), tr("Kalender") + " (*.ics)"
        )
        if chosen:
            self.export_to(Path(chosen))

    def export_to(self, path: Path) -> None:
        from regionbudget.services import deadlines
        from regionbudget.ui import exporting

        operations.run(
            self.session,
            lambda db: deadlines.export(db, path),
            done=lambda _: exporting.tell_written(
                self.panel, tr("Kalendern är sparad: {name}"), path
            ),
            refused=self.panel.show_notice,
            reads=True,
        )


def verdict(dues: list[Due]) -> Pill:
    """What is late, else what is near, in one pill."""
    late = sum(each.state is DueState.LATE for each in dues)
    if late:
        return Pill(Tone.STOP, trn("{n} försenad", "{n} försenade", late))
    near = sum(each.waits for each in dues)
    if near:
        return Pill(Tone.ATTENTION, trn("{n} inom kort", "{n} inom kort", near))
    return Pill(Tone.OK, tr("inget inom kort"))


def _first_that_waits(dues: list[Due]) -> str | None:
    found = [each for each in dues if each.is_open] or dues
    return found[0].key if found else None


def _in_words(due: Due) -> str:
    return f"{figures.day(due.date)}  {show(due.what)} ({state_pill(due).word})"


def _nothing(shown: Show) -> str:
    match shown:
        case Show.LEFT:
            return tr("Inget återstår: allt är gjort eller återkallat.")
        case Show.REPORTS:
            return tr("Regionens egna rapporter har inga datum än. Sätt dem här ovanför.")
        case Show.OWN:
            return tr("Ingen egen tidsfrist än. Lägg till en här ovanför.")
        case _:
            return tr("Överenskommelsen har ingen tidsplan. Lägg till egna tidsfrister.")
