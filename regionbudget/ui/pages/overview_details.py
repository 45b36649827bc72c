"""Below the sums of Översikt: the curve by month, the lines, what waits, and the next dates."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate

from PySide6.QtCore import QPoint, Signal
from PySide6.QtWidgets import QGridLayout, QMenu, QWidget

from regionbudget.domain import followup, periods
from regionbudget.domain.followup import FollowUp
from regionbudget.ui import attention, figures, theme
from regionbudget.ui.attention import Item
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.card import Card
from regionbudget.ui.widgets.charts import (
    Bar,
    BarList,
    ChartCard,
    Legend,
    LineChart,
    Series,
    Stroke,
    twin_columns,
)
from regionbudget.ui.widgets.item_list import ItemList
from regionbudget.ui.widgets.layout import column, label, scrolled


class Details(QWidget):
    """`go.emit(key, target)` asks for another page, as a page does."""

    go = Signal(str, object)

    def __init__(self, session: Session) -> None:
        super().__init__()
        self.session = session
        self.setProperty("role", "page")
        self.chart = LineChart(tr("Utfall, budget och prognos per månad"))
        self.curve: TableModel[tuple[object, ...]] = TableModel(
            twin_columns([tr("Månad"), tr("Utfall ack"), tr("Budget ack"), tr("Prognos ack")])
        )
        self.chart_card = ChartCard(tr("Ackumulerat, mnkr"), self.chart, self.curve)
        self.legend = Legend()
        self.chart_card.top.insertWidget(1, self.legend)
        self.bars = BarList(tr("Delområden"))
        self.bars.activated.connect(lambda line: self.go.emit("allocation", line))
        self.bar_table: TableModel[tuple[object, ...]] = TableModel(
            twin_columns([tr("Delområde"), tr("Utfall"), tr("Prognos"), tr("Tilldelat")])
        )
        self.bar_card = ChartCard(tr("Delområden"), self.bars, self.bar_table)
        self.bar_card.hint.setText(tr("stapel utfall · streck prognos · lås öronmärkt"))
        self.todo, self.dates = ItemList(tr("Att göra")), ItemList(tr("Nästa datum"))
        self.todo_card, self.date_card = Card(tr("Att göra")), Card(tr("Nästa datum"))
        self.nothing = label(tr("Inget väntar."), "muted")
        self.todo_card.body.addWidget(self.nothing)
        self.todo_card.body.addWidget(scrolled(self.todo, in_card=True), 1)
        self.no_dates = label(tr("Inga tidsfrister återstår."), "muted", wrap=True)
        self.date_card.body.addWidget(self.no_dates)
        self.date_card.body.addWidget(self.dates)
        for items in (self.todo, self.dates):
            items.activated.connect(self._open)
        self.todo.asked.connect(self._offer)
        self._lay_out()

    def _lay_out(self) -> None:
        grid = QGridLayout(self)
        grid.setContentsMargins(0, 0, 0, 0)
        grid.setSpacing(theme.M)
        grid.setColumnStretch(0, 62)
        grid.setColumnStretch(1, 38)
        self.chart_card.setMinimumHeight(184)
        grid.addWidget(self.chart_card, 0, 0)
        grid.addWidget(self.bar_card, 1, 0)
        right = column(self.todo_card, self.date_card)
        right.setStretch(0, 1)
        grid.addLayout(right, 0, 1, 2, 1)
        grid.setRowStretch(0, 1)

    def refresh(self) -> None:
        found = self.session.follow_up
        self._show_curve(found)
        self._show_bars(found)
        items = attention.items(
            self.session.plan,
            self.session.findings,
            found,
            self.session.overdue,
            self.session.dues,
        )
        self.todo.set_items(items)
        self.nothing.setVisible(not items)
        self.todo_card.hint.setText(trn("{n} sak", "{n} saker", len(items)) if items else "")
        dates = attention.deadlines(self.session.dues)
        self.dates.set_items(dates)
        self.dates.setVisible(bool(dates))
        self.no_dates.setVisible(not dates)

    def _show_curve(self, found: FollowUp) -> None:
        months = [figures.month_name(number) for number in periods.MONTHS]
        curves = month_curves(found, self.session.month_sums)
        series = [
            Series(tr("Budget"), curves.budget, Stroke.DASHED, Tone.MUTED),
            Series(tr("Prognos"), curves.forecast, Stroke.DOTTED),
            Series(tr("Utfall"), curves.outturn),
        ]
        self.chart.set_data(months, series)
        self.legend.set_series([series[2], series[1], series[0]])
        self.curve.set_rows(
            list(zip(months, curves.outturn, curves.budget, curves.forecast, strict=True))
        )

    def _show_bars(self, found: FollowUp) -> None:
        bars = [
            Bar(
                result.line.title,
                result.attributed_ore,
                result.amount_ore,
                result.forecast_attributed_ore,
                result.line.ring_fenced,
                result.line,
            )
            for result in found.lines
        ]
        self.bars.set_bars(bars)
        self.bar_table.set_rows([(b.title, b.used_ore, b.mark_ore, b.whole_ore) for b in bars])

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


@dataclass(frozen=True)
class Curves:
    """Accumulated öre by month: outturn to the period's end, the budget, and the way to the end."""

    outturn: Sequence[int | None]
    budget: Sequence[int | None]
    forecast: Sequence[int | None]


def month_curves(found: FollowUp, sums: dict[tuple[int, int], int]) -> Curves:
    last = found.period.last_month
    by_month = [0] * 12
    for (_, number), ore in sums.items():
        by_month[number - 1] += ore
    outturn = list(accumulate(by_month[:last]))
    year = found.period.year
    budget = [
        sum(
            followup.period_budget(each.activity, each.revised_ore, periods.month(year, number))
            for each in found.rows
        )
        for number in periods.MONTHS
    ]
    start, end = outturn[-1], found.total.forecast_ore
    way = [start + (end - start) * step // max(1, 12 - last) for step in range(13 - last)]
    return Curves(
        [*outturn, *([None] * (12 - last))],
        budget,
        [*([None] * (last - 1)), *way],
    )
