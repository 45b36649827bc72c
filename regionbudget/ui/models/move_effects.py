"""What a move of money changes, as columns: the figure, whose it is, before, after and change."""

from regionbudget.domain.effects import EFFECT_WORDS, Effect
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.text import show, tr


def effect_columns() -> list[Column[Effect]]:
    return [
        Column(tr("Vad"), lambda e: show(EFFECT_WORDS[e.kind]), width=126),
        Column(tr("För"), lambda e: show(e.whose), tip=lambda e: show(e.whose)),
        Column(tr("Före"), lambda e: e.before_ore, Cell.AMOUNT, 94),
        Column(tr("Efter"), lambda e: e.after_ore, Cell.AMOUNT, 94),
        Column(tr("Ändring"), _change, Cell.AMOUNT, 94),
    ]


def _change(effect: Effect) -> object:
    change = effect.change_ore
    if change is None:
        return None
    return f"+{figures.amount(change)}" if change > 0 else change
