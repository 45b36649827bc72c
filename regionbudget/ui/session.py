"""The open plan file: what the pages read, kept as long as the journal's head stands still.

A page never queries for itself what stands here, and never keeps it: it reads it again in
`refresh()`. `changed` follows every act (and another file, and another as-of day),
`period_changed` another period, `told` carries a `Notice` for the message panel.
"""

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from regionbudget.domain import periods
from regionbudget.domain.finding import Finding
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.history import Head
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Plan, State

if TYPE_CHECKING:
    from regionbudget.bootstrap import Database
    from regionbudget.domain.agreement import Agreement
    from regionbudget.domain.commitment import Commitment
    from regionbudget.domain.deadlines import Due
    from regionbudget.domain.radar import Radar
    from regionbudget.domain.seal import Seal
    from regionbudget.ui.notices import Notice


@dataclass
class _Kept:
    """What has been read, as of one day, since the journal's head last moved."""

    plan: Plan | None = None
    agreement: "Agreement | None" = None
    findings: list[Finding] | None = None
    month_sums: dict[tuple[int, int], int] | None = None
    last_act: str | None = None
    overdue: "list[Commitment] | None" = None
    dues: "list[Due] | None" = None
    seals: "list[Seal | None]" = field(default_factory=list)
    follow_up: dict[Period, FollowUp] = field(default_factory=dict)
    radar: "dict[Period, Radar]" = field(default_factory=dict)


class Session(QObject):
    """At most one open plan file. `plan`, `db` and what follows from them need `is_open`."""

    changed = Signal()
    period_changed = Signal()
    told = Signal(object)

    def __init__(self, clock: Callable[[], date] = date.today) -> None:
        super().__init__()
        self._clock = clock
        self._db: Database | None = None
        self._period: Period | None = None
        self._sample_today: date | None = None
        self._as_of: date | None = None
        self.saved_at: datetime | None = None
        self._head: Head | None = None
        self._shown: dict[date | None, _Kept] = {}

    def open(self, path: Path, opened: "Database | None" = None) -> None:
        """Open a plan file and leave the one before. StorageError leaves everything as it was.

        `opened` is the file where it is open already: reading its guards takes a while.
        """
        from regionbudget.bootstrap import open_plan
        from regionbudget.services import plans

        opened = opened or open_plan(path)
        self.close()
        self._db = opened
        self._sample_today = plans.sample_today(opened)
        self._head = self.head
        self._period = default_period(self.plan.year, self.today)
        self.changed.emit()

    def close(self) -> None:
        if self._db is not None:
            self._db.close()
        self._db, self._period, self._sample_today, self.saved_at = None, None, None, None
        self._as_of, self._head, self._shown = None, None, {}

    @property
    def is_open(self) -> bool:
        return self._db is not None

    @property
    def db(self) -> "Database":
        if self._db is None:
            raise RuntimeError("no plan file is open")
        return self._db

    @property
    def path(self) -> Path:
        return self.db.path

    @property
    def today(self) -> date:
        """The day of the demo, else of the clock."""
        return self._sample_today or self._clock()

    @property
    def is_sample(self) -> bool:
        return self._sample_today is not None

    @property
    def period(self) -> Period:
        if self._period is None:
            raise RuntimeError("no plan file is open")
        return self._period

    def set_period(self, period: Period) -> None:
        if period != self._period:
            self._period = period
            self.period_changed.emit()

    @property
    def drafting(self) -> bool:
        """Whether the plan is a draft that may be written now: not while one looks back."""
        return self.plan.state is State.DRAFT and self.as_of is None

    @property
    def as_of(self) -> date | None:
        """The day that the plan is shown at; None shows every decision, and lets the plan change.

        Decisions and entries with a later date do not count in what is read here.
        """
        return self._as_of

    def set_as_of(self, day: date | None) -> None:
        if day != self._as_of:
            self._as_of = day
            self.changed.emit()

    @property
    def _kept(self) -> _Kept:
        return self._shown.setdefault(self._as_of, _Kept())

    @property
    def plan(self) -> Plan:
        from regionbudget.services import plans

        if self._kept.plan is None:
            self._kept.plan = plans.load(self.db, self._as_of)
        return self._kept.plan

    @property
    def agreement(self) -> "Agreement":
        from regionbudget.services import plans

        if self._kept.agreement is None:
            self._kept.agreement = plans.agreement(self.db)
        return self._kept.agreement

    @property
    def findings(self) -> list[Finding]:
        """What `check` lists."""
        from regionbudget.services import plans

        if self._kept.findings is None:
            self._kept.findings = plans.check(self.db, self._as_of)
        return self._kept.findings

    @property
    def follow_up(self) -> FollowUp:
        """The follow-up of the chosen period."""
        from regionbudget.services import followup

        if self.period not in self._kept.follow_up:
            self._kept.follow_up[self.period] = followup.follow_up(
                self.db, self.period, plan=self.plan
            )
        return self._kept.follow_up[self.period]

    @property
    def radar(self) -> "Radar":
        """The repayment radar of the chosen period."""
        from regionbudget.services import repayment

        if self.period not in self._kept.radar:
            found = repayment.of(self.db, self.follow_up, self.today)
            self._kept.radar[self.period] = found
        return self._kept.radar[self.period]

    @property
    def overdue(self) -> "list[Commitment]":
        """Open commitments that should have been booked by today; none while one looks back."""
        from regionbudget.domain.commitment import overdue
        from regionbudget.services import commitments

        if self._kept.overdue is None:
            known = [] if self._as_of else commitments.every(self.db)
            self._kept.overdue = overdue(known, self.plan.year, self.today)
        return self._kept.overdue

    @property
    def dues(self) -> "list[Due]":
        """Every deadline as it stands today, or on the day that is looked back at."""
        from regionbudget.services import deadlines

        if self._kept.dues is None:
            self._kept.dues = deadlines.load(self.db, self._as_of or self.today)
        return self._kept.dues

    @property
    def seal(self) -> "Seal | None":
        """The attestation of the economic report, held against every figure as it stands now."""
        from regionbudget.services import attestations

        if not self._kept.seals:
            self._kept.seals.append(attestations.seal(self.db))
        return self._kept.seals[0]

    @property
    def month_sums(self) -> dict[tuple[int, int], int]:
        """Booked öre by activity id and month."""
        from regionbudget.services import followup

        if self._kept.month_sums is None:
            self._kept.month_sums = followup.month_sums(self.db, self._as_of)
        return self._kept.month_sums

    @property
    def last_act(self) -> str:
        """The journal's last sentence."""
        from regionbudget.services import history

        if self._kept.last_act is None:
            latest = history.journal(self.db, 1)
            self._kept.last_act = latest[0].sentence if latest else ""
        return self._kept.last_act

    @property
    def head(self) -> Head:
        from regionbudget.services import history

        return history.head(self.db)

    def reload(self) -> None:
        """Read again after an act, if the journal says that anything was written."""
        head = self.head
        if head != self._head:
            self._head, self._shown = head, {}
            self.saved_at = datetime.now().astimezone()
        self.changed.emit()

    def tell(self, notice: "Notice") -> None:
        self.told.emit(notice)


def default_period(year: int, today: date) -> Period:
    """The latest year, interim or tertial that has ended; before May the current month."""
    if today.year > year:
        return periods.whole_year(year)
    if today.year < year:
        return periods.month(year, 1)
    if today.month > 8:
        return periods.interim(year)
    if today.month > 4:
        return periods.tertial(year)
    return periods.month(year, today.month)
