"""The repayment radar of a period: what need not be repaid, and the moves that lead there."""

from datetime import date

from regionbudget.domain import radar as formulas
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.periods import Period
from regionbudget.domain.radar import Radar
from regionbudget.services import commitments, deadlines, followup
from regionbudget.store.database import Database


def load(db: Database, period: Period, day: date | None = None) -> Radar:
    """The radar of a period; `day` counts decisions, entries and commitments up to that day."""
    return of(db, followup.follow_up(db, period, day=day), deadlines.today(db))


def of(db: Database, result: FollowUp, today: date) -> Radar:
    """The radar of a follow-up that is there already, at the day that its plan stands at."""
    day = result.plan.as_of
    return formulas.radar(result, commitments.bound(db, day), day or today)
