"""Återbetalning: what will be repaid and need not be, and the moves that lie between."""

from enum import StrEnum
from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QBoxLayout, QStackedWidget, QWidget

from regionbudget.domain.followup import Row
from regionbudget.domain.last_useful import LastUseful
from regionbudget.domain.plan import Activity, Line
from regionbudget.domain.proposed_moves import ProposedMove
from regionbudget.domain.radar import Idle, Radar
from regionbudget.ui import figures, theme
from regionbudget.ui.models.repayment_table import (
    idle_columns,
    last_columns,
    line_rows,
    line_titles,
    move_columns,
    own_columns,
    passed_columns,
)
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.pages.page import Page as BasePage
from regionbudget.ui.preferences import Preferences
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.bars import Bar, BarList
from regionbudget.ui.widgets.card import Card, FigureCard, FigureRow
from regionbudget.ui.widgets.charts import ChartCard, twin_columns
from regionbudget.ui.widgets.empty_state import EmptyState
from regionbudget.ui.widgets.flow import flow
from regionbudget.ui.widgets.layout import button, column, label, row, toggle
from regionbudget.ui.widgets.table import Table

LEAST_ROWS = 5
ROOMY = 1_000
"""In pixels: what a page must have for lines and moves beside each other."""


class Part(StrEnum):
    """What the tables below show."""

    IDLE = "idle"
    OWN = "own"
    PASSED = "passed"
    LAST = "last"


