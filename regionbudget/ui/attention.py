"""What needs attention, in the order of weight: pure functions from the session's values."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from regionbudget.domain.commitment import Commitment
from regionbudget.domain.deadlines import NEAR_DAYS, Due, DueState, when
from regionbudget.domain.decision_rules import decision_named
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.followup import FollowUp, Row
from regionbudget.domain.followup_rules import is_unexplained
from regionbudget.domain.plan import Activity, Area, Kind, Line, Plan, State
from regionbudget.domain.waivers import waivable
from regionbudget.ui import figures
from regionbudget.ui.notices import TONES
from regionbudget.ui.pages.page import Ask
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone

if TYPE_CHECKING:
    from regionbudget.domain.seal import Seal

ORDER = [Tone.STOP, Tone.ATTENTION, Tone.MUTED]
SETTLED_FIRST = frozenset({"P1", "P2", "P4", "P5", "P6", "P7"})
"""The rules that stop a plan from being stored or decided."""

_OF_EARMARKS = frozenset({"P1", "P3", "P8"})
"""The rules whose subject may be an earmark's path."""


@dataclass(frozen=True)
class Item:
    """One thing to attend to: what it is, what follows, and the page and row where it is done."""

    tone: Tone
    title: str
    detail: str
    page: str
    target: object = None
    tip: str = ""
    to_waive: Finding | None = None
    """The warning behind it, where a decision can settle that."""


def items(
    plan: Plan,
    findings: list[Finding],
    follow_up: FollowUp,
    overdue: Sequence[Commitment] = (),
    dues: Sequence[Due] = (),
    seal: "Seal | None" = None,
) -> list[Item]:
    """Everything that waits, what stops first; equals keep the rules' order.

    `overdue` are open commitments that should have been booked by now, `dues` the deadlines,
    `seal` that of the economic report.
    """
    found = [
        *(_of_finding(plan, finding) for finding in findings),
        *_unused(follow_up),
        *_unexplained(follow_up),
        *_broken(seal),
        *_overdue(overdue),
        *_late(dues),
        *_reserves(plan),
    ]
    return sorted(found, key=lambda item: ORDER.index(item.tone))


def deadlines(dues: Sequence[Due], most: int = 5) -> list[Item]:
    """The deadlines that are open, the earliest first, and what was withdrawn of the near ones."""
    shown = [due for due in dues if due.is_open or _withdrawn_lately(due)]
    return [_of_due(due) for due in shown[:most]]


def _withdrawn_lately(due: Due) -> bool:
    return due.state is DueState.WITHDRAWN and due.days >= -NEAR_DAYS


def _of_finding(plan: Plan, finding: Finding) -> Item:
    target = subject_of(plan, finding)
    title, detail = _words(plan, finding, target)
    tone, tip = TONES[finding.severity], show(finding.message)
    (to_waive,) = waivable([finding]) or (None,)
    if to_waive is not None:
        tip += "\n" + tr("Högerklicka för att godta varningen genom beslut.")
    page, place = _place_of(plan, finding, target)
    return Item(tone, title, detail, page, place, tip, to_waive)


def _place_of(
    plan: Plan, finding: Finding, target: Activity | Line | Area | None
) -> tuple[str, object]:
    """The page and the row where something is done about a finding."""
    if finding.rule == "P10":
        return "coverage", finding
    if finding.rule == "R7":
        return "reallocation", decision_named(plan, finding.subject)
    return "allocation" if isinstance(target, Line) and finding.rule != "P8" else "plan", target


def _words(plan: Plan, finding: Finding, target: Activity | Line | Area | None) -> tuple[str, str]:
    """What it is about, and what is the matter; the whole sentence stands in the tool tip."""
    amount = figures.money(finding.amount_ore or 0)
    title = target.title if target else finding.subject
    if finding.rule == "P9" and plan.state is not State.DRAFT:
        said = tr("{amount} ej fördelat, betalas tillbaka om inget beslutas")
        return title, said.format(amount=amount)
    details = {
        "P3": tr("{amount} öronmärkt utan aktivitet, betalas tillbaka"),
        "P4": tr("Summa och finansiering skiljer {amount}"),
        "P5": tr("Ingen ansvarig för {amount}"),
        "P7": tr("Ny, men utan utträdeskalkyl"),
        "P8": tr("{amount} skiljer från överenskommelsen, eller mottagare saknas"),
        "P9": tr("{amount} ej fördelat"),
        "P10": tr("Kravet har ingen aktivitet"),
        "P11": tr("Säger inte hur privata utförare medverkar"),
        "S4": tr("{amount} över budget är egen finansiering"),
    }
    if finding.rule not in details:
        return title, show(finding.message)
    return title, details[finding.rule].format(amount=amount)


