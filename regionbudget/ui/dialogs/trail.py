"""Every figure that was stated of an activity's year, and what the year came to."""

from PySide6.QtWidgets import QWidget

from regionbudget.domain.followup import Row
from regionbudget.domain.forecasting import Statement, Trail
from regionbudget.domain.periods import month
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.session import Session
from regionbudget.ui.text import tr
from regionbudget.ui.widgets.table import Table


class TrailDialog(FormDialog):
    """Only shows; the button closes it."""

    def __init__(self, parent: QWidget, session: Session, followed: Row) -> None:
        from regionbudget.services import followup

        self.trail: Trail = followup.forecast_trail(session.db, followed.activity.id)
        title = tr("Tidigare prognoser: {activity}").format(activity=followed.activity.title)
        super().__init__(parent, title, tr("Stäng"), _summary(self.trail), width=860)
        self.cancel.hide()
        year = session.plan.year
        self.model: TableModel[Statement] = TableModel(_columns(self.trail, year))
        self.model.set_rows(list(reversed(self.trail.statements)))
        self.table = Table(
            self.model,
            tr("Tidigare prognoser"),
            sortable=False,
            when_empty=tr("En prognos sägs med Prognos och kommentar på sidan Uppföljning."),
        )
        self.table.setMinimumHeight(theme.HEADER_HEIGHT + 6 * theme.ROW_HEIGHT)
        self.body.addWidget(self.table)


def _summary(trail: Trail) -> str:
    if not trail.statements:
        return tr("Ingen har sagt någon egen prognos för aktiviteten.")
    said = tr("Året blev {sum}.") if trail.year_is_over else tr("Bokfört hittills: {sum}.")
    return said.format(sum=figures.money(trail.outturn_ore))


def _columns(trail: Trail, year: int) -> list[Column[Statement]]:
    def said(each: Statement) -> object:
        return tr("tillbakatagen") if each.amount_ore is None else each.amount_ore

    return [
        Column(tr("Skrevs"), lambda each: each.recorded_at[:10], width=96),
        Column(
            tr("Period"),
            lambda each: figures.period_title(month(year, each.month)),
            width=130,
        ),
        Column(tr("Prognos"), said, Cell.AMOUNT, 116),
        Column(tr("Året blev mer (+)"), trail.miss_ore, Cell.AMOUNT, 130),
        Column(tr("Vem"), lambda each: each.by, width=150, tip=lambda each: each.by),
        Column(tr("Motivering"), lambda each: each.reason, tip=lambda each: each.reason),
    ]
