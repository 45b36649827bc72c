"""The plan as stored: areas, lines, activities with owners and funding, decisions, movements."""

from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import date
from typing import TYPE_CHECKING

from regionbudget.domain.followup import Limits
from regionbudget.domain.message import say
from regionbudget.domain.plan import (
    Activity,
    Area,
    Decision,
    Kind,
    Line,
    Plan,
    Reallocation,
    State,
)
from regionbudget.errors import StorageError
from regionbudget.store.database import Database, Value, integer, optional_text, text
from regionbudget.store.journal import Act

if TYPE_CHECKING:
    from regionbudget.domain.agreement import Agreement
    from regionbudget.domain.reallocation import Move


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


def insert_lines(act: Act, lines: Iterable[Line]) -> None:
    """The region's allocation, in the agreement's order. Stored lines can't be changed."""
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
    decisions = _decisions(db)
    return Plan(
        region=text(region),
        agreement=text(agreement),
        agreement_title=text(title),
        year=integer(year),
        state=State(text(state)),
        areas=_areas(db),
        lines=_lines(db),
        activities=_activities(db),
        decision=next((each for kind, each in decisions.values() if kind == "plan"), None),
        reallocations=_reallocations(db, {n: each for n, (_, each) in decisions.items()}),
        coordinator=optional_text(coordinator),
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
    for number in changed:
        position, activity = after[number]
        columns = _columns(position, activity)
        if number in before:
            act.update("activity", number, columns)
        else:
            act.insert("activity", {"id": number, **columns})
    for number in changed:
        _insert_parts(act, after[number][1])


def insert_decision(act: Act, kind: str, decision: Decision) -> None:
    act.insert(
        "decision",
        {
            "id": decision.id,
            "kind": kind,
            "date": decision.date.isoformat(),
            "decided_by": decision.by,
            "ref": decision.ref,
            "reason": decision.reason,
            "recorded_at": decision.recorded_at,
        },
    )


def set_state(act: Act, state: State) -> None:
    act.update("plan", 1, {"state": state})


def insert_movement(act: Act, decision: Decision, move: "Move") -> Reallocation:
    insert_decision(act, "reallocation", decision)
    number = act.insert(
        "movement",
        {
            "decision_id": decision.id,
            "line": move.line,
            "giver": move.giver,
            "receiver": move.receiver,
            "amount_ore": move.amount_ore,
        },
    )
    return Reallocation(number, decision, move.line, move.giver, move.receiver, move.amount_ore)


def _areas(db: Database) -> tuple[Area, ...]:
    rows = db.query("SELECT key, title, section, coordinator, clause FROM area ORDER BY id")
    return tuple(
        Area(text(key), text(title), *map(optional_text, others)) for key, title, *others in rows
    )


def _lines(db: Database) -> tuple[Line, ...]:
    rows = db.query(
        "SELECT key, area, title, amount_ore, ring_fenced, section, purpose FROM line ORDER BY id"
    )
    return tuple(
        Line(
            key=text(key),
            area=text(area),
            title=text(title),
            amount_ore=integer(amount),
            ring_fenced=bool(fenced),
            section=optional_text(section),
            purpose=optional_text(purpose),
        )
        for key, area, title, amount, fenced, section, purpose in rows
    )


def _activities(db: Database) -> tuple[Activity, ...]:
    owners = defaultdict(list)
    for number, post in db.query(
        "SELECT activity_id, post FROM owner ORDER BY activity_id, position"
    ):
        owners[integer(number)].append(text(post))
    funding: dict[int, dict[str, int]] = defaultdict(dict)
    for number, line, amount in db.query(
        "SELECT f.activity_id, f.line, f.amount_ore FROM funding f"
        " JOIN line l ON l.key = f.line ORDER BY f.activity_id, l.id"
    ):
        funding[integer(number)][text(line)] = integer(amount)
    rows = db.query(
        "SELECT a.id, a.area, a.title, a.sum_ore, a.kind, a.purpose, a.may_give, a.first_month,"
        " a.last_month FROM activity a JOIN area r ON r.key = a.area"
        " ORDER BY r.id, a.position, a.id"
    )
    return tuple(
        Activity(
            id=integer(number),
            area=text(area),
            title=text(title),
            sum_ore=integer(amount),
            owners=tuple(owners[integer(number)]),
            kind=Kind(text(kind)),
            purpose=optional_text(purpose),
            may_give=bool(may_give),
            first_month=integer(first),
            last_month=integer(last),
            funding=funding[integer(number)],
        )
        for number, area, title, amount, kind, purpose, may_give, first, last in rows
    )


def _decisions(db: Database) -> dict[int, tuple[str, Decision]]:
    rows = db.query(
        "SELECT id, kind, date, decided_by, ref, reason, recorded_at FROM decision ORDER BY id"
    )
    return {
        integer(number): (
            text(kind),
            Decision(
                id=integer(number),
                date=date.fromisoformat(text(day)),
                by=text(by),
                ref=text(ref),
                reason=text(reason),
                recorded_at=text(recorded),
            ),
        )
        for number, kind, day, by, ref, reason, recorded in rows
    }


def _reallocations(db: Database, decisions: Mapping[int, Decision]) -> tuple[Reallocation, ...]:
    rows = db.query(
        "SELECT id, decision_id, line, giver, receiver, amount_ore FROM movement ORDER BY id"
    )
    return tuple(
        Reallocation(
            id=integer(number),
            decision=decisions[integer(decision)],
            line=text(line),
            giver=integer(giver),
            receiver=integer(receiver),
            amount_ore=integer(amount),
        )
        for number, decision, line, giver, receiver, amount in rows
    )


def _write_areas(act: Act, old: Plan, new: Plan) -> None:
    numbers = {
        text(key): integer(number) for key, number in act.db.query("SELECT key, id FROM area")
    }
    for area in new.areas:
        if area != old.area(area.key):
            act.update(
                "area",
                numbers[area.key],
                {"coordinator": area.coordinator, "clause": area.clause},
            )


def _placed(plan: Plan) -> dict[int, tuple[int, Activity]]:
    """Each activity with its place in its area."""
    return {
        activity.id: (place, activity)
        for area in plan.areas
        for place, activity in enumerate(plan.activities_of(area.key), 1)
    }


def _columns(position: int, activity: Activity) -> dict[str, Value]:
    return {
        "area": activity.area,
        "position": position,
        "title": activity.title,
        "sum_ore": activity.sum_ore,
        "kind": activity.kind,
        "purpose": activity.purpose,
        "may_give": int(activity.may_give),
        "first_month": activity.first_month,
        "last_month": activity.last_month,
    }


def _delete_parts(act: Act, activity: int) -> None:
    for table in ("owner", "funding"):
        for (number,) in act.db.query(f"SELECT id FROM {table} WHERE activity_id = ?", (activity,)):
            act.delete(table, integer(number))


def _insert_parts(act: Act, activity: Activity) -> None:
    for position, post in enumerate(activity.owners, 1):
        act.insert("owner", {"activity_id": activity.id, "position": position, "post": post})
    for line, amount in activity.funding.items():
        act.insert("funding", {"activity_id": activity.id, "line": line, "amount_ore": amount})
