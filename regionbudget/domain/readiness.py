"""Who has said that the period is ready, who has signed it, and what is still missing.

Nothing of this is stored as a state: marks and signatures are statements, and whether something was
changed after them follows from the order of the history.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from enum import StrEnum

from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.followup import FollowUp, Row, Status, elapsed_months
from regionbudget.domain.followup_rules import is_unexplained
from regionbudget.domain.indicator import Reached
from regionbudget.domain.message import Message, say
from regionbudget.domain.plan import Area, Kind, fold

CHANGED_AFTER_READY = say("ändrad efter klarmarkeringen")
CHANGED_AFTER_SIGNOFF = say("ändrad efter underskriften")


@dataclass(frozen=True)
class Mark:
    """Somebody's word that an activity is ready; `changed` when more was said or booked after."""

    by: str
    recorded_at: str
    changed: bool = False


@dataclass(frozen=True)
class Signature:
    """The coordinator's word on an area. `changed` are its activities that were changed after."""

    by: str
    recorded_at: str
    text: str = ""
    changed: tuple[int, ...] = ()


@dataclass(frozen=True)
class Readiness:
    """The marks of a period by activity id, and its signatures by area key."""

    marks: Mapping[int, Mark] = field(default_factory=dict)
    signatures: Mapping[str, Signature] = field(default_factory=dict)

    def is_ready(self, activity: int) -> bool:
        mark = self.marks.get(activity)
        return mark is not None and not mark.changed


NOTHING_READY = Readiness()


class Lack(StrEnum):
    """What can be missing of a period."""

    FORECAST = "forecast"
    COMMENT = "comment"
    COMMENT_PARTS = "comment_parts"
    INDICATOR = "indicator"
    READY = "ready"
    SIGNOFF = "signoff"


LACK_WORDS = {
    Lack.FORECAST: say("prognos för helåret saknas"),
    Lack.COMMENT: say("avvikelsen saknar kommentar"),
    Lack.COMMENT_PARTS: say("kommentaren är inte hel"),
    Lack.INDICATOR: say("indikatorns utfall saknas"),
    Lack.READY: say("inte klarmarkerad"),
    Lack.SIGNOFF: say("området är inte underskrivet"),
}


@dataclass(frozen=True)
class Missing:
    """Something missing. `activity` is None where it is an area's; `detail` says which, or what."""

    lack: Lack
    area: str
    activity: int | None
    title: str
    detail: Message | None = None

    @property
    def words(self) -> Message:
        if self.detail is None:
            return LACK_WORDS[self.lack]
        return say("{what} ({detail})", what=LACK_WORDS[self.lack], detail=self.detail)


@dataclass(frozen=True)
class Reminder:
    """What is missing of one post; `post` is blank where nobody answers for it."""

    post: str
    missing: tuple[Missing, ...]


def lacks(
    row: Row, followup: FollowUp, reached: Iterable[Reached], said: Readiness
) -> list[Missing]:
    """What the owner of an activity has still to say of the period. Nothing of a reserve.

    A figure for the year is asked for until the activity is marked ready, which accepts what the
    program makes of the outturn; where that makes nothing, it is always asked for.
    """
    if row.activity.kind is Kind.RESERVE:
        return []
    return [
        Missing(lack, row.activity.area, row.activity.id, row.activity.title, detail)
        for lack, detail in _lacks(row, followup, reached, said)
    ]


def _lacks(
    row: Row, followup: FollowUp, reached: Iterable[Reached], said: Readiness
) -> Iterator[tuple[Lack, Message | None]]:
    activity, period = row.activity, followup.period
    over = period.is_year_end or elapsed_months(activity, period) == len(activity.months)
    unstated = row.owner_forecast is None and activity.kind is Kind.ORDINARY and not over
    if unstated and (row.status is Status.NONE or activity.id not in said.marks):
        yield Lack.FORECAST, None
    if is_unexplained(row):
        yield Lack.COMMENT, None
    elif row.remark and row.remark.missing:
        parts = say("{parts} saknas", parts=" och ".join(map(str, row.remark.missing)))
        yield Lack.COMMENT_PARTS, parts
    for each in reached:
        if each.indicator.activity == activity.id and each.is_missing:
            yield Lack.INDICATOR, say("{name}", name=each.indicator.name)
    mark = said.marks.get(activity.id)
    if mark is None:
        yield Lack.READY, None
    elif mark.changed:
        yield Lack.READY, CHANGED_AFTER_READY


def area_lacks(area: Area, said: Readiness) -> list[Missing]:
    """Whether the area's signature is missing, or older than something of it."""
    signature = said.signatures.get(area.key)
    if signature is not None and not signature.changed:
        return []
    detail = None if signature is None else CHANGED_AFTER_SIGNOFF
    return [Missing(Lack.SIGNOFF, area.key, None, area.title, detail)]


def reminders(followup: FollowUp, reached: Sequence[Reached], said: Readiness) -> list[Reminder]:
    """What is missing, by post in Swedish order; what nobody answers for comes last.

    A joint activity stands with each of its owners. Areas without activities are not asked of.
    """
    by_post: dict[str, list[Missing]] = {}

    def add(posts: Iterable[str], missing: Iterable[Missing]) -> None:
        found = list(missing)
        for post in posts:
            if found:
                by_post.setdefault(post, []).extend(found)

    for row in followup.rows:
        add(row.activity.owners or ("",), lacks(row, followup, reached, said))
    for area in followup.plan.areas:
        if followup.rows_of(area.key):
            add((area.coordinator or followup.plan.coordinator or "",), area_lacks(area, said))
    posts = sorted(by_post, key=lambda post: (not post, swedish_key(post)))
    return [Reminder(post, tuple(by_post[post])) for post in posts]


def not_ready(followup: FollowUp, area: str, said: Readiness) -> list[Row]:
    """The area's activities that nobody has marked ready, or that changed afterwards."""
    return [
        row
        for row in followup.rows_of(area)
        if row.activity.kind is not Kind.RESERVE and not said.is_ready(row.activity.id)
    ]


def other_signer(area: Area, coordinator: str | None, by: str) -> Message | None:
    """A word on a signature that is not the coordinator's."""
    posts = [post for post in (area.coordinator, coordinator) if post]
    if not posts or fold(by) in map(fold, posts):
        return None
    return say("området hålls samman av {post}, men underskriften är {by}s", post=posts[0], by=by)
