"""The repayment radar as tables: proposed moves, money that waits, and until when it helps."""

from datetime import date

from regionbudget.domain.followup import Row
from regionbudget.domain.last_useful import LastUseful
from regionbudget.domain.parts import Part
from regionbudget.domain.plan import REMAINDER, Activity, Plan
from regionbudget.domain.proposed_moves import ProposedMove
from regionbudget.domain.radar import Idle, Radar
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Cell, Column
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import SYMBOLS, Tone

AMOUNT, DAY = 112, 132


def line_titles() -> list[str]:
    """What the table per line shows; `line_rows` has the figures."""
    return [
        tr("Delområde"),
        tr("Tilldelat"),
        tr("Avräknat"),
        tr("Hittills"),
        tr("Prognos"),
        tr("Efter förslagen"),
        tr("Bästa användning"),
    ]


def line_rows(found: Radar) -> list[tuple[object, ...]]:
    """Each line's repayment of the outturn, as forecast, after the moves and at best use."""
    total = found.result.line_total
    return [
        *(
            (
                each.result.line.title,
                each.result.amount_ore,
                each.result.attributed_ore,
                each.result.repayment_ore,
                each.result.forecast_repayment_ore,
                each.moved_repayment_ore,
                each.best_use_repayment_ore,
            )
            for each in found.lines
        ),
        (
            tr("Totalt"),
            total.amount_ore,
            total.attributed_ore,
            total.repayment_ore,
            total.forecast_repayment_ore,
            found.forecast_repayment_ore - found.moved_ore,
            found.best_use_repayment_ore,
        ),
    ]


def move_columns(plan: Plan) -> list[Column[ProposedMove]]:
    def giver(each: ProposedMove) -> str:
        if each.giver is None:
            return f"{show(REMAINDER)}: {each.part.title}"
        return plan.activity(each.giver).title

    def receiver(each: ProposedMove) -> str:
        return plan.activity(each.receiver).title

    def effect(each: ProposedMove) -> str:
        return (
            figures.amount(each.effect_ore)
            if each.effect_ore
            else tr("hör ihop med flytten intill")
        )

    return [
        Column(tr("Från"), giver, tip=giver, locked=lambda each: bool(each.part.fences)),
        Column(tr("Till"), receiver, width=184, tip=receiver),
        Column(tr("Belopp"), lambda each: each.amount_ore, Cell.AMOUNT, 94),
        Column(
            tr("Minskar med"),
            lambda each: each.effect_ore or None,
            Cell.AMOUNT,
            98,
            tip=effect,
        ),
    ]


def whose(each: Idle | LastUseful) -> str:
    """An activity's title, or the part of a line that is left over."""
    if isinstance(each.whose, Activity):
        return each.whose.title
    return f"{show(REMAINDER)}: {each.whose.title}"


def _fenced(each: Idle | LastUseful) -> bool:
    return isinstance(each.whose, Part) and bool(each.whose.fences)


def idle_columns() -> list[Column[Idle]]:
    def since(each: Idle) -> str:
        if each.days is None:
            return tr("utkast")
        return trn("▲ {n} dag sedan beslutet", "▲ {n} dagar sedan beslutet", each.days)

    return [
        Column(tr("Var"), whose, tip=whose, locked=_fenced),
        Column(tr("Öronmärkt"), lambda each: tr("ja") if _fenced(each) else "", width=96),
        Column(tr("Belopp"), lambda each: each.amount_ore, Cell.AMOUNT, AMOUNT),
        Column(tr("Har väntat"), since, width=210, tone=lambda _: Tone.ATTENTION),
    ]


def own_columns() -> list[Column[Row]]:
    return [
        _activity(),
        Column(tr("Reviderad"), lambda row: row.revised_ore, Cell.AMOUNT, AMOUNT),
        Column(tr("Prognos"), lambda row: row.forecast_ore, Cell.AMOUNT, AMOUNT),
        Column(tr("Egen finansiering"), lambda row: row.forecast_own_funding_ore, Cell.AMOUNT, 150),
    ]


def passed_columns() -> list[Column[Row]]:
    return [
        _activity(),
        Column(tr("Mottagare"), lambda row: row.activity.receiver or "", width=150),
        Column(tr("Summa"), lambda row: row.revised_ore, Cell.AMOUNT, AMOUNT),
        Column(tr("Utfall ack"), lambda row: row.accumulated_ore, Cell.AMOUNT, AMOUNT),
        Column(
            tr("Räknas som använt"),
            lambda row: row.forecast_ore - row.accumulated_ore,
            Cell.AMOUNT,
            150,
        ),
    ]


def _activity() -> Column[Row]:
    return Column(
        tr("Aktivitet"),
        lambda row: row.activity.title,
        tip=lambda row: row.activity.title,
        locked=lambda row: row.ring_fenced,
    )


def last_columns(today: date) -> list[Column[LastUseful]]:
    """Days that have passed are marked."""

    def use_by(each: LastUseful) -> str:
        if each.missing_ore:
            return ""
        return tr("hinner inte") if each.use_by is None else _day(each.use_by, today)

    def move_by(each: LastUseful) -> str:
        return tr("ingen saknar dem") if each.move_by is None else _day(each.move_by, today)

    def late(day: date | None) -> Tone:
        return Tone.ATTENTION if day is not None and day < today else Tone.PLAIN

    return [
        Column(tr("Var"), whose, tip=whose, locked=_fenced),
        Column(tr("Över"), lambda each: each.over_ore or None, Cell.AMOUNT, AMOUNT),
        Column(tr("Saknas"), lambda each: each.missing_ore or None, Cell.AMOUNT, AMOUNT),
        Column(tr("Takt per månad"), lambda each: each.pace_ore, Cell.AMOUNT, 120),
        Column(tr("Använd senast"), use_by, width=DAY, tone=lambda each: late(each.use_by)),
        Column(tr("Flytta senast"), move_by, width=DAY, tone=lambda each: late(each.move_by)),
    ]


def _day(day: date, today: date) -> str:
    said = figures.day(day)
    return f"{SYMBOLS[Tone.ATTENTION]} {said}" if day < today else said
