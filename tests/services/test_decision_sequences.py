"""Any sequence of moves, supplements and corrections against a plain model that counts by days.

What the model allows is done; what it does not is refused by the service, and by the database for
whoever writes around the program.
"""

import shutil
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from regionbudget.bootstrap import Database, open_plan
from regionbudget.domain.decisions import Terms
from regionbudget.domain.parts import Holdings, Part, parts
from regionbudget.domain.plan import Activity, Kind, PlanEarmark
from regionbudget.domain.reallocation import Move
from regionbudget.domain.spend import NewEntry
from regionbudget.errors import Refusal, UserError
from regionbudget.services import decisions, outturn, plans, reallocation
from regionbudget.store import plans as plan_store
from regionbudget.store.journal import act

KR = 100
DECIDED = date(2020, 3, 12)
DAYS = (date(2020, 3, 12), date(2020, 5, 1), date(2020, 8, 15), date(2020, 12, 31))
SAFE = PlanEarmark("medarbetare", "trygg", "Trygg start", 900_000 * KR, ring_fenced=True)

STAFF, DIGITAL = "medarbetare", "e-halsa"
ACTIVITIES = (
    Activity(0, STAFF, "Kurser", 900_000 * KR, ("Chef",), funding={STAFF: 900_000 * KR}),
    Activity(
        0, STAFF, "Låst", 400_000 * KR, ("Chef",), may_give=False, funding={STAFF: 400_000 * KR}
    ),
    Activity(0, STAFF, "Reserv", 300_000 * KR, kind=Kind.RESERVE, funding={STAFF: 300_000 * KR}),
    Activity(
        0,
        STAFF,
        "Trygg",
        500_000 * KR,
        ("Chef",),
        purpose=SAFE.path,
        funding={STAFF: 500_000 * KR},
        earmarked={SAFE.path: 450_000 * KR},
    ),
    Activity(
        0,
        STAFF,
        "Specialister",
        6_000_000 * KR,
        ("Chef",),
        purpose="vidareutbildning",
        funding={"vidareutbildning": 6_000_000 * KR},
    ),
    Activity(
        0,
        DIGITAL,
        "Vårdguiden",
        1_700_000 * KR,
        ("Chef",),
        funding={DIGITAL: 1_700_000 * KR},
        earmarked={"e-halsa/1177": 1_000_000 * KR},
    ),
    Activity(0, DIGITAL, "Appen", 200_000 * KR, ("Chef",), funding={DIGITAL: 200_000 * KR}),
)
PARTS = (
    (STAFF, None),
    (STAFF, "trygg"),
    ("vidareutbildning", None),
    (DIGITAL, None),
    (DIGITAL, "1177"),
)
BOOKED = {1: 200_000 * KR, 6: 600_000 * KR}
"""Outturn of *Kurser* and *Vårdguiden*."""

PartKey = tuple[str, str | None]


@pytest.fixture(scope="module")
def plan_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("decided") / "plan.db"
    plans.create(path, "gnv-2020", "Jämtland Härjedalen")
    db = open_plan(path)
    with act(db, "test", "test", "ett eget varav-belopp") as acting:
        plan_store.insert_lines(acting, [], [SAFE])
    for activity in ACTIVITIES:
        plans.save_activity(db, activity)
    plans.decide(db, day=DECIDED, by="Regionstyrelsen", ref="RS 1")
    for number, ore in BOOKED.items():
        outturn.add(db, NewEntry(number, date(2020, 4, 1), ore, "kostnad"))
    db.close()
    return path


