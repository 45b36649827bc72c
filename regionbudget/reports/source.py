"""What a report is made from: domain values only, gathered by the services."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from regionbudget.domain.attachment import Attachment
from regionbudget.domain.commitment import Commitment
from regionbudget.domain.coverage import Covered
from regionbudget.domain.deadlines import Due
from regionbudget.domain.finding import Finding
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.grant import GrantMoney
from regionbudget.domain.history import Head
from regionbudget.domain.indicator import Measured
from regionbudget.domain.investment import Investment
from regionbudget.domain.readiness import NOTHING_READY, Readiness
from regionbudget.domain.spend import Entry


@dataclass(frozen=True)
class ReportSource:
    """Everything a report shows. All amounts in öre.

    `entries`: those of the period, by date then id. `month_sums`: by activity id and month, the
    whole year. `categories`: accumulated outturn at the period's end by activity id and cost
    category ("" = none). `recorded_at`: UTC text of the journal's last entry, which dates the
    workbook, so that the same data gives the same bytes. For the plan the follow-up is the year's.
    `coverage`: the agreement's requirements with the activities that meet them. `attachments`: by
    entry id. `commitments` and `investments`: all of them, open or not, taken back or not.
    `measured` and `readiness`: what is said of the period, by its end month.
    `money`: of the grant, as it had come and gone by then. `form`: the agreement's form version.
    """

    followup: FollowUp
    entries: Sequence[Entry]
    month_sums: Mapping[tuple[int, int], int]
    categories: Mapping[int, Mapping[str, int]]
    deadlines: Sequence[Due]
    findings: Sequence[Finding]
    head: Head
    recorded_at: str
    coverage: Sequence[Covered] = ()
    commitments: Sequence[Commitment] = ()
    investments: Sequence[Investment] = ()
    attachments: Mapping[int, Sequence[Attachment]] = field(default_factory=dict)
    money: GrantMoney = field(default_factory=GrantMoney)
    form: str = ""
    measured: Sequence[Measured] = ()
    readiness: Readiness = NOTHING_READY
