"""A new year's draft from last year's activities: what goes on by itself, and what must be decided.

Nothing is cut to fit: money that has no sole successor, or that a new line has no room for, is left
out of the draft and told in a sentence. A sum stays as last year's, so that P4 lists the activity
until someone has settled it.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace

from regionbudget.domain.agreement import Agreement
from regionbudget.domain.bridge import Lineage
from regionbudget.domain.deadlines import Due
from regionbudget.domain.message import Message, either, say
from regionbudget.domain.money import kr
from regionbudget.domain.plan import Activity, Area, Kind, Line, Plan, fold


@dataclass(frozen=True)
class CarryOver:
    """The draft of the new year, and sentences on what it lacks.

    `undecided` is money that waits for somebody to say what pays; `left_out` is what does not go
    on, and what was worded anew. `deadlines` are the region's own, each at its new day.
    """

    plan: Plan
    undecided: tuple[Message, ...]
    left_out: tuple[Message, ...]
    deadlines: tuple[Due, ...] = ()


@dataclass(frozen=True)
class _Part:
    """What a line (or an earmark that goes on by itself) paid of an activity, in öre."""

    key: str
    title: str
    ore: int
    successors: tuple[str, ...]


def carry_over(old: Plan, before: Agreement, new: Plan, agreement: Agreement) -> CarryOver:
    """Last year's activities in `new`, a draft without any.

    `before` is the agreement of `old`; `agreement` is the one of `new`, and follows it.
    """
    carrier = _Carrier(old, before, new, agreement)
    activities = [made for activity in old.activities if (made := carrier.carry(activity))]
    order = {area.key: place for place, area in enumerate(new.areas)}
    activities.sort(key=lambda activity: order[activity.area])
    numbered = [replace(each, id=number) for number, each in enumerate(activities, start=1)]
    plan = replace(
        new,
        areas=tuple(_area(area, old) for area in new.areas),
        coordinator=old.coordinator,
        activities=tuple(numbered),
    )
    gone = list(_areas_gone(old, new))
    return CarryOver(plan, tuple(carrier.undecided), (*carrier.left_out, *gone))


def _area(area: Area, old: Plan) -> Area:
    """An area that goes on keeps its coordinator, its clause and its private providers' part."""
    for before in old.areas:
        if before.key == area.key:
            return replace(
                area,
                coordinator=before.coordinator,
                clause=before.clause,
                private_providers=before.private_providers,
            )
    return area


def _areas_gone(old: Plan, new: Plan) -> Iterator[Message]:
    known = {area.key for area in new.areas}
    for area in old.areas:
        if area.key not in known:
            yield say(
                "området ”{area}” finns inte i {agreement}; dess samordnare och klausul följer "
                "inte med",
                area=area.title,
                agreement=new.agreement_title,
            )


def _free_ore(line: Line, new: Plan) -> int:
    """What of a line is not kept for a ring-fenced earmark, in öre."""
    fenced = (each.amount_ore for each in new.earmarks_of(line.key) if each.ring_fenced)
    return line.amount_ore - sum(fenced)


