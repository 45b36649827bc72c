"""A plan of two areas, small enough to keep in mind; amounts are whole kronor."""

from collections.abc import Mapping
from dataclasses import replace
from datetime import date

from regionbudget.domain.decisions import Decision, Reallocation
from regionbudget.domain.plan import (
    Activity,
    Area,
    Kind,
    Line,
    Plan,
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


def decided(*activities: Activity) -> Plan:
    decision = Decision(1, DECIDED, "Regionstyrelsen", "RS 1/2020", "", "")
    return replace(draft(*activities), state=State.DECIDED, decision=decision)


def moved(plan: Plan, line: str, giver: int, receiver: int, kronor: int, day: date) -> Plan:
    """The plan after one more decided move."""
    number = len(plan.reallocations) + 2
    decision = Decision(number, day, "Chef HOSPA", "", "behov", "")
    made = Reallocation(number, decision, line, giver, receiver, kronor * KR)
    return replace(plan, reallocations=(*plan.reallocations, made))
