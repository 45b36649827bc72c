"""The plan as stored: its agreement, areas, lines, earmarks, activities with all that is theirs."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from regionbudget.domain.followup import Limits
from regionbudget.domain.message import say
from regionbudget.domain.plan import (
    Activity,
    Area,
    ExitKind,
    ExitStep,
    Kind,
    Line,
    Performer,
    PerformerKind,
    Plan,
    PlanEarmark,
    State,
)
from regionbudget.errors import StorageError
from regionbudget.store import decisions
from regionbudget.store.database import Database, Value, integer, optional_text, text
from regionbudget.store.journal import Act

if TYPE_CHECKING:
    from regionbudget.domain.agreement import Agreement
    from regionbudget.domain.decisions import Amendment


_Placed = dict[int, tuple[int, Activity]]
"""Activities by id, each with its place in its area."""


def insert_plan(act: Act, agreement: "Agreement", region: str, sample_today: date | None) -> None:
    """A draft without lines or activities."""
    limits = Limits()
    act.insert(
        "plan",
        {
            "id": 1,
            "region": region,
            "agreement": agreement.key,
            "agreement_title": agreement.title,
            "year": agreement.year,
            "state": State.DRAFT,
            "coordinator": None,
            "green_percent": limits.green_percent,
            "yellow_percent": limits.yellow_percent,
            "sample_today": None if sample_today is None else sample_today.isoformat(),
        },
    )
    for area in agreement.areas:
        act.insert("area", {"key": area.key, "title": area.title, "section": area.section})


def insert_agreement(act: Act, key: str, content: str) -> None:
    """Keep the agreement that the plan rests on, as the text of its file."""
    act.insert(
        "agreement", {"id": 1, "key": key, "content": content, "recorded_at": act.recorded_at}
    )


def set_ring_fence(act: Act, key: str, *, ring_fenced: bool) -> None:
    """Lift the ring-fence of a line in a draft, or put it back; the guards weigh whether it may."""
    number = integer(act.db.scalar("SELECT id FROM line WHERE key = ?", (key,)))
    act.update("line", number, {"ring_fenced": int(ring_fenced)})


def agreement_content(db: Database) -> str | None:
    """The text of the agreement's file; None in a file from before it was kept."""
    return optional_text(db.scalar("SELECT content FROM agreement"))


def insert_lines(
    act: Act, lines: Iterable[Line], earmarks: Iterable[PlanEarmark] = (), *, by: int | None = None
) -> None:
    """The region's allocation, in the agreement's order. Stored lines can't be changed.

    `by` is the decision that adds them to a decided plan, with an amount of 0.
    """
    for line in lines:
        act.insert(
            "line",
            {
                "key": line.key,
                "area": line.area,
                "title": line.title,
                "amount_ore": line.amount_ore,
                "ring_fenced": int(line.ring_fenced),
                "section": line.section,
                "purpose": line.purpose,
                "receiver": line.receiver,
                "added_by": by,
                "may_lift": 1 if line.may_lift else None,
            },
        )
    for earmark in earmarks:
        act.insert(
            "earmark",
            {
                "line": earmark.line,
                "key": earmark.key,
                "title": earmark.title,
                "amount_ore": earmark.amount_ore,
                "ring_fenced": int(earmark.ring_fenced),
                "section": earmark.section,
                "receiver": earmark.receiver,
            },
        )


def load(db: Database) -> Plan:
    """The whole plan; a handful of queries whatever its size."""
    stored = db.query(
        "SELECT region, agreement, agreement_title, year, state, coordinator FROM plan"
    )
    if not stored:
        raise StorageError(say("{path} innehåller ingen plan", path=str(db.path)))
    ((region, agreement, title, year, state, coordinator),) = stored
    made = decisions.load(db)
    return Plan(
        region=text(region),
        agreement=text(agreement),
        agreement_title=text(title),
        year=integer(year),
        state=State(text(state)),
        areas=_areas(db),
        lines=_lines(db, made),
        activities=tuple(_as_amended(_activities(db, made), made.amendments)),
        decision=made.of_plan,
        reallocations=made.reallocations,
        coordinator=optional_text(coordinator),
        earmarks=_earmarks(db, made),
        supplements=made.supplements,
        amendments=made.amendments,
        waivers=made.waivers,
        decisions=tuple(made.by_id.values()),
    )