class _Carrier:
    """Carries activity by activity; a line's room shrinks with what has been carried."""

    def __init__(self, old: Plan, before: Agreement, new: Plan, agreement: Agreement) -> None:
        self._old, self._new = old, new
        self._lineage = Lineage(agreement.predecessor)
        self._funding, self._earmarked = old.funding(), old.earmarked()
        self._room = {line.key: _free_ore(line, new) for line in new.lines}
        self._area_of = {line.key: area.key for area in agreement.areas for line in area.lines}
        self._titles = {line.key: line.title for line in agreement.lines}
        self._asked = {each.key: fold(each.text) for each in before.requirements}
        self._asks = {fold(each.text): each.key for each in agreement.requirements}
        self._taken: set[tuple[str, str]] = set()
        self.undecided: list[Message] = []
        self.left_out: list[Message] = []

    def carry(self, activity: Activity) -> Activity | None:
        """The activity in the new draft (without its number); None when it does not go on."""
        if activity.kind is Kind.RESERVE:
            self.left_out.append(self._reserve(activity))
            return None
        parts = list(self._parts(activity))
        area = self._area(activity, parts)
        if area is None:
            self.left_out.append(
                say(
                    "”{activity}” följer inte med: {agreement} har inget område för den",
                    activity=activity.title,
                    agreement=self._new.agreement_title,
                )
            )
            return None
        made = replace(
            activity,
            id=0,
            area=area,
            title=self._title(activity, area),
            sum_ore=sum(part.ore for part in parts),
            purpose=self._purpose(activity),
            funding={},
            earmarked={},
            percents={},
            is_new=False,
            requirements=self._required(activity),
            sub_area=activity.sub_area if area == activity.area else None,
            since=None,
        )
        for part in parts:
            made = self._with_part(made, part)
        return made

    def _parts(self, activity: Activity) -> Iterator[_Part]:
        """What paid the activity when its year ended."""
        apart = self._earmarked[activity.id]
        for key, ore in self._funding[activity.id].items():
            left = ore
            for earmark in self._old.earmarks_of(key):
                own = apart.get(earmark.path, 0)
                if own and self._lineage.has_own(earmark.path):
                    left -= own
                    yield self._part(earmark.path, earmark.title, own)
            if left:
                yield self._part(key, self._old.line(key).title, left)

    def _part(self, key: str, title: str, ore: int) -> _Part:
        return _Part(key, title, ore, self._lineage.successors(key))

    def _area(self, activity: Activity, parts: list[_Part]) -> str | None:
        """Where most of its money goes on; else where some may; else the area of the same name."""
        weights: dict[str, int] = {}
        for part in parts:
            if len(part.successors) == 1:
                area = self._area_of[part.successors[0]]
                weights[area] = weights.get(area, 0) + part.ore
        if weights:
            return max(weights, key=weights.__getitem__)
        possible = [self._area_of[key] for part in parts for key in part.successors]
        possible += [area.key for area in self._new.areas if area.key == activity.area]
        return possible[0] if possible else None

    def _title(self, activity: Activity, area: str) -> str:
        """Its own; two areas that become one may have had activities of the same name."""
        title = activity.title
        if (area, fold(title)) in self._taken:
            title = f"{title} ({self._old.area(activity.area).title})"
        self._taken.add((area, fold(title)))
        return title

    def _purpose(self, activity: Activity) -> str | None:
        """The ring-fenced line that continues what the activity served."""
        if activity.purpose is None:
            return None
        for line in self._new.lines:
            if self._lineage.successors(activity.purpose) == (line.key,) and line.ring_fenced:
                return line.key
        return None

    def _required(self, activity: Activity) -> tuple[str, ...]:
        """What the new agreement asks for in the same words, under the number it has there."""
        found = [self._asks.get(self._asked.get(key, "")) for key in activity.requirements]
        gone = [key for key, new in zip(activity.requirements, found, strict=True) if not new]
        if gone:
            self.left_out.append(
                say(
                    "”{activity}”: krav {keys} är omskrivet eller borta i {agreement}; knyt "
                    "aktiviteten till de nya",
                    activity=activity.title,
                    keys=", ".join(gone),
                    agreement=self._new.agreement_title,
                )
            )
        return tuple(dict.fromkeys(key for key in found if key))

    def _with_part(self, made: Activity, part: _Part) -> Activity:
        """The activity paid by what the part goes on as too; unchanged when it must be decided."""
        line = self._target(made, part)
        if isinstance(line, Message):
            said = say(
                "”{activity}”: {amount} av ”{part}” {reason}",
                activity=made.title,
                amount=kr(part.ore),
                part=part.title,
                reason=line,
            )
            self.undecided.append(said)
            return made
        self._room[line.key] -= part.ore
        funding = {**made.funding, line.key: made.funding.get(line.key, 0) + part.ore}
        in_order = {each.key: funding[each.key] for each in self._new.lines if each.key in funding}
        purpose = line.key if line.ring_fenced else made.purpose
        return replace(made, funding=in_order, purpose=purpose)

    def _target(self, made: Activity, part: _Part) -> Line | Message:
        """The line that goes on paying the part; else what must be decided first, and why."""
        line = next((each for each in self._new.lines if (each.key,) == part.successors), None)
        if line is None:
            return self._nowhere(part)
        if line.area != made.area:
            return say(
                "går vidare till ”{line}” i ett annat område (P6); lägg upp en egen aktivitet där",
                line=line.title,
            )
        if line.ring_fenced and made.purpose not in {None, line.key}:
            return say(
                "går vidare till ”{line}”, som är öronmärkt för ett annat syfte än aktivitetens "
                "(P2); bestäm vad den tjänar",
                line=line.title,
            )
        room = self._room[line.key]
        if part.ore > room:
            return say(
                "ryms inte i ”{line}”, som har {room} kvar av {amount} (P1); bestäm ett belopp",
                line=line.title,
                room=kr(room),
                amount=kr(line.amount_ore),
            )
        return line

    def _nowhere(self, part: _Part) -> Message:
        names = [f"”{self._titles[key]}”" for key in part.successors]
        if not names:
            return say("har ingen efterföljare; bestäm vad som betalar, eller stryk aktiviteten")
        if len(names) == 1:
            return say(
                "går vidare till {line}, som inte har något belopp än; läs in tilldelningen först",
                line=names[0],
            )
        return say("kan gå vidare till {lines}; välj ett av dem", lines=either(names))

    def _reserve(self, activity: Activity) -> Message:
        return say(
            "”{activity}” ({amount}) är ofördelade medel och följer inte med; vad som är ofördelat "
            "det nya året visas per delområde",
            activity=activity.title,
            amount=kr(sum(self._funding[activity.id].values())),
        )
