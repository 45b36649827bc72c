"""What a report is made from: domain values only, gathered by the services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from regionbudget.domain.agreement import Deadline
from regionbudget.domain.attachment import Attachment
from regionbudget.domain.commitment import Commitment
from regionbudget.domain.coverage import Covered
from regionbudget.domain.finding import Finding
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.history import Head
from regionbudget.domain.investment import Investment
from regionbudget.domain.periods import PeriodKind
from regionbudget.domain.spend import Entry


class ReportKind(StrEnum):
    """The workbooks that the program makes, by the name the command line takes."""

    PLAN = "plan"
    MONTH = "month"
    TERTIAL = "tertial"
    INTERIM = "interim"
    ANNUAL = "annual"


def needed_period(kind: ReportKind) -> PeriodKind | None:
    """The kind of period that a report is about; None for the plan, which needs none."""
    match kind:
        case ReportKind.PLAN:
            return None
        case ReportKind.MONTH:
            return PeriodKind.MONTH
        case ReportKind.TERTIAL:
            return PeriodKind.TERTIAL
        case ReportKind.INTERIM:
            return PeriodKind.INTERIM
        case ReportKind.ANNUAL:
            return PeriodKind.YEAR


@dataclass(frozen=True)
class ReportSource:
    """Everything a report shows. All amounts in öre.

    `entries`: those of the period, by date then id. `month_sums`: by activity id and month, the
    whole year. `categories`: accumulated outturn at the period's end by activity id and cost
    category ("" = none). `recorded_at`: UTC text of the journal's last entry, which dates the
    workbook, so that the same data gives the same bytes. For the plan the follow-up is the year's.
    `coverage`: the agreement's requirements with the activities that meet them. `attachments`: by
    entry id. `commitments` and `investments`: all of them, open or not, taken back or not.
    """

    followup: FollowUp
    entries: Sequence[Entry]
    month_sums: Mapping[tuple[int, int], int]
    categories: Mapping[int, Mapping[str, int]]
    deadlines: Sequence[Deadline]
    findings: Sequence[Finding]
    head: Head
    recorded_at: str
    coverage: Sequence[Covered] = ()
    commitments: Sequence[Commitment] = ()
    investments: Sequence[Investment] = ()
    attachments: Mapping[int, Sequence[Attachment]] = field(default_factory=dict)
