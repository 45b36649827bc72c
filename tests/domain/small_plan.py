"""A plan of two areas, small enough to keep in mind; amounts are whole kronor."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from regionbudget.domain.agreement import EVERY_AREA, Demand, Requirement
from regionbudget.domain.decisions import Decision, Reallocation
from regionbudget.domain.finding import Finding
from regionbudget.domain.plan import (
    Activity,
    Area,
    Kind,
    Line,
    Plan,
    PlanEarmark,
    State,
)

KR = 100
DECIDED = date(2020, 3, 12)

GENERAL = Line("general", "staff", "Vårdens medarbetare", 1_000 * KR)
TRAINING = Line(
    "training", "staff", "Vidareutbildning", 500 * KR, True, "5.6.1", "Utbildning till specialist"
)
CAREER = Line("career", "staff", "Karriärtjänster", 200 * KR, True, "5.7.1", "Karriärmöjligheter")
DIGITAL = Line("digital", "digital", "E-hälsa", 300 * KR)
LINES = (GENERAL, TRAINING, CAREER, DIGITAL)

EARMARKS = (
    PlanEarmark("digital", "1177", "1177 Vårdguiden", 120 * KR, receiver="SKR"),
    PlanEarmark("digital", "safe", "Säkerhet", 80 * KR, ring_fenced=True, section="6.3"),
    PlanEarmark("general", "safe", "Trygghet", 50 * KR),
)

ASKED = (
    Requirement("5.5.1", "staff", "5.5.1", Demand.MUST, "Utbildning"),
    Requirement("5.7.1", "staff", "5.7.1", Demand.MUST, "Karriärvägar", "career"),
    Requirement("6.1.1", "digital", "6.1.1", Demand.MUST, "Betalas vidare", "1177"),
    Requirement("5.3", "staff", "5.3", Demand.MAY, "Kompetens"),
    Requirement("7", EVERY_AREA, "7", Demand.MUST, "Jämställdhet"),
)

CLAUSE = "Summor får flyttas, men inte från specialistutbildning."
AREAS = (Area("staff", "Medarbetare", clause=CLAUSE), Area("digital", "Vision e-hälsa"))


def activity(
    number: int,
    funding: Mapping[str, int],
    *,
    title: str = "",
    area: str = "staff",
    kind: Kind = Kind.ORDINARY,
    purpose: str | None = None,
    may_give: bool = True,
    months: tuple[int, int] = (1, 12),
) -> Activity:
    """An activity with an owner unless it is a reserve; its sum is its funding (kronor)."""
    return Activity(
        id=number,
        area=area,
        title=title or f"Aktivitet {number}",
        sum_ore=sum(funding.values()) * KR,
        owners=() if kind is Kind.RESERVE else ("Chef",),
        kind=kind,
        purpose=purpose,
        may_give=may_give,
        first_month=months[0],
        last_month=months[1],
        funding={key: kronor * KR for key, kronor in funding.items()},
    )


def draft(*activities: Activity) -> Plan:
    return Plan(
        region="Jämtland Härjedalen",
        agreement="gnv-2020",
        agreement_title="God och nära vård 2020",
        year=2020,
        state=State.DRAFT,
        areas=AREAS,
        lines=LINES,
        activities=activities,
    )


def earmarked(*activities: Activity) -> Plan:
    """A draft whose lines have earmarks."""
    return replace(draft(*activities), earmarks=EARMARKS)


def decided(*activities: Activity) -> Plan:
    decision = Decision(1, DECIDED, "Regionstyrelsen", "RS 1/2020", "", "")
    return replace(draft(*activities), state=State.DECIDED, decision=decision)


def moved(
    plan: Plan,
    line: str,
    giver: int | None,
    receiver: int,
    kronor: int,
    day: date,
    *,
    earmark: str | None = None,
) -> Plan:
    """The plan after one more decided move; giver None is the line's remainder."""
    number = len(plan.reallocations) + 2
    decision = Decision(number, day, "Chef HOSPA", "", "behov", "")
    made = Reallocation(number, decision, line, giver, receiver, kronor * KR, earmark)
    return replace(plan, reallocations=(*plan.reallocations, made))


def only(findings: list[Finding]) -> Finding:
    (finding,) = findings
    return finding


def rules(findings: list[Finding]) -> list[str]:
    return [finding.rule for finding in findings]
