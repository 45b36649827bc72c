"""How an activity's budget is spread over its months: evenly, from one month to another, or own."""

from PySide6.QtWidgets import QGridLayout, QWidget

from regionbudget.domain.followup import Row
from regionbudget.domain.month_profile import (
    Weights,
    month_budgets,
    spread_over,
    weights_fault,
)
from regionbudget.domain.numbers import NumberError, format_number, parse_number
from regionbudget.domain.periods import MONTHS
from regionbudget.ui import figures, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.fields import Choice, field
from regionbudget.ui.widgets.layout import label, line_edit, row

EVEN, SPAN, OWN = "even", "span", "own"


class MonthBudgetDialog(FormDialog):
    """The weights are typed as kronor or parts; below each stands what the month then gets."""

    def __init__(self, parent: QWidget, session: Session, followed: Row) -> None:
        title = tr("Budgetens månader: {activity}").format(activity=followed.activity.title)
        said = tr(
            "Reviderad budget {sum} fördelas på månaderna till öret. Vikterna får vara kronor, "
            "procent eller andra tal; det är deras förhållande som räknas."
        ).format(sum=figures.money(followed.revised_ore))
        super().__init__(parent, title, tr("Spara"), said, width=780)
        self._session, self._row = session, followed
        self.way = Choice[str](
            tr("Fördelning"),
            [
                (EVEN, tr("Lika mycket varje månad")),
                (SPAN, tr("Från en månad till en annan")),
                (OWN, tr("Egna månader")),
            ],
        )
        activity = followed.activity
        own = [(number, figures.month_name(number)) for number in activity.months]
        self.first, self.last = Choice[int](tr("Från"), own), Choice[int](tr("Till"), own)
        self.last.choose(activity.last_month)
        self.weights = {number: line_edit(figures.month_name(number)) for number in MONTHS}
        self.shares = {number: label("", "small") for number in MONTHS}
        self.reason = line_edit(tr("Motivering"), tr("krävs med egna månader"))
        self.by = line_edit(tr("Sägs av"), tr("en befattning"))
        self.by.setText(activity.owners[0] if activity.owners else "")
        self.by.setCursorPosition(0)
        self.fault = label("", "small", wrap=True)
        theme.set_tone(self.fault, Tone.STOP)
        self._lay_out()
        self._fill()
        for choice in (self.way, self.first, self.last):
            choice.changed.connect(self._weigh)
        for edit in (*self.weights.values(), self.reason):
            edit.textChanged.connect(self._weigh)
        self._weigh()

    def _lay_out(self) -> None:
        way = row(
            field(tr("Fördelning"), self.way),
            field(tr("Från"), self.first),
            field(tr("Till"), self.last),
        )
        way.setStretch(0, 2)
        grid = QGridLayout()
        grid.setHorizontalSpacing(theme.S)
        grid.setVerticalSpacing(theme.S)
        for place, number in enumerate(MONTHS):
            cell = field(figures.month_name(number), self.weights[number])
            cell.addWidget(self.shares[number])
            grid.addLayout(cell, place // 6, place % 6)
        said = row(field(tr("Motivering"), self.reason), field(tr("Sägs av"), self.by))
        said.setStretch(0, 3)
        said.setStretch(1, 2)
        for each in (way, grid, said):
            self.body.addLayout(each)
        self.body.addWidget(self.fault)

    def _fill(self) -> None:
        known = self._row.weights
        if known:
            self.way.choose(OWN)
            for number in MONTHS:
                self.weights[number].setText(format_number(known[number - 1]))

    @property
    def chosen(self) -> Weights:
        """What is chosen or typed; a blank month is 0. NumberError."""
        match self.way.value:
            case "span":
                return spread_over(range(self.first.value, self.last.value + 1))
            case "own":
                return tuple(parse_number(self.weights[n].text().strip() or "0") for n in MONTHS)
            case _:
                return ()

    def _weigh(self) -> None:
        way, activity = self.way.value, self._row.activity
        for choice in (self.first, self.last):
            choice.setEnabled(way == SPAN)
        for number in MONTHS:
            self.weights[number].setEnabled(way == OWN and number in activity.months)
        try:
            chosen = self.chosen
            fault = weights_fault(activity, chosen)
        except NumberError as error:
            chosen, fault = (), error.message
        self.fault.setText(sentence(show(fault)) if fault else "")
        budgets = month_budgets(activity, self._row.revised_ore, chosen)
        for number, ore in zip(MONTHS, budgets, strict=True):
            shown = "" if fault else figures.money(ore)
            self.shares[number].setText(shown)
        missing = [tr("Motivering")] if way != EVEN and not self.reason.text().strip() else []
        self.ask_for(missing)
        self.ok.setEnabled(not missing and fault is None)

    def submit(self) -> None:
        from regionbudget.services import followup

        if not self.ok.isEnabled():
            return
        number, chosen = self._row.activity.id, self.chosen
        if operations.run(
            self._session,
            lambda db: followup.set_profile(
                db, number, chosen, self.reason.text(), by=self.by.text()
            ),
            refused=self.panel.show_notice,
        ):
            self.accept()
