"""Tilldelning: what the region gets per line, held against the agreement and against the plan."""

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFileDialog, QStackedWidget, QWidget

from regionbudget.domain.agreement import Agreement, AgreementLine
from regionbudget.domain.plan import Area, Line, Plan, PlanEarmark
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import Group, TreeModel
from regionbudget.ui.pages import page
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.proof import gap, national_share
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.frozen import FrozenFirst
from regionbudget.ui.widgets.layout import button, column, label, row, toggle
from regionbudget.ui.widgets.table import Footer, Table, Tree

if TYPE_CHECKING:
    from regionbudget.services.allocation import Checked
    from regionbudget.ui.widgets.proof_view import ProofView


@dataclass(frozen=True)
class EarmarkRow:
    """The region's part of an earmark, what names it in the plan, and the national sum, in öre."""

    earmark: PlanEarmark
    planned_ore: int
    national_ore: int | None


@dataclass(frozen=True)
class LineRow:
    """A line of the plan beside the agreement's (None: a decision has added it), in öre."""

    line: Line
    national: AgreementLine | None
    planned_ore: int
    gap_ore: int | None
    earmarks: tuple[EarmarkRow, ...] = ()

    @property
    def left_ore(self) -> int:
        return self.line.amount_ore - self.planned_ore

    @property
    def national_ore(self) -> int | None:
        return self.national.national_ore if self.national else None

    @property
    def share(self) -> float | None:
        return national_share(self.line.amount_ore, self.national) if self.national else None


class Page(page.Page):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.verdict = Badge()
        self.said = Elided("", "muted")
        self.model: TreeModel[LineRow] = TreeModel(_columns(), fill=_fill)
        self.tree = Tree(self.model, tr("Tilldelning per delområde"))
        self.frozen = FrozenFirst(self.tree, self.model)
        self.footer = Footer(self.tree)
        self.footer.keep_first = True
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_detail())
        self.entry = self.tree
        self.tree.activated.connect(lambda _: self._open())
        self.detail = Detail()
        self.detail.fenced.connect(self._fence)
        self.empty = EmptyState(
            tr("Tilldelningen saknas"),
            tr(
                "Överenskommelsen har ingen tabell per region. Läs in regionens egen tabell: en "
                "Excel- eller CSV-fil med kolumnerna Delområde och Belopp."
            ),
            [
                button(tr("Läs in tabell…"), self.choose_table, "primary"),
                button(tr("Klistra in från PDF…"), self.paste),
            ],
        )
        self.lines_button = toggle(tr("&Delområden"), lambda: self._show_part(0))
        self.proof_button = toggle(tr("&Bevis"), lambda: self._show_part(1))
        self.paste_button = button(tr("&Klistra in från PDF…"), self.paste)
        self.proof: ProofView | None = None
        self.checked: Checked | None = None
        self._proven: Agreement | None = None
        self._groups: list[Group[LineRow]] = []
        self._lay_out()

    def _lay_out(self) -> None:
        table = column(self.tree, self.footer, spacing=0)
        lines = QWidget()
        whole = column(table, self.detail, None, spacing=theme.M)
        whole.setStretch(0, 100)
        lines.setLayout(whole)
        self.parts = QStackedWidget()
        self.parts.addWidget(lines)
        content = QWidget()
        tools = row(
            self.lines_button,
            self.proof_button,
            theme.S,
            self.said,
            None,
            self.verdict,
            self.paste_button,
        )
        content.setLayout(column(tools, self.parts, spacing=theme.M))
        self._show_part(0)
        self.stack = QStackedWidget()
        self.stack.addWidget(content)
        self.stack.addWidget(self.empty)
        self.fill(column(self.stack))

    def _show_part(self, place: int) -> None:
        """Show the lines or the proof; the proof is made when it is first asked for."""
        self.lines_button.setChecked(place == 0)
        self.proof_button.setChecked(place == 1)
        if place == 1:
            self._prove()
        self.parts.setCurrentIndex(place)
        if self.session.is_open:
            self._show_verdict()

    def _prove(self) -> None:
        agreement = self.session.agreement
        if self.proof is None:
            from regionbudget.ui.widgets.proof_view import ProofView

            self.proof = ProofView()
            self.unproven = EmptyState(
                tr("Ingen tabell att kontrollera"),
                tr(
                    "Överenskommelsen har ingen tabell per region. Klistra in den ur "
                    "överenskommelsens PDF, så räknas varje belopp om."
                ),
                [button(tr("Klistra in från PDF…"), self.paste, "primary")],
            )
            shown = QStackedWidget()
            shown.addWidget(self.proof)
            shown.addWidget(self.unproven)
            self.parts.addWidget(shown)
            self._shown = shown
        if agreement is not self._proven:
            self._proven = agreement
            self.checked = _checked(agreement)
            if self.checked is not None:
                self.proof.show_checked(self.checked, self.session.plan.region)
            self._shown.setCurrentIndex(0 if self.checked else 1)

    def paste(self) -> None:
        """Read the table as text from the agreement's PDF."""
        from regionbudget.ui.dialogs.paste_allocation import PasteAllocationDialog

        self.dialog = PasteAllocationDialog(self, self.session)
        self.dialog.open()

    def _show_verdict(self) -> None:
        """Of the part that is shown: the lines' sums, or the whole table to the krona."""
        if self.parts.currentIndex() == 0 or self.checked is None:
            self.verdict.show_pill(verdict([row for group in self._groups for row in group.rows]))
            return
        from regionbudget.ui.models import national_table

        self.verdict.show_pill(national_table.verdict(self.checked.proof))

    def refresh(self) -> None:
        plan, agreement = self.session.plan, self.session.agreement
        self.stack.setCurrentIndex(0 if plan.lines else 1)
        groups = self._groups = line_groups(plan, agreement)
        rows = [row for group in groups for row in group.rows]
        kept = self.tree.selected_row()
        self.model.set_groups(groups)
        self.tree.fit()
        self.tree.expandAll()
        self.frozen.sync()
        self.tree.fit_height()
        self.footer.set_summaries([Summary([tr("Totalt"), *_sums(rows)])] if rows else [])
        if self.parts.currentIndex() == 1:
            self._prove()
        self._show_verdict()
        self.said.setText(
            tr("{agreement} · {region} · {lines}").format(
                agreement=plan.agreement_title,
                region=plan.region,
                lines=trn("{n} delområde", "{n} delområden", len(rows)),
            )
        )
        if rows:
            self.reveal(kept.line if isinstance(kept, LineRow) else rows[0].line)

    def reveal(self, target: object) -> None:
        if isinstance(target, Line):
            self.tree.select_index(self.model.find(lambda row: row.line.key == target.key))
            self.tree.setFocus(Qt.FocusReason.OtherFocusReason)

    def choose_table(self) -> None:
        name, _ = QFileDialog.getOpenFileName(
            self, tr("Läs in tabell"), str(self.session.path.parent), tr("Tabeller (*.xlsx *.csv)")
        )
        if name:
            self.load_table(Path(name))

    def load_table(self, path: Path) -> None:
        """Load the region's own table of amounts."""
        from regionbudget.services import plans

        said = tr("Tilldelningen är inläst från {file}").format(file=path.name)
        operations.in_background(
            self.session,
            self,
            tr("Läser in tilldelningen"),
            lambda db, _progress: plans.import_allocation(db, path),
            done=lambda _: self.session.tell(notices.success(said)),
        )

    def _open(self) -> None:
        chosen = self.tree.selected_row()
        if isinstance(chosen, LineRow):
            self.go.emit("plan", chosen.line)

    def _show_detail(self) -> None:
        draft = self.session.drafting
        self.detail.show_line(self.tree.selected_row(), draft=draft)

    def _fence(self, key: str, ring_fenced: bool) -> None:  # noqa: FBT001
        from regionbudget.services import plans

        operations.run(
            self.session, lambda db: plans.set_ring_fence(db, key, ring_fenced=ring_fenced)
        )