def limits(db: Database) -> Limits:
    ((green, yellow),) = db.query("SELECT green_percent, yellow_percent FROM plan")
    return Limits(integer(green), integer(yellow))


def set_limits(act: Act, new: Limits) -> None:
    act.update(
        "plan", 1, {"green_percent": new.green_percent, "yellow_percent": new.yellow_percent}
    )


def sample_today(db: Database) -> date | None:
    """The day that a sample file pretends it is; None in a real plan."""
    stored = optional_text(db.scalar("SELECT sample_today FROM plan"))
    return None if stored is None else date.fromisoformat(stored)


def next_activity_id(act: Act) -> int:
    return act.next_id("activity")


def write_draft(act: Act, old: Plan, new: Plan) -> None:
    """Store the difference between two drafts. Funding goes first, so that no guard meets a
    line that pays for both the old and the new."""
    if new.coordinator != old.coordinator:
        act.update("plan", 1, {"coordinator": new.coordinator})
    _write_areas(act, old, new)
    before = _placed(old)
    after = _placed(new)
    changed = [n for n in after if after[n] != before.get(n)]
    gone = [n for n in before if n not in after]
    for number in (*changed, *gone):
        _delete_parts(act, number)
    for number in gone:
        act.delete("activity", number)
    for number in _in_the_way(before, after):
        act.update("activity", number, {"title": f"#{number}"})
    for number in changed:
        position, activity = after[number]
        columns = _columns(position, activity)
        if number in before:
            act.update("activity", number, columns)
        else:
            act.insert("activity", {"id": number, **columns})
    for number in changed:
        _insert_parts(act, after[number][1])


def _in_the_way(before: _Placed, after: _Placed) -> list[int]:
    """The activities whose name another one takes over: no two may have the same meanwhile."""
    held = {(activity.area, activity.title): n for n, (_, activity) in before.items()}
    wanted = ((n, held.get((activity.area, activity.title))) for n, (_, activity) in after.items())
    return sorted(holder for n, holder in wanted if holder not in (None, n) and holder in after)


def set_state(act: Act, state: State) -> None:
    act.update("plan", 1, {"state": state})


def insert_activity(act: Act, activity: Activity, position: int, by: int) -> None:
    """An activity that a decision adds to a decided plan: without funding, which is moved to it."""
    columns = {"id": activity.id, **_columns(position, activity), "sum_ore": 0, "added_by": by}
    act.insert("activity", columns)
    _insert_parts(act, activity)


def _areas(db: Database) -> tuple[Area, ...]:
    rows = db.query(
        "SELECT key, title, section, coordinator, clause, private_providers FROM area ORDER BY id"
    )
    return tuple(
        Area(text(key), text(title), *map(optional_text, others)) for key, title, *others in rows
    )


def _lines(db: Database, made: decisions.Decisions) -> tuple[Line, ...]:
    """Each line with the supplements of its amount."""
    rows = db.query(
        "SELECT key, area, title, amount_ore, ring_fenced, section, purpose, receiver, added_by,"
        " may_lift FROM line ORDER BY id"
    )
    return tuple(
        Line(
            key=text(key),
            area=text(area),
            title=text(title),
            amount_ore=integer(amount) + made.supplemented(text(key)),
            ring_fenced=bool(fenced),
            section=optional_text(section),
            purpose=optional_text(purpose),
            receiver=optional_text(receiver),
            since=made.date_of(added_by),
            may_lift=bool(may_lift),
        )
        for key, area, title, amount, fenced, section, purpose, receiver, added_by, may_lift in rows
    )


def _earmarks(db: Database, made: decisions.Decisions) -> tuple[PlanEarmark, ...]:
    rows = db.query(
        "SELECT e.line, e.key, e.title, e.amount_ore, e.ring_fenced, e.section, e.receiver"
        " FROM earmark e JOIN line l ON l.key = e.line ORDER BY l.id, e.id"
    )
    return tuple(
        PlanEarmark(
            line=text(line),
            key=text(key),
            title=text(title),
            amount_ore=integer(amount) + made.supplemented(text(line), text(key)),
            ring_fenced=bool(fenced),
            section=optional_text(section),
            receiver=optional_text(receiver),
        )
        for line, key, title, amount, fenced, section, receiver in rows
    )


