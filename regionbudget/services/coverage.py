"""What the agreement asks for and the activities that meet it, read in one go."""

from regionbudget.domain.coverage import Covered, coverage
from regionbudget.domain.plan import Plan
from regionbudget.services import plans
from regionbudget.store.database import Database


def load(db: Database) -> tuple[Plan, list[Covered]]:
    """The plan, and each requirement of its agreement with the activities that meet it."""
    with db.snapshot():
        plan = plans.load(db)
        return plan, coverage(plan, plans.agreement(db).requirements)