class Page(BasePage):
    def __init__(self, session: Session, preferences: Preferences) -> None:
        super().__init__(session, preferences)
        self.cards = [FigureCard("", Tone.MUTED) for _ in range(5)]
        jumps = (
            self._to_lines,
            self._to_lines,
            self._to_moves,
            partial(self.show_part, Part.OWN),
            partial(self.show_part, Part.PASSED),
        )
        for card, jump in zip(self.cards, jumps, strict=True):
            card.activated.connect(jump)
        self.figures = FigureRow(self.cards)
        self.bars = BarList(tr("Återbetalning per delområde"))
        self.bars.activated.connect(lambda line: self.go.emit("followup", line))
        self.twin: TableModel[tuple[object, ...]] = TableModel(twin_columns(line_titles()))
        self.lines = ChartCard(tr("Återbetalning per delområde"), self.bars, self.twin)
        self.legend = label("", "small", wrap=True)
        self.lines.body.addWidget(self.legend)
        self._build_moves()
        self._build_parts()
        self.lines.switch.toggled.connect(self._arrange)
        self._top = row(self.lines, self.proposals, spacing=theme.M)
        self._top.setStretch(0, 2)
        self._top.setStretch(1, 3)
        content = QWidget()
        content.setLayout(column(self.figures, self._top, self.below, spacing=theme.M))
        self.stack = QStackedWidget()
        self.stack.addWidget(content)
        self.stack.addWidget(
            EmptyState(
                tr("Planen har inga aktiviteter"),
                tr(
                    "Här visas vad som blir kvar av bidraget, och de omfördelningar som minskar "
                    "återbetalningen."
                ),
                (button(tr("Till Plan"), lambda: self.go.emit("plan", None), "primary"),),
            )
        )
        self.fill(column(self.stack), scroll=True)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._arrange()

    def _arrange(self) -> None:
        """Lines and moves below each other where a table would not fit beside the other."""
        as_table = self.lines.switch.isChecked()
        self.legend.setText(
            tr("Bästa användning fyller delområdena i överenskommelsens ordning: jämför summan.")
            if as_table
            else tr("Stapel: återbetalas enligt prognos. Streck: efter förslagen.")
        )
        below = self.width() < ROOMY or as_table
        ways = QBoxLayout.Direction
        self._top.setDirection(ways.TopToBottom if below else ways.LeftToRight)

    # --- what is shown

    def refresh(self) -> None:
        found = self.session.radar
        self.stack.setCurrentIndex(0 if found.result.rows else 1)
        self._show_cards(found)
        self.bars.set_bars(
            [
                Bar(
                    each.result.line.title,
                    each.result.forecast_repayment_ore,
                    each.result.amount_ore,
                    each.moved_repayment_ore,
                    each.result.line.ring_fenced,
                    each.result.line,
                )
                for each in found.lines
            ]
        )
        self.twin.set_rows(line_rows(found))
        self._show_moves(found)
        rows: dict[Part, Any] = {
            Part.IDLE: found.idle,
            Part.OWN: found.own_funding,
            Part.PASSED: found.passed_on,
            Part.LAST: found.last_useful,
        }
        self.models[Part.LAST].set_columns(last_columns(self.session.today))
        for part, listed in rows.items():
            self.models[part].set_rows(listed)
            self.tabs[part].setText(f"{self._title(part)} ({len(listed)})")

    def reveal(self, target: object) -> None:
        """An activity or a line where it stands below; else the moves."""
        match target:
            case Activity() | Line():
                self._choose(target)
            case _:
                self._to_moves()

    def _choose(self, target: Activity | Line) -> None:
        self.show_part(Part.LAST)
        model, table = self.models[Part.LAST], self.tables[Part.LAST]
        place = model.find(lambda each: _is(each, target))
        if place is not None:
            table.select_row(place)

    def _show_cards(self, found: Radar) -> None:
        own, passed = found.result.total.forecast_own_funding_ore, found.passed_on
        waits = sum(each.forecast_ore - each.accumulated_ore for each in passed)
        blocked = tr("{amount} kan inte flyttas").format(amount=figures.money(found.blocked_ore))
        shown: list[tuple[str, int, str, Tone]] = [
            (tr("Återbetalning, prognos"), found.forecast_repayment_ore, "", Tone.MUTED),
            (
                tr("Bästa användning"),
                found.best_use_repayment_ore,
                tr("{amount} mindre").format(amount=figures.money(found.gap_ore)),
                Tone.OK if found.gap_ore else Tone.MUTED,
            ),
            (
                tr("Förslagen sparar"),
                found.moved_ore,
                blocked if found.blocked_ore else "",
                Tone.ATTENTION if found.blocked_ore else Tone.MUTED,
            ),
            (
                tr("Egen finansiering"),
                own,
                tr("inget delområde betalar"),
                Tone.ATTENTION if own else Tone.MUTED,
            ),
            (tr("Ska betalas vidare"), waits, tr("räknas som använt"), Tone.MUTED),
        ]
        for card, (title, ore, note, tone) in zip(self.cards, shown, strict=True):
            card.show_figure(title, figures.money(ore), note, tone)
        self.figures.fit()

    # --- proposed moves

    def _build_moves(self) -> None:
        self.proposals = Card(tr("Förslag till omfördelning"))
        self.moves: TableModel[ProposedMove] = TableModel([])
        self.move_table = Table(self.moves, tr("Förslag till omfördelning"), sortable=False)
        self.move_table.setProperty("role", "flat")
        self.move_table.setMinimumHeight(theme.HEADER_HEIGHT + LEAST_ROWS * theme.ROW_HEIGHT)
        self.move_table.activated.connect(lambda _: self.try_move())
        self.move_table.selectionModel().currentRowChanged.connect(lambda *_: self._show_acts())
        self.entry = self.move_table
        self.verdict = label("", "muted", wrap=True)
        self.try_button = button(tr("Pröva i Omfördelning"), self.try_move, "primary")
        self.proposals.body.addWidget(self.verdict)
        self.proposals.body.addWidget(self.move_table, 1)
        self.plan_button = button(tr("Till Plan"), lambda: self.go.emit("plan", None))
        self.proposals.body.addLayout(row(None, self.plan_button, self.try_button))
        self.proposals.body.addStretch(0)

    def _show_moves(self, found: Radar) -> None:
        self.moves.set_columns(move_columns(found.result.plan))
        self.moves.set_rows(found.moves)
        self.move_table.fit()
        day = tr("beslutsdatum {day}").format(day=figures.day(found.day))
        self.proposals.hint.setText(day if found.moves else "")
        self.verdict.setText(verdict(found))
        self.move_table.setVisible(bool(found.moves))
        self.try_button.setVisible(bool(found.moves))
        self.plan_button.setVisible(bool(found.gap_ore) and self.session.drafting)
        if found.moves:
            self.move_table.select_row(0)
        self._show_acts()

    @property
    def chosen(self) -> ProposedMove | None:
        chosen = self.move_table.selected_row()
        return chosen if isinstance(chosen, ProposedMove) else None

    def _show_acts(self) -> None:
        self.try_button.setEnabled(self.chosen is not None and self.session.as_of is None)

    def try_move(self) -> None:
        """Open the chosen move in the sandbox; there it is weighed, and decided or not."""
        if self.chosen is not None and self.try_button.isEnabled():
            reason = tr("Möter kostnader som inget delområde betalar")
            move = self.chosen.on(self.session.radar.day, "", reason)
            self.go.emit("reallocation", move)

    def _to_moves(self) -> None:
        if self.moves.rows:
            self.move_table.setFocus(Qt.FocusReason.OtherFocusReason)
        else:
            self._to_lines()

    def _to_lines(self) -> None:
        self.bars.setFocus(Qt.FocusReason.OtherFocusReason)

    # --- what waits, own funding, what is passed on, and until when

    def _build_parts(self) -> None:
        self.models: dict[Part, TableModel[Any]] = {
            Part.IDLE: TableModel(idle_columns()),
            Part.OWN: TableModel(own_columns()),
            Part.PASSED: TableModel(passed_columns()),
            Part.LAST: TableModel(last_columns(self.session.today)),
        }
        self.tables = {part: Table(model, self._title(part)) for part, model in self.models.items()}
        self.tabs = {
            part: toggle(self._title(part), partial(self.show_part, part)) for part in Part
        }
        self.note = label("", "muted", wrap=True)
        self.parts = QStackedWidget()
        for table in self.tables.values():
            table.setProperty("role", "flat")
            table.setMinimumHeight(theme.HEADER_HEIGHT + LEAST_ROWS * theme.ROW_HEIGHT)
            table.activated.connect(lambda _, table=table: self._open(table.selected_row()))
            self.parts.addWidget(table)
        self.below = Card()
        self.below.body.addWidget(flow(*self.tabs.values()))
        self.below.body.addWidget(self.note)
        self.below.body.addWidget(self.parts, 1)
        self._turn_to(Part.IDLE)

    def show_part(self, part: Part) -> None:
        self._turn_to(part)
        self.tables[part].setFocus(Qt.FocusReason.OtherFocusReason)

    def _turn_to(self, part: Part) -> None:
        self.parts.setCurrentWidget(self.tables[part])
        for each, tab in self.tabs.items():
            tab.setChecked(each is part)
        self.note.setText(_note(part))

    @staticmethod
    def _title(part: Part) -> str:
        return {
            Part.IDLE: tr("Pengar som väntar"),
            Part.OWN: tr("Egen finansiering"),
            Part.PASSED: tr("Vidare utbetalning"),
            Part.LAST: tr("Sista nyttiga dag"),
        }[part]

    def _open(self, chosen: object) -> None:
        """To the activity, or to the line that the money is of."""
        match chosen:
            case Row():
                self.go.emit("followup", chosen.activity)
            case Idle() | LastUseful():
                whose = chosen.whose
                if isinstance(whose, Activity):
                    self.go.emit("followup", whose)
                else:
                    self.go.emit("allocation", whose.line)


