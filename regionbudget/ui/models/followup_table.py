"""The follow-up as the window shows it: columns in the order of the reports, areas as headings."""

from collections.abc import Callable, Sequence

from regionbudget.domain.followup import FollowUp, LineResult, Row, Status, Totals, add_up
from regionbudget.domain.followup_rules import is_unexplained
from regionbudget.domain.plan import Area
from regionbudget.domain.readiness import (
    CHANGED_AFTER_READY,
    NOTHING_READY,
    Readiness,
    Signature,
)
from regionbudget.ui.models.cells import Cell, Column, Pill, Summary, width_of
from regionbudget.ui.models.tree_model import Group
from regionbudget.ui.text import show, tr
from regionbudget.ui.theme import SYMBOLS, Tone

SHARE_WIDTH = 74
READY_WIDTH = 88

STANDS_OUT = frozenset({Status.YELLOW, Status.RED})

BRIEF = frozenset({0, 6, 7, 9, 10, 11, 12, 14, 15})
"""The places of the columns that fit a small window; the others come with *Alla kolumner*."""

BRIEF_AND_READY = BRIEF - {10} | {16}
"""The same where there is a column for what is ready; the share used gives it the room."""

ROOMY = 900
"""Of a narrower page the budget to date gives its room to the status."""
BUDGET_TO_DATE = 7


def status_pill(status: Status) -> Pill:
    match status:
        case Status.GREEN:
            return Pill(Tone.OK, tr("grön"))
        case Status.YELLOW:
            return Pill(Tone.ATTENTION, tr("gul"))
        case Status.RED:
            return Pill(Tone.STOP, tr("röd"))
        case Status.NONE:
            return Pill(Tone.MUTED, tr("ingen prognos"))


def followup_columns(result: FollowUp, said: Readiness | None = None) -> list[Column[Row]]:
    """The area stands as heading; the rest in the order of the reports (domain §7).

    With `said` a last column tells what is ready.
    """
    lines = {line.key: line.title for line in result.plan.lines}

    def paid_by(row: Row) -> str:
        return " + ".join(lines[key] for key in row.funding)

    wide = width_of(result.plan.allocated_ore)

    def amount(title: str, value: Callable[[Row], int]) -> Column[Row]:
        return Column(title, value, Cell.AMOUNT, wide)

    def owners(row: Row) -> str:
        return " + ".join(row.activity.owners)

    columns = [
        Column(
            tr("Aktivitet"),
            lambda r: r.activity.title,
            tip=lambda r: r.activity.title,
            locked=lambda r: r.ring_fenced,
        ),
        Column(tr("Delområde"), paid_by, width=150, tip=paid_by),
        Column(tr("Ansvarig"), owners, width=104, tip=owners),
        Column(tr("Öronmärkt"), lambda r: tr("ja") if r.ring_fenced else "", width=84),
        amount(tr("Budget"), lambda r: r.budget_ore),
        amount(tr("Omfördelat"), lambda r: r.reallocated_ore),
        amount(tr("Reviderad"), lambda r: r.revised_ore),
        amount(tr("Budget ack"), lambda r: r.period_budget_ore),
        amount(tr("Utfall period"), lambda r: r.period_ore),
        amount(tr("Utfall ack"), lambda r: r.accumulated_ore),
        Column(tr("Förbr."), lambda r: r.used_share, Cell.SHARE, SHARE_WIDTH),
        amount(tr("Prognos"), lambda r: r.forecast_ore),
        amount(tr("Avvikelse"), lambda r: r.variance_ore),
        Column(tr("Avv. %"), lambda r: r.variance_share, Cell.SHARE, SHARE_WIDTH),
        Column(tr("Status"), lambda r: status_pill(r.status), Cell.STATUS, 78),
        Column(tr("Kommentar"), _brief_remark, width=104, tip=remark, tone=_remark_tone),
    ]
    if said is not None:
        columns.append(_ready_column(said))
    return columns


