"""The plan: areas and activities with what each line pays, what is left, and the decision."""

from collections.abc import Callable, Sequence
from functools import partial
from itertools import cycle
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTemporaryDir
from PySide6.QtGui import QKeyEvent, QKeySequence
from PySide6.QtWidgets import QApplication, QPushButton, QStackedWidget, QWidget

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Area, Line, Plan, State
from regionbudget.domain.waivers import waivable
from regionbudget.ui import exporting, figures, operations, theme
from regionbudget.ui.attention import subject_of
from regionbudget.ui.dialogs import files
from regionbudget.ui.dialogs.faults import tell_faults
from regionbudget.ui.dialogs.form import FormDialog, confirm
from regionbudget.ui.models.cells import parse_block
from regionbudget.ui.models.plan_table import PlanRow, funding_place, plan_columns, plan_groups
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.pages.plan_more import MoreButton
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.frozen import FrozenFirst
from regionbudget.ui.widgets.layout import button, column, row
from regionbudget.ui.widgets.line_strip import LineStrip
from regionbudget.ui.widgets.notice_panel import NoticePanel
from regionbudget.ui.widgets.pill_button import PillButton
from regionbudget.ui.widgets.table import Tree

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.services.plan_files import PlanReading

PILL_RULES = ("P1", "P2", "P3", "P4", "P5", "P6", "P7", "P8", "P9", "P10", "P11")


