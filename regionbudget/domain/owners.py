"""Who answers for an activity: posts, joint ones, ones that only propose, and who holds a post."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from regionbudget.domain.as_of import OWNER_JOINT
from regionbudget.domain.distribution import swedish_key
from regionbudget.domain.message import Message, few, say
from regionbudget.domain.plan import Plan, fold

PROPOSES = "(föreslår)"
"""What stands after a post that proposes but does not decide."""


@dataclass(frozen=True)
class Owners:
    """The posts that answer for an activity; `proposing` are those of them that only propose."""

    posts: tuple[str, ...] = ()
    proposing: tuple[str, ...] = ()


class OwnersError(ValueError):
    """A post is missing beside a plus sign, or stands twice."""

    def __init__(self, message: Message) -> None:
        super().__init__(str(message))
        self.message = message


@dataclass(frozen=True)
class Holder:
    """Who holds a post from a day on, until another does."""

    post: str
    person: str
    since: date


def parse_owners(text: str) -> Owners:
    """Read `Primärvårdschef + HR direktör (föreslår)`; a blank text is nobody. OwnersError.

    Posts are parted by a plus sign with blanks around it; a plus inside a word belongs to it.
    """
    if not text.strip():
        return Owners()
    posts, proposing = [], []
    for part in f" {text} ".split(OWNER_JOINT):
        post = " ".join(part.split())
        proposes = post.casefold().endswith(PROPOSES)
        if proposes:
            post = post[: -len(PROPOSES)].rstrip()
            proposing.append(post)
        if not post:
            raise OwnersError(say("en ansvarig saknas vid plustecknet"))
        posts.append(post)
    counts = Counter(map(fold, posts))
    for post in posts:
        if counts[fold(post)] > 1:
            raise OwnersError(say("{name} står två gånger", name=post))
    return Owners(tuple(posts), tuple(proposing))


def format_owners(posts: Iterable[str], proposing: Iterable[str] = ()) -> str:
    """The posts as `parse_owners` reads them."""
    only_propose = set(proposing)
    return OWNER_JOINT.join(
        f"{post} {PROPOSES}" if post in only_propose else post for post in posts
    )


def holder_on(post: str, holders: Iterable[Holder], day: date) -> Holder | None:
    """Who holds the post on a day: the latest from-date that is not after it; the last recorded
    of those that share it. None when nobody is known to, or the post was left vacant."""
    known = [each for each in holders if fold(each.post) == fold(post) and each.since <= day]
    if not known:
        return None
    latest = max(each.since for each in known)
    last = [each for each in known if each.since == latest][-1]
    return last if last.person else None


def posts_of(plan: Plan) -> list[str]:
    """The posts that answer for the plan's activities, in Swedish alphabetical order."""
    return sorted({post for each in plan.activities for post in each.owners}, key=swedish_key)


def find_post(plan: Plan, name: str) -> str | Message:
    """The post of an activity's owner with this name, else the only one that begins so; else why
    none, with those there are."""
    posts = posts_of(plan)
    wanted = fold(name)
    found = [post for post in posts if fold(post) == wanted]
    found = found or [post for post in posts if wanted and fold(post).startswith(wanted)]
    if len(found) == 1:
        return found[0]
    if found:
        return say("”{name}” kan vara flera: {names}", name=name, names=few(found, " · "))
    if not posts:
        return say("”{name}” ansvarar inte för någon aktivitet; planen har inga", name=name)
    return say(
        "”{name}” ansvarar inte för någon aktivitet; de ansvariga är: {names}",
        name=name,
        names=few(posts, " · "),
    )