def _as_amended(
    activities: Iterable[Activity], amendments: Sequence["Amendment"]
) -> Iterable[Activity]:
    """The activities as amended; most plans are shown first without any amendment to read for."""
    if not amendments:
        return activities
    from regionbudget.domain.as_of import amended

    return (amended(each, amendments) for each in activities)


def _activities(db: Database, made: decisions.Decisions) -> Iterable[Activity]:
    parts = _Parts(db)
    rows = db.query(
        "SELECT a.id, a.area, a.title, a.sum_ore, a.kind, a.purpose, a.may_give, a.first_month,"
        " a.last_month, a.earmark_purpose, a.receiver, a.is_new, a.yearly_plan, a.control_plan,"
        " a.sub_area, a.added_by FROM activity a JOIN area r ON r.key = a.area"
        " ORDER BY r.id, a.position, a.id"
    )
    for row in rows:
        number, area, title, amount, kind, purpose, may_give, first, last, *depth = row
        earmark_purpose, receiver, is_new, yearly_plan, control_plan, sub_area, added_by = depth
        own = integer(number)
        yield Activity(
            id=own,
            area=text(area),
            title=text(title),
            sum_ore=integer(amount),
            owners=tuple(parts.owners[own]),
            kind=Kind(text(kind)),
            purpose=optional_text(earmark_purpose) or optional_text(purpose),
            may_give=bool(may_give),
            first_month=integer(first),
            last_month=integer(last),
            funding=parts.funding[own],
            earmarked=parts.earmarked[own],
            percents=parts.percents[own],
            proposing=tuple(parts.proposing[own]),
            performers=tuple(parts.performers[own]),
            receiver=optional_text(receiver),
            is_new=bool(is_new),
            exit_steps=tuple(parts.exit_steps[own]),
            requirements=tuple(parts.requirements[own]),
            yearly_plan=optional_text(yearly_plan),
            control_plan=optional_text(control_plan),
            sub_area=optional_text(sub_area),
            since=made.date_of(added_by),
        )


class _Parts:
    """What belongs to the activities, by activity id."""

    def __init__(self, db: Database) -> None:
        self.owners: dict[int, list[str]] = defaultdict(list)
        self.proposing: dict[int, list[str]] = defaultdict(list)
        self.performers: dict[int, list[Performer]] = defaultdict(list)
        self.funding: dict[int, dict[str, int]] = defaultdict(dict)
        self.earmarked: dict[int, dict[str, int]] = defaultdict(dict)
        self.percents: dict[int, dict[str, str]] = defaultdict(dict)
        self.exit_steps: dict[int, list[ExitStep]] = defaultdict(list)
        self.requirements: dict[int, list[str]] = defaultdict(list)
        self._read_people(db)
        self._read_money(db)
        self._read_duties(db)

    def _read_people(self, db: Database) -> None:
        for number, post, proposes in db.query(
            "SELECT activity_id, post, proposes FROM owner ORDER BY activity_id, position"
        ):
            self.owners[integer(number)].append(text(post))
            if proposes:
                self.proposing[integer(number)].append(text(post))
        for number, name, kind in db.query(
            "SELECT activity_id, name, kind FROM performer ORDER BY activity_id, position"
        ):
            self.performers[integer(number)].append(
                Performer(text(name), PerformerKind(text(kind)))
            )

    def _read_money(self, db: Database) -> None:
        for number, line, amount, percent in db.query(
            "SELECT f.activity_id, f.line, f.amount_ore, f.percent FROM funding f"
            " JOIN line l ON l.key = f.line ORDER BY f.activity_id, l.id"
        ):
            self.funding[integer(number)][text(line)] = integer(amount)
            if percent is not None:
                self.percents[integer(number)][text(line)] = text(percent)
        for number, line, earmark, amount in db.query(
            "SELECT f.activity_id, f.line, f.earmark, f.amount_ore FROM earmark_funding f"
            " JOIN earmark e ON e.line = f.line AND e.key = f.earmark ORDER BY f.activity_id, e.id"
        ):
            self.earmarked[integer(number)][f"{text(line)}/{text(earmark)}"] = integer(amount)

    def _read_duties(self, db: Database) -> None:
        for number, kind, words, year, amount in db.query(
            "SELECT activity_id, kind, text, year, amount_ore FROM exit_step"
            " ORDER BY activity_id, position"
        ):
            step = ExitStep(
                ExitKind(text(kind)),
                text(words),
                None if year is None else integer(year),
                None if amount is None else integer(amount),
            )
            self.exit_steps[integer(number)].append(step)
        for number, requirement in db.query(
            "SELECT activity_id, requirement FROM activity_requirement ORDER BY activity_id, id"
        ):
            self.requirements[integer(number)].append(text(requirement))