class Detail(Card):
    """The chosen line: its purpose and ground, and its earmarks.

    `fenced` asks for the region's own ring-fence of a line (its key) to be lifted or put back.
    """

    fenced = Signal(str, bool)

    def __init__(self) -> None:
        super().__init__("")
        self.body.insertLayout(0, self.top)
        self.lock = Badge()
        self.top.insertWidget(1, self.lock)
        self.text = label("", "muted", wrap=True)
        self.fence = button("", self._turn)
        self.top.insertWidget(2, self.fence)
        self._line: Line | None = None
        self.earmarks: TableModel[EarmarkRow] = TableModel(
            [
                Column(
                    tr("Varav"),
                    lambda e: e.earmark.title,
                    locked=lambda e: e.earmark.ring_fenced,
                ),
                Column(tr("Regionens del"), lambda e: e.earmark.amount_ore, Cell.AMOUNT),
                Column(tr("Planerat"), lambda e: e.planned_ore, Cell.AMOUNT),
                Column(tr("Hela landet"), lambda e: e.national_ore, Cell.AMOUNT),
                Column(tr("Mottagare"), lambda e: e.earmark.receiver, width=220),
            ],
            fill=lambda e: Tone.RING if e.earmark.ring_fenced else Tone.PLAIN,
        )
        self.table = Table(self.earmarks, tr("Varav-belopp"), sortable=False)
        self.body.setSpacing(theme.S)
        self.body.addWidget(self.text)
        self.body.addWidget(self.table)

    def show_line(self, chosen: object, *, draft: bool) -> None:
        self.setVisible(isinstance(chosen, LineRow))
        if not isinstance(chosen, LineRow):
            return
        line = self._line = chosen.line
        self.fence.setText(tr("Lyft öronmärkningen") if line.ring_fenced else tr("Öronmärk igen"))
        self.fence.setVisible(draft and line.may_lift)
        self.heading.setText(line.title)
        self.lock.show_pill(Pill(Tone.RING, tr("Öronmärkt")) if line.ring_fenced else NO_PILL)
        self.text.setText(purpose_text(line))
        self.hint.setText(_national_text(chosen))
        self.earmarks.set_rows(list(chosen.earmarks))
        self.table.setVisible(bool(chosen.earmarks))
        self.table.fit_height(4)

    def _turn(self) -> None:
        if self._line is not None:
            self.fenced.emit(self._line.key, not self._line.ring_fenced)


