"""Return forms in the window: made for one or for all, and read back when they come."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtGui import QDragEnterEvent, QDropEvent
from PySide6.QtWidgets import QWidget

from regionbudget.domain.periods import Period, periods_of
from regionbudget.domain.return_form import HolderKind
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.faults import FaultsDialog, tell_faults
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell as CellKind
from regionbudget.ui.models.cells import Column, Pill
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import button, row
from regionbudget.ui.widgets.notice_panel import WayOut
from regionbudget.ui.widgets.table import Table

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.services.form_reading import FormReading
    from regionbudget.services.return_forms import Listed

MOST_ROWS = 8
Progress = Callable[[int, int], None]


@dataclass(frozen=True)
class Asked:
    """Who a form is for; `holder` None: one each for all of the kind."""

    kind: HolderKind
    holder: str | None


class ReturnFormsDialog(FormDialog):
    """Lists the forms that were made, makes new ones, and reads those that come back.

    A form may be dropped on it too.
    """

    def __init__(self, parent: QWidget, session: Session) -> None:
        said = tr(
            "En arbetsbok med egna aktiviteter att fylla i: kostnader, prognos och kommentar. Den "
            "skickas med e-post och läses in här när den kommer tillbaka."
        )
        super().__init__(parent, tr("Blanketter"), tr("Gör blankett…"), said, width=800)
        self._session = session
        self.reading: FormDialog | None = None
        self.holders = _holders(session)
        self.who = Choice[Asked](tr("Gäller"), self._options())
        periods = [(each, figures.period_title(each)) for each in periods_of(session.plan.year)]
        self.period = Choice[Period](tr("Period"), periods)
        self.period.choose(session.period)
        self.model: TableModel[Listed] = TableModel(_columns())
        self.table = Table(self.model, tr("Gjorda blanketter"), sortable=False)
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 3 * theme.ROW_HEIGHT)
        asked = row(field(tr("Gäller"), self.who), field(tr("Period"), self.period))
        asked.setStretch(0, 3)
        asked.setStretch(1, 2)
        self.body.addLayout(asked)
        self.body.addWidget(self.table)
        self.body.addStretch(1)
        self.read_button = button(tr("Läs in ifylld blankett…"), self.choose_file)
        self.buttons.insertWidget(0, self.read_button)
        self.cancel.setText(tr("Stäng"))
        self.cancel.setAccessibleName(tr("Stäng"))
        self.ok.setEnabled(bool(self.who.values))
        self.setAcceptDrops(True)
        self.refresh()

    def refresh(self) -> None:
        from regionbudget.services import return_forms

        made = return_forms.listed(self._session.db)
        self.model.set_rows(list(reversed(made)))
        self.table.setVisible(bool(made))
        self.table.fit_height(MOST_ROWS)

    def _options(self) -> list[tuple[Asked, str]]:
        every = {
            HolderKind.OWNER: tr("Alla ansvariga, en fil var"),
            HolderKind.PROVIDER: tr("Alla privata utförare, en fil var"),
        }
        found: list[tuple[Asked, str]] = []
        for kind, names in self.holders.items():
            if len(names) > 1:
                found.append((Asked(kind, None), every[kind]))
            suffix = tr(" (privat utförare)") if kind is HolderKind.PROVIDER else ""
            found += [(Asked(kind, name), f"{name}{suffix}") for name in names]
        return found

    # --- making

    def submit(self) -> None:
        if not self.ok.isEnabled():
            return
        asked, period = self.who.value, self.period.value
        if asked.holder is None:
            self._make_each(asked.kind, period)
        else:
            self._make(asked.kind, asked.holder, period)

    def _make(self, kind: HolderKind, holder: str, period: Period) -> None:
        from regionbudget.services import return_forms

        name = return_forms.file_name(holder, period)
        suggested = self._session.path.with_name(name)
        path = files.choose_workbook(self, tr("Spara blanketten"), suggested)
        if path is None:
            return

        def work(db: "Database", _progress: Progress) -> list[Path]:
            return_forms.make(db, kind, holder, period, path)
            return [path]

        self._write(work)

    def _make_each(self, kind: HolderKind, period: Period) -> None:
        from regionbudget.services import return_forms

        start, names = self._session.path.parent, self.holders[kind]
        folder = files.choose_folder(self, tr("Mapp för blanketterna"), start)
        if folder is None:
            return
        self._write(
            lambda db, progress: return_forms.make_each(
                db, kind, names, period, folder, progress=progress
            )
        )

    def _write(self, work: Callable[["Database", Progress], list[Path]]) -> None:
        operations.in_background(
            self._session,
            self,
            tr("Skriver blanketter"),
            work,
            done=self._tell_written,
            refused=self._tell_refused,
        )

    def _tell_written(self, paths: list[Path]) -> None:
        self.refresh()
        if len(paths) == 1:
            said = tr("Blanketten är sparad: {name}").format(name=paths[0].name)
            ways = [WayOut(tr("Öppna filen"), lambda: files.show_in_system(paths[0]))]
        else:
            count = trn("{n} blankett", "{n} blanketter", len(paths))
            said = tr("{forms} är sparade i mappen {folder}")
            said = said.format(forms=count, folder=paths[0].parent.name)
            ways = []
        folder = WayOut(tr("Öppna mappen"), lambda: files.show_in_system(paths[0].parent))
        self.panel.show_notice(notices.success(said), [*ways, folder])

    def _tell_refused(self, notice: Notice) -> None:
        self.refresh()
        self.panel.show_notice(notice)

    # --- reading

    def choose_file(self) -> None:
        start = self._session.path.parent
        path = files.choose_filled(self, tr("Läs in ifylld blankett"), start)
        if path is not None:
            self.read(path)

    def read(self, path: Path) -> None:
        """Read the form without storing anything, then show what it says."""
        from regionbudget.services import form_reading

        operations.in_background(
            self._session,
            self,
            tr("Läser {name}").format(name=path.name),
            lambda db, _progress: form_reading.read(db, path, dry_run=True),
            done=partial(self._preview, path),
            refused=partial(self._tell_faults, path.name),
        )

    def _preview(self, path: Path, reading: "FormReading") -> None:
        from regionbudget.ui.dialogs.form_reading import FormReadingDialog, may_be_late

        if reading.again:
            self._tell_again(reading)
            return
        if reading.problems or (reading.stops and not may_be_late(reading)):
            self._tell_faulty(path, reading)
            return
        dialog = FormReadingDialog(self, self._session, path, reading)
        dialog.accepted.connect(lambda: self._store(path, late=dialog.is_late))
        self.reading = dialog
        dialog.open()

    def _store(self, path: Path, *, late: bool) -> None:
        from regionbudget.services import form_reading

        def work(db: "Database", _progress: Progress) -> "FormReading":
            reading = form_reading.read(db, path, late=late)
            reading.refuse_if_faulty()
            return reading

        operations.in_background(
            self._session,
            self,
            tr("Läser in {name}").format(name=path.name),
            work,
            done=self._tell_stored,
            refused=partial(self._tell_faults, path.name),
        )

    def _tell_stored(self, reading: "FormReading") -> None:
        from regionbudget.ui.dialogs.form_reading import summary

        self.refresh()
        if reading.again or reading.form is None:
            self._tell_again(reading)
            return
        said = tr("Blanketten från {holder} är inläst. {what}")
        said = said.format(holder=reading.form.holder, what=summary(reading))
        lines = notices.of_findings(reading.warnings)
        self.panel.show_notice(Notice(Tone.OK, said, lines))

    def _tell_again(self, reading: "FormReading") -> None:
        title = tr("Inget nytt i filen")
        lines = tuple(notices.Line("", show(each), Tone.MUTED) for each in reading.notes)
        self.panel.show_notice(Notice(Tone.MUTED, title, lines))

    def _tell_faulty(self, path: Path, reading: "FormReading") -> None:
        from regionbudget.errors import InputError, Refusal

        error = (
            InputError(reading.problems, reading.stops)
            if reading.problems
            else Refusal(reading.stops)
        )
        self._tell_faults(path.name, notices.of_error(error))

    def _tell_faults(self, name: str, notice: Notice) -> None:
        found: FaultsDialog | None = tell_faults(self, name, notice, self.panel)
        self.reading = found

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if files.dropped_workbook(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        path = files.dropped_workbook(event)
        if path is not None:
            event.acceptProposedAction()
            self.read(path)


def _holders(session: Session) -> dict[HolderKind, list[str]]:
    from regionbudget.services import return_forms

    return {kind: return_forms.holders(session.db, kind) for kind in HolderKind}


def _columns() -> "list[Column[Listed]]":
    return [
        Column(tr("Gäller"), lambda row: row.made.form.holder),
        Column(tr("Period"), lambda row: figures.period_title(row.made.form.period), width=140),
        Column(tr("Blankett"), lambda row: row.made.form.token, width=124),
        Column(tr("Gjord"), lambda row: row.made.recorded_at[:10], width=104),
        Column(tr("Läge"), _state, CellKind.STATUS, 160),
    ]


def _state(listed: "Listed") -> Pill:
    if listed.reads:
        day = listed.reads[-1].recorded_at[:10]
        return Pill(Tone.OK, tr("inläst {day}").format(day=day))
    if listed.newer is not None:
        return Pill(Tone.MUTED, tr("ersatt av en nyare"))
    return Pill(Tone.ATTENTION, tr("väntar på svar"))