def _ready_column(said: Readiness) -> Column[Row]:
    def pill(row: Row) -> Pill | None:
        mark = said.marks.get(row.activity.id)
        if mark is None:
            return None
        return Pill(Tone.ATTENTION, tr("ändrad")) if mark.changed else Pill(Tone.OK, tr("klar"))

    def tip(row: Row) -> str:
        mark = said.marks.get(row.activity.id)
        if mark is None:
            return tr("inte klarmarkerad")
        changed = f"\n{show(CHANGED_AFTER_READY)}" if mark.changed else ""
        return f"{mark.by}, {mark.recorded_at[:10]}{changed}"

    return Column(tr("Klar"), pill, Cell.STATUS, READY_WIDTH, tip)


def groups(
    result: FollowUp, rows: Sequence[Row], said: Readiness = NOTHING_READY
) -> list[Group[Row]]:
    """The rows under their areas with subtotals; areas without any of them are left out."""
    found = []
    for area in result.plan.areas:
        own = [row for row in rows if row.activity.area == area.key]
        if own:
            found.append(Group(_head(area, add_up(own), said), own))
    return found


def total_row(title: str, totals: Totals) -> Summary:
    return Summary((title, *_values(totals)))


def _head(area: Area, totals: Totals, said: Readiness) -> Summary:
    """The area's sums, and under *Klar* its signature."""
    values = (area.title, *_values(totals), "", "", signature_pill(said.signatures.get(area.key)))
    return Summary(values, row=area, tips=(area.title,))


def signature_pill(signature: Signature | None) -> Pill | None:
    if signature is None:
        return None
    if signature.changed:
        return Pill(Tone.ATTENTION, tr("ändrat"))
    return Pill(Tone.OK, tr("underskr."))


def _brief_remark(row: Row) -> str:
    """The remark on one line; that a comment is asked for and missing (F1)."""
    if is_unexplained(row):
        return SYMBOLS[Tone.ATTENTION] + " " + tr("saknas")
    return " ".join(remark(row).split())


def _remark_tone(row: Row) -> Tone:
    return Tone.ATTENTION if is_unexplained(row) else Tone.PLAIN


def _values(totals: Totals) -> tuple[object, ...]:
    return (
        "",
        "",
        "",
        totals.budget_ore,
        totals.reallocated_ore,
        totals.revised_ore,
        totals.period_budget_ore,
        totals.period_ore,
        totals.accumulated_ore,
        totals.used_share,
        totals.forecast_ore,
        totals.variance_ore,
        totals.variance_share,
    )


def remark(row: Row) -> str:
    """The comment, and whose figure the forecast is."""
    owner = row.owner_forecast
    said = tr("Egen prognos: {reason}").format(reason=owner.reason) if owner else ""
    asked = tr("Avvikelsen är större än grönt och saknar kommentar (F1).")
    return "\n".join(filter(None, (asked if is_unexplained(row) else "", row.comment, said)))


def line_columns() -> list[Column[LineResult]]:
    return [
        Column(
            tr("Delområde"),
            lambda r: r.line.title,
            tip=lambda r: r.line.title,
            locked=lambda r: r.line.ring_fenced,
        ),
        Column(tr("Tilldelat"), lambda r: r.amount_ore, Cell.AMOUNT, 96),
        Column(tr("Avräknade kostnader"), lambda r: r.attributed_ore, Cell.AMOUNT, 142),
        Column(tr("Återbetalas nu"), lambda r: r.repayment_ore, Cell.AMOUNT, 104),
        Column(tr("Återbetalas enligt prognos"), _repaid, Cell.AMOUNT, 164, tone=_repaid_tone),
    ]


def line_total(result: FollowUp) -> Summary:
    total = result.line_total
    return Summary(
        (
            tr("Totalt"),
            total.amount_ore,
            total.attributed_ore,
            total.repayment_ore,
            total.forecast_repayment_ore,
        )
    )


def _repaid(result: LineResult) -> int:
    return result.forecast_repayment_ore


def _repaid_tone(result: LineResult) -> Tone:
    return Tone.ATTENTION if result.forecast_repayment_ore else Tone.PLAIN