class Page(BasePage):
    """A draft is written here; a decided plan is read here."""

    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.dialog: FormDialog | None = None
        self._clipboard = QTemporaryDir()
        self.panel = NoticePanel()
        self.model: TreeModel[PlanRow] = TreeModel([], fill=_fill)
        self.tree = Tree(self.model, tr("Planens områden och aktiviteter"))
        self.entry = self.tree
        self.tree.activated.connect(lambda _: self.edit())
        self.tree.pasted.connect(self.paste)
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_acts())
        self.frozen = FrozenFirst(self.tree, self.model)
        self.strip = LineStrip()
        self.strip.chosen.connect(self.reveal)
        self.pills: list[PillButton] = []
        self._build_acts()
        self.stack = QStackedWidget()
        self._with_rows = QWidget()
        self._with_rows.setLayout(column(self.tree, self.strip, spacing=theme.S))
        self.stack.addWidget(self._with_rows)
        self.empty = EmptyState(
            tr("Planen är tom"),
            tr(
                "Läs in planen från Excel eller CSV, klistra in den från ett kalkylblad (Ctrl+V) "
                "eller lägg till aktiviteterna en och en."
            ),
            (
                button(tr("Läs in plan…"), self.choose_file, "primary"),
                button(tr("Ny aktivitet…"), self.add),
            ),
        )
        self.unallocated = EmptyState(
            tr("Tilldelningen saknas"),
            tr("Planen behöver regionens belopp per delområde innan den kan fördelas."),
            (button(tr("Till Tilldelning"), lambda: self.go.emit("allocation", None), "primary"),),
        )
        self.stack.addWidget(self.empty)
        self.stack.addWidget(self.unallocated)
        self.fill(column(self._acts, self.stack, self.panel))

    # --- what is shown

    def refresh(self) -> None:
        from regionbudget.services import holders

        plan = self.session.plan
        selected = self.tree.selected_row()
        held = {each.post: each.person for each in holders.on(self.session.db, self.session.today)}
        self.model.set_groups(plan_groups(plan, self.session.today, held), plan_columns(plan))
        self.tree.fit()
        self.tree.expandAll()
        self.frozen.sync()
        planned = plan.planned_by_line()
        self.strip.set_lines([(each, each.amount_ore - planned[each.key]) for each in plan.lines])
        shown = self._with_rows if plan.activities else self.empty
        self.stack.setCurrentWidget(shown if plan.lines else self.unallocated)
        self._show_pills(plan)
        if isinstance(selected, PlanRow):
            self.reveal(selected.activity)
        self._show_acts()

    def reveal(self, target: object) -> None:
        """Go to an activity, a line (its column), an area, or the subject of a finding."""
        plan = self.session.plan
        match target:
            case Activity():
                self.tree.select_index(self.model.find(lambda r: r.activity.id == target.id))
            case Line():
                areas = [area.key for area in plan.areas]
                index = self.model.index(areas.index(target.area), funding_place(plan, target))
                self.tree.setCurrentIndex(index)
                self.tree.scrollTo(index)
            case Area():
                place = [area.key for area in plan.areas].index(target.key)
                self.tree.setCurrentIndex(self.model.index(place, 0))
            case Finding():
                self.reveal(subject_of(plan, target))
        self.tree.setFocus()

    def _show_pills(self, plan: Plan) -> None:
        """One pill per rule that has something to say, with the sum; clicks go round its rows."""
        from regionbudget.services import distribution

        for pill in self.pills:
            pill.hide()
            pill.deleteLater()
        self.pills = []
        if not plan.activities:
            return
        for rule in PILL_RULES:
            found = [each for each in self.session.findings if each.rule == rule]
            if found:
                tips = [show(each.message) for each in found]
                self._add_pill(_pill_tone(found[0]), _pill_text(rule, found), tips, found)
        outdated = distribution.notices(self.session.db, plan)
        if outdated:
            said = trn("{n} fördelning att göra om", "{n} fördelningar att göra om", len(outdated))
            tips = [show(message) for _, message in outdated]
            self._add_pill(Tone.ATTENTION, said, tips, [activity for activity, _ in outdated])

    def _add_pill(
        self, tone: Tone, said: str, tips: Sequence[str], subjects: Sequence[object]
    ) -> None:
        layout = self._left.layout()
        turns = cycle(subjects)
        pill = PillButton(tone, said)
        pill.clicked.connect(lambda _=False: self._follow(next(turns)))
        warnings = waivable(each for each in subjects if isinstance(each, Finding))
        if warnings:
            pill.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
            pill.addAction(tr("Godta…")).triggered.connect(lambda _=False: self.waive(warnings))
            tips = [*tips, tr("Högerklicka för att godta varningen genom beslut.")]
        pill.setToolTip("\n".join(tips))
        if layout is not None:
            layout.addWidget(pill)
        self.pills.append(pill)

    def _follow(self, subject: object) -> None:
        if isinstance(subject, Finding) and subject.rule == "P10":
            self.go.emit("coverage", subject)
        else:
            self.reveal(subject)

    def _build_acts(self) -> None:
        self.load_button = button(tr("Läs in plan…"), self.choose_file)
        self.add_button = button(tr("Ny aktivitet…"), self.add)
        self.edit_button = button(tr("Ändra…"), self.edit)
        self.remove_button = button(tr("Ta bort…"), self.remove)
        self.decide_button = button(tr("Besluta…"), self.decide, "primary")
        self.export_button = button(tr("Beslutsunderlag…"), self.export)
        self.excel_button = button(tr("Exportera för Excel…"), self.export_for_excel)
        self.rounds_button = button(tr("Äskanden…"), self.open_rounds)
        self.move_button = button(tr("Omfördela…"), self._move, "primary")
        self._drafting: tuple[QPushButton, ...] = (
            self.load_button,
            self.add_button,
            self.edit_button,
            self.remove_button,
            self.decide_button,
        )
        self.more = MoreButton(self.session, self._open)
        words = tr("Jämför med arbetsbok…")
        self.compare = self.more.menu.addAction(words, self.choose_to_compare)
        shared = (self.excel_button, self.rounds_button, self.more.widget)
        self._left = flow(*self._drafting[:-1], *shared)
        self._acts = row(self._left, self.export_button, self.decide_button, self.move_button)
        self._acts.setStretch(0, 1)
        for each in (self.export_button, self.decide_button, self.move_button):
            self._acts.setAlignment(each, Qt.AlignmentFlag.AlignTop)

    def _show_acts(self) -> None:
        plan = self.session.plan
        draft = self.session.drafting
        for each in self._drafting:
            each.setVisible(draft)
        chosen = self._chosen()
        area = chosen is None and self._chosen_area() is not None
        self.edit_button.setText(tr("Ändra område…") if area else tr("Ändra…"))
        self.edit_button.setAccessibleName(self.edit_button.text())
        self.edit_button.setEnabled(chosen is not None or area)
        self.remove_button.setEnabled(chosen is not None)
        self.decide_button.setEnabled(bool(plan.activities))
        self.export_button.setVisible(bool(plan.activities))
        self.excel_button.setVisible(bool(plan.activities))
        self.compare.setVisible(not draft)
        self.rounds_button.setVisible(bool(plan.lines))
        self.move_button.setVisible(plan.state is State.DECIDED)
        self.more.offer(chosen, self._chosen_area())
        for each in (self.load_button, self.add_button):
            each.setEnabled(bool(plan.lines))

    def _chosen(self) -> Activity | None:
        chosen = self.tree.selected_row()
        return chosen.activity if isinstance(chosen, PlanRow) else None

    def _chosen_area(self) -> Area | None:
        chosen = self.tree.selected_row()
        if isinstance(chosen, PlanRow):
            return self.session.plan.area(chosen.activity.area)
        return chosen if isinstance(chosen, Area) else None

    # --- a draft

    def choose_file(self) -> None:
        folder = self.session.path.parent
        path = files.choose_table(self, tr("Läs in planen"), folder)
        if path is not None:
            self.import_file(path)

    def choose_to_compare(self) -> None:
        folder = self.session.path.parent
        path = files.choose_table(self, tr("Jämför med arbetsbok"), folder)
        if path is not None:
            self.compare_with(path)

    def compare_with(self, path: Path) -> None:
        """Tell how a plan file differs from the decided plan, which only decisions change."""
        from regionbudget.services import plan_files

        operations.in_background(
            self.session,
            self,
            tr("Läser planen"),
            lambda db, _progress: plan_files.try_import(db, path),
            done=partial(self._show_differences, path),
            refused=partial(self._show_faults, path.name),
            reads=True,
        )

    def import_file(self, path: Path) -> None:
        """Replace the draft by a plan file; what there is to replace is told difference by
        difference first."""
        from regionbudget.services import plan_files

        def read(db: "Database", _progress: operations.Progress) -> plan_files.PlanReading:
            reading = plan_files.try_import(db, path)
            reading.refuse_if_faulty()
            return reading

        if not self.session.plan.activities:
            self._import(path)
            return
        operations.in_background(
            self.session,
            self,
            tr("Läser planen"),
            read,
            done=partial(self._show_differences, path),
            refused=partial(self._show_faults, path.name),
        )

    def _show_differences(self, path: Path, reading: "PlanReading") -> None:
        from regionbudget.ui.dialogs.plan_differences import PlanDifferencesDialog

        if not reading.differences and not reading.unread:
            said = tr("Inga skillnader: {name} säger det som planen redan säger.")
            self.panel.show_notice(Notice(Tone.OK, said.format(name=path.name)))
            return
        dialog = PlanDifferencesDialog(self, path.name, reading)
        dialog.accepted.connect(partial(self._import, path))
        self._open(dialog)

    def paste(self, rows: list[list[str]]) -> None:
        """A block from a spreadsheet is read as a plan file, with or without its header."""
        from regionbudget.ui.pasting import plan_file

        if self.session.drafting:
            self.import_file(plan_file(rows, Path(self._clipboard.path())))

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Ctrl+V also where there is no table yet."""
        if event.matches(QKeySequence.StandardKey.Paste):
            if rows := parse_block(QApplication.clipboard().text()):
                self.paste(rows)
        else:
            super().keyPressEvent(event)

    def _import(self, path: Path) -> None:
        from regionbudget.services import plans

        def done(result: plans.PlanImport) -> None:
            planned = kr(sum(each.budget_ore for each in result.plan.activities))
            said = tr("{count} aktiviteter lästes in, {sum}").format(
                count=len(result.plan.activities), sum=planned
            )
            self.panel.show_notice(Notice(Tone.OK, said))

        operations.in_background(
            self.session,
            self,
            tr("Läser in planen"),
            lambda db, _progress: plans.import_plan(db, path),
            done=done,
            refused=partial(self._show_faults, path.name),
        )

    def _show_faults(self, name: str, notice: Notice) -> None:
        self.dialog = tell_faults(self, name, notice, self.panel)

    def add(self) -> None:
        self._open_editor(None)

    def edit(self) -> None:
        """Change the chosen activity, or describe the chosen area."""
        if not self.session.drafting:
            return
        if (chosen := self._chosen()) is not None:
            self._open_editor(chosen)
        elif self._chosen_area() is not None:
            self.describe_area()

    def _open_editor(self, activity: Activity | None) -> None:
        from regionbudget.ui.dialogs.activity import ActivityDialog

        self._open(ActivityDialog(self, self.session, activity, self._chosen_area()))

    def remove(self) -> None:
        from regionbudget.services import plans

        chosen = self._chosen()
        if chosen is None:
            return
        said = tr("”{title}” ({sum}) tas bort ur utkastet.").format(
            title=chosen.title, sum=figures.money(chosen.sum_ore)
        )
        self.dialog = confirm(self, tr("Ta bort aktiviteten?"), said, tr("Ta bort"))
        number = chosen.id
        self.dialog.accepted.connect(
            lambda: self._act(lambda db: plans.remove_activity(db, number))
        )

    def describe_area(self) -> None:
        from regionbudget.ui.dialogs.area import AreaDialog

        area = self._chosen_area()
        if area is not None:
            self._open(AreaDialog(self, self.session, area))

    def decide(self) -> None:
        from regionbudget.ui.dialogs.decide import DecideDialog

        dialog = DecideDialog(self, self.session)
        dialog.jump.connect(self.reveal)
        self._open(dialog)

    # --- a plan, decided or not

    def export(self) -> None:
        exporting.export(self, self.session, exporting.Wanted("plan"), self.panel)

    def export_for_excel(self) -> None:
        exporting.export_for_excel(self, self.session, self.panel)

    def open_rounds(self) -> None:
        from regionbudget.ui.dialogs.applications import ApplicationsDialog

        self._open(ApplicationsDialog(self, self.session))

    def waive(self, warnings: Sequence[Finding]) -> None:
        """Live with one of some warnings, by decision."""
        from regionbudget.ui.dialogs.decisions import WaiverDialog

        self._open(WaiverDialog(self, self.session, warnings))

    def _move(self) -> None:
        self.go.emit("reallocation", self._chosen())

    def _act(self, function: Callable[["Database"], object]) -> None:
        operations.run(self.session, function, refused=self.panel.show_notice)

    def _open(self, dialog: FormDialog) -> None:
        self.dialog = dialog
        dialog.open()


def _fill(row: PlanRow) -> Tone:
    return Tone.RING if row.ring_fenced else Tone.PLAIN


def _pill_tone(finding: Finding) -> Tone:
    if finding.severity is Severity.STOP:
        return Tone.STOP
    return Tone.ATTENTION if finding.severity is Severity.WARN else Tone.ACCENT


def _pill_text(rule: str, found: list[Finding]) -> str:
    """What the rule says, in few words, with the sum or the number of its findings."""
    total = figures.money(sum(each.amount_ore or 0 for each in found))
    words = {
        "P3": tr("{sum} öronmärkt utan aktivitet"),
        "P9": tr("{sum} ej fördelat"),
        "P4": trn("{n} summa ≠ finansiering", "{n} summor ≠ finansiering", len(found)),
        "P5": trn("{n} utan ansvarig", "{n} utan ansvarig", len(found)),
        "P7": trn("{n} ny utan utträdeskalkyl", "{n} nya utan utträdeskalkyl", len(found)),
        "P8": tr("{sum} skiljer, eller mottagare saknas"),
        "P10": trn("{n} krav utan aktivitet", "{n} krav utan aktivitet", len(found)),
        "P11": trn("privata utförare: {n} område", "privata utförare: {n} områden", len(found)),
    }
    stopped = trn("{n} stopp", "{n} stopp", len(found))
    return f"{rule}  {words.get(rule, stopped).format(sum=total)}"