@dataclass
class Model:
    """Every change of who holds what, as rows of (day, holder, part, öre); nothing else."""

    allotted: list[tuple[date, PartKey, int]] = field(default_factory=list)
    held: list[tuple[date, int, PartKey, int]] = field(default_factory=list)
    moves: list[tuple[int, Move, int]] = field(default_factory=list)
    """Decision, move, and what it stands at."""

    def left_of_line(self, line: str, day: date) -> int:
        whole = sum(o for d, p, o in self.allotted if p == (line, None) and d <= day)
        return whole - sum(o for d, _, p, o in self.held if p[0] == line and d <= day)

    def left_of_earmark(self, part: PartKey, day: date) -> int:
        whole = sum(o for d, p, o in self.allotted if p == part and d <= day)
        return whole - sum(o for d, _, p, o in self.held if p == part and d <= day)

    def free(self, part: PartKey, day: date) -> int:
        left, fenced = self.left_of_line(part[0], day), (STAFF, "trygg")
        if part == fenced:
            return min(left, self.left_of_earmark(part, day))
        if part[0] == STAFF:
            left -= self.left_of_earmark(fenced, day)
        return left if part[1] is None else min(left, self.left_of_earmark(part, day))

    def holds(self, holder: int, part: PartKey, day: date) -> int:
        return sum(o for d, h, p, o in self.held if (h, p) == (holder, part) and d <= day)

    def budget(self, holder: int, day: date) -> int:
        return sum(o for d, h, _, o in self.held if h == holder and d <= day)

    def limit(self, giver: int | None, part: PartKey, day: date) -> int:
        days = [each for each in DAYS if each >= day]
        if giver is None:
            return max(0, min(self.free(part, each) for each in days))
        own = [self.holds(giver, part, each) for each in days]
        unspent = [self.budget(giver, each) - BOOKED.get(giver, 0) for each in days]
        return max(0, min(*own, *unspent))

    def allows(self, move: Move) -> bool:
        part = (move.line, move.earmark)
        receiver = ACTIVITIES[move.receiver - 1]
        giver = None if move.giver is None else ACTIVITIES[move.giver - 1]
        area = STAFF if move.line == "vidareutbildning" else move.line
        fence = {(STAFF, "trygg"): SAFE.path, ("vidareutbildning", None): "vidareutbildning"}
        return (
            receiver.area == area
            and (giver is None or (giver.area == area and giver.may_give))
            and (part not in fence or receiver.purpose == fence[part])
            and move.giver != move.receiver
            and 0 < move.amount_ore <= self.limit(move.giver, part, move.date)
        )


def model_of_plan() -> Model:
    model = Model()
    for activity_id, activity in enumerate(ACTIVITIES, 1):
        for line, ore in activity.funding.items():
            own = {p: o for p, o in activity.earmarked.items() if p.startswith(f"{line}/")}
            plain = ore - sum(own.values())
            model.held.append((date.min, activity_id, (line, None), plain))
            for path, part in own.items():
                model.held.append((date.min, activity_id, (line, path.split("/")[1]), part))
    return model


