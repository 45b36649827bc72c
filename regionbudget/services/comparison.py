"""A plan on two days, side by side."""

from datetime import date

from regionbudget.domain import comparison
from regionbudget.domain.comparison import Comparison
from regionbudget.domain.message import say
from regionbudget.errors import fault
from regionbudget.store import plans
from regionbudget.store.database import Database


def compare(db: Database, first: date, last: date) -> Comparison:
    """What stood on the first day, what decisions changed until the last, and what stands then.

    InputError when the first day comes after the last.
    """
    if first > last:
        raise fault(
            say(
                "{first} ligger efter {last}; ange det tidigare datumet först",
                first=first.isoformat(),
                last=last.isoformat(),
            )
        )
    return comparison.compare(plans.load(db), first, last)
