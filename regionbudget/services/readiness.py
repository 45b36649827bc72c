"""Marking activities ready, signing areas, and what is still missing of a period."""

from collections.abc import Sequence
from dataclasses import dataclass

from regionbudget.domain.finding import Severity
from regionbudget.domain.followup import FollowUp
from regionbudget.domain.followup_rules import f1
from regionbudget.domain.message import Message, counted, say
from regionbudget.domain.periods import Period
from regionbudget.domain.plan import Kind, Plan
from regionbudget.domain.readiness import (
    Readiness,
    Reminder,
    not_ready,
    other_signer,
)
from regionbudget.domain.readiness import reminders as missing_by_post
from regionbudget.errors import fault, refuse_if_broken
from regionbudget.services import followup, indicators
from regionbudget.store import plans, readiness
from regionbudget.store.database import Database
from regionbudget.store.journal import act


@dataclass(frozen=True)
class Signed:
    """A signature that was given, and what deserves a look about it."""

    area: str
    notices: Sequence[Message]


def load(db: Database, period: Period, plan: Plan | None = None) -> Readiness:
    """The marks and signatures of the period's end month, and what was changed after them."""
    plan = plan or plans.load(db)
    return readiness.load(db, period.last_month, {each.id: each.area for each in plan.activities})


def mark(
    db: Database, activity_id: int, period: Period, by: str, *, ready: bool = True, actor: str = ""
) -> None:
    """Say that an activity is ready for the period, or that it is not after all.

    InputError for a reserve (there is nothing to say of it), and when it stands so already.
    """
    with act(db, "ready", actor) as acting:
        plan = plans.load(db)
        followup.refuse_other_year(plan, period)
        who = _named(by)
        activity = plan.activity(activity_id)
        if activity.kind is Kind.RESERVE:
            raise fault(say("”{title}” är ofördelat och klarmarkeras inte", title=activity.title))
        known = load(db, period, plan)
        stands = known.is_ready(activity_id) if ready else activity_id not in known.marks
        if stands:
            raise fault(say("det står redan så"))
        readiness.insert_mark(acting, activity_id, period.last_month, who, ready=ready)
        word = "klarmarkerades" if ready else "är inte längre klarmarkerad"
        acting.sentence = f"”{activity.title}” {word} för {period.code} av {who}"


def sign(
    db: Database, area: str, period: Period, by: str, *, text: str = "", actor: str = ""
) -> Signed:
    """Sign an area's follow-up of the period.

    Refusal (F1) while a variance beyond green has no comment. What is not marked ready, and a
    signer who is not the coordinator, are told.
    """
    with act(db, "signoff", actor) as acting:
        plan = plans.load(db)
        followed = followup.follow_up(db, period, plan=plan)
        who, found = _named(by), plan.area(area)
        titles = {row.activity.title for row in followed.rows_of(area)}
        refuse_if_broken([each for each in f1(followed, Severity.STOP) if each.subject in titles])
        known = load(db, period, plan)
        standing = known.signatures.get(area)
        if standing is not None and not standing.changed:
            raise fault(say("området är redan underskrivet av {by}", by=standing.by))
        readiness.insert_signature(
            acting, area, period.last_month, who, " ".join(text.split()), signed=True
        )
        acting.sentence = f"Området ”{found.title}” skrevs under för {period.code} av {who}"
    late = not_ready(followed, area, known)
    notices = []
    if late:
        notices.append(
            say(
                "klarmarkering saknas för {count} i området: {titles}",
                count=counted(len(late), "aktivitet", "aktiviteter"),
                titles=" · ".join(row.activity.title for row in late),
            )
        )
    other = other_signer(found, plan.coordinator, who)
    return Signed(area, [*notices, *([other] if other else [])])


def withdraw(db: Database, area: str, period: Period, by: str, *, actor: str = "") -> None:
    """Take a signature back. InputError when there is none."""
    with act(db, "signoff", actor) as acting:
        plan = plans.load(db)
        followup.refuse_other_year(plan, period)
        who = _named(by)
        if area not in load(db, period, plan).signatures:
            raise fault(say("området är inte underskrivet"))
        readiness.insert_signature(acting, area, period.last_month, who, "", signed=False)
        title = plan.area(area).title
        acting.sentence = f"Underskriften av ”{title}” för {period.code} togs tillbaka av {who}"


def reminders(db: Database, period: Period) -> list[Reminder]:
    """What is missing of the period, by post."""
    with db.snapshot():
        return reminders_of(db, followup.follow_up(db, period))


def reminders_of(db: Database, followed: FollowUp) -> list[Reminder]:
    reached = indicators.load(db, followed.period)
    return missing_by_post(followed, reached, load(db, followed.period, followed.plan))


def reminder_text(followed: FollowUp, reminder: Reminder) -> str:
    """What is missing of one post, to be mailed."""
    period = followed.period.code
    lines = [f"Uppföljning {period}, {followed.plan.region}: det här saknas från er", ""]
    by_title: dict[str, list[str]] = {}
    for each in reminder.missing:
        by_title.setdefault(each.title, []).append(str(each.words))
    lines += [f"• {title}: {', '.join(words)}" for title, words in by_title.items()]
    return "\n".join(lines)


def _named(by: str) -> str:
    who = " ".join(by.split())
    if not who:
        raise fault(say("ange vem som säger det, en befattning"))
    return who
