"""The words of reports, always in Swedish: periods, the plan's state, owners, status."""

from regionbudget.domain.followup import Row, Status
from regionbudget.domain.message import Message
from regionbudget.domain.periods import MONTH_NAMES, Period, PeriodKind
from regionbudget.domain.plan import Activity, Kind, Plan, State
from regionbudget.reports.kinds import ReportKind

MONTHS = tuple(map(str, MONTH_NAMES))

STATUS = {
    Status.GREEN: "● grön",
    Status.YELLOW: "▲ gul",
    Status.RED: "■ röd",
    Status.NONE: "– ingen prognos",
}

TITLES = {
    ReportKind.PLAN: "Plan",
    ReportKind.MONTH: "Månadsuppföljning",
    ReportKind.TERTIAL: "Tertialuppföljning",
    ReportKind.INTERIM: "Delårsuppföljning",
    ReportKind.ANNUAL: "Årsuppföljning",
    ReportKind.REQUISITION: "Rekvisition av statsbidrag",
    ReportKind.ECONOMIC: "Ekonomisk redovisning av statsbidrag",
    ReportKind.NARRATIVE: "Verksamhetsredovisning",
    ReportKind.PROVIDER: "Redovisning",
    ReportKind.MANDATE: "Beslutade avvikelser",
    ReportKind.RING_FENCED: "Öronmärkta medel",
    ReportKind.OWNER: "Ansvarigs aktiviteter",
    ReportKind.EVIDENCE: "Underlag per summa",
}

RING_FENCED = "Öronmärkt"
NOBODY = "Ingen ansvarig (ofördelat)"
NO_CATEGORY = "Utan kostnadsslag"


def sentence(message: Message) -> str:
    """A rule's words where they stand by themselves."""
    words = str(message)
    return f"{words[:1].upper()}{words[1:]}."


def months(period: Period) -> str:
    """`maj 2020`, `januari–augusti 2020`."""
    last = f"{MONTHS[period.last_month - 1]} {period.year}"
    if period.first_month == period.last_month:
        return last
    return f"{MONTHS[period.first_month - 1]}–{last}"


def as_of_words(plan: Plan) -> list[str]:
    """`per 2020-05-31` where the plan is shown as it stood on a day."""
    return [] if plan.as_of is None else [f"per {plan.as_of.isoformat()}"]


def report_title(kind: ReportKind, plan: Plan, period: Period) -> str:
    """`Månadsuppföljning maj 2020`; with `per 2020-05-31` when made as of a day."""
    return " ".join([_title(kind, plan, period), *as_of_words(plan)])


def _title(kind: ReportKind, plan: Plan, period: Period) -> str:
    match kind:
        case ReportKind.PLAN:
            return f"{TITLES[kind]} för {plan.agreement_title}"
        case ReportKind.ANNUAL:
            return f"{TITLES[kind]} {period.year}"
        case _:
            return f"{TITLES[kind]} {months(period)}"


def period_words(period: Period) -> str:
    """`2020-T2, januari–augusti 2020 (delår)`; `2020 (helår)`."""
    if period.kind is PeriodKind.YEAR:
        return f"{period.code} (helår)"
    name = {
        PeriodKind.MONTH: "månad",
        PeriodKind.TERTIAL: "tertial 1",
        PeriodKind.INTERIM: "delår",
    }[period.kind]
    return f"{period.code}, {months(period)} ({name})"


def state_words(plan: Plan) -> str:
    """UTKAST, or who decided the plan when and under which reference number."""
    decision = plan.decision
    if plan.state is State.DRAFT or decision is None:
        return "UTKAST – planen är inte beslutad"
    state = "Stängd, beslutad" if plan.state is State.CLOSED else "Beslutad"
    ref = f", dnr {decision.ref}" if decision.ref else ""
    return f"{state} {decision.date.isoformat()} av {decision.by}{ref}"


def owners(activity: Activity) -> str:
    return " + ".join(activity.owners)


def owner_group(activity: Activity) -> str:
    """The heading that an activity stands under; joint owners are one of their own."""
    return owners(activity) or NOBODY


def lines_of(plan: Plan, row: Row) -> str:
    """The titles of the lines that pay, joined by +; as planned when all has been moved away."""
    return " + ".join(plan.line(key).title for key in row.funding or row.activity.funding)


def comment(row: Row) -> str:
    """The owner's comment, and the reason of his forecast."""
    reason = row.owner_forecast.reason if row.owner_forecast else ""
    return "\n".join(part for part in (row.comment, reason and f"Prognos: {reason}") if part)


KIND_NOTES = {
    Kind.RESERVE: "ofördelat",
    Kind.PASS_THROUGH: "vidare utbetalning",
    Kind.DISTRIBUTION: "fördelning",
}
