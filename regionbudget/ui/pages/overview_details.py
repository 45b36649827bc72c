"""Below the sums of Översikt: the months, the areas, what waits, the dates, and what stands out."""

from PySide6.QtCore import QPoint, Signal
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from regionbudget.domain import periods
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.outlook import METHOD_WORDS, Method
from regionbudget.domain.plan import Line
from regionbudget.domain.standing_out import Reason, StandingOut, standing_out
from regionbudget.ui import attention, figures, theme
from regionbudget.ui.attention import Item
from regionbudget.ui.models.overview_curves import area_results, month_curves
from regionbudget.ui.models.standing_out_table import BRIEF, standing_out_columns
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.bars import Bar, BarList
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.charts import (
    Band,
    ChartCard,
    Legend,
    LineChart,
    Series,
    Stroke,
    twin_columns,
)
from regionbudget.ui.widgets.item_list import ItemList
from regionbudget.ui.widgets.layout import button, column, label, scrolled
from regionbudget.ui.widgets.table import Table

MOST_LISTED, MOST_DATES = 6, 4
"""As many are shown here; all of them are a step away."""

LEAST_CHART, MONTH_WIDTH, ROOMY = 240, 64, 860
"""In a narrower page fewer columns are shown."""


class Details(QWidget):
    """`go.emit(key, target)` asks for another page, as a page does."""

    go = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("role", "page")
        self._build_curve()
        self._build_bars()
        self.todo, self.dates = ItemList(tr("Att göra")), ItemList(tr("Tidsfrister"))
        self.todo_card, self.date_card = Card(tr("Att göra")), Card(tr("Tidsfrister"))
        self.nothing = label(tr("Inget väntar."), "muted")
        self.todo_card.body.addWidget(self.nothing)
        self.todo_card.body.addWidget(scrolled(self.todo, in_card=True), 1)
        self.no_dates = label(tr("Inga tidsfrister återstår."), "muted", wrap=True)
        self.date_card.body.addWidget(self.no_dates)
        self.date_card.body.addWidget(self.dates)
        for items in (self.todo, self.dates):
            items.activated.connect(self._open)
        self.todo.asked.connect(self._offer)
        self._build_standing_out()
        self._lay_out()

    def _build_curve(self) -> None:
        self.chart = LineChart(tr("Utfall, budget och prognos per månad"))
        self.chart.activated.connect(self._open_month)
        self.curve: TableModel[tuple[object, ...]] = TableModel([])
        self.legend = Legend()
        drawn = QWidget()
        drawn.setLayout(column(self.legend, self.chart, spacing=theme.XS))
        self.chart_card = ChartCard(" ", drawn, self.curve)

    def _build_bars(self) -> None:
        self.bars = BarList(tr("Områden"))
        self.bars.activated.connect(self._open_bar)
        self.bar_table: TableModel[tuple[object, ...]] = TableModel([])
        self.bar_card = ChartCard(tr("Områden"), self.bars, self.bar_table)
        self.by_line = button(tr("Visa delområden"), self._show_bars, "link")
        self.by_line.setCheckable(True)
        self.bar_card.top.insertWidget(self.bar_card.top.count() - 1, self.by_line)
        said = tr("stapel utfall · streck prognos · lås öronmärkt")
        self.bar_card.body.addWidget(label(said, "small"))

    def _build_standing_out(self) -> None:
        self.outliers: TableModel[StandingOut] = TableModel([])
        self.outlier_table = Table(self.outliers, tr("Aktiviteter som sticker ut"), sortable=False)
        self.outlier_table.setProperty("role", "flat")
        self.outlier_table.activated.connect(lambda _: self._open_outlier())
        self.outlier_card = Card(tr("Aktiviteter som sticker ut"))
        self.to_all = button(tr("Till uppföljningen"), lambda: self.go.emit("followup", None))
        theme.set_role(self.to_all, "link")
        self.outlier_card.top.addWidget(self.to_all)
        self.calm = label("", "muted")
        self.outlier_card.body.addWidget(self.calm)
        self.outlier_card.body.addWidget(self.outlier_table)

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.M)
        grid.setColumnStretch(0, 62)
        grid.setColumnStretch(1, 38)
        self.chart_card.setMinimumHeight(LEAST_CHART)
        grid.addWidget(self.chart_card, 0, 0)
        grid.addWidget(self.bar_card, 1, 0)
        right = column(self.todo_card, self.date_card)
        right.setStretch(0, 1)
        grid.addLayout(right, 0, 1, 2, 1)
        grid.addWidget(self.outlier_card, 2, 0, 1, 2)
        grid.setRowStretch(0, 1)

    # --- what is shown

    def refresh(self) -> None:
        found = self.session.follow_up
        self._show_curve(found)
        self._show_bars()
        self._show_standing_out(found)
        items = attention.items(
            self.session.plan,
            self.session.findings,
            found,
            self.session.overdue,
            self.session.dues,
            self.session.seal,
        )
        self.todo.set_items(items)
        self.nothing.setVisible(not items)
        self.todo_card.hint.setText(trn("{n} sak", "{n} saker", len(items)) if items else "")
        dates = attention.deadlines(self.session.dues, MOST_DATES)
        self.dates.set_items(dates)
        self.dates.setVisible(bool(dates))
        self.no_dates.setVisible(not dates)

    def _show_curve(self, found: FollowUp) -> None:
        months = [figures.month_name(number) for number in periods.MONTHS]
        curves = month_curves(found, self.session.month_sums)
        band = Band(tr("Prognosband"), curves.least, curves.most)
        budget = Series(tr("Budget"), curves.budget, Stroke.DASHED, Tone.MUTED)
        forecast = Series(tr("Prognos"), curves.forecast, Stroke.DOTTED)
        outturn = Series(tr("Utfall"), curves.outturn)
        self.chart.set_data(
            months, [budget, forecast, outturn], band, current=found.period.last_month - 1
        )
        self.chart_card.heading.setText(tr("Ackumulerat, {unit}").format(unit=figures.unit().value))
        self.legend.set_series([outturn, forecast, band, budget])
        titles = [tr("Månad"), tr("Utfall"), tr("Budget")]
        self.curve.set_columns(
            twin_columns([*titles, *(show(METHOD_WORDS[method]) for method in Method)], MONTH_WIDTH)
        )
        ways = [curves.ways[method] for method in Method]
        self.curve.set_rows(list(zip(months, curves.outturn, curves.budget, *ways, strict=True)))

    def _show_bars(self) -> None:
        found, by_line = self.session.follow_up, self.by_line.isChecked()
        bars = _line_bars(found) if by_line else _area_bars(found)
        title = tr("Delområden") if by_line else tr("Områden")
        self.bar_card.heading.setText(title)
        self.bars.setAccessibleName(title)
        self.bars.set_bars(bars)
        self.bar_table.set_columns(
            twin_columns([title, tr("Utfall"), tr("Prognos"), tr("Tilldelat")])
        )
        self.bar_table.set_rows([(b.title, b.used_ore, b.mark_ore, b.whole_ore) for b in bars])

    def _show_standing_out(self, found: FollowUp) -> None:
        listed = standing_out(found, self.session.as_of or self.session.today)
        self.outliers.set_columns(standing_out_columns(found))
        self.outliers.set_rows(listed[:MOST_LISTED])
        self.outlier_table.fit()
        self._choose_columns()
        self.outlier_table.fit_height(MOST_LISTED)
        self.outlier_table.setVisible(bool(listed))
        self.calm.setVisible(not listed)
        calm = tr("Alla aktiviteter är gröna och förklarade.")
        self.calm.setText(calm if found.rows else tr("Planen har inga aktiviteter än."))
        more = len(listed) - MOST_LISTED
        self.outlier_card.hint.setText(trn("{n} till", "{n} till", more) if more > 0 else "")

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._choose_columns()

    def _choose_columns(self) -> None:
        for place in range(len(self.outliers.columns)):
            hidden = self.width() < ROOMY and place not in BRIEF
            self.outlier_table.setColumnHidden(place, hidden)

    # --- the rows behind what is shown

    def open_card(self, place: int) -> None:
        """The rows behind one of the six sums."""
        found = self.session.follow_up
        period = found.period
        left = max(found.lines, key=lambda each: _left(found, each.line), default=None)
        key, target = [
            ("allocation", None),
            ("plan", None),
            ("allocation", left.line if left else None),
            ("outturn", period if period.first_month == 1 else None),
            ("followup", None),
            ("repayment", None),
        ][place]
        self.go.emit(key, target)

    def _open_month(self, place: int) -> None:
        """What was booked in a month; of one to come, what is expected of the year."""
        period = self.session.period
        if place < period.last_month:
            self.go.emit("outturn", periods.month(period.year, place + 1))
        else:
            self.go.emit("followup", None)

    def _open_bar(self, key: object) -> None:
        self.go.emit("allocation" if isinstance(key, Line) else "plan", key)

    def _open_outlier(self) -> None:
        chosen = self.outlier_table.selected_row()
        if isinstance(chosen, StandingOut):
            page = "reallocation" if Reason.RESERVE in chosen.reasons else "followup"
            self.go.emit(page, chosen.row.activity)

    def _open(self, item: Item) -> None:
        self.go.emit(item.page, item.target)

    def _offer(self, item: Item, place: QPoint) -> None:
        """Going there, or living with a warning by decision."""
        self.menu = QMenu(self)
        self.menu.addAction(tr("Visa"), lambda: self._open(item))
        if item.to_waive is not None:
            self.menu.addAction(tr("Godta…"), lambda: self._waive(item))
        self.menu.popup(place)

    def _waive(self, item: Item) -> None:
        from regionbudget.ui.dialogs.decisions import WaiverDialog

        if item.to_waive is not None:
            WaiverDialog(self, self.session, [item.to_waive]).open()


def _line_bars(found: FollowUp) -> list[Bar]:
    return [
        Bar(
            each.line.title,
            each.attributed_ore,
            each.amount_ore,
            each.forecast_attributed_ore,
            each.line.ring_fenced,
            each.line,
        )
        for each in found.lines
    ]


def _area_bars(found: FollowUp) -> list[Bar]:
    return [
        Bar(
            each.area.title,
            each.attributed_ore,
            each.amount_ore,
            each.forecast_attributed_ore,
            each.ring_fenced,
            each.area,
        )
        for each in area_results(found)
    ]


def _left(found: FollowUp, line: Line) -> tuple[bool, int]:
    """How much a line has left to plan: what is ring-fenced weighs heaviest."""
    left = line.amount_ore - found.plan.planned_by_line(found.period.last_day)[line.key]
    return line.ring_fenced and left > 0, left