def _unused(follow_up: FollowUp) -> Iterator[Item]:
    """Ring-fenced lines that are heading for a repayment."""
    for result in follow_up.lines:
        back = result.forecast_repayment_ore
        if result.line.ring_fenced and back > 0:
            detail = tr("Prognos: {amount} öronmärkt betalas tillbaka")
            text = detail.format(amount=figures.money(back))
            yield Item(Tone.STOP, result.line.title, text, "allocation", result.line)


def _broken(seal: "Seal | None") -> Iterator[Item]:
    if seal is not None and not seal.whole:
        title = tr("Sigillet på den ekonomiska redovisningen är brutet")
        detail = tr("Siffrorna är inte de som intygades")
        yield Item(Tone.STOP, title, detail, "reports", "economic", show(seal.words))


def _unexplained(follow_up: FollowUp) -> Iterator[Item]:
    off = unexplained(follow_up)
    if off:
        title = trn(
            "{n} aktivitet avviker utan kommentar",
            "{n} aktiviteter avviker utan kommentar",
            len(off),
        )
        detail = tr("Avvikelser utanför grönt ska förklaras")
        yield Item(Tone.ATTENTION, title, detail, "followup", off[0].activity)


def unexplained(follow_up: FollowUp) -> list[Row]:
    """Activities off their budget that nobody has explained (F1)."""
    return [row for row in follow_up.rows if is_unexplained(row)]


def _overdue(commitments: Sequence[Commitment]) -> Iterator[Item]:
    if commitments:
        title = trn(
            "{n} åtagande skulle ha bokförts",
            "{n} åtaganden skulle ha bokförts",
            len(commitments),
        )
        ore = sum(each.open_ore for each in commitments)
        detail = tr("{amount} är öppet; lös det med en post, eller släpp det")
        text = detail.format(amount=figures.money(ore))
        yield Item(Tone.ATTENTION, title, text, "followup", Ask.COMMITMENTS)


def _reserves(plan: Plan) -> Iterator[Item]:
    funding = plan.funding()
    for activity in plan.activities:
        left = sum(funding[activity.id].values())
        if activity.kind is Kind.RESERVE and left > 0:
            detail = tr("{amount} utan ansvarig, omfördelas eller betalas tillbaka")
            text = detail.format(amount=figures.money(left))
            yield Item(Tone.ATTENTION, activity.title, text, "reallocation", activity)


def _late(dues: Sequence[Due]) -> Iterator[Item]:
    late = [due for due in dues if due.state is DueState.LATE]
    if late:
        title = trn("{n} tidsfrist har passerat", "{n} tidsfrister har passerat", len(late))
        detail = tr("Markera det som är gjort eller återkallat")
        yield Item(Tone.ATTENTION, title, detail, "deadlines", late[0].key)


def _of_due(due: Due) -> Item:
    if due.state is DueState.WITHDRAWN:
        tone, said = Tone.MUTED, tr("återkallad")
    else:
        tone = Tone.ATTENTION if due.waits else Tone.MUTED
        tone, said = Tone.STOP if due.days < 0 else tone, show(when(due.days))
    detail = f"{figures.day(due.date)} · {said}"
    tip = "\n".join(filter(None, [due.effect, due.later_decision, due.responsible, due.note]))
    return Item(tone, show(due.what), detail, "deadlines", due.key, tip)


def subject_of(plan: Plan, finding: Finding) -> Activity | Line | Area | None:
    """What a finding is about: an area (P11), a line by key or by its earmark's path, or an
    activity by title."""
    name = finding.subject
    if finding.rule == "P11":
        return next((area for area in plan.areas if area.key == name), None)
    lines = {name, name.partition("/")[0]} if finding.rule in _OF_EARMARKS else {name}
    line = next((line for line in plan.lines if line.key in lines), None)
    return line or next((a for a in plan.activities if a.title == name), None)


def stops_decision(findings: list[Finding]) -> int:
    """How many findings of the plan wait to be settled."""
    return sum(f.severity is not Severity.INFO and f.rule in SETTLED_FIRST for f in findings)
