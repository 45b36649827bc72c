"""An investment: the depreciation of this year as one types, and what later years bear (S5)."""

import re
from datetime import date

from PySide6.QtWidgets import QCheckBox, QWidget

from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.investment import (
    Depreciation,
    NewInvestment,
    all_later_years,
    carried_words,
    investment_fault,
    later_years,
    of_year,
    schedule,
)
from regionbudget.domain.money import kr
from regionbudget.domain.periods import PeriodError, PeriodKind, month_code, parse_period
from regionbudget.domain.plan import Kind
from regionbudget.domain.spend import NewEntry
from regionbudget.ui import figures, notices, operations, theme
from regionbudget.ui.dialogs.form import FormDialog
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.notices import Notice
from regionbudget.ui.session import Session
from regionbudget.ui.text import sentence, show, tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.activity_edit import ActivityEdit
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.fields import field
from regionbudget.ui.widgets.layout import column, label, line_edit, row
from regionbudget.ui.widgets.table import Table

USUAL_LIFE = 5
SUM_WIDTH = 110


class InvestmentDialog(FormDialog):
    """`draft` is an entry that S5 stopped: its activity, price, text and month are taken over."""

    def __init__(self, parent: QWidget, session: Session, draft: NewEntry | None = None) -> None:
        said = tr("Bidraget bär bara årets avskrivning. Resten bär den ordinarie budgeten senare.")
        super().__init__(parent, tr("Investering"), tr("Bokför årets del"), said, width=760)
        self._session = session
        plan = session.plan
        self.activity = ActivityEdit(tr("Aktivitet"), tr("skriv en del av namnet"))
        self.activity.set_activities(
            plan, [each for each in plan.activities if each.kind is not Kind.RESERVE]
        )
        self.text = line_edit(tr("Vad som köps"))
        self.price = AmountEdit(tr("Pris"))
        self.years = line_edit(tr("Livslängd i år"), tr("hela år"))
        self.first = line_edit(
            tr("Används från"), tr("till exempel {month}").format(month="2020-05")
        )
        self.voucher = line_edit(tr("Verifikation"), tr("frivillig"))
        self.late = QCheckBox(tr("Sen post: bokför stängda månaders del i nästa öppna månad"))
        self.outcome = label("", "strong", wrap=True)
        self.months: TableModel[Depreciation] = TableModel(_month_columns())
        self.later: TableModel[tuple[int, int]] = TableModel(_year_columns())
        self.month_table = _table(self.months, tr("I år"))
        self.year_table = _table(self.later, tr("Senare år"))
        self.others = label("", "small", wrap=True)
        self._lay_out()
        self._take(draft)
        self._listen()
        self._weigh()

    def _lay_out(self) -> None:
        what = row(field(tr("Aktivitet"), self.activity), field(tr("Vad som köps"), self.text))
        what.setStretch(0, 3)
        what.setStretch(1, 2)
        terms = row(
            field(tr("Pris"), self.price),
            field(tr("Livslängd i år"), self.years),
            field(tr("Används från"), self.first),
            field(tr("Verifikation"), self.voucher),
        )
        for place, stretch in enumerate((3, 2, 2, 3)):
            terms.setStretch(place, stretch)
        tables = row(
            column(label(tr("I år, per månad"), "muted"), self.month_table, spacing=theme.XS),
            column(label(tr("Senare år"), "muted"), self.year_table, spacing=theme.XS),
            spacing=theme.L,
        )
        for each in (what, terms):
            self.body.addLayout(each)
        self.body.addWidget(self.outcome)
        self.body.addLayout(tables)
        self.body.addWidget(self.others)
        self.body.addWidget(self.late)

    def _take(self, draft: NewEntry | None) -> None:
        from regionbudget.services import investments

        plan = self._session.plan
        self.years.setText(str(USUAL_LIFE))
        self.first.setText(self._usual_month())
        if draft is not None:
            self.activity.choose(plan.activity(draft.activity_id))
            self.price.set_value(max(draft.amount_ore, 0) or None)
            self.text.setText(draft.text)
            self.voucher.setText(draft.voucher)
            self.first.setText(month_code(draft.date.year, draft.date.month))
        earlier = all_later_years(investments.every(self._session.db), plan.year)
        self.others.setVisible(bool(earlier))
        said = tr("Inlagda investeringar. {words}")
        self.others.setText(said.format(words=show(carried_words(earlier))))

    def _usual_month(self) -> str:
        """This month, or the first of a year that is over or not begun."""
        today, year = self._session.today, self._session.plan.year
        return month_code(year, today.month if today.year == year else 1)

    def _listen(self) -> None:
        self.activity.changed.connect(self._weigh)
        self.price.changed.connect(lambda _: self._weigh())
        self.years.textChanged.connect(self._weigh)
        self.first.textChanged.connect(self._weigh)
        self.text.textChanged.connect(self._weigh)
        self.late.toggled.connect(lambda _: self._weigh())

    @property
    def new(self) -> NewInvestment | None:
        """What is written; None while the activity or a number is missing."""
        activity = self.activity.activity
        return None if activity is None else self._of(activity.id, self.text.text())

    @property
    def _life(self) -> int | None:
        """The years as written; None while they are no whole number."""
        written = self.years.text().strip()
        return int(written) if re.fullmatch("[0-9]{1,4}", written) else None

    @property
    def _first(self) -> date | None:
        try:
            period = parse_period(self.first.text())
        except PeriodError:
            return None
        return period.last_day if period.kind is PeriodKind.MONTH else None

    def _of(self, activity: int, text: str) -> NewInvestment | None:
        ore, years, first = self.price.value, self._life, self._first
        if ore is None or years is None or first is None:
            return None
        return NewInvestment(activity, text, ore, years, first, self.voucher.text())

    def _weigh(self) -> None:
        missing = [] if self.activity.activity else [tr("Aktivitet")]
        missing += [] if self.text.text().strip() else [tr("Vad som köps")]
        missing += [] if self.price.value is not None else [tr("Pris")]
        missing += [] if self._life is not None else [tr("Livslängd i år")]
        missing += [] if self._first is not None else [tr("Används från")]
        self.ask_for(missing)
        stopped = self._calculate() or self._ask_rules()
        self.ok.setEnabled(not missing and not stopped)

    def _calculate(self) -> bool:
        """The months and the years of what is written, whoever it is for; whether it is wrong."""
        tried, year = self._of(0, "–"), self._session.plan.year
        if tried is None:
            self.months.set_rows([])
            self.later.set_rows([])
            self.outcome.setText(tr("Skriv pris, livslängd och månad, så räknas delarna fram."))
            theme.set_tone(self.outcome, Tone.MUTED)
            return False
        unfit = investment_fault(tried, year)
        months = [] if unfit else schedule(tried)
        later = later_years(months, year)
        self.months.set_rows(of_year(months, year))
        self.later.set_rows(sorted(later.items()))
        theme.set_tone(self.outcome, Tone.STOP if unfit else Tone.PLAIN)
        if unfit is not None:
            self.outcome.setText(sentence(show(unfit)))
            return True
        this = sum(each.amount_ore for each in of_year(months, year))
        said = tr("{this} bokförs i år. {later} bär den ordinarie budgeten senare.")
        self.outcome.setText(said.format(this=kr(this), later=kr(sum(later.values()))))
        return False

    def _ask_rules(self) -> bool:
        """What S1, S2 and S3 say of the months, beside the form; whether they stop it."""
        from regionbudget.services import investments

        new, plan = self.new, self._session.plan
        findings: list[Finding] = []
        if new is not None and new.text.strip():
            findings, _ = investments.tried(self._session.db, plan, new, late=self.late.isChecked())
        closed = any(each.rule == "S3" for each in findings) or self.late.isChecked()
        self.late.setVisible(closed)
        stops = [each for each in findings if each.severity is Severity.STOP]
        if findings:
            tone = Tone.STOP if stops else Tone.ATTENTION
            title = tr("Stoppas av en regel") if stops else tr("Att tänka på")
            self.panel.show_notice(Notice(tone, title, notices.of_findings(stops or findings)))
        else:
            self.panel.dismiss()
        return bool(stops)

    def submit(self) -> None:
        from regionbudget.services import investments

        new, late = self.new, self.late.isChecked()
        if new is None or not self.ok.isEnabled():
            return
        done = operations.run(
            self._session,
            lambda db: investments.invest(db, new, late=late),
            refused=self.panel.show_notice,
        )
        if done:
            self.accept()


def _table(model: TableModel[Depreciation] | TableModel[tuple[int, int]], name: str) -> Table:
    made = Table(model, name, sortable=False)
    made.setMinimumHeight(theme.HEADER_HEIGHT + 5 * theme.ROW_HEIGHT)
    return made


def _month_columns() -> list[Column[Depreciation]]:
    return [
        Column(tr("Månad"), lambda each: figures.month_name(each.month), width=80),
        Column(tr("Del"), _part),
        Column(tr("Belopp"), lambda each: each.amount_ore, Cell.EXACT, SUM_WIDTH),
    ]


def _part(each: Depreciation) -> str:
    return tr("nr {n}").format(n=each.number)


def _year_columns() -> list[Column[tuple[int, int]]]:
    return [
        Column(tr("År"), lambda each: str(each[0])),
        Column(tr("Ordinarie budget"), lambda each: each[1], Cell.EXACT, 150),
    ]
