"""The kinds of report with their period, the deadline that each serves, and their state."""

from dataclasses import dataclass
from datetime import date, datetime

from regionbudget.domain import periods
from regionbudget.domain.agreement import Agreement, Deadline
from regionbudget.domain.history import Head
from regionbudget.domain.periods import Period
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Column, Pill
from regionbudget.ui.text import tr, trn
from regionbudget.ui.theme import Tone

SERVES = {"interim": ("Delredovisning",), "annual": ("Ekonomisk redovisning", "Slutredovisning")}
"""The beginnings of the deadlines in the agreement that a kind of report is needed for."""

SOON_DAYS = 30


@dataclass(frozen=True)
class Export:
    """An export made since the plan was opened: when, and where the journal stood."""

    at: datetime
    head: Head


@dataclass(frozen=True)
class ReportItem:
    """`kind` as the command line names it."""

    kind: str
    title: str
    use: str
    period: Period | None
    deadline: Deadline | None
    export: Export | None = None


def items(
    agreement: Agreement, shown: Period, exports: dict[tuple[str, Period | None], Export]
) -> list[ReportItem]:
    """Every kind; the month is the last one of the shown period."""
    year = agreement.year
    kinds: list[tuple[str, str, str, Period | None]] = [
        ("plan", tr("Planen"), tr("beslutsunderlag"), None),
        ("month", tr("Månad"), tr("styrgrupp"), periods.month(year, shown.last_month)),
        ("tertial", tr("Tertial"), tr("styrgrupp och nämnd"), periods.tertial(year)),
        ("interim", tr("Delår"), tr("nämnd och delredovisning"), periods.interim(year)),
        ("annual", tr("Helår"), tr("slutredovisning"), periods.whole_year(year)),
    ]
    return [
        ReportItem(kind, title, use, period, served(agreement, kind), exports.get((kind, period)))
        for kind, title, use, period in kinds
    ]


def served(agreement: Agreement, kind: str) -> Deadline | None:
    """The first deadline of the agreement that needs this kind of report."""
    beginnings = SERVES.get(kind, ())
    found = [each for each in agreement.deadlines if each.what.startswith(beginnings or ("\0",))]
    return min(found, key=lambda each: each.due) if found else None


def columns(today: date, head: Head) -> list[Column[ReportItem]]:
    def due_tone(item: ReportItem) -> Tone:
        if item.deadline is None or item.deadline.withdrawn:
            return Tone.MUTED
        near = (item.deadline.due - today).days <= SOON_DAYS
        return Tone.ATTENTION if near else Tone.PLAIN

    return [
        Column(tr("Rapport"), lambda i: i.title, width=72),
        Column(tr("För"), lambda i: i.use, width=196),
        Column(tr("Period"), _period, width=162),
        Column(
            tr("Tidsfrist"),
            lambda i: deadline_text(i.deadline, today),
            tip=lambda i: _about(i.deadline),
            tone=due_tone,
        ),
        Column(
            tr("Läge"),
            lambda i: state(i, head),
            width=188,
            tone=lambda i: state(i, head).tone,
        ),
    ]


def deadline_text(deadline: Deadline | None, today: date) -> str:
    if deadline is None:
        return ""
    lead = f"{figures.day(deadline.due)}  {deadline.what}"
    if deadline.withdrawn:
        return tr("○ inställd: {what}").format(what=lead)
    days = (deadline.due - today).days
    if days < 0:
        return tr("▲ passerad: {what}").format(what=lead)
    return f"{lead}, {trn('om {n} dag', 'om {n} dagar', days)}"


def state(item: ReportItem, head: Head) -> Pill:
    """Whether it was exported, and whether anything was written since."""
    if item.export is None:
        return Pill(Tone.MUTED, tr("inte exporterad"))
    when = f"{item.export.at:%H:%M}"
    if item.export.head == head:
        return Pill(Tone.OK, tr("exporterad {time}").format(time=when))
    return Pill(Tone.ATTENTION, tr("ändrad efter export {time}").format(time=when))


def _period(item: ReportItem) -> str:
    return tr("hela planen") if item.period is None else figures.period_title(item.period)


def _about(deadline: Deadline | None) -> str:
    """What follows when it is missed, and what was decided of it later."""
    if deadline is None:
        return ""
    said = (deadline.what, deadline.effect, deadline.later_decision, deadline.note)
    return "\n".join(filter(None, said))
