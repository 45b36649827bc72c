"""The follow-up of the chosen period: activities under their areas, and what each line repays."""

from collections.abc import Callable
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QDragEnterEvent, QDropEvent, QResizeEvent
from PySide6.QtWidgets import QMenu, QPushButton, QSplitter, QStackedWidget, QWidget

from regionbudget.domain.closing import MONTH_STATES, MonthState
from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.followup import FollowUp, LineResult, Row, add_up
from regionbudget.domain.money import kr
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Activity, Area, Line
from regionbudget.domain.readiness import Readiness
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.files import dropped_workbook
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Summary
from regionbudget.ui.models.closing_tones import TONES
from regionbudget.ui.models.followup_table import (
    BRIEF_AND_READY,
    BUDGET_TO_DATE,
    ROOMY,
    STANDS_OUT,
    followup_columns,
    groups,
    line_columns,
    line_total,
    total_row,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.models.tree_model import TreeModel
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.fields import Choice
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.frozen import FrozenFirst
from regionbudget.ui.widgets.layout import button, column, label, row, toggle
from regionbudget.ui.widgets.table import Footer, Table, Tree

if TYPE_CHECKING:
    from regionbudget.ui.dialogs.return_forms import ReturnFormsDialog


class Page(BasePage):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.dialog: FormDialog | None = None
        self.setAcceptDrops(True)
        self.model: TreeModel[Row] = TreeModel([], fill=_fill)
        self.tree = Tree(self.model, tr("Uppföljning per aktivitet"))
        self.entry = self.tree
        self.tree.activated.connect(lambda _: self.edit())
        self.tree.selectionModel().currentChanged.connect(lambda *_: self._show_acts())
        self.frozen = FrozenFirst(self.tree, self.model)
        self.footer = Footer(self.tree)
        self.footer.keep_first = True
        self.lines: TableModel[LineResult] = TableModel(line_columns(), fill=_fill_line)
        self.line_table = Table(self.lines, tr("Återbetalning per delområde"), sortable=False)
        self.line_footer = Footer(self.line_table)
        self.empty = EmptyState(
            tr("Planen har inga aktiviteter"),
            tr("Uppföljningen visar planens aktiviteter mot bokfört utfall."),
            (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
        )
        self.quiet = label("", "muted")
        self._build_acts()
        self.stack = QStackedWidget()
        self.stack.addWidget(self._build_tables())
        self.stack.addWidget(self.empty)
        self.fill(column(self._acts, self.stack))

    # --- what is shown

    def refresh(self) -> None:
        result = self.session.follow_up
        self.stack.setCurrentIndex(0 if result.rows else 1)
        every: tuple[str | None, str] = (None, tr("Alla ansvariga"))
        posts = {post for r in result.rows for post in r.activity.owners}
        fresh = not self.owner.values
        self.owner.set_options([every, *((p, p) for p in sorted(posts, key=swedish_key))])
        if fresh:
            self.owner.choose(self.preferences.own_post or None)
        self.lines.set_rows(result.lines)
        self.line_footer.set_summaries([line_total(result)])
        self._tell_state()
        self._list()

    def _tell_state(self) -> None:
        """On the buttons: how far the period is closed, and what is open of commitments."""
        from regionbudget.services import closing, commitments

        period, day = self.session.period, self.session.as_of
        state = closing.state_of_period(self.session.db, period)
        short = {MonthState.SOFT: tr("Prel. stängd…"), MonthState.HARD: tr("Stängd…")}
        said = tr("Stäng period…")
        if state in short:
            said = f"{theme.SYMBOLS[TONES[state]]} {short[state]}"
        _name(self.closing_button, said)
        self.closing_button.setToolTip(_state_words(period, state))
        until = period.last_day if day is None else min(day, period.last_day)
        open_ore = sum(commitments.open_by_activity(self.session.db, until).values())
        said = (
            tr("Öppna åtaganden: {sum}…").format(sum=kr(open_ore)) if open_ore else tr("Åtaganden…")
        )
        _name(self.commitments_button, said)

    def reveal(self, target: object) -> None:
        """An activity is shown even when a filter hid it; a line in the table below."""
        match target:
            case Activity():
                if not self.model.find(lambda r: r.activity.id == target.id).isValid():
                    self._unfilter()
                self.tree.select_index(self.model.find(lambda r: r.activity.id == target.id))
                self.tree.setFocus()
            case Ask.CLOSING:
                self.closing()
            case Ask.COMMITMENTS:
                self.commitments()
            case Ask.SIGNOFF:
                self.sign()
            case Ask.REMINDERS:
                self.reminders()
            case Line():
                self.line_table.select_row(self.lines.find(lambda r: r.line.key == target.key))
                self.line_table.setFocus()

    def _remember_post(self) -> None:
        """A manager finds his own activities the next time too."""
        self.preferences.own_post = self.owner.value or ""

    def _unfilter(self) -> None:
        self.owner.choose(None)
        self.standing_out.setChecked(False)

    def _list(self) -> None:
        result, chosen = self.session.follow_up, self.tree.selected_row()
        rows = self.chosen_rows(result)
        said = self._readiness()
        self.model.set_groups(groups(result, rows, said), followup_columns(result, said))
        self.tree.fit()
        self._choose_columns()
        self.tree.expandAll()
        self.frozen.sync()
        self.footer.set_summaries(self._sums(result, rows))
        self.quiet.setVisible(not rows)
        self.quiet.setText(tr("Ingen aktivitet med de valda filtren."))
        if isinstance(chosen, Row):
            number = chosen.activity.id
            self.tree.select_index(self.model.find(lambda r: r.activity.id == number))
        self._show_acts()

    def _readiness(self) -> Readiness:
        from regionbudget.services import readiness

        result = self.session.follow_up
        return readiness.load(self.session.db, result.period, result.plan)

    def chosen_rows(self, result: FollowUp) -> list[Row]:
        """The rows that the filters let through."""
        post, out = self.owner.value, self.standing_out.isChecked()
        return [
            each
            for each in result.rows
            if (post is None or post in each.activity.owners)
            and (not out or each.status in STANDS_OUT)
        ]

    def _sums(self, result: FollowUp, rows: list[Row]) -> list[Summary]:
        total = total_row(tr("Totalt"), result.total)
        if len(rows) == len(result.rows):
            return [total]
        shown = trn("{n} visad aktivitet", "{n} visade aktiviteter", len(rows))
        return [total_row(shown, add_up(rows)), total]

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        if not self.all_columns.isChecked():
            self._choose_columns()

    def _choose_columns(self) -> None:
        every = self.all_columns.isChecked()
        shown = BRIEF_AND_READY if self.width() >= ROOMY else BRIEF_AND_READY - {BUDGET_TO_DATE}
        for place in range(len(self.model.columns)):
            self.tree.setColumnHidden(place, not every and place not in shown)
        header = self.tree.header()
        if every:
            header.setSectionResizeMode(0, header.ResizeMode.Interactive)
            header.resizeSection(0, 260)

    def _build_tables(self) -> QWidget:
        above, below = QWidget(), QWidget()
        above.setLayout(column(self.quiet, self.tree, self.footer, spacing=0))
        title = label(tr("Delområden: vad som är avräknat och betalas tillbaka"), "strong")
        top = row(title, self.commitments_button)
        top.setStretch(0, 1)
        below.setLayout(column(top, theme.XS, self.line_table, self.line_footer, spacing=0))
        split = QSplitter(Qt.Orientation.Vertical)
        split.setHandleWidth(theme.M)
        split.setChildrenCollapsible(False)
        for place, (part, stretch) in enumerate(((above, 3), (below, 2))):
            split.addWidget(part)
            split.setStretchFactor(place, stretch)
        split.setSizes([420, 280])
        return split

    # --- acts

    def _build_acts(self) -> None:
        self.owner = Choice[str | None](tr("Mina aktiviteter: ansvarig"))
        self.owner.setFixedWidth(170)
        self.standing_out = toggle(tr("Bara det som sticker ut"), self._list)
        self.all_columns = toggle(tr("Alla kolumner"), self._list)
        self.edit_button: QPushButton = button(tr("Prognos och kommentar…"), self.edit)
        self.sign_button = button(tr("Underskrift…"), self.sign)
        self.closing_button = button(tr("Stäng period…"), self.closing)
        self.commitments_button = button(tr("Åtaganden…"), self.commitments, "link")
        self.more = button(tr("Mer"), lambda: None, "menu")
        self.menu = QMenu(self.more)
        self.more.setMenu(self.menu)
        self.row_acts = [
            self.menu.addAction(title, act)
            for title, act in (
                (tr("Tidigare prognoser…"), self.trail),
                (tr("Budgetens månader…"), self.months),
                (tr("Indikatorer…"), self.indicators),
            )
        ]
        for title, act in (
            (tr("Påminnelser…"), self.reminders),
            (tr("Text att kopiera…"), self.texts),
            (tr("Blanketter…"), self.open_forms),
            (tr("Åtaganden…"), self.commitments),
            (tr("Gränser…"), self.limits),
            (tr("Till rapporter"), lambda: self.go.emit("reports", None)),
        ):
            self.menu.addAction(title, act)
        self.owner.changed.connect(self._list)
        self.owner.activated.connect(lambda _: self._remember_post())
        self._acts = flow(
            self.owner,
            self.standing_out,
            self.all_columns,
            self.edit_button,
            self.sign_button,
            self.closing_button,
            self.more,
        )

    def _show_acts(self) -> None:
        chosen = isinstance(self.tree.selected_row(), Row)
        self.edit_button.setEnabled(chosen)
        for each in self.row_acts:
            each.setEnabled(chosen)

    def edit(self) -> None:
        from regionbudget.ui.dialogs.said import SaidDialog

        chosen = self.tree.selected_row()
        if isinstance(chosen, Row):
            self.dialog = SaidDialog(self, self.session, chosen)
            self.dialog.open()

    def sign(self) -> None:
        from regionbudget.ui.dialogs.signoff import SignoffDialog

        chosen = self.tree.selected_row()
        area = chosen.area if isinstance(chosen, Row) else chosen
        key = area.key if isinstance(area, Area) else ""
        self.dialog = SignoffDialog(self, self.session, key)
        self.dialog.open()

    def reminders(self) -> None:
        from regionbudget.ui.dialogs.reminders import RemindersDialog

        self.dialog = RemindersDialog(self, self.session)
        self.dialog.open()

    def trail(self) -> None:
        from regionbudget.ui.dialogs.trail import TrailDialog

        self._open_of_row(lambda chosen: TrailDialog(self, self.session, chosen))

    def months(self) -> None:
        from regionbudget.ui.dialogs.month_budget import MonthBudgetDialog

        self._open_of_row(lambda chosen: MonthBudgetDialog(self, self.session, chosen))

    def indicators(self) -> None:
        from regionbudget.ui.dialogs.indicators import IndicatorsDialog

        self._open_of_row(lambda chosen: IndicatorsDialog(self, self.session, chosen.activity))

    def texts(self) -> None:
        """How each activity stands, in words for another system."""
        from regionbudget.ui.dialogs.activity_texts import ActivityTextsDialog

        chosen = self.tree.selected_row()
        begin = chosen.activity.id if isinstance(chosen, Row) else None
        self.dialog = ActivityTextsDialog(self, self.session, begin)
        self.dialog.open()

    def _open_of_row(self, make: Callable[[Row], FormDialog]) -> None:
        chosen = self.tree.selected_row()
        if isinstance(chosen, Row):
            self.dialog = make(chosen)
            self.dialog.open()

    def closing(self) -> None:
        from regionbudget.ui.dialogs.closing import ClosingDialog

        self.dialog = ClosingDialog(self, self.session)
        self.dialog.open()

    def commitments(self) -> None:
        from regionbudget.ui.dialogs.commitments import CommitmentsDialog

        self.dialog = CommitmentsDialog(self, self.session)
        self.dialog.open()

    def limits(self) -> None:
        from regionbudget.ui.dialogs.limits import LimitsDialog

        self.dialog = LimitsDialog(self, self.session)
        self.dialog.open()

    def open_forms(self) -> "ReturnFormsDialog":
        """The forms of owners and providers: to make, and to read back."""
        from regionbudget.ui.dialogs.return_forms import ReturnFormsDialog

        dialog = ReturnFormsDialog(self, self.session)
        self.dialog = dialog
        dialog.open()
        return dialog

    def dragEnterEvent(self, event: QDragEnterEvent) -> None:
        if dropped_workbook(event) is not None:
            event.acceptProposedAction()

    def dropEvent(self, event: QDropEvent) -> None:
        """A form that came back, dropped on the page, is read."""
        path = dropped_workbook(event)
        if path is not None:
            event.acceptProposedAction()
            self.open_forms().read(path)


def _state_words(period: Period, state: MonthState) -> str:
    word = show(MONTH_STATES[state])
    return tr("{period} är {state}").format(period=figures.period_title(period), state=word)


def _name(made: QPushButton, text: str) -> None:
    made.setText(text)
    made.setAccessibleName(text)


def _fill(followed: Row) -> Tone:
    return Tone.RING if followed.ring_fenced else Tone.PLAIN


def _fill_line(result: LineResult) -> Tone:
    return Tone.RING if result.line.ring_fenced else Tone.PLAIN