def _write_areas(act: Act, old: Plan, new: Plan) -> None:
    numbers = {
        text(key): integer(number) for key, number in act.db.query("SELECT key, id FROM area")
    }
    for area in new.areas:
        if area != old.area(area.key):
            act.update(
                "area",
                numbers[area.key],
                {
                    "coordinator": area.coordinator,
                    "clause": area.clause,
                    "private_providers": area.private_providers,
                },
            )


def _placed(plan: Plan) -> _Placed:
    """Each activity with its place in its area."""
    return {
        activity.id: (place, activity)
        for area in plan.areas
        for place, activity in enumerate(plan.activities_of(area.key), 1)
    }


def _columns(position: int, activity: Activity) -> dict[str, Value]:
    purpose = activity.purpose
    earmark_purpose = purpose if purpose and "/" in purpose else None
    return {
        "area": activity.area,
        "position": position,
        "title": activity.title,
        "sum_ore": activity.sum_ore,
        "kind": activity.kind,
        "purpose": None if earmark_purpose else purpose,
        "may_give": int(activity.may_give),
        "first_month": activity.first_month,
        "last_month": activity.last_month,
        "earmark_purpose": earmark_purpose,
        "receiver": activity.receiver,
        "is_new": 1 if activity.is_new else None,
        "yearly_plan": activity.yearly_plan,
        "control_plan": activity.control_plan,
        "sub_area": activity.sub_area,
    }


_PARTS = (
    "owner",
    "performer",
    "exit_step",
    "activity_requirement",
    "funding",
    "earmark_funding",
)


def _delete_parts(act: Act, activity: int) -> None:
    """Funding goes before the earmarked part of it: without that it would be plain money."""
    for table in _PARTS:
        for (number,) in act.db.query(f"SELECT id FROM {table} WHERE activity_id = ?", (activity,)):
            act.delete(table, integer(number))


def _insert_parts(act: Act, activity: Activity) -> None:
    """Earmarked funding goes before the funding that it is a part of: the guards weigh both."""
    own: dict[str, Value] = {"activity_id": activity.id}
    for position, post in enumerate(activity.owners, 1):
        proposes = 1 if post in activity.proposing else None
        act.insert("owner", {**own, "position": position, "post": post, "proposes": proposes})
    for position, performer in enumerate(activity.performers, 1):
        act.insert(
            "performer",
            {**own, "position": position, "name": performer.name, "kind": performer.kind},
        )
    for position, step in enumerate(activity.exit_steps, 1):
        words: dict[str, Value] = {"position": position, "kind": step.kind, "text": step.text}
        act.insert("exit_step", {**own, **words, "year": step.year, "amount_ore": step.amount_ore})
    for requirement in activity.requirements:
        act.insert("activity_requirement", {**own, "requirement": requirement})
    for path, amount in activity.earmarked.items():
        line, _, earmark = path.partition("/")
        act.insert(
            "earmark_funding", {**own, "line": line, "earmark": earmark, "amount_ore": amount}
        )
    for line, amount in activity.funding.items():
        percent = activity.percents.get(line)
        act.insert("funding", {**own, "line": line, "amount_ore": amount, "percent": percent})
