"""What a move of money changes, as rows before and after."""

from collections.abc import Callable
from dataclasses import dataclass

from regionbudget.domain.followup import FollowUp, Row
from regionbudget.domain.reallocation import Move
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.text import tr


@dataclass(frozen=True)
class Effect:
    """A figure in öre before the move and after it; `after_ore` None while nothing is moved."""

    what: str
    whose: str
    before_ore: int
    after_ore: int | None

    @property
    def change_ore(self) -> int | None:
        return None if self.after_ore is None else self.after_ore - self.before_ore


def effect_columns() -> list[Column[Effect]]:
    return [
        Column(tr("Vad"), lambda e: e.what, width=126),
        Column(tr("För"), lambda e: e.whose, tip=lambda e: e.whose),
        Column(tr("Före"), lambda e: e.before_ore, Cell.AMOUNT, 88),
        Column(tr("Efter"), lambda e: e.after_ore, Cell.AMOUNT, 88),
        Column(tr("Ändring"), _change, Cell.AMOUNT, 88),
    ]


def effects(move: Move, before: FollowUp, after: FollowUp | None) -> list[Effect]:
    """Giver and receiver first, then what the line and all lines pay back."""
    rows: list[Effect] = []
    for number in (move.giver, move.receiver):
        rows += [
            _of_activity(tr("Reviderad budget"), number, before, after, lambda r: r.revised_ore),
            _of_activity(tr("Prognos helår"), number, before, after, lambda r: r.forecast_ore),
        ]
    own = tr("Egen finansiering")
    rows += [
        _of_activity(own, move.receiver, before, after, lambda r: r.forecast_own_funding_ore),
        _of_line(move.line, before, after),
        Effect(
            tr("Återbetalas"),
            tr("Alla delområden"),
            before.line_total.forecast_repayment_ore,
            after.line_total.forecast_repayment_ore if after else None,
        ),
    ]
    return rows


def _of_activity(
    what: str, number: int, before: FollowUp, after: FollowUp | None, value: Callable[[Row], int]
) -> Effect:
    row = _row(before, number)
    changed = value(_row(after, number)) if after else None
    return Effect(what, row.activity.title, value(row), changed)


def _of_line(key: str, before: FollowUp, after: FollowUp | None) -> Effect:
    def repaid(result: FollowUp) -> int:
        return next(r.forecast_repayment_ore for r in result.lines if r.line.key == key)

    title = before.plan.line(key).title
    return Effect(tr("Återbetalas"), title, repaid(before), repaid(after) if after else None)


def _row(result: FollowUp, number: int) -> Row:
    return next(row for row in result.rows if row.activity.id == number)


def _change(effect: Effect) -> object:
    change = effect.change_ore
    if change is None:
        return None
    return f"+{figures.amount(change)}" if change > 0 else change
