"""The last step: what would be booked and what not, with the ledger's sum accounted for."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QLineEdit, QStackedWidget, QWidget

from regionbudget.domain.batch import Count
from regionbudget.domain.ledger import RejectedRow
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Plan
from regionbudget.ui import figures, theme
from regionbudget.ui.dialogs.ledger.work import Trial
from regionbudget.ui.models.cells import Cell, Column, Summary
from regionbudget.ui.models.paged_model import PagedModel
from regionbudget.ui.models.table_model import TableModel
from regionbudget.ui.text import sentence, show, tr, trn
from regionbudget.ui.theme import SYMBOLS, Tone
from regionbudget.ui.widgets.layout import (
    button,
    column,
    label,
    line_edit,
    row,
    spare_height,
    toggle,
)
from regionbudget.ui.widgets.table import Footer, Table

if TYPE_CHECKING:
    from regionbudget.services.ledger_import import Outcome

MONTHS, REJECTED = 0, 1
MONTH_WIDTH = 92
MOST_FINDINGS = 4
"""Of the warnings of a trial; a whole ledger may go over many budgets."""


@dataclass(frozen=True)
class Part:
    """A line of the reconciliation."""

    title: str
    count: Count
    tone: Tone = Tone.PLAIN


@dataclass(frozen=True)
class ActivityMonths:
    title: str
    by_month: Mapping[int, int]


class ReviewStep(QWidget):
    """`late_chosen` asks for the trial anew, `save_rejects` for a file of the rejected rows.

    `named` follows each change of whether the mapping is kept, and as what.
    """

    late_chosen = Signal(bool)
    save_rejects = Signal()
    named = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.parts: TableModel[Part] = TableModel(
            [
                Column(tr("Huvudbokens rader"), lambda part: part.title, tone=lambda p: p.tone),
                Column(tr("Rader"), lambda part: figures.count(part.count.rows), Cell.EXACT, 96),
                Column(tr("Belopp"), lambda part: part.count.ore, Cell.EXACT, 156),
            ]
        )
        self.part_table = Table(self.parts, tr("Avstämning mot huvudboken"), sortable=False)
        self.part_footer = Footer(self.part_table)
        self.balance = label("", "strong", wrap=True)
        self.months: TableModel[ActivityMonths] = TableModel([])
        self.month_table = Table(self.months, tr("Summor per aktivitet och månad"))
        self.month_footer = Footer(self.month_table)
        self.rejects: PagedModel[RejectedRow] = PagedModel(_reject_columns())
        self.reject_table = Table(self.rejects, tr("Avvisade rader"), sortable=False)
        for table in (self.month_table, self.reject_table):
            spare_height(table)
        self.late = QCheckBox()
        self.late.toggled.connect(self.late_chosen)
        self.save_button = button(tr("&Spara de avvisade…"), self.save_rejects.emit)
        self.warned = label("", "small", wrap=True)
        self.keep = QCheckBox(tr("S&para kopplingen som"))
        self.name: QLineEdit = line_edit(tr("Kopplingens namn"))
        self.keep.toggled.connect(self.name.setEnabled)
        self.keep.toggled.connect(lambda _: self.named.emit())
        self.name.textChanged.connect(lambda _: self.named.emit())
        self.toggles = [
            toggle(tr("Per aktivitet och månad"), partial(self.open_part, MONTHS)),
            toggle(tr("Avvisade"), partial(self.open_part, REJECTED)),
        ]
        self.lists = QStackedWidget()
        for each in (
            column(self.month_table, self.month_footer, spacing=0),
            column(self.reject_table, spacing=0),
        ):
            held = QWidget()
            held.setLayout(each)
            self.lists.addWidget(held)
        made = column(
            column(self.part_table, self.part_footer, spacing=0),
            self.balance,
            row(*self.toggles, None, self.save_button),
            self.lists,
            self.warned,
            row(self.late, None, self.keep, self.name),
            spacing=theme.S,
        )
        made.setStretch(3, 1)
        self.setLayout(made)
        self.open_part(MONTHS)

    def show_trial(self, plan: Plan, trial: Trial) -> None:
        outcome = trial.outcome
        parts = parts_of(outcome)
        self.parts.set_rows(parts)
        self.part_table.fit_height(len(parts))
        whole = sum((part.count for part in parts), Count())
        title = tr("Huvudbokens summa")
        self.part_footer.set_summaries([Summary((title, figures.count(whole.rows), whole.ore))])
        tone, said = balanced(trial)
        self.balance.setText(f"{SYMBOLS[tone]} {said}")
        theme.set_tone(self.balance, tone)
        self._show_months(plan, outcome.by_month)
        rejects = outcome.rejects
        self.rejects.show(len(rejects), lambda place, most: rejects[place : place + most])
        self.toggles[REJECTED].setText(trn("{n} avvisad rad", "{n} avvisade rader", len(rejects)))
        self.toggles[REJECTED].setEnabled(bool(rejects))
        self._show_late(trial)
        findings = outcome.findings[:MOST_FINDINGS]
        warned = [*map(show, trial.ledger.notes), *(show(each.message) for each in findings)]
        if more := len(outcome.findings) - len(findings):
            warned.append(trn("och {n} till; se Översikt", "och {n} till; se Översikt", more))
        if outcome.replaced:
            numbers = ", ".join(map(str, outcome.replaced))
            warned.insert(0, tr("Inläsning {n} ersätts av den här filen").format(n=numbers))
        self.warned.setText("\n".join(sentence(each) for each in warned))
        self.warned.setVisible(bool(warned))
        self.open_part(REJECTED if rejects and not outcome.accepted.rows else MONTHS)

    def offer_name(self, name: str, *, keep: bool) -> None:
        """The name that the mapping is kept under; off when a kept one is used as it is."""
        self.name.setText(name)
        self.name.setCursorPosition(0)
        self.keep.setChecked(keep)
        self.name.setEnabled(keep)

    @property
    def kept_name(self) -> str:
        """What to keep the mapping as; blank when it is not to be kept."""
        return " ".join(self.name.text().split()) if self.keep.isChecked() else ""

    @property
    def lacks_name(self) -> bool:
        return self.keep.isChecked() and not self.kept_name

    def open_part(self, place: int) -> None:
        self.lists.setCurrentIndex(place)
        for number, each in enumerate(self.toggles):
            each.setChecked(number == place)
        self.save_button.setVisible(place == REJECTED)

    def _show_late(self, trial: Trial) -> None:
        self.late.setVisible(bool(trial.late))
        words = trn(
            "Bokför {n} sen post i nästa öppna månad (S3); rätt datum behålls",
            "Bokför {n} sena poster i nästa öppna månad (S3); rätt datum behålls",
            trial.late,
        )
        self.late.setText(words)
        self.late.blockSignals(True)
        self.late.setChecked(trial.late_chosen)
        self.late.blockSignals(False)

    def _show_months(self, plan: Plan, by_month: Mapping[tuple[int, int], int]) -> None:
        """A row per activity in the plan's order, and a column per month that has anything."""
        months = sorted({number for _, number in by_month})
        found: dict[int, dict[int, int]] = defaultdict(dict)
        for (activity_id, number), ore in by_month.items():
            found[activity_id][number] = ore
        rows = [
            ActivityMonths(activity.title, found[activity.id])
            for activity in plan.activities
            if activity.id in found
        ]
        columns: list[Column[ActivityMonths]] = [
            Column(tr("Aktivitet"), lambda each: each.title, tip=lambda each: each.title),
            *(
                Column(
                    figures.month_name(number),
                    partial(_in_month, number),
                    Cell.AMOUNT,
                    MONTH_WIDTH,
                )
                for number in months
            ),
            Column(tr("Summa"), lambda each: sum(each.by_month.values()), Cell.AMOUNT, 116),
        ]
        self.months.set_columns(columns)
        self.months.set_rows(rows)
        self.month_table.fit()
        sums = [sum(each.by_month.get(number, 0) for each in rows) for number in months]
        self.month_footer.set_summaries([Summary((tr("Totalt"), *sums, sum(sums)))])


