"""The activities that stand out: what each is off by, and why it is listed."""

from regionbudget.domain.followup import FollowUp
from regionbudget.domain.standing_out import REASON_WORDS, StandingOut
from regionbudget.ui.models.cells import Cell, Column, width_of
from regionbudget.ui.models.followup_table import SHARE_WIDTH, status_pill
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone

WHY_WIDTH = 196

BRIEF = frozenset({0, 1, 4, 6})
"""The places of the columns that fit a small window."""


def standing_out_columns(found: FollowUp) -> list[Column[StandingOut]]:
    wide = width_of(found.plan.allocated_ore)
    return [
        Column(
            tr("Aktivitet"),
            lambda each: each.row.activity.title,
            tip=lambda each: each.row.activity.title,
            locked=lambda each: each.row.ring_fenced,
        ),
        Column(tr("Varför"), why, width=WHY_WIDTH, tip=why),
        Column(tr("Reviderad"), lambda each: each.row.revised_ore, Cell.AMOUNT, wide),
        Column(tr("Prognos"), lambda each: each.row.forecast_ore, Cell.AMOUNT, wide),
        Column(
            tr("Avvikelse"),
            lambda each: each.row.variance_ore,
            Cell.AMOUNT,
            wide,
            tone=lambda each: Tone.STOP if each.row.variance_ore < 0 else Tone.PLAIN,
        ),
        Column(tr("Avv. %"), lambda each: each.row.variance_share, Cell.SHARE, SHARE_WIDTH),
        Column(tr("Status"), lambda each: status_pill(each.row.status), Cell.STATUS),
    ]


def why(each: StandingOut) -> str:
    if each.days is not None:
        return trn("ofördelat i {n} dag", "ofördelat i {n} dagar", each.days)
    return ", ".join(show(REASON_WORDS[reason]) for reason in each.reasons)