def verdict(found: Radar) -> str:
    """What moving money can do, and what stands in its way."""
    if not found.gap_ore:
        return tr("Återbetalningen kan inte bli mindre genom att pengar flyttas.")
    said = []
    if found.moves:
        saved = figures.money(found.moved_ore)
        said.append(tr("Tillsammans minskar de återbetalningen med {sum}.").format(sum=saved))
        said.append(_why_dated(found).format(day=figures.day(found.day)))
    if any(not each.effect_ore for each in found.moves):
        said.append(tr("En flytt utan egen minskning hör ihop med den intill: besluta båda."))
    if found.blocked_why is not None:
        blocked = figures.money(found.blocked_ore)
        why = tr("{sum} kan inte flyttas: {why}.")
        said.append(why.format(sum=blocked, why=show(found.blocked_why)))
    return " ".join(said)


def _why_dated(found: Radar) -> str:
    if found.day == found.result.period.last_day:
        return tr(
            "De dateras {day}, periodens sista dag, så att de räknas med i den; beslutets rätta "
            "datum väljs i Omfördelning."
        )
    return tr(
        "De dateras {day}, dagen som visas, så att de räknas med; beslutets rätta datum väljs i "
        "Omfördelning."
    )


def _note(part: Part) -> str:
    return {
        Part.IDLE: tr(
            "Ingen aktivitet har en kostnad för de här pengarna. De betalas tillbaka om ingen får "
            "dem."
        ),
        Part.OWN: tr("Kostnader enligt prognos som inget delområde betalar."),
        Part.PASSED: tr(
            "Vidare utbetalningar och fördelningar räknas som använda till hela sin summa."
        ),
        Part.LAST: tr(
            "Använd senast: därefter hinner summan inte användas i år i prognosens månadstakt. "
            "Flytta senast: till en kostnad som redan finns och som inget delområde betalar."
        ),
    }[part]


def _is(each: LastUseful, target: Activity | Line) -> bool:
    if isinstance(target, Activity):
        return isinstance(each.whose, Activity) and each.whose.id == target.id
    return not isinstance(each.whose, Activity) and each.whose.line.key == target.key