NO_PILL = Pill(Tone.MUTED, "")


def _checked(agreement: Agreement) -> "Checked | None":
    """The proof of the agreement's own table; None when it has none."""
    from regionbudget.services import allocation

    return allocation.check_own(agreement) if agreement.allocations else None


def line_groups(plan: Plan, agreement: Agreement) -> list[Group[LineRow]]:
    """The plan's lines by area, with subtotals."""
    national = {line.key: line for line in agreement.lines}
    planned = plan.planned_by_line()
    named = plan.planned_by_earmark()
    groups = []
    for area in plan.areas:
        rows = []
        for line in plan.lines_of(area.key):
            whole = national.get(line.key)
            sums = {each.key: each.national_ore for each in whole.earmarks} if whole else {}
            earmarks = tuple(
                EarmarkRow(each, named[each.path], sums.get(each.key))
                for each in plan.earmarks_of(line.key)
            )
            missing = gap(agreement, whole) if whole else None
            rows.append(LineRow(line, whole, planned[line.key], missing, earmarks))
        if rows:
            groups.append(Group(_head(area, rows), rows))
    return groups


def verdict(rows: list[LineRow]) -> Pill:
    """Whether the agreement's table adds up, in one word."""
    if not rows:
        return NO_PILL
    rows = [row for row in rows if row.national is not None]
    if any(row.gap_ore is None for row in rows):
        return Pill(Tone.MUTED, tr("Ingen nationell tabell att jämföra med"))
    if all(row.gap_ore == 0 for row in rows):
        return Pill(Tone.OK, tr("Alla regioners belopp blir det nationella"))
    return Pill(Tone.ATTENTION, tr("Tabellen går inte jämnt upp"))


def purpose_text(line: Line) -> str:
    """What the line is for and where it says so."""
    purpose = line.purpose or tr("Områdets insatser; inget eget syfte är angivet.")
    if line.section is None:
        return purpose
    section = tr("Överenskommelsen, avsnitt {section}").format(section=line.section)
    return f"{purpose}\n{section}"


def _columns() -> list[Column[LineRow]]:
    return [
        Column(tr("Delområde"), lambda r: r.line.title, locked=lambda r: r.line.ring_fenced),
        Column(tr("Tilldelat"), lambda r: r.line.amount_ore, Cell.AMOUNT),
        Column(tr("Planerat"), lambda r: r.planned_ore, Cell.AMOUNT),
        Column(tr("Kvar"), lambda r: r.left_ore, Cell.AMOUNT, tone=_left_tone),
        Column(tr("Hela landet"), lambda r: r.national_ore, Cell.AMOUNT, width=128),
        Column(tr("Andel"), lambda r: r.share, Cell.SHARE),
        Column(tr("Kontroll"), _pill, Cell.STATUS, width=150),
    ]


def _fill(row: LineRow) -> Tone:
    return Tone.RING if row.line.ring_fenced else Tone.PLAIN


def _left_tone(row: LineRow) -> Tone:
    if row.left_ore < 0:
        return Tone.STOP
    if row.left_ore == 0:
        return Tone.MUTED
    return Tone.RING if row.line.ring_fenced else Tone.ATTENTION


def _pill(row: LineRow) -> Pill:
    if row.national is None:
        return Pill(Tone.MUTED, tr("genom beslut"))
    if row.gap_ore is None:
        return Pill(Tone.MUTED, tr("ingen tabell"))
    if row.gap_ore == 0:
        return Pill(Tone.OK, tr("summan stämmer"))
    return Pill(Tone.ATTENTION, tr("skiljer {amount}").format(amount=figures.signed(row.gap_ore)))


def _head(area: Area, rows: list[LineRow]) -> Summary:
    return Summary([area.title, *_sums(rows)], area)


def _sums(rows: list[LineRow]) -> list[int]:
    return [
        sum(row.line.amount_ore for row in rows),
        sum(row.planned_ore for row in rows),
        sum(row.left_ore for row in rows),
        sum(row.national_ore or 0 for row in rows),
    ]


def _national_text(chosen: LineRow) -> str:
    if chosen.national is None:
        return tr("tillagt genom beslut {date}").format(date=chosen.line.since or "")
    return tr("{share} av {national} i hela landet, fördelat efter {basis}").format(
        share=figures.percent(chosen.share, 2),
        national=figures.money(chosen.national.national_ore),
        basis=chosen.national.basis,
    )
