"""The kinds of report: what each is of, and what must be said to get it."""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum

from regionbudget.domain.periods import Period, PeriodKind, month_code, whole_year
from regionbudget.domain.questions import PART_MONTH


class ReportKind(StrEnum):
    """The reports that the program makes, by the name the command line takes."""

    PLAN = "plan"
    MONTH = "month"
    TERTIAL = "tertial"
    INTERIM = "interim"
    ANNUAL = "annual"
    REQUISITION = "requisition"
    ECONOMIC = "economic"
    NARRATIVE = "narrative"
    PROVIDER = "provider"
    MANDATE = "mandate"
    RING_FENCED = "ring-fenced"
    OWNER = "owner"
    EVIDENCE = "evidence"


_ANY = frozenset(PeriodKind)
_YEAR = frozenset({PeriodKind.YEAR})


@dataclass(frozen=True)
class Scope:
    """What a kind takes. `periods`: of these kinds, and the end months in `months` besides.

    `standing`: the whole year when no period is given. `fixed`: always the whole year, whatever is
    given. `as_of`: it can be made as of a day. `owner`, `provider`: it can be of one; `demands`:
    and must be. `running_text`: mostly words, so that people will want it in Word.
    """

    periods: frozenset[PeriodKind] = _ANY
    months: frozenset[int] = frozenset()
    standing: bool = True
    fixed: bool = False
    as_of: bool = True
    owner: bool = False
    provider: bool = False
    demands: bool = False
    running_text: bool = False


SCOPES: Mapping[ReportKind, Scope] = {
    ReportKind.PLAN: Scope(fixed=True),
    ReportKind.MONTH: Scope(frozenset({PeriodKind.MONTH}), standing=False),
    ReportKind.TERTIAL: Scope(frozenset({PeriodKind.TERTIAL}), standing=False),
    ReportKind.INTERIM: Scope(frozenset({PeriodKind.INTERIM}), standing=False),
    ReportKind.ANNUAL: Scope(_YEAR, standing=False),
    ReportKind.REQUISITION: Scope(_YEAR, as_of=False),
    ReportKind.ECONOMIC: Scope(_YEAR, as_of=False),
    # the September part covers January to June
    ReportKind.NARRATIVE: Scope(_YEAR, frozenset({PART_MONTH}), as_of=False, running_text=True),
    ReportKind.PROVIDER: Scope(as_of=False, provider=True, demands=True),
    ReportKind.MANDATE: Scope(owner=True),
    ReportKind.RING_FENCED: Scope(),
    ReportKind.OWNER: Scope(owner=True, demands=True),
    ReportKind.EVIDENCE: Scope(_YEAR, as_of=False),
}


def fits(kind: ReportKind, period: Period) -> bool:
    scope = SCOPES[kind]
    if period.kind is PeriodKind.MONTH and period.last_month in scope.months:
        return True
    return period.kind in scope.periods


def period_of(kind: ReportKind, period: Period | None, year: int) -> Period | None:
    """The period that the report is of, when this one is asked for; None: it does not fit."""
    scope = SCOPES[kind]
    if scope.fixed or (period is None and scope.standing):
        return whole_year(year)
    return period if period is not None and fits(kind, period) else None


def examples(kind: ReportKind, year: int) -> list[str]:
    """How the periods that the kind takes are written."""
    codes = {
        PeriodKind.MONTH: month_code(year, 5),
        PeriodKind.TERTIAL: f"{year}-T1",
        PeriodKind.INTERIM: f"{year}-T2",
        PeriodKind.YEAR: str(year),
    }
    scope = SCOPES[kind]
    fitting = [code for each, code in codes.items() if each in scope.periods]
    return [*fitting, *(month_code(year, number) for number in sorted(scope.months))]
