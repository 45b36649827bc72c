"""What the agreement asks for and the activities that meet it, read in one go."""

from datetime import date

from regionbudget.domain.coverage import Covered, coverage
from regionbudget.domain.plan import Plan
from regionbudget.services import plans
from regionbudget.store.database import Database


def load(db: Database, day: date | None = None) -> tuple[Plan, list[Covered]]:
    """The plan (as of a day), and each requirement of its agreement with those who meet it."""
    with db.snapshot():
        plan = plans.load(db, day)
        return plan, coverage(plan, plans.agreement(db).requirements)