def parts_of(outcome: "Outcome") -> list[Part]:
    """What the ledger's sum is made of, in the order that it is told."""

    def told(title: str, count: Count, tone: Tone) -> Part:
        return Part(title, count, tone if count.rows else Tone.MUTED)

    return [
        told(tr("Bokförs"), outcome.accepted, Tone.ACCENT),
        told(tr("Fanns redan och hoppas över (S6)"), outcome.known, Tone.PLAIN),
        told(tr("Ingår inte"), outcome.excluded, Tone.PLAIN),
        told(tr("Avvisas, var och en med sitt skäl"), outcome.rejected, Tone.STOP),
    ]


def balanced(trial: Trial) -> tuple[Tone, str]:
    """Whether the parts add up to what was read, to the öre, and what was passed over."""
    outcome = trial.outcome
    missing = trial.read_ore - outcome.total_ore
    if missing:
        return Tone.STOP, tr("Filens rader skiljer {sum} från delarna").format(sum=kr(missing))
    said = [tr("Filens rader och delarna stämmer på öret: {sum}").format(sum=kr(outcome.total_ore))]
    if sums := outcome.skipped.sums:
        said.append(trn("{n} summarad hoppades över", "{n} summarader hoppades över", sums))
    if outcome.repeated:
        rows = outcome.repeated
        said.append(
            trn("{n} rad står två gånger i filen", "{n} rader står fler gånger i filen", rows)
        )
    unread = sum(each.amount_ore is None for each in outcome.rejects)
    if unread:
        said.append(trn("{n} belopp kunde inte läsas", "{n} belopp kunde inte läsas", unread))
    return Tone.OK, " · ".join(said)


def _in_month(number: int, each: ActivityMonths) -> int | None:
    return each.by_month.get(number)


def _reject_columns() -> list[Column[RejectedRow]]:
    return [
        Column(tr("Rad"), lambda each: str(each.row), width=70),
        Column(tr("Belopp"), lambda each: each.amount_ore, Cell.EXACT, 130),
        Column(
            tr("Varför den avvisas"),
            _why,
            tip=_why,
        ),
        Column(
            tr("Raden i filen"),
            _as_it_stands,
            width=250,
            tip=_as_it_stands,
            tone=lambda _: Tone.MUTED,
        ),
    ]


def _why(each: RejectedRow) -> str:
    said = show(each.reason)
    return f"{each.rule}: {said}" if each.rule else sentence(said)


def _as_it_stands(each: RejectedRow) -> str:
    return " · ".join(cell for cell in each.cells if cell)
