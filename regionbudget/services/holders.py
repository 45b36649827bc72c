"""Who holds which post, from when."""

from datetime import date

from regionbudget.domain.message import say
from regionbudget.domain.owners import Holder, holder_on
from regionbudget.domain.plan import Plan, fold
from regionbudget.errors import fault
from regionbudget.store import holders, plans
from regionbudget.store.database import Database
from regionbudget.store.journal import act

VACANT = "vakant"


def add(db: Database, post: str, person: str, since: date, *, actor: str = "") -> Holder:
    """Say who holds a post of the plan from a day on; a blank person, or the word `vakant`,
    leaves it vacant."""
    with act(db, "holder.add", actor) as acting:
        known = posts(plans.load(db))
        named = [each for each in known if fold(each) == fold(post)]
        if not named:
            raise fault(
                say(
                    "befattningen ”{post}” finns inte i planen; där finns {posts}",
                    post=post,
                    posts=", ".join(known) or "–",
                )
            )
        name = "" if fold(person) == VACANT else " ".join(person.split())
        made = Holder(named[0], name, since)
        if made in holders.load(db):
            raise fault(say("det står redan så"))
        holders.insert(acting, made)
        acting.sentence = (
            f"{made.post} innehas av {made.person or 'ingen'} från {since.isoformat()}"
        )
    return made


def load(db: Database) -> list[Holder]:
    """Every holder, in the order recorded."""
    return holders.load(db)


def on(db: Database, day: date) -> list[Holder]:
    """Who holds each post on a day, in the order that posts were first named; none vacant."""
    known = holders.load(db)
    found = []
    for post in dict.fromkeys(each.post for each in known):
        current = holder_on(post, known, day)
        if current is not None:
            found.append(current)
    return found


def posts(plan: Plan) -> list[str]:
    """Every post that the plan names: owners, and who holds an area or the whole together."""
    found = [post for activity in plan.activities for post in activity.owners]
    found += [area.coordinator for area in plan.areas if area.coordinator]
    found += [plan.coordinator] if plan.coordinator else []
    return list(dict.fromkeys(found))
