"""Last year's plan beside this one: what became of each line, and what can be compared."""

from pathlib import Path

from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from regionbudget.domain.bridge import Bridge, BridgeRow
from regionbudget.ui import operations, theme
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.layout import button, column, label, row
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.table import Footer, Table


class LastYear(QWidget):
    """Asks for last year's file; it is read, never changed."""

    def __init__(self, session: Session) -> None:
        super().__init__()
        self._session = session
        self._file: Path | None = None
        self.found: Bridge | None = None
        self.said = label("", "muted")
        self.panel = NoticePanel(closable=False)
        self.model: TableModel[BridgeRow] = TableModel(_columns(None), fill=_fill)
        self.table = Table(self.model, tr("Förra årets plan bredvid"), sortable=False)
        self.table.selectionModel().currentRowChanged.connect(lambda *_: self._show_reason())
        self.why = label("", wrap=True)
        self.footer = Footer(self.table)
        self.empty = EmptyState(
            tr("Förra årets plan bredvid"),
            tr(
                "Välj förra årets planfil, så visas vad som blev av varje delområde och vad som "
                "kan jämföras."
            ),
            [button(tr("Välj förra årets plan…"), self.choose, "primary")],
        )
        self._lay_out()

    def _lay_out(self) -> None:
        shown = QWidget()
        tools = row(self.said, None, button(tr("Välj en annan plan…"), self.choose))
        table = column(self.table, self.footer, spacing=0)
        whole = column(tools, table, self.why, None, spacing=theme.S)
        whole.setStretch(1, 100)
        shown.setLayout(whole)
        self.stack = QStackedWidget()
        self.stack.addWidget(self.empty)
        self.stack.addWidget(shown)
        self.setLayout(column(self.panel, self.stack))

    def refresh(self) -> None:
        """Another file has another year before it; what was chosen is read again."""
        if self._file is not None:
            self.open(self._file)

    def choose(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self,
            tr("Välj förra årets plan"),
            str(self._session.path.parent),
            "Regionbudget (*.db)",
        )
        if name:
            self.open(Path(name))

    def open(self, path: Path) -> None:
        """Read last year's file and show the lines; a refusal is told in its place."""
        self._file, self.found = path, None
        self.panel.dismiss()
        operations.attempt(
            self._session,
            lambda: _read(self._session, path),
            done=self._found,
            refused=self.panel.show_notice,
        )
        self._show(path)

    def _found(self, found: Bridge) -> None:
        self.found = found

    def _show(self, path: Path) -> None:
        found = self.found
        self.stack.setCurrentIndex(0 if found is None else 1)
        if found is None:
            self._file = None
            return
        self.model.set_columns(_columns(found))
        self.model.set_rows(found.rows)
        self.table.fit()
        self.said.setText(
            tr("{old} i {file} bredvid {new}").format(
                old=found.old.agreement_title, file=path.name, new=found.new.agreement_title
            )
        )
        self.footer.set_summaries([Summary([tr("Totalt"), "", found.old_ore, found.new_ore])])
        self.table.select_row(0)

    def _show_reason(self) -> None:
        """The chosen row's reason in full: the column may be too narrow for it."""
        chosen = self.table.selected_row()
        self.why.setText(show(chosen.reason) if isinstance(chosen, BridgeRow) else "")


def _read(session: Session, path: Path) -> Bridge:
    from regionbudget.bootstrap import open_plan
    from regionbudget.services import bridge

    last_year = open_plan(path)
    try:
        return bridge.bridge(last_year, session.db)
    finally:
        last_year.close()


def _columns(found: Bridge | None) -> list[Column[BridgeRow]]:
    old, new = (str(found.old.year), str(found.new.year)) if found else ("", "")
    return [
        Column(
            tr("Delområde {year}").format(year=new),
            lambda r: r.new.title if r.new else "–",
            width=190,
            locked=lambda r: r.new is not None and r.new.ring_fenced,
        ),
        Column(
            tr("Ur {year}").format(year=old),
            lambda r: " + ".join(part.title for part in r.old) or "–",
            width=190,
        ),
        Column(
            tr("Belopp {year}").format(year=old),
            lambda r: r.old_ore if r.old else None,
            Cell.AMOUNT,
            width=110,
        ),
        Column(
            tr("Belopp {year}").format(year=new),
            lambda r: r.new_ore if r.new else None,
            Cell.AMOUNT,
            width=110,
        ),
        Column(tr("Ändring"), lambda r: r.change_ore, Cell.AMOUNT, width=100),
        Column(tr("Jämförbart"), _comparable, Cell.STATUS, width=100),
        Column(tr("Varför"), lambda r: show(r.reason)),
    ]


def _comparable(each: BridgeRow) -> Pill:
    return Pill(Tone.OK, tr("ja")) if each.comparable else Pill(Tone.ATTENTION, tr("nej"))


def _fill(each: BridgeRow) -> Tone:
    return Tone.RING if each.new is not None and each.new.ring_fenced else Tone.PLAIN
