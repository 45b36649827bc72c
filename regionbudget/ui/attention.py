"""What needs attention, in the order of weight: pure functions from the session's values."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.agreement import Agreement, Deadline
from regionbudget.domain.finding import Finding, Severity
from regionbudget.domain.followup import FollowUp, Row, Status
from regionbudget.domain.plan import Activity, Kind, Line, Plan, State
from regionbudget.ui import figures
from regionbudget.ui.notices import TONES
from regionbudget.ui.text import show, tr, trn
from regionbudget.ui.theme import Tone

SOON_DAYS = 30
ORDER = [Tone.STOP, Tone.ATTENTION, Tone.MUTED]


@dataclass(frozen=True)
class Item:
    """One thing to attend to: what it is, what follows, and the page and row where it is done."""

    tone: Tone
    title: str
    detail: str
    page: str
    target: object = None
    tip: str = ""


def items(plan: Plan, findings: list[Finding], follow_up: FollowUp) -> list[Item]:
    """Everything that waits, what stops first; equals keep the rules' order."""
    found = [
        *(_of_finding(plan, finding) for finding in findings),
        *_unused(follow_up),
        *_unexplained(follow_up),
        *_reserves(plan),
    ]
    return sorted(found, key=lambda item: ORDER.index(item.tone))


def deadlines(agreement: Agreement, today: date, most: int = 4) -> list[Item]:
    """The next dates, and those that passed within a month."""
    near = [d for d in agreement.deadlines if (d.due - today).days >= -SOON_DAYS]
    return [_of_deadline(deadline, today) for deadline in near[:most]]


def _of_finding(plan: Plan, finding: Finding) -> Item:
    target = _subject(plan, finding.subject)
    title, detail = _words(plan, finding, target)
    page = "allocation" if isinstance(target, Line) else "plan"
    return Item(TONES[finding.severity], title, detail, page, target, show(finding.message))


def _words(plan: Plan, finding: Finding, target: Activity | Line | None) -> tuple[str, str]:
    """What it is about, and what is the matter; the whole sentence stands in the tool tip."""
    match finding.rule:
        case "P3":
            detail = tr("{amount} öronmärkt utan aktivitet, betalas tillbaka")
        case "P9" if plan.state is State.DRAFT:
            detail = tr("{amount} ej fördelat")
        case "P9":
            detail = tr("{amount} ej fördelat, betalas tillbaka om inget beslutas")
        case "P4":
            detail = tr("Summa och finansiering skiljer {amount}")
        case "P5":
            detail = tr("Ingen ansvarig för {amount}")
        case "S4":
            detail = tr("{amount} över budget är egen finansiering")
        case _:
            detail = show(finding.message).replace("{", "{{").replace("}", "}}")
    amount = figures.money(finding.amount_ore or 0)
    return target.title if target else finding.subject, detail.format(amount=amount)


def _unused(follow_up: FollowUp) -> Iterator[Item]:
    """Ring-fenced lines that are heading for a repayment."""
    for result in follow_up.lines:
        back = result.forecast_repayment_ore
        if result.line.ring_fenced and back > 0:
            detail = tr("Prognos: {amount} öronmärkt betalas tillbaka")
            text = detail.format(amount=figures.money(back))
            yield Item(Tone.STOP, result.line.title, text, "allocation", result.line)


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
    off = {Status.YELLOW, Status.RED}
    return [row for row in follow_up.rows if row.status in off and not row.comment]


def _reserves(plan: Plan) -> Iterator[Item]:
    funding = plan.funding()
    for activity in plan.activities:
        left = sum(funding[activity.id].values())
        if activity.kind is Kind.RESERVE and left > 0:
            detail = tr("{amount} utan ansvarig, omfördelas eller betalas tillbaka")
            text = detail.format(amount=figures.money(left))
            yield Item(Tone.ATTENTION, activity.title, text, "reallocation", activity)


def _of_deadline(deadline: Deadline, today: date) -> Item:
    days = (deadline.due - today).days
    if deadline.withdrawn:
        tone, when = Tone.MUTED, tr("inställd")
    elif days < 0:
        tone, when = Tone.STOP, tr("har passerat")
    else:
        tone = Tone.ATTENTION if days <= SOON_DAYS else Tone.MUTED
        when = trn("om {n} dag", "om {n} dagar", days) if days else tr("i dag")
    detail = f"{figures.day(deadline.due)} · {when}"
    tip = "\n".join(filter(None, [deadline.effect, deadline.later_decision, deadline.note]))
    return Item(tone, deadline.what, detail, "reports", None, tip)


def _subject(plan: Plan, name: str) -> Activity | Line | None:
    """What a finding is about: a line by key, or an activity by title."""
    line = next((line for line in plan.lines if line.key == name), None)
    return line or next((a for a in plan.activities if a.title == name), None)


def stops_decision(findings: list[Finding]) -> int:
    """How many findings of the plan wait to be settled."""
    return sum(f.severity is not Severity.INFO and f.rule.startswith("P") for f in findings)
