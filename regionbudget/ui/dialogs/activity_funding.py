"""What each line and earmark of an area pays of an activity, in kronor or percent, and has left."""

from collections.abc import Iterator

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QWidget

from regionbudget.domain.finding import Finding
from regionbudget.domain.plan import Activity, Line, Plan, PlanEarmark
from regionbudget.ui import figures, theme
from regionbudget.ui.models.cells import Pill
from regionbudget.ui.models.plan_table import left_tone
from regionbudget.ui.text import tr
from regionbudget.ui.theme import Tone
from regionbudget.ui.widgets.amount_edit import AmountEdit
from regionbudget.ui.widgets.badge import Badge
from regionbudget.ui.widgets.elided import Elided
from regionbudget.ui.widgets.layout import clear, label, row

AMOUNT_WIDTH, LEFT_WIDTH, INDENT = 160, 150, 20

Payer = Line | PlanEarmark


class FundingGrid(QWidget):
    """One row per line of the area and, indented below it, per earmark of the line.

    `amounts` and `left` are kept by line key and earmark path. `typed` follows the keyboard,
    `changed` any change.
    """

    typed = Signal()
    changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.lines: list[Line] = []
        self.amounts: dict[str, AmountEdit] = {}
        self.left: dict[str, QLabel] = {}
        self._earmarks: list[PlanEarmark] = []
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setHorizontalSpacing(theme.M)
        self._grid.setVerticalSpacing(theme.XS)
        self._grid.setColumnStretch(0, 1)

    def set_area(self, plan: Plan, area: str | None) -> None:
        clear(self._grid)
        self.amounts, self.left = {}, {}
        self.lines = plan.lines_of(area) if area is not None else []
        self._earmarks = [each for line in self.lines for each in plan.earmarks_of(line.key)]
        for line in self.lines:
            self._add(line.key, line, line.title)
            for earmark in plan.earmarks_of(line.key):
                self._add(earmark.path, earmark, _title(earmark))

    def fill(self, activity: Activity) -> None:
        """Show what the activity is funded by; a percent stays one while it gives that sum."""
        for key, amount in self.amounts.items():
            paid = activity.funding.get(key, activity.earmarked.get(key))
            amount.set_value(paid, activity.percents.get(key, ""))

    def pay(self, wanted: dict[str, int]) -> None:
        """Let lines pay these sums; what is paid of earmarks stays."""
        for line in self.lines:
            self.amounts[line.key].set_value(wanted.get(line.key))

    @property
    def funding(self) -> dict[str, int]:
        return {line.key: ore for line in self.lines if (ore := self.amounts[line.key].value)}

    @property
    def earmarked(self) -> dict[str, int]:
        return {e.path: ore for e in self._earmarks if (ore := self.amounts[e.path].value)}

    @property
    def percents(self) -> dict[str, str]:
        """What was written as a percent of its line, by line key."""
        lines = (line.key for line in self.lines)
        return {key: self.amounts[key].percent for key in lines if self.amounts[key].percent}

    @property
    def readable(self) -> bool:
        """Whether every field is an amount or blank."""
        return all(amount.readable for amount in self.amounts.values())

    def weigh(self, tried: Plan) -> None:
        """Show what each line and earmark then has left, and forget what was wrong."""
        planned = {**tried.planned_by_line(), **tried.planned_by_earmark()}
        for key, payer in self._payers():
            left = payer.amount_ore - planned[key]
            said = tr("kvar {left}") if left >= 0 else tr("{left} för mycket")
            self.left[key].setText(said.format(left=figures.money(abs(left))))
            theme.set_tone(self.left[key], left_tone(payer, left))
            if self.amounts[key].readable:
                self.amounts[key].say("")

    def mark(self, activity: Activity, stop: Finding) -> None:
        """Frame the amounts that a rule refuses."""
        for key, payer in self._payers():
            asked = self.amounts[key].value
            over = stop.rule == "P1" and stop.subject == key
            other = stop.rule == "P2" and payer.ring_fenced and activity.purpose != key
            if asked and (over or other):
                self.amounts[key].say(tr("Stoppas av {rule}").format(rule=stop.rule))

    def _payers(self) -> Iterator[tuple[str, Payer]]:
        yield from ((line.key, line) for line in self.lines)
        yield from ((earmark.path, earmark) for earmark in self._earmarks)

    def _add(self, key: str, payer: Payer, title: str) -> None:
        place = self._grid.rowCount()
        part = isinstance(payer, PlanEarmark)
        amount = AmountEdit(
            tr("Summa från {line}").format(line=title),
            placeholder=tr("kr eller %"),
            optional=True,
            share_of=payer.amount_ore,
        )
        amount.setFixedWidth(AMOUNT_WIDTH)
        amount.field.textEdited.connect(lambda _: self.typed.emit())
        amount.changed.connect(lambda _: self._changed(payer))
        left = label("", "small")
        left.setMinimumWidth(LEFT_WIDTH)
        left.setAlignment(Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter)
        sign = Badge(Pill(Tone.RING, tr("öronmärkt") if payer.ring_fenced else ""))
        shown = Elided(title, "muted" if part else "")
        indent = INDENT if part else 0
        self._grid.addLayout(row(indent, shown, sign, None), place, 0)
        self._grid.addWidget(amount, place, 1)
        self._grid.addWidget(left, place, 2)
        self.amounts[key], self.left[key] = amount, left

    def _changed(self, payer: Payer) -> None:
        """Earmarked money is a part of its line's: a line that pays less follows its earmarks."""
        if isinstance(payer, PlanEarmark):
            line = self.amounts[payer.line]
            parts = [each.path for each in self._earmarks if each.line == payer.line]
            needed = sum(self.amounts[path].value or 0 for path in parts)
            if needed > (line.value or 0) and line.readable:
                line.set_value(needed)
        self.changed.emit()


def _title(earmark: PlanEarmark) -> str:
    said = tr("varav {title}").format(title=earmark.title)
    if earmark.receiver is None:
        return said
    return tr("{earmark}, till {receiver}").format(earmark=said, receiver=earmark.receiver)


def purposes(plan: Plan, area: str) -> list[tuple[str | None, str]]:
    """What is ring-fenced in an area, lines and earmarks: the key or path, and its title."""
    found: list[tuple[str | None, str]] = []
    for line in plan.lines_of(area):
        found += [(line.key, line.title)] if line.ring_fenced else []
        found += [(e.path, e.title) for e in plan.earmarks_of(line.key) if e.ring_fenced]
    return found