class Played:
    """A plan file and the model of it; both go the same way, decision by decision."""

    def __init__(self, db: Database) -> None:
        self.db = db
        self.model = model_of_plan()
        plan = plans.load(db)
        for each in parts(plan):
            key = (each.line.key, each.earmark.key if each.earmark else None)
            whole = each.earmark.amount_ore if each.earmark else each.line.amount_ore
            self.model.allotted.append((date.min, key, whole))

    def move(self, giver: int | None, receiver: int, part: PartKey, share: int, day: date) -> None:
        ore = self._asked(self.model.limit(giver, part, day), share)
        line, earmark = part
        move = Move(line, giver, receiver, ore, day, "Chef", "behov", earmark=earmark)
        if not self.model.allows(move):
            self.refused(lambda: reallocation.reallocate(self.db, move))
            self.refused_by_the_database(move)
            return
        made = reallocation.reallocate(self.db, move)
        self.model.moves.append((made.decision.id, move, ore))
        if giver is not None:
            self.model.held.append((day, giver, part, -ore))
        self.model.held.append((day, receiver, part, ore))

    def supplement(self, part: PartKey, share: int, day: date, *, more: bool) -> None:
        free = self.model.limit(None, part, day)
        ore = self._asked(free, share) if more else -self._asked(free, share)
        if ore == 0:
            return
        plan, (line, earmark) = plans.load(self.db), part
        target = Part(plan.line(line), plan.earmark(f"{line}/{earmark}") if earmark else None)

        def decide() -> object:
            return decisions.supplement(self.db, target, ore, Terms(day, "Chef", "ändrat", "R"))

        if -ore > free:
            self.refused(decide)
            return
        decide()
        self.model.allotted += [(day, key, ore) for key in {(line, None), part}]

    def correct(self, which: int, share: int, day: date) -> None:
        if not self.model.moves:
            return
        place = which % len(self.model.moves)
        number, move, stands = self.model.moves[place]
        part = (move.line, move.earmark)
        back = self._asked(stands, share)
        possible = 0 < back <= stands and day >= move.date
        allowed = possible and back <= self.model.limit(move.receiver, part, day)

        def decide() -> object:
            terms = Terms(day, "Chef", "fel belopp", "R")
            return decisions.correct_move(self.db, number, stands - back, terms)

        if not allowed:
            self.refused(decide)
            return
        decide()
        self.model.moves[place] = (number, move, stands - back)
        self.model.held.append((day, move.receiver, part, -back))
        if move.giver is not None:
            self.model.held.append((day, move.giver, part, back))

    def _asked(self, limit: int, share: int) -> int:
        """A share of what is possible, in fourths; 5 is an öre too much, 6 far too much."""
        return {5: limit + 1, 6: 2 * limit + KR}.get(share, limit * share // 4)

    def refused(self, decide: Callable[[], object]) -> None:
        before = list(self.db.connection.iterdump())
        with pytest.raises(UserError):
            decide()
        assert list(self.db.connection.iterdump()) == before

    def refused_by_the_database(self, move: Move) -> None:
        def write() -> None:
            with act(self.db, "test", "test", "förbi reglerna") as acting:
                reallocation.store_move(acting, plans.load(self.db), move)

        with pytest.raises(Refusal):
            write()

    def agrees(self) -> None:
        """The plan holds what the model does on every day, none below zero, parts as the whole."""
        plan = plans.load(self.db)
        for day in DAYS:
            holdings = Holdings(plan, day)
            for each in parts(plan):
                key = (each.line.key, each.earmark.key if each.earmark else None)
                for activity in plan.activities:
                    held = holdings.of(activity.id, each)
                    assert held == self.model.holds(activity.id, key, day) >= 0
                if key in PARTS:
                    assert holdings.free(each) == self.model.free(key, day) >= 0
            for line in plan.lines:
                taken = plan.planned_by_line(day)[line.key]
                assert taken + holdings.unplanned(line) == plan.amount_at(line, day)


ACTIVITY = st.integers(1, len(ACTIVITIES))
SHARE = st.sampled_from([1, 2, 3, 4, 4, 5, 6])
DAY = st.sampled_from(DAYS)
STEPS = st.lists(
    st.one_of(
        st.tuples(
            st.just("move"), st.none() | ACTIVITY, ACTIVITY, st.sampled_from(PARTS), SHARE, DAY
        ),
        st.tuples(st.just("supplement"), st.sampled_from(PARTS), SHARE, DAY, st.booleans()),
        st.tuples(st.just("correct"), st.integers(0, 9), SHARE, DAY),
    ),
    min_size=1,
    max_size=12,
)


@pytest.fixture(scope="module")
def folder() -> Iterator[Path]:
    with TemporaryDirectory() as made:
        yield Path(made)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(steps=STEPS)
def test_any_sequence_of_decisions_goes_as_the_model_says(
    plan_file: Path, folder: Path, steps: list[tuple[Any, ...]]
) -> None:
    db = open_plan(Path(shutil.copy(plan_file, folder / "played.db")))
    try:
        played = Played(db)
        for kind, *rest in steps:
            match kind:
                case "move":
                    played.move(*rest)
                case "supplement":
                    part, share, day, more = rest
                    played.supplement(part, share, day, more=more)
                case _:
                    played.correct(*rest)
        played.agrees()
    finally:
        db.close()
    for leftover in folder.glob("played.db*"):
        leftover.unlink()
