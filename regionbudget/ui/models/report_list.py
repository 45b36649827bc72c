"""The kinds of report with their period, the deadline that each serves, and their state."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from regionbudget.domain import periods
from regionbudget.domain.deadlines import Due, DueState, Source
from regionbudget.domain.history import Head
from regionbudget.domain.periods import Period, PeriodKind
from regionbudget.reports.kinds import SCOPES, ReportKind, fits
from regionbudget.ui import figures
from regionbudget.ui.models.cells import Column, Pill
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone

SERVES = {
    ReportKind.REQUISITION: ("rekvisition",),
    ReportKind.ECONOMIC: ("ekonomisk redovisning", "återbetalning av outnyttjade medel och"),
}
"""The beginnings of the agreement's deadlines that a kind is needed for, whatever its period."""

NARRATIVE_SERVES = {
    PeriodKind.MONTH: ("delredovisning", "redovisning och nulägesrapport"),
    PeriodKind.YEAR: ("slutredovisning",),
}

Exports = Mapping[tuple[ReportKind, Period], "Export"]


@dataclass(frozen=True)
class Export:
    """An export made since the plan was opened: when, and where the journal stood."""

    at: datetime
    head: Head


@dataclass(frozen=True)
class ReportItem:
    kind: ReportKind
    title: str
    use: str
    period: Period
    due: Due | None
    export: Export | None = None


def items(
    year: int,
    shown: Period,
    today: date,
    dues: Sequence[Due],
    exports: Exports,
    chosen: Mapping[ReportKind, Period],
) -> list[ReportItem]:
    """Every kind; `chosen` are the periods that the user has picked, by kind."""
    made = []
    for kind, (title, use) in _words().items():
        period = chosen.get(kind) or _period(kind, year, shown, today)
        due = served(dues, kind, period)
        if due is not None and due.state is DueState.WITHDRAWN and kind not in chosen:
            period = periods.whole_year(year)  # nobody asks for the earlier report any more
            due = served(dues, kind, period)
        made.append(ReportItem(kind, title, use, period, due, exports.get((kind, period))))
    return made


def _words() -> dict[ReportKind, tuple[str, str]]:
    return {
        ReportKind.PLAN: (tr("Planen"), tr("beslutsunderlag")),
        ReportKind.MONTH: (tr("Månad"), tr("styrgrupp")),
        ReportKind.TERTIAL: (tr("Tertial"), tr("styrgrupp och nämnd")),
        ReportKind.INTERIM: (tr("Delår"), tr("nämnd")),
        ReportKind.ANNUAL: (tr("Helår"), tr("nämnd och bokslut")),
        ReportKind.REQUISITION: (tr("Rekvisition"), tr("Kammarkollegiet")),
        ReportKind.ECONOMIC: (tr("Ekonomisk redovisning"), tr("Kammarkollegiet")),
        ReportKind.NARRATIVE: (tr("Verksamhetsredovisning"), tr("Socialstyrelsen")),
        ReportKind.OWNER: (tr("En ansvarigs aktiviteter"), tr("den ansvarige")),
        ReportKind.MANDATE: (tr("Avvikelser med beslut"), tr("chefer")),
        ReportKind.RING_FENCED: (tr("Öronmärkta medel"), tr("nämnd och revision")),
        ReportKind.PROVIDER: (tr("En utförares redovisning"), tr("på begäran")),
        ReportKind.EVIDENCE: (tr("Underlag per summa"), tr("revision")),
    }


def _period(kind: ReportKind, year: int, shown: Period, today: date) -> Period:
    """The shown period where the kind takes it, else its own."""
    match kind:
        case ReportKind.MONTH:
            return periods.month(year, shown.last_month)
        case ReportKind.TERTIAL:
            return periods.tertial(year)
        case ReportKind.INTERIM:
            return periods.interim(year)
        case ReportKind.NARRATIVE if today <= date(year, 9, 30):
            return periods.month(year, 6)
        case _ if not SCOPES[kind].fixed and fits(kind, shown):
            return shown
        case _:
            return periods.whole_year(year)


def periods_for(kind: ReportKind, year: int) -> list[Period]:
    """What can be chosen between; a plan is always the year's."""
    if SCOPES[kind].fixed:
        return [periods.whole_year(year)]
    return [period for period in periods.periods_of(year) if fits(kind, period)]


def served(dues: Sequence[Due], kind: ReportKind, period: Period) -> Due | None:
    """The first deadline that needs this report: the region's own of the period, else a form's."""
    if kind.value in {*PeriodKind, "annual"}:
        own = [each for each in dues if each.source is Source.REPORT and each.key == period.code]
        return own[0] if own else None
    beginnings = SERVES.get(kind, ())
    if kind is ReportKind.NARRATIVE:
        beginnings = NARRATIVE_SERVES[period.kind]
    found = [
        each
        for each in dues
        if each.source is Source.AGREEMENT
        and beginnings
        and str(each.what).casefold().startswith(beginnings)
    ]
    return min(found, key=lambda each: each.date) if found else None


def columns(head: Head) -> list[Column[ReportItem]]:
    return [
        Column(tr("Rapport"), lambda i: i.title, tip=_about),
        Column(
            tr("Tidsfrist"), lambda i: deadline_text(i.due), width=112, tip=_about, tone=due_tone
        ),
        Column(
            tr("Läge"),
            lambda i: state(i, head),
            width=146,
            tip=lambda i: str(state(i, head)),
            tone=lambda i: state(i, head).tone,
        ),
    ]


def due_tone(item: ReportItem) -> Tone:
    due = item.due
    if due is None or not due.is_open:
        return Tone.MUTED
    return (
        Tone.STOP if due.state is DueState.LATE else (Tone.ATTENTION if due.waits else Tone.PLAIN)
    )


def deadline_text(due: Due | None) -> str:
    """The day, with a mark when it waits for nothing any more, or has passed."""
    if due is None:
        return ""
    marks = {DueState.DONE: "● ", DueState.WITHDRAWN: "○ ", DueState.LATE: "■ "}
    mark = marks.get(due.state, "▲ " if due.waits else "")
    return f"{mark}{figures.day(due.date)}"


def reader(item: ReportItem) -> str:
    return tr("För: {who}").format(who=item.use)


def deadline_words(due: Due) -> str:
    """`2020-12-01 Rekvisition till Kammarkollegiet, om 77 dagar`."""
    lead = f"{figures.day(due.date)} {show(due.what)}"
    if due.state is DueState.DONE:
        return tr("● {what}, gjord").format(what=lead)
    if due.state is DueState.WITHDRAWN:
        return tr("○ {what}, inställd").format(what=lead)
    if due.state is DueState.LATE:
        return tr("■ {what}, passerad").format(what=lead)
    return lead + ", " + trn("om {n} dag", "om {n} dagar", due.days)


def state(item: ReportItem, head: Head) -> Pill:
    """Whether it was exported, and whether anything was written since."""
    if item.export is None:
        return Pill(Tone.MUTED, tr("inte exporterad"))
    when = f"{item.export.at:%H:%M}"
    if item.export.head == head:
        return Pill(Tone.OK, tr("exporterad {time}").format(time=when))
    return Pill(Tone.ATTENTION, tr("ändrad sedan {time}").format(time=when))


def _about(item: ReportItem) -> str:
    """For whom it is, what is due, and what follows when that is missed."""
    said = [reader(item)]
    due = item.due
    if due is not None:
        said += [deadline_words(due), due.effect, due.later_decision, due.note]
    return "\n".join(filter(None, said))
